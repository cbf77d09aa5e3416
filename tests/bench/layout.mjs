// How long the layout of a task graph takes and what it is worth, beside its peers: wasm and
// JavaScript in headless Chromium, on the same graphs, in the same run.
//
//   node layout.mjs [--salt TEXT] [--up-to TASKS]
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { graphs } from "./graphs.mjs";
import { browserToMeasure } from "./stage.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
const BUILT = join(TARGET, "bench-layout");
const PEERS = ["dot", "dagre", "elk"];
// A peer that took so long on a smaller graph of a family is not asked for the larger ones.
const TOO_SLOW_MS = 1_000;
const GIVE_UP_MS = 60_000;

const { values: options } = parseArgs({
  options: { salt: { type: "string", default: "" }, "up-to": { type: "string", default: "10000" } },
});

// Builds the layout as the page is built: same profile, same flags (from tests/setup/wasm.sh), same
// wasm-opt.
function build() {
  const inherit = { stdio: ["ignore", "ignore", "inherit"] };
  // Relocations are for the splitter alone, and wasm-opt does not understand them.
  const RUSTFLAGS = process.env.RUSTFLAGS?.replace("-Clink-arg=--emit-relocs", "");
  const env = { ...process.env, ...(RUSTFLAGS && { RUSTFLAGS }) };
  const cargo = ["build", "--release", "--quiet", "--package", "quiesce-bench-layout"];
  execFileSync("cargo", [...cargo, "--target", "wasm32-unknown-unknown"], { cwd: ROOT, env, ...inherit });
  const wasm = join(TARGET, "wasm32-unknown-unknown/release/quiesce_bench_layout.wasm");
  const web = ["--target", "web", "--no-typescript", "--out-dir", BUILT, "--out-name", "layout"];
  execFileSync("wasm-bindgen", [wasm, ...web], inherit);
  const built = join(BUILT, "layout_bg.wasm");
  const page = readFileSync(join(ROOT, "index.html"), "utf8");
  const [, level, more] = page.match(/data-wasm-opt="(\w)" data-wasm-opt-params="([^"]*)"/);
  execFileSync("wasm-opt", [`-O${level}`, ...more.split(" "), built, "-o", built], inherit);
  return brotliCompressSync(readFileSync(built)).length;
}

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

function answer(path) {
  if (path === "/") return '<!doctype html><script type="module" src="/layout_peers.mjs"></script>';
  const file = path.startsWith("/layout/") ? join(BUILT, path.slice("/layout/".length)) : join(HERE, path);
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file) : undefined;
}

const server = createServer((request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  const body = answer(path);
  // Only an isolated page may read the time to a few microseconds.
  response.writeHead(body === undefined ? 404 : 200, {
    "content-type": TYPES[extname(path)] ?? "text/html",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
  });
  response.end(body);
});

// A page that hangs is thrown away, and the next one takes its place.
async function measured(pages, name, graph) {
  pages.current ??= await pages.open();
  const page = pages.current;
  let timer;
  const tooLong = new Promise((resolve) => {
    timer = setTimeout(resolve, GIVE_UP_MS);
  });
  try {
    const run = page.evaluate(([name, graph]) => globalThis.run(name, graph), [name, graph]);
    run.catch(() => {});
    const result = await Promise.race([run, tooLong]);
    if (result) return result;
    throw new Error("too long");
  } catch {
    pages.current = undefined;
    page.close().catch(() => {});
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

const results = [];

async function measureAll(pages) {
  const slow = new Set();
  for (const graph of graphs(options.salt)) {
    if (graph.n > Number(options["up-to"])) continue;
    const result = { ...graph };
    for (const name of ["quiesce", ...PEERS]) {
      const family = `${name} ${graph.family}`;
      if (slow.has(family)) continue;
      result[name] = await measured(pages, name, { n: graph.n, edges: graph.edges });
      if (name !== "quiesce" && !(result[name]?.ms < TOO_SLOW_MS)) slow.add(family);
    }
    results.push(result);
    printRow(result);
  }
}

const cell = (text, width = 9) => String(text).padStart(width);
const times = (number) => `${number < 10 ? number.toFixed(1) : number.toFixed(0)}×`;

function printHead() {
  const peers = PEERS.map((name) => cell(`${name}: time`, 12) + cell("crossings", 10) + cell("length", 8));
  console.log(`${"graph".padEnd(15)}${cell("edges", 6)}${cell("ms")}${cell("crossings", 10)}${peers.join("")}`);
}

function printRow({ id, edges, quiesce: own, ...others }) {
  const peers = PEERS.map((name) => {
    const peer = others[name];
    if (!peer || !own) return cell("–", 12) + cell("–", 10) + cell("–", 8);
    return cell(times(peer.ms / own.ms), 12) + cell(peer.crossings, 10) + cell((peer.length / own.length).toFixed(2), 8);
  });
  const faults = own && (own.overlaps || own.upwards) ? "  FAULTY" : "";
  const figures = own ? cell(own.ms.toFixed(2)) + cell(own.crossings, 10) : cell("–") + cell("–", 10);
  console.log(`${id.padEnd(15)}${cell(edges.length, 6)}${figures}${peers.join("")}${faults}`);
}

// What was promised, row by row.
function printGoals() {
  const goal = (text, kept) => console.log(`${kept ? "kept  " : "MISSED"}  ${text}`);
  const sum = (rows, name) => rows.reduce((total, row) => total + (row[name]?.crossings ?? 0), 0);
  // Of planar graphs none is counted: dot's curves cross there where its straight lines would not.
  const crossing = (rows) => rows.filter(({ planar }) => !planar);
  const most = (rows, value) => Math.max(...rows.map(value));
  const sized = (least, largest) => results.filter(({ n }) => n >= least && n <= largest);
  const ratios = (rows, name) => rows.filter((row) => row[name]).map((row) => row[name].ms / row.quiesce.ms);
  const range = (numbers) => `${times(Math.min(...numbers))} to ${times(Math.max(...numbers))}`;

  const small = sized(0, 50);
  const slowest = most(small, (row) => row.quiesce.ms);
  goal(`up to 50 tasks: ${slowest.toFixed(2)} ms at most (under 1)`, slowest < 1);
  const [own, dots] = ["quiesce", "dot"].map((name) => sum(crossing(small), name));
  goal(`up to 50 tasks: ${own} crossings, dot ${dots} (no more), ratio ${(own / dots).toFixed(2)}`, own <= dots);

  const medium = sized(200, 200);
  if (medium.length > 0) {
    const faster = ratios(medium, "dot");
    goal(`200 tasks: dot takes ${range(faster)} the time (more than 1×)`, Math.min(...faster) > 1);
    const [own, dots] = ["quiesce", "dot"].map((name) => sum(crossing(medium), name));
    goal(`200 tasks: ${own} crossings, dot ${dots}, ratio ${(own / dots).toFixed(2)} (at most 1.05)`, own <= 1.05 * dots);
  }
  for (const row of results.filter(({ n, family }) => n === 1000 && ["local2", "rand2"].includes(family))) {
    for (const name of ["dagre", "elk"]) {
      const peer = row[name];
      const ratio = peer ? peer.ms / row.quiesce.ms : Infinity;
      const fewer = !peer || row.quiesce.crossings < peer.crossings;
      const crossings = `${row.quiesce.crossings} crossings, ${name} ${peer?.crossings ?? "–"} (fewer)`;
      goal(`${row.id}: ${name} takes ${times(ratio)} the time (at least 50×); ${crossings}`, ratio >= 50 && fewer);
    }
  }
  for (const row of results.filter(({ n, family }) => n === 10000 && ["local1.2", "rand1.2"].includes(family))) {
    const { ms } = row.quiesce;
    goal(`${row.id}, ${row.edges.length} edges: ${ms.toFixed(0)} ms (at most 150)`, ms <= 150);
  }
  const crossed = results.filter(({ planar, quiesce }) => planar && quiesce.crossings > 0);
  goal("chains, fans, waves of fans: no crossing", crossed.length === 0);
  const faulty = results.filter(({ quiesce }) => !quiesce || quiesce.overlaps || quiesce.upwards);
  goal("no overlapping boxes, every edge along the flow", faulty.length === 0);
}

console.log("Layout: ms and crossings; of each peer how many times the time, its crossings, and how many times the length of the edges");
const size = build();
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const browser = await browserToMeasure();
const pages = {
  current: undefined,
  async open() {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction(() => globalThis.ready);
    return page;
  },
};
try {
  printHead();
  await measureAll(pages);
  console.log(`The layout alone is ${(size / 1000).toFixed(0)} kB of wasm, brotli.`);
  printGoals();
} finally {
  await browser.close();
  server.close();
}
