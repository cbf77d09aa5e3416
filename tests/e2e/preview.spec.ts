// The exact request beside the form, and its command line, which is really run.
import { execFile } from "node:child_process";
import { expect, test } from "./fixtures.ts";
import { openAtSite } from "./site.ts";
import { address, CLUSTER, fill, input, outcome, PROJECT, SECRETS, signIn, stop } from "./steps.ts";
import type { Locator, Page } from "@playwright/test";

const NAME = "报表 A/1%";
const JOB = address("cdm/stop-job", { project_id: PROJECT, cluster_id: CLUSTER, job_name: NAME });
const JOB_TARGET = `/v1.1/${PROJECT}/clusters/${CLUSTER}/cdm/job/%E6%8A%A5%E8%A1%A8%20A%2F1%25/stop`;

function preview(page: Page): Locator {
  return page.getByRole("region", { name: "The request" });
}

function commandLine(page: Page): Locator {
  return preview(page).getByText(/^curl /);
}

/** Runs a command line as it is pasted, and gives the answer with its headers. */
async function run(line: string, env: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile("bash", ["-c", line], { env: { ...process.env, ...env } }, (error, out, complaints) => {
      if (error) reject(new Error(`the command line failed (is curl installed?): ${complaints}\n${line}`));
      else resolve(out);
    });
  });
}

test("what is shown is what is sent", async ({ page, sim }) => {
  const { huawei, proxy } = sim.addresses;
  await page.goto(sim.at(JOB));
  await signIn(page, "huawei");
  await expect(preview(page)).toContainText(`PUT ${huawei}${JOB_TARGET}`);
  await expect(preview(page)).toContainText(`${proxy}${huawei}${JOB_TARGET}`);
  await expect(preview(page)).toContainText(/Body\s*none/);
  await expect(preview(page)).toContainText("X-Language: en-us");
  await expect(preview(page)).not.toContainText(SECRETS.token);
  const sent = page.waitForRequest(/\/stop$/);
  await stop(page);
  const request = await sent;
  expect(request.method()).toBe("PUT");
  expect(request.url()).toBe(`${proxy}${huawei}${JOB_TARGET}`);
  expect(request.postData()).toBeNull();
  expect((await request.allHeaders())["x-auth-token"]).toBe(SECRETS.token);

  await page.goto(sim.at(address("dli/stop-jobs", { project_id: PROJECT, job_ids: "128" })));
  const body = '{"job_ids":[128],"trigger_savepoint":false}';
  await expect(preview(page).getByText(body, { exact: true })).toBeVisible();
  await fill(page, { job_ids: "128 x" });
  await expect(preview(page)).toContainText("Shown here as soon as the form has no mistakes");
});

test("Huawei: the command line works as pasted, its token from the environment", async ({ page, sim }) => {
  await page.goto(sim.at(JOB));
  await signIn(page, "huawei");
  const line = await commandLine(page).innerText();
  expect(line).not.toContain(SECRETS.token);
  expect(await run(line, { HUAWEI_TOKEN: SECRETS.token })).toContain("200 OK");
  expect(await sim.stops()).toEqual([`PUT ${JOB_TARGET}`]);
  expect(await run(line, { HUAWEI_TOKEN: "wrong" })).toContain("401");

  await page.goto(sim.at(address("dli/stop-jobs", { project_id: PROJECT, job_ids: "9007199254740993" })));
  const answer = await run(await commandLine(page).innerText(), { HUAWEI_TOKEN: SECRETS.token });
  expect(answer).toMatch(/200 OK.*"is_success"/s);
});

test("OCP: the command line works as pasted, user and password from the environment", async ({ page, sim }) => {
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "39" })));
  await signIn(page, "ocp");
  const line = await commandLine(page).innerText();
  expect(line).not.toContain(SECRETS.ocp);
  await expect(preview(page)).not.toContainText(btoa(`admin:${SECRETS.ocp}`));
  const answer = await run(line, { OCP_USER: "admin", OCP_PASSWORD: SECRETS.ocp });
  expect(answer).toMatch(/200 OK.*"successful":\s*true/s);
  expect(await sim.stops()).toEqual(["POST /api/v2/ob/clusters/39/stop"]);
});

test("obshell: body and sealed body are shown, and the command line is made for real on request", async ({ page, sim }) => {
  await page.goto(sim.at(address("obshell/stop", { "scope.type": "ZONE", "scope.target": "zone2" })));
  await signIn(page, "obshell");
  await expect(preview(page).getByText(/^\{.*"zone2".*\}$/)).toBeVisible();
  await expect(preview(page)).toContainText("Body, sealed");
  const masked = await commandLine(page).innerText();
  expect(masked).toContain("X-OCS-Header: ***");
  expect(await sim.requests(), "looking at a request sends nothing").toEqual([]);

  await preview(page).getByRole("button", { name: "Make a real one" }).click();
  await expect(preview(page)).toContainText(/Signed for real\. Valid until .*\d/);
  const line = await commandLine(page).innerText();
  expect(line).not.toContain("***");
  expect(line).not.toContain(SECRETS.root);
  expect(await sim.stops(), "only the key was fetched").toEqual([]);
  expect(await run(line, {})).toMatch(/200.*"successful":\s*true/s);
  expect(await sim.stops()).toEqual(["POST /api/v1/ob/stop"]);

  await fill(page, { "scope.target": "zone3" });
  await expect(commandLine(page)).toContainText("X-OCS-Header: ***");
});

test("without a proxy the target itself is asked, and a page that may not read the answer says so", async ({ page, sim, expectedErrors }) => {
  expectedErrors.push(/CORS policy|net::ERR_|status of 401/);
  const jobs = address("dli/stop-jobs", { project_id: PROJECT, job_ids: "128" });
  await openAtSite(page, sim, jobs, (config) => delete config.environments[0]!.proxy);
  await signIn(page, "huawei");
  await expect(preview(page)).not.toContainText("Through the proxy");
  await stop(page);
  await expect(page.getByRole("alert").filter({ has: page.getByRole("heading") })).toContainText(/the outcome is unknown.*CORS.*may have arrived all the same/s);
  await expect(outcome(page)).toHaveCount(0);
  await expect(input(page, "job_ids")).toHaveValue("128");
});

test("ids and command lines are copied to the clipboard", async ({ page, sim, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(sim.at(JOB));
  await preview(page).getByRole("button", { name: "Copy: As a command line" }).click();
  await expect(preview(page).getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await commandLine(page).innerText());
});
