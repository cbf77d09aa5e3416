// Following a task while the network fails in between.
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
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
  await expect(task(page)).toContainText(/Last seen .*\. Looking again has failed 1 times: No answer/);
  await page.clock.runFor(4_000);
  await expect(task(page)).toContainText("Looking again has failed 2 times");
  await expect(standing(page)).toContainText("Under way");
  await context.setOffline(false);
  await page.clock.runFor(8_000);
  await expect(task(page)).not.toContainText("has failed");
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
    await expect(task(page)).toContainText(`has failed ${n} times: The answer cannot be understood`);
  }
  await followUntil(page, () => expect(task(page)).not.toContainText("has failed", { timeout: 200 }));
  await followTo(page, "Succeeded SUCCESSFUL");
});

test("refused credentials are not tried again, and the task is said to go on", async ({ page }) => {
  let looks = 0;
  await page.route(LOOKS, (route) => {
    looks += 1;
    const headers = { "access-control-allow-origin": "*" };
    return route.fulfill({ status: 401, headers, json: { successful: false, error: { code: 3005, message: "expired" } } });
  });
  await page.clock.runFor(2_000);
  await expect(task(page)).toContainText("The credentials were refused, so this page has stopped looking");
  await page.clock.runFor(300_000);
  expect(looks).toBe(1);
});
