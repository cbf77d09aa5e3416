// What is found out while another order is at work on the same: long enough to be looked at.
import { askButton, expectShown } from "./findings.ts";
import { test } from "./fixtures.ts";
import { openAnew } from "./site.ts";
import { address, isRead, signIn, stop } from "./steps.ts";

// What takes 60 ticks is under way for half a minute.
test.use({ tick: 500 });

test("an obshell stop that is under way holds locks: the next one cannot be sent", async ({ page, sim }) => {
  const zone = (target: string) => address("obshell/stop", { "scope.type": "ZONE", "scope.target": target, force: "true" });
  await page.goto(sim.at(zone("zone-slow")));
  await signIn(page, "obshell");
  await stop(page);
  await page.goto(sim.at(zone("zone2")));
  await askButton(page).click();
  await isRead(page);
  await expectShown(page, [
    ["way", "Blocker", "and holds locks: this one would fail at its second step."],
    ["lost", "Warning", "Connections break, and nothing is dumped"],
  ]);
});

test("an OCP cluster that somebody else is stopping: its state and the task that does it", async ({ page, sim }) => {
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "16" })));
  await signIn(page, "ocp");
  await stop(page);
  await openAnew(page, sim.at(address("ocp/stop-cluster", { id: "16" })));
  await signIn(page, "ocp");
  await askButton(page).click();
  await isRead(page);
  await expectShown(page, [
    ["now", "Blocker", "Cluster ob_16 (16) is STOPPING. It is being stopped already."],
    ["hit", "Warning", "Zone zone1 is STOPPING"],
    ["way", "Blocker", "“Stop OB cluster”, is at work on the cluster: OCP refuses until it has ended (11020)."],
  ]);
});
