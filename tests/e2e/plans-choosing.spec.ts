// Orders of a plan picked from live lists, in the plan's own editor.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { openPlans, signInEverywhere } from "./planning.ts";
import { askedAgain, signInButton } from "./signing-in.ts";
import type { Simulator } from "./simulator.ts";
import { CLUSTER, fill, flag, input, PROJECT, SECRETS } from "./steps.ts";

/** Long lists take their time on a slow machine. */
const WHOLE = { timeout: 15_000 };

const list = (page: Page): Locator => page.getByRole("dialog", { name: /^Choose: / });
const form = (page: Page): Locator => page.getByRole("form", { name: "An order of the plan" });
const rows = (page: Page): Locator => page.getByRole("group", { name: "Stage 1" }).getByRole("listitem");
const more = (page: Page): Locator => form(page).getByRole("textbox", { name: /^More targets: / });

/** A new plan, and the form of a new order of an operation in it. */
async function newOrder(page: Page, operation: string): Promise<void> {
  await openPlans(page);
  await page.getByRole("button", { name: "New plan" }).click();
  await page.getByRole("button", { name: "Add to stage 1…" }).click();
  await form(page).getByLabel("Operation").selectOption(operation);
}

async function pick(page: Page, what: string, ...names: (string | RegExp)[]): Promise<void> {
  await form(page).getByRole("button", { name: `Choose: ${what}…` }).click();
  for (const name of names) await list(page).getByRole("row", { name }).first().click(WHOLE);
  await list(page).getByRole("button", { name: `Take over ${names.length}`, exact: true }).click();
  await expect(list(page)).toBeHidden();
}

async function add(page: Page): Promise<void> {
  await form(page).getByRole("button", { name: "Add", exact: true }).click();
  await expect(form(page)).toBeHidden();
}

/** How many readings of a list arrived. */
const readings = async (sim: Simulator, part: string) => (await sim.requests()).filter(({ target }) => target.includes(part)).length;

test("several OCP clusters are picked at once, and become an order each", async ({ page, sim }) => {
  await signInEverywhere(page, sim);
  await newOrder(page, "ocp/stop-cluster");
  expect(await readings(sim, "/ob/clusters"), "nothing is read before the list is opened").toBe(0);
  await pick(page, "Clusters", "ob_upgrade", /ob_2\b/);
  await expect(form(page).getByRole("button", { name: "Choose: Clusters…" }), "the keyboard is where it was").toBeFocused();
  const ids = [await form(page).getByLabel(/ id$/).inputValue(), await more(page).inputValue()];
  expect(ids.sort()).toEqual(["1", "2"]);
  await form(page).getByRole("button", { name: "Choose: Clusters…" }).click();
  await expect(list(page).getByRole("button", { name: "Take over 2", exact: true }), "what was picked is picked").toBeVisible();
  await page.keyboard.press("Escape");
  await add(page);
  await expect(rows(page)).toHaveText([/OCP .* (1|2)Edit/s, /OCP .* (1|2)Edit/s]);
  expect(await sim.stops()).toEqual([]);
});

test("CDM jobs are picked with blanks in their names, the cluster before them, and stay apart", async ({ page, sim }) => {
  await signInEverywhere(page, sim);
  await newOrder(page, "cdm/stop-job");
  await fill(page, { project_id: PROJECT });
  await form(page).getByRole("button", { name: "Choose: Jobs…" }).click();
  await list(page).getByRole("button", { name: "Fill it in" }).click();
  await expect(input(page, "cluster_id"), "what the list is read with").toBeFocused();
  await pick(page, "Clusters", CLUSTER);
  await expect(input(page, "cluster_id")).toHaveValue(CLUSTER);
  await pick(page, "Jobs", "订单 同步_v1.2", "报表 A/1%");
  await add(page);
  await expect(rows(page)).toHaveText([/(订单 同步_v1\.2|报表 A\/1%)Edit/, /(订单 同步_v1\.2|报表 A\/1%)Edit/]);
});

test("where one order takes many targets, what is picked is one batch or an order each", async ({ page, sim }) => {
  await signInEverywhere(page, sim);
  await newOrder(page, "obshell/stop");
  await flag(page, "force").check();
  await pick(page, "Zones and servers", /^Zone zone2/, /^Zone zone3/);
  await expect(input(page, "scope.target")).toHaveValue(/zone2\s*,\s*zone3/);
  await form(page).getByLabel("One order for each target").check();
  await add(page);
  await expect(rows(page)).toHaveText([/zone2/, /zone3/]);
});

test("an order that is there takes one target for another, and a cluster's list is asked of the service that is chosen", async ({ page, sim }) => {
  await signInEverywhere(page, sim);
  await newOrder(page, "ocp/stop-cluster");
  await pick(page, "Clusters", "ob_upgrade");
  await add(page);
  await rows(page).getByRole("button", { name: "Edit: 1", exact: true }).click();
  await pick(page, "Clusters", /ob_2\b/);
  await form(page).getByRole("button", { name: "Save" }).click();
  await expect(rows(page)).toHaveText([/OCP .* 2Edit/s]);

  await page.getByRole("button", { name: "Add to stage 1…" }).click();
  await form(page).getByLabel("Operation").selectOption("obshell/stop");
  await form(page).getByLabel("Service").selectOption({ label: `ob_small ${sim.addresses.obshell512}` });
  await form(page).getByRole("button", { name: "Choose: Zones and servers…" }).click();
  await expect(askedAgain(page), "nobody is signed in there yet").toBeVisible();
  expect((await sim.requests()).filter(({ vendor, status }) => vendor === "obshell512" && status === 401)).toEqual([]);
  await signInButton(askedAgain(page)).click();
  await expect(askedAgain(page)).toBeHidden();
  await expect(list(page).getByRole("row", { name: /^Zone / }).first()).toBeVisible();
});

test("signed out, the list asks for the sign-in and is read after it", async ({ page, sim }) => {
  await page.goto(sim.at("#/plan"));
  await newOrder(page, "ocp/stop-cluster");
  await form(page).getByRole("button", { name: "Choose: Clusters…" }).click();
  await expect(askedAgain(page).getByLabel(/username$/)).toBeFocused();
  await fill(page, { username: "admin", password: SECRETS.ocp });
  await signInButton(askedAgain(page)).click();
  await expect(askedAgain(page)).toBeHidden();
  await list(page).getByRole("searchbox", { name: "Search" }).fill("ob_39");
  await expect(list(page).getByRole("row", { name: "ob_39 " }).first()).toBeVisible();
});
