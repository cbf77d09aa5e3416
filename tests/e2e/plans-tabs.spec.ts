// A plan and two tabs of one browser: one sends, the other shows it, and takes it over when the first is gone.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { hold } from "./held.ts";
import { begin, entry, keepUnderWay, ocp, openPlans, order, plan, soon, standing, startPlan, until } from "./planning.ts";
import type { Simulator } from "./simulator.ts";
import { signInButton } from "./signing-in.ts";
import { address, signIn, task } from "./steps.ts";

const sent = (...ids: number[]) => ids.map((id) => `POST /api/v2/ob/clusters/${id}/stop`);

/** Another tab of the same browser, signed in, with the plan open. */
async function anotherTab(page: Page, sim: Simulator): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.clock.install();
  await tab.goto(sim.at(address("ocp/stop-cluster")));
  await signIn(tab, "ocp");
  await openPlans(tab);
  await entry(tab, "nightly").click();
  return tab;
}

test("a plan that runs in one tab stands in another as running there, and goes on in it once the first is closed", async ({ page, sim }) => {
  await begin(page, sim, [{ items: [ocp(1)] }, { items: [ocp(2)] }]);
  await keepUnderWay(page);
  await startPlan(page);
  await expect(order(page, "1")).toContainText("Under way");
  const second = await anotherTab(page, sim);
  await expect(plan(second)).toContainText("It is carried out by another tab of this browser");
  await standing(second, "Goes on in another tab");
  await second.clock.runFor(60_000);
  await standing(second, "Goes on in another tab");
  await expect(plan(second).getByRole("button", { name: /^(Skip|Try again|End this run)/, disabled: false })).toHaveCount(0);
  expect(await sim.stops(), "the second tab sends nothing").toEqual(sent(1));
  await page.close();
  await until(second, () => standing(second, "Paused"));
  expect(await sim.stops(), "nothing by itself, either").toEqual(sent(1));
  await plan(second).getByRole("button", { name: "Resume" }).click();
  await until(second, () => standing(second, "Over"));
  await expect(plan(second)).toContainText("2 of 2 done");
  expect(await sim.stops(), "each arrived once").toEqual(sent(1, 2));
});

test("an end that another tab has seen moves the plan on where it is carried out", async ({ page, sim }) => {
  await begin(page, sim, [{ items: [ocp(1)] }, { items: [ocp(2)] }]);
  await keepUnderWay(page);
  await startPlan(page);
  await expect(order(page, "1")).toContainText("Under way");
  const second = await page.context().newPage();
  await second.clock.install();
  await second.goto(sim.at(address("ocp/stop-cluster")));
  await signIn(second, "ocp");
  await signInButton(second.getByRole("form")).click();
  await second.getByRole("region", { name: "Runs" }).getByRole("link", { name: /Stop an OceanBase cluster/ }).click();
  await until(second, () => expect(task(second)).toContainText("Succeeded SUCCESSFUL", soon), false);
  await until(page, () => expect(order(page, "1")).toContainText("Done", soon));
  await until(page, () => expect(order(page, "2")).toContainText("Under way", soon));
  expect(await sim.stops()).toEqual(sent(1, 2));
});

test("a plan that is taken over from a tab that lives goes on in one of them only", async ({ page, sim }) => {
  await begin(page, sim, [{ items: [ocp(1)] }, { items: [ocp(2)] }, { items: [ocp(39)] }]);
  const letGo = await keepUnderWay(page);
  await startPlan(page);
  await expect(order(page, "1")).toContainText("Under way");
  const second = await anotherTab(page, sim);
  await expect(plan(second)).toContainText("It is carried out by another tab of this browser");
  await plan(second).getByRole("button", { name: "Take it over" }).click();
  await standing(second, "Going on");
  await expect(plan(page)).toContainText("It is carried out by another tab of this browser");
  letGo();
  await until(second, () => standing(second, "Over"));
  await until(page, () => standing(page, "Over"));
  await expect(plan(second)).toContainText("3 of 3 done");
  expect(await sim.stops()).toEqual(sent(1, 2, 39));
});

test("taken over in the moment of sending, an order is looked for, held while its target is at work, and never sent twice", async ({ page, sim }) => {
  await begin(page, sim, [{ items: [ocp(16)] }, { items: [ocp(2)] }]);
  const letGo = await hold(page, "**/clusters/16/stop");
  await startPlan(page);
  await expect(order(page, "16")).toContainText("Sending");
  const second = await anotherTab(page, sim);
  await plan(second).getByRole("button", { name: "Take it over" }).click();
  await until(second, () => standing(second, "Waits for your answer"));
  await expect(order(second, "16")).toContainText("Outcome unknown");
  expect(await sim.stops(), "nothing has arrived yet").toEqual([]);
  letGo();
  await expect.poll(() => sim.stops()).toEqual(sent(16));
  // The first tab is sending until it has its answer, which is after the order has arrived. Until then it is asked again.
  const look = plan(second).getByRole("button", { name: /^(Look for it|Try again): 16$/ });
  await until(second, async () => {
    if (await look.isVisible()) await look.click();
    await expect(order(second, "16")).toContainText(/Under way|Done|Held: nothing was sent/, soon);
  });
  expect(await sim.stops(), "it arrived once").toEqual(sent(16));
});
