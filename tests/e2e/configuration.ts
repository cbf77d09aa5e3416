// The configurations of proxies, fetched as an operator fetches them.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { Program } from "./programs.ts";

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
