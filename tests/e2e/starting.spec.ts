// Starting again what was stopped, to what the vendor itself shows; and what is read before either.
import type { Page } from "@playwright/test";
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { address, followToEnd, isRead, outcome, PROJECT, question, signIn, standing, stop, stopButton, task, typeWhatIsAsked } from "./steps.ts";

// A check that says no is an answer of 400.
test.use({ expectedErrors: HTTP_ERRORS });

/** Asks, confirms, and waits until the page shows what came of a start. */
async function start(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Start…", exact: true }).click();
  await typeWhatIsAsked(page);
  await question(page).getByRole("button", { name: /^(Start|Run) (?!.*…$)/ }).click();
  await expect(outcome(page)).toBeVisible();
}

test("an OCP cluster that has stopped is started until OCP shows it as running", async ({ page, sim }) => {
  await page.goto(sim.at(address("ocp/start-cluster", { id: "61" })));
  await signIn(page, "ocp");
  await page.clock.install();
  await start(page);
  await followToEnd(page, "Started", "Cluster ob_61 has started: OCP shows it as RUNNING.");
  expect(await sim.stops()).toEqual(["POST /api/v2/ob/clusters/61/start"]);
});

test("a zone that obshell has stopped is started again until its server serves", async ({ page, sim }) => {
  const zone = { "scope.type": "ZONE", "scope.target": "zone2" };
  await page.goto(sim.at(address("obshell/stop", { ...zone, force: "true" })));
  await signIn(page, "obshell");
  await page.clock.install();
  await stop(page);
  const server = new URL(sim.addresses.obshell[1]!).host;
  await followToEnd(page, "Stopped", `Server ${server} has stopped.`);
  await page.goto(sim.at(address("obshell/start", zone)));
  await start(page);
  await followToEnd(page, "Started", `Server ${server} has started.`);
  expect(await sim.stops()).toEqual(["POST /api/v1/ob/stop", "POST /api/v1/ob/start"]);
});

test("an OCP cluster that has stopped is not stopped once more: the question says why", async ({ page, sim }) => {
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "61" })));
  await signIn(page, "ocp");
  await stopButton(page).click();
  await isRead(page);
  await expect(question(page)).toContainText("Cluster ob_61 (61) is STOPPED. It has stopped already: there is nothing to stop.");
  expect(await sim.stops()).toEqual([]);
});

test("a Flink job whose run does not begin is said to stand still, and never to have failed", async ({ page, sim }) => {
  // The page takes hold of the clock when it is loaded.
  await page.clock.install();
  await page.goto("about:blank");
  await page.goto(sim.at(address("dli/run-jobs", { project_id: PROJECT, job_ids: "13002" })));
  await signIn(page, "huawei");
  await start(page);
  await expect(outcome(page)).toContainText("Accepted");
  await expect(task(page)).toContainText("job_init");
  await expect(task(page)).not.toContainText("Nothing has moved");
  await page.clock.fastForward("11:00");
  await expect(task(page)).toContainText(/Nothing has moved for 1\d minutes, since .*: 13002 job_init\. DLI has taken the run, so it may still begin/);
  await expect(standing(page)).toContainText("Under way");
  expect(await sim.stops()).toEqual([`POST /v1.0/${PROJECT}/streaming/jobs/run`]);
});

test("a graceful stop of a zone is checked by the agent before, and what is held is told", async ({ page, sim }) => {
  await page.goto(sim.at(address("obshell/stop", { "scope.type": "ZONE", "scope.target": "zone-majority" })));
  await signIn(page, "obshell");
  await stopButton(page).click();
  await isRead(page);
  await expect(question(page)).toContainText("Without zone zone-majority a tenant loses its majority");
  const checks = (await sim.requests()).filter(({ target }) => target.endsWith("/stop/check"));
  expect(checks.length).toBeGreaterThan(0);
  expect(await sim.stops(), "a check is no stop").toEqual([]);
});
