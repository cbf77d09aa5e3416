// The ladder to its top: where a rung does not get there the next one is offered, with what it does, and is asked about.
import type { Locator, Page } from "@playwright/test";
import { expectShown } from "./findings.ts";
import { expect, test } from "./fixtures.ts";
import { openAnew } from "./site.ts";
import type { Simulator } from "./simulator.ts";
import {
  address, choice, flag, followTo, followToEnd, followUntil, input, isRead, PROJECT, question, signIn, stop, stopButton, task, typeWhatIsAsked,
  type Vendor, yesButton,
} from "./steps.ts";

/** The next rung, below a run. */
const nextRung = (page: Page): Locator => page.getByRole("region", { name: "The next rung" });

/** Goes to the next rung, and looks at the question that it opens. */
async function climb(page: Page, name: string): Promise<void> {
  await nextRung(page).getByRole("button", { name: `Fill it in and ask: ${name}…` }).click();
  await isRead(page);
}

async function sayYes(page: Page): Promise<void> {
  await typeWhatIsAsked(page);
  await yesButton(page).click();
  await expect(question(page)).toBeHidden();
}

/** Opens the page anew with a clock of the journey's own, signs in, asks and says yes. */
async function stopAt(page: Page, sim: Simulator, path: string, vendor: Vendor, values: Record<string, string>): Promise<void> {
  await page.clock.install();
  await openAnew(page, sim.at(address(path, values)));
  await signIn(page, vendor);
  await stop(page);
}

test("a graceful CDM stop that hangs: waiting, the next rung, and from its question the one above, each one request", async ({ page, sim, expectedErrors }) => {
  // Where ten minutes go by at once a look may be given up, and the way is checked: with projects that nobody has.
  expectedErrors.push(/status of 401 .*\/v1\.1\/0+(%2F0)?\/clusters\)$/);
  test.slow();
  const cluster = { project_id: PROJECT, cluster_id: "never-drains" };
  const SENT = `POST /v1.1/${PROJECT}/clusters/never-drains/action`;
  await stopAt(page, sim, "cdm/stop-cluster", "huawei", { ...cluster, stopMode: "GRACEFULLY", delayTime: "-1" });
  await expect(task(page)).toBeVisible();
  await expect(nextRung(page), "waiting is right at first").toBeHidden();
  await page.clock.fastForward(601_000);
  await expect(nextRung(page)).toContainText("This takes long already. Waiting may be right; the next harder way is:");
  await expect(nextRung(page)).toContainText("Gracefully, after a while");
  await expect(nextRung(page)).toContainText("Those still running when the time is up are broken off.");

  await climb(page, "Gracefully, after a while");
  const beside = "Work on the same target is under way already, and this is sent beside it.";
  await expect(question(page)).toContainText(beside);
  await question(page).getByRole("button", { name: "Choose instead: Immediately" }).click();
  await isRead(page);
  await expect(question(page)).toContainText("Every job that runs is broken off at once.");
  await expect(question(page), "what is known is said on every rung").toContainText(beside);
  expect(await sim.stops()).toEqual([SENT]);
  await sayYes(page);
  await followToEnd(page, "Stopped", "", 10_000);
  await expect(choice(page, "IMMEDIATELY")).toBeChecked();
  expect(await sim.stops()).toEqual([SENT, SENT]);
});

test("below a CDM stop that has failed, force is offered, and its question says what the cluster is now", async ({ page, sim }) => {
  const SENT = `POST /v1.1/${PROJECT}/clusters/ends-300/action`;
  await stopAt(page, sim, "cdm/stop-cluster", "huawei", { project_id: PROJECT, cluster_id: "ends-300", stopMode: "GRACEFULLY", delayTime: "5" });
  await followUntil(page, () => expect(nextRung(page)).toContainText("This did not get there. The next harder way is:", { timeout: 200 }), 10_000);
  await expect(nextRung(page)).toContainText("Every job that runs is broken off at once.");
  await climb(page, "Immediately");
  await expectShown(page, [
    ["now", "Blocker", "CDM stops a cluster of status 200 only."],
    ["now", "Warning", "The cluster tells of a failure: "],
  ]);
  expect(await sim.stops()).toEqual([SENT]);
});

test("a Flink job that does not come to its savepoint is stopped without one", async ({ page, sim }) => {
  const SENT = `POST /v1.0/${PROJECT}/streaming/jobs/stop`;
  await stopAt(page, sim, "dli/stop-jobs", "huawei", { project_id: PROJECT, job_ids: "7900", trigger_savepoint: "true" });
  await followUntil(page, () => expect(nextRung(page)).toContainText("This did not get there.", { timeout: 200 }), 10_000);
  await expect(nextRung(page)).toContainText("Their state since the last checkpoint is lost; all of it where they write none.");
  await climb(page, "Without a savepoint");
  await expect(question(page)).not.toContainText("sent beside it");
  await sayYes(page);
  await followToEnd(page, "Stopped", "", 10_000);
  await expect(nextRung(page), "it got there").toBeHidden();
  expect(await sim.stops()).toEqual([SENT, SENT]);
});

const SENT = "POST /api/v1/ob/stop";

/** The ids of the DAGs that hold locks, once they are read and put into the form. */
async function fillLocks(page: Page): Promise<void> {
  const locks = page.getByRole("region", { name: "Locks that are still held" });
  await locks.getByRole("button", { name: "Read what holds the locks" }).click();
  await expect(locks.getByRole("listitem").first()).toContainText("Stop OB");
  await locks.getByRole("button", { name: "Put them into the form" }).click();
  await expect(input(page, "forcePassDag.id").or(page.getByLabel(/forcePassDag/))).not.toHaveValue("");
}

test("an obshell stop whose dump fails: force is offered, what it left locked is passed over, and it gets there", async ({ page, sim }) => {
  test.slow();
  await stopAt(page, sim, "obshell/stop", "obshell", { "scope.type": "ZONE", "scope.target": "zone-freeze-fail", terminate: "true" });
  await followTo(page, "Failed");
  await expect(nextRung(page)).toContainText("Force: kill -9");
  await expect(nextRung(page)).toContainText("The observer processes are killed at once, without a dump and without any check.");
  // What the question finds out is that locks are held: there is more to be said first.
  await climb(page, "Force: kill -9");
  await expect(question(page)).toContainText("then this one fails at its second step, unless it passes that one over (forcePassDag).");
  await question(page).getByRole("button", { name: "Cancel" }).click();
  await fillLocks(page);
  await page.getByRole("button", { name: "Choose instead: Force: kill -9" }).click();
  await expect(flag(page, "force")).toBeChecked();
  await stopButton(page).click();
  await isRead(page);
  await expect(question(page)).toContainText("is FAILED and is passed over: what it leaves undone stays undone.");
  await sayYes(page);
  await followToEnd(page, "Stopped", "");
  expect(await sim.stops()).toEqual([SENT, SENT]);
});

test("an obshell stop that meets held locks fails, and gets there once it may pass them over", async ({ page, sim }) => {
  test.slow();
  await stopAt(page, sim, "obshell/stop", "obshell", { "scope.type": "ZONE", "scope.target": "zone-fail", force: "true" });
  await followTo(page, "Failed");
  await expect(nextRung(page), "nothing is harder than force").toBeHidden();
  await page.goto(sim.at(address("obshell/stop", { "scope.type": "ZONE", "scope.target": "zone2", force: "true" })));
  await stopButton(page).click();
  await isRead(page);
  await expect(question(page)).toContainText("has ended as FAILED and may hold locks");
  await sayYes(page);
  await followTo(page, "Failed");
  await fillLocks(page);
  await stopButton(page).click();
  await isRead(page);
  await expect(question(page)).toContainText("is FAILED and is passed over: what it leaves undone stays undone.");
  await sayYes(page);
  await followToEnd(page, "Stopped", `Server ${new URL(sim.addresses.obshell[1]!).host} has stopped.`);
  expect(await sim.stops()).toEqual([SENT, SENT, SENT]);
});
