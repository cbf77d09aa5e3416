// How each stop ends, in plain words, followed to what the vendor itself shows.
import type { Page } from "@playwright/test";
import { openStep } from "./deeds.ts";
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import type { Simulator } from "./simulator.ts";
import { address, CLUSTER, followTo, followToEnd, followUntil, PROJECT, signIn, standing, step, stop, task, type Vendor } from "./steps.ts";

/** Milliseconds between two looks. */
const LOOK = { "cdm/stop-cluster": 10_000, "cdm/stop-job": 5_000, "dli/stop-jobs": 10_000, "ocp/stop-cluster": 2_000, "obshell/stop": 2_000 };

interface Ending {
  path: keyof typeof LOOK;
  values: Record<string, string>;
  /** The word for the end, and the sentence. */
  ends: [word: string, sentence: string | RegExp];
}

async function stopAt(page: Page, sim: Simulator, path: keyof typeof LOOK, values: Record<string, string>): Promise<void> {
  const vendor = path.split("/")[0]!;
  const service: Vendor = vendor === "ocp" || vendor === "obshell" ? vendor : "huawei";
  await page.goto(sim.at(address(path, service === "huawei" ? { project_id: PROJECT, ...values } : values)));
  await signIn(page, service);
  await page.clock.install();
  await stop(page);
}

/** What is being stopped, a line each. */
const targets = (page: Page) => page.getByRole("region", { name: "What is being stopped" }).getByRole("listitem");

const cluster = (cluster_id: string) => ({ cluster_id, stopMode: "IMMEDIATELY" });
const job = (job_name: string) => ({ cluster_id: CLUSTER, job_name });

const ENDINGS: Record<string, Ending> = {
  "a CDM cluster": { path: "cdm/stop-cluster", values: cluster("run-nightly"), ends: ["Stopped", "The cluster has stopped (900)."] },
  "a CDM cluster that fails on the way": {
    path: "cdm/stop-cluster", values: cluster("ends-300"), ends: ["Failed", /has failed instead of stopping \(300\).*restarted there/s],
  },
  "a CDM cluster that is frozen": {
    path: "cdm/stop-cluster", values: cluster("ends-800"), ends: ["Failed", /is frozen instead of stopped \(800\).*Settle that first/s],
  },
  "a CDM job, of which CDM says FAILED": {
    path: "cdm/stop-job", values: job("run-orders"),
    ends: ["Stopped", "It shows FAILED, since CDM has no word for “stopped”: Job stopped by user"],
  },
  "a CDM job that shows STOPPED": { path: "cdm/stop-job", values: job("ends-stopped"), ends: ["Stopped", "The run has stopped (STOPPED)."] },
  "a CDM job that was quicker": {
    path: "cdm/stop-job", values: job("ends-succeeded"), ends: ["Stopped", "it had finished by itself before the stop took hold (SUCCEEDED)"],
  },
  "one DLI job": { path: "dli/stop-jobs", values: { job_ids: "128" }, ends: ["Stopped", "The job has stopped (job_cancel_success)."] },
  "DLI jobs of which one cannot be cancelled": {
    path: "dli/stop-jobs", values: { job_ids: "128,7001" },
    ends: ["Partly done", /Stopped: 1 of 2 jobs\. The others: 7001 job_cancel_fail\..*stop those alone once more/s],
  },
  "DLI jobs of which one had finished": {
    path: "dli/stop-jobs", values: { job_ids: "128,5000" },
    ends: ["Stopped", "No job runs any more. Stopped: 1 of 2. Finished by themselves: 5000 job_finish."],
  },
  "an OCP cluster": { path: "ocp/stop-cluster", values: { id: "2" }, ends: ["Stopped", "Cluster ob_2 has stopped: OCP shows it as STOPPED."] },
  "an OCP cluster whose step fails": {
    path: "ocp/stop-cluster", values: { id: "13" },
    ends: ["Failed", /Failed at “Stop observer process” \(Server \d+\): .*still alive.*Remove the cause and retry the task/s],
  },
  "a whole cluster of obshell": {
    path: "obshell/stop", values: { "scope.type": "GLOBAL", force: "true" }, ends: ["Stopped", "All 3 servers have stopped."],
  },
};

for (const [what, { path, values, ends: [word, sentence] }] of Object.entries(ENDINGS)) {
  test(`${what}: ${word.toLowerCase()}`, async ({ page, sim }) => {
    await stopAt(page, sim, path, values);
    await followToEnd(page, word, sentence, LOOK[path]);
    const asked = (await sim.requests()).length;
    await page.clock.runFor(120_000);
    expect((await sim.requests()).length, "after the end nothing is asked").toBe(asked);
    expect(await sim.stops()).toHaveLength(1);
  });
}

test("a graceful stop of a CDM cluster that waits for its jobs is under way for as long as that takes", async ({ page, sim }) => {
  await stopAt(page, sim, "cdm/stop-cluster", { cluster_id: "never-drains", stopMode: "GRACEFULLY", delayTime: "-1" });
  const looks = async () => (await sim.requests()).filter(({ target }) => target.endsWith("/clusters/never-drains")).length;
  await followUntil(page, async () => expect(await looks()).toBeGreaterThan(5), LOOK["cdm/stop-cluster"]);
  await expect(standing(page)).toContainText("Under way 200");
  await expect(targets(page)).toContainText(/Running\s*200/);
  await expect(task(page)).toContainText(/Waits for its jobs \(seconds; -1: until all have ended\)\s*-1/);
  await expect(await openStep(page, "200 Normal")).toContainText(/Jobs that it waits for\s*\S+/);
  await expect(step(page, "910 Stopping")).toHaveAccessibleName(/Pending$/);
});

test("an OCP cluster that runs all the same is given a moment to show it, and then nobody calls it stopped", async ({ page, sim }) => {
  await stopAt(page, sim, "ocp/stop-cluster", { id: "19" });
  await followTo(page, "Succeeded SUCCESSFUL");
  await expect(page.getByText("Outcome unknown")).toHaveCount(0);
  await sim.advance(10);
  await followToEnd(page, "Outcome unknown", /has succeeded, but OCP shows the cluster as RUNNING.*somebody may have started it again/s);
});

test("each DLI job has its line and its way, with the savepoint that was asked for", async ({ page, sim }) => {
  await stopAt(page, sim, "dli/stop-jobs", { job_ids: "128,137,202", trigger_savepoint: "true" });
  await followToEnd(page, "Stopped", "All 3 jobs have stopped.", LOOK["dli/stop-jobs"]);
  await expect(targets(page)).toHaveText([/128.*Stopped.*job_cancel_success/s, /137.*Stopped/s, /202.*Stopped/s]);
  await expect(standing(page)).toContainText("12 of 12 steps");
  const all = await sim.requests();
  const after = all.slice(all.findIndex(({ method }) => method === "POST"));
  const lists = after.filter(({ target }) => /\/streaming\/jobs\?limit/.test(target));
  const alone = after.filter(({ target }) => /\/streaming\/jobs\/\d+$/.test(target));
  expect([lists.length > 0, alone.length], "one list serves all of them").toEqual([true, 0]);
});

test("the servers that an obshell stop is about are shown with their own state", async ({ page, sim }) => {
  await stopAt(page, sim, "obshell/stop", { "scope.type": "ZONE", "scope.target": "zone2", force: "true" });
  const server = new URL(sim.addresses.obshell[1]!).host;
  await followToEnd(page, "Stopped", `Server ${server} has stopped.`);
  await expect(targets(page)).toHaveText([new RegExp(`Server\\s*${server}.*Stopped`, "s")]);
});

test.describe("not there any more", () => {
  test.use({ expectedErrors: HTTP_ERRORS });

  test("a CDM cluster that is gone while it stops leaves the outcome unknown", async ({ page, sim }) => {
    await stopAt(page, sim, "cdm/stop-cluster", cluster("poll-404"));
    await followToEnd(page, "Outcome unknown", /CDM does not know the cluster, or not any more \(Cdm\.0001\).*list of clusters/s, LOOK["cdm/stop-cluster"]);
    await expect(targets(page)).toContainText("Not there any more");
  });
});
