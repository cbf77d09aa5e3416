// A list of 10 000 jobs in the picker, over the simulated DLI: opening it, scrolling it, searching it, reading it whole.
import { install } from "./drawing_moves.mjs";
import { browserToMeasure, simulatedVendors } from "./stage.mjs";

const RUNS = 5;
const FRAMES = 120;
/** The time that a screen of 60 Hz gives a frame, in milliseconds. */
const FRAME = 16.7;
/** Timers are not exact: a frame is late when it misses its time by more than this. */
const SLACK = 1;
const SEARCHED = "flink_job_2345";
const ROWS = 10_000;

const vendors = await simulatedVendors(40);
const browser = await browserToMeasure();

/** Everything that is measured, once. */
async function measured() {
  const page = await browser.newPage({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(120_000);
  await page.addInitScript(install);
  await page.goto(`${vendors.address}/#/dli/stop-jobs?project_id=ten-thousand-jobs`);
  await page.getByRole("radio", { name: /^Token/ }).check();
  await page.locator("input[type=password]").first().fill("demo-token");
  await page.getByRole("button", { name: "Choose: Jobs…" }).waitFor();
  const figures = await page.evaluate(
    async ({ searched, rows, frames }) => {
      const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent.trim() === "Choose: Jobs…");
      const rowsDrawn = () => document.querySelectorAll(".picker-row[id]");
      const begun = performance.now();
      button.click();
      const opened = (await globalThis.painted(() => rowsDrawn().length > 0)) - begun;
      const isWhole = () => Number(document.querySelector("#picker-grid").getAttribute("aria-rowcount")) === rows + 1;
      const whole = (await globalThis.painted(isWhole)) - begun;

      const grid = document.querySelector("#picker-grid");
      const gaps = [];
      await new Promise((resolve) => {
        let last;
        const frame = (now) => {
          if (last !== undefined) gaps.push(now - last);
          last = now;
          if (gaps.length === frames) return resolve();
          // A fling: the height of the window in three frames.
          grid.scrollTop += grid.clientHeight / 3;
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      });

      const search = document.querySelector("#picker-search");
      const keys = [];
      for (let n = 1; n <= searched.length; n += 1) {
        const typed = searched.slice(0, n);
        const pressed = performance.now();
        search.value = typed;
        search.dispatchEvent(new InputEvent("input", { bubbles: true, data: typed.at(-1) }));
        keys.push((await globalThis.painted(() => true)) - pressed);
      }
      const found = Number(grid.getAttribute("aria-rowcount")) - 1;

      search.value = "";
      search.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await globalThis.painted(() => true);
      const head = [...document.querySelectorAll("[role=columnheader] button")][0];
      const turned = performance.now();
      head.click();
      const sorted = (await globalThis.painted(() => true)) - turned;
      return { opened, whole, gaps, keys, sorted, found, drawn: rowsDrawn().length };
    },
    { searched: SEARCHED, rows: ROWS, frames: FRAMES },
  );
  await page.close();
  return figures;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

try {
  await measured();
  const all = [];
  for (let n = 0; n < RUNS; n += 1) all.push(await measured());
  if (all.some(({ found }) => found !== 10)) throw new Error(`the search has found ${all.map(({ found }) => found)}, not 10`);
  const gaps = all.flatMap((it) => it.gaps);
  const late = gaps.filter((gap) => gap > FRAME + SLACK).length;
  const keys = all.flatMap((it) => it.keys);
  const of = (name) => ms(median(all.map((it) => it[name])));
  console.log(`A list of ${ROWS} DLI jobs, 100 a page, ${all[0].drawn} rows in the document (${RUNS} runs)`);
  console.log("");
  console.log("| what | figure |");
  console.log("| --- | --- |");
  console.log(`| from the click until the first page is painted, its fetch included | ${of("opened")} |`);
  console.log(`| until all hundred pages are | ${of("whole")} |`);
  console.log(`| scrolling a third of a window in each frame: frames later than ${FRAME} ms | ${late} of ${gaps.length}, the longest ${ms(Math.max(...gaps))} |`);
  console.log(`| a key in the search, until painted: median and longest | ${ms(median(keys))}, ${ms(Math.max(...keys))} |`);
  console.log(`| sorting by name, until painted | ${of("sorted")} |`);
} finally {
  await browser.close();
  vendors.end();
}
