// What a measurement stands on: a headless Chromium, and the simulated vendors that serve the page as it was built.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const { chromium } = createRequire(new URL("../e2e/", import.meta.url))("@playwright/test");
const inRepository = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Where the built page lies. */
export const DIST = process.env.DIST ?? inRepository("dist");

/** A browser that does nothing but what is measured. */
export function browserToMeasure() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
  });
}

/**
 * Starts the simulated vendors, whose clock ticks every so many milliseconds and whose page asks a plain yes before
 * a stop. Gives the address of the page, and how to end them.
 */
export async function simulatedVendors(tick) {
  const program = process.env.SIMULATOR ?? inRepository("target/debug/simulator");
  const simulator = spawn(program, ["--plain", "--port", "0", "--tick", String(tick), "--page", DIST], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(createInterface(simulator.stdout), "line");
  return { address: JSON.parse(line).page, end: () => simulator.kill() };
}
