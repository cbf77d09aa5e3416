// The part of the program that comes later: there before it is asked for, or missing and said so.
import type { Page } from "@playwright/test";
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { signedInAs, signInButton } from "./signing-in.ts";
import { hasLater, LATER, openAnew } from "./site.ts";
import { address, outcome, signIn, steps, stop, stopButton } from "./steps.ts";

const CLUSTER = address("ocp/stop-cluster", { id: "39" });
const MISSING = /A part of this page could not be loaded.*reload the page/;

test.describe("missing", () => {
  test.use({ expectedErrors: HTTP_ERRORS });

  test.beforeEach(({ page }) => page.route(LATER, (asked) => asked.abort()));

  const letThrough = (page: Page) => page.unroute(LATER);

  test("the environments say so, and open at the next try", async ({ page, sim }) => {
    await openAnew(page, sim.at(CLUSTER));
    await page.getByRole("button", { name: "Environments…" }).click();
    const dialog = page.getByRole("dialog", { name: "Environments" });
    await expect(dialog.getByRole("alert")).toHaveText(MISSING);
    await letThrough(page);
    await dialog.getByRole("button", { name: "Try again" }).click();
    await expect(dialog.getByRole("button", { name: "Use: Demo" }).or(dialog.getByText("In use"))).toBeVisible();
  });

  test("the check of a connection says so, and checks at the next try", async ({ page, sim }) => {
    await openAnew(page, sim.at(CLUSTER));
    const doctor = page.getByRole("region", { name: "Connection check" });
    await doctor.getByRole("button", { name: "Check the connection" }).click();
    await expect(doctor.getByRole("status")).toHaveText(MISSING);
    await letThrough(page);
    await doctor.getByRole("button", { name: "Check the connection" }).click();
    await expect(doctor.getByRole("listitem").first()).toContainText("Fine");
  });

  test("a stop is not even asked about and it is said why, and the next press asks and sends it once", async ({ page, sim }) => {
    await openAnew(page, sim.at(CLUSTER));
    await signIn(page, "ocp");
    await stopButton(page).click();
    await expect(page.getByRole("form").getByRole("status").filter({ hasText: MISSING })).toBeVisible();
    await expect(page.getByRole("dialog")).toBeHidden();
    expect(await sim.requests()).toEqual([]);
    await letThrough(page);
    await stop(page);
    await expect(outcome(page)).toContainText("Accepted. The cluster has not stopped yet.");
    await expect(steps(page).first()).toBeVisible();
    expect(await sim.stops()).toEqual(["POST /api/v2/ob/clusters/39/stop"]);
  });

  test("signing in says so, keeps what is typed, and signs in at the next try", async ({ page, sim }) => {
    await openAnew(page, sim.at(CLUSTER));
    await signIn(page, "ocp");
    await signInButton(page).click();
    await expect(page.getByRole("form").getByRole("status").filter({ hasText: MISSING })).toBeVisible();
    expect(await sim.requests()).toEqual([]);
    await letThrough(page);
    await signInButton(page).click();
    await expect(signedInAs(page, "admin")).toBeVisible();
  });
});

test("it is not run if it is not what was built", async ({ page, sim, expectedErrors }) => {
  expectedErrors.push(/integrity|digest/i);
  await page.route(LATER, async (asked) => {
    const answer = await asked.fetch();
    // A section that says nothing: a program as good as before, but not the one that was built.
    const body = Buffer.concat([await answer.body(), Buffer.from([0, 2, 1, 0x78])]);
    await asked.fulfill({ response: answer, body });
  });
  await openAnew(page, sim.at(CLUSTER));
  await page.getByRole("button", { name: "Environments…" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toHaveText(MISSING);
});

test("it is there before it is asked for, so that the page does without the network", async ({ page, sim, context }) => {
  await openAnew(page, sim.at(CLUSTER));
  await hasLater(page);
  await context.setOffline(true);
  await page.getByRole("button", { name: "Environments…" }).click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Add an environment" })).toBeVisible();
});
