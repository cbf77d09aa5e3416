// What is asked before a stop is sent, by the environment's guard and how grave the stop is; and what is tried before.
import { expect, test } from "./fixtures.ts";
import { openAtSite } from "./site.ts";
import {
  address, choice, CLUSTER, flag, isRead, outcome, PROJECT, question, reasonField, signIn, stopButton, typeWhatIsAsked,
  wordField, yesButton,
} from "./steps.ts";
import type { Config } from "./site.ts";
import type { Page } from "@playwright/test";

const OCP = address("ocp/stop-cluster", { id: "39" });
const ZONE = address("obshell/stop", { "scope.type": "ZONE", "scope.target": "zone2" });
const SENT = ["POST /api/v2/ob/clusters/39/stop"];

/** As a site is that sets nothing. */
function usual(guard: string): (config: Config) => void {
  return (config) => {
    delete config.questions;
    config.environments[0]!.guard = guard;
  };
}

/** The seconds until it is sent. */
function timer(page: Page) {
  return question(page).getByRole("timer", { name: "Seconds until it is sent" });
}

test.describe("by itself, in a normal environment,", () => {
  test("what is orderly asks for a yes, and what is severe for a word that names it", async ({ page, sim }) => {
    await openAtSite(page, sim, OCP, usual("normal"));
    await signIn(page, "ocp");
    await stopButton(page).click();
    await expect(question(page)).toContainText(/How grave\s*Severe/);
    await isRead(page);
    await expect(yesButton(page)).toBeDisabled();
    await expect(yesButton(page)).toHaveAccessibleDescription("Type the word first.");
    await wordField(page).fill("stop 39 in Demo");
    await expect(yesButton(page)).toBeDisabled();
    await wordField(page).fill("stop id 39 in Demo");
    await yesButton(page).click();
    await expect(outcome(page)).toBeVisible();
    expect(await sim.stops()).toEqual(SENT);
  });

  test("a site may take an operation to be light, and want nothing asked about what is light", async ({ page, sim }) => {
    await openAtSite(page, sim, ZONE, (config) => {
      config.questions = { normal: { light: [], serious: ["confirm"], severe: ["confirm", "word"] } };
      config.severities = { "obshell/stop": "serious", "obshell/stop?force=true": "severe" };
    });
    await signIn(page, "obshell");
    await flag(page, "force").check();
    await stopButton(page).click();
    await expect(question(page)).toContainText(/How grave\s*Severe/);
    await isRead(page);
    await expect(wordField(page)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(question(page)).toBeHidden();
    expect(await sim.stops()).toEqual([]);
  });
});

test.describe("in a protected environment", () => {
  test("the severest asks for word, reason and time, and is sent when the time is up", async ({ page, sim }) => {
    await openAtSite(page, sim, OCP, usual("protected"));
    await signIn(page, "ocp");
    await page.clock.install();
    await stopButton(page).click();
    await isRead(page);
    await wordField(page).fill("stop id 39 in Demo");
    await expect(yesButton(page)).toHaveAccessibleDescription("Give a reason first.");
    await reasonField(page).fill("CHG-1204");
    await yesButton(page).click();
    await expect(timer(page)).toHaveText("5");
    await expect(question(page).getByRole("button", { name: "Call off" })).toBeFocused();
    await page.clock.runFor(2_000);
    await expect(timer(page)).toHaveText("3");
    expect(await sim.stops()).toEqual([]);
    await page.clock.runFor(3_500);
    await expect(outcome(page)).toBeVisible();
    expect(await sim.stops()).toEqual(SENT);
  });

  test("a countdown is called off by its button and by Escape, and nothing is sent", async ({ page, sim }) => {
    await openAtSite(page, sim, OCP, usual("protected"));
    await signIn(page, "ocp");
    await page.clock.install();
    await stopButton(page).click();
    await typeWhatIsAsked(page);
    await yesButton(page).click();
    await question(page).getByRole("button", { name: "Call off" }).click();
    await expect(question(page).getByText("Called off. Nothing was sent.")).toBeVisible();
    await expect(question(page).getByRole("button", { name: "Cancel" })).toBeFocused();
    await yesButton(page).click();
    await expect(timer(page)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(timer(page)).toBeHidden();
    await page.clock.runFor(20_000);
    expect(await sim.stops()).toEqual([]);
  });

  test("a page that slept through the end of a countdown sends nothing on waking", async ({ page, sim }) => {
    await openAtSite(page, sim, OCP, usual("protected"));
    await signIn(page, "ocp");
    await page.clock.install();
    await stopButton(page).click();
    await typeWhatIsAsked(page);
    await yesButton(page).click();
    await expect(timer(page)).toBeVisible();
    await page.clock.fastForward(300_000);
    await expect(question(page).getByText(/this page was asleep/)).toBeVisible();
    expect(await sim.stops()).toEqual([]);
  });
});

test("a dry run is the whole question, ends in the request, and sends nothing", async ({ page, sim }) => {
  await openAtSite(page, sim, ZONE, usual("protected"));
  await signIn(page, "obshell");
  await page.getByRole("button", { name: "Dry run" }).click();
  await expect(question(page).getByRole("heading", { level: 2 })).toHaveText(/^Dry run: /);
  await typeWhatIsAsked(page);
  await question(page).getByRole("button", { name: "Show the request" }).click();
  const callOff = question(page).getByRole("button", { name: "Call off" });
  const end = question(page).getByText("This was a dry run: nothing was sent.");
  await expect(callOff.or(end)).toBeVisible();
  await expect(end).toBeVisible({ timeout: 10_000 });
  await expect(question(page)).toContainText("POST");
  await expect(question(page)).toContainText("/api/v1/ob/stop");
  await expect(question(page)).toContainText("Body, sealed");
  await question(page).getByRole("button", { name: "Close" }).click();
  await expect(question(page)).toBeHidden();
  expect(await sim.stops()).toEqual([]);
});

test("in a read-only environment a stop can be rehearsed", async ({ page, sim }) => {
  await openAtSite(page, sim, OCP, usual("read-only"));
  await signIn(page, "ocp");
  await expect(stopButton(page)).toBeDisabled();
  await page.getByRole("button", { name: "Dry run" }).click();
  await typeWhatIsAsked(page);
  await expect(question(page).getByRole("button", { name: "Show the request" })).toBeEnabled();
  expect(await sim.stops()).toEqual([]);
});

test("fifty targets scroll inside the question, whose buttons stay in sight", async ({ page, sim }) => {
  const ids = Array.from({ length: 50 }, (_, n) => String(7_000_000_000_000 + n));
  await page.setViewportSize({ width: 400, height: 640 });
  await page.goto(sim.at(address("dli/stop-jobs", { project_id: PROJECT, job_ids: ids.join(",") })));
  await signIn(page, "huawei");
  await stopButton(page).click();
  await expect(question(page).getByText(ids[49]!)).toBeAttached();
  await expect(question(page).getByRole("button", { name: "Cancel" })).toBeInViewport({ ratio: 1 });
  await expect(yesButton(page)).toBeInViewport({ ratio: 1 });
});
