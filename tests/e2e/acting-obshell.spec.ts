// Acting on a DAG of obshell: retrying and passing, and the way out of locks that are held.
import type { Page } from "@playwright/test";
import { deed, deedsAmong, deedsOfTask, expectOff, openStep, sayYes } from "./deeds.ts";
import { expect, test } from "./fixtures.ts";
import type { Simulator } from "./simulator.ts";
import { address, fill, flag, followToEnd, followUntil, input, question, signIn, stop, task } from "./steps.ts";

const FREEZE = "Minor freeze before stop server";

/** Stops a zone and follows until its dump has failed: the agents' locks stay held. */
async function failToDump(page: Page, sim: Simulator): Promise<void> {
  await page.goto(sim.at(address("obshell/stop", { "scope.type": "ZONE", "scope.target": "zone-freeze-fail", terminate: "true" })));
  await signIn(page, "obshell");
  await page.clock.install();
  await stop(page);
  await followToEnd(page, "Failed", new RegExp(`“${FREEZE}”, on agent .*: .*MinorFreezeTimeout`));
}

test("a dump that failed is retried, then passed, and the stop goes on without it", async ({ page, sim }) => {
  await failToDump(page, sim);
  await expect(task(page)).toContainText("Retry the dump, or pass this step and go on without one.");
  // The vendor calls the agents' own tasks FAILED, but they only waited.
  const agents = page.getByRole("region", { name: "On each agent" });
  await expect(agents.getByRole("listitem").filter({ hasText: "Waits, locks held" })).toHaveCount(3);
  await expect(agents.getByText("Failed", { exact: true })).toHaveCount(0);
  await expectOff(page, deed(deedsOfTask(page), "Pass"), /never passes a whole stop/);
  const opened = await openStep(page, FREEZE);
  await deed(deedsOfTask(page), "Retry").click();
  await expect(question(page)).toContainText("which may take up to about 20 minutes");
  await sayYes(page, /^Retry: \w+$/);
  await followUntil(page, () => expect(opened).toContainText("Attempts 2", { timeout: 200 }));
  await followToEnd(page, "Failed", FREEZE);
  const attempts = opened.getByRole("combobox", { name: "Attempt" });
  await expect(attempts.getByRole("option")).toHaveText([/^Attempt 2 · .*\d/, /^Attempt 1 · .*\d/]);
  await page.getByRole("button", { name: "Time line" }).click();
  const tried = page.getByRole("option", { name: new RegExp(`^${FREEZE}.*attempts: 2, attempt 1: .* to .*, attempt 2: .* to `) });
  await expect(tried).toHaveCount(1);
  await page.getByRole("button", { name: "Graph", exact: true }).click();

  await deed(opened, "Pass step").click();
  await expect(question(page)).toContainText("marked as done without being done, and the stop goes on");
  await sayYes(page, new RegExp(`^Pass step: ${FREEZE}$`));
  await followToEnd(page, "Stopped", /has stopped\..*The dump was passed over/s);
  expect(deedsAmong(await sim.stops())).toEqual([
    expect.stringMatching(/^POST \/api\/v1\/task\/dag\/\w+$/),
    expect.stringMatching(/^POST \/api\/v1\/task\/node\/\w+$/),
  ]);
});

test("a stop that meets held locks fails, shows who holds them, and the next passes them over", async ({ page, sim }) => {
  await failToDump(page, sim);
  const holder = new URL(page.url()).hash.match(/follow=(\w+)/)![1]!;
  await flag(page, "terminate").uncheck();
  await flag(page, "force").check();
  await fill(page, { "scope.target": "zone2" });
  await stop(page);
  await followToEnd(page, "Failed", /Failed at step 2 of \d+, “Make sure all agents are ready”.*holds the lock of an agent, so nothing was stopped/s);

  const wayOut = page.getByRole("region", { name: "Locks that are still held" });
  await wayOut.getByRole("button", { name: "Read what holds the locks" }).click();
  await expect(wayOut.getByRole("listitem").filter({ hasText: holder })).toContainText(/Stop OB.*FAILED/s);
  await expect(input(page, "forcePassDag")).toHaveValue("");
  await wayOut.getByRole("button", { name: "Put them into the form" }).click();
  await expect(input(page, "forcePassDag")).toHaveValue(new RegExp(holder));
  await expect(input(page, "scope.target")).toHaveValue("zone2");
  await stop(page);
  await followToEnd(page, "Stopped", `Server ${new URL(sim.addresses.obshell[1]!).host} has stopped.`);
  expect(await sim.stops()).toHaveLength(3);
});
