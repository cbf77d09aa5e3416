// How often in a second a request is sealed and signed, beside the peers: wasm and JavaScript in
// headless Chromium, with the same keys and texts, in the same run.
import { execFileSync } from "node:child_process";
import crypto from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { browserToMeasure } from "./stage.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
const BUILT = join(TARGET, "bench-sealing");
const NAMES = ["quiesce", "forge", "jsencrypt"];
// Many and short, because others work on the same machine.
const N_RUNS = 15;
// By then the engine has compiled all of them for speed.
const N_WARM_UPS = 5;


// Builds sealing and signing as the page is built: same profile, same wasm-opt.
function build() {
  const inherit = { stdio: ["ignore", "ignore", "inherit"] };
  const cargo = ["build", "--release", "--quiet", "--package", "quiesce-bench-sealing"];
  execFileSync("cargo", [...cargo, "--target", "wasm32-unknown-unknown"], { cwd: ROOT, ...inherit });
  const wasm = join(TARGET, "wasm32-unknown-unknown/release/quiesce_bench_sealing.wasm");
  const web = ["--target", "web", "--no-typescript", "--out-dir", BUILT, "--out-name", "sealing"];
  execFileSync("wasm-bindgen", [wasm, ...web], inherit);
  const built = join(BUILT, "sealing_bg.wasm");
  execFileSync("wasm-opt", ["-Oz", built, "-o", built], inherit);
  return brotliCompressSync(readFileSync(built)).length;
}

// The pair of the vectors, and one that is thrown away.
function pairs() {
  const vectors = JSON.parse(readFileSync(join(ROOT, "src/crypto/contract/obshell-vectors.json"), "utf8"));
  const known = vectors.keys.find(({ name }) => name === "rsa1024");
  const fresh = crypto.generateKeyPairSync("rsa", { modulusLength: 2048 });
  return [crypto.createPrivateKey(known.private_key_pem_pkcs1), fresh.privateKey].map((secret) => {
    const open = crypto.createPublicKey(secret);
    const served = open.export({ type: "pkcs1", format: "der" }).toString("base64");
    const pem = open.export({ type: "spki", format: "pem" });
    return { secret, key: { served, pem, bits: open.asymmetricKeyDetails.modulusLength } };
  });
}

// What is sealed and signed: a header as an agent wants it, and a body of 1 000 bytes.
const HEADER = JSON.stringify({ auth: "a secret of 20 bytes", ts: "1704857121", uri: "/api/v1/ob/stop", keys: "*" });
const BODY = JSON.stringify({ scope: { type: "ZONE", target: ["zone1"] }, filling: "" }).replace('""', (_, at, all) => {
  return `"${"x".repeat(1000 - all.length)}"`;
});
const SHORT = "32 bytes, one block of any key..";
const REQUEST = {
  host: "cdm.cn-north-4.myhuaweicloud.com",
  path: "/v1.1/1551c7f6c808414d8e9f3c514a170f2e/clusters/6ec9a0a4-76be-4262-8697-e7af1fac7920/action",
  body: BODY,
  access: "QTWAOYTTINDUT2QVKYUC",
  secret: "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc",
};

// A text that was encrypted block after block.
function opened(sealed, { secret, key }) {
  const bytes = Buffer.from(sealed, "base64");
  const size = key.bits / 8;
  // Not every Node opens this padding, so it is taken off here.
  const blocks = Array.from({ length: bytes.length / size }, (_, i) => {
    const block = bytes.subarray(i * size, (i + 1) * size);
    const padded = crypto.privateDecrypt({ key: secret, padding: crypto.constants.RSA_NO_PADDING }, block);
    if (padded[0] !== 0 || padded[1] !== 2) throw new Error("not padded by PKCS#1 v1.5");
    return padded.subarray(padded.indexOf(0, 2) + 1);
  });
  return Buffer.concat(blocks).toString();
}

function checkSealed(name, answer, pair) {
  const [header, body] = answer.split("\n");
  const { keys, ...others } = JSON.parse(opened(header, pair));
  const both = Buffer.from(keys, "base64");
  const cipher = crypto.createDecipheriv("aes-128-cbc", both.subarray(0, 16), both.subarray(16));
  const plain = Buffer.concat([cipher.update(body, "base64"), cipher.final()]).toString();
  const { keys: _, ...wanted } = JSON.parse(HEADER);
  if (plain !== BODY || JSON.stringify(others) !== JSON.stringify(wanted)) throw new Error(`${name} seals something else`);
}

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

function answer(path) {
  if (path === "/") return '<!doctype html><script type="module" src="/sealing_peers.mjs"></script>';
  const file = path.startsWith("/sealing/") ? join(BUILT, path.slice("/sealing/".length)) : join(HERE, path);
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

const cell = (text, width = 12) => String(text).padStart(width);
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function measureAll(page) {
  const [small, large] = pairs();
  const tasks = [
    { title: "one block, RSA-1024", pair: small, task: "encrypt", inputs: [SHORT] },
    { title: "one block, RSA-2048", pair: large, task: "encrypt", inputs: [SHORT] },
    { title: "sealing, RSA-1024", pair: small, task: "seal", inputs: [HEADER, BODY] },
    { title: "sealing, RSA-2048", pair: large, task: "seal", inputs: [HEADER, BODY] },
    { title: "signing", pair: small, task: "sign", inputs: [REQUEST] },
  ];
  console.log(`${"".padEnd(22)}${NAMES.map((name) => cell(name)).join("")}${cell("to the best", 13)}`);
  for (const { title, pair, task, inputs } of tasks) {
    const answers = {};
    for (const name of NAMES) {
      answers[name] = await page.evaluate((all) => globalThis.once(...all), [name, pair.key, task, inputs]);
      if (task === "encrypt" && opened(answers[name], pair) !== SHORT) throw new Error(`${name} encrypts something else`);
      if (task === "seal") checkSealed(name, answers[name], pair);
      if (task === "sign" && answers[name] !== answers.quiesce) throw new Error(`${name} signs something else`);
    }
    const rates = Object.fromEntries(NAMES.map((name) => [name, []]));
    for (let run = 0; run < N_WARM_UPS + N_RUNS; run += 1) {
      for (const name of NAMES) {
        const rate = await page.evaluate((all) => globalThis.rate(...all), [name, pair.key, task, inputs]);
        if (run >= N_WARM_UPS) rates[name].push(rate);
      }
    }
    const [own, ...peers] = NAMES.map((name) => median(rates[name]));
    const cells = [own, ...peers].map((rate) => cell(rate.toFixed(0))).join("");
    console.log(`${title.padEnd(22)}${cells}${cell(`${(own / Math.max(...peers)).toFixed(2)}×`, 13)}`);
  }
}

console.log(`Sealing and signing with a body of ${BODY.length} bytes: operations a second, median of ${N_RUNS} runs`);
const size = build();
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const browser = await browserToMeasure();
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction(() => globalThis.ready);
  await measureAll(page);
  console.log(`Sealing and signing alone are ${(size / 1000).toFixed(1)} kB of wasm, brotli.`);
} finally {
  await browser.close();
  server.close();
}
