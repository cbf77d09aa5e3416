// The steps of a task as a table: sorted, searched, copied, and still while states change.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./fixtures.ts";
import { address, details, followTo, followUntil, signIn, stop } from "./steps.ts";
import type { Locator, Page } from "@playwright/test";
import type { Simulator } from "./simulator.ts";

async function openTable(page: Page, sim: Simulator, id: number): Promise<Locator> {
  await page.clock.install();
  await page.goto(sim.at(address("ocp/stop-cluster", { id: String(id) })));
  await signIn(page, "ocp");
  await stop(page);
  await page.getByRole("group", { name: "Views" }).getByRole("button", { name: "Table" }).click();
  return page.getByRole("table", { name: /steps, rows/ });
}

/** The names of the steps from top to bottom. */
async function names(table: Locator): Promise<string[]> {
  return table.getByRole("rowheader").allInnerTexts();
}

test("a column head sorts, its cell says so, and rows stay until they are sorted again", async ({ page, sim }) => {
  const table = await openTable(page, sim, 39);
  await expect(table.getByRole("rowheader")).toHaveCount(39);
  await table.getByRole("button", { name: "State" }).click();
  await expect(table.getByRole("columnheader", { name: "State" })).toHaveAttribute("aria-sort", "ascending");
  const before = await names(table);
  await followTo(page, "Succeeded SUCCESSFUL 39 of 39 steps");
  expect(await names(table)).toEqual(before);
  await page.getByRole("button", { name: "No." }).click();
  expect((await names(table))[0]).toBe("Prepare stop cluster");
  await page.getByRole("button", { name: "No." }).click();
  await expect(table.getByRole("columnheader", { name: "No." })).toHaveAttribute("aria-sort", "descending");
  expect((await names(table)).at(-1)).toBe("Prepare stop cluster");
  const { violations } = await new AxeBuilder({ page }).include(".step-table").analyze();
  expect(violations).toEqual([]);
});

test("rows are found by what they contain and open their step", async ({ page, sim }) => {
  const table = await openTable(page, sim, 39);
  await page.getByRole("searchbox", { name: "Filter" }).fill("prepare stop CLUSTER");
  await expect(table.getByRole("rowheader")).toHaveCount(1);
  await table.getByRole("button", { name: "Prepare stop cluster" }).click();
  await expect(details(page, "Prepare stop cluster")).toBeVisible();
  await page.getByRole("searchbox", { name: "Filter" }).fill("nothing like it");
  await expect(page.getByText("No step contains this.")).toBeVisible();
});

test("a thousand steps come in pages, each row with its place in the whole", async ({ page, sim }) => {
  const table = await openTable(page, sim, 1000);
  await followUntil(page, () => expect(table.getByRole("rowheader")).toHaveCount(200));
  await expect(table).toHaveAttribute("aria-rowcount", "1001");
  await page.getByRole("button", { name: "Next rows" }).click();
  await expect(table.getByRole("row").nth(1)).toHaveAttribute("aria-rowindex", "202");
});
