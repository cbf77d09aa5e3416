// A tab that dies at each point of a run: nothing of the log is lost, and a run leaves one end, whoever sees it.
import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { gate } from "./held.ts";
import { crash, type Entry, logOf, orders } from "./logged.ts";
import { signInButton } from "./signing-in.ts";
import type { Simulator } from "./simulator.ts";
import { address, followTo, followToEnd, followUntil, isRead, outcome, question, signIn, standing, stop, stopButton, task, typeWhatIsAsked, yesButton } from "./steps.ts";

// Stopping takes it long enough for everything that happens to it here.
const OCP = address("ocp/stop-cluster", { id: "16" });
const SENT = "POST /api/v2/ob/clusters/16/stop";
const STOP = "**/api/v2/ob/clusters/16/stop";

const runs = (page: Page) => page.getByRole("region", { name: "Runs" }).getByRole("listitem");
const events = (log: Entry[]) => log.map(({ event }) => event);
const ends = (log: Entry[]) => log.filter(({ event }) => event === "ended");
const intentSent = (log: Entry[]) => log.find(({ event }) => event === "sent")!.intent;

test.beforeEach(async ({ page, sim }) => {
  // From a moment that the test chooses nothing gets into the log any more.
  await page.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...how) {
      return (window as { hangs?: boolean }).hangs ? ({} as IDBOpenDBRequest) : open.apply(this, how);
    };
  });
  await page.goto("about:blank");
  await page.goto(sim.at(OCP));
  await signIn(page, "ocp");
});

const hang = (page: Page) => page.evaluate(() => void ((window as { hangs?: boolean }).hangs = true));

/** Asks and says yes; what comes of it is not waited for. */
async function sayYes(page: Page): Promise<void> {
  await stopButton(page).click();
  await typeWhatIsAsked(page);
  await yesButton(page).click();
}

/** Another tab of the same browser, signed in. */
async function anotherTab(context: BrowserContext, at: string): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(at);
  await signIn(tab, "ocp");
  await signInButton(tab.getByRole("form")).click();
  return tab;
}

/** After a crash the run goes on in another tab, to its one end. */
async function goOnToTheEnd(context: BrowserContext, sim: Simulator): Promise<void> {
  const tab = await anotherTab(context, sim.at(OCP));
  await runs(tab).getByRole("link").click();
  await followToEnd(tab, "Stopped", /./);
  const log = await logOf(tab, sim.at("#/log"));
  expect(ends(log)).toEqual([expect.objectContaining({ kind: "stopped", intent: intentSent(log) })]);
  expect(await sim.stops()).toEqual([SENT]);
}

test("before the answer to the question: it stands in the log as asked, and nothing was sent", async ({ page, sim, context }) => {
  await stopButton(page).click();
  await expect(question(page)).toBeVisible();
  await isRead(page);
  await crash(page);
  const tab = await context.newPage();
  await tab.goto(sim.at("#/log"));
  await expect(orders(tab)).toContainText("Asked, nothing sent");
  expect(await sim.stops()).toEqual([]);
});

test("before the send: it stands in the log, and no trace of it is found", async ({ page, sim, context }) => {
  const { isOpen: isLeaving, open: leaves } = gate();
  await page.exposeFunction("leaves", leaves);
  await page.evaluate(() => {
    const send = window.fetch;
    window.fetch = (what, how) => {
      const address = what instanceof Request ? what.url : String(what);
      if (!address.endsWith("/clusters/16/stop")) return send(what, how);
      (window as unknown as { leaves: () => void }).leaves();
      return new Promise(() => {});
    };
  });
  await sayYes(page);
  await isLeaving;
  await crash(page);
  expect(events(await logOf(page, sim.at("#/log"))).at(-1)).toBe("sent");
  const tab = await anotherTab(context, sim.at(OCP));
  await runs(tab).getByRole("link").click();
  await expect(tab.getByRole("region", { name: "No trace of it" })).toBeVisible();
  expect(events(await logOf(tab, sim.at("#/log"))).slice(-2)).toEqual(["sent", "looked-for"]);
  expect(await sim.stops()).toEqual([]);
});

test("after the send and before the answer: it is found, followed, and has one end", async ({ page, sim, context }) => {
  await page.route(STOP, async (route) => void (await route.fetch()));
  await sayYes(page);
  await expect.poll(() => sim.stops()).toEqual([SENT]);
  await crash(page);
  expect(events(await logOf(page, sim.at("#/log"))).at(-1)).toBe("sent");
  await page.context().clock.install();
  await goOnToTheEnd(context, sim);
});

test("after the answer and before it stands in the log: it is found, followed, and has one end", async ({ page, sim, context }) => {
  await page.route(STOP, async (route) => {
    const response = await route.fetch();
    await hang(page);
    await route.fulfill({ response });
  });
  const answered = page.waitForResponse(STOP);
  await sayYes(page);
  await (await answered).finished();
  await crash(page);
  expect(events(await logOf(page, sim.at("#/log"))).at(-1)).toBe("sent");
  await page.context().clock.install();
  await goOnToTheEnd(context, sim);
});

test("while it is followed: it is followed on, and has one end", async ({ page, sim, context }) => {
  await page.clock.install();
  await stop(page);
  await expect(outcome(page)).toContainText("Accepted");
  await followUntil(page, () => expect(standing(page)).toContainText("Under way RUNNING", { timeout: 200 }));
  await crash(page);
  expect(events(await logOf(page, sim.at("#/log"))).at(-1)).toBe("answered");
  await goOnToTheEnd(context, sim);
});

test("at the end, before that stands in the log: the end is seen again, and told", async ({ page, sim, context }) => {
  await page.clock.install();
  await stop(page);
  await expect(outcome(page)).toContainText("Accepted");
  await hang(page);
  await followTo(page, "Succeeded SUCCESSFUL");
  await followUntil(page, () => expect(runs(page)).toContainText("Stopped", { timeout: 200 }));
  await crash(page);
  expect(ends(await logOf(page, sim.at("#/log")))).toEqual([]);
  await goOnToTheEnd(context, sim);
});

test("a run that two tabs follow leaves one end", async ({ page, sim, context }) => {
  await page.clock.install();
  await stop(page);
  await expect(task(page)).toBeVisible();
  const other = await anotherTab(context, page.url());
  await expect(standing(other)).toContainText("Under way");
  for (const tab of [page, other]) await followToEnd(tab, "Stopped", /./);
  const log = await logOf(page, sim.at("#/log"));
  expect(ends(log)).toEqual([expect.objectContaining({ kind: "stopped", intent: intentSent(log) })]);
});

test("an end that is seen after a reload belongs to its order, also where no intent is kept any more", async ({ page, sim }) => {
  await page.clock.install();
  await stop(page);
  await expect(task(page)).toBeVisible();
  await page.evaluate(() => {
    for (const name of Object.keys(localStorage)) if (name.startsWith("quiesce.intent.")) localStorage.removeItem(name);
  });
  await page.reload();
  await signIn(page, "ocp");
  await signInButton(page.getByRole("form")).click();
  await followToEnd(page, "Stopped", /./);
  const log = await logOf(page, sim.at("#/log"));
  expect(ends(log)).toEqual([expect.objectContaining({ kind: "stopped", intent: intentSent(log) })]);
});
