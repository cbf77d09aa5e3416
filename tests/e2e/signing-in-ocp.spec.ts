// OCP: a password and an access key, and the proxy that the key needs.
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { headerLine, KNOWN, signedInAs, signInButton } from "./signing-in.ts";
import { openAtSite } from "./site.ts";
import { address, choice, failure, fill, outcome, SECRETS, stop } from "./steps.ts";
import type { Page } from "@playwright/test";

const OCP = address("ocp/stop-cluster", { id: "39" });

test.use({ expectedErrors: HTTP_ERRORS });

async function typeKeys(page: Page, keys: { access: string; secret: string }): Promise<void> {
  await choice(page, "keys").check();
  await fill(page, keys);
}

test("one reading proves a password, and the stop is sent with it", async ({ page, sim }) => {
  await page.goto(sim.at(OCP));
  await fill(page, { username: "admin", password: SECRETS.ocp });
  await signInButton(page).click();
  await expect(signedInAs(page, "admin")).toBeVisible();
  await expect(headerLine(page)).toContainText("OceanBase OCP admin");
  expect((await sim.requests()).map(({ method, target }) => `${method} ${target}`)).toEqual(["GET /api/v2/info"]);
  await stop(page);
  await expect(outcome(page)).toContainText("Accepted");
});

test("an access key signs the reading and the stop", async ({ page, sim }) => {
  await page.goto(sim.at(OCP));
  await typeKeys(page, KNOWN.ocpKeys);
  await signInButton(page).click();
  await expect(signedInAs(page, KNOWN.ocpKeys.access)).toBeVisible();
  await stop(page);
  await expect(outcome(page)).toContainText("Accepted");
  expect(await sim.stops()).toEqual(["POST /api/v2/ob/clusters/39/stop"]);
});

test("a key of somebody who only reads proves itself, and the stop is refused without asking to sign in", async ({ page, sim }) => {
  await page.goto(sim.at(OCP));
  await typeKeys(page, { ...KNOWN.ocpKeys, access: "demoOcpViewer001" });
  await signInButton(page).click();
  await expect(signedInAs(page, "demoOcpViewer001")).toBeVisible();
  await stop(page);
  await expect(failure(page)).toContainText(/403.*3100/s);
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("a wrong password is tried once, with the tries that are left in OCP's own words", async ({ page, sim }) => {
  await page.goto(sim.at(OCP));
  await fill(page, { username: "locks-after-5", password: "wrong" });
  await signInButton(page).click();
  await expect(page.getByRole("form")).toContainText(/Signing in failed: refused \(HTTP 401 IAM10004 .*4/);
  expect(await sim.requests()).toHaveLength(1);
});

test("through a proxy that does not write Date an access key is refused once, and told why", async ({ page, sim }) => {
  await openAtSite(page, sim, OCP, (config) => {
    config.environments[0]!.proxy = { form: "prefix", address: `${sim.addresses.proxy}no-date/` };
  });
  await typeKeys(page, KNOWN.ocpKeys);
  await signInButton(page).click();
  await expect(page.getByRole("form").getByText(/^Signing in failed/)).toContainText(/401.*Date/);
  expect(await sim.requests()).toHaveLength(1);
});
