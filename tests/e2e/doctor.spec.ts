// Each diagnosis of the doctor, by a connection that is broken in just this way.
import { type Locator, type Page } from "@playwright/test";
import {
  again, agentOffBy, answers, closedPort, CORS, type Faults, gatewayOffBy, type Listening, mirror, proxy, selfSigned, silent,
} from "./faults.ts";
import { expect, HTTP_ERRORS, test as base } from "./fixtures.ts";
import { hasLater } from "./site.ts";
import { address, pasteToken, PROJECT, SECRETS, signIn, stop, stopButton } from "./steps.ts";

interface Fixtures {
  /** Keeps what listens until the test is over. */
  keep: (listening: Promise<Listening>) => Promise<string>;
}

const test = base.extend<Fixtures>({
  keep: async ({}, use) => {
    const kept: Listening[] = [];
    await use(async (starting) => {
      const listening = await starting;
      kept.push(listening);
      return listening.origin;
    });
    await Promise.all(kept.map((listening) => listening.close()));
  },
});
test.use({ expectedErrors: HTTP_ERRORS });

/** Where the services are, and the proxy in front of them. */
interface Environment {
  proxy?: string;
  cdm?: string;
  ocp?: string;
  obshell?: string;
}

const OCP = address("ocp/stop-cluster", { id: "1" });
const CDM = address("cdm/stop-cluster", { project_id: PROJECT });
const OBSHELL = address("obshell/stop", { "scope.type": "GLOBAL", force: "true" });

/** Opens a form of a site that has set this environment. */
async function open(page: Page, route: string, where: Environment): Promise<void> {
  const target = (target?: string) => (target === undefined ? [] : [{ name: "one", address: target }]);
  const environment = {
    name: "Faults",
    huawei: { project_id: PROJECT, cdm: where.cdm ?? "" },
    ocp: target(where.ocp),
    obshell: target(where.obshell),
    proxy: where.proxy === undefined ? { form: "direct" } : { form: "prefix", address: where.proxy },
  };
  await page.route("**/config.json", (config) => config.fulfill({ json: { environments: [environment] } }));
  await page.goto(route);
  await page.reload();
  await expect(stopButton(page)).toBeVisible();
  // While anything is routed, preflights are answered by the test runner.
  await page.unrouteAll();
}

function doctor(page: Page): Locator {
  return page.getByRole("region", { name: "Connection check" }).last();
}

function findings(page: Page): Locator {
  return doctor(page).getByRole("listitem");
}

async function check(page: Page): Promise<void> {
  await doctor(page).getByRole("button", { name: "Check the connection" }).click();
}

/** Checks, and expects this to lead. */
async function leads(page: Page, title: string, detail: RegExp): Promise<void> {
  await check(page);
  await expect(findings(page).first()).toContainText(title);
  await expect(findings(page).first()).toContainText(/^\s*Fault/);
  await expect(findings(page).first()).toContainText(detail);
  await expect(findings(page).first()).toContainText("Next:");
}

test("offline", async ({ page, sim, context }) => {
  await open(page, sim.at(OCP), { ocp: sim.addresses.ocp, proxy: sim.addresses.proxy });
  await hasLater(page);
  await context.setOffline(true);
  await leads(page, "This computer is offline", /no network/);
});

test("the page’s own host is gone too", async ({ page, sim }) => {
  const site = await mirror(sim.addresses.page);
  await open(page, new URL(OCP, `${site.origin}/`).href, { ocp: "http://127.0.0.1:1", proxy: await closedPort() });
  await hasLater(page);
  await site.close();
  await leads(page, "Not even this page’s own host answers", /the browser believes that there is a network/);
});

test("the proxy does not answer", async ({ page, sim }) => {
  await open(page, sim.at(OCP), { ocp: sim.addresses.ocp, proxy: await closedPort() });
  await leads(page, "The proxy does not answer", /a port where nothing listens.*could not be found out.*Failed to fetch/s);
});

test("a firewall swallows the request", async ({ page, sim, keep }) => {
  await page.clock.install();
  await open(page, sim.at(OCP), { ocp: await keep(silent()) });
  await check(page);
  await expect(async () => {
    await page.clock.runFor(10_000);
    await expect(findings(page).first()).toContainText("The service does not answer", { timeout: 200 });
  }).toPass();
  await expect(findings(page).first()).toContainText(/within \d+ s\. Usually a firewall swallows the request/);
});

test("the service answers without CORS", async ({ page, sim }) => {
  await open(page, sim.at(OCP), { ocp: sim.addresses.ocp });
  await leads(page, "The service answers, but without CORS headers", /put a proxy in between/);
});

test("the proxy answers without CORS", async ({ page, sim, keep }) => {
  await open(page, sim.at(OCP), { ocp: sim.addresses.ocp, proxy: await keep(answers(200, "{}")) });
  await leads(page, "The proxy answers, but without CORS headers", /Access-Control-Allow-Origin: http:\/\/127\.0\.0\.1/);
});

test("a certificate that the browser does not accept", async ({ page, sim, keep }) => {
  await open(page, sim.at(OCP), { ocp: await keep(selfSigned()) });
  await leads(page, "The browser does not accept the certificate", /no https connection comes about.*Open https:/s);
});

test("a certificate that the proxy does not accept", async ({ page, sim, keep }) => {
  const refused = answers(502, "upstream: self-signed certificate", CORS);
  await open(page, sim.at(OCP), { ocp: "https://127.0.0.1:1", proxy: await keep(refused) });
  await leads(page, "The proxy does not accept the service’s certificate", /self-signed certificate/);
});

test.describe("of an https page", () => {
  test.use({ ignoreHTTPSErrors: true, expectedErrors: [/Mixed Content|net::ERR_/] });

  test("http is not asked", async ({ page, sim, keep }) => {
    const site = await keep(selfSigned(again(sim.addresses.page)));
    await open(page, new URL(OCP, `${site}/`).href, { ocp: "http://ocp.example.com:8080", proxy: "http://proxy.example.com" });
    await leads(page, "An https page may not ask an http address", /sends nothing to http:\/\/proxy\.example\.com/);
  });
});

test("a redirect", async ({ page, sim, keep }) => {
  const login = answers(302, "", { ...CORS, Location: "/login" });
  await open(page, sim.at(OCP), { ocp: sim.addresses.ocp, proxy: await keep(login) });
  await leads(page, "A redirect came in place of an answer", /this page does not follow/);
});

test("a header that the preflight refuses", async ({ page, sim, keep }) => {
  const faulty = await keep(proxy({ allows: ["Content-Type", "X-Language"] }));
  await open(page, sim.at(CDM), { cdm: sim.addresses.huawei, proxy: faulty });
  await leads(page, "The preflight refuses X-Auth-Token", /Access-Control-Allow-Headers/);
  await open(page, sim.at(OCP), { ocp: sim.addresses.ocp, proxy: await keep(proxy({ allows: ["Content-Type"] })) });
  await leads(page, "The preflight refuses Authorization", /do not let a \* there stand for Authorization/);
});

test("a method that the preflight refuses, where the proxy lets the page see what it allows", async ({ page, sim, keep }) => {
  const exposes = ["Access-Control-Allow-Methods"];
  const faulty = await keep(proxy({ methods: ["GET", "POST"], exposes }));
  await open(page, sim.at(CDM), { cdm: sim.addresses.huawei, proxy: faulty });
  await leads(page, "The proxy does not allow PUT", /allow GET, POST only/);
  await open(page, sim.at(CDM), { cdm: sim.addresses.huawei, proxy: await keep(proxy({ exposes })) });
  await check(page);
  await expect(findings(page).first()).toContainText("The way to the service is open");
  await expect(doctor(page)).not.toContainText("Whether the preflight lets PUT pass");
});

test("a preflight that the service gets", async ({ page, sim, keep }) => {
  const faulty = await keep(proxy({ passesOptionsOn: true }));
  await open(page, sim.at(OBSHELL), { obshell: sim.addresses.obshell[0]!, proxy: faulty });
  await leads(page, "Every preflight is refused", /OPTIONS is passed on to the service/);
});

test("a proxy that cuts the path", async ({ page, sim, keep }) => {
  const faulty = await keep(proxy({ rewrites: (path) => path.replace(/^\/(api|v1\.1)/, "") }));
  await open(page, sim.at(OCP), { ocp: sim.addresses.ocp, proxy: faulty });
  await leads(page, "The proxy cuts /api off the path", /one of the two is lost/);
  await open(page, sim.at(CDM), { cdm: sim.addresses.huawei, proxy: faulty });
  await leads(page, "The proxy cuts /v1.1 off the path", /one of the two is lost/);
});

test("a proxy that decodes the path", async ({ page, sim, keep }) => {
  const faulty = await keep(proxy({ rewrites: (path) => path.replaceAll("%2F", "/") }));
  await open(page, sim.at(CDM), { cdm: sim.addresses.huawei, proxy: faulty });
  await check(page);
  await expect(findings(page).first()).toContainText("The way to the service is open");
  const lost = findings(page).filter({ hasText: "Whether names with a slash arrive" });
  await expect(lost).toContainText(/Not known.*Either the proxy decodes it or the vendor’s gateway does/s);
});

test("a proxy that writes the path anew", async ({ page, sim, keep }) => {
  const faulty = await keep(proxy({ rewrites: (path) => path.replace(/\/info$/, "/info?") }));
  await open(page, sim.at(OBSHELL), { obshell: sim.addresses.obshell[0]!, proxy: faulty });
  await signIn(page, "obshell");
  await leads(page, "The path was changed on its way", /byte for byte/);
});

test("a web page in place of JSON", async ({ page, sim, keep }) => {
  const portal = answers(200, "<!DOCTYPE html><title>Portal</title>", { ...CORS, "Content-Type": "text/html" });
  await open(page, sim.at(OCP), { ocp: await keep(portal) });
  await leads(page, "A web page came in place of the service’s answer", /calls itself “Portal”/);
});

test("nothing answers behind the proxy", async ({ page, sim, keep }) => {
  await open(page, sim.at(OCP), { ocp: await closedPort(), proxy: await keep(proxy()) });
  await leads(page, "The service does not answer the proxy", /HTTP 502.*ECONNREFUSED.*From the machine of the proxy/s);
  const slow = await keep(proxy({ patience: 100 }));
  await open(page, sim.at(OCP), { ocp: await keep(silent()), proxy: slow });
  await leads(page, "The service does not answer the proxy", /HTTP 504.*upstream timed out/s);
});

test("a proxy that refuses", async ({ page, sim }) => {
  await open(page, sim.at(OCP), { ocp: "http://ocp.example.com:8080", proxy: sim.addresses.proxy });
  await leads(page, "The proxy refuses to pass this on", /HTTP 403.*This proxy passes requests on to/s);
});

test("a gateway that knows no such API", async ({ page, sim, keep }) => {
  const other = answers(404, JSON.stringify({ error_code: "APIG.0101", error_msg: "The API does not exist" }), CORS);
  await open(page, sim.at(CDM), { cdm: await keep(other) });
  await leads(page, "The service answers, but knows no such API", /APIG\.0101 The API does not exist.*another service or region/s);
});

test("something else at the address", async ({ page, sim }) => {
  await open(page, sim.at(OCP), { ocp: sim.addresses.huawei, proxy: sim.addresses.proxy });
  await leads(page, "Something else answers at this address", /HTTP 404.*APIGW\.0101/s);
});

test("a token that the proxy drops", async ({ page, sim, keep }) => {
  const faulty = await keep(proxy({ drops: ["X-Auth-Token", "Authorization", "X-OCS-Header"] }));
  await open(page, sim.at(CDM), { cdm: sim.addresses.huawei, proxy: faulty });
  await signIn(page, "huawei");
  await leads(page, "X-Auth-Token does not arrive", /on the way the header is lost/);
  await open(page, sim.at(OCP), { ocp: sim.addresses.ocp, proxy: faulty });
  await signIn(page, "ocp");
  await leads(page, "Authorization does not arrive", /on the way the header is lost/);
  await open(page, sim.at(OBSHELL), { obshell: sim.addresses.obshell[0]!, proxy: faulty });
  await signIn(page, "obshell");
  await leads(page, "X-OCS-Header does not arrive", /on the way the header is lost/);
});

test("a token that is too long for the proxy", async ({ page, sim, keep }) => {
  const faults: Faults = { room: 8_192 };
  await open(page, sim.at(CDM), { cdm: sim.addresses.huawei, proxy: await keep(proxy(faults)) });
  await pasteToken(page, "M".repeat(9_100));
  await leads(page, "With the sign-in no answer comes", /X-Auth-Token, which has 9100 bytes/);
});

test("a sign-in that is not accepted", async ({ page, sim, keep }) => {
  await open(page, sim.at(CDM), { cdm: sim.addresses.huawei, proxy: await keep(proxy()) });
  await pasteToken(page, "expired-token");
  await leads(page, "The way is open, but the sign-in is not accepted", /APIGW\.0307 The token must be updated/);
});

test("clocks that differ", async ({ page, sim, keep }) => {
  const relay = await keep(proxy({ exposes: ["Date"] }));
  await open(page, sim.at(OBSHELL), { obshell: await keep(agentOffBy(20)), proxy: relay });
  await leads(page, "ahead of this computer’s", /The service’s clock is (20 min 0 s|19 min 5\d s).*The service itself told its time/s);
  await open(page, sim.at(CDM), { cdm: await keep(gatewayOffBy(-20)), proxy: relay });
  await leads(page, "behind this computer’s", /20 min [0-3] s.*header Date, which a proxy may have set/s);
});

test("an open way, and what could not be found out", async ({ page, sim, keep }) => {
  const relay = await keep(proxy());
  await open(page, sim.at(CDM), { cdm: sim.addresses.huawei, proxy: relay });
  await check(page);
  await expect(findings(page).first()).toContainText(/Fine.*The way to the service is open/s);
  await expect(doctor(page)).toContainText("Whether the preflight lets PUT pass");
  await expect(doctor(page)).toContainText("Whether the sign-in arrives");
  await expect(doctor(page)).toContainText("Whether the clocks agree");

  await pasteToken(page, SECRETS.token);
  await check(page);
  await expect(doctor(page)).toContainText("The sign-in arrives and is accepted");
  // It has read, and nothing else.
  expect(await sim.stops()).toEqual([]);
});

test("a stop without an answer is examined by itself", async ({ page, sim }) => {
  await open(page, sim.at(OCP), { ocp: sim.addresses.ocp, proxy: await closedPort() });
  await signIn(page, "ocp");
  await stop(page);
  await expect(findings(page).first()).toContainText("The proxy does not answer");
});
