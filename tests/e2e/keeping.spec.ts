// Kept for this tab, and filled in by the password manager: both only for an operator who asks for it.
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { type Mark, Watcher } from "./marks.ts";
import { headerLine, KNOWN, signedInAs, signInAs, signInButton } from "./signing-in.ts";
import type { Simulator } from "./simulator.ts";
import { openAtSite } from "./site.ts";
import { address, choice, CLUSTER, fill, input, outcome, PROJECT, SECRETS, signIn, stop } from "./steps.ts";
import type { Page } from "@playwright/test";

const CDM = address("cdm/stop-cluster", { project_id: PROJECT, cluster_id: CLUSTER });
const OCP = address("ocp/stop-cluster", { id: "39" });

test.use({ expectedErrors: HTTP_ERRORS });

function keep(page: Page) {
  return page.getByRole("checkbox", { name: "Keep sign-ins for this tab over a reload, encrypted" });
}

/** Opens a form of a site whose notice does not say what to sign in with. */
async function openQuietly(page: Page, sim: Simulator, route: string): Promise<void> {
  await openAtSite(page, sim, route, (config) => delete config.notice);
}

/** What the tab keeps, as it lies there. */
function kept(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith("quiesce.")));
}

/** How many keys lie in the database. */
function keys(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let n = 0;
    for (const { name } of await indexedDB.databases()) {
      // The log holds no keys, and stays.
      if (name === "quiesce.log") continue;
      const opened = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name!);
        request.onsuccess = () => resolve(request.result);
      });
      for (const store of opened.objectStoreNames) {
        const asked = opened.transaction(store).objectStore(store).count();
        await new Promise((resolve) => (asked.onsuccess = resolve));
        n += asked.result;
      }
      opened.close();
    }
    return n;
  });
}

test("without the box a reload signs out, and nothing is kept", async ({ page, sim }) => {
  await page.goto(sim.at(OCP));
  await signIn(page, "ocp");
  await signInButton(page).click();
  await expect(signedInAs(page, "admin")).toBeVisible();
  await expect(keep(page)).not.toBeChecked();
  expect(await kept(page)).toEqual([]);
  await page.reload();
  await expect(headerLine(page)).toContainText("Not signed in");
  await expect(input(page, "password")).toHaveValue("");
});

test("with the box a reload stays signed in by the token, without the password, and another tab is not", async ({ page, sim, context }) => {
  const marks: Mark[] = [
    { secret: KNOWN.password, allowed: [{ to: `POST ${sim.addresses.proxy}${sim.addresses.huawei}/v3/auth/tokens`, part: "body" }] },
  ];
  const watcher = new Watcher(page, marks);
  await openQuietly(page, sim, CDM);
  const answer = page.waitForResponse((response) => response.url().includes("/v3/auth/tokens"));
  await signInAs(page, KNOWN.user);
  const token = (await (await answer).allHeaders())["x-subject-token"]!;
  marks.push({ secret: token, allowed: ["GET", "POST"].map((method) => ({ to: `${method} ${sim.addresses.proxy}${sim.addresses.huawei}/v`, part: "x-auth-token" })) });
  await keep(page).check();
  await expect.poll(() => kept(page)).toHaveLength(3);
  await watcher.look("kept for the tab");

  await page.reload();
  await expect(signedInAs(page, KNOWN.user)).toBeVisible();
  await expect(keep(page)).toBeChecked();
  await watcher.look("loaded again");
  await stop(page);
  await expect(outcome(page)).toContainText("Accepted");
  expect((await sim.requests()).filter(({ target }) => target.startsWith("/v3/auth/tokens"))).toHaveLength(1);

  const other = await context.newPage();
  await other.goto(sim.at(CDM));
  await expect(headerLine(other)).toContainText("Not signed in");
  expect(await kept(other)).toEqual([]);
  await other.close();

  // The password was not kept, so that it is not there to sign in anew.
  await page.getByRole("form").getByRole("button", { name: "Sign out" }).click();
  await expect.poll(() => kept(page)).toEqual([]);
  await expect.poll(() => keys(page)).toBe(0);
  await choice(page, "password").check();
  await expect(input(page, "password")).toHaveValue("");
  await page.reload();
  await expect(headerLine(page)).toContainText("Not signed in");
  const used = await watcher.expectRightRequests();
  expect(used.toSorted()).toEqual([KNOWN.password, token].toSorted());
});

test("taking the tick out removes what was kept", async ({ page, sim }) => {
  const watcher = new Watcher(page, [
    { secret: SECRETS.ocp, allowed: ["GET", "POST"].map((method) => ({ to: `${method} ${sim.addresses.proxy}${sim.addresses.ocp}/api/v2/`, part: "authorization" })) },
  ]);
  await openQuietly(page, sim, OCP);
  await signIn(page, "ocp");
  await signInButton(page).click();
  await keep(page).check();
  await expect.poll(() => kept(page)).toHaveLength(3);
  await watcher.look("kept for the tab");
  await page.reload();
  await expect(signedInAs(page, "admin")).toBeVisible();
  await keep(page).uncheck();
  await expect.poll(() => kept(page)).toEqual([]);
  await expect.poll(() => keys(page)).toBe(0);
  await expect(signedInAs(page, "admin")).toBeVisible();
  await page.reload();
  await expect(headerLine(page)).toContainText("Not signed in");
  await watcher.expectRightRequests();
});

test("the password manager fills in nothing until its box is ticked, and the tick is remembered", async ({ page, sim }) => {
  const box = page.getByRole("checkbox", { name: "Let the password manager fill in credentials" });
  const hints = { user: "username", password: "current-password", "totp.passcode": "one-time-code" };
  await page.goto(sim.at(CDM));
  await choice(page, "password").check();
  await expect(box).not.toBeChecked();
  for (const name of Object.keys(hints)) await expect(input(page, name)).toHaveAttribute("autocomplete", "off");
  await box.check();
  for (const [name, hint] of Object.entries(hints)) await expect(input(page, name)).toHaveAttribute("autocomplete", hint);
  await choice(page, "token").check();
  await expect(input(page, "X-Auth-Token")).toHaveAttribute("autocomplete", "off");
  await page.reload();
  await expect(box).toBeChecked();
  await page.goto(sim.at(OCP));
  await fill(page, { id: "39" });
  await expect(input(page, "username")).toHaveAttribute("autocomplete", "username");
  await expect(input(page, "password")).toHaveAttribute("autocomplete", "current-password");
});

test("what was kept is not used after a time in which nobody would have stayed signed in", async ({ page, sim }) => {
  await page.clock.install();
  await openQuietly(page, sim, OCP);
  await signIn(page, "ocp");
  await signInButton(page).click();
  await keep(page).check();
  await expect.poll(() => kept(page)).toHaveLength(3);
  await page.reload();
  await expect(signedInAs(page, "admin")).toBeVisible();
  await page.clock.setSystemTime(Date.now() + 31 * 60_000);
  await page.reload();
  await expect(headerLine(page)).toContainText("Not signed in");
  await expect.poll(() => kept(page)).toEqual([]);
  await expect.poll(() => keys(page)).toBe(0);
});
