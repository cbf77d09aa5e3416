// The log of what was done: nothing is lost, nothing can be changed without being seen.
import type { Locator, Page } from "@playwright/test";
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { crash, expectChain, exported, fillLog, head, type Log, openLog, orders, saved } from "./logged.ts";
import { openAnew } from "./site.ts";
import {
  address, followToEnd, input, outcome, PROJECT, question, SECRETS, signIn, stop, stopButton, typeWhatIsAsked, yesButton,
} from "./steps.ts";

test.use({ expectedErrors: HTTP_ERRORS });

const OCP = address("ocp/stop-cluster", { id: "39" });
// Its answers are late, so that there is time before one comes.
const SLOW = address("cdm/stop-cluster", { project_id: PROJECT, cluster_id: "slow" });

async function verify(page: Page, log: Log, noted = ""): Promise<Locator> {
  const region = page.getByRole("region", { name: "Verify an exported log" });
  await region.getByRole("textbox").fill(noted);
  const buffer = Buffer.from(JSON.stringify(log));
  await region.getByLabel("Choose a file").setInputFiles({ name: "log.json", mimeType: "application/json", buffer });
  return region.getByRole("status");
}

test("a stop leaves its entries, and they stand together under its end", async ({ page, sim }) => {
  await page.goto(sim.at(OCP));
  await signIn(page, "ocp");
  await page.clock.install();
  await stop(page);
  await followToEnd(page, "Stopped", /./);
  await openLog(page);
  const order = orders(page).first();
  await expect(order).toContainText("Stop an OceanBase cluster");
  await expect(order).toContainText("39");
  await expect(order).toContainText("Stopped");
  await expect(order).toContainText("Demo");
  await expect(order).toContainText("admin");
  await order.getByRole("button", { name: /^Entr(y|ies) \d/ }).click();
  const entries = order.locator("ol > li");
  await expect(entries.filter({ hasText: "POST" })).toContainText(/\/api\/v2\/ob\/clusters\/39\/stop/);
  await expect(entries.filter({ hasText: "POST" })).toContainText("Authorization: ••••••••");
  await expect(entries.filter({ hasText: "HTTP 200" })).toContainText(/cut: the first 4096 of \d+ bytes are kept/);
  await expect(entries.filter({ hasText: "HTTP 200" })).toContainText(/Trace ID\s*[0-9a-f]{16}/);
  await expect(entries.last()).toContainText("Stopped");

  const log = JSON.parse(await exported(page)) as Log;
  expectChain(log);
  expect(new Set(log.entries.map(({ intent }) => intent)).size).toBe(1);
  const events = log.entries.map(({ event }) => event);
  expect(events.filter((event) => event !== "asked")).toEqual(["sent", "answered", "ended"]);
  await expect(head(page)).toContainText(log.head.hash);
  const report = await saved(page, order.getByRole("button", { name: "Report for the ticket" }));
  expect(report).toMatch(/^# Stop an OceanBase cluster: Stopped\n/);
  expect(report).toContain("| Signed in as | admin |");
  expect(report).toContain(log.head.hash);
  const csv = await saved(page, page.getByRole("button", { name: "Shown orders as CSV" }));
  expect(csv.split("\r\n")).toHaveLength(log.entries.length + 2);
  for (const text of [JSON.stringify(log), report, csv]) expect(text).not.toContain(SECRETS.ocp);
});

test("a tab that crashes before the answer loses nothing: the order is there, its outcome unknown", async ({ page, sim, context }) => {
  await page.goto(sim.at(SLOW));
  await signIn(page, "huawei");
  await stopButton(page).click();
  await typeWhatIsAsked(page);
  await Promise.all([page.waitForRequest(/\/action$/), yesButton(page).click()]);
  await crash(page);
  const other = await context.newPage();
  await other.goto(sim.at("#/log"));
  await expect(orders(other)).toHaveCount(1);
  await expect(orders(other)).toContainText("Sent, outcome unknown");
  expectChain(JSON.parse(await exported(other)) as Log);
});

test("a tab that crashes after the answer keeps the answer", async ({ page, sim, context }) => {
  await page.goto(sim.at(OCP));
  await signIn(page, "ocp");
  await stop(page);
  await expect(outcome(page)).toContainText("Accepted");
  await crash(page);
  const other = await context.newPage();
  await other.goto(sim.at("#/log"));
  await expect(orders(other)).toContainText("Accepted, no end in the log");
  expectChain(JSON.parse(await exported(other)) as Log);
});

test("nothing leaves before it stands in the log", async ({ page, sim }) => {
  await page.goto(sim.at(OCP));
  await signIn(page, "ocp");
  const inLog = () =>
    page.evaluate(async () => {
      const opened = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open("quiesce.log");
        request.onsuccess = () => resolve(request.result);
      });
      const all = opened.transaction("entries").objectStore("entries").getAll();
      await new Promise((resolve) => (all.onsuccess = resolve));
      opened.close();
      return (all.result as string[]).map((entry) => (JSON.parse(entry) as { event: string }).event);
    });
  const before: string[][] = [];
  await page.route(/\/clusters\/39\/stop$/, async (route) => {
    before.push(await inLog());
    await route.fallback();
  });
  await stop(page);
  expect(before).toHaveLength(1);
  expect(before[0]!.at(-1)).toBe("sent");
});

test("two tabs write one chain, and each shows what the other did", async ({ page, sim, context }) => {
  const other = await context.newPage();
  await page.goto(sim.at(OCP));
  await other.goto(sim.at(address("obshell/stop", { "scope.type": "ZONE", "scope.target": "zone1" })));
  const third = await context.newPage();
  await third.goto(sim.at("#/log"));
  await expect(third.getByText("Nothing has been done from this browser yet.")).toBeVisible();
  await signIn(page, "ocp");
  await signIn(other, "obshell");
  for (const tab of [page, other]) {
    await stopButton(tab).click();
    await typeWhatIsAsked(tab);
  }
  await Promise.all([yesButton(page).click(), yesButton(other).click()]);
  await expect(outcome(page)).toBeVisible();
  await expect(outcome(other)).toBeVisible();
  await expect(orders(third)).toHaveCount(2);
  await expect(orders(third).filter({ hasText: "Accepted, no end in the log" })).toHaveCount(2);
  const log = JSON.parse(await exported(third)) as Log;
  expectChain(log);
  expect(log.entries.filter(({ event }) => event === "sent")).toHaveLength(2);
});

test("an exported log that was tampered with tells where", async ({ page, sim }) => {
  await page.goto(sim.at(OCP));
  await signIn(page, "ocp");
  // Nobody looks on, so that the log stays as it is.
  await page.clock.install();
  await stop(page);
  await openLog(page);
  await expect(orders(page)).toContainText("Accepted");
  const log = JSON.parse(await exported(page)) as Log;
  const last = log.entries.length;
  const noted = log.head.hash;

  await expect(await verify(page, log)).toContainText(`Intact. Entries: ${last}, 1 to ${last}.`);
  await expect(await verify(page, log)).toContainText("Without a noted hash it is not known");
  await expect(await verify(page, log, noted)).toContainText(`that of entry ${last}: nothing up to it was changed`);

  const edited = structuredClone(log);
  edited.entries.at(-1)!["summary"] = "All is well.";
  await expect(await verify(page, edited)).toContainText(`Entry ${last} was edited`);

  const cut = structuredClone(log);
  cut.entries.pop();
  await expect(await verify(page, cut)).toContainText(`Entry ${last} is missing at the end.`);
  // With the head made to fit it shows only by what was noted down.
  const { number, hash } = cut.entries.at(-1)!;
  cut.head = { number, hash };
  await expect(await verify(page, cut)).toContainText("Intact");
  await expect(await verify(page, cut, noted)).toContainText("No entry has the hash that was noted down");

  const swapped = structuredClone(log);
  swapped.entries.reverse();
  await expect(await verify(page, swapped)).toContainText("does not stand at its place");
});

test("the log is searched and filtered, and an order opens its form again", async ({ page, sim }) => {
  await page.goto(sim.at(OCP));
  await signIn(page, "ocp");
  await stop(page);
  await page.goto(sim.at(address("obshell/stop", { "scope.type": "ZONE", "scope.target": "zone1" })));
  await signIn(page, "obshell");
  await stop(page);
  await openLog(page);
  await expect(orders(page)).toHaveCount(2);
  await expect(orders(page).first()).toContainText("zone1");

  await page.getByRole("searchbox", { name: "Search" }).fill("CLUSTERS/39");
  await expect(orders(page)).toHaveCount(1);
  await expect(page.getByText("1 of 2 orders")).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await page.getByRole("combobox", { name: "Outcome" }).selectOption({ label: "Refused" });
  await expect(page.getByText("No order is like this.")).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await page.getByRole("combobox", { name: "Operation" }).selectOption("obshell/stop");
  await expect(orders(page)).toHaveCount(1);
  await page.getByRole("button", { name: "Show all" }).click();
  await page.getByLabel("From", { exact: true }).fill("2001-01-01");
  await page.getByLabel("To", { exact: true }).fill("2001-01-02");
  await expect(orders(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(orders(page)).toHaveCount(2);

  await page.goto(sim.at("#/ocp/stop-cluster?id=7"));
  await openLog(page);
  // The newest is there first.
  await expect(orders(page)).toHaveCount(2);
  await orders(page).last().getByRole("link", { name: "Open the form again" }).click();
  await expect(input(page, "id")).toHaveValue("39");
  await expect(question(page)).toBeHidden();
});

test("where the browser keeps nothing it says so before anything is sent, and the log can still be exported", async ({ page, sim }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("refused", "SecurityError");
    };
  });
  await openAnew(page, sim.at(OCP));
  await expect(page.getByText("This browser keeps no log")).toBeVisible();
  await signIn(page, "ocp");
  await stopButton(page).click();
  await expect(question(page).getByText("This browser keeps no log")).toBeVisible();
  await page.keyboard.press("Escape");
  await stop(page);
  await expect(outcome(page)).toContainText("Accepted");
  await openLog(page);
  await expect(orders(page).first()).toContainText("not kept by this browser");
  const log = JSON.parse(await exported(page)) as Log;
  expectChain(log);
  expect(log.entries.map(({ event }) => event).slice(0, 5)).toEqual(["asked", "called-off", "asked", "sent", "answered"]);
});

test("ten thousand entries are listed, scrolled through to the first, and searched", async ({ page, sim }) => {
  test.slow();
  const made = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  await expect.poll(made).toContain("quiesce.log");
  await fillLog(page, 10_000);
  await openAnew(page, sim.at("#/log"));
  await expect(page.getByText("5,000 of 5,000 orders")).toBeVisible();
  await expect(orders(page).first()).toContainText("CHG-5000");
  await expect(orders(page).first()).toHaveAttribute("aria-posinset", "1");
  await expect(orders(page).first()).toHaveAttribute("aria-setsize", "5000");
  const window = page.getByRole("region", { name: "Orders, the newest first" });
  await window.focus();
  await page.keyboard.press("PageDown");
  const order = (reason: string) => orders(page).filter({ has: page.getByText(reason, { exact: true }) });
  await expect(order("CHG-4996")).toBeInViewport();
  // Those on the way are measured only now: the end moves until all near it are there.
  await expect(async () => {
    await page.keyboard.press("End");
    await expect(order("CHG-1")).toBeInViewport({ timeout: 500 });
  }).toPass();
  await expect(orders(page).last()).toHaveAttribute("aria-posinset", "5000");
  expect(await orders(page).count()).toBeLessThan(100);
  // What is opened takes room, and nothing jumps.
  const last = orders(page).last();
  await last.getByRole("button", { name: "Entries 1 to 2" }).click();
  await expect(last.getByText("POST /1", { exact: false }).first()).toBeInViewport();

  await page.getByRole("searchbox", { name: "Search" }).fill("chg-4321");
  await expect(orders(page)).toHaveCount(1);
  await expect(page.getByText("1 of 5,000 orders")).toBeVisible();
  await page.getByRole("searchbox", { name: "Search" }).fill("chg-432");
  await expect(page.getByText("11 of 5,000 orders")).toBeVisible();
  await expect(orders(page).first()).toContainText("CHG-4329");
});
