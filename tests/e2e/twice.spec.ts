// Never two of one: two tabs, two kinds of locks, one request.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { hold } from "./held.ts";
import { signInButton } from "./signing-in.ts";
import { address, failure, isRead, outcome, PROJECT, question, signIn, stop, stopButton, task, typeWhatIsAsked, yesButton } from "./steps.ts";

// Its answers are late, so that the second tab falls into the wait.
const SLOW = address("cdm/stop-cluster", { project_id: PROJECT, cluster_id: "slow" });
const SENT = [`POST /v1.1/${PROJECT}/clusters/slow/action`];
const HARDER = address("cdm/stop-cluster", { project_id: PROJECT, cluster_id: "slow", delayTime: "600" });

/** Another tab of the same browser, signed in. */
async function anotherTab(page: Page, address: string, vendor: "huawei" | "ocp" = "huawei"): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto(address);
  await signIn(tab, vendor);
  return tab;
}

/** A browser that gives out no locks, as where a page is not served over https. */
async function withoutLocks(page: Page): Promise<void> {
  await page.context().addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "locks", { configurable: true, get: () => undefined });
  });
}

for (const locks of ["locks", "leases"]) {
  test(`with ${locks}, a second tab sends nothing while the first waits, and shows the run that comes of it`, async ({ page, sim }) => {
    if (locks === "leases") await withoutLocks(page);
    await page.goto("about:blank");
    await page.goto(sim.at(SLOW));
    await signIn(page, "huawei");
    // What the first tab sends is under way until the second has said yes.
    const letGo = await hold(page, "**/clusters/slow/action");
    const second = await anotherTab(page, sim.at(HARDER));
    for (const tab of [page, second]) {
      await stopButton(tab).click();
      await isRead(tab);
    }
    await yesButton(page).click();
    await expect(page.getByRole("button", { name: "Under way, waiting for the answer" })).toBeDisabled();
    await yesButton(second).click();
    await expect(failure(second)).toContainText("An order about the same target is being sent at this moment");
    letGo();
    await expect(outcome(page)).toContainText("Accepted");
    await expect(task(second)).toBeVisible();
    expect(await sim.stops(), "one stop arrived").toEqual(SENT);
  });

  test(`with ${locks}, two tabs that say yes in the same moment send one request`, async ({ page, sim }) => {
    if (locks === "leases") await withoutLocks(page);
    await page.goto("about:blank");
    await page.goto(sim.at(SLOW));
    await signIn(page, "huawei");
    const second = await anotherTab(page, sim.at(SLOW));
    for (const tab of [page, second]) {
      await stopButton(tab).click();
      await isRead(tab);
    }
    await Promise.all([yesButton(page).click(), yesButton(second).click()]);
    // The second may also have read once more when the first had its answer already.
    const seen = (tab: Page) => question(tab).getByRole("alert").filter({ hasText: "Something has changed since it was read" });
    for (const tab of [page, second]) await expect(outcome(tab).or(failure(tab)).or(seen(tab))).toBeVisible();
    expect(await sim.stops()).toEqual(SENT);
  });
}

test("while a run is under way, nothing more is sent about its target, in no tab; a harder way is asked about apart", async ({ page, sim }) => {
  const drains = { project_id: PROJECT, cluster_id: "never-drains" };
  await page.goto(sim.at(address("cdm/stop-cluster", drains)));
  await signIn(page, "huawei");
  await stop(page);
  await expect(task(page)).toBeVisible();
  const sent = `POST /v1.1/${PROJECT}/clusters/never-drains/action`;
  const second = await anotherTab(page, sim.at(address("cdm/stop-cluster", { ...drains, delayTime: "600" })));
  for (const tab of [page, second]) {
    await stop(tab);
    await expect(failure(tab)).toContainText("Work on the same target is under way already");
    await expect(task(tab)).toBeVisible();
  }
  expect(await sim.stops()).toEqual([sent]);

  await second.getByRole("button", { name: "Send this beside it…" }).click();
  await expect(question(second)).toContainText("Work on the same target is under way already, and this is sent beside it.");
  await typeWhatIsAsked(second);
  await yesButton(second).click();
  await expect.poll(() => sim.stops()).toEqual([sent, sent]);
});

test("a run that another tab has begun stands in the list of this one, and can be gone on with", async ({ page, sim }) => {
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "16" })));
  await signIn(page, "ocp");
  const second = await anotherTab(page, sim.at(address("cdm/stop-cluster")));
  await stop(page);
  const runs = second.getByRole("region", { name: "Runs" }).getByRole("listitem");
  await expect(runs).toHaveText(/Stop an OceanBase cluster.*16.*Demo/s);
  await runs.getByRole("link").click();
  await signIn(second, "ocp");
  await signInButton(second.getByRole("form")).click();
  await expect(task(second)).toContainText("Last seen");
  expect(await sim.stops()).toEqual(["POST /api/v2/ob/clusters/16/stop"]);
});
