// What is found out before Flink jobs are stopped or run: each kind of finding, by jobs that have it.
import { type Case, expectFound, goButton, askButton, expectShown } from "./findings.ts";
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { openAnew } from "./site.ts";
import { address, followUntil, isRead, outcome, PROJECT, question, SECRETS, signIn, task, typeWhatIsAsked } from "./steps.ts";

// What is not there, or cannot be told, is an answer of 400 or more.
test.use({ expectedErrors: HTTP_ERRORS });

const jobs = (job_ids: string, more: Record<string, string> = {}) => ({ project_id: PROJECT, job_ids, ...more });
const SAVED = { trigger_savepoint: "true" };
const RESUMED = { resume_savepoint: "true" };

const STOP: Record<string, Case[]> = {
  "what they are now, and which cannot be stopped": [
    {
      of: "jobs that run are named under their state",
      values: jobs("128,137", SAVED),
      found: [["now", "OK", "128 flink_job_128, 137 flink_job_137"], ["lost", "OK", "Nothing: each writes a savepoint before it stops. 128 flink_job_128, 137 flink_job_137"]],
      source: `GET /v1.0/${PROJECT}/streaming/jobs`,
    },
    {
      of: "some that cannot be stopped are a warning each, with the reason, beside the others",
      values: jobs("128,5001,8001,10008", SAVED),
      found: [
        ["now", "OK", "128 flink_job_128"],
        ["now", "Warning", "Job 5001 flink_job_5001 cannot be stopped now."],
        ["now", "Warning", "DLI does not know job 8001, or not any more: it may have been deleted."],
        ["now", "Warning", "Job 10008 flink_job_10008 cannot be stopped now."],
        ["lost", "OK", "Nothing: each writes a savepoint before it stops. 128 flink_job_128"],
      ],
    },
    {
      of: "where none can be stopped it is a blocker",
      values: jobs("5001,8001"),
      found: [
        ["now", "Blocker", "Job 5001 flink_job_5001 cannot be stopped now."],
        ["now", "Blocker", "DLI does not know job 8001, or not any more: it may have been deleted."],
      ],
    },
    {
      of: "a stop that has failed before may fail again",
      values: jobs("10010"),
      found: [["now", "Warning", "10010 flink_job_10010"], ["lost", "Warning", "All of their state, since they write no checkpoints: 10010 flink_job_10010."]],
    },
    {
      of: "one that cannot be read is a warning of its own",
      values: jobs("128,14001", SAVED),
      found: [["now", "OK", "128 flink_job_128"], ["now", "Warning", "Job 14001 could not be read, so its state is not known: "]],
    },
    {
      of: "where nothing can be read, that is said",
      values: { ...jobs("128"), project_id: "refuse-500" },
      found: [["now", "Warning", "The jobs could not be read, so their states are not known: "]],
    },
  ],
  "what is hit, what is lost, and what stands beside it": [
    {
      of: "without a savepoint: by what they write meanwhile",
      values: jobs("12002,128,12005"),
      found: [
        ["lost", "Warning", "Their state since the last checkpoint: 12002 flink_job_12002."],
        ["lost", "Warning", "All of their state, since they write no checkpoints: 128 flink_job_128."],
        ["lost", "Warning", "Their state without a savepoint; whether they write checkpoints is not told: 12005 flink_job_12005."],
      ],
    },
    {
      of: "a savepoint is written by running jobs alone",
      values: jobs("10002", SAVED),
      found: [["lost", "Warning", "A savepoint is only written by a job that runs, and these are not running yet: 10002 flink_job_10002."]],
    },
    { of: "a savepoint from before", values: jobs("12004", SAVED), found: [["lost", "OK", "These have a savepoint of an earlier stop: 12004 flink_job_12004."]] },
    {
      of: "one that DLI restarts by itself",
      values: jobs("12001", SAVED),
      found: [["way", "OK", "DLI restarts these by itself after a failure (restart_when_exception), not after a stop: 12001 flink_job_12001."]],
    },
    {
      of: "the parts of an edge job go along",
      values: jobs("11001", SAVED),
      found: [["hit", "Warning", "The parts of edge job 11001 flink_job_11001 go along (2): 11003 flink_job_11003 job_running, 11002 flink_job_11002 job_running."]],
    },
    { of: "an edge job without parts", values: jobs("11011", SAVED), found: [["hit", "OK", "Edge job 11011 flink_job_11011 has no parts."]] },
  ],
};

const RUN: Case[] = [
  { of: "one that has ended", values: jobs("10014"), found: [["now", "OK", "10014 flink_job_10014"]] },
  {
    of: "one that failed by itself may do so again",
    values: jobs("10005"),
    found: [["now", "Warning", "10005 flink_job_10005"]],
  },
  { of: "where none can be run it is a blocker", values: jobs("128"), found: [["now", "Blocker", "Job 128 flink_job_128 cannot be run now."]] },
  {
    of: "resumed from a savepoint, or without one",
    values: jobs("12006,10009", RESUMED),
    found: [
      ["hit", "OK", "Resumed from their savepoint, which is deleted by that: 12006 flink_job_12006."],
      ["lost", "Warning", "A savepoint is to be resumed from, but DLI shows none, so they begin anew or from a checkpoint: 10009 flink_job_10009."],
    ],
  },
  { of: "begun without the savepoint", values: jobs("12006"), found: [["lost", "Warning", "Begun without their savepoint, which is deleted by that: 12006 flink_job_12006."]] },
  { of: "stopped for arrears", values: jobs("10012"), found: [["way", "Warning", "Stopped for arrears; DLI may refuse until the account is settled: 10012 flink_job_10012."]] },
];

for (const [what, cases] of Object.entries(STOP)) {
  test(`before Flink jobs are stopped, ${what}`, async ({ page, sim }) => {
    test.slow();
    await page.goto(sim.at(address("dli/stop-jobs")));
    await signIn(page, "huawei");
    for (const one of cases) await expectFound(page, sim, "dli/stop-jobs", one);
    expect(await sim.stops()).toEqual([]);
  });
}

test("before Flink jobs are run, each kind of finding", async ({ page, sim }) => {
  test.slow();
  await page.goto(sim.at(address("dli/run-jobs")));
  await signIn(page, "huawei");
  for (const one of RUN) await expectFound(page, sim, "dli/run-jobs", one);
  expect(await sim.stops()).toEqual([]);
});

test("the parts of an edge job that cannot be read are a warning", async ({ page, sim }) => {
  await page.route(/root_job_id=11001/, (asked) => asked.abort());
  await page.goto(sim.at(address("dli/stop-jobs")));
  await signIn(page, "huawei");
  await expectFound(page, sim, "dli/stop-jobs", {
    of: "the job itself is told all the same",
    values: jobs("11001", SAVED),
    found: [["now", "OK", "11001 flink_job_11001"], ["hit", "Warning", "Which parts edge job 11001 flink_job_11001 has could not be read: "]],
  });
});

test("a job that somebody else stops meanwhile is shown as what has changed, and a second press sends", async ({ page, sim }) => {
  await page.goto(sim.at(address("dli/stop-jobs", jobs("128,137", SAVED))));
  await signIn(page, "huawei");
  await askButton(page).click();
  await typeWhatIsAsked(page);
  await fetch(new URL(`/v1.0/${PROJECT}/streaming/jobs/stop`, sim.addresses.huawei), {
    method: "POST",
    headers: { "X-Auth-Token": SECRETS.token, "Content-Type": "application/json" },
    body: JSON.stringify({ job_ids: [137], trigger_savepoint: false }),
  });
  await goButton(page).click();
  const changed = question(page).getByRole("alert").filter({ hasText: "Something has changed since it was read. Look at it, and press again." });
  await expect(changed.getByRole("listitem").filter({ hasText: /New\s*Warning\s*Job 137 flink_job_137 cannot be stopped now\./ })).toBeVisible();
  await expect(changed.getByRole("listitem").filter({ hasText: /Before.*137 flink_job_137.*Now.*128 flink_job_128/ }).first()).toBeVisible();
  const meanwhile = [`POST /v1.0/${PROJECT}/streaming/jobs/stop`];
  expect(await sim.stops(), "nothing is sent by the first press").toEqual(meanwhile);
  // It may go on changing by itself: it is pressed again until what was read last still holds.
  await expect(async () => {
    await goButton(page).click({ timeout: 500 });
    await expect(question(page)).toBeHidden({ timeout: 1_000 });
  }).toPass();
  await expect(outcome(page)).toContainText("Accepted in part: 1 of 2 were refused.");
  expect(await sim.stops()).toEqual([...meanwhile, ...meanwhile]);
});

test("of a batch, those that the question says cannot be stopped are those that DLI refuses, and the others stop", async ({ page, sim }) => {
  await page.clock.install();
  await openAnew(page, sim.at(address("dli/stop-jobs", jobs("128,5001,137,8001"))));
  await signIn(page, "huawei");
  await askButton(page).click();
  await isRead(page);
  await expectShown(page, [
    ["now", "OK", "128 flink_job_128, 137 flink_job_137"],
    ["now", "Warning", "Job 5001 flink_job_5001 cannot be stopped now."],
    ["now", "Warning", "DLI does not know job 8001, or not any more"],
    ["lost", "Warning", "All of their state, since they write no checkpoints: 128 flink_job_128, 137 flink_job_137."],
  ]);
  await typeWhatIsAsked(page);
  await goButton(page).click();
  const of = (id: string) => outcome(page).getByRole("listitem").filter({ has: page.getByText(id, { exact: true }) });
  await expect(outcome(page)).toContainText("Accepted in part: 2 of 4 were refused.");
  for (const id of ["128", "137"]) await expect(of(id)).toContainText("Accepted");
  await expect(of("5001")).toContainText("The job cannot be stopped in its current state.");
  await expect(of("8001")).toContainText("The job does not exist.");
  const end = "Stopped: 2 of 4 jobs. The others: 5001 job_finish, 8001 not there.";
  await followUntil(page, () => expect(task(page)).toContainText(end, { timeout: 200 }), 10_000);
  expect(await sim.stops()).toEqual([`POST /v1.0/${PROJECT}/streaming/jobs/stop`]);
});
