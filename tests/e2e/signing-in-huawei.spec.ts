// Huawei Cloud: a password, an access key and a token, each as the simulator wants it.
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { askedAgain, headerLine, KNOWN, signedInAs, signInAs, signInButton, typeUser } from "./signing-in.ts";
import { openAnew, openAtSite } from "./site.ts";
import { address, choice, CLUSTER, failure, fill, input, outcome, pasteToken, PROJECT, question, SECRETS, stop, stopButton, stopUnseen, yesButton } from "./steps.ts";

const OPEN = address("cdm/stop-cluster", { cluster_id: CLUSTER });
const TOKENS = "/v3/auth/tokens?nocatalog=true";

test.use({ expectedErrors: HTTP_ERRORS });

test.beforeEach(async ({ page, sim }) => {
  await page.goto(sim.at(OPEN));
});

test("a password is exchanged for a token, whose project fills in the form and which stops a cluster", async ({ page, sim }) => {
  await fill(page, { project_id: "" });
  await signInAs(page, KNOWN.user);
  await expect(input(page, "project_id")).toHaveValue(/^[0-9a-f]{32}$/);
  await expect(headerLine(page)).toContainText(`${KNOWN.user} (${KNOWN.account})`);
  await stop(page);
  await expect(outcome(page)).toContainText("Accepted");
  const asked = await sim.requests();
  expect(asked.filter(({ target }) => target === TOKENS)).toHaveLength(1);
  expect(await sim.stops()).toHaveLength(1);
});

test("pressing Stop signs in first and then asks, and sends nothing before the yes", async ({ page, sim }) => {
  await typeUser(page, KNOWN.user);
  await stopButton(page).click();
  await expect(question(page)).toContainText(CLUSTER);
  expect(await sim.stops()).toEqual([]);
  await yesButton(page).click();
  await expect(outcome(page)).toContainText("Accepted");
});

test("a user with MFA needs the code of the moment, and is told so", async ({ page }) => {
  await typeUser(page, "mfa-user");
  await signInButton(page).click();
  await expect(page.getByRole("form")).toContainText(/MFA/);
  await expect(signedInAs(page, "mfa-user")).toBeHidden();
  await fill(page, { "totp.id": "0a1b2c3d4e5f60718293a4b5c6d7e8f9", "totp.passcode": "123456" });
  await signInButton(page).click();
  await expect(signedInAs(page, "mfa-user")).toBeVisible();
});

test("a wrong password is tried once, keeps what was typed, and says what to do", async ({ page, sim }) => {
  await typeUser(page, KNOWN.user, "wrong");
  await signInButton(page).click();
  await expect(page.getByRole("form")).toContainText("The username or password is wrong");
  await expect(input(page, "user")).toHaveValue(KNOWN.user);
  expect((await sim.requests()).filter(({ target }) => target === TOKENS)).toHaveLength(1);
});

for (const [user, says] of [["locked", "locked"], ["console-only", "IAM.0081"], ["throttled", "IAM.0012"]] as const) {
  test(`IAM refuses ${user} in its own words, with a next step`, async ({ page }) => {
    await typeUser(page, user, KNOWN.password, "flat-account");
    await signInButton(page).click();
    await expect(page.getByRole("form")).toContainText(new RegExp(says));
    await expect(signedInAs(page, user)).toBeHidden();
  });
}

test("a token that the proxy does not show is told apart, with what the proxy needs", async ({ page, sim }) => {
  await openAtSite(page, sim, OPEN, (config) => {
    config.environments[0]!.proxy = { form: "prefix", address: `${sim.addresses.proxy}no-token/` };
  });
  await typeUser(page, KNOWN.user);
  await signInButton(page).click();
  await expect(page.getByRole("form")).toContainText(/Access-Control-Expose-Headers/);
});

test("another project is entered with the same password, and the form follows", async ({ page }) => {
  await signInAs(page, KNOWN.user);
  const before = await input(page, "project_id").inputValue();
  const projects = page.getByLabel("Project", { exact: true });
  const others = await projects.locator("option:not(:checked)").evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value));
  await projects.selectOption(others[0]!);
  await expect(input(page, "project_id")).toHaveValue(others[0]!);
  expect(others[0]).not.toBe(before);
});

test("a token near its end is warned of, and at its end nobody is signed in", async ({ page, sim }) => {
  await page.clock.install();
  await openAnew(page, sim.at(OPEN));
  await signInAs(page, "lives-90s");
  await expect(page.getByRole("form")).toContainText(/ends in 2 min:/);
  // The page looks at the time every 15 seconds.
  await expect(async () => {
    await page.clock.runFor(15_000);
    await expect(page.getByRole("form")).toContainText("The sign-in has ended.", { timeout: 200 });
  }).toPass();
  await expect(signedInAs(page, "lives-90s")).toBeHidden();
});

test("a token that is refused in the middle keeps what is typed, asks, and asks about the stop again", async ({ page, sim }) => {
  await signInAs(page, KNOWN.user);
  await sim.revokeTokens();
  await stop(page);
  await expect(failure(page)).toContainText("Refused");
  await expect(askedAgain(page)).toContainText("never sent by itself");
  expect(await sim.stops()).toHaveLength(1);
  await expect(askedAgain(page).getByLabel("Password password", { exact: true })).toBeFocused();
  await signInButton(askedAgain(page)).click();
  await expect(yesButton(page)).toBeVisible();
  await expect(input(page, "cluster_id")).toHaveValue(CLUSTER);
  expect(await sim.stops()).toHaveLength(1);
  await yesButton(page).click();
  await expect(outcome(page)).toContainText("Accepted");
  expect(await sim.stops()).toHaveLength(2);
});

test("an access key signs each request, a job name with odd letters included", async ({ page, sim }) => {
  await page.goto(sim.at(address("cdm/stop-job", { project_id: PROJECT, cluster_id: CLUSTER, job_name: "报表 A/1%" })));
  await choice(page, "keys").check();
  await fill(page, KNOWN.keys);
  await signInButton(page).click();
  await expect(signedInAs(page, KNOWN.keys.access)).toBeVisible();
  await stop(page);
  await expect(outcome(page)).toContainText("Accepted");
});

test("temporary keys sign together with their security token", async ({ page, sim }) => {
  await page.goto(sim.at(address("dli/stop-jobs", { project_id: PROJECT, job_ids: "128,137" })));
  await choice(page, "keys").check();
  await fill(page, KNOWN.temporary);
  await stop(page);
  await expect(outcome(page)).toContainText("Accepted");
});

test("a clock that is wrong is corrected once, and the page says so", async ({ page, sim }) => {
  await page.goto(sim.at(address("cdm/stop-cluster", { project_id: PROJECT, cluster_id: CLUSTER })));
  await choice(page, "keys").check();
  await fill(page, { ...KNOWN.keys, access: "CLOCKAHEADKEY0000001" });
  await stopUnseen(page);
  await expect(outcome(page)).toContainText("Accepted");
  await expect(page.getByRole("form")).toContainText(/clock is \d+ seconds behind the service’s/);
  expect(await sim.stops()).toHaveLength(2);
});

test("a pasted token is proven by IAM, which says whose it is", async ({ page }) => {
  await pasteToken(page, SECRETS.token);
  await signInButton(page).click();
  await expect(page.getByRole("form")).toContainText(/Signed in as /);
});
