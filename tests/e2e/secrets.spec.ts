// A mark as every secret, through every feature: it is nowhere but in its one place of a request.
import { readFile } from "node:fs/promises";
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { type Allowed, everything, found, type Mark, Watcher } from "./marks.ts";
import { declineSignIn, headerLine, signInButton } from "./signing-in.ts";
import type { Addresses } from "./simulator.ts";
import { openAtSite } from "./site.ts";
import { address, choice, CLUSTER, fill, failure, input, isRead, PROJECT, question, rawAnswer, stopButton, stopUnseen } from "./steps.ts";
import type { Page } from "@playwright/test";

/** A way of signing in, with marks as its secrets. */
interface Way {
  route: string;
  /** The method that is chosen. */
  method?: string;
  /** Whether it has to be exchanged for something else before anything is sent. */
  exchanges?: boolean;
  /** What is typed and no secret. */
  open?: Record<string, string>;
  /** The secrets, and where each may be. */
  secret: Record<string, { mark: string; allowed: (at: Addresses) => Allowed[] }>;
}

const CDM = address("cdm/stop-cluster", { project_id: PROJECT, cluster_id: CLUSTER });
const OBSHELL = address("obshell/stop", { "scope.type": "ZONE", "scope.target": "zone1" });
const nowhere = () => [];
const toIam = (part: string) => ({ proxy, huawei }: Addresses) => [{ to: `POST ${proxy}${huawei}/v3/auth/tokens`, part }];
const toHuawei = (part: string) => ({ proxy, huawei }: Addresses) =>
  ["GET", "POST"].map((method) => ({ to: `${method} ${proxy}${huawei}/v`, part }));
const toOcp = ({ proxy, ocp }: Addresses) =>
  ["GET", "POST"].map((method) => ({ to: `${method} ${proxy}${ocp}/api/v2/`, part: "authorization" }));

const WAYS: Record<string, Way> = {
  "Huawei, password": {
    route: CDM,
    method: "password",
    exchanges: true,
    open: { domain: "demo-account", user: "demo-user", "scope.project": "cn-north-4", "totp.id": "0a1b2c3d4e5f60718293a4b5c6d7e8f9" },
    secret: {
      password: { mark: 'mark3r-password-é"x', allowed: toIam("body") },
      "totp.passcode": { mark: "480913", allowed: toIam("body") },
    },
  },
  "Huawei, access key": {
    route: CDM,
    method: "keys",
    open: { access: "DEMOACCESSKEY0000001", "scope.project": "cn-north-4" },
    secret: {
      secret: { mark: 'mark3r-secret-"x', allowed: nowhere },
      securitytoken: { mark: "mark3r-securitytoken-x", allowed: toHuawei("x-security-token") },
    },
  },
  "Huawei, token": {
    route: CDM,
    method: "token",
    secret: {
      "X-Auth-Token": {
        mark: "mark3r-token-x",
        allowed: (at) => [...toHuawei("x-auth-token")(at), ...toHuawei("x-subject-token")(at)],
      },
    },
  },
  "OCP, password": {
    route: address("ocp/stop-cluster", { id: "39" }),
    open: { username: "admin" },
    secret: { password: { mark: 'mark3r-ocp-é"x', allowed: toOcp } },
  },
  "OCP, access key": {
    route: address("ocp/stop-cluster", { id: "39" }),
    method: "keys",
    open: { access: "demoOcpKey000001" },
    secret: { secret: { mark: 'mark3r-sk-"x', allowed: nowhere } },
  },
  "obshell, root@sys": { route: OBSHELL, method: "X-OCS-Header", secret: { password: { mark: 'mark3r-root-é"x', allowed: nowhere } } },
  "obshell, agent": { route: OBSHELL, method: "X-OCS-Agent-Header", secret: { password: { mark: 'mark3r-agent-é"x', allowed: nowhere } } },
  "obshell, session": { route: OBSHELL, method: "session_id", exchanges: true, secret: { password: { mark: 'mark3r-session-é"x', allowed: nowhere } } },
};

/** Sealed, or kept for signing: these never leave the browser as they are. */
const NEVER_SENT = ['mark3r-secret-"x', 'mark3r-sk-"x', 'mark3r-root-é"x', 'mark3r-agent-é"x', 'mark3r-session-é"x'];
const PROXY_MARK = "mark3r-proxy-token-x";

test.use({ expectedErrors: HTTP_ERRORS, permissions: ["clipboard-read", "clipboard-write"] });

for (const [name, way] of Object.entries(WAYS)) {
  test(`no secret shows or strays: ${name}`, async ({ page, sim }) => {
    test.slow();
    const at = sim.addresses;
    const secrets = Object.entries(way.secret);
    const toProxy = ["GET", "POST", "PUT"].map((method) => ({ to: `${method} ${at.proxy}`, part: "x-proxy-token" }));
    const marks: Mark[] = secrets.map(([, { mark, allowed }]) => ({ secret: mark, allowed: allowed(at) }));
    marks.push({ secret: PROXY_MARK, allowed: toProxy });
    const watcher = new Watcher(page, marks);

    await openAtSite(page, sim, way.route, (config) => {
      config.environments[0]!.proxy!.token_header = "X-Proxy-Token";
    });
    if (way.method !== undefined) await choice(page, way.method).check();
    await fill(page, way.open ?? {});
    for (const [field, { mark }] of secrets) await input(page, field).pressSequentially(mark);
    await fill(page, { "proxy-token": PROXY_MARK });
    await watcher.look("typed");
    await page.getByRole("button", { name: "Show what is typed" }).first().click();
    await watcher.look("shown while it is typed");

    await copyCommandLine(page, watcher);
    if (!way.exchanges) {
      // Refused already by a reading, it would not be sent.
      await stopUnseen(page);
      await expect(failure(page)).toBeVisible();
      await watcher.look("the stop refused");
      await declineSignIn(page);
      await rawAnswer(page);
      await page.getByRole("button", { name: /^Copy: The answer/ }).click();
      await watcher.look("the raw answer");
      watcher.expectNone(await clipboard(page), "the clipboard, the raw answer");
    }

    await page.getByRole("link", { name: "Log", exact: true }).click();
    if (!way.exchanges) {
      await page.getByRole("button", { name: /^Entries \d/ }).first().click();
      await expect(page.getByText(/^POST /).first()).toBeVisible();
      for (const file of ["Log as JSON", "Shown orders as CSV", "Report on shown orders"]) {
        watcher.expectNone(await downloaded(page, page.getByRole("button", { name: file })), file);
      }
    }
    await watcher.look("the log");
    await page.goBack();

    if (!way.exchanges) {
      await stopButton(page).click();
      await isRead(page);
      await watcher.look("the question, whose reading is refused");
      await page.keyboard.press("Escape");
    }
    await signInButton(page.getByRole("form")).click();
    await expect(page.getByRole("form").getByText(/^Signing in failed/)).toBeVisible();
    await watcher.look("the sign-in refused");
    // What was refused is not sent again: it is asked for instead.
    await stopButton(page).click();
    await declineSignIn(page);
    await expect(question(page)).toBeHidden();

    const doctor = page.getByRole("region", { name: "Connection check" }).last();
    await doctor.getByRole("button", { name: "Check the connection" }).click();
    await expect(doctor.getByRole("listitem").first()).toBeVisible();
    await watcher.look("the connection checked");

    await page.getByRole("button", { name: "Environments…" }).click();
    const environments = page.getByRole("dialog");
    await watcher.look("the environments");
    watcher.expectNone(await downloaded(page, environments.getByRole("link", { name: "Export: Demo" })), "the exported environment");
    await environments.getByRole("button", { name: "Proxy…: Demo" }).click();
    for (const program of [/^Download nginx$/i, /^Download Caddy$/i]) {
      const link = environments.getByRole("link", { name: program });
      if (await link.isVisible()) watcher.expectNone(await downloaded(page, link), `${program}`);
    }
    await watcher.look("the proxy's configuration");
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "中文" }).click();
    await page.getByRole("button", { name: "English" }).click();
    await page.getByLabel("Theme").selectOption({ label: "Dark" });
    await watcher.look("another language and theme");

    await headerLine(page).click();
    await watcher.look("the list of the header");
    await page.getByRole("button", { name: "Sign out of all" }).click();
    await watcher.look("signed out");
    await page.keyboard.press("Escape");
    for (const [field] of secrets) await expect(input(page, field)).toHaveValue("");
    await expect(input(page, "proxy-token")).toHaveValue("");

    await page.reload();
    await expect(stopButton(page)).toBeVisible();
    await watcher.look("loaded again");
    const used = await watcher.expectRightRequests();
    const sent = marks.map(({ secret }) => secret).filter((secret) => !NEVER_SENT.includes(secret));
    expect(used.toSorted(), "every secret that is sent was seen where it belongs").toEqual(sent.toSorted());
  });
}

test("a mark that is planted is found, wherever it is and however it is written", async ({ page, context }) => {
  const marks = [{ secret: 'mark3r-é"x', allowed: [] }];
  // The page writes its own title when it has started, over whatever stands there.
  await expect(page).toHaveTitle(/ – Quiesce$/);
  const clean = await everything(page, context);
  for (const [place, text] of Object.entries(clean)) expect(found(text, marks), place).toBeUndefined();
  await page.evaluate(async () => {
    const mark = 'mark3r-é"x';
    const bytes = (text: string) => String.fromCharCode(...new TextEncoder().encode(text));
    document.body.dataset["mark"] = mark;
    document.body.append(btoa(bytes(`admin:${mark}`)));
    document.title = btoa(bytes(`ab${mark}`));
    window.name = encodeURIComponent(mark);
    history.replaceState({ mark }, "", `?${encodeURIComponent(mark)}`);
    document.cookie = `mark=${encodeURIComponent(mark)}`;
    localStorage.setItem("mark", JSON.stringify({ mark }));
    sessionStorage.setItem("mark", btoa(bytes(mark)));
    const opened = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open("mark");
      request.onupgradeneeded = () => request.result.createObjectStore("mark");
      request.onsuccess = () => resolve(request.result);
    });
    const stored = opened.transaction("mark", "readwrite").objectStore("mark").put({ mark }, 1);
    await new Promise((resolve) => (stored.onsuccess = resolve));
    opened.close();
    await (await caches.open("mark")).put(`/${encodeURIComponent(mark)}`, new Response(""));
    await (await fetch(`config.json?${encodeURIComponent(mark)}`)).text();
  });
  const planted = await everything(page, context);
  const all = Object.keys(planted).filter((place) => found(planted[place]!, marks) !== undefined);
  expect(all.toSorted()).toEqual(Object.keys(planted).filter((place) => place !== "referrer").toSorted());
});

async function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

async function copyCommandLine(page: Page, watcher: Watcher): Promise<void> {
  const copy = page.getByRole("button", { name: "Copy: As a command line" });
  await copy.click();
  await expect.poll(() => clipboard(page)).toMatch(/^curl /);
  watcher.expectNone(await clipboard(page), "the clipboard, the command line");
}

async function downloaded(page: Page, link: import("@playwright/test").Locator): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return readFile(await download.path(), "utf8");
}
