// Every documented refusal and odd answer of CDM and DLI, typed in as an operator would meet it.
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { typeAnew } from "./signing-in.ts";
import { address, CLUSTER, failure, fill, outcome, pasteToken, PROJECT, rawAnswer, signIn, stopUnseen } from "./steps.ts";

test.use({ expectedErrors: HTTP_ERRORS });

/** What is typed; the status, the vendor's code and message; the next step. */
type Refusal = [typed: string, status: number, vendorSays: string, next: RegExp];
/** What is typed, and what the result says in this order. */
type Reading = [typed: string, says: RegExp];

const LOOK_AT_TARGET = /Look at the state of the target before sending again/;
const CORRECT = /correct the form and send again\. Nothing was done/;
const CREDENTIALS = /Check the credentials of this connection/;
const PERMISSION = /Ask for the permission/;
const TOO_MANY = /try again in 7 seconds\. Nothing was done/;
const NOT_RUNNING = /nothing to stop/;
const NO_SUCH_JOB = /Check the job’s name or id/;
const IDS = /Check the ids and the address of the service/;
const WAIT = /Wait a moment, look at the state of the target/;

const UNREADABLE = /The answer cannot be understood.*HTTP status\s*200.*Read the answer below as it came/s;
const UNKNOWN = /the outcome is unknown.*broke off after its status 200.*The request may have arrived all the same/s;
// Nobody refused: the service was silent, and the proxy says so in its place.
const UNKNOWN_502 = /the outcome is unknown.*502.*Look at the state of the target/s;

interface Table {
  path: string;
  field: string;
  values: Record<string, string>;
  refusals: Refusal[];
  odd: Reading[];
  accepted: Reading[];
}

const TABLES: Table[] = [
  {
    path: "cdm/stop-cluster",
    field: "cluster_id",
    values: { project_id: PROJECT },
    refusals: [
      ["refuse-400", 400, "Cdm.0014", CORRECT],
      ["refuse-401", 401, "Cdm.0001", CREDENTIALS],
      ["refuse-403", 403, "Cdm.0001", PERMISSION],
      ["refuse-404", 404, "Cdm.0001", IDS],
      ["refuse-409", 409, "Cdm.0322", /busy.*Look at its state/],
      ["refuse-429", 429, "APIGW.0308", TOO_MANY],
      ["refuse-500", 500, "Cdm.0000", LOOK_AT_TARGET],
      ["refuse-503", 503, "Cdm.0000", WAIT],
      ["creating", 400, "Cdm.0014", /Nothing was done/],
      ["stopped", 400, "Cdm.0014", /Nothing was done/],
      ["stopping", 400, "Cdm.0014", /Nothing was done/],
      ["nobody", 404, "The cluster does not exist", IDS],
    ],
    odd: [
      ["html-502", UNKNOWN_502],
      ["drop", UNKNOWN_502],
      ["empty-200", UNREADABLE],
      ["not-json", UNREADABLE],
      ["truncated", UNKNOWN],
    ],
    accepted: [
      ["jobid-string", /Accepted\. The cluster has not stopped yet.*Task ID\s*[\w-]+/s],
      ["jobid-absent", /Accepted\. The cluster has not stopped yet/],
      ["slow", /Accepted\. The cluster has not stopped yet/],
    ],
  },
  {
    path: "cdm/stop-job",
    field: "job_name",
    values: { project_id: PROJECT, cluster_id: CLUSTER },
    refusals: [
      ["not-running", 400, "Cdm.0053", NOT_RUNNING],
      ["gone", 400, "Cdm.0054", NO_SUCH_JOB],
      ["unknown-state", 400, "Cdm.0202", /is not known\. Look at the state/],
      ["error-500", 500, "Cdm.0100", NO_SUCH_JOB],
      ["error-shape-4", 400, "Cdm.0054", NO_SUCH_JOB],
      ["error-shape-5", 500, "The job cannot be stopped.", LOOK_AT_TARGET],
      ["error-shape-7", 400, "Cdm.0053", NOT_RUNNING],
      ["refuse-401", 401, "Cdm.0001", CREDENTIALS],
      ["refuse-429", 429, "APIGW.0308", TOO_MANY],
      ["nobody", 400, "Cdm.0100", NO_SUCH_JOB],
      ["shape-validation-error", 200, "is being written to", /says 200 but reports an error: the job was not stopped/],
    ],
    odd: [
      ["html-504", /the outcome is unknown.*504.*Look at the state of the target/s],
      ["drop", UNKNOWN_502],
      ["truncated", UNKNOWN],
    ],
    accepted: [
      ["shape-empty", /Accepted\. The job has not stopped yet/],
      ["shape-object", /Accepted\. The job has not stopped yet/],
      ["shape-validation-empty", /Accepted\. The job has not stopped yet/],
      ["shape-validation-blank", /Accepted\. The job has not stopped yet/],
      ["shape-submissions", /Accepted\. The job has not stopped yet.*Submission ID\s*1/s],
      ["shape-text", /Accepted\. The job has not stopped yet/],
      ["shape-validation-warning", /Accepted with a warning\. The job has not stopped yet.*last batch/s],
    ],
  },
  {
    path: "dli/stop-jobs",
    field: "job_ids",
    values: { project_id: PROJECT },
    refusals: [
      ["16001", 400, "DLI.16001", NO_SUCH_JOB],
      ["9001", 400, "DLI.0001", CORRECT],
      ["9002", 400, "DLI.0002", NO_SUCH_JOB],
      ["9007", 400, "DLI.0007", /Nothing was done/],
      ["9401", 401, "DLI.0013", CREDENTIALS],
      ["9403", 403, "APIGW.0302", PERMISSION],
      ["9404", 404, "DLI.0023", IDS],
      ["9429", 429, "APIGW.0308", TOO_MANY],
      ["9500", 500, "DLI.0999", LOOK_AT_TARGET],
      ["9503", 503, "APIGW.0613", WAIT],
      ["5000", 200, "cannot be stopped in its current state", /says 200 but reports no success: nothing was stopped/],
      ["8000", 200, "The job does not exist", /says 200 but reports no success: nothing was stopped/],
    ],
    odd: [
      ["9502", UNKNOWN_502],
      ["9000", UNKNOWN_502],
      ["9200", UNREADABLE],
      ["9201", UNREADABLE],
      ["9206", UNKNOWN],
    ],
    accepted: [
      ["1000 3", /Accepted\. The jobs have not stopped yet.*delivered successfully/s],
      ["2000 5", /Accepted\. The jobs have not stopped yet.*delivered successfully/s],
      ["3000 3001", /have not stopped yet.*3000\s*Accepted.*3001\s*Accepted/s],
      ["4000", /have not stopped yet.*4000\s*Accepted/s],
      ["5000 7", /Accepted in part: 1 of 2 were refused.*5000\s*Refused.*current state.*7\s*Accepted/s],
      ["6000 6001", /does not say clearly whether the request was accepted/],
    ],
  },
];

for (const { path, field, values, refusals, odd, accepted } of TABLES) {
  test(`${path}: each answer of the vendor is shown for what it is`, async ({ page, sim }) => {
    test.slow();
    await page.goto(sim.at(address(path, values)));
    await signIn(page, "huawei");
    const send = async (typed: string) => {
      const before = (await sim.stops()).length;
      await fill(page, { [field]: typed });
      await stopUnseen(page);
      expect(await sim.stops(), `${typed} is sent once`).toHaveLength(before + 1);
    };
    for (const [typed, status, vendorSays, next] of refusals) {
      await test.step(typed, async () => {
        await send(typed);
        const shown = failure(page);
        await expect(shown.getByRole("heading", { name: "Refused" })).toBeVisible();
        await expect(shown).toContainText(`HTTP status${status}`);
        await expect(shown).toContainText(vendorSays);
        await expect(shown).toContainText(/Request ID\s*\w{16,}/);
        await expect(shown).toContainText(next);
        if (status === 401) await typeAnew(page, "huawei");
      });
    }
    for (const [typed, says] of odd) {
      await test.step(typed, async () => {
        await send(typed);
        await expect(failure(page)).toContainText(says);
      });
    }
    for (const [typed, says] of accepted) {
      await test.step(typed, async () => {
        await send(typed);
        await expect(outcome(page)).toContainText(says);
      });
    }
  });
}

test("the gateway refuses before the service, whatever is asked", async ({ page, sim }) => {
  const projects: Reading[] = [
    ["refuse-401", /401.*APIGW\.0301.*Get a new one/s],
    ["refuse-429", /429.*try again in 7 seconds/s],
    ["html-503", /503.*Wait a moment/s],
  ];
  await signIn(page, "huawei");
  for (const path of ["cdm/stop-cluster", "cdm/stop-job", "dli/stop-jobs"]) {
    await page.goto(sim.at(address(path)));
    for (const [project, says] of projects) {
      await fill(page, { project_id: project });
      await stopUnseen(page);
      await expect(failure(page)).toContainText(says);
      if (project === "refuse-401") await typeAnew(page, "huawei");
    }
  }
  await fill(page, { project_id: PROJECT });
  await pasteToken(page, "expired-token");
  await stopUnseen(page);
  await expect(failure(page)).toContainText(/401.*APIGW\.0307.*The token has expired/s);
});

test("what cannot be understood is shown as it came", async ({ page, sim }) => {
  await page.goto(sim.at(address("dli/stop-jobs", { project_id: PROJECT, job_ids: "9502" })));
  await signIn(page, "huawei");
  await stopUnseen(page);
  await expect(await rawAnswer(page)).toContainText("<html");
  await fill(page, { job_ids: "9200" });
  await stopUnseen(page);
  await expect(await rawAnswer(page)).toContainText("(empty)");
});
