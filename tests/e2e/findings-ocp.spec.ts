// What is found out before an OCP cluster is stopped or started: each kind of finding, by a cluster that has it.
import { answered } from "./answers.ts";
import { askButton, type Case, expectFound, expectShown, shown } from "./findings.ts";
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { address, fill, followToEnd, isRead, question, SECRETS, signIn, stop } from "./steps.ts";

// What is not there, or cannot be told, is an answer of 400 or more.
test.use({ expectedErrors: HTTP_ERRORS });

const NO_TASK: Case["found"][0] = ["way", "OK", "No unfinished task of the cluster is known to OCP."];
const NEVER: Case["found"][0] = ["times", "OK", "No Stop OB cluster that has come to its end is known: how long it takes cannot be told."];
/** What a chain of one server shows that is not at work. */
const zone = (word: string): Case["found"][0] => ["hit", "Warning", `Zone zone1 is ${word}; its servers: 1 ${word}.`];

const STOP: Record<string, Case[]> = {
  "what it is now": [
    {
      of: "one that runs, with version, zones, servers and tenants",
      values: { id: "39" },
      found: [
        ["now", "OK", "Cluster ob_39 (39) is RUNNING."],
        ["now", "OK", "It runs OceanBase 4.0.0.0-100000272022110114."],
        ["hit", "OK", "Zone zone1 is RUNNING; its servers: 3 RUNNING."],
        ["hit", "OK", "Zone zone3 is RUNNING; its servers: 3 RUNNING."],
        ["hit", "OK", "The databases of 2 tenants cannot be reached then."],
        NO_TASK,
        NEVER,
      ],
      source: "GET /api/v2/ob/clusters/39",
    },
    { of: "one that has stopped", values: { id: "61" }, found: [["now", "Blocker", "It has stopped already: there is nothing to stop."], zone("STOPPED")] },
    ...["CREATING", "STARTING"].map((word, idx): Case => ({
      of: `one that OCP is at work on: ${word}`,
      values: { id: String(62 + idx) },
      found: [["now", "Blocker", `OCP is at work on it (${word}): wait until that is over.`], zone(word)],
    })),
    { of: "one that is being stopped", values: { id: "64" }, found: [["now", "Blocker", "It is being stopped already. Look under Tasks in OCP"], zone("STOPPING")] },
    { of: "one that is unavailable can be stopped", values: { id: "65" }, found: [["now", "OK", "Cluster ob_65 (65) is UNAVAILABLE."], zone("UNAVAILABLE")] },
    { of: "one that can only be deleted", values: { id: "73" }, found: [["now", "Blocker", "It is ABANDONED: OCP offers nothing but deleting it then."], zone("ABANDONED")] },
    { of: "one that OCP does not manage", values: { id: "77" }, found: [["now", "Blocker", "OCP manages no cluster with ID 77."]] },
    { of: "one that OCP cannot ask", values: { id: "68" }, found: [["now", "Warning", "OCP cannot query it: Access denied for user 'root'@'%'."]] },
  ],
  "what is hit, what stands in the way, and the last times": [
    {
      of: "a zone whose server is not at work",
      values: { id: "69" },
      found: [["hit", "OK", "Zone zone1 is RUNNING; its servers: 1 RUNNING."], ["hit", "Warning", "Zone zone2 is RUNNING; its servers: 1 UNAVAILABLE."]],
    },
    { of: "a cluster with a standby cluster", values: { id: "66" }, found: [["way", "Warning", "It has standby clusters: ob_67. OCP may refuse (11015): settle first what becomes of them."]] },
    { of: "a standby cluster", values: { id: "67" }, found: [["hit", "Warning", "It is a standby cluster of ob_66: that one goes on, without this copy."]] },
    {
      of: "another task that is at work on it",
      values: { id: "70" },
      found: [["way", "Blocker", "“Create OB tenant”, is at work on the cluster: OCP refuses until it has ended (11020)."]],
      source: "GET /api/v2/tasks/instances?size=100&status=RUNNING,FAILED&clusterId=70",
    },
    {
      of: "tasks that have failed and were left so: three by name, more by number",
      values: { id: "71" },
      found: [
        ["way", "Warning", "“Create OB tenant”, has failed and was neither retried nor rolled back: OCP may refuse (11020)."],
        ["way", "Warning", "Other tasks of the cluster that have failed and were left so: 1."],
      ],
    },
    { of: "how long the last three took", values: { id: "72" }, found: [["times", "OK", "Stop OB cluster took 42 s, 1 min 1 s, 2 min 5 s the last times, the newest first."]] },
  ],
  "what cannot be had": [
    {
      of: "a cluster that cannot be read is a warning",
      values: { id: "500" },
      found: [["now", "Warning", "The cluster could not be read: "], ["hit", "Warning", "The zones of the cluster could not be read: "], NO_TASK],
    },
    {
      of: "a service that wants to be left alone is asked nothing else",
      values: { id: "429" },
      found: [["now", "Warning", "The rest was not asked for."]],
    },
  ],
};

const START: Case[] = [
  {
    of: "one that has stopped",
    values: { id: "61" },
    found: [
      ["now", "OK", "Cluster ob_61 (61) is STOPPED."],
      ["hit", "OK", "Zone zone1 is STOPPED; its servers: 1 STOPPED."],
      ["hit", "OK", "The databases of 2 tenants come back with it."],
      NO_TASK,
      ["times", "OK", "No Start OB cluster that has come to its end is known: how long it takes cannot be told."],
    ],
  },
  { of: "one that runs", values: { id: "2" }, found: [["now", "Blocker", "It runs already: there is nothing to start."], zone("RUNNING")] },
  { of: "one that is being started", values: { id: "63" }, found: [["now", "Blocker", "It is being started already."], zone("STARTING")] },
  { of: "one that is unavailable", values: { id: "65" }, found: [["now", "Blocker", "OCP offers to stop or to restart it then, not to start it."], zone("UNAVAILABLE")] },
  {
    of: "how long the last one took",
    values: { id: "72" },
    found: [
      ["now", "Blocker", "It runs already: there is nothing to start."],
      ["hit", "Warning", "Zone zone1 is RUNNING"],
      ["hit", "Warning", "Zone zone2 is RUNNING"],
      ["hit", "Warning", "Zone zone3 is RUNNING"],
      ["times", "OK", "Start OB cluster took 1 min 15 s the last time."],
    ],
  },
];

for (const [what, cases] of Object.entries(STOP)) {
  test(`before a cluster is stopped, ${what}`, async ({ page, sim }) => {
    test.slow();
    await page.goto(sim.at(address("ocp/stop-cluster")));
    await signIn(page, "ocp");
    for (const one of cases) await expectFound(page, sim, "ocp/stop-cluster", one);
    expect(await sim.stops()).toEqual([]);
  });
}

test("before a cluster is started, each kind of finding", async ({ page, sim }) => {
  test.slow();
  await page.goto(sim.at(address("ocp/start-cluster")));
  await signIn(page, "ocp");
  for (const one of START) await expectFound(page, sim, "ocp/start-cluster", one);
  expect(await sim.stops()).toEqual([]);
});

test("who may not see clusters is told so for each reading, and the stop can be asked for all the same", async ({ page, sim }) => {
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "39" })));
  await fill(page, { username: "task-manager", password: SECRETS.ocp });
  await askButton(page).click();
  await isRead(page);
  await expectShown(page, [
    ["now", "Warning", "The cluster could not be read: "],
    ["hit", "Warning", "The zones of the cluster could not be read: "],
    NO_TASK,
  ]);
});

test("a stop that has ended is the last time of the next one", async ({ page, sim }) => {
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "2" })));
  await signIn(page, "ocp");
  await page.clock.install();
  await stop(page);
  await followToEnd(page, "Stopped", "Cluster ob_2 has stopped");
  await askButton(page).click();
  await isRead(page);
  const lines = await shown(page);
  expect(lines.filter((line) => line.startsWith("The last times"))).toEqual([
    expect.stringMatching(/OK Stop OB cluster took \d+ s the last time\. GET /),
  ]);
  await expect(question(page)).toContainText("It has stopped already: there is nothing to stop.");
});

test("zones that do not come with the cluster are asked for, each with its servers", async ({ page, sim }) => {
  // The examples up to V4.0 have a cluster without them (ocp.md §4.1).
  await answered(page, /\/ob\/clusters\/39$/, ({ data }) => delete data.zones);
  await page.goto(sim.at(address("ocp/stop-cluster")));
  await signIn(page, "ocp");
  await expectFound(page, sim, "ocp/stop-cluster", {
    of: "a cluster of three zones",
    values: { id: "39" },
    found: [["hit", "OK", "Zone zone1 is RUNNING"], ["hit", "OK", "Zone zone2 is RUNNING"], ["hit", "OK", "Zone zone3 is RUNNING"]],
    source: "GET /api/v2/ob/clusters/39/zones",
  });
});
