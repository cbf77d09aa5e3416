// What a plan does when one of its orders fails: it halts, goes on, or asks.
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { begin, cdm, dli, ocp, order, plan, soon, standing, startPlan, until, zone } from "./planning.ts";
import { PROJECT } from "./steps.ts";

test.use({ expectedErrors: HTTP_ERRORS });

const DLI = `POST /v1.0/${PROJECT}/streaming/jobs/stop`;

test("told to go on, a plan goes past what failed by itself, and the end says so", async ({ page, sim }) => {
  await begin(page, sim, [{ on_failure: "go-on", items: [ocp(14), dli([128])] }, { items: [zone("zone2")] }]);
  await startPlan(page);
  await until(page, () => standing(page, "Over"));
  await expect(plan(page)).toContainText("2 of 3 done, 0 under way, 1 failed");
  await expect(order(page, "14")).toContainText("The plan goes on without it.");
  await expect(order(page, "zone2")).toContainText("Done");
  expect((await sim.stops()).sort()).toEqual([DLI, "POST /api/v1/ob/stop", "POST /api/v2/ob/clusters/14/stop"].sort());
});

test("told to halt, a plan sends nothing more; what is under way goes on, and the operator may go on without what failed", async ({ page, sim }) => {
  await begin(page, sim, [{ on_failure: "halt", items: [ocp(14), cdm("run-nightly")] }, { items: [dli([128])] }]);
  await startPlan(page);
  await until(page, () => standing(page, "Halted"));
  await until(page, () => expect(order(page, "run-nightly")).toContainText("Done", soon));
  await page.clock.runFor(120_000);
  await expect(order(page, "128")).toContainText("Waiting");
  expect(await sim.stops(), "nothing of the next stage").toHaveLength(2);
  await plan(page).getByRole("button", { name: "Go on without it" }).click();
  await until(page, () => standing(page, "Over"));
  expect((await sim.stops()).at(-1)).toBe(DLI);
  expect(await sim.stops()).toHaveLength(3);
});

test("of two failures one is skipped and one tried again; what has stopped is never sent again", async ({ page, sim }) => {
  await begin(page, sim, [{ items: [ocp(1), ocp(409), cdm("refuse-409")] }, { items: [ocp(2)] }]);
  await startPlan(page);
  await until(page, () => standing(page, "Waits for your answer"));
  await until(page, () => expect(order(page, "1")).toContainText("Done", soon));
  await plan(page).getByRole("button", { name: "Skip: refuse-409" }).click();
  await expect(order(page, "refuse-409")).toContainText("Skipped");
  const before = (await sim.stops()).length;
  await plan(page).getByRole("group", { name: "What to do about what failed" }).getByRole("button", { name: "Try what failed again" }).click();
  await until(page, () => standing(page, "Waits for your answer"));
  const again = (await sim.stops()).slice(before);
  expect(again.every((sent) => sent === "POST /api/v2/ob/clusters/409/stop"), "only what failed, and not what was skipped").toBe(true);
  await plan(page).getByRole("button", { name: "Halt the plan" }).click();
  await standing(page, "Halted");
  await page.clock.runFor(60_000);
  expect(await sim.stops(), "an answer that halts sends nothing").not.toContain("POST /api/v2/ob/clusters/2/stop");
});
