// The page of a log of 10 000 entries: opening it, scrolling it from the newest order to the oldest, searching it.
import { install } from "./drawing_moves.mjs";
import { browserToMeasure, simulatedVendors } from "./stage.mjs";

const RUNS = 5;
const FRAMES = 120;
/** The time that a screen of 60 Hz gives a frame, in milliseconds. */
const FRAME = 16.7;
/** Timers are not exact: a frame is late when it misses its time by more than this. */
const SLACK = 1;
const SEARCHED = "chg-4321";
/** It stands nowhere: every entry is gone through from end to end. */
const NOWHERE = "zz-nowhere";
const ENTRIES = 10_000;

const vendors = await simulatedVendors(40);
const browser = await browserToMeasure();

/** Writes the log of a browser: two entries an order, about as long as those of real orders. */
async function write(page) {
  await page.evaluate(async (nEntries) => {
    const opened = await new Promise((resolve) => {
      const request = indexedDB.open("quiesce.log");
      request.onsuccess = () => resolve(request.result);
    });
    const writing = opened.transaction(["entries", "ends"], "readwrite");
    const hash = (n) => n.toString(16).padStart(64, "0");
    for (let number = 1; number <= nEntries; number += 1) {
      const order = Math.ceil(number / 2);
      const outline = `POST http://ocp/api/v2/ob/clusters/${order}/stop\nAuthorization: ••••••••\n${"x".repeat(800)}`;
      const event = number % 2 === 1
        ? { event: "sent", request: outline, reason: `CHG-${order}` }
        : { event: "answered", kind: "accepted", status: 200, body: "y".repeat(1_500), summary: "Accepted.", id: `${order}`, trace: "abc" };
      const common = { intent: `i${order}`, form: `#/ocp/stop-cluster?id=${order}`, environment: "Demo", service: "http://ocp", who: "admin" };
      const entry = { number, at: 1_778_292_007_000 + number, ...common, ...event, previous: hash(number - 1), hash: hash(number) };
      writing.objectStore("entries").put(JSON.stringify(entry), number);
    }
    writing.objectStore("ends").put(JSON.stringify({ number: nEntries, hash: hash(nEntries) }), "head");
    await new Promise((resolve) => (writing.oncomplete = resolve));
    opened.close();
  }, ENTRIES);
}

/** Everything that is measured, once. */
async function measured() {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.addInitScript(install);
  await page.goto(`${vendors.address}/#/log`);
  await page.getByText("Nothing has been done from this browser yet.").waitFor();
  await write(page);
  await page.goto(`${vendors.address}/#/ocp/stop-cluster`);
  await page.reload();
  await page.getByRole("link", { name: "Log", exact: true }).waitFor();
  const figures = await page.evaluate(
    async ({ searched, nowhere, orders, frames }) => {
      const drawn = () => document.querySelectorAll("[data-order]");
      const caption = () => document.querySelector(".orders > [role=status]")?.textContent.replaceAll(",", "") ?? "";
      const link = [...document.querySelectorAll("a")].find(({ textContent }) => textContent.trim() === "Log");
      const begun = performance.now();
      link.click();
      const opened = (await globalThis.painted(() => drawn().length > 0)) - begun;
      const isWhole = () => caption().startsWith(`${orders} of ${orders} orders`) && !caption().includes("Reading");
      const whole = (await globalThis.painted(isWhole)) - begun;

      const list = document.querySelector(".orders-window");
      const gaps = [];
      await new Promise((resolve) => {
        let last;
        const frame = (now) => {
          if (last !== undefined) gaps.push(now - last);
          last = now;
          if (gaps.length === frames) return resolve();
          // A fling: the height of the window in three frames.
          list.scrollTop += list.clientHeight / 3;
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      });
      list.scrollTop = list.scrollHeight;
      const jumped = performance.now();
      const oldest = () => [...drawn()].some(({ dataset }) => dataset.order === "1");
      const atEnd = (await globalThis.painted(() => ((list.scrollTop = list.scrollHeight), oldest()))) - jumped;

      const search = document.querySelector(".orders-search input");
      const type = async (words) => {
        const keys = [];
        for (let n = 1; n <= words.length; n += 1) {
          const pressed = performance.now();
          search.value = words.slice(0, n);
          search.dispatchEvent(new InputEvent("input", { bubbles: true, data: words[n - 1] }));
          keys.push((await globalThis.painted(() => true)) - pressed);
        }
        return keys;
      };
      const keys = await type(searched);
      const found = Number(caption().split(" ")[0]);
      const missed = await type(nowhere);
      const choice = document.querySelector(".orders-tools select");
      search.value = "";
      search.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await globalThis.painted(() => true);
      const chosen = performance.now();
      choice.value = "accepted";
      choice.dispatchEvent(new Event("change", { bubbles: true }));
      const filtered = (await globalThis.painted(() => true)) - chosen;
      return { opened, whole, gaps, atEnd, keys, found, missed, filtered, drawn: drawn().length };
    },
    { searched: SEARCHED, nowhere: NOWHERE, orders: ENTRIES / 2, frames: FRAMES },
  );
  await context.close();
  return figures;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

try {
  await measured();
  const all = [];
  for (let n = 0; n < RUNS; n += 1) all.push(await measured());
  if (all.some(({ found }) => found !== 1)) throw new Error(`the search has found ${all.map(({ found }) => found)}, not 1`);
  const gaps = all.flatMap((it) => it.gaps);
  const late = gaps.filter((gap) => gap > FRAME + SLACK).length;
  const of = (name) => ms(median(all.map((it) => it[name])));
  const both = (name) => {
    const keys = all.flatMap((it) => it[name]);
    return `${ms(median(keys))}, ${ms(Math.max(...keys))}`;
  };
  console.log(`A log of ${ENTRIES} entries, ${ENTRIES / 2} orders, ${all[0].drawn} of them in the document (${RUNS} runs)`);
  console.log("");
  console.log("| what | figure |");
  console.log("| --- | --- |");
  console.log(`| from the click until the newest orders are painted | ${of("opened")} |`);
  console.log(`| until all entries are read | ${of("whole")} |`);
  console.log(`| scrolling a third of a window in each frame: frames later than ${FRAME} ms | ${late} of ${gaps.length}, the longest ${ms(Math.max(...gaps))} |`);
  console.log(`| from the newest to the oldest order, until painted | ${of("atEnd")} |`);
  console.log(`| a key in the search, until painted: median and longest | ${both("keys")} |`);
  console.log(`| the same of words that stand nowhere | ${both("missed")} |`);
  console.log(`| choosing an outcome, until painted | ${of("filtered")} |`);
} finally {
  await browser.close();
  vendors.end();
}
