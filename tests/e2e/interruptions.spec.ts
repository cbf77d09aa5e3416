// What comes between a stop and its end: a reload, a limit, another key, a session that is over.
import type { Page, Route } from "@playwright/test";
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { askedAgain, KNOWN, signInAs, signInButton } from "./signing-in.ts";
import { address, followToEnd, followUntil, PROJECT, signIn, standing, step, stop, task } from "./steps.ts";

const DLI_LOOK = 10_000;
const JOBS = address("dli/stop-jobs", { project_id: PROJECT, job_ids: "128,137", trigger_savepoint: "true" });

/** Keeps looks at jobs from being answered, since these stop at once; what it gives lets them go. */
async function holdLooks(page: Page): Promise<() => Promise<void>> {
  const list = /\/streaming\/jobs\?limit/;
  const held: Route[] = [];
  await page.route(list, (route) => void held.push(route));
  return async () => {
    await page.unroute(list);
    // Those of a page that was left are not there any more.
    for (const route of held) await route.fallback().catch(() => {});
  };
}

/** The looks so far, by what is in their path. */
const looks = async (sim: { requests(): Promise<{ target: string }[]> }, part: string) =>
  (await sim.requests()).filter(({ target }) => target.includes(part)).length;

test("a reload in the middle of a stop of DLI jobs loses nothing, and after signing in it is followed on", async ({ page, sim }) => {
  await page.goto(sim.at(JOBS));
  await signIn(page, "huawei");
  await page.clock.install();
  const release = await holdLooks(page);
  await stop(page);
  await expect(task(page)).toContainText("Not looked at yet.");
  await page.reload();
  await expect(task(page)).toContainText("Not looked at: nobody is signed in here");
  await release();
  const before = (await sim.requests()).length;
  await page.clock.runFor(60_000);
  expect((await sim.requests()).length, "nothing is asked without a sign-in").toBe(before);

  await signIn(page, "huawei");
  await signInButton(page.getByRole("form")).click();
  await followToEnd(page, "Stopped", "All 2 jobs have stopped.", DLI_LOOK);
  expect(await sim.stops(), "nothing was sent again").toEqual([`POST /v1.0/${PROJECT}/streaming/jobs/stop`]);
});

test.describe("refused in between", () => {
  test.use({ expectedErrors: HTTP_ERRORS });

  test("where OCP allows few calls, looks wait as long as it says, and the page tells so", async ({ page, sim }) => {
    await page.goto(sim.at(address("ocp/stop-cluster", { id: "16" })));
    await signIn(page, "ocp");
    await page.clock.install();
    await stop(page);
    await expect(standing(page)).toContainText("Under way");
    const limit = (n: number) => fetch(new URL(`_simulator/rate-limit?limit=${n}`, `${sim.addresses.ocp}/`), { method: "POST" });
    await limit(1);
    await followUntil(page, () => expect(task(page)).toContainText(/Looking again has failed \d+ times: .*429/, { timeout: 200 }));
    await limit(0);
    const before = await looks(sim, "/tasks/instances/");
    await page.clock.runFor(2_000);
    expect(await looks(sim, "/tasks/instances/"), "it is left alone for as long as it asks").toBe(before);
    await followToEnd(page, "Stopped", "OCP shows it as STOPPED", 10_000);
  });

  test("an agent’s new key does not end the following", async ({ page, sim }) => {
    await page.goto(sim.at(address("obshell/stop", { "scope.type": "ZONE", "scope.target": "zone-slow", force: "true" })));
    await signIn(page, "obshell");
    await page.clock.install();
    await stop(page);
    await followUntil(page, () => expect(step(page, "Stop observer")).toBeVisible({ timeout: 200 }));
    await sim.rotateKey(sim.addresses.obshell[0]!);
    await followToEnd(page, "Stopped", /has stopped\./);
    await expect(askedAgain(page)).toBeHidden();
    const refused = (await sim.requests()).filter(({ status }) => status === 401);
    expect(refused.length, "the old key was refused, and not more than once").toBe(1);
    expect(await sim.stops()).toHaveLength(1);
  });

  test("a token that is revoked in the middle is asked for, and looking goes on", async ({ page, sim }) => {
    await page.goto(sim.at(JOBS));
    await signInAs(page, KNOWN.user);
    await page.clock.install();
    const release = await holdLooks(page);
    await stop(page);
    await sim.revokeTokens();
    await release();
    await expect(askedAgain(page)).toContainText("the task is looked at again");
    await askedAgain(page).getByLabel("Password password", { exact: true }).fill(KNOWN.password);
    await signInButton(askedAgain(page)).click();
    await expect(askedAgain(page)).toBeHidden();
    await followToEnd(page, "Stopped", "All 2 jobs have stopped.", DLI_LOOK);
    expect(await sim.stops()).toHaveLength(1);
  });
});
