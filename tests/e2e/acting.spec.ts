// Acting on a task at OCP: each deed where it can work, asked before, sent once, explained where it is refused.
import type { Page } from "@playwright/test";
import { deed, deedsAmong, deedsOfTask, done, expectOff, openReasons, openStep, sayYes } from "./deeds.ts";
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { signInButton } from "./signing-in.ts";
import type { Simulator } from "./simulator.ts";
import { openAtSite } from "./site.ts";
import {
  address, followTo, followToEnd, question, signIn, standing, stop, stopButton, task, typeWhatIsAsked, wordField, yesButton,
} from "./steps.ts";

const OBSERVER = "Stop observer process";

/** Stops a cluster at OCP and follows until something is so. */
async function stopCluster(page: Page, sim: Simulator, id: string): Promise<void> {
  await page.goto(sim.at(address("ocp/stop-cluster", { id })));
  await signIn(page, "ocp");
  await page.clock.install();
  await stop(page);
}

/** The same, until its task has failed. */
async function failCluster(page: Page, sim: Simulator, id: string): Promise<void> {
  await stopCluster(page, sim, id);
  await followToEnd(page, "Failed", OBSERVER);
}

test("a retry is asked about, sent once, and the task is followed on to its end", async ({ page, sim }) => {
  await failCluster(page, sim, "14");
  await deed(deedsOfTask(page), "Retry").click();
  await expect(question(page)).toContainText(/Failed steps\s*“Stop observer process”/);
  await expect(question(page)).toContainText("what has succeeded is kept");
  expect(deedsAmong(await sim.stops()), "nothing is sent before the answer").toEqual([]);
  await question(page).getByRole("button", { name: "Cancel" }).click();
  await deed(deedsOfTask(page), "Retry").click();
  await sayYes(page, /^Retry task \d+$/);
  await expect(done(page)).toContainText("Accepted: OCP runs the failed steps again.");
  await followTo(page, "Succeeded SUCCESSFUL 11 of 11 steps");
  await followToEnd(page, "Stopped", /has stopped: OCP shows it as STOPPED/);
  expect(deedsAmong(await sim.stops())).toEqual([expect.stringMatching(/^POST \/api\/v2\/tasks\/instances\/\d+\/retry$/)]);
});

test("a skipped step is marked as done, and nobody calls that stopped", async ({ page, sim }) => {
  await failCluster(page, sim, "13");
  await deed(await openStep(page, OBSERVER), "Skip step").click();
  await expect(question(page)).toContainText("marked as done without being done");
  await expect(question(page)).toContainText("OCP shows it as stopped all the same");
  await sayYes(page, /^Skip step \d+$/);
  await expect(done(page)).toContainText("Accepted: OCP skips the step");
  await followToEnd(page, "Outcome unknown", /ob_13 as STOPPED, but “Stop observer process” \(Server \d+\) was skipped/);
  expect(deedsAmong(await sim.stops())).toEqual([expect.stringMatching(/\/subtasks\/\d+\/skip$/)]);
});

test("a task that was rolled back ends as rolled back", async ({ page, sim }) => {
  await failCluster(page, sim, "13");
  await deed(deedsOfTask(page), "Roll back").click();
  await expect(question(page)).toContainText(/before the stop\s*RUNNING/);
  await expect(question(page)).toContainText("servers that have stopped are started again");
  await sayYes(page, /^Roll back task \d+$/);
  await expect(done(page)).toContainText("Accepted: OCP rolls the task back.");
  await followToEnd(page, "Rolled back", "the cluster has not been stopped. OCP shows it as RUNNING.");
  await expect(task(page)).not.toContainText("Succeeded SUCCESSFUL");
});

test("what is prohibited or comes too late is greyed, with the reason, and sends nothing", async ({ page, sim }) => {
  await failCluster(page, sim, "15");
  await expect(deed(deedsOfTask(page), "Retry")).toBeEnabled();
  await expectOff(page, deed(deedsOfTask(page), "Roll back"), /prohibit/);
  await expectOff(page, deed(deedsOfTask(page), "Cancel"), /nothing to cancel: the task is not running\. Its state: Failed \(FAILED\)/);
  await expectOff(page, deed(await openStep(page, OBSERVER), "Cancel step"), /cancels a running step only/);
  expect(deedsAmong(await sim.stops())).toEqual([]);
});

test("while a task runs the reasons are folded away: OCP cancels no whole task, and retries what has failed only", async ({ page, sim }) => {
  await stopCluster(page, sim, "16");
  await openReasons(task(page));
  await expectOff(page, deed(deedsOfTask(page), "Cancel"), /cannot cancel a whole task\. Cancel its running steps/);
  await expect(deed(deedsOfTask(page), "Retry")).toHaveAccessibleDescription(/with a failed task only\. This one: Under way/);
});

test.describe("refusals", () => {
  test.use({ expectedErrors: HTTP_ERRORS });

  test("a step that OCP does not let be skipped is refused once, and the next step is told", async ({ page, sim }) => {
    await failCluster(page, sim, "18");
    await deed(await openStep(page, OBSERVER), "Skip step").click();
    await sayYes(page, /^Skip step \d+$/);
    await expect(done(page)).toContainText(/Refused.*4010.*does not let this step be skipped/s);
    await page.clock.runFor(60_000);
    expect(deedsAmong(await sim.stops())).toHaveLength(1);
    await task(page).getByRole("button", { name: "Close" }).first().click();
    await expect(done(page)).toHaveCount(0);
  });
});

test("a protected environment asks for a word before a deed too, which names what it is done to", async ({ page, sim }) => {
  await openAtSite(page, sim, address("ocp/stop-cluster", { id: "14" }), (config) => {
    config.environments[0]!.guard = "protected";
    config.questions = { protected: { severe: ["word"] } };
  });
  await signIn(page, "ocp");
  await page.clock.install();
  await stopButton(page).click();
  await wordField(page).fill("stop id 14 in Demo");
  await yesButton(page).click();
  await followToEnd(page, "Failed", OBSERVER);

  await deed(deedsOfTask(page), "Retry").click();
  const yes = question(page).getByRole("button", { name: /^Retry task/ });
  await expect(wordField(page)).toHaveValue("");
  await expect(yes).toBeDisabled();
  await wordField(page).fill("stop id 14 in Demo");
  await expect(yes).toBeDisabled();
  await expect(wordField(page)).toHaveAccessibleName(/retry id \d+ in Demo$/);
  await typeWhatIsAsked(page);
  await yes.click();
  await followToEnd(page, "Stopped", "OCP shows it as STOPPED");
});

test("in a read-only environment a run is seen, and nothing can be done about it", async ({ page, sim }) => {
  await failCluster(page, sim, "13");
  const run = new URL(page.url()).hash;
  await openAtSite(page, sim, run, (config) => {
    config.environments[0]!.guard = "read-only";
  });
  await signIn(page, "ocp");
  await signInButton(page.getByRole("form")).click();
  await page.getByRole("button", { name: "Look now" }).click();
  await expect(standing(page)).toContainText("Failed FAILED");
  await openReasons(task(page));
  await expectOff(page, deed(deedsOfTask(page), "Retry"), /This environment is read-only\./);
  await expectOff(page, deed(deedsOfTask(page), "Roll back"), /This environment is read-only\./);
  expect(deedsAmong(await sim.stops())).toEqual([]);
});
