// Outcome unknown: each way to it, what the page says, and that it looks before anything is sent again.
import type { Locator, Page, Route } from "@playwright/test";
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { signInButton } from "./signing-in.ts";
import { address, failure, isRead, outcome, PROJECT, question, signIn, stopButton, task, typeWhatIsAsked, yesButton } from "./steps.ts";

const CLUSTER = "run-unknown";
const CDM = address("cdm/stop-cluster", { project_id: PROJECT, cluster_id: CLUSTER });
const SENT = `POST /v1.1/${PROJECT}/clusters/${CLUSTER}/action`;
const ACTION = `**/clusters/${CLUSTER}/action`;

test.use({ expectedErrors: HTTP_ERRORS });

/** What is known of an order whose outcome is unknown. */
const doubt = (page: Page): Locator => page.getByRole("region", { name: /^(Outcome unknown|No trace of it|What became of it|Waiting for the answer)/ });
/** The runs in the menu. */
const runs = (page: Page) => page.getByRole("region", { name: "Runs" }).getByRole("listitem");
const sendAgain = (page: Page) => doubt(page).getByRole("button", { name: "Send again…" });

/** Signs in, asks and says yes; what comes of it is not waited for. */
async function sayYes(page: Page, at: string): Promise<void> {
  await page.goto(at);
  await signIn(page, "huawei");
  await askAndSayYes(page);
}

async function askAndSayYes(page: Page): Promise<void> {
  await stopButton(page).click();
  await typeWhatIsAsked(page);
  await yesButton(page).click();
}

/** What a browser sees of an order that has arrived. */
const ARRIVED: Record<string, (route: Route) => Promise<void>> = {
  "a dropped connection": async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  },
  "a proxy’s 504": async (route) => {
    await route.fetch();
    const headers = { "Access-Control-Allow-Origin": "*", "Content-Type": "text/html" };
    await route.fulfill({ status: 504, headers, body: "<html><h1>504 Gateway Time-out</h1></html>" });
  },
  "an answer that was cut off": async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).slice(0, 9) });
  },
  "a proxy’s own page": async (route) => {
    await route.fetch();
    const headers = { "Access-Control-Allow-Origin": "*", "Content-Type": "text/html" };
    await route.fulfill({ status: 200, headers, body: "<html>Please log in</html>" });
  },
};

for (const [way, broken] of Object.entries(ARRIVED)) {
  test(`after ${way} the page looks, finds what has arrived, and does not offer to send again`, async ({ page, sim }) => {
    await page.route(ACTION, broken);
    await sayYes(page, sim.at(CDM));
    await expect(failure(page)).toContainText(/outcome is unknown|cannot be understood/);
    await expect(doubt(page)).toContainText(/It has arrived|It is done/);
    await expect(doubt(page)).toContainText(/Looked at \d/);
    await expect(sendAgain(page)).toBeHidden();
    expect(await sim.stops()).toEqual([SENT]);
  });
}

test("after a time without an answer the page looks, and follows what it has found", async ({ page, sim }) => {
  await page.clock.install();
  await page.route(ACTION, async (route) => void (await route.fetch()));
  await sayYes(page, sim.at(CDM));
  await expect.poll(() => sim.stops()).toEqual([SENT]);
  await page.clock.runFor(61_000);
  await expect(failure(page)).toContainText("No answer within 60 seconds.");
  await expect(doubt(page)).toContainText(/It has arrived|It is done/);
  expect(await sim.stops()).toEqual([SENT]);
});

test("where no trace is found it can be sent again, under a question that says what was found", async ({ page, sim }) => {
  await page.route(ACTION, (route) => route.abort("connectionreset"), { times: 1 });
  await sayYes(page, sim.at(CDM));
  await expect(doubt(page)).toContainText("No trace of it");
  expect(await sim.stops(), "it is not sent again by itself").toEqual([]);
  await sendAgain(page).click();
  await expect(question(page)).toContainText("An earlier order got no answer.");
  await question(page).getByRole("button", { name: "Cancel" }).click();
  expect(await sim.stops()).toEqual([]);
  await sendAgain(page).click();
  await typeWhatIsAsked(page);
  await yesButton(page).click();
  await expect(outcome(page)).toContainText("Accepted");
  expect(await sim.stops()).toEqual([SENT]);
  await expect(runs(page)).toHaveCount(1);
});

test("as long as an outcome is unknown nothing else is sent about the same, here or in another tab", async ({ page, sim }) => {
  await page.route(ACTION, (route) => route.abort("connectionreset"), { times: 1 });
  // It cannot be looked for either.
  await page.context().route(`**/clusters/${CLUSTER}*`, (route) => route.abort("connectionreset"));
  await page.context().route(/\/clusters(\?|$)/, (route) => route.abort("connectionreset"));
  await sayYes(page, sim.at(CDM));
  await expect(doubt(page)).toContainText("It cannot be told");
  const second = await page.context().newPage();
  await sayYes(second, sim.at(CDM));
  for (const tab of [page, second]) {
    if (tab === page) await askAndSayYes(tab);
    await expect(failure(tab)).toContainText("It is not known what has become of an earlier order");
    await expect(doubt(tab)).toContainText("It cannot be told");
  }
  expect(await sim.stops()).toEqual([]);

  await doubt(page).getByRole("button", { name: "Send again all the same…" }).click();
  await expect(question(page)).toContainText("it may have arrived: if it did, this one comes on top of it");
  await typeWhatIsAsked(page);
  await yesButton(page).click();
  await expect(outcome(page)).toContainText("Accepted");
  expect(await sim.stops()).toEqual([SENT]);
});

test.describe("a tab that is closed", () => {
  /** The page is left and opened again, and somebody signs in. */
  async function comeBack(page: Page, at: string): Promise<void> {
    await page.goto("about:blank");
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await page.goto(at);
  }

  test("before it is sent leaves nothing behind", async ({ page, sim }) => {
    await page.goto(sim.at(CDM));
    await signIn(page, "huawei");
    await stopButton(page).click();
    await expect(question(page)).toBeVisible();
    await comeBack(page, sim.at(CDM));
    await expect(stopButton(page)).toBeEnabled();
    await expect(runs(page)).toHaveCount(0);
    expect(await sim.stops()).toEqual([]);
  });

  test("while it waits is told at the next start, and what it sent is found once somebody has signed in", async ({ page, sim }) => {
    await page.route(ACTION, async (route) => void (await route.fetch()));
    await sayYes(page, sim.at(CDM));
    await expect.poll(() => sim.stops()).toEqual([SENT]);
    await comeBack(page, sim.at("#/ocp/stop-cluster"));
    await expect(runs(page)).toContainText("Outcome unknown: the page was closed before the answer came");
    await runs(page).getByRole("link").click();
    await expect(doubt(page)).toContainText("Sign in to look for it");
    await signIn(page, "huawei");
    await signInButton(page.getByRole("form")).click();
    await expect(doubt(page)).toContainText(/It has arrived|It is done/);
    expect(await sim.stops()).toEqual([SENT]);
  });

  test("after the answer has its run, and nothing is unknown", async ({ page, sim }) => {
    await sayYes(page, sim.at(CDM));
    await expect(task(page)).toBeVisible();
    await comeBack(page, sim.at(CDM));
    await expect(runs(page)).toHaveCount(1);
    await expect(runs(page)).not.toContainText("Outcome unknown");
    expect(await sim.stops()).toEqual([SENT]);
  });
});

test("what never left for want of a network is told apart, and can simply be sent again", async ({ page, sim }) => {
  await page.goto(sim.at(CDM));
  await signIn(page, "huawei");
  await stopButton(page).click();
  await isRead(page);
  // Only the order itself finds no network: what is read right before it is not the point here.
  await page.route(ACTION, (route) => route.abort("internetdisconnected"));
  await page.evaluate(() => Object.defineProperty(navigator, "onLine", { configurable: true, get: () => false }));
  await yesButton(page).click();
  await expect(failure(page)).toContainText("Nothing was sent");
  await expect(failure(page)).toContainText("The browser had no network");
  await expect(doubt(page)).toBeHidden();
  await page.unroute(ACTION);
  await page.evaluate(() => Object.defineProperty(navigator, "onLine", { configurable: true, get: () => true }));
  await askAndSayYes(page);
  await expect(outcome(page)).toContainText("Accepted");
  expect(await sim.stops()).toEqual([SENT]);
});

test("nothing that is kept of an order holds a secret", async ({ page, sim }) => {
  await page.route(ACTION, (route) => route.abort("connectionreset"));
  await sayYes(page, sim.at(CDM));
  await expect(doubt(page)).toBeVisible();
  const kept = await page.evaluate(() => JSON.stringify(localStorage));
  expect(kept).toContain(CLUSTER);
  expect(kept).not.toContain("demo-token");
});
