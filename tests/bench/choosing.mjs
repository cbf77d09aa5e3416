// A list of 10 000 jobs in the picker, over the simulated DLI: opening it, scrolling it, searching it, reading it whole.
// What the machine itself loses while something is scrolled is told by 200 rows in the picker and 200 that stand in a
// page which does nothing.
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
const FEW = 200;

const vendors = await simulatedVendors(40);
const browser = await browserToMeasure();

/** Runs in the page: the times between frames while an element is scrolled by a third of its height in each, to and fro. */
function installFling() {
  globalThis.fling = (element, frames) =>
    new Promise((resolve) => {
      const gaps = [];
      let way = 1;
      let last;
      const frame = (now) => {
        if (last !== undefined) gaps.push(now - last);
        last = now;
        if (gaps.length === frames) return resolve(gaps);
        const end = element.scrollHeight - element.clientHeight;
        if (way > 0 ? element.scrollTop >= end : element.scrollTop <= 0) way = -way;
        element.scrollTop += (way * element.clientHeight) / 3;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
}

async function opened(address) {
  const page = await browser.newPage({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(120_000);
  await page.addInitScript(install);
  await page.addInitScript(installFling);
  await page.goto(`${vendors.address}/${address}`);
  return page;
}

/** The form whose list is to be opened, signed in. */
async function form() {
  const page = await opened("#/dli/stop-jobs?project_id=ten-thousand-jobs");
  await page.getByRole("radio", { name: /^Token/ }).check();
  await page.locator("input[type=password]").first().fill("demo-token");
  await page.getByRole("button", { name: "Choose: Jobs…" }).waitFor();
  return page;
}

/** Runs in the page: opens the list. Gives when its first rows were painted, and when all of them were there. */
async function openList(rows) {
  const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent.trim() === "Choose: Jobs…");
  const begun = performance.now();
  button.click();
  const opened = (await globalThis.painted(() => document.querySelector(".picker-row[id]"))) - begun;
  const isWhole = () => Number(document.querySelector("#picker-grid").getAttribute("aria-rowcount")) === rows + 1;
  const whole = (await globalThis.painted(isWhole)) - begun;
  return { opened, whole };
}

/** Everything that is measured of the whole list, once. */
async function measured() {
  const page = await form();
  const opening = await page.evaluate(openList, ROWS);
  const figures = await page.evaluate(
    async ({ searched, frames }) => {
      const grid = document.querySelector("#picker-grid");
      const gaps = await globalThis.fling(grid, frames);
      const drawn = document.querySelectorAll(".picker-row[id]").length;

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
      return { gaps, keys, sorted, found, drawn };
    },
    { searched: SEARCHED, frames: FRAMES },
  );
  await page.close();
  return { ...opening, ...figures };
}

/** The same fling over the first rows of the list alone. */
async function fewScrolled() {
  const page = await form();
  await page.route(/\/streaming\/jobs\?/, async (route) => {
    const response = await route.fetch();
    const answer = await response.json();
    answer.job_list.total_count = FEW;
    await route.fulfill({ response, json: answer });
  });
  await page.evaluate(openList, FEW);
  const gaps = await page.evaluate((frames) => globalThis.fling(document.querySelector("#picker-grid"), frames), FRAMES);
  await page.close();
  return gaps;
}

/** The same fling over as many lines that stand in a page which does nothing. */
async function plainScrolled() {
  const page = await opened("plan.schema.json");
  const gaps = await page.evaluate(
    ({ rows, frames }) => {
      const list = document.createElement("div");
      Object.assign(list.style, { height: "600px", overflow: "auto" });
      for (let n = 0; n < rows; n += 1) {
        const row = document.createElement("div");
        row.style.height = "50px";
        row.textContent = `flink_job_${n}`;
        list.append(row);
      }
      document.body.replaceChildren(list);
      return globalThis.fling(list, frames);
    },
    { rows: FEW, frames: FRAMES },
  );
  await page.close();
  return gaps;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

try {
  await measured();
  const all = [];
  const few = [];
  const plain = [];
  for (let n = 0; n < RUNS; n += 1) {
    all.push(await measured());
    few.push(await fewScrolled());
    plain.push(await plainScrolled());
  }
  if (all.some(({ found }) => found !== 10)) throw new Error(`the search has found ${all.map(({ found }) => found)}, not 10`);
  const late = (runs) => {
    const gaps = runs.flat();
    return `${gaps.filter((gap) => gap > FRAME + SLACK).length} of ${gaps.length}, the longest ${ms(Math.max(...gaps))}`;
  };
  const keys = all.flatMap((it) => it.keys);
  const of = (name) => ms(median(all.map((it) => it[name])));
  console.log(`A list of ${ROWS} DLI jobs, 100 a page, ${all[0].drawn} rows in the document (${RUNS} runs)`);
  console.log("");
  console.log("| what | figure |");
  console.log("| --- | --- |");
  console.log(`| from the click until the first page is painted, its fetch included | ${of("opened")} |`);
  console.log(`| until all hundred pages are | ${of("whole")} |`);
  console.log(`| scrolling a third of a window in each frame: frames later than ${FRAME} ms | ${late(all.map((it) => it.gaps))} |`);
  console.log(`| the same of its first ${FEW} rows alone | ${late(few)} |`);
  console.log(`| the same of ${FEW} lines in a page that does nothing | ${late(plain)} |`);
  console.log(`| a key in the search, until painted: median and longest | ${ms(median(keys))}, ${ms(Math.max(...keys))} |`);
  console.log(`| sorting by name, until painted | ${of("sorted")} |`);
} finally {
  await browser.close();
  vendors.end();
}
