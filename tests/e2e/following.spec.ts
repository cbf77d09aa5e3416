// Following a task while the network fails in between.
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { askedAgain, signInButton } from "./signing-in.ts";
import { address, followTo, followUntil, outcome, signIn, standing, stop, task } from "./steps.ts";

test.use({ expectedErrors: HTTP_ERRORS });

const LOOKS = "**/api/v2/tasks/instances/*";

test.beforeEach(async ({ page, sim }) => {
  // Its step "Stop observer process" takes long enough to lose the network over it.
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "16" })));
  await signIn(page, "ocp");
  await page.clock.install();
  await stop(page);
  await expect(outcome(page)).toContainText("Accepted");
});

test("looks that fail are counted, and following goes on by itself when the network is back", async ({ page, context }) => {
  await expect(task(page)).toContainText(/Last seen \d/);
  await context.setOffline(true);
  await page.clock.runFor(2_000);
  await expect(task(page)).toContainText(/Last seen .*\. Looking again has failed 1 times: no answer/);
  const check = page.getByRole("region", { name: "Connection check while following" });
  await expect(check).toContainText("offline");
  await page.clock.runFor(4_000);
  await expect(task(page)).toContainText("Looking again has failed 2 times");
  await expect(standing(page)).toContainText("Under way");
  await context.setOffline(false);
  await page.clock.runFor(8_000);
  await expect(task(page)).not.toContainText("has failed");
  await expect(check).toHaveCount(0);
  await expect(standing(page)).toContainText("Under way");
  await followTo(page, "Succeeded SUCCESSFUL 11 of 11 steps");
});

test("an answer that makes no sense does not end the following either", async ({ page }) => {
  const answers = ["<html>a login page</html>", "", '{"successful":true,"data":null}'];
  await page.route(LOOKS, (route) => {
    const body = answers.shift();
    if (body === undefined) return route.fallback();
    const headers = { "access-control-allow-origin": "*" };
    return route.fulfill({ status: 200, headers, contentType: "application/json", body });
  });
  for (const [n, wait] of [[1, 2_000], [2, 4_000], [3, 8_000]] as const) {
    await page.clock.runFor(wait);
    await expect(task(page)).toContainText(`has failed ${n} times: an answer that cannot be understood`);
  }
  await followUntil(page, () => expect(task(page)).not.toContainText("has failed", { timeout: 200 }));
  await followTo(page, "Succeeded SUCCESSFUL");
});

for (const [what, status, code, said] of [
  ["refused credentials", 401, 3005, /Looking again was refused \(HTTP 401 3005 no\), so this page has stopped looking\. The task goes on/],
  ["a locked account inside a 200", 200, "IAM10003", /was refused \(HTTP 200 IAM10003 no\), so this page has stopped looking/],
  ["a task that OCP has forgotten", 404, "TSK10001", /was refused \(HTTP 404 TSK10001 no\): the vendor does not know this task any more\. This page has stopped looking/],
] as const) {
  test(`${what} ends the looking, and it is said`, async ({ page }) => {
    let looks = 0;
    await page.route(LOOKS, (route) => {
      looks += 1;
      const headers = { "access-control-allow-origin": "*" };
      return route.fulfill({ status, headers, json: { successful: false, error: { code, message: "no" } } });
    });
    await page.clock.runFor(2_000);
    await expect(task(page)).toContainText(said);
    await page.clock.runFor(300_000);
    expect(looks).toBe(1);
  });
}

test("credentials that are refused while a task is followed are asked for, and looking goes on", async ({ page }) => {
  const headers = { "access-control-allow-origin": "*" };
  const refused = { successful: false, error: { code: 3005, message: "no" } };
  await page.route(LOOKS, (route) => route.fulfill({ status: 401, headers, json: refused }), { times: 1 });
  await page.clock.runFor(2_000);
  await expect(askedAgain(page)).toContainText("the task is looked at again");
  await signInButton(askedAgain(page)).click();
  await expect(askedAgain(page)).toBeHidden();
  await followTo(page, "Succeeded SUCCESSFUL");
});

test("a look never overtakes another: while one is waited for, none is sent, and Look now takes its place", async ({ page }) => {
  let under = 0;
  let most = 0;
  let asked = 0;
  const held: (() => void)[] = [];
  await page.route(LOOKS, async (route) => {
    asked += 1;
    under += 1;
    most = Math.max(most, under);
    await new Promise<void>((resolve) => held.push(resolve));
    under -= 1;
    await route.fallback().catch(() => {});
  });
  const given = page.waitForEvent("requestfailed", (request) => request.url().includes("/tasks/instances/"));
  await page.clock.runFor(2_000);
  await expect.poll(() => asked).toBe(1);
  await page.clock.runFor(50_000);
  expect([asked, most]).toEqual([1, 1]);
  await page.getByRole("button", { name: "Look now" }).click();
  await given;
  await expect.poll(() => asked).toBe(2);
  for (const release of held) release();
  await page.unroute(LOOKS);
  await followTo(page, "Succeeded SUCCESSFUL");
});

test("looks are spread over the calls that the service still allows", async ({ page }) => {
  let looks = 0;
  let answered = 0;
  await page.route(LOOKS, async (route) => {
    looks += 1;
    const answer = await route.fetch();
    const headers = { ...answer.headers(), "ratelimit-limit": "60", "ratelimit-remaining": "4", "ratelimit-reset": "500", "access-control-expose-headers": "*" };
    await route.fulfill({ response: answer, headers });
    answered += 1;
  });
  const areAnswered = () => expect.poll(() => looks - answered).toBe(0);
  await page.clock.runFor(2_000);
  await expect.poll(() => looks).toBeGreaterThan(0);
  await areAnswered();
  // A hundred seconds for each of the calls that a look takes, where looks are two seconds apart otherwise: of four
  // times eight seconds at most one has a look in it, which was due before the page was told.
  const before = looks;
  for (let n = 0; n < 4; n += 1) {
    await page.clock.runFor(8_000);
    await areAnswered();
  }
  expect(looks - before).toBeLessThanOrEqual(1);
  const spread = looks;
  await page.clock.runFor(320_000);
  await expect.poll(() => looks).toBeGreaterThan(spread);
});
