// One click, one request; and none at all for whoever thinks better of it.
import { expect, test } from "./fixtures.ts";
import { address, isRead, outcome, PROJECT, question, signIn, stop, stopButton, yesButton } from "./steps.ts";

// Its answers are late, so that a second click falls into the wait.
const SLOW = address("cdm/stop-cluster", { project_id: PROJECT, cluster_id: "slow" });
const SENT = [`POST /v1.1/${PROJECT}/clusters/slow/action`];

test.beforeEach(async ({ page, sim }) => {
  await page.goto(sim.at(SLOW));
  await signIn(page, "huawei");
});

test("a double click on the yes sends one request", async ({ page, sim }) => {
  await stopButton(page).click();
  await yesButton(page).dblclick();
  await expect(page.getByRole("button", { name: "Under way, waiting for the answer" })).toBeDisabled();
  await expect(outcome(page)).toBeVisible();
  expect(await sim.stops()).toEqual(SENT);
});

test("Enter pressed twice on the yes sends one request", async ({ page, sim }) => {
  await stopButton(page).click();
  await isRead(page);
  await yesButton(page).focus();
  await Promise.all([page.keyboard.press("Enter"), page.keyboard.press("Enter")]);
  await expect(outcome(page)).toBeVisible();
  expect(await sim.stops()).toEqual(SENT);
});

test("a double click on the button that asks only asks", async ({ page, sim }) => {
  await stopButton(page).dblclick();
  await expect(question(page)).toBeVisible();
  expect(await sim.stops()).toEqual([]);
});

test("Escape and Cancel send nothing, and the form can ask again", async ({ page, sim }) => {
  await stopButton(page).click();
  await expect(question(page).getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(question(page)).toBeHidden();
  await stopButton(page).click();
  await question(page).getByRole("button", { name: "Cancel" }).click();
  await expect(question(page)).toBeHidden();
  expect(await sim.stops()).toEqual([]);
  await stop(page);
  await expect(outcome(page)).toContainText("Accepted");
  expect(await sim.stops()).toEqual(SENT);
});

test("what was sent goes on while another form is open, and is not sent again", async ({ page, sim }) => {
  await stopButton(page).click();
  await yesButton(page).click();
  await page.getByRole("link", { name: /Stop DLI Flink jobs/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("DLI");
  await page.goBack();
  await expect(outcome(page)).toContainText("Accepted");
  expect(await sim.stops()).toEqual(SENT);
});
