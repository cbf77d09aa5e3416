// What is asked before a stop is sent, by the environment's guard and how grave the stop is; and what is tried before.
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { openAtSite } from "./site.ts";
import {
  address, choice, flag, isRead, outcome, PROJECT, question, reasonField, SECRETS, signIn, stopButton, typeWhatIsAsked,
  wordField, yesButton,
} from "./steps.ts";
import type { Config } from "./site.ts";
import type { Locator, Page } from "@playwright/test";

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
    // Before the page is there: its program takes hold of the clock as it is when it is loaded.
    await page.clock.install();
    await openAtSite(page, sim, OCP, usual("protected"));
    await signIn(page, "ocp");
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
  await expect(question(page).getByRole("heading", { level: 2 }).first()).toHaveText(/^Dry run: /);
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

test("fifty targets scroll inside the question, whose buttons stay in sight", async ({ page, sim, expectedErrors }) => {
  // DLI does not know such jobs.
  expectedErrors.push(/status of 400/);
  const ids = Array.from({ length: 50 }, (_, n) => String(7_000_000_000_000 + n));
  await page.setViewportSize({ width: 400, height: 640 });
  await page.goto(sim.at(address("dli/stop-jobs", { project_id: PROJECT, job_ids: ids.join(",") })));
  await signIn(page, "huawei");
  await stopButton(page).click();
  await expect(question(page).getByText(ids[49]!)).toBeAttached();
  await expect(question(page).getByRole("button", { name: "Cancel" })).toBeInViewport({ ratio: 1 });
  await expect(yesButton(page)).toBeInViewport({ ratio: 1 });
});

test.describe("what is there now", () => {
  test("is shown before a stop, each finding with its level, its sentence and its source", async ({ page, sim }) => {
    await page.goto(sim.at(OCP));
    await signIn(page, "ocp");
    await page.getByRole("button", { name: "Check first" }).click();
    const found = page.getByRole("region", { name: "What is there now" });
    await expect(found.getByRole("listitem").filter({ hasText: /OK\s*Cluster .*\(39\) is RUNNING.*GET \/api\/v2\/ob\/clusters\/39$/ })).toBeVisible();
    await expect(question(page)).toBeHidden();
    await found.getByRole("button", { name: "Close" }).click();
    await expect(found).toBeHidden();
    await stopButton(page).click();
    await expect(question(page).getByRole("heading", { name: "What will be hit" })).toBeVisible();
    expect(await sim.stops()).toEqual([]);
  });

  test("keeps the button shut where the vendor would refuse, and says why", async ({ page, sim }) => {
    await page.goto(sim.at(address("ocp/stop-cluster", { id: "61" })));
    await signIn(page, "ocp");
    await stopButton(page).click();
    await expect(question(page).getByText("Read. It cannot be sent as things are.")).toBeVisible();
    await expect(question(page).getByRole("listitem").filter({ hasText: /Blocker.*is STOPPED/ })).toBeVisible();
    await expect(yesButton(page)).toBeDisabled();
    await expect(yesButton(page)).toHaveAccessibleDescription(/^It cannot be sent: .*STOPPED/);
    await yesButton(page).click({ force: true });
    expect(await sim.stops()).toEqual([]);
  });

  test("makes a stop graver by a warning: what a site wants nothing asked about is asked about then", async ({ page, sim }) => {
    const light = (config: Config) => {
      config.severities = { "ocp/stop-cluster": "light" };
      config.questions = { normal: { light: [], serious: ["word"] } };
    };
    await openAtSite(page, sim, address("ocp/stop-cluster", { id: "66" }), light);
    await signIn(page, "ocp");
    await stopButton(page).click();
    await expect(question(page).getByText("Read. There are warnings: look at them.")).toBeVisible();
    await expect(question(page)).toContainText(/How grave\s*Serious/);
    await expect(wordField(page)).toBeVisible();
    await page.keyboard.press("Escape");
    expect(await sim.stops()).toEqual([]);

    await openAtSite(page, sim, OCP, light);
    await signIn(page, "ocp");
    await stopButton(page).click();
    await expect(outcome(page)).toBeVisible();
    expect(await sim.stops()).toEqual(SENT);
  });

  test("is read again when the answer is yes, and what has changed is shown instead of sending", async ({ page, sim }) => {
    await page.goto(sim.at(OCP));
    await signIn(page, "ocp");
    await stopButton(page).click();
    await isRead(page);
    await expect(yesButton(page)).toBeEnabled();
    // Somebody else stops it meanwhile.
    const authorization = `Basic ${Buffer.from(`admin:${SECRETS.ocp}`).toString("base64")}`;
    await fetch(new URL("/api/v2/ob/clusters/39/stop", sim.addresses.ocp), { method: "POST", headers: { authorization } });
    await yesButton(page).click();
    const changed = question(page).getByRole("alert").filter({ hasText: "Something has changed since it was read." });
    await expect(changed).toContainText(/Before.*is RUNNING/);
    await expect(changed).toContainText(/Now.*is STOPPING/);
    await expect(yesButton(page)).toBeDisabled();
    expect(await sim.stops()).toEqual(SENT);
  });

  test("is a warning where it cannot be read, and the stop can be sent all the same", async ({ page, sim, expectedErrors }) => {
    expectedErrors.push(...HTTP_ERRORS);
    await page.route(/\/api\/v2\/(ob\/clusters|tasks)/, (asked) => (asked.request().method() === "GET" ? asked.abort() : asked.fallback()));
    await page.goto(sim.at(OCP));
    await signIn(page, "ocp");
    await stopButton(page).click();
    await expect(question(page).getByText("Read. There are warnings: look at them.")).toBeVisible();
    await expect(question(page).getByRole("listitem").filter({ hasText: "Warning" }).first()).toBeVisible();
    await yesButton(page).click();
    await expect(outcome(page)).toBeVisible();
    expect(await sim.stops()).toEqual(SENT);
  });
});

test.describe("the ladder from gentle to hard", () => {
  const CDM = address("cdm/stop-cluster", { project_id: PROJECT, cluster_id: "run-nightly", stopMode: "GRACEFULLY", delayTime: "30" });

  test("stands beside the form and in the question, and another rung changes the form", async ({ page, sim }) => {
    await page.goto(sim.at(CDM));
    await signIn(page, "huawei");
    const rungs = (within: Page | Locator) => within.getByRole("region", { name: "From gentle to hard" }).getByRole("listitem");
    await expect(rungs(page)).toHaveCount(3);
    await expect(rungs(page).filter({ hasText: "Gracefully, after a while" })).toHaveAttribute("aria-current", "step");
    await page.getByRole("button", { name: "Choose instead: Immediately" }).click();
    await expect(choice(page, "IMMEDIATELY")).toBeChecked();
    await stopButton(page).click();
    await expect(question(page)).toContainText(/How grave\s*Severe/);
    await question(page).getByRole("button", { name: "Choose instead: Gracefully, when all jobs have ended" }).click();
    await expect(question(page)).toContainText("Gracefully, when all jobs have ended");
    await expect(question(page).getByRole("button", { name: "Cancel" })).toBeFocused();
    await question(page).getByRole("button", { name: "Cancel" }).click();
    await expect(choice(page, "GRACEFULLY")).toBeChecked();
    expect(await sim.stops()).toEqual([]);
  });
});
