// Out again: from the header's list, by leaving the page alone, and by going to another environment.
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { askedAgain, headerLine, signedInAs, signInButton } from "./signing-in.ts";
import { openAtSite } from "./site.ts";
import { address, CLUSTER, choice, fill, followTo, input, outcome, PROJECT, SECRETS, signIn, stop, stopButton, task } from "./steps.ts";
import type { Page } from "@playwright/test";

const OCP = address("ocp/stop-cluster", { id: "39" });
const CDM = address("cdm/stop-cluster", { project_id: PROJECT, cluster_id: CLUSTER });
const OBSHELL = address("obshell/stop", { "scope.type": "ZONE", "scope.target": "zone1" });
const NOBODY = "Not signed in";

test.use({ expectedErrors: HTTP_ERRORS });

function list(page: Page) {
  return page.getByRole("group", { name: "Sign-ins", exact: true });
}

/** Signs in to all three, each in its form, without loading the page anew. */
async function signInToAll(page: Page, at: (route: string) => string): Promise<void> {
  await page.goto(at(OCP));
  await signIn(page, "ocp");
  await signInButton(page).click();
  await expect(signedInAs(page, "admin")).toBeVisible();
  await page.goto(at(OBSHELL));
  await choice(page, "session_id").check();
  await fill(page, { password: SECRETS.root });
  await signInButton(page).click();
  await expect(signedInAs(page, "root@sys")).toBeVisible();
  await page.goto(at(CDM));
  await signIn(page, "huawei");
}

test("the header says who is signed in where, signs out of one and of all, and tells obshell", async ({ page, sim }) => {
  await expect(headerLine(page)).toContainText(NOBODY);
  await signInToAll(page, (route) => sim.at(route));
  await expect(headerLine(page)).toContainText(/Huawei Cloud .*OCP admin.*obshell root@sys/);
  await headerLine(page).click();
  await expect(list(page).getByRole("listitem")).toHaveCount(3);
  await expect(list(page).getByRole("listitem").filter({ hasText: "Huawei Cloud" })).toContainText("not proven yet");
  await list(page).getByRole("button", { name: "Sign out OceanBase OCP" }).click();
  await expect(list(page).getByRole("listitem")).toHaveCount(2);
  await expect(headerLine(page)).not.toContainText("admin");

  await list(page).getByRole("button", { name: "Sign out of all" }).click();
  await expect(headerLine(page)).toContainText(NOBODY);
  await page.keyboard.press("Escape");
  await expect(input(page, "X-Auth-Token")).toHaveValue("");
  await page.goto(sim.at(OCP));
  await expect(input(page, "username")).toHaveValue("admin");
  await expect(input(page, "password")).toHaveValue("");
  await expect.poll(async () => (await sim.requests()).filter(({ target }) => target === "/api/v1/logout").map(({ status }) => status)).toEqual([200]);
});

test("after the idle time every secret is gone, the session is over, and following goes on after signing in", async ({ page, sim }) => {
  await page.clock.install();
  await openAtSite(page, sim, address("ocp/stop-cluster", { id: "16" }), (config) => (config.idle_minutes = 1));
  await signInToAll(page, (route) => sim.at(route));
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "16" })));
  await stop(page);
  await expect(outcome(page)).toContainText("Accepted");
  await expect(task(page)).toContainText(/Last seen \d/);

  // As on a computer that slept meanwhile.
  await page.clock.fastForward(60_000 + 15_000);
  await expect(page.getByRole("form")).toContainText("Signed out after 1 min without a key or click.");
  await expect(headerLine(page)).toContainText(NOBODY);
  await expect(input(page, "password")).toHaveValue("");
  await expect(task(page)).toContainText("Nobody is signed in any more, so this page has stopped looking.");
  await expect.poll(async () => (await sim.requests()).filter(({ target }) => target === "/api/v1/logout").map(({ status }) => status)).toEqual([200]);
  const before = (await sim.requests()).length;
  await page.clock.runFor(45_000);
  expect(await sim.requests()).toHaveLength(before);

  await fill(page, { password: SECRETS.ocp });
  await signInButton(page).click();
  await expect(signedInAs(page, "admin")).toBeVisible();
  await followTo(page, "Succeeded SUCCESSFUL");
  await page.goto(sim.at(CDM));
  await expect(input(page, "X-Auth-Token")).toHaveValue("");
  await expect(page.getByRole("form")).toContainText("Signed out after 1 min");
  await page.goto(sim.at(OBSHELL));
  await expect(input(page, "password")).toHaveValue("");
});

test("a key or a click begins the idle time anew", async ({ page, sim }) => {
  await page.clock.install();
  await openAtSite(page, sim, OCP, (config) => (config.idle_minutes = 1));
  await signIn(page, "ocp");
  for (let n = 0; n < 3; n += 1) {
    await page.clock.runFor(40_000);
    await page.keyboard.press("Shift");
  }
  await expect(input(page, "password")).toHaveValue(SECRETS.ocp);
});

test("two environments never share credentials", async ({ page, sim }) => {
  await openAtSite(page, sim, OCP, (config) => {
    const [demo] = config.environments;
    config.environments = [{ ...demo!, name: "One" }, { ...demo!, name: "Two" }];
  });
  await signInToAll(page, (route) => sim.at(route));
  const environment = page.getByLabel("Environment", { exact: true });
  for (const name of ["Two", "One"]) {
    await environment.selectOption(name);
    await expect(headerLine(page)).toContainText(NOBODY);
    for (const [route, names] of [[OCP, ["username", "password"]], [OBSHELL, ["password"]]] as const) {
      await page.goto(sim.at(route));
      for (const name of names) await expect(input(page, name)).toHaveValue("");
    }
    await page.goto(sim.at(CDM));
    await choice(page, "token").check();
    await expect(input(page, "X-Auth-Token")).toHaveValue("");
  }
  await page.goto(sim.at(OCP));
  const before = (await sim.requests()).length;
  await stopButton(page).click();
  await expect(input(page, "password")).toHaveAccessibleDescription(/Fill this in/);
  expect(await sim.requests()).toHaveLength(before);
  await expect(askedAgain(page)).toBeHidden();
});
