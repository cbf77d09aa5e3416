// The five stops in a browser, through each form of address and the real program behind it.
import { createServer, request } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Page, TestInfo } from "@playwright/test";
import { configuration, type Where } from "./configuration.ts";
import { expect, test } from "./fixtures.ts";
import { JOURNEYS } from "./journeys.ts";
import { caddy, freePort, nginx, type Program, startCorsAnywhere } from "./programs.ts";
import type { Simulator } from "./simulator.ts";
import { address, fill, outcome, signIn, stop } from "./steps.ts";

const PAGE = process.env["PAGE"] ?? new URL("../../dist", import.meta.url).pathname;
const TOKEN = "the-proxys-token";

/** What is running for a test, ended with it. */
const running: { stop(): Promise<void> }[] = [];
test.afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
});

interface Proxy {
  form: string;
  address: string;
  origin_header?: string;
  token_header?: string;
}

function environment(sim: Simulator, proxy: Proxy) {
  const { huawei, ocp, obshell: [obshell = ""] } = sim.addresses;
  const at = (address: string) => [{ name: "One", address }];
  return { name: "Tested", huawei: { cdm: huawei, dli: huawei }, ocp: at(ocp), obshell: at(obshell), proxy: { ...proxy } };
}

/** Starts a program with what the page wrote for it. */
async function start(page: Page, sim: Simulator, info: TestInfo, program: Program, proxy: Proxy, where: Where, port: number) {
  const written = await configuration(page, program.name, environment(sim, proxy), where);
  running.push(await program.start(info.outputPath(program.name), written, port));
}

/** Does the five stops on the page at an address, and looks at what arrives. */
async function stopAll(page: Page, sim: Simulator, root: string, proxy: Proxy): Promise<void> {
  await page.route("**/config.json", (asked) => asked.fulfill({ json: { environments: [environment(sim, proxy)] } }));
  for (const { path, vendor, values, sent } of JOURNEYS) {
    await test.step(path, async () => {
      await sim.reset();
      await page.goto("about:blank");
      await page.goto(new URL(address(path, values), root).href);
      await signIn(page, vendor);
      if (proxy.token_header) await fill(page, { "proxy-token": TOKEN });
      await stop(page);
      await expect(outcome(page)).toContainText("Tested");
      expect(await sim.stops()).toEqual([sent]);
    });
  }
}

for (const program of [nginx, caddy]) {
  test(`${program.name} serves the page and has a path for each service`, async ({ page, sim }, info) => {
    test.slow();
    const port = await freePort();
    const root = `http://127.0.0.1:${port}/`;
    await start(page, sim, info, program, { form: "path", address: `${root}proxy` }, { root: PAGE }, port);
    await stopAll(page, sim, root, { form: "path", address: "/proxy" });
  });

  for (const form of ["prefix", "header"]) {
    test(`${program.name} lets the page in from elsewhere: ${form}`, async ({ page, sim }, info) => {
      test.slow();
      const port = await freePort();
      const proxy: Proxy = { form, address: `http://127.0.0.1:${port}` };
      if (form === "header") proxy.origin_header = "X-Target-Origin";
      await start(page, sim, info, program, proxy, { origin: new URL(sim.at("")).origin }, port);
      await stopAll(page, sim, sim.at(""), proxy);
    });
  }
}

test("cors-anywhere: prefix", async ({ page, sim }) => {
  test.slow();
  const port = await freePort();
  running.push(await startCorsAnywhere(port));
  await stopAll(page, sim, sim.at(""), { form: "prefix", address: `http://127.0.0.1:${port}/` });
});

// No program of Debian's or npm's that is kept up takes this form; the few lines that it needs are here.
test("a proxy that takes the target as a parameter, and wants a token: query", async ({ page, sim }) => {
  test.slow();
  const proxy = createServer((asked, answer) => {
    const target = new URL(asked.url ?? "", "http://proxy").searchParams.get("url") ?? "";
    answer.setHeader("Access-Control-Allow-Origin", "*");
    answer.setHeader("Access-Control-Allow-Headers", asked.headers["access-control-request-headers"] ?? "*");
    answer.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT");
    if (asked.method === "OPTIONS") return answer.writeHead(204).end();
    if (asked.headers["x-proxy-token"] !== TOKEN) return answer.writeHead(407).end("no token");
    const [, origin = "", path = ""] = target.match(/^(https?:\/\/[^/]+)(.*)$/) ?? [];
    const { hostname, port } = new URL(origin);
    const { "x-proxy-token": _, host: __, ...headers } = asked.headers;
    const passed = request({ hostname, port, path, method: asked.method, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, { "content-type": answered.headers["content-type"] ?? "text/plain" });
      answered.pipe(answer);
    });
    asked.pipe(passed);
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  running.push({ stop: async () => void proxy.close() });
  const { port } = proxy.address() as AddressInfo;
  const settings: Proxy = { form: "query", address: `http://127.0.0.1:${port}/?url=`, token_header: "X-Proxy-Token" };

  await stopAll(page, sim, sim.at(""), settings);
});
