// Runs: several side by side, over a reload, by their address, in a hidden tab, and how the tab tells of them.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { headerLine, signInButton } from "./signing-in.ts";
import { address, fill, followTo, followUntil, input, outcome, SECRETS, signIn, standing, stop, task } from "./steps.ts";

/** The runs in the menu. */
const runs = (page: Page) => page.getByRole("region", { name: /^(Runs|运行记录)$/ }).getByRole("listitem");
const icon = (page: Page) => page.locator("link[rel=icon]").getAttribute("href");

/** The browser hides or shows the tab. */
async function setHidden(page: Page, isHidden: boolean): Promise<void> {
  await page.evaluate((isHidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => isHidden });
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (isHidden ? "hidden" : "visible") });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  }, isHidden);
}

test.beforeEach(async ({ page, sim }) => {
  // Its step "Stop observer process" takes long enough for everything that happens to it here.
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "16" })));
  await signIn(page, "ocp");
  await page.clock.install();
});

test("a run outlasts a reload, is looked at once somebody has signed in, and holds no secret", async ({ page, sim }) => {
  await stop(page);
  await expect(standing(page)).toContainText("Under way");
  await page.reload();
  await expect(task(page)).toContainText("Not looked at: nobody is signed in here");
  await expect(runs(page)).toHaveText(/Not looked at.*Stop an OceanBase cluster.*16.*Demo/s);
  const before = (await sim.requests()).length;
  await page.clock.runFor(300_000);
  expect((await sim.requests()).length, "nothing is asked without a sign-in").toBe(before);

  await signIn(page, "ocp");
  await signInButton(page.getByRole("form")).click();
  await expect(runs(page)).toContainText(/Under way|Stopped/);
  await followTo(page, "Succeeded SUCCESSFUL 11 of 11 steps");
  await expect(runs(page)).toContainText("Stopped");
  expect(await page.evaluate(() => localStorage.getItem("quiesce.runs"))).not.toContain(SECRETS.ocp);
  expect(await sim.stops(), "nothing was sent again").toEqual(["POST /api/v2/ob/clusters/16/stop"]);

  await page.reload();
  await expect(runs(page)).toContainText("Stopped");
});

test("after a reload a run is looked at as soon as the vendor has accepted what is typed, also without a sign-in", async ({ page, sim }) => {
  await stop(page);
  await expect(standing(page)).toContainText("Under way");
  await page.reload();
  await expect(task(page)).toContainText("Not looked at: nobody is signed in here");
  await signIn(page, "ocp");
  await expect(headerLine(page)).toContainText("not proven yet");
  await page.getByRole("button", { name: "Choose: Clusters…" }).click();
  const list = page.getByRole("dialog", { name: /^Choose: / });
  await expect(list).toContainText(/As of \d+ s ago/);
  await list.getByRole("button", { name: "Cancel" }).click();
  await expect(headerLine(page)).toContainText("admin");
  await expect(headerLine(page)).not.toContainText("not proven yet");
  await expect(task(page)).toContainText(/Last seen/);
  expect(await sim.stops()).toHaveLength(1);
});

test("an address opens a run in another browser", async ({ page, browser, sim }) => {
  await stop(page);
  await expect(standing(page)).toContainText("Under way");
  await expect(page).toHaveURL(/#\/ocp\/stop-cluster\?id=16&follow=\d+&environment=Demo&service=http/);
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(page.url());
  await expect(input(elsewhere, "id")).toHaveValue("16");
  await expect(task(elsewhere)).toContainText("Sign in to go on looking");
  await signIn(elsewhere, "ocp");
  await signInButton(elsewhere.getByRole("form")).click();
  await expect(standing(elsewhere)).toContainText(/Under way RUNNING|Succeeded SUCCESSFUL/);
  expect(await sim.stops()).toHaveLength(1);
  await elsewhere.context().close();
});

test("an address of an environment that is not in use says where the run is", async ({ page, sim }) => {
  await page.goto(sim.at("#/ocp/stop-cluster?id=16&follow=107302&environment=Elsewhere&service=http://ocp.example.com:8080"));
  await expect(task(page)).toContainText("It goes on in environment “Elsewhere” at http://ocp.example.com:8080");
  await signInButton(page.getByRole("form")).click();
  await page.clock.runFor(60_000);
  expect((await sim.requests()).filter(({ target }) => target.includes("/tasks/")), "nothing is asked elsewhere").toEqual([]);
});

test("several runs go on side by side, and each can be shown", async ({ page }) => {
  await fill(page, { id: "39" });
  await stop(page);
  await fill(page, { id: "16" });
  await stop(page);
  await expect(outcome(page)).toContainText("Accepted");
  await expect(runs(page)).toHaveCount(2);
  await expect(page).toHaveTitle(/^▶ 2 under way · /);
  await followTo(page, "Succeeded SUCCESSFUL 11 of 11 steps");
  await runs(page).nth(1).getByRole("link").click();
  await expect(input(page, "id")).toHaveValue("39");
  await expect(standing(page)).toContainText("of 39 steps");
  await followTo(page, "Succeeded SUCCESSFUL 39 of 39 steps");
  await expect(runs(page)).toHaveText([/Stopped/, /Stopped/]);
  await page.getByRole("button", { name: "Take off the list: 39" }).click();
  await expect(runs(page)).toHaveCount(1);
  await page.reload();
  await expect(runs(page)).toHaveCount(1);
});

test("in a hidden tab nothing is asked, and on return what is due is looked at at once", async ({ page, sim }) => {
  await stop(page);
  await expect(standing(page)).toContainText("Under way");
  await setHidden(page, true);
  const before = (await sim.requests()).length;
  await page.clock.runFor(120_000);
  expect((await sim.requests()).length).toBe(before);
  await setHidden(page, false);
  await page.clock.runFor(0);
  await expect.poll(async () => (await sim.requests()).length).toBeGreaterThan(before);
  await followTo(page, "Succeeded SUCCESSFUL");
});

test("the tab tells an end that nobody has seen, until the page is looked at", async ({ page }) => {
  const plain = await icon(page);
  await stop(page);
  await expect(page).toHaveTitle(/^▶ 1 under way · Stop an OceanBase cluster – Quiesce$/);
  expect(await icon(page)).not.toBe(plain);
  await page.evaluate(() => Object.defineProperty(document, "hasFocus", { configurable: true, value: () => false }));
  await followUntil(page, () => expect(page).toHaveTitle(/^✓ Stopped · /, { timeout: 200 }));
  await page.evaluate(() => {
    Object.defineProperty(document, "hasFocus", { configurable: true, value: () => true });
    window.dispatchEvent(new Event("focus"));
  });
  await expect(page).toHaveTitle("Stop an OceanBase cluster – Quiesce");
  expect(await icon(page)).toBe(plain);
});

test("a run that is taken off the list is asked for no more", async ({ page, sim }) => {
  await stop(page);
  await expect(standing(page)).toContainText("Under way");
  await page.getByRole("button", { name: "Take off the list: 16" }).click();
  await expect(task(page)).toHaveCount(0);
  const before = (await sim.requests()).length;
  await page.clock.runFor(120_000);
  expect((await sim.requests()).length).toBe(before);
});
