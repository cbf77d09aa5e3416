// obshell: the agent's rules, its refusals, its keys, and its DAG with stages, agents and logs.
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { declineSignIn } from "./signing-in.ts";
import {
  address,
  choice,
  chooseStep,
  details,
  failure,
  fill,
  flag,
  followTo,
  followUntil,
  outcome,
  question,
  SECRETS,
  signIn,
  standing,
  step,
  steps,
  stop,
  stopButton,
  stopUnseen,
  task,
} from "./steps.ts";

const STOP = "POST /api/v1/ob/stop";
const FORCED = { "scope.type": "GLOBAL", force: "true" };
const IN_ZONE = { "scope.type": "ZONE", force: "true" };

test("the agent's rules are told beside the fields, and nothing is sent", async ({ page, sim, expectedErrors }) => {
  // Nobody is signed in: whether a password is needed is found out by reading without one.
  expectedErrors.push(/status of 401/);
  await page.goto(sim.at(address("obshell/stop", { "scope.type": "GLOBAL" })));
  await stopButton(page).click();
  const form = page.getByRole("form");
  await expect(form).toContainText("The whole cluster can only be stopped with force or terminate");
  await flag(page, "force").check();
  await flag(page, "terminate").check();
  await expect(form).toContainText("Force kills at once, terminate dumps first: choose one of them");
  await flag(page, "terminate").uncheck();
  await expect(form).not.toContainText("choose one of them");

  await flag(page, "force").uncheck();
  await choice(page, "ZONE").check();
  await expect(form).toContainText("Fill this in");
  await fill(page, { "scope.target": "zone1\nzone2" });
  await expect(form).toContainText("Gracefully only one zone can be stopped at a time");
  await choice(page, "SERVER").check();
  await fill(page, { "scope.target": "db1.example.com, 10.0.0.11:80, 10.0.0.12:2886" });
  await expect(form).toContainText("Check: db1.example.com, 10.0.0.11:80");
  await fill(page, { "scope.target": "10.0.0.11, [fe80::1]:2886", forcePassDag: "12x" });
  await expect(form).toContainText("A DAG ID has digits only. Check: 12x");
  await expect(form).not.toContainText("Write agent addresses");
  await stopButton(page).click();
  await expect(question(page)).toBeHidden();

  await fill(page, { forcePassDag: "" });
  await stopButton(page).click();
  await expect(question(page)).toContainText(/10\.0\.0\.11:2886.*\[fe80::1\]:2886/s);
  await page.keyboard.press("Escape");
  expect(await sim.stops()).toEqual([]);
});

test.describe("refusals", () => {
  test.use({ expectedErrors: HTTP_ERRORS });

  test("the agent's refusals are shown with code and next step", async ({ page, sim }) => {
    const refusals: [values: Record<string, string>, says: RegExp][] = [
      [{ "scope.type": "ZONE", "scope.target": "zone9" }, /OB\.Zone\.NotExist.*no such zone/s],
      [{ "scope.type": "SERVER", "scope.target": "127.0.0.1:2887" }, /Agent\.NotExist.*agent’s port/s],
      [
        { "scope.type": "ZONE", "scope.target": "zone-majority" },
        /OB\.Cluster\.Tenant\.Replica\.Invalid.*take the majority/s,
      ],
    ];
    for (const [values, says] of refusals) {
      await page.goto(sim.at(address("obshell/stop", values)));
      await signIn(page, "obshell");
      await stopUnseen(page);
      await expect(failure(page)).toContainText(/Refused.*HTTP status400.*Request ID\s*\w+/s);
      await expect(failure(page)).toContainText(says);
    }
  });

  test("a wrong password is refused once, and not tried again", async ({ page, sim }) => {
    await page.goto(sim.at(address("obshell/stop", FORCED)));
    await fill(page, { password: "wrong" });
    await stopUnseen(page);
    await expect(failure(page)).toContainText(/401.*IncorrectOceanbasePassword.*not the password of root@sys/s);
    await declineSignIn(page);
    await choice(page, "X-OCS-Agent-Header").check();
    await stopUnseen(page);
    await expect(failure(page)).toContainText(/401.*IncorrectAgentPassword.*not the agent’s password/s);
    await declineSignIn(page);
    await fill(page, { password: SECRETS.agent });
    await stop(page);
    await expect(outcome(page)).toContainText("Nothing has stopped yet");
    expect(await sim.stops()).toEqual([STOP, STOP, STOP]);
  });

  test("after the agent's key has changed, the stop is accepted, and accepted once", async ({ page, sim }) => {
    await page.goto(sim.at(address("obshell/stop", { "scope.type": "ZONE", "scope.target": "zone9" })));
    await signIn(page, "obshell");
    // The page learns the agent's key from an order that the agent refuses.
    await stopUnseen(page);
    await expect(failure(page)).toContainText("OB.Zone.NotExist");
    await sim.rotateKey(sim.addresses.obshell[0]!);
    await fill(page, { "scope.target": "zone1" });
    await stop(page);
    await expect(outcome(page)).toContainText("Nothing has stopped yet");
    const stops = (await sim.requests()).filter(({ target }) => target === "/api/v1/ob/stop");
    // What is read before the stop meets the new key first.
    expect(stops.map(({ status }) => status)).toEqual([400, 200]);
  });
});

test("an agent with a short key and no password is stopped too", async ({ page, sim }) => {
  await page.goto(sim.at(address("obshell/stop", FORCED)));
  await page.getByLabel("Service", { exact: true }).selectOption({ label: `ob_small ${sim.addresses.obshell512}` });
  await stop(page);
  await expect(outcome(page)).toContainText("Nothing has stopped yet");
  await expect(steps(page).first()).toBeVisible();
  expect(await sim.stops()).toEqual([STOP]);
});

test("the DAG is followed to its end, with agents, logs and sub DAGs that only wait", async ({ page, sim }) => {
  await page.goto(sim.at(address("obshell/stop", { ...IN_ZONE, "scope.target": "zone-slow" })));
  await signIn(page, "obshell");
  await page.clock.install();
  await stop(page);
  // Two agents have nothing to kill: they wait for the third, which the vendor calls FAILED.
  const agents = page.getByRole("region", { name: "On each agent" });
  const waiting = agents.getByRole("listitem").filter({ hasText: "Waiting for the main task" });
  await followUntil(page, () => expect(waiting).toHaveCount(2, { timeout: 200 }));
  await expect(waiting.first()).toContainText("FAILED");
  await expect(agents.getByText("Failed", { exact: true })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /, Failed$/ })).toHaveCount(0);

  await followTo(page, "Succeeded");
  await expect(task(page)).toContainText(/Stage\s*(\d+) \/ \1/);
  // Five of the main DAG, and those of each agent's own.
  await expect(standing(page)).toContainText(/(\d\d) of \1 steps/);
  for (const shown of await steps(page).all()) await expect(shown).toHaveAttribute("data-state", "SUCCEED");

  const name = "Inform all agents to prepare to stop observer";
  await chooseStep(page, name);
  for (const agent of sim.addresses.obshell) {
    const part = details(page, name).getByRole("listitem").filter({ hasText: new URL(agent).host });
    await expect(part).toContainText("SUCCEED");
    await expect(part.getByRole("region", { name: "Log" })).toContainText("create sub dag");
  }
  expect(await sim.stops()).toEqual([STOP]);
});

test("a step that failed says so, with the agent and its last line", async ({ page, sim }) => {
  await page.goto(sim.at(address("obshell/stop", { ...IN_ZONE, "scope.target": "zone-fail" })));
  await signIn(page, "obshell");
  await page.clock.install();
  await stop(page);
  await followTo(page, "Failed");
  const name = "Wait for all agents to execute tasks successfully";
  await expect(step(page, name)).toHaveAttribute("data-state", "FAILED");
  await step(page, name).focus();
  await page.keyboard.press("Enter");
  await expect(details(page, name)).toContainText("Last log line");
  const log = details(page, name).getByRole("region", { name: "Log" }).first();
  await expect(log).not.toBeEmpty();
});
