// What is found out before a CDM cluster or job is stopped or started: each kind of finding, by a target that has it.
import { type Case, expectFound } from "./findings.ts";
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { address, CLUSTER, PROJECT, signIn } from "./steps.ts";

// What is not there, or cannot be told, is an answer of 400 or more.
test.use({ expectedErrors: HTTP_ERRORS });

const cluster = (cluster_id: string, more: Record<string, string> = {}) => ({ project_id: PROJECT, cluster_id, ...more });
const job = (job_name: string, cluster_id = CLUSTER) => ({ ...cluster(cluster_id), job_name });

const AT_ONCE = { stopMode: "IMMEDIATELY" };
const IN_A_WHILE = { stopMode: "GRACEFULLY", delayTime: "30" };
const WHEN_DONE = { stopMode: "GRACEFULLY", delayTime: "-1" };
const FIT: Case["found"] = [["now", "OK", "Version 2.10.0.100, flavor cdm.large."]];
const NOTHING: Case["found"] = [["hit", "OK", "No job runs on the cluster."], ["lost", "OK", "Nothing is broken off: no job runs."]];

const STOP_CLUSTER: Record<string, Case[]> = {
  "what it is now": [
    {
      of: "one that runs is named with its state, version and nodes",
      values: cluster("no-jobs", AT_ONCE),
      found: [["now", "OK", "Cluster no-jobs: "], ...FIT, ["hit", "OK", "Nodes: 1 (no-jobs-cdm-dn-1-1)."], ...NOTHING],
      source: `GET /v1.1/${PROJECT}/clusters/no-jobs`,
    },
    ...[["creating", "100"], ["restarting", "500"], ["stopped", "900"], ["stopping", "910"], ["starting", "920"]].map(([id, status]): Case => ({
      of: `one of status ${status} is a blocker`,
      values: cluster(id!, AT_ONCE),
      found: [["now", "Blocker", "CDM stops a cluster of status 200 only."]],
    })),
    ...[["failed", "300"], ["creation-failed", "303"]].map(([id, status]): Case => ({
      of: `one of status ${status} tells why it failed`,
      values: cluster(id!, AT_ONCE),
      found: [
        ["now", "Blocker", "CDM stops a cluster of status 200 only."],
        ["now", "Warning", "The cluster tells of a failure: "],
      ],
    })),
    {
      of: "one that is not there is a blocker",
      values: cluster("nowhere", AT_ONCE),
      found: [["now", "Blocker", "CDM does not know this cluster (Cdm.0001): it has been deleted, or this user may not see it."]],
    },
    {
      of: "a configuration that is not in step is a warning",
      values: cluster("sync-failure", WHEN_DONE),
      found: [["now", "Warning", "The cluster’s configuration is not in step: Sync-Failure."]],
    },
    {
      of: "a node of another status is a warning",
      values: cluster("odd-node", WHEN_DONE),
      found: [["now", "Warning", "Nodes in another status than the cluster: odd-node-cdm-dn-1-2 300."]],
    },
  ],
  "what stands in the way": [
    {
      of: "a cluster that is frozen",
      values: cluster("frozen-running", WHEN_DONE),
      found: [["way", "Warning", "The cluster is frozen (isFrozen): CDM may refuse until it is unfrozen."]],
    },
    {
      of: "a schedule that starts it again",
      values: cluster("on-schedule", WHEN_DONE),
      found: [["way", "Warning", "A schedule starts and stops this cluster (isScheduleBootOff): it may be started again by itself."]],
    },
    {
      of: "one that stops by itself is no hindrance to stopping it",
      values: cluster("auto-off", WHEN_DONE),
      found: [["way", "OK", "The cluster also stops by itself when it has been idle for a while (isAutoOff)."]],
    },
    {
      of: "something else that is under way, its progress, and its task",
      values: cluster("busy", WHEN_DONE),
      found: [
        ["way", "Warning", "Something else is under way at the cluster: RESTORING."],
        ["way", "OK", "Its progress: RESTORING 29%."],
        ["way", "Warning", "The cluster names a task of its own: restore, Restoring."],
      ],
    },
  ],
  "what is hit and what is lost": [
    {
      of: "at once, running jobs of all three kinds are broken off",
      values: cluster("all-kinds", AT_ONCE),
      found: [
        ["hit", "Warning", "Jobs that run on the cluster: 3."],
        ["hit", "Warning", "orders runs (RUNNING) and is broken off."],
        ["hit", "OK", "orders: "],
        ["hit", "Warning", "erp_whole runs (RUNNING) and is broken off."],
        ["hit", "Warning", "to_lake_nightly runs (BOOTING) and is broken off."],
        ["hit", "Warning", "On a schedule, and not run while the cluster is stopped (2): customers_nightly, to_lake_nightly."],
        ["lost", "Warning", "What the running jobs have not written yet is not moved; what they have written stays."],
      ],
    },
    {
      of: "after a while, those that still run then are",
      values: cluster("run-nightly", IN_A_WHILE),
      found: [
        ["hit", "Warning", "Jobs that run on the cluster: 4."],
        ["hit", "Warning", "jdbc2hive runs (RUNNING) and is broken off if it still runs after 30 seconds."],
        ["hit", "Warning", "订单 同步_v1.2 runs (RUNNING) and is broken off if it still runs after 30 seconds."],
        ["hit", "Warning", "报表 A/1% runs (RUNNING) and is broken off if it still runs after 30 seconds."],
        ["hit", "Warning", "booting runs (BOOTING) and is broken off if it still runs after 30 seconds."],
        ["lost", "Warning", "What jobs still running after 30 seconds have not written yet is not moved; what they have written stays."],
      ],
    },
    {
      of: "when all jobs have ended, nothing is lost",
      values: cluster("run-nightly", WHEN_DONE),
      found: [
        ["hit", "OK", "Jobs that run on the cluster: 4."],
        ["hit", "OK", "jdbc2hive runs (RUNNING); the stop waits for it."],
        ["lost", "OK", "Nothing: the stop waits until the running jobs have ended, however long that takes."],
      ],
    },
    {
      of: "of many jobs twenty are told one by one",
      values: cluster("many-jobs", WHEN_DONE),
      found: [
        ["hit", "OK", "Jobs that run on the cluster: 184."],
        ["hit", "OK", "And 164 more that run: "],
        ["lost", "OK", "Nothing: the stop waits until the running jobs have ended, however long that takes."],
      ],
    },
    {
      of: "where there are more jobs than are read, others may run",
      values: cluster("endless-jobs", AT_ONCE),
      found: [
        ["hit", "Warning", "There are more jobs (NORMAL_JOB) than are read here: others may run."],
        ["lost", "Warning", "What is lost cannot be told, since not all jobs could be read."],
      ],
    },
  ],
  "what cannot be had": [
    {
      of: "jobs that are not told are a warning for each kind, or one for all",
      values: cluster("jobs-500", AT_ONCE),
      found: [
        ["hit", "Warning", "Which jobs run could not be read ("],
        ["lost", "Warning", "What is lost cannot be told, since not all jobs could be read."],
      ],
    },
    {
      of: "a cluster that cannot be read is a warning, and can be stopped",
      values: cluster("refuse-500", AT_ONCE),
      found: [
        ["now", "Warning", "The cluster could not be read, so its state is not known: "],
        ["hit", "Warning", "Which jobs run could not be read ("],
        ["lost", "Warning", "What is lost cannot be told, since not all jobs could be read."],
      ],
    },
  ],
};

const START_CLUSTER: Case[] = [
  {
    of: "one that has stopped can be started",
    values: cluster("stopped"),
    found: [["now", "OK", "Cluster stopped: "], ...FIT],
    source: `GET /v1.1/${PROJECT}/clusters/stopped`,
  },
  { of: "one that runs is a blocker", values: cluster("no-jobs"), found: [["now", "Blocker", "CDM starts a cluster of status 900 only."]] },
  {
    of: "one that is frozen is a blocker and says so",
    values: cluster("frozen"),
    found: [
      ["now", "Blocker", "CDM starts a cluster of status 900 only."],
      ["way", "Warning", "The cluster is frozen (isFrozen): CDM may refuse until it is unfrozen."],
    ],
  },
  {
    of: "a schedule may stop it again",
    values: cluster("stopped-on-schedule"),
    found: [["way", "Warning", "A schedule starts and stops this cluster (isScheduleBootOff): it may be stopped again by itself."]],
  },
  {
    of: "one that stops by itself when it is idle is a warning",
    values: cluster("stopped-auto-off"),
    found: [["way", "Warning", "The cluster stops by itself when it has been idle for a while (isAutoOff): start its jobs soon."]],
  },
  { of: "one that is not there is a blocker", values: cluster("nowhere"), found: [["now", "Blocker", "CDM does not know this cluster (Cdm.0001)"]] },
  {
    of: "one that cannot be read is a warning",
    values: cluster("refuse-500"),
    found: [["now", "Warning", "The cluster could not be read, so its state is not known: "]],
  },
];

const LOST: Case["found"][0] = ["lost", "Warning", "What the run has not written yet is not moved; what it has written stays."];
const UNREAD: Case["found"] = [
  ["now", "Warning", "Whether the job runs could not be read: "],
  ["way", "Warning", "Whether a schedule starts the job, and how much it has moved, could not be read: "],
  ["times", "Warning", "How long its last runs took could not be read: "],
];

const STOP_JOB: Case[] = [
  {
    of: "one that runs says since when, how much it has moved, and what its earlier runs took",
    values: job("with-history"),
    found: [
      ["now", "OK", "The job runs (RUNNING), as submission 4 since "],
      LOST,
      ["times", "OK", "The last 3 runs that have ended took 1 min 0 s to 2 min 0 s."],
    ],
    source: `GET /v1.1/${PROJECT}/clusters/${CLUSTER}/cdm/job/with-history/status`,
  },
  { of: "of a single earlier run that one is told", values: job("ran-once"), found: [LOST, ["times", "OK", "The last run that has ended took 1 min 0 s."]] },
  {
    of: "a schedule starts it again",
    values: job("runs-again"),
    found: [["way", "Warning", "The job is on a schedule: it will start again by itself. If it is not to run, take it off its schedule."], LOST],
  },
  ...[["not-running", "SUCCEEDED"], ["never-run", "NEVER_EXECUTED"]].map(([name, word]): Case => ({
    of: `one that does not run (${word}) is a blocker`,
    values: job(name!),
    found: [["now", "Blocker", `The job does not run: its last run shows ${word}. There is nothing to stop, and CDM refuses (Cdm.0053).`]],
  })),
  { of: "one that is not there is a blocker", values: job("nowhere"), found: [["now", "Blocker", "CDM does not know the job, or not any more: it has been deleted, or renamed."]] },
  {
    of: "nothing runs on a cluster that has stopped",
    values: job("jdbc2hive", "stopped"),
    found: [["now", "Blocker", "The job’s cluster has stopped (900): nothing runs on it, so there is nothing to stop."]],
  },
  { of: "what cannot be read is a warning each", values: { ...job("jdbc2hive"), project_id: "refuse-500" }, found: [...UNREAD, LOST] },
];

const START_JOB: Case[] = [
  {
    of: "one at rest begins from the start",
    values: job("not-running"),
    found: [
      ["now", "OK", "The job does not run (SUCCEEDED)."],
      ["hit", "OK", "A new run begins from the start. What a run before has written stays: check the target if rows must not come twice."],
    ],
  },
  { of: "one that runs is a blocker", values: job("jdbc2hive"), found: [["now", "Blocker", "The job runs already (RUNNING): CDM refuses to start it again (Cdm.0052)."]] },
  { of: "one that has failed says why", values: job("fails-on-submit"), found: [["now", "Warning", "The job does not run. Its last run shows FAILED: Job stopped by user"]] },
  { of: "one that is disabled is a warning", values: job("disabled"), found: [["way", "Warning", "The job is disabled (enabled: false): CDM may refuse to start it."]] },
  { of: "one that is not there is a blocker", values: job("nowhere"), found: [["now", "Blocker", "CDM does not know the job, or not any more"]] },
  {
    of: "its cluster has to be started first",
    values: job("jdbc2hive", "stopped"),
    found: [["now", "Blocker", "The job’s cluster has stopped (900): nothing runs on it. Start the cluster first."]],
  },
  { of: "what cannot be read is a warning each", values: { ...job("not-running"), project_id: "refuse-500" }, found: UNREAD },
];

for (const [what, cases] of Object.entries(STOP_CLUSTER)) {
  test(`before a cluster is stopped, ${what}`, async ({ page, sim }) => {
    test.slow();
    await page.goto(sim.at(address("cdm/stop-cluster")));
    await signIn(page, "huawei");
    for (const one of cases) await expectFound(page, sim, "cdm/stop-cluster", one);
    expect(await sim.stops()).toEqual([]);
  });
}

for (const [path, cases] of Object.entries({ "cdm/start-cluster": START_CLUSTER, "cdm/stop-job": STOP_JOB, "cdm/start-job": START_JOB })) {
  test(`before ${path}, each kind of finding`, async ({ page, sim }) => {
    test.slow();
    await page.goto(sim.at(address(path)));
    await signIn(page, "huawei");
    for (const one of cases) await expectFound(page, sim, path, one);
    expect(await sim.stops()).toEqual([]);
  });
}

test("where the job itself cannot be read, its run tells of the schedule", async ({ page, sim }) => {
  await page.route(/\/cdm\/job\/runs-again(\?.*)?$/, (asked) => asked.abort());
  await page.goto(sim.at(address("cdm/stop-job")));
  await signIn(page, "huawei");
  await expectFound(page, sim, "cdm/stop-job", {
    of: "the reading that failed, and what is known all the same",
    values: job("runs-again"),
    found: [
      ["way", "Warning", "Whether a schedule starts the job, and how much it has moved, could not be read: "],
      ["way", "Warning", "The job is on a schedule: it will start again by itself."],
      LOST,
    ],
    source: `GET /v1.1/${PROJECT}/clusters/${CLUSTER}/cdm/job/runs-again/status`,
  });
});
