// A tab that crashes at each point of a plan's run: nothing is lost, and nothing is sent twice.
import type { Page } from "@playwright/test";
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { begin, entry, keepUnderWay, ocp, openPlans, order, plan, soon, standing, startPlan, until } from "./planning.ts";
import type { Simulator } from "./simulator.ts";
import { address, signIn } from "./steps.ts";

test.use({ expectedErrors: HTTP_ERRORS });

const STOPS = [1, 2].map((id) => `POST /api/v2/ob/clusters/${id}/stop`);

async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent("crash");
  await page.goto("chrome://crash").catch(() => {});
  await crashed;
}

/** Another tab, opened after the crash; the one that has crashed is closed, since all tabs go by one clock. */
async function anotherTab(page: Page, route: string): Promise<Page> {
  const tab = await page.context().newPage();
  await page.close();
  await tab.goto(route);
  return tab;
}

/** The plan in a tab that is opened after the crash, with nobody at work on it, signed in again. */
async function afterwards(page: Page, sim: Simulator): Promise<Page> {
  const tab = await anotherTab(page, sim.at(address("ocp/stop-cluster")));
  await signIn(tab, "ocp");
  await openPlans(tab);
  await entry(tab, "nightly").click();
  await standing(tab, "Paused");
  return tab;
}

async function goOn(tab: Page): Promise<void> {
  await plan(tab).getByRole("button", { name: "Resume" }).click();
}

async function isOver(tab: Page, sim: Simulator): Promise<void> {
  await until(tab, () => standing(tab, "Over"));
  await expect(plan(tab)).toContainText("2 of 2 done");
  expect(await sim.stops(), "each stop arrived once").toEqual(STOPS);
  await tab.getByRole("link", { name: "Log", exact: true }).click();
  const orders = tab.getByRole("region", { name: "Orders" }).locator("ol").first().locator(":scope > li");
  await expect(orders.filter({ hasText: "Stopped" }), "both ends stand in the log").toHaveCount(2);
}

test.beforeEach(async ({ page, sim }) => {
  await begin(page, sim, [{ items: [ocp(1)] }, { items: [ocp(2)] }]);
});

test("before the request has left: the order is looked for, and sent again only when the operator says so", async ({ page, sim }) => {
  const left = page.waitForRequest("**/clusters/1/stop");
  await page.route("**/clusters/1/stop", () => {});
  await startPlan(page);
  await left;
  await crash(page);
  const tab = await afterwards(page, sim);
  await expect(order(tab, "1")).toContainText("Outcome unknown");
  await goOn(tab);
  await until(tab, () => standing(tab, "Waits for your answer"));
  expect(await sim.stops(), "nothing by itself").toEqual([]);
  await plan(tab).getByRole("button", { name: "Try again: 1" }).click();
  await isOver(tab, sim);
});

test("after it has arrived and before its answer is in: what it began is found, and followed", async ({ page, sim }) => {
  await page.route("**/clusters/1/stop", async (route) => {
    await route.fetch();
  });
  await startPlan(page);
  await expect.poll(() => sim.stops()).toEqual(STOPS.slice(0, 1));
  await crash(page);
  const tab = await afterwards(page, sim);
  await expect(order(tab, "1")).toContainText("Outcome unknown");
  await goOn(tab);
  await isOver(tab, sim);
});

test("while the first is under way: it is followed on, and the next is sent after it", async ({ page, sim }) => {
  await keepUnderWay(page);
  await startPlan(page);
  await expect(order(page, "1")).toContainText("Under way");
  await crash(page);
  const tab = await afterwards(page, sim);
  await goOn(tab);
  await isOver(tab, sim);
});

test("while the next is being read about: it is read about anew, and sent once", async ({ page, sim }) => {
  await startPlan(page);
  await page.route(/\/api\/v2\/ob\/clusters\/2$/, () => {});
  await until(page, () => expect(order(page, "2")).toContainText("Reading what is there", soon), false);
  await crash(page);
  const tab = await afterwards(page, sim);
  await expect(order(tab, "1")).toContainText("Done");
  await expect(order(tab, "2")).toContainText("Waiting");
  await goOn(tab);
  await isOver(tab, sim);
});

test("once everything is over: the plan says so still", async ({ page, sim }) => {
  await startPlan(page);
  await until(page, () => standing(page, "Over"));
  await crash(page);
  const tab = await anotherTab(page, sim.at("#/plan"));
  await entry(tab, "nightly").click();
  await isOver(tab, sim);
});
