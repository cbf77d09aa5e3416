// A task as bars over time: rows and axis stand while bars grow, and any earlier moment can be looked at.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./fixtures.ts";
import { address, details, followTo, followUntil, signIn, stop, task } from "./steps.ts";
import type { Locator, Page } from "@playwright/test";
import type { Simulator } from "./simulator.ts";

async function stopCluster(page: Page, sim: Simulator, id: number): Promise<void> {
  await page.goto(sim.at(address("ocp/stop-cluster", { id: String(id) })));
  await signIn(page, "ocp");
  await stop(page);
}

async function open(page: Page, view: string): Promise<void> {
  await page.getByRole("group", { name: "Views" }).getByRole("button", { name: view }).click();
}

function rows(page: Page): Locator {
  return page.getByRole("listbox", { name: "Steps over time" }).getByRole("option");
}

/** Where the rows stand and which step is in each; states and bars may change. */
async function standingOf(page: Page): Promise<string[]> {
  return rows(page).evaluateAll((all) =>
    all.map((row) => `${row.getAttribute("data-step-id")} ${(row as HTMLElement).offsetTop} ${row.clientWidth}`));
}

test("rows keep still while steps run, and each says its state and times at the end", async ({ page, sim }) => {
  await page.clock.install();
  await stopCluster(page, sim, 39);
  await open(page, "Time line");
  await expect(rows(page)).toHaveCount(39);
  const before = await standingOf(page);
  await followUntil(page, async () => expect(await standingOf(page)).toEqual(before));
  await followTo(page, "Succeeded SUCCESSFUL 39 of 39 steps");
  expect(await standingOf(page)).toEqual(before);
  await expect(rows(page).first()).toHaveAccessibleName(/^Prepare stop cluster, Succeeded, .+ to .+, \d.* s, .*decides the end/);
  const { violations } = await new AxeBuilder({ page }).include(".time-line").analyze();
  expect(violations).toEqual([]);
});

test("keys go from row to row, Enter opens the step, and the other views show the same one open", async ({ page, sim }) => {
  await page.clock.install();
  await stopCluster(page, sim, 1);
  await followTo(page, "Succeeded");
  await open(page, "Time line");
  const list = page.getByRole("listbox", { name: "Steps over time" });
  await list.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  const open10 = rows(page).nth(9);
  await expect(open10).toHaveAttribute("aria-selected", "true");
  await expect(list).toBeFocused();
  const name = (await open10.getAttribute("aria-label"))!.split(",")[0]!;
  await expect(details(page, name)).toBeVisible();
  await open(page, "Graph");
  await expect(page.getByRole("button", { name: new RegExp(`^${name}, `), pressed: true })).toBeVisible();
});

test("an earlier moment shows the states of then, and its end leads back to the latest", async ({ page, sim }) => {
  await page.clock.install();
  await stopCluster(page, sim, 1);
  await followTo(page, "Succeeded");
  await open(page, "Time line");
  const moment = page.getByRole("slider", { name: "Moment looked at" });
  await moment.focus();
  await page.keyboard.press("Home");
  await expect(task(page).getByText(/^As it was at /)).toBeVisible();
  await expect(rows(page).last()).toHaveAccessibleName(/, Pending/);
  await expect(rows(page).first()).toHaveAccessibleName(/, Running/);
  await page.keyboard.press("End");
  await expect(rows(page).last()).toHaveAccessibleName(/, Succeeded/);
  await expect(task(page).getByText(/^As it was at /)).toBeHidden();
});
