// The one question before a plan: what is there now is read for every order, and what of it may be another by its turn.
import type { Locator, Page } from "@playwright/test";
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { begin, bringPlan, cdm, dli, file, job, ocp, openPlans, order, plan, signInEverywhere, standing, until } from "./planning.ts";
import type { Simulator } from "./simulator.ts";
import { isRead, PROJECT, question, SECRETS, typeWhatIsAsked } from "./steps.ts";

test.use({ expectedErrors: HTTP_ERRORS });

const LATER = "Its turn comes later. What stands here is as of now; it is read again before its turn.";

/** What the question says of an order. */
const part = (page: Page, stage: number, target: string): Locator =>
  question(page).locator("section").filter({ has: page.getByRole("heading", { name: new RegExp(`^Stage ${stage}: `) }) }).filter({ hasText: target });

const yes = (page: Page): Locator => question(page).getByRole("button", { name: /^(Stop|Start|Run) all \d+$/ });

/** Somebody else at OCP. */
async function atOcp(sim: Simulator, method: string, path: string) {
  const Authorization = `Basic ${btoa(`admin:${SECRETS.ocp}`)}`;
  const answer = await fetch(new URL(path, sim.addresses.ocp), { method, headers: { Authorization } });
  expect(answer.status).toBe(200);
  return answer.json();
}

async function ask(page: Page): Promise<void> {
  await plan(page).getByRole("button", { name: "Start the plan…" }).click();
  await isRead(page);
}

test("every stage's orders are read before the answer, each under its own heading, later ones as of now", async ({ page, sim }) => {
  await begin(page, sim, [{ items: [dli([128])] }, { items: [ocp(2)] }, { items: [cdm("auto-off")] }]);
  await ask(page);
  await expect(part(page, 1, "128")).not.toContainText(LATER);
  await expect(part(page, 2, "ob_2")).toContainText(LATER);
  await expect(part(page, 2, "ob_2")).toContainText("RUNNING");
  await expect(part(page, 3, "auto-off")).toContainText(LATER);
  await expect(part(page, 3, "auto-off")).toContainText(/Warning.*isAutoOff|isAutoOff/);
  expect(await sim.stops()).toEqual([]);
});

test("what stands in a later order's way now is a warning there, and holds it when its turn has come", async ({ page, sim }) => {
  // OCP tells of a task of cluster 2 that runs: that of another cluster's stop, which has failed, called a running one.
  await atOcp(sim, "POST", "/api/v2/ob/clusters/13/stop");
  const failed = async () => (await atOcp(sim, "GET", "/api/v2/tasks/instances?size=100&status=FAILED&clusterId=13")).data.contents;
  await expect.poll(async () => (await failed()).length).toBe(1);
  const [task] = await failed();
  await begin(page, sim, [{ items: [dli([128])] }, { items: [ocp(2)] }]);
  await page.route(/tasks\/instances\?.*clusterId=2$/, async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    json.data.contents = [{ ...task, status: "RUNNING" }];
    await route.fulfill({ response, json });
  });
  await ask(page);
  const inTheWay = part(page, 2, "ob_2").getByRole("listitem").filter({ hasText: "11020" });
  await expect(inTheWay).toHaveAttribute("data-level", "warning");
  await typeWhatIsAsked(page);
  await yes(page).click();
  await expect(question(page)).toBeHidden();
  await until(page, () => standing(page, "Waits for your answer"));
  await expect(order(page, "128")).toContainText("Done");
  await expect(order(page, "2")).toContainText("Held: nothing was sent");
  await expect(order(page, "2")).toContainText("11020");
  expect((await sim.stops()).filter((sent) => sent.includes("/clusters/2/"))).toEqual([]);
});

test("a later order that no order before it can help keeps the plan from beginning", async ({ page, sim }) => {
  await begin(page, sim, [{ items: [dli([128])] }, { items: [ocp(61)] }]);
  await ask(page);
  await expect(part(page, 2, "ob_61").locator("[data-level=blocker]")).toContainText("It has stopped already: there is nothing to stop.");
  await expect(yes(page)).toHaveAttribute("aria-disabled", "true");
  await expect(yes(page)).toHaveAccessibleDescription(/^It cannot be sent: /);
});

test("what an order before may change keeps nothing from beginning: a job is started in a cluster that starts first", async ({ page, sim }) => {
  await signInEverywhere(page, sim);
  await openPlans(page);
  const asked = { project_id: PROJECT, cluster_id: "stopped" };
  await bringPlan(page, file([
    { items: [{ operation: "cdm/start-cluster", asked }] },
    { items: [{ operation: "cdm/start-job", asked: { ...asked, job_name: "not-running" } }] },
  ]));
  await page.clock.install();
  await ask(page);
  await expect(part(page, 2, "not-running").locator("[data-level=warning]").first()).toBeVisible();
  await typeWhatIsAsked(page);
  await yes(page).click();
  await until(page, () => standing(page, "Over"));
  await expect(plan(page)).toContainText("2 of 2 done");
});

test("what has changed in any stage until the button is pressed is shown, and asked about again", async ({ page, sim }) => {
  await begin(page, sim, [{ items: [dli([128])] }, { items: [job("run-orders"), ocp(2)] }]);
  await ask(page);
  await typeWhatIsAsked(page);
  await atOcp(sim, "POST", "/api/v2/ob/clusters/2/stop");
  await yes(page).click();
  await expect(question(page).getByRole("alert")).toContainText("Something has changed since it was read.");
  expect(await sim.stops(), "nothing of the plan was sent").toEqual(["POST /api/v2/ob/clusters/2/stop"]);
});

test("no more than four orders are read at a time, however many there are", async ({ page, sim }) => {
  const ids = [2, 39, 102, 13, 14, 15, 17, 20];
  await begin(page, sim, ids.map((id) => ({ items: [ocp(id)] })));
  // Of an order its cluster is read first, and nothing more until that has come. The first one proves the password.
  let isFirst = true;
  let held: (() => void)[] | null = [];
  await page.route(/\/api\/v2\/ob\/clusters\/\d+$/, async (route) => {
    if (held && !isFirst) await new Promise<void>((go) => held!.push(go));
    isFirst = false;
    await route.continue();
  });
  await plan(page).getByRole("button", { name: "Start the plan…" }).click();
  await expect.poll(() => held?.length).toBe(4);
  const first = held;
  held = null;
  for (const go of first) go();
  await isRead(page);
  for (const idx of ids.keys()) await expect(part(page, idx + 1, "Cluster").getByRole("listitem").filter({ hasText: "is RUNNING." })).toHaveCount(1);
});
