// Plans: written, brought as a file, tried without sending, carried out in stages, helped, paused, reloaded.
import { readFile } from "node:fs/promises";
import { deed, deedsOfTask, sayYes } from "./deeds.ts";
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { hold } from "./held.ts";
import { begin, bringPlan, cdm, dli, entry, file, job, keepUnderWay, ocp, openPlans, order, plan, soon, standing, startPlan, until, zone } from "./planning.ts";
import { address, CLUSTER, PROJECT, steps, stopButton } from "./steps.ts";

test("a plan of four vendors waits at a failure in its middle until the failed task has been helped to its end", async ({ page, sim }) => {
  await begin(page, sim, [
    { items: [dli([128, 137]), job("run-orders")] },
    { items: [ocp(14)] },
    { items: [cdm("run-nightly"), zone("zone2")] },
  ]);
  await startPlan(page);
  await until(page, () => standing(page, "Waits for your answer"));
  await expect(order(page, "14")).toContainText("Failed");
  await expect(order(page, "run-nightly")).toContainText("Waiting");
  expect(await sim.stops(), "nothing of the last stage was sent").toHaveLength(3);

  // OCP carries its own task on: a new stop would be refused.
  await order(page, "14").getByRole("link", { name: "Its run: 14" }).click();
  await deed(deedsOfTask(page), "Retry").click();
  await sayYes(page, /^Retry task/);
  await openPlans(page);
  await until(page, () => standing(page, "Over"));
  await expect(plan(page)).toContainText("5 of 5 done, 0 under way, 0 failed");
  const sent = (await sim.stops()).filter((sent) => /stop$|action$/.test(sent));
  expect(new Set(sent).size, "every order was sent once").toBe(sent.length);
  expect(sent.slice(0, 2).sort()).toEqual([
    `POST /v1.0/${PROJECT}/streaming/jobs/stop`,
    `PUT /v1.1/${PROJECT}/clusters/${CLUSTER}/cdm/job/run-orders/stop`,
  ]);
  expect(sent[2]).toBe("POST /api/v2/ob/clusters/14/stop");
  expect(sent).toHaveLength(5);
});

test("what a plan has stopped is started again by the plan turned round, in the reverse order", async ({ page, sim }) => {
  await begin(page, sim, [{ items: [job("run-orders")] }, { items: [cdm("run-nightly"), ocp(2)] }]);
  await startPlan(page);
  await until(page, () => standing(page, "Over"));
  await expect(plan(page)).toContainText("3 of 3 done");
  const stops = await sim.stops();
  expect(stops).toHaveLength(3);
  await plan(page).getByRole("button", { name: "Turn into its start plan" }).click();
  const starts = page.getByRole("region", { name: "nightly, start", exact: true });
  await expect(starts.getByRole("group", { name: "Stage 1" }).getByRole("listitem")).toHaveText([/Start.* 2/s, /Start.*run-nightly/s]);
  await expect(starts.getByRole("group", { name: "Stage 2" }).getByRole("listitem")).toHaveText([/run-orders/]);
  await startPlan(page);
  const over = async () => {
    await page.clock.runFor(10_000);
    await expect(starts.getByRole("status").filter({ hasText: /\d+ of \d+ done/ })).toContainText("Over", soon);
  };
  await expect(over).toPass({ timeout: 25_000, intervals: [50] });
  const sent = (await sim.stops()).slice(stops.length);
  expect(sent.at(-1)).toBe(`PUT /v1.1/${PROJECT}/clusters/${CLUSTER}/cdm/job/run-orders/start`);
  expect(sent.slice(0, -1).sort()).toEqual([`POST /api/v2/ob/clusters/2/start`, `POST /v1.1/${PROJECT}/clusters/run-nightly/action`]);
});

test.describe("what is refused", () => {
  test.use({ expectedErrors: HTTP_ERRORS });

  test("only what failed is tried again, what is skipped is not sent, and the plan goes on", async ({ page, sim }) => {
    await begin(page, sim, [{ items: [ocp(1), ocp(409), cdm("refuse-409")] }, { items: [ocp(2)] }]);
    await startPlan(page);
    await until(page, () => standing(page, "Waits for your answer"));
    await until(page, () => expect(order(page, "1")).toContainText("Done", soon));
    const before = (await sim.stops()).length;
    await plan(page).getByRole("button", { name: "Try again: 409" }).click();
    await until(page, () => expect(order(page, "409")).toContainText("Refused", soon));
    const again = (await sim.stops()).slice(before);
    expect(again.every((sent) => sent === "POST /api/v2/ob/clusters/409/stop"), "nothing else is sent again").toBe(true);
    await plan(page).getByRole("button", { name: "Skip: 409" }).click();
    await plan(page).getByRole("button", { name: "Go on without it" }).click();
    await until(page, () => standing(page, "Over"));
    await expect(order(page, "2")).toContainText("Done");
    await expect(order(page, "409")).toContainText("Skipped");
  });
});

test("no more than may be at once are under way, and a pause sends nothing more", async ({ page, sim }) => {
  await begin(page, sim, [{ at_once: 1, items: [ocp(1), ocp(2), ocp(39)] }]);
  const letGo = await keepUnderWay(page);
  await startPlan(page);
  await expect(order(page, "1")).toContainText("Under way");
  await plan(page).getByRole("button", { name: "Pause", exact: true }).click();
  await standing(page, "Paused");
  letGo();
  await until(page, () => expect(order(page, "1")).toContainText("Done", soon));
  await page.clock.runFor(60_000);
  await expect(order(page, "2")).toContainText("Waiting");
  expect(await sim.stops()).toHaveLength(1);
  await plan(page).getByRole("button", { name: "Resume" }).click();
  await until(page, () => standing(page, "Over"));
  expect(await sim.stops()).toEqual([1, 2, 39].map((id) => `POST /api/v2/ob/clusters/${id}/stop`));
});

test("a pause leaves an order under way with its one run, and the plan goes on after it", async ({ page, sim }) => {
  await begin(page, sim, [{ items: [cdm("run-nightly")] }, { items: [ocp(1)] }]);
  // It stops within moments: what is seen of it after it was told to waits until the plan has been paused.
  let isSent = false;
  const letGo = await hold(page, /\/clusters\/run-nightly(\/action)?$/, (route) => {
    const isLook = route.request().method() === "GET";
    isSent ||= !isLook;
    return isLook && isSent;
  });
  await startPlan(page);
  await expect(order(page, "run-nightly")).toContainText("Under way");
  await plan(page).getByRole("button", { name: "Pause", exact: true }).click();
  await standing(page, "Paused");
  await expect(page.getByRole("link", { name: /Stop a CDM cluster.*run-nightly/ })).toHaveCount(1);
  letGo();
  await plan(page).getByRole("button", { name: "Resume" }).click();
  await until(page, () => standing(page, "Over"));
  expect(await sim.stops()).toHaveLength(2);
});

test("after a reload nothing is sent until somebody has signed in and resumes", async ({ page, sim }) => {
  await begin(page, sim, [{ items: [ocp(1)] }, { items: [ocp(2)] }]);
  const letGo = await keepUnderWay(page);
  await startPlan(page);
  await expect(order(page, "1")).toContainText("Under way");
  await page.reload();
  letGo();
  await page.clock.install();
  await openPlans(page);
  await entry(page, "nightly").click();
  await standing(page, "Paused");
  await page.clock.runFor(60_000);
  expect(await sim.stops()).toHaveLength(1);

  const services = plan(page).getByRole("region", { name: "Services that it needs" });
  await services.getByRole("button", { name: /^Sign in: / }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/username$/).fill("admin");
  await dialog.getByLabel(/password$/).fill("demo-ocp-password");
  await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(dialog).toBeHidden();
  await plan(page).getByRole("button", { name: "Resume" }).click();
  await until(page, () => standing(page, "Over"));
  await expect(plan(page)).toContainText("2 of 2 done");
  expect(await sim.stops()).toEqual([1, 2].map((id) => `POST /api/v2/ob/clusters/${id}/stop`));
});

test("a dry run reads what is there for every order and sends nothing", async ({ page, sim }) => {
  await begin(page, sim, [{ items: [dli([128]), ocp(1)] }, { items: [zone("zone2"), cdm("run-nightly")] }]);
  await expect(plan(page)).toContainText("POST " + sim.addresses.ocp.replace(/\/$/, "") + "/api/v2/ob/clusters/1/stop");
  await expect(plan(page)).toContainText('"job_ids":[128]');
  await plan(page).getByRole("button", { name: "Dry run" }).click();
  await expect(plan(page).getByText(/^Dry run: .* Nothing was sent\.$/)).toBeVisible({ timeout: 15_000 });
  expect(await sim.stops()).toEqual([]);
});

test("a plan is exported and imported, and every mistake in a file is told with its place", async ({ page }) => {
  await openPlans(page);
  await bringPlan(page, file([{ at_once: 2, on_failure: "go-on", items: [dli([128, 137])] }, { items: [ocp(39)] }]));
  const download = page.waitForEvent("download");
  await plan(page).getByRole("button", { name: "Export" }).click();
  const exported = await readFile(await (await download).path(), "utf8");
  expect(JSON.parse(exported)).toMatchObject({
    kind: "quiesce.plan",
    version: 1,
    name: "nightly",
    stages: [
      { at_once: 2, on_failure: "go-on", items: [{ operation: "dli/stop-jobs", asked: { project_id: PROJECT, job_ids: "128\n137" } }] },
      { at_once: 0, on_failure: "ask", items: [{ operation: "ocp/stop-cluster", asked: { id: "39" } }] },
    ],
  });
  await bringPlan(page, exported);
  await expect(page.getByRole("region", { name: "nightly 2", exact: true })).toBeVisible();

  await bringPlan(page, file([{ items: [{ operation: "ocp/explode", asked: {} }, { operation: "ocp/stop-cluster", asked: { id: 1, password: "hunter2" } }] }]));
  const wrong = page.getByRole("alert").filter({ hasText: "Nothing was taken in." });
  await expect(wrong).toContainText("stages[0].items[0].operation: this page has no operation “ocp/explode”.");
  await expect(wrong).toContainText("stages[0].items[1].asked.password: there is nothing of that name here.");
  await expect(wrong).not.toContainText("hunter2");

  await page.reload();
  await openPlans(page);
  await expect(entry(page, "nightly")).toBeVisible();
  await expect(entry(page, "nightly 2")).toBeVisible();
});

test("a plan is written by hand: added from a form, several at once, moved by keyboard, taken out and put back", async ({ page, sim }) => {
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "39" })));
  await page.getByRole("button", { name: "Add to plan" }).click();
  await page.getByRole("link", { name: "Open the plan" }).click();
  await page.getByRole("textbox", { name: "Name of the plan" }).fill("nightly");
  await page.keyboard.press("Tab");

  const stage = page.getByRole("group", { name: "Stage 1" });
  const rows = stage.getByRole("listitem");
  await expect(rows).toHaveCount(1);
  await stage.getByRole("button", { name: "Add to stage 1…" }).click();
  const form = page.getByRole("form", { name: "An order of the plan" });
  await form.getByLabel("Operation").selectOption("dli/stop-jobs");
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(form).toContainText("Fill this in.");
  await form.getByLabel(/project_id$/).fill(PROJECT);
  await form.getByLabel(/job_ids$/).fill("128, 137");
  await form.getByLabel("One order for each target").check();
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(rows).toHaveText([/39/, /128/, /137/]);

  await rows.nth(2).getByRole("button", { name: "Move up: 137" }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(rows.nth(1).getByRole("button", { name: "Move up: 137" })).toBeFocused();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(rows).toHaveText([/137/, /39/, /128/]);
  await rows.nth(1).getByRole("button", { name: "Take out: 39" }).click();
  await expect(rows).toHaveText([/137/, /128/]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rows).toHaveText([/137/, /39/, /128/]);
  await expect(steps(page)).toHaveCount(3);

  await plan(page).getByRole("button", { name: "Delete" }).click();
  await expect(plan(page)).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rows).toHaveCount(3);
  await expect(stopButton(page)).toHaveCount(0);
});
