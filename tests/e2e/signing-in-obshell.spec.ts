// obshell: every password, protocol and key that an agent may have, and what happens to a session.
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { askedAgain, headerLine, signedInAs, signInButton } from "./signing-in.ts";
import { openAtSite } from "./site.ts";
import { address, choice, failure, fill, outcome, question, SECRETS, stop, stopButton, yesButton } from "./steps.ts";
import type { Simulator } from "./simulator.ts";
import type { Page } from "@playwright/test";

const ZONE = address("obshell/stop", { "scope.type": "ZONE", "scope.target": "zone2" });

test.use({ expectedErrors: HTTP_ERRORS });

/** Opens the form at an agent, with others of its cluster. */
async function openAt(page: Page, sim: Simulator, agent: string, others: string[] = []): Promise<void> {
  await openAtSite(page, sim, ZONE, (config) => {
    config.environments[0]!.obshell = [{ name: "cluster", address: agent, others: others.map((address) => ({ address })) }];
  });
}

test("a session is begun with the password, used without it, and ended by signing out", async ({ page, sim }) => {
  await openAt(page, sim, sim.addresses.obshell[0]!);
  await choice(page, "session_id").check();
  await fill(page, { password: SECRETS.root });
  await signInButton(page).click();
  await expect(signedInAs(page, "root@sys")).toBeVisible();
  await expect(headerLine(page)).toContainText("root@sys");
  await stop(page);
  await expect(outcome(page)).toContainText("Nothing has stopped yet.");
  await page.getByRole("form").getByRole("button", { name: "Sign out" }).click();
  await expect(signedInAs(page, "root@sys")).toBeHidden();
  await expect.poll(async () => (await sim.requests()).filter(({ target }) => target === "/api/v1/logout").map(({ status }) => status)).toEqual([200]);
});

test("a session that has expired asks for the password, then for the stop again", async ({ page, sim }) => {
  await openAt(page, sim, sim.addresses.obshell[0]!);
  await choice(page, "session_id").check();
  await fill(page, { password: SECRETS.root });
  await signInButton(page).click();
  await expect(signedInAs(page, "root@sys")).toBeVisible();
  await page.clock.install();
  await page.clock.fastForward(1_000);
  await sim.rotateKey(sim.addresses.obshell[0]!);
  await stop(page);
  await expect(failure(page)).toContainText("Refused");
  await signInButton(askedAgain(page)).click();
  await expect(yesButton(page)).toBeVisible();
});

test("an agent of 4.2.2.0 is spoken to in its own way", async ({ page, sim }) => {
  await openAtSite(page, sim, address("obshell/stop", { "scope.type": "GLOBAL", mode: "force" }), (config) => {
    config.environments[0]!.obshell = [{ name: "old", address: sim.addresses.obshellV1 }];
  });
  await fill(page, { password: SECRETS.root });
  await signInButton(page).click();
  await expect(signedInAs(page, "root@sys")).toBeVisible();
  await expect(page.getByRole("form")).toContainText("4.2.2.0");
  const called = (await sim.requests()).map(({ method, target, status }) => `${method} ${target} ${status}`);
  expect(called).toEqual(["GET /api/v1/info 200", "GET /api/v1/secret 200", "GET /api/v1/ob/info 200"]);
});

test("a cluster without a root password is found out by a reading", async ({ page, sim }) => {
  await openAt(page, sim, sim.addresses.obshell512);
  await signInButton(page).click();
  await expect(signedInAs(page, "root@sys")).toBeVisible();
  await expect(page.getByRole("form")).toContainText(/[Nn]o .*password/);
});

test("an agent that wants its own password says so, and takes it", async ({ page, sim }) => {
  await openAt(page, sim, sim.addresses.obshellSingle);
  await fill(page, { password: SECRETS.root });
  await signInButton(page).click();
  await expect(page.getByRole("form")).toContainText("WithAgentPassword");
  await choice(page, "X-OCS-Agent-Header").check();
  await fill(page, { password: SECRETS.agent });
  await signInButton(page).click();
  await expect(signedInAs(page, "agent")).toBeVisible();
});

test("a key of 2048 bits seals", async ({ page, sim }) => {
  await openAt(page, sim, sim.addresses.obshell2048);
  await fill(page, { password: SECRETS.root });
  await signInButton(page).click();
  await expect(signedInAs(page, "root@sys")).toBeVisible();
});

test("an agent whose clock is ahead is asked for its time, and the stop is sent again once", async ({ page, sim }) => {
  await openAt(page, sim, sim.addresses.obshellAhead);
  await fill(page, { password: SECRETS.root });
  await signInButton(page).click();
  await expect(signedInAs(page, "root@sys")).toBeVisible();
  await expect(page.getByRole("form")).toContainText(/clock is \d+ seconds behind the service’s/);
});

test("where one agent is down another one of its cluster stops it, once, and the result names it", async ({ page, sim }) => {
  const [first, second] = sim.addresses.obshell;
  await openAt(page, sim, "http://127.0.0.1:2", [second!]);
  await fill(page, { password: SECRETS.root });
  await stopButton(page).click();
  await expect(question(page)).toBeVisible();
  await yesButton(page).click();
  await expect(outcome(page)).toContainText("Nothing has stopped yet.");
  await expect(outcome(page)).toContainText(second!);
  expect(first).not.toBe(second);
  expect(await sim.stops()).toEqual(["POST /api/v1/ob/stop"]);
});
