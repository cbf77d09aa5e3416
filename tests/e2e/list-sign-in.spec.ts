// A sign-in that ends in the middle of a list: it is asked for, everything typed, read and picked stays, and the list goes on.
import type { Locator, Page, Route } from "@playwright/test";
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { gate } from "./held.ts";
import { askedAgain, declineSignIn, signInButton } from "./signing-in.ts";
import type { Simulator } from "./simulator.ts";
import { address, input, SECRETS, signIn } from "./steps.ts";

test.use({ expectedErrors: HTTP_ERRORS });

const MANY = "ten-thousand-jobs";

const list = (page: Page): Locator => page.getByRole("dialog", { name: /^Choose: / });
const row = (page: Page, what: string | RegExp): Locator => list(page).getByRole("row", { name: what });
const search = (page: Page): Locator => list(page).getByRole("searchbox");

/** How often something was asked for, and answered so. */
async function asked(sim: Simulator, part: string, status: number): Promise<number> {
  return (await sim.requests()).filter((one) => one.target.includes(part) && one.status === status).length;
}

/** The first call of a kind waits until it is let go, and is then sent with credentials that are over. */
async function expire(page: Page, calls: RegExp, headers: Record<string, string>): Promise<() => void> {
  const { isOpen, open } = gate();
  const late = async (route: Route) => {
    await isOpen;
    await route.continue({ headers: { ...route.request().headers(), ...headers } });
  };
  await page.route(calls, late, { times: 1 });
  return open;
}

test("on the second page of DLI’s list", async ({ page, sim }) => {
  test.slow();
  const letGo = await expire(page, /streaming\/jobs\?limit=100&offset=100/, { "x-auth-token": "expired-token" });
  await page.route(/streaming\/jobs\?limit=100&offset=300/, () => {});
  await page.goto(sim.at(address("dli/stop-jobs", { project_id: MANY, job_ids: "777" })));
  await signIn(page, "huawei");
  await page.getByRole("button", { name: "Choose: Jobs…" }).click();
  await expect(list(page)).toContainText("100 of 10,000 rows have come");
  await search(page).fill("29998");
  await row(page, /29998/).click();
  await expect(row(page, /29998/)).toHaveAttribute("aria-selected", "true");
  letGo();
  await expect(askedAgain(page)).toBeVisible();
  // Who thinks better of it still has what came.
  await declineSignIn(page);
  const trouble = list(page).getByRole("alert");
  await expect(trouble).toContainText("100 rows that came before can be used; more may be missing.");
  await expect(trouble).toContainText("Sign in again, and the list is read on from there. What is picked stays picked.");
  await expect(search(page)).toHaveValue("29998");
  await trouble.getByRole("button", { name: "Sign in" }).click();
  await askedAgain(page).getByLabel(/X-Auth-Token/).and(page.locator("input")).last().fill(SECRETS.token);
  await signInButton(askedAgain(page)).click();
  await expect(askedAgain(page)).toBeHidden();
  await expect(list(page)).toContainText("300 of 10,000 rows have come");
  await expect(trouble).toBeEmpty();
  await expect(search(page), "what was typed stays").toHaveValue("29998");
  await expect(row(page, /29998/), "what was picked stays").toHaveAttribute("aria-selected", "true");
  expect(await asked(sim, "limit=100&offset=0", 200), "what was read is not read again").toBe(1);
  expect(await asked(sim, "limit=100&offset=100", 401)).toBe(1);
  expect(await asked(sim, "limit=100&offset=100", 200)).toBe(1);
  await list(page).getByRole("button", { name: "Take over 1", exact: true }).click();
  await expect(input(page, "job_ids")).toHaveValue(/^777,29998$/);
  expect(await sim.stops()).toEqual([]);
});

test("in a later reading of OCP’s list", async ({ page, sim }) => {
  test.slow();
  await fetch(`${sim.addresses.ocp}/_simulator/clusters?n=390`, { method: "POST" });
  const over = `Basic ${Buffer.from("expired:demo-ocp-password").toString("base64")}`;
  const letGo = await expire(page, /ob\/clusters\?size=200&page=2/, { authorization: over });
  await page.goto(sim.at(address("ocp/stop-cluster")));
  await signIn(page, "ocp");
  await page.getByRole("button", { name: "Choose: Clusters…" }).click();
  await search(page).fill("ob_102");
  await expect(list(page).getByRole("row", { name: /^Cluster / }).first()).toHaveAccessibleName(/^Cluster ob_102 /);
  await row(page, /^Cluster ob_102 /).first().click();
  await expect(row(page, /^Cluster ob_102 /).first()).toHaveAttribute("aria-selected", "true");
  letGo();
  await expect(askedAgain(page)).toBeVisible();
  await expect(askedAgain(page).getByLabel(/username/), "who it was stays typed").toHaveValue("admin");
  await askedAgain(page).locator("input[type=password]").first().fill(SECRETS.ocp);
  await signInButton(askedAgain(page)).click();
  await expect(askedAgain(page)).toBeHidden();
  await expect(list(page)).toContainText(/As of \d+ s ago/);
  await expect(search(page)).toHaveValue("ob_102");
  await expect(row(page, /^Cluster ob_102 /).first()).toHaveAttribute("aria-selected", "true");
  expect(await asked(sim, "size=200&page=1", 200), "what was read is not read again").toBe(1);
  expect(await asked(sim, "size=200&page=2", 401)).toBe(1);
  expect(await asked(sim, "size=200&page=2", 200)).toBe(1);
  await list(page).getByRole("button", { name: "Take over 1", exact: true }).click();
  await expect(input(page, "id")).toHaveValue("102");
});
