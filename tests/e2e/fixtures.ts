// What every journey starts from: a simulator at its start, and the page opened at it.
import { test as base, expect, type Page } from "@playwright/test";
import { Simulator } from "./simulator.ts";

interface Fixtures {
  /** The worker's simulator, as if nobody had asked it anything yet. */
  sim: Simulator;
  /**
   * Errors in the console that a test provokes on purpose, by what they say. Chromium itself reports
   * every answer from 400 on: `test.use({ expectedErrors: HTTP_ERRORS })`, or
   * `expectedErrors.push(/status of 409/)` within a test.
   */
  expectedErrors: RegExp[];
  /** Where the page is opened; nothing but the start of the page by default. */
  route: string;
}

interface WorkerFixtures {
  /** Making its keys takes a simulator longer than most journeys, so a worker has one for all. */
  process: Simulator;
  /** Milliseconds of a tick of its clock; longer where a test has to come in time for something. */
  tick: number;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  expectedErrors: [async ({}, use) => use([]), { option: true }],
  route: ["", { option: true }],

  tick: [40, { option: true, scope: "worker" }],

  process: [
    async ({ tick }, use) => {
      const sim = await Simulator.start(tick);
      await use(sim);
      await sim.stop();
    },
    { scope: "worker" },
  ],

  sim: async ({ process }, use) => {
    await process.reset();
    await use(process);
  },

  page: async ({ page, sim, route, expectedErrors }, use) => {
    const errors = watchErrors(page);
    // What the page's Content-Security-Policy forbids is an error of the page, in every journey.
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, sample }) => {
        console.error(`Content-Security-Policy: ${violatedDirective} ${sample}`);
      });
    });
    await page.goto(sim.at(route));
    await use(page);
    const unexpected = errors.filter((text) => ![...expectedErrors, NO_MAINTENANCE].some((known) => known.test(text)));
    expect(unexpected, "the page and its console report no unexpected error").toEqual([]);
  },
});

function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    errors.push(`${message.text()} (${message.location().url})`);
  });
  return errors;
}

/** An obshell agent that never ran any maintenance says so with an error (obshell.md §2). */
const NO_MAINTENANCE = /status of (500|404).*(main_dags|dag(\/|%2F)maintain)/;

/**
 * What Chromium writes into the console for every answer from 400 on, and for none at all. It is one
 * expression because Playwright takes a list of two for a value with its options.
 */
export const HTTP_ERRORS = [/status of [45]\d\d|net::ERR_|blocked by CORS policy/];

export { expect } from "@playwright/test";
