// Cancelling what runs, at OCP and at obshell, and how that ends.
import { deed, deedsAmong, deedsOfTask, done, expectOff, openReasons, openStep, sayYes } from "./deeds.ts";
import { expect, test } from "./fixtures.ts";
import { address, followToEnd, followUntil, question, signIn, step, stop, task } from "./steps.ts";

// What is to be cancelled takes 60 ticks, and the question has to be answered within.
test.use({ tick: 150 });

const LOCKS_HELD = "The agents’ locks stay held: the next start or stop fails unless it passes this one over (forcePassDag).";

test("a running step is cancelled, and the task ends as cancelled", async ({ page, sim }) => {
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "16" })));
  await signIn(page, "ocp");
  await page.clock.install();
  await stop(page);
  // Opened before it runs: it does so for a moment only.
  const cancel = deed(await openStep(page, "Stop observer process"), "Cancel step");
  await followUntil(page, () => expect(cancel).not.toHaveAttribute("aria-disabled", "true", { timeout: 200 }));
  await cancel.click();
  await expect(question(page)).toContainText("Nothing is undone: what has stopped stays stopped");
  await sayYes(page, /^Cancel step \d+$/);
  await followToEnd(page, "Cancelled", "Cancelled at “Stop observer process”");
  await expect(deed(deedsOfTask(page), "Roll back")).toBeEnabled();
});

test("a main DAG is cancelled while it runs, and what that leaves behind is told", async ({ page, sim }) => {
  await page.goto(sim.at(address("obshell/stop", { "scope.type": "ZONE", "scope.target": "zone-slow", force: "true" })));
  await signIn(page, "obshell");
  await page.clock.install();
  await stop(page);
  await followUntil(page, () => expect(step(page, "Stop observer")).toBeVisible({ timeout: 200 }));
  await deed(deedsOfTask(page), "Cancel").click();
  await expect(question(page)).toContainText("observers that were killed stay so");
  await sayYes(page, /^Cancel: \w+$/);
  await expect(done(page)).toContainText("Accepted. What comes of it shows within a few seconds.");
  await followToEnd(page, "Cancelled", LOCKS_HELD);
  await expect(page.getByRole("region", { name: "Locks that are still held" })).toBeVisible();
  await openReasons(task(page));
  await expectOff(page, deed(deedsOfTask(page), "Roll back"), /rolls no stop back: none of its steps can be undone/);
  await expectOff(page, deed(deedsOfTask(page), "Cancel"), /nothing to cancel: it is not running\. Its state: Cancelled/);
  expect(deedsAmong(await sim.stops())).toEqual([expect.stringMatching(/^POST \/api\/v1\/task\/dag\/\w+$/)]);
});
