// The steps that journeys share. Everything is found by role and label, in whichever language the
// page has: labels carry the vendor's own parameter name beside the words.
import { expect, type Locator, type Page, type Route } from "@playwright/test";

export const PROJECT = "1551c7f6c808414d8e9f3c514a170f2e";
export const CLUSTER = "6ec9a0a4-76be-4262-8697-e7af1fac7920";

/** Credentials that the simulator takes. */
export const SECRETS = {
  token: "demo-token",
  ocp: "demo-ocp-password",
  root: "demo-root-password",
  agent: "demo-agent-password",
};

export type Vendor = "huawei" | "ocp" | "obshell";

/** An address of the page: `address("dli/stop-jobs", { job_ids: "128,137" })`. */
export function address(path: string, values: Record<string, string> = {}): string {
  const pairs = Object.entries(values).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? `#/${path}` : `#/${path}?${pairs.join("&")}`;
}

/** The input of a vendor's parameter, by the name in its label. */
export function input(page: Page | Locator, name: string): Locator {
  const kind = page.getByRole("textbox").or(page.locator("input[type=password]"));
  return page.getByLabel(new RegExp(`${whole(name)}(\\s+(optional|选填))?\\s*$`)).and(kind);
}

/** The box to tick of a vendor's parameter. */
export function flag(page: Page, name: string): Locator {
  return page.getByRole("checkbox", { name: word(name) });
}

/** One of a few, by the vendor's value. */
export function choice(page: Page, value: string): Locator {
  return page.getByRole("radio", { name: word(value) });
}

export async function fill(page: Page | Locator, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await input(page, name).fill(value);
}

/** Signs in to Huawei Cloud with a token, as far as typing goes. */
export async function pasteToken(page: Page, token: string): Promise<void> {
  await choice(page, "token").check();
  await input(page, "X-Auth-Token").fill(token);
}

export async function signIn(page: Page, vendor: Vendor): Promise<void> {
  if (vendor === "huawei") await pasteToken(page, SECRETS.token);
  if (vendor === "ocp") await fill(page, { username: "admin", password: SECRETS.ocp });
  if (vendor === "obshell") await fill(page, { password: SECRETS.root });
}

/** The button below the form, which asks before anything is sent. */
export function stopButton(page: Page): Locator {
  return page.getByRole("button", { name: /^(Stop|停止)…$/ });
}

/** The question before a stop is sent. */
export function question(page: Page): Locator {
  return page.getByRole("dialog");
}

/** The yes to the question, which names the target. */
export function yesButton(page: Page): Locator {
  return question(page).getByRole("button", { name: /^(Stop |停止(?!…))/ });
}

/** The word that the question wants typed. */
export function wordField(page: Page): Locator {
  return question(page).getByRole("textbox", { name: /^(Type this to go on|请输入以下内容以继续)/ });
}

/** The reason that the question asks for. */
export function reasonField(page: Page): Locator {
  return question(page).getByRole("textbox", { name: /^(Reason or ticket number|原因或工单号)/ });
}

/** Waits until the question has read what is there now. */
export async function isRead(page: Page): Promise<void> {
  await expect(question(page)).toBeVisible();
  await expect(question(page).getByText(/^(Reading…|正在读取…)$/)).toHaveCount(0);
}

/** Types what the question wants typed. */
export async function typeWhatIsAsked(page: Page): Promise<void> {
  await isRead(page);
  const word = wordField(page);
  if (await word.isVisible()) {
    const asked = await word.evaluate((input: HTMLInputElement) => input.labels?.[0]?.querySelector("b")?.textContent);
    await word.fill(asked ?? "");
  }
  if (await reasonField(page).isVisible()) await reasonField(page).fill("CHG-1204");
}

/** Asks, confirms, and waits until the page shows what came of it. */
export async function stop(page: Page): Promise<void> {
  await stopButton(page).click();
  await typeWhatIsAsked(page);
  await yesButton(page).click();
  // What is there is read once more before it is sent; until then the result before it stays in sight.
  await expect(yesButton(page)).toBeHidden();
  await expect(outcome(page).or(failure(page))).toBeVisible();
}

/** A vendor's reading through the proxy; what an obshell agent tells of itself is no reading of the target. */
const READING = /\/(v1\.[01]|api\/v[12])\/(?!(info|secret|time)$)/;

/** The same where nothing can be read before: what the vendor says to the stop itself comes into sight. */
export async function stopUnseen(page: Page): Promise<void> {
  let isSent = false;
  const blind = async (route: Route) => {
    const request = route.request();
    isSent ||= request.method() !== "GET" && !request.url().endsWith("/stop/check");
    await (isSent ? route.fallback() : route.abort());
  };
  await page.route(READING, blind);
  await stop(page);
  await page.unroute(READING, blind);
}

/** The result of an order that was understood as accepted. */
export function outcome(page: Page): Locator {
  return page.getByRole("status").filter({ has: page.getByRole("heading") });
}

/** The result of an order that failed. */
export function failure(page: Page): Locator {
  return page.getByRole("alert").filter({ has: page.getByRole("heading") });
}

/** The task that carries a stop out. */
export function task(page: Page): Locator {
  return page.getByRole("region", { name: /^(Task|任务) / });
}

/** Every step in the picture of the task. */
export function steps(page: Page): Locator {
  return page.locator("[data-task-id]");
}

/** A step in the picture by its name; of several with one name the first. */
export function step(page: Page, name: string): Locator {
  return steps(page).and(page.getByRole("button", { name: new RegExp(`^${name}, `) })).first();
}

/** Chooses a step in the picture, all of which is put into sight first: it follows what runs, away from what is over. */
export async function chooseStep(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: /^(Fit|适应窗口)$/ }).click();
  await step(page, name).click();
}

/** The opened details of a step. */
export function details(page: Page, name: string): Locator {
  return page.getByRole("region", { name, exact: true });
}

function word(name: string): RegExp {
  return new RegExp(`${whole(name)}(\\s|$)`);
}

function whole(name: string): string {
  return `(^|\\s)${name.replaceAll(".", "\\.")}`;
}

/** Opens the answer as it came. */
export async function rawAnswer(page: Page): Promise<Locator> {
  const words = /^(The answer as it came|原始应答)$/;
  await page.getByText(words).click();
  return page.getByRole("region", { name: words });
}

/** Where the task stands, in words. */
export function standing(page: Page): Locator {
  return task(page).getByRole("paragraph").filter({ hasText: /\d+ (of|\/) [\d,]+ (steps|个步骤)|个步骤中/ });
}

/**
 * Lets the page look at its task again and again until something is so. The page's clock is moved
 * on, by its milliseconds between two looks, so that nobody waits for it: `page.clock.install()` has
 * to come before the stop.
 */
export async function followUntil(page: Page, isSo: () => Promise<void>, interval = 2_000): Promise<void> {
  const look = async () => {
    await page.clock.runFor(interval);
    await isSo();
  };
  await expect(look).toPass({ timeout: 20_000, intervals: [50] });
}

/** Follows a task until the page says how it has ended: the word for it, and then the sentence. */
export async function followToEnd(page: Page, word: string, sentence: string | RegExp, interval?: number): Promise<void> {
  const end = task(page).getByRole("paragraph").filter({ hasText: new RegExp(`^\\s*${word}\\s*$`) }).locator("..");
  await followUntil(page, () => expect(end.filter({ hasText: sentence })).toBeVisible({ timeout: 200 }), interval);
}

/** Follows a task until its state has this word. */
export async function followTo(page: Page, word: string): Promise<void> {
  await followUntil(page, () => expect(standing(page)).toContainText(word, { timeout: 200 }));
}
