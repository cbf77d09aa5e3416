// The whole question without the order: a dry run in which a countdown is counted, or called off.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { openAtSite } from "./site.ts";
import { address, question, SECRETS, signIn, typeWhatIsAsked, wordField } from "./steps.ts";
import type { Simulator } from "./simulator.ts";

const callOff = (page: Page) => question(page).getByRole("button", { name: "Call off" });
const show = (page: Page) => question(page).getByRole("button", { name: "Show the request" });
const timer = (page: Page) => question(page).getByRole("timer", { name: "Seconds until it is sent" });

/** Opens a dry run in a protected environment, up to its countdown. */
async function rehearse(page: Page, sim: Simulator): Promise<void> {
  await page.clock.install();
  await openAtSite(page, sim, address("ocp/stop-cluster", { id: "39" }), (config) => {
    delete config.questions;
    config.environments[0]!.guard = "protected";
    config.countdown_seconds = 7;
  });
  await signIn(page, "ocp");
  await page.getByRole("button", { name: "Dry run" }).click();
  await typeWhatIsAsked(page);
  await show(page).click();
  await expect(timer(page)).toHaveText("7");
  await expect(callOff(page)).toBeFocused();
}

test("a dry run counts down like the real thing, and ends in the exact request; nothing is sent", async ({ page, sim }) => {
  await rehearse(page, sim);
  await page.clock.runFor(6_000);
  await expect(timer(page)).toHaveText("1");
  await page.clock.runFor(1_500);
  await expect(question(page).getByText("This was a dry run: nothing was sent.")).toBeVisible();
  await expect(question(page)).toContainText(/POST\s*http:\/\/127\.0\.0\.1:\d+\/api\/v2\/ob\/clusters\/39\/stop/);
  await expect(question(page)).toContainText("Authorization");
  const text = await question(page).innerText();
  expect(text).not.toContain(SECRETS.ocp);
  expect(text).not.toContain(Buffer.from(`admin:${SECRETS.ocp}`).toString("base64"));
  await question(page).getByRole("button", { name: "Close" }).click();
  await expect(question(page)).toBeHidden();
  await page.clock.runFor(20_000);
  expect(await sim.stops()).toEqual([]);
});

for (const way of ["button", "Escape"]) {
  test(`a dry run’s countdown is called off by ${way}, and what was typed stays for another try`, async ({ page, sim }) => {
    await rehearse(page, sim);
    if (way === "Escape") await page.keyboard.press("Escape");
    else await callOff(page).click();
    await expect(question(page).getByText("Called off. Nothing was sent.")).toBeVisible();
    await page.clock.runFor(20_000);
    await expect(question(page).getByText("This was a dry run")).toBeHidden();
    await expect(wordField(page)).toHaveValue("stop id 39 in Demo");
    await show(page).click();
    await expect(timer(page)).toHaveText("7");
    await page.clock.runFor(8_000);
    await expect(question(page).getByText("This was a dry run: nothing was sent.")).toBeVisible();
    expect(await sim.stops()).toEqual([]);
  });
}
