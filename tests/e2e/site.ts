// A site of the test's own: the simulator's config.json with something changed.
import { expect, type Page } from "@playwright/test";
import type { Simulator } from "./simulator.ts";

/** A named service of an environment. */
export interface Target {
  name?: string;
  address: string;
  path?: string;
  others?: { address: string; path?: string }[];
}

/** An environment as it is written in config.json. */
export interface Environment {
  name: string;
  colour?: string;
  guard?: string;
  huawei?: { region?: string; project_id?: string; cdm?: string; dli?: string; iam?: string };
  ocp?: Target[];
  obshell?: Target[];
  proxy?: { form: string; address?: string; origin_header?: string; token_header?: string };
}

/** What is in config.json. */
export interface Config {
  environments: Environment[];
  language?: string;
  notice?: unknown;
  support?: string;
  idle_minutes?: number;
  prefill?: string[];
  questions?: Record<string, Record<string, string[]>>;
  severities?: Record<string, string>;
  countdown_seconds?: number;
}

/** Opens the page at a route, anew, with a changed config.json. It asks for a yes alone unless it is changed. */
export async function openAtSite(page: Page, sim: Simulator, route: string, change: (config: Config) => void): Promise<void> {
  const config = (await (await fetch(sim.at("config.json"))).json()) as Config;
  change(config);
  await page.route("**/config.json", (asked) => asked.fulfill({ json: config }));
  await openAnew(page, sim.at(route));
}

/** Opens an address as if it were typed into a new tab: a change of the hash alone loads nothing. */
export async function openAnew(page: Page, address: string): Promise<void> {
  await page.goto("about:blank");
  await page.goto(address);
}

/** The part of the program that the first view does without. */
export const LATER = "**/quiesce-later-*.wasm";

/** Waits until nothing is left that the page would load afterwards. */
export async function hasLater(page: Page): Promise<void> {
  const loaded = () => page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  await expect.poll(loaded).toContainEqual(expect.stringContaining("/quiesce-later-"));
}
