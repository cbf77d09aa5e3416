// Two services of one vendor in a plan, each with a sign-in of its own.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { bringPlan, file, type Item, ocp, openPlans, order, plan, standing, startPlan, until, zone } from "./planning.ts";
import type { Simulator } from "./simulator.ts";
import { openAtSite } from "./site.ts";
import { SECRETS, signIn } from "./steps.ts";

const SECOND_PASSWORD = "demo-second-password";

const at = (address: string, item: Item): Item => ({ ...item, service: address.replace(/\/$/, "") });

/** Opens a plan in an environment with two OCPs and two obshell clusters. */
async function open(page: Page, sim: Simulator, ...stages: Item[][]): Promise<void> {
  await openAtSite(page, sim, "#/ocp/stop-cluster", ({ environments: [environment] }) => {
    environment!.ocp = [{ name: "One", address: sim.addresses.ocp }, { name: "Two", address: sim.addresses.ocpSecond }];
  });
  await openPlans(page);
  await bringPlan(page, file(stages.map((items) => ({ items }))));
  await expect(plan(page)).toBeVisible();
}

const services = (page: Page): Locator => plan(page).getByRole("region", { name: "Services that it needs" });

/** Signs in to one of the services that a plan needs, from its page. */
async function signInTo(page: Page, name: string, password: string): Promise<void> {
  await services(page).getByRole("button", { name: new RegExp(`^Sign in: ${name} `) }).click();
  const dialog = page.getByRole("dialog");
  const user = dialog.getByLabel(/username$/);
  await expect(user, "what is missing is typed at once").toBeFocused();
  await user.fill("admin");
  await dialog.getByLabel(/password$/).fill(password);
  await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(services(page).getByRole("listitem").filter({ hasText: name })).toContainText("Can be sent to");
}

test("two OCPs in one plan are each signed in to by themselves, and neither ever sees the other's password", async ({ page, sim }) => {
  await open(page, sim, [at(sim.addresses.ocp, ocp(1)), at(sim.addresses.ocpSecond, ocp(1))], [at(sim.addresses.ocpSecond, ocp(2))], [at(sim.addresses.ocp, ocp(2))]);
  await expect(services(page).getByRole("listitem")).toHaveText([/One http.*Sign in first/, /Two http.*Sign in first/]);
  await signInTo(page, "Two", SECOND_PASSWORD);
  await signInTo(page, "One", SECRETS.ocp);
  await expect(services(page).getByRole("listitem").filter({ hasText: "Can be sent to" }), "the first sign-in is kept").toHaveCount(2);
  await page.clock.install();
  await startPlan(page);
  await until(page, () => standing(page, "Over"));
  await expect(plan(page)).toContainText("4 of 4 done");

  const asked = (await sim.requests()).filter(({ vendor }) => vendor.startsWith("ocp"));
  expect(asked.filter(({ status }) => status === 401), "a password went to the wrong service").toEqual([]);
  const stops = asked.filter(({ method }) => method === "POST").map(({ vendor, target, status }) => `${vendor} ${target} ${status}`);
  const stop = (vendor: string, id: number) => `${vendor} /api/v2/ob/clusters/${id}/stop 200`;
  expect(stops.slice(0, 2).sort()).toEqual([stop("ocp", 1), stop("ocpSecond", 1)]);
  expect(stops.slice(2)).toEqual([stop("ocpSecond", 2), stop("ocp", 2)]);
});

test("a service that nobody is signed in to gets nothing: the plan waits for its own sign-in", async ({ page, sim }) => {
  await open(page, sim, [at(sim.addresses.ocp, ocp(1))], [at(sim.addresses.ocpSecond, ocp(2))]);
  await signInTo(page, "One", SECRETS.ocp);
  await page.clock.install();
  await startPlan(page);
  await until(page, () => standing(page, "Paused"));
  await expect(order(page, "1")).toContainText("Done");
  const atSecond = async () => (await sim.requests()).filter(({ vendor }) => vendor === "ocpSecond");
  expect(await atSecond(), "nothing is sent where nobody is signed in").toEqual([]);
  await signInTo(page, "Two", SECOND_PASSWORD);
  await plan(page).getByRole("button", { name: "Resume" }).click();
  await until(page, () => standing(page, "Over"));
  expect((await sim.requests()).filter(({ vendor, status }) => vendor.startsWith("ocp") && status === 401)).toEqual([]);
  expect(await sim.stops()).toEqual([1, 2].map((id) => `POST /api/v2/ob/clusters/${id}/stop`));
});

test("two obshell clusters in one plan are stopped each with its own password", async ({ page, sim }) => {
  const [small, large] = [sim.addresses.obshell512, sim.addresses.obshell[0]!];
  await open(page, sim, [at(large, zone("zone2"))], [at(small, { operation: "obshell/stop", asked: { "scope.type": "GLOBAL", force: true } })]);
  // Nobody needs a password at an agent without one, and none goes there.
  await page.goto(sim.at("#/obshell/stop"));
  await signIn(page, "obshell");
  await openPlans(page);
  await services(page).getByRole("button", { name: /^Sign in: ob_small / }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.clock.install();
  await startPlan(page);
  await until(page, () => standing(page, "Over"));
  await expect(plan(page)).toContainText("2 of 2 done");
  const asked = (await sim.requests()).filter(({ vendor }) => vendor.startsWith("obshell"));
  expect(asked.filter(({ status }) => status === 401)).toEqual([]);
  expect(asked.filter(({ method, target }) => method === "POST" && target === "/api/v1/ob/stop").map(({ status }) => status)).toEqual([200, 200]);
});
