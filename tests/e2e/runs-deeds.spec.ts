// What is done about a run is kept as a stop is: a tab that dies, or an answer that does not come, hides nothing.
import type { Page } from "@playwright/test";
import { deed, deedsAmong, deedsOfTask, expectOff, openReasons, sayYes } from "./deeds.ts";
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { hold } from "./held.ts";
import { crash, logOf, openLog, orders } from "./logged.ts";
import { signInButton } from "./signing-in.ts";
import { address, followToEnd, input, question, signIn, standing, stop, task } from "./steps.ts";

test.use({ expectedErrors: HTTP_ERRORS });

const RETRY = "**/tasks/instances/*/retry";
/** What is known of something done about a run whose outcome is unknown. */
const unknown = (page: Page) => task(page).getByRole("region", { name: /^(Outcome unknown|What became of it|Waiting for the answer)/ });

test.beforeEach(async ({ page, sim }) => {
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "14" })));
  await signIn(page, "ocp");
  await page.clock.install();
  await stop(page);
  await followToEnd(page, "Failed", "Stop observer process");
});

async function retry(page: Page): Promise<void> {
  await deed(deedsOfTask(page), "Retry").click();
  await sayYes(page, /^Retry task \d+$/);
}

/** The run is opened in a tab of its own, and nobody is signed in there yet. */
async function comeBack(page: Page): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  return tab;
}

async function signInAt(tab: Page): Promise<void> {
  await signIn(tab, "ocp");
  await signInButton(tab.getByRole("form")).click();
}

test("a tab that dies between a retry and its answer: the page says so, reads the task anew, and sends nothing twice", async ({ page, sim }) => {
  const hash = new URL(page.url()).hash;
  await page.route(RETRY, async (route) => void (await route.fetch()));
  await retry(page);
  await expect.poll(async () => deedsAmong(await sim.stops())).toHaveLength(1);
  await crash(page);
  const tab = await page.context().newPage();
  await tab.goto(sim.at(hash));
  await expect(unknown(tab)).toContainText(/Outcome unknown: Retry task \d+. The page was closed before the answer came/);
  await expect(unknown(tab)).toContainText("The task has not been read since.");
  await expect(unknown(tab)).toContainText(/Before\s*FAILED/);
  await signInAt(tab);
  await expect(unknown(tab)).toContainText("something was done about it since");
  await expect(unknown(tab)).toContainText(/The task says now\s*(RUNNING|SUCCESSFUL)/);
  await followToEnd(tab, "Stopped", /./);
  expect(deedsAmong(await sim.stops()), "nothing is sent twice").toHaveLength(1);

  const log = await logOf(tab, sim.at("#/log"));
  const sent = log.find(({ event, form }) => event === "sent" && String(form).includes("&follow="))!;
  expect(String(sent["request"])).toContain("/retry");
  expect(log.filter(({ intent }) => intent === sent.intent).map(({ event }) => event)).toEqual(["asked", "sent", "looked-for"]);
  expect(log.filter(({ event }) => event === "ended").map(({ kind }) => kind)).toEqual(["failed", "stopped"]);
  await unknown(tab).getByRole("button", { name: "Let it rest" }).click();
  await tab.reload();
  await expect(task(tab)).toBeVisible();
  await expect(unknown(tab)).toBeHidden();
});

test("a retry that never arrived shows no sign, and can be asked about anew", async ({ page, sim }) => {
  const hash = new URL(page.url()).hash;
  let isHeld = () => {};
  const held = new Promise<void>((is) => (isHeld = is));
  await page.route(RETRY, () => isHeld());
  await retry(page);
  await held;
  await crash(page);
  const tab = await page.context().newPage();
  await tab.goto(sim.at(hash));
  await expect(unknown(tab)).toContainText("Outcome unknown");
  await signInAt(tab);
  await expect(unknown(tab)).toContainText("It is as it was before this was sent: FAILED. No sign of it has been seen.");
  expect(deedsAmong(await sim.stops())).toEqual([]);
  await retry(tab);
  await expect(unknown(tab)).toBeHidden();
  await followToEnd(tab, "Stopped", /./);
  expect(deedsAmong(await sim.stops())).toHaveLength(1);
});

test("a retry whose answer is cut off is looked into at once", async ({ page, sim }) => {
  await page.route(RETRY, async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  await retry(page);
  await expect(unknown(page)).toContainText("something was done about it since");
  await followToEnd(page, "Stopped", /./);
  expect(deedsAmong(await sim.stops())).toHaveLength(1);
});

test("as long as another tab waits for the answer, this one says so and does nothing about the run", async ({ page, sim }) => {
  const tab = await comeBack(page);
  await signInAt(tab);
  await expect(standing(tab)).toContainText("Failed FAILED");
  const letGo = await hold(page, RETRY);
  await retry(page);
  await expect(unknown(tab)).toContainText(/Waiting for the answer to “Retry task \d+” in another tab/);
  await openReasons(task(tab));
  await expectOff(tab, deed(deedsOfTask(tab), "Retry"), /Waiting for the answer to “Retry task \d+” in another tab/);
  letGo();
  await expect(unknown(tab)).toBeHidden();
  expect(deedsAmong(await sim.stops())).toHaveLength(1);
});

test("a retry that is called off stands in the log, and opens its run with the form filled in", async ({ page, sim }) => {
  await deed(deedsOfTask(page), "Retry").click();
  await question(page).getByRole("button", { name: "Cancel" }).click();
  await openLog(page);
  await expect(orders(page).first()).toContainText("Called off");
  await page.goto(sim.at("#/ocp/stop-cluster?id=7"));
  await openLog(page);
  await orders(page).first().getByRole("link", { name: "Open the form again" }).click();
  await expect(input(page, "id")).toHaveValue("14");
  await expect(standing(page)).toContainText("Failed FAILED");
});
