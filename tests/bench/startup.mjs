// How long it takes from the navigation to a form that can be filled in, in headless Chromium with
// the CPU slowed four times: this page and its peers, each with the same five operations.
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { browserToMeasure, DIST } from "./stage.mjs";
import { byHand, OPENAPI, rapidoc, swaggerUi } from "./startup_peers.mjs";

const RUNS = 7;
const SLOWDOWN = 4;
const GIVE_UP_MS = 60_000;
const HERE = fileURLToPath(new URL(".", import.meta.url));

const PAGES = [
  { name: "Quiesce", path: "/#/cdm/stop-cluster" },
  { name: "by hand, JavaScript", path: "/by-hand.html" },
  { name: "RapiDoc", path: "/rapidoc.html" },
  { name: "Swagger UI", path: "/swagger-ui.html" },
];

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

const WRITTEN = {
  "/config.json": "{}",
  "/by-hand.html": byHand,
  "/rapidoc.html": rapidoc,
  "/swagger-ui.html": swaggerUi,
  "/openapi.json": JSON.stringify(OPENAPI),
};

// The peers' files come from their packages, the page's own from dist/.
function answer(path) {
  if (path in WRITTEN) return { type: TYPES[extname(path)], body: WRITTEN[path] };
  const file = path.startsWith("/node_modules/")
    ? join(HERE, path)
    : join(DIST, path === "/" ? "index.html" : path);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
  return { type: TYPES[extname(file)] ?? "application/octet-stream", body: readFileSync(file) };
}

const server = createServer((request, response) => {
  const found = answer(new URL(request.url, "http://localhost").pathname);
  if (!found) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": found.type, "cache-control": "no-store" });
  response.end(found.body);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

// Runs in the page: looks at every frame for a text input that is there, seen and enabled, within
// shadow trees too, since RapiDoc lives in one.
function watchForForm() {
  const TEXT = ["text", "search", "number", "url", "password"];
  function usable(element) {
    const isText = element.tagName === "TEXTAREA" || (element.tagName === "INPUT" && TEXT.includes(element.type));
    return isText && !element.disabled && !element.readOnly && element.getClientRects().length > 0;
  }
  function find(root) {
    for (const element of root.querySelectorAll("*")) {
      if (usable(element) || (element.shadowRoot && find(element.shadowRoot))) return true;
    }
    return false;
  }
  function look() {
    if (document.body && find(document)) globalThis.formReadyAt = performance.now();
    else requestAnimationFrame(look);
  }
  requestAnimationFrame(look);
}

// A fresh context each time: nothing cached, nothing stored.
async function startUp(browser, path) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  await page.addInitScript(watchForForm);
  await page.goto(origin + path, { waitUntil: "commit" });
  const ready = await page.waitForFunction(() => globalThis.formReadyAt, null, { timeout: GIVE_UP_MS });
  const milliseconds = await ready.jsonValue();
  await context.close();
  return milliseconds;
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

const browser = await browserToMeasure();
try {
  const times = new Map(PAGES.map(({ name }) => [name, []]));
  // In turn, so that a slow moment of the machine meets every page; the first round only warms up.
  for (let run = 0; run <= RUNS; run += 1) {
    for (const { name, path } of PAGES) {
      const milliseconds = await startUp(browser, path);
      if (run > 0) times.get(name).push(milliseconds);
    }
  }
  console.log(`Start-up: navigation to a usable form, CPU ÷ ${SLOWDOWN}, median of ${RUNS} (least to most), ms`);
  for (const [name, taken] of times) {
    const range = `(${Math.min(...taken).toFixed(0)} to ${Math.max(...taken).toFixed(0)})`;
    console.log(`${name.padEnd(24)}${median(taken).toFixed(0).padStart(8)}  ${range}`);
  }
} finally {
  await browser.close();
  server.close();
}
