// How large the page is: every file of dist/, as it is and as servers compress it. The limit is for
// what the first view waits for: what index.html names. The later part of the program comes after it.
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const LIMIT = 250_000;
const COUNTED = [".wasm", ".js", ".css"];
const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));

function measure(name) {
  const bytes = readFileSync(join(DIST, name));
  return {
    name,
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }).length,
  };
}

function row({ name, raw, gzip, brotli }) {
  console.log(name.padEnd(44) + [raw, gzip, brotli].map((size) => String(size).padStart(12)).join(""));
}

function sum(name, files) {
  const total = (what) => files.reduce((sum, file) => sum + file[what], 0);
  return { name, raw: total("raw"), gzip: total("gzip"), brotli: total("brotli") };
}

const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(DIST.length))
  .filter((name) => !/\.(br|gz)$/.test(name))
  .sort()
  .map(measure);
const page = readFileSync(join(DIST, "index.html"), "utf8");
const counted = files.filter(({ name }) => COUNTED.includes(extname(name)));
const first = sum("wasm + js + css, first view", counted.filter(({ name }) => page.includes(name)));
const all = sum("wasm + js + css, with the later part", counted);

console.log("Sizes in bytes");
row({ name: "", raw: "raw", gzip: "gzip", brotli: "brotli" });
[...files, first, all].forEach(row);

const kB = (bytes) => (bytes / 1000).toFixed(1);
const isWithin = first.brotli <= LIMIT;
console.log(
  `The first view waits for ${kB(first.brotli)} kB brotli of at most ${kB(LIMIT)} kB: ${isWithin ? "kept" : "missed"}. ` +
    `With the later part, which it does not wait for: ${kB(all.brotli)} kB.`,
);
process.exitCode = isWithin ? 0 : 1;
