// Logs of steps: why one failed, its attempts, its end while it grows, and ten megabytes.
import { statSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import type { Simulator } from "./simulator.ts";
import { address, chooseStep, details, followTo, followUntil, SECRETS, signIn, step, steps, stop } from "./steps.ts";

const STEP = "Stop observer process";
const LOGS = "**/subtasks/*/log";

async function stopCluster(page: Page, sim: Simulator, id: number): Promise<void> {
  await page.goto(sim.at(address("ocp/stop-cluster", { id: `${id}` })));
  await signIn(page, "ocp");
  await page.clock.install();
  await stop(page);
}

async function open(page: Page): Promise<Locator> {
  await expect(steps(page).first()).toBeVisible();
  await chooseStep(page, STEP);
  return details(page, STEP);
}

function log(page: Page): Locator {
  return details(page, STEP).getByRole("region", { name: "Log" });
}

/** Answers every reading of a log with so many numbered lines; the number can be changed. */
async function serveLines(page: Page, served: { n: number }): Promise<void> {
  await page.route(LOGS, (route) => {
    const lines = Array.from({ length: served.n }, (_, i) => `line number ${i + 1} of the log\n`);
    const headers = { "access-control-allow-origin": "*" };
    return route.fulfill({ headers, json: { successful: true, status: 200, data: { log: lines.join("") } } });
  });
}

/** The lines that a log shows in its window, as text. */
async function seen(log: Locator): Promise<string> {
  return log.evaluate((window) => {
    const { top, bottom } = window.getBoundingClientRect();
    const lines = [...window.querySelectorAll("[data-number]")].filter((line) => {
      const place = line.getBoundingClientRect();
      return place.top >= top - 1 && place.bottom <= bottom + 1;
    });
    return lines.map((line) => (line.textContent ?? "").trim()).join("\n");
  });
}

test("a failed step says why at its top, with its trace id, and its log leads to the error", async ({ page, sim, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await stopCluster(page, sim, 13);
  await followTo(page, "Failed FAILED");
  const why = (await open(page)).getByRole("region", { name: "Why it failed" });
  await expect(why).toContainText("Failed to stop observer process on 10.0.0.1:2882: process 20817 is still alive after 60s");
  await expect(why).toContainText("Trace ID 1551f7149ed5483b");
  await why.getByRole("button", { name: "Copy: the error" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(" ERROR 61 --- ");
  const errors = details(page, STEP).getByRole("group", { name: "1 error" });
  await errors.getByRole("button", { name: /^Line \d+ Failed to stop observer process/ }).click();
  await expect(log(page).getByText("is still alive after 60s")).toBeInViewport();
});

test("attempts are kept apart, the newest first and open", async ({ page, sim }) => {
  await stopCluster(page, sim, 14);
  await followTo(page, "Failed FAILED");
  await open(page);
  await expect(log(page)).toContainText("state: FAILED");
  const id = new URL((await sim.requests()).findLast(({ target }) => /instances\/\d+$/.test(target))!.target, "http://x").pathname;
  const Authorization = `Basic ${btoa(`admin:${SECRETS.ocp}`)}`;
  expect((await fetch(`${sim.addresses.ocp}${id}/retry`, { method: "POST", headers: { Authorization } })).status).toBe(200);
  await page.getByRole("button", { name: "Look now" }).click();
  await followTo(page, "Succeeded SUCCESSFUL");
  await details(page, STEP).getByRole("button", { name: "Close" }).click();
  await open(page);
  const attempts = details(page, STEP).getByRole("combobox", { name: "Attempt" });
  await page.clock.runFor(100);
  await expect(attempts.getByRole("option")).toHaveText([/^Attempt 2 · [A-Z]+ · /, /^Attempt 1 · EXECUTE · /]);
  await expect(log(page)).toContainText("state: SUCCESSFUL");
  await expect(log(page)).not.toContainText("is still alive");
  await attempts.selectOption({ index: 1 });
  await page.clock.runFor(100);
  await expect(log(page)).toContainText("is still alive after 60s");
  await expect(log(page)).not.toContainText("state: SUCCESSFUL");
});

test("the log of a running step is read with each look and stays at its end", async ({ page, sim }) => {
  await stopCluster(page, sim, 16);
  await followUntil(page, () => expect(step(page, STEP)).toContainText("Running", { timeout: 200 }));
  await open(page);
  await followUntil(page, () => expect(log(page)).toContainText("looks left", { timeout: 200 }));
  await followTo(page, "Succeeded SUCCESSFUL");
  await page.clock.runFor(500);
  expect(await seen(log(page))).toContain("state: SUCCESSFUL");
});

test("whoever scrolls up in a log that grows keeps the place, and is told of the new lines", async ({ page, sim }) => {
  const served = { n: 300 };
  await serveLines(page, served);
  await stopCluster(page, sim, 2);
  await followTo(page, "Succeeded SUCCESSFUL");
  const opened = await open(page);
  await page.clock.runFor(100);
  await expect(log(page)).toContainText("line number 1 of");
  await log(page).focus();
  await page.keyboard.press("End");
  await expect.poll(() => seen(log(page))).toContain("line number 300 of the log");
  const readAgain = opened.getByRole("button", { name: "Read again" });

  // At the end it follows.
  served.n = 305;
  await readAgain.click();
  await expect(async () => {
    await page.clock.runFor(100);
    expect(await seen(log(page))).toContain("line number 305 of the log");
  }).toPass();

  await log(page).focus();
  await page.keyboard.press("PageUp");
  // The browser scrolls by itself for a while: what is seen then has to stay.
  let before = "";
  await expect
    .poll(async () => {
      const last = before;
      before = await seen(log(page));
      return !before.includes("line number 305 of the log") && before === last;
    })
    .toBe(true);
  served.n = 308;
  await readAgain.click();
  const news = opened.getByRole("button", { name: "3 new lines" });
  await expect(news).toBeVisible();
  await page.clock.runFor(500);
  expect(await seen(log(page))).toEqual(before);
  await news.click();
  await page.clock.runFor(100);
  await expect.poll(() => seen(log(page))).toContain("line number 308 of the log");
  await expect(news).toHaveCount(0);
});

test("a search counts what it finds, goes through it, and marks it", async ({ page, sim }) => {
  await serveLines(page, { n: 300 });
  await stopCluster(page, sim, 2);
  await followTo(page, "Succeeded SUCCESSFUL");
  const opened = await open(page);
  const search = opened.getByRole("searchbox", { name: "Search in the log" });
  await page.clock.runFor(100);
  await search.fill("NUMBER 29");
  await page.clock.runFor(100);
  await expect(opened.getByText("1 of 11")).toBeVisible();
  await expect(log(page).getByText("line number 29 of the log")).toBeInViewport();
  await search.press("Enter");
  await page.clock.runFor(100);
  await expect(opened.getByText("2 of 11")).toBeVisible();
  await expect(log(page).getByText("line number 290 of the log")).toBeInViewport();
  await search.press("Shift+Enter");
  await search.press("Shift+Enter");
  await page.clock.runFor(100);
  await expect(opened.getByText("11 of 11")).toBeVisible();
  await expect(log(page).getByText("line number 299 of the log")).toBeInViewport();
  await search.fill("not there");
  await page.clock.runFor(100);
  await expect(opened.getByText("not found")).toBeVisible();
});

test("ten megabytes open at their first error, are drawn only where they are seen, and can be kept", async ({ page, sim }) => {
  await stopCluster(page, sim, 22);
  await followTo(page, "Failed FAILED");
  const opened = await open(page);
  const errors = opened.getByRole("group", { name: "2 errors" });
  await expect(async () => {
    await page.clock.runFor(200);
    await expect(errors).toBeVisible({ timeout: 100 });
    expect(await seen(log(page))).toContain("Disk /data/1 does not answer");
  }).toPass({ timeout: 20_000 });
  expect(await log(page).locator("[data-number]").count()).toBeLessThan(200);
  const download = page.waitForEvent("download");
  await opened.getByRole("button", { name: "Download" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^task-\d+-step-\d+\.log$/);
  expect(statSync(await file.path()).size).toBeGreaterThan(10_000_000);
});

test("closing the details brings the keyboard back to the step", async ({ page, sim }) => {
  await stopCluster(page, sim, 2);
  await followTo(page, "Succeeded SUCCESSFUL");
  await page.getByRole("button", { name: "Fit" }).click();
  await step(page, "Prepare stop cluster").focus();
  await page.keyboard.press("Enter");
  const opened = details(page, "Prepare stop cluster");
  await opened.getByRole("button", { name: "Close" }).focus();
  await page.keyboard.press("Enter");
  await page.clock.runFor(100);
  await expect(opened).toHaveCount(0);
  await expect(step(page, "Prepare stop cluster")).toBeFocused();
});
