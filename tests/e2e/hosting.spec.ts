// The page as a folder of files: at any path, under a strict policy, whole or not at all.
import { expect, test } from "./fixtures.ts";
import { JOURNEYS } from "./journeys.ts";
import { openAnew } from "./site.ts";
import { address, fill, input, outcome, signIn, stop } from "./steps.ts";

const BELOW = "tools/console/";
const CLUSTER = address("ocp/stop-cluster", { id: "39" });

test("below a path the five stops work from the same build, and a deep link survives a reload", async ({ page, sim }) => {
  for (const { path, vendor, values, sent } of JOURNEYS) {
    await sim.reset();
    await openAnew(page, sim.at(`${BELOW}${address(path, values)}`));
    await page.reload();
    await signIn(page, vendor);
    await stop(page);
    await expect(outcome(page)).toBeVisible();
    expect(await sim.stops()).toEqual([sent]);
  }
});

test("everything that is loaded comes from beside the page", async ({ page, sim }) => {
  await page.goto("about:blank");
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(request.url()));
  await page.goto(sim.at(BELOW));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(loaded.filter((url) => !url.startsWith(sim.at(BELOW)))).toEqual([]);
});

test("the policy allows what is needed and nothing else", async ({ page }) => {
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  expect(policy).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
      "connect-src 'self' http: https:; base-uri 'none'; form-action 'none'; " +
      "require-trusted-types-for 'script'; trusted-types 'none'",
  );
});

for (const [what, files] of [
  ["the program", "**/*_bg.wasm"],
  ["the script that starts it", "**/start-*.js"],
  ["the script between", "**/quiesce-*.js"],
] as const) {
  test(`${what} is not run if it is not what was built`, async ({ page, sim, expectedErrors }) => {
    expectedErrors.push(/integrity|Failed to fetch|CSP|digest/i);
    await page.route(files, async (asked) => {
      const answer = await asked.fetch();
      const body = Buffer.concat([await answer.body(), Buffer.from([0])]);
      await asked.fulfill({ response: answer, body });
    });
    await openAnew(page, sim.at(CLUSTER));
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(0);
    if (what !== "the script that starts it") await expect(page.getByRole("alert")).toContainText("This page has broken");
  });
}

test("a page that has broken says so", async ({ page, sim, expectedErrors }) => {
  expectedErrors.push(/unreachable/);
  await openAnew(page, sim.at(CLUSTER));
  await expect(page.getByText("This page has broken")).toBeHidden();
  await page.evaluate(() => {
    setTimeout(() => {
      throw new WebAssembly.RuntimeError("unreachable");
    });
  });
  await expect(page.getByRole("alert")).toContainText("Look at the state of the target".toLowerCase());
});

test("a new version on the server is offered and not forced", async ({ page, sim }) => {
  await page.clock.install();
  await openAnew(page, sim.at(CLUSTER));
  await fill(page, { id: "16" });
  await page.route("**/index.html", async (asked) => {
    const answer = await asked.fetch();
    const newer = (await answer.text()).replaceAll(/quiesce-[0-9a-f]+/g, "quiesce-0123456789abcdef");
    await asked.fulfill({ response: answer, body: newer });
  });
  await page.clock.runFor(600_000);
  await expect(page.getByText("The server has a new version of this page")).toBeVisible();
  await expect(input(page, "id")).toHaveValue("16");
  await page.unroute("**/index.html");
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByText("The server has a new version of this page")).toHaveCount(0);
});
