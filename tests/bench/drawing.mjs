// How quickly the picture of a large task is drawn, takes in a poll and moves under the hand, beside its peers:
// the same boxes, labels and edges at the same places in a window of the same size, in headless Chromium, in one run.
//
//   node drawing.mjs [--runs NUMBER] [--moves FRAMES] [--part drawing|polls|moving]
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { install } from "./drawing_moves.mjs";
import { VIEWPORT, followed, placesOf, savedPage } from "./drawing_page.mjs";
import { browserToMeasure, simulatedVendors } from "./stage.mjs";
import { BOX, changed, changedBy, taskOf } from "./drawing_tasks.mjs";

const { values: options } = parseArgs({
  options: { runs: { type: "string", default: "3" }, moves: { type: "string", default: "30" }, part: { type: "string" } },
});
const RUNS = Number(options.runs);
/** Polls of one page cost little. */
const POLLS = 5 * RUNS;
const MOVES = Number(options.moves);
/** Between two frames at 60 per second, in milliseconds, and what the browser's own clock may be off. */
const FRAME = 16.7;
const SLACK = 1;
const OWN = "Quiesce";
const PEERS = ["d3 + SVG", "React Flow", "React Flow, only visible"];
/** Pixels of the wheel for one e-fold of the zoom: 2^(0.002 px) in d3's zoom, which React Flow has too. */
const D3_WHEEL = 1 / (0.002 * Math.LN2);
const OWN_WHEEL = 1 / 0.005;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const STYLE = `
  body { margin: 0; font: 12.5px sans-serif; }
  .edge { fill: none; stroke: #8a94a3; stroke-width: 1.5; }
  .box rect { fill: #fff; stroke: #8a94a3; }
  .box[data-state="RUNNING"] rect { stroke: #06c; }
  .react-flow__node-box { box-sizing: border-box; padding: 8px 8px 8px 38px; border: 1px solid #8a94a3; border-radius: 6px; background: #fff; text-align: left; }
`;

async function peersPage() {
  const { outputFiles } = await build({
    entryPoints: [here("drawing_peers.mjs")],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const script = outputFiles[0].text;
  const style = readFileSync(here("node_modules/@xyflow/react/dist/style.css"), "utf8") + STYLE;
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Peers</title><style>${style}</style></head>
    <body><div id="window"></div><script>${script.replaceAll("</script", "<\\/script")}</script></body></html>`;
  const server = createServer((_, response) => response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

// A fresh page for each: what one leaves behind slows nobody else down.
async function withPeer(name, scene, use) {
  const page = await browser.newPage({ locale: "en-GB", viewport: VIEWPORT });
  try {
    page.setDefaultTimeout(120_000);
    await page.addInitScript(install);
    await page.goto(`http://127.0.0.1:${peersServer.address().port}/`);
    await page.evaluate(({ width, height }) => {
      const { style } = document.getElementById("window");
      style.width = `${width}px`;
      style.height = `${height}px`;
    }, scene.size);
    const draw = (scene) =>
      page.evaluate(
        ([name, scene]) => {
          const start = performance.now();
          globalThis.peers[name].draw(scene);
          return globalThis.painted(() => globalThis.peers[name].isDrawn(scene)).then((end) => end - start);
        },
        [name, scene],
      );
    await draw(SMALL);
    await page.evaluate((name) => globalThis.peers[name].clear(), name);
    return await use(page, draw);
  } finally {
    await page.close();
  }
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const milliseconds = (number) => (number < 100 ? number.toFixed(1) : number.toFixed(0));
const row = (cells) => console.log(`| ${cells.join(" | ")} |`);
function head(cells) {
  row(cells);
  row(cells.map(() => "---"));
}
const ratio = (peer, own) => `${milliseconds(peer)} (${(peer / own).toFixed(1)}×)`;

/** What a task looks like: where the page places it, and the view that it opens with. */
async function sceneOf(n) {
  const task = taskOf(n);
  const { page, draw, size } = await savedPage(browser, vendors.address, taskOf(11));
  await draw({ ...task, nodes: task.nodes.map((node) => ({ ...node, state: "PENDING" })) });
  const { places, view } = await placesOf(page);
  if (places.length !== n || !(view.scale > 0)) throw new Error(`the page places ${places.length} of ${n} at ${view.scale}`);
  const nodes = task.nodes.map((node, index) => ({ ...node, ...places[index] }));
  const scene = { task, nodes, edges: task.edges, box: BOX, view, isWhole: true, size: await size() };
  await page.close();
  return scene;
}

/** The same scene at 100 %, from its top. */
function atTop(scene) {
  const right = Math.max(...scene.nodes.map(({ x }) => x + BOX.width));
  return { ...scene, isWhole: false, view: { x: (scene.size.width - right) / 2, y: 16, scale: 1 } };
}

async function firstDrawing(sizes) {
  console.log(`\nFirst drawing until it is painted, the whole task in the window, ms, median of ${RUNS}`);
  console.log("Of the peers drawing alone, at places that are given; of Quiesce everything: reading the JSON, layout, the page around it.\n");
  head(["nodes", OWN, "of it layout", "of it graph, with layout", ...PEERS, `${PEERS[2]}, opened at 100 %`]);
  for (const n of sizes) {
    const scene = await scenes.of(n);
    const own = [];
    const peers = [];
    for (let run = 0; run < RUNS; run += 1) {
      const { page, draw } = await savedPage(browser, vendors.address, taskOf(11));
      own.push(await draw(scene.task));
      await page.close();
      const ways = [...PEERS.map((name) => [name, scene]), [PEERS[2], atTop(scene)]];
      for (const [index, [name, scene]] of ways.entries()) {
        (peers[index] ??= []).push(await withPeer(name, scene, (_, draw) => draw(scene)));
      }
    }
    const of = (what) => median(own.map((one) => one[what]));
    row([n, ...["ms", "layout", "graph"].map((what) => milliseconds(of(what))), ...peers.map((times) => ratio(median(times), of("ms")))]);
  }
}

async function polls(sizes) {
  console.log(`\nA poll that changes 10 % of the states, until it is painted, ms, median of ${POLLS}`);
  console.log("From the answer as objects on, begun with a frame; of Quiesce the whole page that follows a stop, of the peers the graph alone.\n");
  head(["nodes", "window", OWN, ...PEERS]);
  for (const n of sizes) {
    const whole = await scenes.of(n);
    for (const [window, at, scene] of [["whole", "Fit", whole], ["100 %", "100 %", atTop(whole)]]) {
      const own = median(await followed(browser, vendors.address, { task: scene.task, polls: POLLS, at }));
      const cells = [];
      for (const name of PEERS) {
        const times = await withPeer(name, scene, async (page, draw) => {
          await draw(scene);
          const times = [];
          let now = scene.task;
          for (let poll = 1; poll <= POLLS; poll += 1) {
            const changes = changedBy(now, poll);
            now = changed(now, changes);
            times.push(await page.evaluate(updateOf, [name, changes]));
          }
          return times;
        });
        cells.push(ratio(median(times), own));
      }
      row([n, window, milliseconds(own), ...cells]);
    }
  }
}

function updateOf([name, changes]) {
  globalThis.peers[name].await(changes);
  return globalThis.changedInFrame(
    () => globalThis.peers[name].update(changes),
    () => globalThis.peers[name].isUpdated(),
  );
}

async function moving(n) {
  console.log(`\nMoving about in ${n} nodes, ${MOVES} steps of each kind, one in a frame, for 5 s at most: frames later than ${FRAME} ms after the last, of how many;`);
  console.log(`the longest in ms; in brackets the most that script, style, layout and paint took. Of ${RUNS} runs the one with the median of late frames.`);
  console.log("The first row is a page that does nothing: what the machine itself loses.\n");
  const scene = await scenes.of(n);
  const { scale } = scene.view;
  const common = { scale, count: MOVES };
  const d3 = { ...common, wheel: D3_WHEEL, ctrlKey: false, pointer: "mouse" };
  const ways = [
    ["nothing drawn", async () => {
      const page = await browser.newPage({ viewport: VIEWPORT });
      await page.addInitScript(install);
      await page.goto(`http://127.0.0.1:${peersServer.address().port}/`);
      return { page, how: { ...d3, selector: "body" } };
    }],
    [OWN, async () => {
      const { page, draw } = await savedPage(browser, vendors.address, taskOf(11));
      await draw(scene.task);
      await page.locator(".graph-window").scrollIntoViewIfNeeded();
      return { page, how: { ...common, wheel: OWN_WHEEL, ctrlKey: true, pointer: "pointer", selector: ".graph-window" } };
    }],
  ];
  const all = new Map();
  for (let run = 0; run < RUNS; run += 1) {
    for (const [name, open] of ways) {
      const { page, how } = await open();
      (all.get(name) ?? all.set(name, []).get(name)).push(await page.evaluate((how) => globalThis.moveAbout(how), how));
      await page.close();
    }
    for (const name of PEERS) {
      const found = await withPeer(name, scene, async (page, draw) => {
        await draw(scene);
        const selector = await page.evaluate((name) => globalThis.peers[name].window, name);
        return page.evaluate((how) => globalThis.moveAbout(how), { ...d3, selector });
      });
      (all.get(name) ?? all.set(name, []).get(name)).push(found);
    }
  }
  const phases = Object.keys(all.get(OWN)[0]);
  head(["", ...phases, "all"]);
  for (const [name, runs] of all) {
    const late = ({ gaps }) => gaps.filter((gap) => gap > FRAME + SLACK).length;
    const joined = (run) => ({ gaps: Object.values(run).flatMap(({ gaps }) => gaps), work: Object.values(run).flatMap(({ work }) => work) });
    const middle = [...runs].sort((a, b) => late(joined(a)) - late(joined(b)))[Math.floor(runs.length / 2)];
    const cell = (part) => `${late(part)} of ${part.gaps.length}, ${milliseconds(Math.max(...part.gaps))} (${milliseconds(Math.max(...part.work))})`;
    row([name, ...phases.map((phase) => cell(middle[phase])), cell(joined(middle))]);
  }
}

const scenes = {
  known: new Map(),
  async of(n) {
    if (!this.known.has(n)) this.known.set(n, await sceneOf(n));
    return this.known.get(n);
  },
};

// A tick of an hour: what moves is moved here.
const vendors = await simulatedVendors(3_600_000);
const peersServer = await peersPage();
const browser = await browserToMeasure();
let SMALL;
try {
  SMALL = await scenes.of(11);
  const { width, height } = SMALL.size;
  console.log(`Drawing: a rolling stop, no stage folded, boxes of ${BOX.width} × ${BOX.height} in a window of ${width.toFixed(0)} × ${height.toFixed(0)}`);
  const wants = (part) => (options.part ?? part) === part;
  if (wants("drawing")) await firstDrawing([1000, 5000]);
  if (wants("polls")) await polls([1000, 5000]);
  if (wants("moving")) await moving(10000);
} finally {
  await browser.close();
  peersServer.close();
  vendors.end();
}
