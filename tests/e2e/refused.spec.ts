// Credentials that were refused: no attempt more than the operator asks for, whatever reads, and the way to others.
import type { Page } from "@playwright/test";
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { hold } from "./held.ts";
import { bringPlan, dli, file, type Item, ocp, openPlans, plan, zone } from "./planning.ts";
import { askedAgain, declineSignIn, headerLine, KNOWN, signInButton } from "./signing-in.ts";
import type { Simulator } from "./simulator.ts";
import { address, choice, fill, isRead, outcome, PROJECT, question, SECRETS, stopButton, task, typeWhatIsAsked, yesButton } from "./steps.ts";

test.use({ expectedErrors: HTTP_ERRORS });

const REFUSED = "The sign-in was refused (401) and is not sent again by itself. Sign in first.";

/** A way of signing in whose credentials are sent with each request, or sign each. */
interface Way {
  name: string;
  form: string;
  /** The button of the list that its form has. */
  list: string;
  item: Item;
  /** What says which way it is, where there is a choice. */
  method?: string;
  /** What is no secret. */
  who: Record<string, string>;
  wrong: Record<string, string>;
  right: Record<string, string>;
}

const DLI = { form: address("dli/stop-jobs", { project_id: PROJECT, job_ids: "128" }), list: "Choose: Jobs…", item: dli([128]) };
const OCP = { form: address("ocp/stop-cluster", { id: "39" }), list: "Choose: Clusters…", item: ocp(39) };
const OBSHELL = { form: address("obshell/stop", { "scope.type": "ZONE", "scope.target": "zone2" }), list: "Choose: Zones and servers…", item: zone("zone2") };

const WAYS: Way[] = [
  { ...DLI, name: "a token of Huawei Cloud", method: "token", who: {}, wrong: { "X-Auth-Token": "wrong-token" }, right: { "X-Auth-Token": SECRETS.token } },
  { ...DLI, name: "an access key of Huawei Cloud", method: "keys", who: { access: KNOWN.keys.access }, wrong: { secret: "wrong" }, right: { secret: KNOWN.keys.secret } },
  { ...OCP, name: "a password of OCP", who: { username: "admin" }, wrong: { password: "wrong" }, right: { password: SECRETS.ocp } },
  { ...OCP, name: "an access key of OCP", method: "keys", who: { access: KNOWN.ocpKeys.access }, wrong: { secret: "wrong" }, right: { secret: KNOWN.ocpKeys.secret } },
  { ...OBSHELL, name: "the password of root@sys", who: {}, wrong: { password: "wrong" }, right: { password: SECRETS.root } },
];

/** What the vendors have refused so far. */
async function refusals(sim: Simulator): Promise<string[]> {
  const refused = (await sim.requests()).filter(({ status }) => status === 401);
  return refused.map(({ method, target }) => `${method} ${target}`);
}

/** Opens the form with credentials that will be refused. */
async function open(page: Page, sim: Simulator, way: Way): Promise<void> {
  await page.goto(sim.at(way.form));
  if (way.method) await choice(page, way.method).check();
  await fill(page, { ...way.who, ...way.wrong });
}

for (const way of WAYS) {
  test.describe(way.name, () => {
    test("is refused once to a question, which leads to a sign-in and is asked again", async ({ page, sim }) => {
      await open(page, sim, way);
      await stopButton(page).click();
      await isRead(page);
      await expect(question(page)).toContainText(REFUSED);
      await expect(yesButton(page)).toHaveAttribute("aria-disabled", "true");
      expect(await refusals(sim)).toHaveLength(1);
      await question(page).getByRole("button", { name: "Sign in…" }).click();
      await fill(askedAgain(page), way.right);
      await signInButton(askedAgain(page)).click();
      await expect(yesButton(page)).toBeVisible();
      await typeWhatIsAsked(page);
      await expect(question(page)).not.toContainText(REFUSED);
      await yesButton(page).click();
      await expect(outcome(page)).toContainText("Accepted");
      expect(await refusals(sim)).toHaveLength(1);
      expect(await sim.stops()).toHaveLength(1);
    });

    test("is refused once to a list, and neither a list nor a check nor a plan sends it again", async ({ page, sim }) => {
      await open(page, sim, way);
      const lists = page.getByRole("dialog", { name: /^Choose: / });
      for (const attempt of ["the first", "the second"]) {
        await page.getByRole("button", { name: way.list }).click();
        await expect(askedAgain(page), attempt).toBeVisible();
        await declineSignIn(page);
        await lists.getByRole("button", { name: "Cancel" }).click();
        await expect(lists).toBeHidden();
        expect(await refusals(sim), attempt).toHaveLength(1);
      }
      await expect(headerLine(page)).toContainText("(refused)");
      await page.getByRole("button", { name: "Check first" }).click();
      await expect(page.getByRole("region", { name: "What is there now" })).toContainText("Nobody is signed in here");
      await stopButton(page).click();
      await expect(askedAgain(page)).toBeVisible();
      await declineSignIn(page);
      await openPlans(page);
      await bringPlan(page, file([{ items: [way.item] }]));
      await expect(plan(page).getByRole("region", { name: "Services that it needs" })).toContainText("Sign in first");
      expect(await refusals(sim)).toHaveLength(1);
      expect(await sim.stops()).toEqual([]);
    });
  });
}

test("a run whose look was refused is looked at once somebody has signed in, and not before", async ({ page, sim }) => {
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "16" })));
  await fill(page, { username: "admin", password: SECRETS.ocp });
  await page.clock.install();
  await stopButton(page).click();
  await typeWhatIsAsked(page);
  await yesButton(page).click();
  await expect(outcome(page)).toContainText("Accepted");
  const over = `Basic ${Buffer.from("admin:changed").toString("base64")}`;
  await page.route("**/tasks/instances/*", (route) => route.continue({ headers: { ...route.request().headers(), authorization: over } }));
  await page.clock.runFor(4_000);
  await expect(askedAgain(page)).toBeVisible();
  await declineSignIn(page);
  for (const attempt of ["the first", "the second"]) {
    await task(page).getByRole("button", { name: "Look now" }).click();
    await expect(askedAgain(page), attempt).toBeVisible();
    await declineSignIn(page);
  }
  expect(await refusals(sim)).toHaveLength(1);
  await page.unroute("**/tasks/instances/*");
  await task(page).getByRole("button", { name: "Look now" }).click();
  await fill(askedAgain(page), { password: SECRETS.ocp });
  await signInButton(askedAgain(page)).click();
  await expect(askedAgain(page)).toBeHidden();
  await expect(task(page)).toContainText(/Last seen \d/);
  expect(await refusals(sim)).toHaveLength(1);
});

test.describe("a plan that reads four clusters at once", () => {
  /** Opens its question, which reads them. */
  async function ask(page: Page, sim: Simulator, password: string): Promise<void> {
    await page.goto(sim.at(address("ocp/stop-cluster")));
    await fill(page, { username: "admin", password });
    await openPlans(page);
    await bringPlan(page, file([{ items: [1, 2, 16, 39].map(ocp) }]));
    await plan(page).getByRole("button", { name: "Start the plan…" }).click();
  }

  test("tries a password of which nothing is known with one of them", async ({ page, sim }) => {
    await ask(page, sim, "wrong");
    await isRead(page);
    await expect(question(page).getByText(REFUSED)).not.toHaveCount(0);
    expect(await refusals(sim)).toHaveLength(1);
  });

  test("reads the others once the password was accepted", async ({ page, sim }) => {
    const asked: string[] = [];
    const letGo = await hold(page, "**/api/v2/**", (route) => asked.push(route.request().url()) > 0);
    await ask(page, sim, SECRETS.ocp);
    await expect.poll(() => asked.length).toBe(1);
    letGo();
    await isRead(page);
    for (const id of [1, 2, 16, 39]) expect(asked.some((url) => url.endsWith(`/clusters/${id}`)), String(id)).toBe(true);
    expect(await refusals(sim)).toEqual([]);
  });
});
