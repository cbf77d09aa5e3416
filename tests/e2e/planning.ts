// Plans in journeys: brought as a file, opened, begun. In whichever language the page has.
import { expect, type Locator, type Page } from "@playwright/test";
import { hold } from "./held.ts";
import type { Simulator } from "./simulator.ts";
import { address, CLUSTER, PROJECT, question, signIn } from "./steps.ts";

/** Lets go of a file over the page of plans. */
export async function bringPlan(page: Page, text: string): Promise<void> {
  const data = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "plan.json", { type: "application/json" }));
    return data;
  }, text);
  await page.dispatchEvent("h1", "dragover", { dataTransfer: data });
  await page.dispatchEvent("h1", "drop", { dataTransfer: data });
}

/** Opens the page of plans. */
export async function openPlans(page: Page): Promise<void> {
  await page.getByRole("link", { name: /^(Plans|计划)$/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^(Plans|计划)$/);
}

/** Begins the plan that is open, and says yes to the one question. */
export async function startPlan(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^(Start the plan…|开始执行计划…)$/ }).click();
  const word = question(page).getByRole("textbox", { name: /^(Type this to go on|请输入以下内容以继续)/ });
  const yes = question(page).getByRole("button", { name: /^((Stop|Start|Run)( |$)|停止|启动|执行)/ });
  await expect(yes).toBeVisible();
  if (await word.isVisible()) await word.fill((await question(page).locator("label b.word").innerText()).trim());
  await expect(yes).not.toHaveAttribute("aria-disabled", "true");
  await yes.click();
  await expect(question(page)).toBeHidden();
}

/** An order of a plan, as its file has it. */
export interface Item {
  operation: string;
  asked: Record<string, unknown>;
  service?: string;
}

/** A stage of a plan, as its file has it. */
export interface Stage {
  items: Item[];
  at_once?: number;
  on_failure?: "ask" | "halt" | "go-on";
}

export const dli = (ids: number[], more: Record<string, unknown> = {}): Item => ({ operation: "dli/stop-jobs", asked: { project_id: PROJECT, job_ids: ids, ...more } });
export const job = (name: string): Item => ({ operation: "cdm/stop-job", asked: { project_id: PROJECT, cluster_id: CLUSTER, job_name: name } });
export const ocp = (id: number): Item => ({ operation: "ocp/stop-cluster", asked: { id } });
export const zone = (name: string): Item => ({ operation: "obshell/stop", asked: { "scope.type": "ZONE", "scope.target": [name], force: true } });
export const cdm = (id: string): Item => ({ operation: "cdm/stop-cluster", asked: { project_id: PROJECT, cluster_id: id, stopMode: "IMMEDIATELY" } });

/** A plan as a file. */
export const file = (stages: Stage[], name = "nightly"): string => JSON.stringify({ kind: "quiesce.plan", version: 1, name, stages });

/** The plan that is open. */
export const plan = (page: Page, name = "nightly"): Locator => page.getByRole("region", { name, exact: true });

/** A plan among those of this browser. */
export const entry = (page: Page, name: string): Locator =>
  page.getByRole("list").getByRole("button", { name: new RegExp(`^${name} \\d+ stages?, `) });

/** The order of a plan that is being carried out, by its target. */
export const order = (page: Page, target: string, name = "nightly"): Locator =>
  plan(page, name).getByRole("listitem").filter({ has: page.locator("code", { hasText: new RegExp(`^${target}$`) }) }).filter({ has: page.getByText(/^Stage \d+$/) });

/** Of something that is seen soon, or only once time has gone on. */
export const soon = { timeout: 200 };

/** Where a plan stands that is being carried out. */
export const standing = (page: Page, word: string, name = "nightly"): Promise<void> =>
  expect(plan(page, name).getByRole("status").filter({ hasText: /\d+ of \d+ done/ })).toContainText(word, soon);

/**
 * Lets time go on until something is so. What is being read or sent has the time that it takes: no answer is late
 * because the clock was moved on, unless it is held for ever.
 */
export async function until(page: Page, isSo: () => Promise<void>, waits = true): Promise<void> {
  const look = async () => {
    if (waits) await expect(page.getByText(/^(Reading what is there|Sending)$/)).toHaveCount(0);
    await page.clock.runFor(10_000);
    await isSo();
  };
  await expect(look).toPass({ timeout: 25_000, intervals: [50] });
}

/** What is under way at OCP stays so in this tab until the function given back is called. */
export const keepUnderWay = (page: Page): Promise<() => void> => hold(page, /\/tasks\/instances\/\d+/);

/** Signs in to all that a plan may need, each at its form. */
export async function signInEverywhere(page: Page, sim: Simulator): Promise<void> {
  for (const [path, vendor] of [["cdm/stop-cluster", "huawei"], ["ocp/stop-cluster", "ocp"], ["obshell/stop", "obshell"]] as const) {
    await page.goto(sim.at(address(path)));
    await signIn(page, vendor);
  }
}

/** Opens a plan that came as a file, with everybody signed in. */
export async function begin(page: Page, sim: Simulator, stages: Stage[]): Promise<void> {
  await signInEverywhere(page, sim);
  await openPlans(page);
  await bringPlan(page, file(stages));
  await expect(plan(page)).toBeVisible();
  await page.clock.install();
}
