// The log of what was done, as journeys read it: its orders, an export of it, its chain of hashes.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";

/** Orders in the log, the newest first. */
export const orders = (page: Page) => page.getByRole("region", { name: "Orders" }).locator("ol").first().locator(":scope > li");
export const head = (page: Page) => page.getByText(/^Entry \d+, SHA-256/);

export async function openLog(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Log", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Log");
}

/** What a button lets be saved. */
export async function saved(page: Page, button: Locator): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFile(await download.path(), "utf8");
}

export const exported = (page: Page) => saved(page, page.getByRole("button", { name: "Log as JSON" }));

export interface Entry {
  number: number;
  intent: string;
  event: string;
  previous: string;
  hash: string;
  [field: string]: unknown;
}

export interface Log {
  entries: Entry[];
  head: { number: number; hash: string };
}

/** The chain as anybody can compute it: SHA-256 of the entry without its hash, its keys in order. */
export function expectChain({ entries, head }: Log): void {
  let previous = "0".repeat(64);
  for (const [idx, { hash, ...entry }] of entries.entries()) {
    expect(entry.number).toBe(idx + 1);
    expect(entry.previous).toBe(previous);
    const inOrder = Object.fromEntries(Object.entries(entry).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    previous = createHash("sha256").update(JSON.stringify(inOrder)).digest("hex");
    expect(hash).toBe(previous);
  }
  expect(head).toEqual({ number: entries.length, hash: previous });
}

/** The entries of a log as they are read in another tab, which is opened for it. */
export async function logOf(page: Page, address: string): Promise<Entry[]> {
  const tab = await page.context().newPage();
  await tab.goto(address);
  await expect(head(tab)).toBeVisible();
  const log = JSON.parse(await exported(tab)) as Log;
  expectChain(log);
  await tab.close();
  return log.entries;
}

/** The tab dies, as if its process were killed. */
export async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent("crash");
  await page.goto("chrome://crash").catch(() => {});
  await crashed;
}
