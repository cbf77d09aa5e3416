// What is found out before an obshell stop or start: each kind of finding, by a scope, an agent or what went before.
import { answered, withAddresses } from "./answers.ts";
import { askButton, type Case, expectFound, expectShown, type Finding, goButton } from "./findings.ts";
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import type { Simulator } from "./simulator.ts";
import type { Target } from "./site.ts";
import { openAtSite } from "./site.ts";
import { address, fill, followTo, followToEnd, isRead, question, SECRETS, signIn, stop } from "./steps.ts";
import type { Page } from "@playwright/test";

// What is not there, or cannot be told, is an answer of 400 or more.
test.use({ expectedErrors: HTTP_ERRORS });

const zone = (target: string, more: Record<string, string> = {}) => ({ "scope.type": "ZONE", "scope.target": target, force: "", terminate: "", ...more });
const server = (target: string, more: Record<string, string> = {}) => ({ "scope.type": "SERVER", "scope.target": target, force: "", terminate: "", ...more });
const FORCE = { force: "true" };
const TERMINATE = { terminate: "true" };

const LOST: Record<string, Finding> = {
  graceful: ["lost", "OK", "Nothing is lost: traffic and leaders leave first, and the processes keep running."],
  terminate: ["lost", "OK", "Connections break. What is in memory is dumped first, which may take up to about 20 minutes."],
  force: ["lost", "Warning", "Connections break, and nothing is dumped: what is in memory is replayed from the logs"],
};
const FREE: Finding[] = [["way", "OK", "No start or stop before holds a lock."], ["way", "OK", "No other task is unfinished."]];
const KEPT = (name: string): Finding => ["way", "OK", `every tenant keeps its majority without zone ${name}.`];
const NONE_LEFT: Finding = ["hit", "Warning", "No server is left at work: nobody can reach the databases."];

/** The address of an agent, as a scope takes it. */
const host = (sim: Simulator, idx: number) => new URL(sim.addresses.obshell[idx]!).host;

/** Opens the page where one agent is the only obshell service. */
async function openAt(page: Page, sim: Simulator, agent: Target, values: Record<string, string>, password = SECRETS.root): Promise<void> {
  await openAtSite(page, sim, address("obshell/stop", values), (config) => {
    config.environments[0]!.obshell = [agent];
  });
  await fill(page, { password });
  await askButton(page).click();
  await isRead(page);
}

/** Stops something, until its server has stopped. */
async function stopped(page: Page, sim: Simulator, values: Record<string, string>, says: string): Promise<void> {
  await page.goto(sim.at(address("obshell/stop", values)));
  await signIn(page, "obshell");
  await stop(page);
  await followToEnd(page, "Stopped", says);
}

test("before a stop, by its scope and by its way", async ({ page, sim }) => {
  test.slow();
  const cases: Case[] = [
    {
      of: "a zone, gracefully: the agent, the cluster, what is hit and left, the agent's own check, locks, last times",
      values: zone("zone2"),
      found: [
        ["now", "OK", `Agent ${host(sim, 0)} is asked: CLUSTER AGENT, version 4.5.0.0.`],
        ["now", "OK", "Cluster ob_demo: 3 zones, 3 servers: 3 RUNNING."],
        ["now", "OK", "It runs OceanBase 4.2.5.2-102000032025012312."],
        ["hit", "OK", `Zone zone2 is RUNNING; its servers: ${host(sim, 1)} RUNNING.`],
        ["hit", "OK", "Left at work beside these: 2 of 3 servers."],
        KEPT("zone2"),
        ...FREE,
        LOST["graceful"]!,
        ["times", "OK", "No Stop OB that has come to its end is known: how long it takes cannot be told."],
      ],
      source: "POST /api/v1/ob/zone/zone2/stop/check",
    },
    { of: "the same with a dump first", values: zone("zone2", TERMINATE), found: [KEPT("zone2"), LOST["terminate"]!] },
    { of: "the same at once", values: zone("zone2", FORCE), found: [KEPT("zone2"), LOST["force"]!] },
    { of: "a server by its address", values: server(host(sim, 2)), found: [["hit", "OK", `Server ${host(sim, 2)} of zone zone3 is RUNNING.`], LOST["graceful"]!] },
    {
      of: "servers of two zones are not stopped gracefully together, and leave no majority",
      values: server(`${host(sim, 1)},${host(sim, 2)}`),
      found: [
        ["hit", "Warning", "Left at work beside these: 1 of 3 servers, no majority."],
        ["way", "Blocker", "These servers are in 2 zones (zone2, zone3): gracefully only servers of one zone are stopped"],
        LOST["graceful"]!,
      ],
    },
    { of: "the whole cluster", values: { "scope.type": "GLOBAL", ...TERMINATE }, found: [NONE_LEFT, LOST["terminate"]!] },
    {
      of: "a zone that the cluster does not have",
      values: zone("zone9"),
      found: [
        ["hit", "Warning", "The cluster names no zone zone9: the agent refuses what it does not know (OB.Zone.NotExist)."],
        ["way", "Blocker", "The agent would refuse a graceful stop of zone zone9: "],
      ],
    },
    {
      of: "a server that the cluster does not have",
      values: server("127.0.0.1:2999"),
      found: [["hit", "Warning", "The cluster names no agent 127.0.0.1:2999: the agent refuses what it does not know (Agent.NotExist)."]],
    },
    {
      of: "a zone without which a tenant loses its majority: gracefully a blocker",
      values: zone("zone-majority"),
      found: [
        ["hit", "Warning", "The cluster names no zone zone-majority"],
        ["way", "Blocker", "Without zone zone-majority a tenant loses its majority (OB.Cluster.Tenant.Replica.Invalid)."],
      ],
    },
    {
      of: "the same where it is killed all the same: a warning",
      values: zone("zone-majority", TERMINATE),
      found: [["hit", "Warning", "The cluster names no zone zone-majority"], ["way", "Warning", "Without zone zone-majority a tenant loses its majority"]],
    },
  ];
  await page.goto(sim.at(address("obshell/stop")));
  await signIn(page, "obshell");
  for (const one of cases) await expectFound(page, sim, "obshell/stop", one);
  expect(await sim.stops()).toEqual([]);
});

test("after a graceful stop: nothing serves any more, another zone waits, and a start finds it", async ({ page, sim }) => {
  test.slow();
  await page.clock.install();
  await stopped(page, sim, zone("zone2"), "");
  const took: Finding = ["times", "OK", "Stop OB took "];
  await expectFound(page, sim, "obshell/stop", {
    of: "the same zone again",
    values: zone("zone2"),
    found: [
      ["now", "OK", "3 servers: 2 RUNNING, 1 SERVICE_STOPPED."],
      ["hit", "Warning", `Zone zone2 is STOPPED; its servers: ${host(sim, 1)} SERVICE_STOPPED.`],
      ["way", "Blocker", "None of these servers serves any more. Only force or terminate does more: they end the process."],
      took,
    ],
  });
  await expectFound(page, sim, "obshell/stop", {
    of: "another zone",
    values: zone("zone3"),
    found: [
      ["hit", "Warning", "Left at work beside these: 1 of 3 servers, no majority."],
      ["way", "Blocker", "Zones other than the target’s have stopped already or have stopped servers: zone2."],
      ["way", "Blocker", "The agent would refuse a graceful stop of zone zone3: "],
      took,
    ],
  });
  await expectFound(page, sim, "obshell/start", {
    of: "what has stopped can be started",
    values: { "scope.type": "ZONE", "scope.target": "zone2" },
    found: [["hit", "OK", "Zone zone2 is STOPPED"], ...FREE, ["times", "OK", "No Start OB that has come to its end is known"]],
  });
  await expectFound(page, sim, "obshell/start", {
    of: "what runs needs no start",
    values: { "scope.type": "ZONE", "scope.target": "zone1" },
    found: [["hit", "Warning", "Zone zone1 is RUNNING"], ["way", "Blocker", "All of these servers run already: there is nothing to start."]],
  });
});

test("after a kill there is nothing to stop, and without the agent's own observer there is no database", async ({ page, sim }) => {
  test.slow();
  await page.clock.install();
  await stopped(page, sim, zone("zone1", FORCE), `Server ${host(sim, 0)} has stopped.`);
  await expectFound(page, sim, "obshell/stop", {
    of: "the same zone again",
    values: server(host(sim, 0), FORCE),
    found: [["hit", "Warning", "is PROCESS_STOPPED."], ["way", "Blocker", "None of these observers runs: there is nothing to stop."], LOST["force"]!],
  });
  await expectFound(page, sim, "obshell/stop", {
    of: "a zone needs the database, also with force",
    values: zone("zone2", TERMINATE),
    found: [
      ["hit", "Warning", "Left at work beside these: 1 of 3 servers, no majority."],
      ["way", "Blocker", "The agent does not reach the database, which this stop needs (OB.Cluster.ForceStopRequired)."],
      ["way", "Warning", "The agent would refuse a graceful stop of zone zone2: "],
    ],
  });
});

test("a stop that has failed may hold locks", async ({ page, sim }) => {
  test.slow();
  await page.clock.install();
  await page.goto(sim.at(address("obshell/stop", zone("zone-fail", FORCE))));
  await signIn(page, "obshell");
  await stop(page);
  await followTo(page, "Failed");
  await expectFound(page, sim, "obshell/stop", {
    of: "the next stop would fail at its second step",
    values: zone("zone2", FORCE),
    found: [["way", "Warning", "has ended as FAILED and may hold locks: then this one fails at its second step, unless it passes that one over (forcePassDag)."], LOST["force"]!],
    source: "GET /api/v1/task/dag/agent/main_dags",
  });
});

/** A maintenance that goes on, of a kind (obshell.md §3.1). */
async function maintain(agent: string, kind: number): Promise<void> {
  expect((await fetch(`${agent}/_simulator/maintain?type=${kind}`, { method: "POST" })).status).toBe(204);
}

test("of other maintenance a global one holds a lock that nothing passes over, and a tenant’s none", async ({ page, sim }) => {
  await page.goto(sim.at(address("obshell/stop")));
  await signIn(page, "obshell");
  await maintain(sim.addresses.obshell[0]!, 3);
  const tenant: Finding = ["way", "OK", "Create tenant, "];
  await expectFound(page, sim, "obshell/stop", { of: "of a tenant", values: zone("zone2", TERMINATE), found: [tenant, LOST["terminate"]!] });
  await maintain(sim.addresses.obshell[0]!, 2);
  await expectFound(page, sim, "obshell/stop", {
    of: "of the cluster",
    values: zone("zone2", TERMINATE),
    found: [tenant, ["way", "Blocker", "is unfinished (RUNNING) and holds a lock that nothing passes over. Wait for its end."], LOST["terminate"]!],
    source: "GET /api/v1/task/dag/unfinish",
  });
});

test("a DAG of an agent that does not tell whether it is maintenance is a warning", async ({ page, sim }) => {
  // The field came with 4.3.1 (obshell.md, schema of a DAG).
  await answered(page, /dag\/unfinish/, ({ data }) => {
    for (const dag of data.contents) delete dag.maintenance_type;
  });
  await page.goto(sim.at(address("obshell/stop")));
  await signIn(page, "obshell");
  await maintain(sim.addresses.obshell[0]!, 2);
  await expectFound(page, sim, "obshell/stop", { of: "of the cluster", values: zone("zone2", TERMINATE), found: [["way", "Warning", "is unfinished (RUNNING)"], LOST["terminate"]!] });
});

test("with IPv6, a server of the same zone that has stopped keeps the agent from stopping another gracefully", async ({ page, sim }) => {
  const stopped = { status: "SERVICE_STOPPED", inner_status: "INACTIVE" };
  await withAddresses(page, (idx) => `2001:db8::${idx + 1}`, ([, { servers }]) => servers.push({ ...servers[0], ...stopped, id: 4, ip: "2001:db8::9" }));
  await page.goto(sim.at(address("obshell/stop")));
  await signIn(page, "obshell");
  const target = `[2001:db8::2]:${new URL(sim.addresses.obshell[1]!).port}`;
  const refuses: Finding = ["way", "Blocker", "For IPv6 addresses the agent does not find the zone and then refuses every graceful stop (OB.Server.StoppedInMultiZone). Name the zone instead."];
  const half: Finding = ["hit", "Warning", "Left at work beside these: 2 of 4 servers, no majority."];
  await expectFound(page, sim, "obshell/stop", { of: "gracefully", values: server(target), found: [half, refuses] });
  await expectFound(page, sim, "obshell/stop", { of: "at once", values: server(target, FORCE), found: [half, LOST["force"]!] });
});

test.describe("by the agent that is asked", () => {
  test("one that belongs to no cluster is a blocker", async ({ page, sim }) => {
    const agent = { address: sim.addresses.obshellSingle };
    await openAtSite(page, sim, address("obshell/stop", zone("zone1", FORCE)), (config) => {
      config.environments[0]!.obshell = [agent];
    });
    await page.getByRole("radio", { name: /X-OCS-Agent-Header/ }).check();
    await fill(page, { password: SECRETS.agent });
    await askButton(page).click();
    await isRead(page);
    await expect(question(page)).toContainText("is SINGLE, version 4.5.0.0. Only an agent of a cluster (CLUSTER AGENT) stops and starts.");
    await expect(goButton(page)).toBeDisabled();
  });

  test("one before 4.4.1 checks nothing, and that is a warning", async ({ page, sim }) => {
    await openAt(page, sim, { address: sim.addresses.obshell512 }, zone("zone1"), "");
    await expectShown(page, [
      ["now", "OK", "CLUSTER AGENT, version 4.3.1.0."],
      NONE_LEFT,
      ["way", "Warning", "An agent before 4.4.1 checks neither that only one zone is stopped nor that tenants keep their majority."],
      LOST["graceful"]!,
    ]);
  });

  test("one that is alone leaves none at work", async ({ page, sim }) => {
    await openAt(page, sim, { address: sim.addresses.obshell2048 }, zone("zone1", TERMINATE));
    await expectShown(page, [NONE_LEFT, KEPT("zone1"), LOST["terminate"]!]);
  });
});

const UNREAD: Record<string, [RegExp, Finding[]]> = {
  "the servers' states": [/\/obcluster\/topology\/info$/, [["now", "Warning", "/api/v1/obcluster/topology/info could not be read: "]]],
  "the majority check": [/\/stop\/check$/, [["way", "Warning", "Whether tenants keep their majority without zone zone2 was not checked."]]],
  "the locks": [/main_dags/, [["way", "Warning", "Which tasks hold locks could not be read: "]]],
  "the unfinished tasks": [/dag\/unfinish/, [["way", "Warning", "The unfinished tasks could not be read: "]]],
  "the last times": [/dags\/agent/, [["times", "Warning", "The last tasks of this agent could not be read: "]]],
};

for (const [what, [calls, found]] of Object.entries(UNREAD)) {
  test(`where ${what} cannot be read, that is a warning, and the rest is read`, async ({ page, sim }) => {
    await page.goto(sim.at(address("obshell/stop", zone("zone2"))));
    await signIn(page, "obshell");
    await page.route(calls, (asked) => asked.abort());
    await askButton(page).click();
    await isRead(page);
    await expectShown(page, [...found, LOST["graceful"]!]);
  });
}

test("where the agent does not even tell what it is, nothing else is asked: nothing can be sealed for it", async ({ page, sim }) => {
  await page.goto(sim.at(address("obshell/stop", zone("zone2"))));
  await signIn(page, "obshell");
  await page.route(/\/api\/v1\/info$/, (asked) => asked.abort());
  await askButton(page).click();
  await isRead(page);
  await expectShown(page, [["now", "Warning", "The rest was not asked for."]]);
  expect((await sim.requests()).filter(({ target }) => target.includes("/task/"))).toEqual([]);
});
