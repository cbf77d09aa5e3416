// The configurations of proxies, fetched as an operator fetches them, and asking through them.
import { createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, type Page, type TestInfo } from "@playwright/test";
import { freePort, type Program, type Running } from "./programs.ts";
import { type Answer, send } from "./raw.ts";
import { KNOWN } from "./signing-in.ts";

/** The folder of the page's files. */
export const PAGE = process.env["PAGE"] ?? new URL("../../dist", import.meta.url).pathname;

/** An environment as it stands in `config.json`. */
export interface Environment {
  name: string;
  proxy: Record<string, string>;
  [part: string]: unknown;
}

/** Where the page lives: with the proxy, in a folder, or elsewhere, at an origin. */
export type Where = { root: string } | { origin: string };

/** What the page writes for a program, when a site has this environment alone. */
export async function configuration(
  page: Page,
  program: Program["name"],
  environment: Environment,
  where: Where,
): Promise<string> {
  await page.route("**/config.json", (route) => route.fulfill({ json: { environments: [environment] } }));
  await page.reload();
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Environments…" }).click();
  await dialog.getByRole("button", { name: /^Proxy…: / }).click();
  if ("root" in where) {
    await dialog.getByLabel("Folder of the page’s files").fill(where.root);
  } else {
    await dialog.getByRole("radio", { name: "By another server" }).check();
    await dialog.getByLabel("Address of that server").fill(where.origin);
  }
  const download = page.waitForEvent("download");
  await dialog.getByRole("link", { name: new RegExp(`^Download ${program}$`, "i") }).click();
  return readFile(await (await download).path(), "utf8");
}

/** Where the vendors are. Those that are left out are at the simulator. */
export type Vendors = { huawei: string; ocp: string; obshell: string };

/** An environment with one of each. */
export function environment(form: string, address: string, { huawei, ocp, obshell }: Vendors, token = ""): Environment {
  return {
    name: "Tested",
    huawei: { cdm: huawei, dli: huawei, iam: huawei },
    ocp: [{ name: "One", address: ocp }],
    obshell: [{ name: "", address: obshell }],
    proxy: { form, address, origin_header: form === "header" ? "X-Target-Origin" : "", token_header: token },
  };
}

/** A request line and headers by the environment's form of proxy. */
export type Ask = (service: "cdm" | "dli" | "iam" | "ocp" | "obshell", line: string, headers?: Record<string, string>) => Promise<Answer>;

/** Asks the services through a proxy. */
export function asker(form: string, proxy: string, { huawei, ocp, obshell }: Vendors): Ask {
  const origins = { cdm: huawei, dli: huawei, iam: huawei, ocp, obshell };
  const paths = { cdm: "cdm", dli: "dli", iam: "iam", ocp: "ocp-one", obshell: "obshell-1" };
  return (service, line, headers = {}) => {
    const [method, path] = line.split(" ");
    const body = method === "POST" ? '{"a":1}' : "";
    if (form === "path") return send(proxy, `${method} /proxy/${paths[service]}${path}`, headers, body);
    if (form === "prefix") return send(proxy, `${method} /${origins[service]}${path}`, headers, body);
    return send(proxy, line, { ...headers, "X-Target-Origin": origins[service] }, body);
  };
}

/** What a program is started for. */
export interface Set {
  form: string;
  vendors: Vendors;
  where?: Where;
  token?: string;
  edit?: (text: string) => string;
}

/** Starts a program with what the page wrote, once the program has found nothing wrong with it. */
export async function startWritten(
  page: Page,
  info: TestInfo,
  program: Program,
  { form, vendors, where = { root: PAGE }, token = "", edit = (text) => text }: Set,
): Promise<Running & { ask: Ask; proxy: string }> {
  const port = await freePort();
  const proxy = `http://127.0.0.1:${port}`;
  const address = form === "path" ? `${proxy}/proxy` : proxy;
  const written = await configuration(page, program.name, environment(form, address, vendors, token), where);
  const folder = info.outputPath(program.name);
  const text = edit(written);
  expect(await program.check(folder, text)).not.toMatch(/warn|error|emerg/i);
  const started = await program.start(folder, text, port);
  return { ...started, ask: asker(form, proxy, vendors), proxy };
}

/** OCP's signature of a `GET` by a key, as its documents describe it: parts that are empty keep their line. */
export function signature(path: string, host: string, date: string): string {
  const parts = ["GET", "", "application/json", date, host, "", path];
  const signed = createHmac("sha1", KNOWN.ocpKeys.secret).update(parts.join("\n")).digest("base64");
  return `OCP-ACCESS-KEY-HMACSHA1 ${KNOWN.ocpKeys.access}:${signed}`;
}
