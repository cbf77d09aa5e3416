// The configurations that the page writes, on the programs that they are for. No browser stands
// between: paths are sent to the byte.
import { readdirSync } from "node:fs";
import { type Ask, asker, PAGE, signature, startWritten, type Vendors } from "./configuration.ts";
import { expect, test } from "./fixtures.ts";
import { caddy, freePort, nginx, type Program, type Running, startCorsAnywhere } from "./programs.ts";
import { send, Vendor } from "./raw.ts";
import { KNOWN } from "./signing-in.ts";
import { CLUSTER, PROJECT, SECRETS } from "./steps.ts";

const PROGRAMS: Program[] = [nginx, caddy];
const FORMS = ["path", "prefix", "header"] as const;
const ELSEWHERE = "https://quiesce.example.com";

/** 10 kB, as Huawei Cloud's tokens can be. */
const LONG_TOKEN = "M".repeat(10_000);
/** What signing in and waiting read of an answer. */
const READ = [
  ...["X-Subject-Token", "X-Request-Id", "X-IAM-Trace-Id", "Retry-After", "Date", "Content-Type"],
  ...["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"],
];
const JOB = "%E6%8A%A5%E8%A1%A8%20A%2F1%25%7e~%e4%bd%a0";

/** What is running for a test, ended with it. */
const running: { stop(): Promise<void> }[] = [];
test.afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
});

/** Starts a program with what the page wrote, until the test is over. */
async function start(...what: Parameters<typeof startWritten>): Promise<{ ask: Ask; proxy: string; said: Running["said"] }> {
  const started = await startWritten(...what);
  running.push(started);
  return started;
}

async function vendor(): Promise<Vendor> {
  const started = await new Vendor().start();
  running.push(started);
  return started;
}

function allAt({ address }: Vendor): Vendors {
  return { huawei: address, ocp: address, obshell: address };
}

for (const program of PROGRAMS) {
  for (const form of FORMS) {
    test(`${program.name}, ${form}: the five stops reach the vendors to the byte, and nothing else does`, async ({ page, sim }, info) => {
      const { huawei, ocp, obshell: [obshell = ""] } = sim.addresses;
      const { ask } = await start(page, info, program, { form, vendors: { huawei, ocp, obshell } });
      const token = { "X-Auth-Token": SECRETS.token, "Content-Type": "application/json" };
      const basic = { Authorization: `Basic ${btoa(`admin:${SECRETS.ocp}`)}` };
      const passed: [Parameters<Ask>[0], string, Record<string, string>?][] = [
        ["cdm", `POST /v1.1/${PROJECT}/clusters/run-nightly/action`, token],
        ["cdm", `PUT /v1.1/${PROJECT}/clusters/${CLUSTER}/cdm/job/${JOB}/stop`, token],
        ["dli", `POST /v1.0/${PROJECT}/streaming/jobs/stop`, token],
        ["ocp", "POST /api/v2/ob/clusters/39/stop", basic],
        ["ocp", "GET /api/v2/tasks/instances/1%2F2%25", basic],
        ["ocp", "GET /api/v2/tasks/instances/1/subtasks/2/log", basic],
        ["dli", `GET /v1.0/${PROJECT}/streaming/jobs?limit=1`, token],
        ["ocp", "GET /api/v2/time"],
        ["obshell", "GET /api/v1/secret"],
        ["obshell", "POST /api/v1/ob/stop"],
        ["obshell", "GET /api/v1/task/dag/22130706433028869"],
        ["iam", "POST /v3/auth/tokens?nocatalog=true"],
        ["iam", "GET /v3/auth/tokens", { "X-Auth-Token": SECRETS.token, "X-Subject-Token": SECRETS.token }],
        ["obshell", "GET /api/v1/info"],
        ["obshell", "POST /api/v1/login"],
        ["obshell", "POST /api/v1/logout"],
      ];
      for (const [service, line, headers] of passed) await ask(service, line, headers);
      const arrived = async () => (await sim.requests()).map(({ method, target }) => `${method} ${target}`);
      expect(await arrived()).toEqual(passed.map(([, line]) => line));

      const refused: [Parameters<Ask>[0], string][] = [
        ["cdm", `GET /v1.1/${PROJECT}/clusters/run-nightly/action`],
        ["cdm", `DELETE /v1.1/${PROJECT}/clusters/run-nightly`],
        ["cdm", `POST /v1.1/${PROJECT}/clusters//action`],
        ["cdm", `POST /v1.1//${PROJECT}/clusters/run-nightly/action`],
        ["cdm", `POST /v1.1/${PROJECT}/clusters/../action`],
        ["cdm", `POST /v1.1/${PROJECT}/clusters/%2e%2E/action`],
        ["cdm", `POST /v1.1/${PROJECT}/clusters/run-nightly/action?x=1`],
        ["cdm", `POST /v1.1/${PROJECT}/clusters/run-nightly/action/`],
        ["cdm", `POST /v1x1/${PROJECT}/clusters/run-nightly/action`],
        ["ocp", `POST /v1.1/${PROJECT}/clusters/run-nightly/action`],
        ["ocp", "PUT /api/v2/ob/clusters/39/stop"],
        ["ocp", "GET /api/v2/iam/users"],
        ["obshell", "POST /api/v1/ob/upgrade"],
        ["iam", "POST /v3/auth/tokens"],
        ["iam", "POST /v3/auth/tokens?nocatalog=false"],
        ["iam", "POST /v3/auth/tokens?nocatalog=true&x=1"],
        ["iam", "GET /v3/users"],
        ["ocp", "POST /v3/auth/tokens?nocatalog=true"],
        ["ocp", "POST /api/v1/login"],
        ["obshell", "POST /api/v1/login?x=1"],
        ["obshell", "GET /api/v1/logout"],
      ];
      for (const [service, line] of refused) {
        const { status } = await ask(service, line, { ...token, ...basic });
        expect([400, 403, 404], `${service} ${line}: ${status}`).toContain(status);
      }
      expect(await arrived(), "nothing else arrived").toHaveLength(passed.length);
    });
  }

  test(`${program.name}: a service that the environment does not name is refused`, async ({ page }, info) => {
    const [known, stranger] = [await vendor(), await vendor()];
    const line = "POST /api/v2/ob/clusters/39/stop";
    for (const form of FORMS) {
      const { proxy, ask } = await start(page, info, program, { form, vendors: allAt(known) });
      const strange = asker(form, proxy, allAt(stranger));
      if (form !== "path") expect((await strange("ocp", line)).status).toBe(403);
      expect((await send(proxy, `POST /proxy/ocp-two${line.slice(5)}`)).status).toBe(403);
      expect((await ask("ocp", line)).status).toBe(307);
      await running.pop()?.stop();
    }
    expect(stranger.arrived).toEqual([]);
  });

  test(`${program.name}: what the vendor gets and what the page gets`, async ({ page }, info) => {
    const known = await vendor();
    const { ask } = await start(page, info, program, { form: "header", vendors: allAt(known) });
    const answer = await ask("cdm", `POST /v1.1/${PROJECT}/clusters/c/action`, {
      "X-Auth-Token": LONG_TOKEN,
      "X-OCS-Header": "s".repeat(4_000),
      Cookie: "a=b",
      Origin: "http://127.0.0.1:1",
      Referer: "http://127.0.0.1:1/",
    });
    const [arrived] = known.arrived;
    expect(arrived?.headers["x-auth-token"]).toBe(LONG_TOKEN);
    expect(arrived?.headers["x-ocs-header"]).toHaveLength(4_000);
    expect(arrived?.headers.host).toBe(new URL(known.address).host);
    expect(arrived?.body).toBe('{"a":1}');
    const kept = Object.keys(arrived?.headers ?? {}).filter((name) => /cookie|origin|referer|forwarded/.test(name));
    expect(kept).toEqual([]);
    expect(answer.status, "a redirect is not followed").toBe(307);
    expect(answer.body).toBe("<html></html>");
    expect(answer.headers["x-request-id"]).toBe("0af7");
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    expect(answer.headers["content-security-policy"]).toBe("default-src 'none'; sandbox");
  });

  test(`${program.name}: a page from elsewhere is let in, and no other`, async ({ page }, info) => {
    const known = await vendor();
    const { ask, proxy } = await start(page, info, program, { form: "path", vendors: allAt(known), where: { origin: ELSEWHERE } });
    const line = "POST /proxy/ocp-one/api/v2/ob/clusters/1/stop";
    const preflight = await send(proxy, line.replace("POST", "OPTIONS"), {
      Origin: ELSEWHERE,
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "authorization,content-type",
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers["access-control-allow-headers"]).toContain("X-Auth-Token");
    const passed = await ask("ocp", "POST /api/v2/ob/clusters/1/stop", { Origin: ELSEWHERE });
    const refused = await ask("ocp", "GET /api/v2/iam/users", { Origin: ELSEWHERE });
    expect([passed.status, refused.status]).toEqual([307, 403]);
    for (const answer of [preflight, passed, refused]) {
      expect(answer.headers["access-control-allow-origin"]).toBe(ELSEWHERE);
    }
    for (const origin of [`${ELSEWHERE}.example.org`, ELSEWHERE.replace(".", "-"), "null"]) {
      expect((await ask("ocp", "POST /api/v2/ob/clusters/1/stop", { Origin: origin })).status).toBe(403);
    }
    expect((await send(proxy, "GET /index.html")).status).toBe(403);
    expect(known.arrived).toHaveLength(1);
  });

  test(`${program.name}: a token of 14 kB comes back whole, may be read by a page from elsewhere, and is accepted`, async ({ page, sim }, info) => {
    const { huawei, ocp, obshell: [obshell = ""] } = sim.addresses;
    const { ask, proxy } = await start(page, info, program, { form: "path", vendors: { huawei, ocp, obshell }, where: { origin: ELSEWHERE } });
    const user = { domain: { name: KNOWN.account }, name: "long-token", password: KNOWN.password };
    const auth = { identity: { methods: ["password"], password: { user } }, scope: { project: { id: PROJECT } } };
    const json = { Origin: ELSEWHERE, "Content-Type": "application/json" };
    const issued = await send(proxy, "POST /proxy/iam/v3/auth/tokens?nocatalog=true", json, JSON.stringify({ auth }));
    expect(issued.status, issued.body).toBe(201);
    const token = String(issued.headers["x-subject-token"]);
    expect(token).toHaveLength(14_000);
    const shown = String(issued.headers["access-control-expose-headers"]).split(", ");
    for (const name of READ) expect(shown).toContain(name);
    const status = async (token: string) => (await ask("cdm", `GET /v1.1/${PROJECT}/clusters`, { ...json, "X-Auth-Token": token })).status;
    expect(await status(token)).toBe(200);
    expect(await status(token.slice(1)), "and nothing that is shorter").toBe(401);
  });

  test(`${program.name}: Date is set from X-Quiesce-Date, which goes no further, and is left alone without it`, async ({ page }, info) => {
    const known = await vendor();
    const { ask, proxy } = await start(page, info, program, { form: "path", vendors: allAt(known), where: { origin: ELSEWHERE } });
    const preflight = await send(proxy, "OPTIONS /proxy/ocp-one/api/v2/info", { Origin: ELSEWHERE });
    expect(String(preflight.headers["access-control-allow-headers"]).split(", ")).toContain("X-Quiesce-Date");
    const date = "Tue, 17 Jan 2023 09:13:57 GMT";
    await ask("ocp", "GET /api/v2/info", { Accept: "*/*", "X-Quiesce-Date": date });
    await ask("ocp", "GET /api/v2/info", { Accept: "*/*" });
    const [dated, undated] = known.arrived.map(({ headers }) => headers);
    expect(dated).toMatchObject({ date, host: new URL(known.address).host });
    expect(Object.keys(dated ?? {})).not.toContain("x-quiesce-date");
    const { date: _, ...others } = dated ?? {};
    expect(undated, "nothing else differs").toEqual(others);
  });

  test(`${program.name}: OCP accepts a signature whose Date the proxy has set, and no other`, async ({ page, sim }, info) => {
    const { huawei, ocp, obshell: [obshell = ""] } = sim.addresses;
    const { ask } = await start(page, info, program, { form: "path", vendors: { huawei, ocp, obshell } });
    const time = await ask("ocp", "GET /api/v2/time");
    const date = new Date(JSON.parse(time.body.replace(/^"?|"?$/g, '"'))).toUTCString();
    const signed = { "Content-Type": "application/json", Authorization: signature("/api/v2/info", new URL(ocp).host, date) };
    const status = async (headers: Record<string, string>) => (await ask("ocp", "GET /api/v2/info", { ...signed, ...headers })).status;
    expect(await status({ "X-Quiesce-Date": date })).toBe(200);
    expect(await status({ "X-Quiesce-Date": date.replace(/^.../, "Xxx") })).toBe(401);
    expect(await status({})).toBe(401);
  });

  test(`${program.name}: the proxy's token is asked for and kept`, async ({ page }, info) => {
    const known = await vendor();
    const set = { form: "header", vendors: allAt(known), token: "X-Proxy-Token" };
    const line = "POST /api/v2/ob/clusters/1/stop";
    const unedited = await start(page, info, program, set);
    expect((await unedited.ask("ocp", line)).status).toBe(403);
    expect((await unedited.ask("ocp", line, { "X-Proxy-Token": "" })).status).toBe(403);
    await running.pop()?.stop();

    const edit = (text: string) => text.replace(/(quiesce_token) ""/, '$1 "of-the-site"');
    const { ask } = await start(page, info, program, { ...set, edit });
    expect((await ask("ocp", line)).status).toBe(403);
    expect((await ask("ocp", line, { "X-Proxy-Token": "of-the-Site" })).status).toBe(403);
    expect((await ask("ocp", line, { "X-Proxy-Token": "of-the-site" })).status).toBe(307);
    expect(known.arrived).toHaveLength(1);
    expect(known.arrived[0]?.headers).not.toHaveProperty("x-proxy-token");
    expect(known.arrived[0]?.headers).not.toHaveProperty("x-target-origin");
  });

  test(`${program.name}: a vendor that is not there is a gateway's error, and no secret is written down`, async ({ page }, info) => {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    const vendors = { huawei: nobody, ocp: nobody, obshell: nobody };
    const { ask, said } = await start(page, info, program, { form: "prefix", vendors, where: { origin: ELSEWHERE } });
    const secret = "a-secret-that-nobody-keeps";
    const headers = { Origin: ELSEWHERE, "X-Auth-Token": secret, "X-OCS-Header": secret, Authorization: `Basic ${secret}` };
    const answer = await ask("ocp", "POST /api/v2/ob/clusters/1/stop", headers);
    expect(answer.status).toBe(502);
    expect(answer.headers["access-control-allow-origin"]).toBe(ELSEWHERE);
    await expect.poll(said, "the failure is written down").toContain(new URL(nobody).host);
    expect(said()).not.toContain(secret);
  });

  test(`${program.name}: the page's files and their headers`, async ({ page }, info) => {
    const { proxy } = await start(page, info, program, { form: "path", vendors: allAt(await vendor()) });
    const wasm = readdirSync(PAGE).find((name) => name.endsWith(".wasm")) ?? "";
    const get = (path: string) => send(proxy, `GET ${path}`);
    const [start_page, program_file, missing] = [await get("/"), await get(`/${wasm}`), await get("/x-0123456789abcdef.js")];
    expect(start_page.body).toContain("<title>Quiesce</title>");
    expect(start_page.headers["content-type"]).toMatch(/^text\/html; ?charset=utf-8$/i);
    expect(start_page.headers["cache-control"]).toBe("no-cache");
    expect(program_file.status).toBe(200);
    expect(program_file.headers["content-type"]).toBe("application/wasm");
    expect(program_file.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(missing.status).toBe(404);
    expect(missing.headers["cache-control"] ?? "").not.toContain("immutable");
    for (const { headers } of [start_page, program_file, missing]) {
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("no-referrer");
      expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
      expect(headers["access-control-allow-origin"]).toBeUndefined();
    }
    expect((await send(proxy, "POST /index.html")).status).toBe(403);
    expect((await get("/../../etc/hostname")).status).toBeGreaterThanOrEqual(400);
  });
}

test("cors-anywhere, prefix: path and query reach the vendor to the byte, but for a double slash", async () => {
  const known = await vendor();
  const port = await freePort();
  running.push(await startCorsAnywhere(port));
  const through = (line: string) => {
    const [method, path] = line.split(" ");
    const headers = { Origin: ELSEWHERE, "X-Auth-Token": LONG_TOKEN };
    return send(`http://127.0.0.1:${port}`, `${method} /${known.address}${path}`, headers);
  };
  const lines = [
    `PUT /v1.1/${PROJECT}/clusters/${CLUSTER}/cdm/job/${JOB}/stop`,
    "GET /v1.0/p/streaming/jobs?limit=1&x=%20%2F%25&y=//",
    "POST /api/v1/ob/stop",
    "GET /api/v2/../time",
  ];
  for (const line of lines) await through(line);
  expect(known.arrived.map(({ line }) => line)).toEqual(lines);
  expect(known.arrived[0]?.headers["x-auth-token"]).toBe(LONG_TOKEN);
  // It joins them into one. No call of Quiesce has any.
  await through("GET /api//v2/time");
  expect(known.arrived.at(-1)?.line).toBe("GET /api/v2/time");
});
