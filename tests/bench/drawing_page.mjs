// The page's own picture of a task, driven as an operator would: a saved task is dropped, a stop is followed.
import { readFile } from "node:fs/promises";
import { changed, changedBy, ocpTask } from "./drawing_tasks.mjs";
import { install } from "./drawing_moves.mjs";

export const VIEWPORT = { width: 1440, height: 900 };
const PATIENCE = { timeout: 120_000 };

async function opened(browser, address) {
  const page = await browser.newPage({ locale: "en-GB", viewport: VIEWPORT });
  page.setDefaultTimeout(PATIENCE.timeout);
  await page.addInitScript(install);
  await page.goto(address);
  return page;
}

/** Lets go of a saved task over the page. Gives how long it took until the picture was painted. */
function drop(page, task) {
  return page.evaluate((text) => {
    const drawings = () => performance.getEntriesByName("dag-draw", "measure");
    const before = drawings().length;
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const start = performance.now();
    document.querySelector("h1").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    return globalThis
      .painted(() => drawings().length > before)
      .then((end) => {
        const [drawn, layout] = ["dag-draw", "dag-layout"].map((name) => performance.getEntriesByName(name, "measure").at(-1));
        return { ms: end - start, graph: end - drawn.startTime, layout: layout.duration };
      });
  }, JSON.stringify(ocpTask(task)));
}

/** The page of saved tasks, with everything loaded that shows one, and a small one shown before. */
export async function savedPage(browser, address, small) {
  const page = await opened(browser, `${address}/#/saved`);
  await page.locator("#saved-text").waitFor();
  await drop(page, small);
  await page.getByRole("button", { name: "Close it" }).click();
  return { page, draw: (task) => drop(page, task), size: () => windowOf(page) };
}

const windowOf = (page) =>
  page.locator(".graph-window").evaluate((element) => {
    const { width, height } = element.getBoundingClientRect();
    return { width, height };
  });

/** Where the page places everything and how it opens: `{ places: [{ x, y }], view }`, corners in the order of ids. */
export async function placesOf(page) {
  // What is drawn is what is near, so that the whole is read from what the page exports.
  await page.getByText("Export", { exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Graph as SVG" }).click()]);
  const svg = await readFile(await download.path(), "utf8");
  const places = [...svg.matchAll(/<g transform="translate\((-?[\d.]+) (-?[\d.]+)\)"><title>/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
  const view = await page.evaluate(() => {
    const all = document.querySelector(".graph-all");
    const numbers = (element) => element.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
    const [x, y] = numbers(all);
    const [scale] = numbers(all.firstElementChild);
    return { x, y, scale };
  });
  return { places, view };
}

/**
 * Follows a stop at the simulated OCP whose task is answered in the place of the simulator's. Gives the times
 * from a poll's answer, once it is read, until what it changed is painted.
 */
export async function followed(browser, address, { task, polls, at }) {
  // Whatever was stopped before runs again.
  await fetch(`${address}/_simulator/reset`, { method: "POST" });
  const page = await opened(browser, `${address}/#/ocp/stop-cluster?id=2`);
  await page.evaluate(followInFrames);
  let now = task;
  let poll = 0;
  const done = [];
  await page.route(/\/tasks\/instances\/\d+$/, async (route) => {
    const response = await route.fetch();
    const answer = await response.json();
    // The first look only shows the task; each of the next changes a tenth of it.
    const changes = poll > 0 ? changedBy(now, poll) : [];
    now = changed(now, changes);
    poll += 1;
    done.push(now.nodes.filter(({ state }) => state === "SUCCESSFUL").length);
    await page.evaluate((awaited) => Object.assign(globalThis, { awaited }), { n: done.at(-1), changes });
    await route.fulfill({ response, json: { ...answer, data: ocpTask(now, answer.data.id) } });
  });
  await page.getByLabel(/username/).fill("admin");
  await page.locator("input[type=password]").first().fill("demo-ocp-password");
  await page.getByRole("button", { name: "Stop…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /^Stop / }).click();
  const looked = (count) => page.waitForFunction((count) => globalThis.updates.length >= count, count, PATIENCE);
  await looked(1);
  await page.getByRole("button", { name: at, exact: true }).click();
  await looked(polls + 1);
  const times = await page.evaluate(() => globalThis.updates);
  // A figure counts only if what was polled is seen.
  const seen = (await page.locator(".task-now").textContent()).replaceAll(",", "");
  if (!done.slice(-3).some((count) => seen.includes(`${count} of ${task.nodes.length} steps`))) throw new Error(`the page shows: ${seen}`);
  await page.close();
  return times.slice(1, polls + 1);
}

// Runs in the page: every answer comes at the start of a frame, and from its being read on is timed how long
// it takes until that is painted which `awaited` tells.
function followInFrames() {
  globalThis.updates = [];
  const { arrayBuffer } = Response.prototype;
  Response.prototype.arrayBuffer = async function bytesInFrame() {
    const read = await arrayBuffer.call(this);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return read;
  };
  const farBoxes = () => [...document.querySelectorAll(".graph-window .far-boxes")].map((path) => path.getAttribute("d")).join();
  const { mark } = Performance.prototype;
  performance.mark = function markAndTime(name, ...more) {
    if (name === "dag-update") {
      const { n, changes } = globalThis.awaited;
      const boxOf = ({ id }) => document.querySelector(`.task[data-task-id="${id}"]`);
      const change = changes.find(boxOf);
      const before = farBoxes();
      const isPainted = () => (change ? boxOf(change).dataset.state === change.state : changes.length === 0 || farBoxes() !== before);
      const isTold = () => document.querySelector(".task-now")?.textContent.replaceAll(",", "").includes(`${n} of `);
      const start = performance.now();
      globalThis.painted(() => isTold() && isPainted(), { isInFrame: true }).then((end) => globalThis.updates.push(end - start));
    }
    return mark.call(performance, name, ...more);
  };
}
