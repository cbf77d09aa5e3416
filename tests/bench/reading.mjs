// A step's log of 10 MB, over the simulated OCP: opening it and scrolling it, beside the same text in a <pre>.
//
//   node reading.mjs [--runs NUMBER]
import { parseArgs } from "node:util";
import { install } from "./drawing_moves.mjs";
import { browserToMeasure, simulatedVendors } from "./stage.mjs";

const { values: options } = parseArgs({ options: { runs: { type: "string", default: "5" } } });
const RUNS = Number(options.runs);
const FRAMES = 120;
/** The time that a screen of 60 Hz gives a frame, in milliseconds, and what its clock may be off. */
const FRAME = 16.7;
const SLACK = 1;
/** A frame from which on it stutters. */
const STUTTER = 50;
/** The cluster whose stop fails in a step that has written 10 MB, with an error in its middle. */
const CLUSTER = 22;
const VIEWPORT = { width: 1440, height: 900 };

const vendors = await simulatedVendors(40);
const browser = await browserToMeasure();

/** Runs in the page. */
function watchFrames() {
  /** Does something; gives the times between frames until it is shown and for ten frames more, and when it was. */
  globalThis.framesUntilShown = (begin, isShown) =>
    new Promise((resolve) => {
      const begun = performance.now();
      const gaps = [];
      let last = begun;
      let shown;
      let nLeft = 10;
      const { port1, port2 } = new MessageChannel();
      // What a frame has drawn is there once it is over.
      port1.onmessage = () => {
        if (shown === undefined && isShown()) shown = performance.now() - begun;
      };
      const frame = () => {
        const now = performance.now();
        gaps.push(now - last);
        last = now;
        if (shown !== undefined) nLeft -= 1;
        if (nLeft === 0) return resolve({ shown, gaps });
        port2.postMessage(undefined);
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
      begin();
    });
  /** The times between frames while an element is scrolled by a third of its height in each. */
  globalThis.framesOfFling = (element, count) =>
    new Promise((resolve) => {
      const gaps = [];
      let last;
      const frame = (now) => {
        if (last !== undefined) gaps.push(now - last);
        last = now;
        if (gaps.length === count) return resolve(gaps);
        element.scrollTop += element.clientHeight / 3;
        requestAnimationFrame(frame);
      };
      element.scrollTop = 0;
      requestAnimationFrame(frame);
    });
}

async function opened(address) {
  const page = await browser.newPage({ locale: "en-GB", viewport: VIEWPORT });
  page.setDefaultTimeout(120_000);
  await page.addInitScript(install);
  await page.addInitScript(watchFrames);
  await page.goto(address);
  return page;
}

/** What the page takes, and the request for the log. */
async function own() {
  await fetch(`${vendors.address}/_simulator/reset`, { method: "POST" });
  const page = await opened(`${vendors.address}/#/ocp/stop-cluster?id=${CLUSTER}`);
  await page.getByLabel(/username/).fill("admin");
  await page.locator("input[type=password]").first().fill("demo-ocp-password");
  await page.getByRole("button", { name: "Stop…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /^Stop / }).click();
  await page.getByText(/Failed at “/).first().waitFor();
  await page.getByRole("button", { name: "Fit", exact: true }).click();
  // Another log first, so that everything that shows one is loaded.
  await page.getByRole("button", { name: /^Prepare stop cluster, / }).first().click();
  await page.getByRole("region", { name: "Log" }).first().waitFor();
  const asked = page.waitForRequest(/\/subtasks\/\d+\/log$/);
  await page.evaluate(() => {
    const steps = [...document.querySelectorAll("[data-task-id]")];
    globalThis.step = steps.find((step) => step.getAttribute("aria-label")?.startsWith("Stop observer process, "));
  });
  const figures = await page.evaluate(async (frames) => {
    const isShown = () => {
      const lines = document.querySelector(".log-window");
      return document.querySelector(".log-errors") && lines?.scrollHeight > 100_000 && lines.textContent.includes("does not answer");
    };
    const { shown, gaps } = await globalThis.framesUntilShown(() => globalThis.step.dispatchEvent(new MouseEvent("click", { bubbles: true })), isShown);
    const scrolling = await globalThis.framesOfFling(document.querySelector(".log-window"), frames);
    return { shown, gaps, scrolling };
  }, FRAMES);
  const request = await asked;
  const log = { address: request.url(), headers: await request.allHeaders() };
  await page.close();
  return { figures, log };
}

/** What the same takes that only puts the text into the document. */
async function plain({ address, headers }) {
  const page = await browser.newPage({ locale: "en-GB", viewport: VIEWPORT });
  await page.addInitScript(watchFrames);
  // A page of the same site that holds next to nothing.
  await page.goto(`${vendors.address}/plan.schema.json`);
  const figures = await page.evaluate(
    async ({ address, authorization, frames }) => {
      const pre = document.createElement("pre");
      Object.assign(pre.style, { height: "500px", overflow: "auto" });
      document.body.replaceChildren(pre);
      const begin = async () => {
        const answer = await (await fetch(address, { headers: { authorization }, cache: "no-store" })).json();
        pre.textContent = answer.data.log;
      };
      const { shown, gaps } = await globalThis.framesUntilShown(begin, () => pre.scrollHeight > 100_000);
      return { shown, gaps, scrolling: await globalThis.framesOfFling(pre, frames) };
    },
    { address, authorization: headers.authorization, frames: FRAMES },
  );
  await page.close();
  return figures;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

function row(name, all) {
  const opening = all.flatMap(({ gaps }) => gaps);
  const scrolling = all.flatMap((it) => it.scrolling);
  const late = scrolling.filter((gap) => gap > FRAME + SLACK).length;
  const cells = [
    name,
    ms(median(all.map(({ shown }) => shown))),
    `${ms(median(all.map(({ gaps }) => Math.max(...gaps))))}, ${ms(Math.max(...opening))}`,
    (opening.filter((gap) => gap > STUTTER).length / all.length).toFixed(1),
    `${late} of ${scrolling.length}, the longest ${ms(Math.max(...scrolling))}`,
  ];
  console.log(`| ${cells.join(" | ")} |`);
}

try {
  const { log } = await own();
  const all = { own: [], plain: [] };
  for (let n = 0; n < RUNS; n += 1) {
    all.own.push((await own()).figures);
    all.plain.push(await plain(log));
  }
  console.log(`A step's log of 10 MB, its fetch included (${RUNS} runs)`);
  console.log("");
  console.log(`| | from the click until it is shown | longest frame meanwhile: median and longest | frames over ${STUTTER} ms in each opening | scrolling a third of a window in each frame: frames later than ${FRAME} ms |`);
  console.log("| --- | --- | --- | --- | --- |");
  row("Quiesce", all.own);
  row("<pre>, without levels, errors, search", all.plain);
} finally {
  await browser.close();
  vendors.end();
}
