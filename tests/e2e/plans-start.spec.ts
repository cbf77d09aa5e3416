// The start plan: what a plan of four vendors has stopped is started again, in the reverse order, each once.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { begin, cdm, dli, job, ocp, order, plan, standing, startPlan, until, zone } from "./planning.ts";
import { CLUSTER, PROJECT } from "./steps.ts";

const DLI = `/v1.0/${PROJECT}/streaming/jobs`;
const JOB = `/v1.1/${PROJECT}/clusters/${CLUSTER}/cdm/job/run-orders`;
const NIGHTLY = `POST /v1.1/${PROJECT}/clusters/run-nightly/action`;

/** What left the page for a path, as it stood in the body. */
function bodies(page: Page, path: string): unknown[] {
  const sent: unknown[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET" && request.url().endsWith(path)) sent.push(request.postDataJSON());
  });
  return sent;
}

test("what a plan of four vendors has really stopped is started again in the reverse order, each once", async ({ page, sim }) => {
  const runs = bodies(page, `${DLI}/run`);
  const onCluster = bodies(page, "/clusters/run-nightly/action");
  await begin(page, sim, [
    { items: [dli([128, 137], { trigger_savepoint: true }), job("run-orders")] },
    { items: [ocp(2)] },
    { items: [cdm("run-nightly"), zone("zone2")] },
  ]);
  await startPlan(page);
  await until(page, () => standing(page, "Over"));
  await expect(plan(page)).toContainText("5 of 5 done, 0 under way, 0 failed");
  const stops = await sim.stops();
  expect(stops).toHaveLength(5);

  await plan(page).getByRole("button", { name: "Turn into its start plan" }).click();
  const name = "nightly, start";
  const stage = (n: number) => plan(page, name).getByRole("group", { name: `Stage ${n}` }).getByRole("listitem");
  await expect(stage(1)).toHaveText([/Start with obshell zone2/, /Start a CDM cluster run-nightly/]);
  await expect(stage(2)).toHaveText([/OCP Start .* 2Edit/s]);
  await expect(stage(3)).toHaveText([/Start a CDM job run-orders/, /Run .*128, 137/]);
  await startPlan(page);
  await until(page, () => standing(page, "Over", name));
  await expect(plan(page, name)).toContainText("5 of 5 done, 0 under way, 0 failed");
  for (const target of ["zone2", "run-nightly", "2", "run-orders"]) await expect(order(page, target, name)).toContainText("Started");

  const starts = (await sim.stops()).slice(stops.length);
  expect(starts.slice(0, 2).sort(), "first what was stopped last").toEqual(["POST /api/v1/ob/start", NIGHTLY]);
  expect(starts[2]).toBe("POST /api/v2/ob/clusters/2/start");
  expect(starts.slice(3).sort(), "last what was stopped first").toEqual([`POST ${DLI}/run`, `PUT ${JOB}/start`]);
  const all = await sim.requests();
  const first = all.findLastIndex(({ method, target }) => `${method} ${target}` === NIGHTLY);
  const next = all.findIndex(({ target }) => target === "/api/v2/ob/clusters/2/start");
  const looks = all.slice(first, next).filter(({ method, target }) => method === "GET" && target.endsWith("/clusters/run-nightly"));
  expect(looks.length, "the next stage waits until the vendor shows the one before at work").toBeGreaterThan(0);
  expect(runs, "the jobs resume from the savepoints that their stop has written").toEqual([{ job_ids: [128, 137], resume_savepoint: true }]);
  expect(onCluster.map((body) => Object.keys(body as object)[0])).toEqual(["stop", "start"]);
});

test("of a plan that did not get to its end only what has really stopped is started again", async ({ page, sim }) => {
  await begin(page, sim, [{ items: [ocp(2)] }, { on_failure: "halt", items: [ocp(14)] }, { items: [zone("zone2")] }]);
  await startPlan(page);
  await until(page, () => standing(page, "Halted"));
  await plan(page).getByRole("button", { name: "Turn into its start plan" }).click();
  const name = "nightly, start";
  const left = plan(page, name).getByRole("alert").filter({ hasText: "Not in this plan, for you to do by hand" });
  await expect(left.getByRole("listitem")).toHaveText([/14: It did not come to its end: Failed$/, /zone2: The plan did not get to it\.$/]);
  await startPlan(page);
  await until(page, () => standing(page, "Over", name));
  const starts = (await sim.stops()).filter((sent) => sent.endsWith("/start"));
  expect(starts).toEqual(["POST /api/v2/ob/clusters/2/start"]);
});
