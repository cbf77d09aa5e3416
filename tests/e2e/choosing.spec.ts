// Choosing what to stop from what is there: each list, by pointer and by keys, and targets that are recent or pinned.
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page, Request } from "@playwright/test";
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { askedAgain, declineSignIn, signInButton } from "./signing-in.ts";
import type { Simulator } from "./simulator.ts";
import { address, choice, fill, input, PROJECT, SECRETS, signIn, stop } from "./steps.ts";

const MANY = "ten-thousand-jobs";
/** Long lists take their time on a slow machine. */
const WHOLE = { timeout: 60_000 };

function list(page: Page): Locator {
  return page.getByRole("dialog", { name: /^(Choose: |选择：)/ });
}

/** A row by something that stands in it. */
function row(page: Page, what: string | RegExp): Locator {
  return list(page).getByRole("row", { name: what });
}

function search(page: Page): Locator {
  return list(page).getByRole("searchbox");
}

async function open(page: Page, what: string): Promise<void> {
  await page.getByRole("button", { name: `Choose: ${what}…` }).click();
  await expect(list(page)).toBeVisible();
}

async function takeOver(page: Page, n: number): Promise<void> {
  await list(page).getByRole("button", { name: `Take over ${n}`, exact: true }).click();
  await expect(list(page)).toBeHidden();
}

/** Names Flink jobs at the simulator, which makes them: its lists hold what was named. */
async function nameJobs(sim: Simulator, ...ids: number[]): Promise<void> {
  for (const id of ids) {
    const job = new URL(`/v1.0/${PROJECT}/streaming/jobs/${id}`, sim.addresses.huawei);
    expect((await fetch(job, { headers: { "X-Auth-Token": SECRETS.token } })).status).toBe(200);
  }
}

/** Three pages of the long list come, and the rest stays under way. */
async function onlyThreePages(page: Page): Promise<void> {
  await page.route(/streaming\/jobs\?limit=100&offset=300/, () => {});
}

/** What the vendors were asked that reads a list. */
async function readings(sim: Simulator, part: string): Promise<number> {
  return (await sim.requests()).filter(({ target }) => target.includes(part)).length;
}

test("a CDM cluster is picked, and one of its jobs of all three kinds", async ({ page, sim }) => {
  await page.goto(sim.at(address("cdm/stop-job", { project_id: MANY })));
  await signIn(page, "huawei");
  await open(page, "Jobs");
  await expect(list(page).getByRole("alert")).toContainText("Fill in first: Cluster ID (cluster_id)");
  await list(page).getByRole("button", { name: "Fill it in" }).click();
  await expect(input(page, "cluster_id")).toBeFocused();

  await open(page, "Clusters");
  await row(page, /all-kinds/).click();
  await takeOver(page, 1);
  await expect(input(page, "cluster_id")).toHaveValue("all-kinds");

  await open(page, "Jobs");
  await expect(list(page).getByRole("combobox", { name: "Kind" }).getByRole("option")).toHaveCount(4);
  const running = row(page, /RUNNING/).first();
  await running.click();
  await expect(running).toHaveAttribute("aria-selected", "true");
  await takeOver(page, 1);
  await expect(input(page, "job_name")).not.toHaveValue("");
});

test("DLI jobs are picked across pages, beside what was typed, and only what can be stopped", async ({ page, sim }) => {
  await onlyThreePages(page);
  await page.goto(sim.at(address("dli/stop-jobs", { project_id: MANY, job_ids: "29701,777" })));
  await signIn(page, "huawei");
  expect(await readings(sim, "/streaming/jobs"), "nothing is read before a list is opened").toBe(0);
  await open(page, "Jobs");
  await expect(list(page)).toContainText("300 of 10,000 rows have come", WHOLE);
  await expect(list(page)).toContainText("Stays in the form as it was typed: 777");
  expect(await list(page).getByRole("row").count(), "only what is near is in the document").toBeLessThan(100);
  await expect(list(page).getByRole("grid")).toHaveAttribute("aria-rowcount", "301");

  await search(page).fill("job_finish");
  const over = list(page).getByRole("row").nth(1);
  await expect(over).toHaveAttribute("aria-disabled", "true");
  await expect(over.getByRole("gridcell").last(), "the reason").not.toBeEmpty();
  await over.click({ force: true });
  await expect(list(page).getByRole("button", { name: "Take over 1", exact: true })).toBeVisible();

  await search(page).fill("running 2999");
  await list(page).getByRole("button", { name: "Pick all shown" }).click();
  const taken = await list(page).getByRole("button", { name: /^Take over/ }).innerText();
  const n = Number(taken.replace(/\D/g, ""));
  expect(n).toBeGreaterThan(1);
  await takeOver(page, n);
  const ids = (await input(page, "job_ids").inputValue()).split(",");
  expect([ids[0], ids.at(-1)]).toEqual(["777", "29701"]);
  expect(ids).toHaveLength(n + 1);
  expect(ids.slice(1, -1).every((id) => id.startsWith("2999"))).toBe(true);
});

test("rows are sorted by a column both ways, and states are counted and shown alone", async ({ page, sim }) => {
  await onlyThreePages(page);
  await page.goto(sim.at(address("dli/stop-jobs", { project_id: MANY })));
  await signIn(page, "huawei");
  await open(page, "Jobs");
  await expect(list(page)).toContainText("300 of 10,000 rows have come", WHOLE);
  const name = list(page).getByRole("columnheader", { name: "Name and ID" });
  const first = () => list(page).getByRole("row").nth(1);
  await name.getByRole("button").click();
  await expect(name).toHaveAttribute("aria-sort", "ascending");
  await expect(first()).toContainText("29701");
  await name.getByRole("button").click();
  await expect(name).toHaveAttribute("aria-sort", "descending");
  await expect(first()).toContainText("30000");
  const stopping = list(page).getByRole("button", { name: /^Stopping [\d,]+$/ });
  const count = (await stopping.innerText()).replace(/^\D+/, "");
  await stopping.click();
  await expect(stopping).toHaveAttribute("aria-pressed", "true");
  await expect(list(page)).toContainText(`${count} of 300 rows`);
});

test("an OCP cluster is picked by keys alone, with its zones and servers in sight", async ({ page, sim }) => {
  test.slow();
  await page.goto(sim.at(address("ocp/stop-cluster")));
  await signIn(page, "ocp");
  await page.getByRole("button", { name: "Choose: Clusters…" }).focus();
  await page.keyboard.press("Enter");
  await expect(search(page)).toBeFocused();
  await expect(list(page)).toContainText(/As of \d+ s ago/, WHOLE);
  const server = list(page).getByRole("row", { name: /^Server \d/ }).first();
  await expect(server).toHaveAttribute("aria-disabled", "true");
  await expect(server).toContainText("Only a whole cluster is stopped here.");

  await page.keyboard.press("ArrowDown");
  const grid = list(page).getByRole("grid");
  await expect(grid).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  const at = await grid.getAttribute("aria-activedescendant");
  await expect(list(page).getByRole("row").nth(1)).toHaveAttribute("id", at ?? "");
  await page.keyboard.press("Space");
  await expect(list(page).getByRole("row").nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(list(page)).toBeHidden();
  await expect(input(page, "id")).toHaveValue(/^\d+$/);
  await expect(page.getByRole("button", { name: "Choose: Clusters…" })).toBeFocused();
});

test("an obshell zone sets the scope too, and a server takes its place", async ({ page, sim }) => {
  await page.goto(sim.at(address("obshell/stop")));
  await signIn(page, "obshell");
  await open(page, "Zones and servers");
  await row(page, /zone1/).first().click();
  await takeOver(page, 1);
  await expect(choice(page, "ZONE")).toBeChecked();
  await expect(input(page, "scope.target")).toHaveValue("zone1");

  await open(page, "Zones and servers");
  await expect(row(page, /zone1/).first()).toHaveAttribute("aria-selected", "true");
  await list(page).getByRole("row", { name: /^Server \d/ }).first().click();
  await takeOver(page, 1);
  await expect(choice(page, "SERVER")).toBeChecked();
  await expect(input(page, "scope.target")).toHaveValue(/^127\.0\.0\.1:\d+$/);
});

test("what is picked in a newer reading stays picked, and what can be picked no more is let go and named", async ({ page, sim }) => {
  await nameJobs(sim, 12001, 12002);
  await page.goto(sim.at(address("dli/stop-jobs", { project_id: PROJECT })));
  await signIn(page, "huawei");
  await open(page, "Jobs");
  await search(page).fill("running");
  await row(page, /12001/).click();
  await row(page, /12002/).click();
  const headers = { "X-Auth-Token": SECRETS.token, "Content-Type": "application/json" };
  const stopped = await fetch(new URL(`/v1.0/${PROJECT}/streaming/jobs/stop`, sim.addresses.huawei), {
    method: "POST", headers, body: JSON.stringify({ job_ids: [12002], trigger_savepoint: false }),
  });
  expect(stopped.status).toBe(200);
  await list(page).getByRole("button", { name: "Read again" }).click();
  await expect(list(page).getByRole("status").filter({ hasText: "Picked" })).toContainText("cannot be picked any more");
  await takeOver(page, 1);
  await expect(input(page, "job_ids")).toHaveValue("12001");
});

test.describe("readings that fail", () => {
  test.use({ expectedErrors: HTTP_ERRORS });

  test("a page that fails leaves what came before, says so, and is read again", async ({ page, sim }) => {
    const fails = /streaming\/jobs\?limit=100&offset=100/;
    await page.route(fails, (asked) => asked.abort());
    await page.goto(sim.at(address("dli/stop-jobs", { project_id: MANY })));
    await signIn(page, "huawei");
    await open(page, "Jobs");
    const trouble = list(page).getByRole("alert");
    await expect(trouble).toContainText("Reading the list failed: no answer. 100 rows that came before can be used");
    await expect(trouble).toContainText("Check the network, the address and the proxy, then read again.");
    await row(page, /29998/).click();
    await page.unroute(fails);
    await onlyThreePages(page);
    await list(page).getByRole("button", { name: "Read again" }).click();
    await expect(trouble).toBeEmpty();
    await expect(list(page)).toContainText("300 of 10,000 rows have come");
    await takeOver(page, 1);
    await expect(input(page, "job_ids")).toHaveValue("29998");
  });

  test("a sign-in that is missing or over is asked for, and the list is read after it", async ({ page, sim }) => {
    test.slow();
    await page.goto(sim.at(address("ocp/stop-cluster")));
    await open(page, "Clusters");
    await expect(askedAgain(page)).toBeVisible();
    await declineSignIn(page);
    await expect(list(page).getByRole("alert")).toContainText("Not read: nobody is signed in.");
    expect(await readings(sim, "/clusters")).toBe(0);
    await list(page).getByRole("button", { name: "Sign in" }).click();
    const secret = askedAgain(page).locator("input[type=password]").first();
    await askedAgain(page).getByLabel(/username/).fill("admin");
    await secret.fill("wrong");
    await signInButton(askedAgain(page)).click();
    await expect(askedAgain(page)).toContainText("Signing in failed");
    await secret.fill(SECRETS.ocp);
    await signInButton(askedAgain(page)).click();
    await expect(askedAgain(page)).toBeHidden();
    await expect(list(page)).toContainText(/As of \d+ s ago/, WHOLE);
    await expect(list(page).getByRole("row").nth(1)).toBeVisible();
  });

  test("closing a list gives up its reading", async ({ page, sim }) => {
    await page.goto(sim.at(address("dli/stop-jobs", { project_id: MANY })));
    await signIn(page, "huawei");
    await page.route(/streaming\/jobs\?limit=100&offset=100/, () => {});
    const isAbandoned = (request: Request) => request.url().includes("offset=100");
    const abandoned = page.waitForEvent("requestfailed", { predicate: isAbandoned, timeout: 20_000 });
    await open(page, "Jobs");
    await expect(list(page)).toContainText("100 of 10,000 rows have come");
    await list(page).getByRole("button", { name: "Cancel" }).click();
    await abandoned;
    await expect(list(page)).toBeHidden();
    await expect(input(page, "job_ids")).toHaveValue("");
  });
});

test("what was stopped is offered again, and what is pinned stays over a reload, without anything fetched", async ({ page, sim }) => {
  await nameJobs(sim, 12001, 12002);
  await page.goto(sim.at(address("dli/stop-jobs", { project_id: PROJECT })));
  await signIn(page, "huawei");
  await open(page, "Jobs");
  await row(page, /12001/).click();
  await takeOver(page, 1);
  await stop(page);
  const familiar = page.getByRole("region", { name: "Recent and pinned targets" });
  const entry = familiar.getByRole("button", { name: /^Fill in: .*12001/ });
  await expect(entry).toBeVisible();
  await fill(page, { job_ids: "128,137" });
  await familiar.getByRole("button", { name: "Pin what is filled in" }).click();
  const pinned = familiar.getByRole("button", { name: "Pin: 128,137" });
  await expect(pinned).toHaveAttribute("aria-pressed", "true");

  await page.goto(sim.at(address("dli/stop-jobs")));
  await page.reload();
  const before = (await sim.requests()).length;
  await expect(familiar.getByRole("listitem").first()).toContainText("128,137");
  await entry.click();
  await expect(input(page, "job_ids")).toHaveValue("12001");
  await pinned.click();
  await expect(pinned).toHaveCount(0);
  await familiar.getByRole("button", { name: /^Forget .*12001.* here/ }).click();
  await expect(entry).toHaveCount(0);
  expect((await sim.requests()).length).toBe(before);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(SECRETS.token);
});

for (const locale of ["en-GB", "zh-CN"]) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("axe finds nothing in a list, and it fits a narrow window", async ({ page, sim }) => {
      test.slow();
      await page.goto(sim.at(address("obshell/stop", { "scope.type": "ZONE", "scope.target": "zone1" })));
      await signIn(page, "obshell");
      await page.getByRole("button", { name: /^(Choose: |选择：)/ }).click();
      await expect(row(page, /zone2/).first()).toBeVisible();
      for (const colorScheme of ["light", "dark"] as const) {
        for (const width of [400, 1440]) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await page.setViewportSize({ width, height: 900 });
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
          const over = await list(page).evaluate((it) => it.scrollWidth - it.clientWidth);
          expect(over, `${width} px: pixels too many`).toBeLessThanOrEqual(0);
        }
      }
    });
  });
}
