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
  // A clock that was installed would be set in it as well.
  await page.close();
}

/** Puts so many entries into the log of this browser, two for each order. */
export async function fillLog(page: Page, nEntries: number): Promise<void> {
  await page.evaluate(async (nEntries) => {
    const opened = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open("quiesce.log");
      request.onsuccess = () => resolve(request.result);
    });
    const writing = opened.transaction(["entries", "ends"], "readwrite");
    const hash = (n: number) => n.toString(16).padStart(64, "0");
    for (let number = 1; number <= nEntries; number += 1) {
      const order = Math.ceil(number / 2);
      const event = number % 2 === 1 ? { event: "sent", request: `POST /${order}\n${"x".repeat(800)}`, reason: `CHG-${order}` } : { event: "called-off" };
      const common = { intent: `i${order}`, form: `#/ocp/stop-cluster?id=${order}`, environment: "Demo", service: "http://ocp", who: "admin" };
      const entry = { number, at: 1_778_292_007_000 + number, ...common, ...event, previous: hash(number - 1), hash: hash(number) };
      writing.objectStore("entries").put(JSON.stringify(entry), number);
    }
    writing.objectStore("ends").put(JSON.stringify({ number: nEntries, hash: hash(nEntries) }), "head");
    await new Promise((resolve) => (writing.oncomplete = resolve));
    opened.close();
  }, nEntries);
}
