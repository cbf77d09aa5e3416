// How large the page is: every file of dist/, as it is and as servers compress it.
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const GOAL = 250_000;
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

function row(name, ...sizes) {
  console.log(name.padEnd(44) + sizes.map((size) => String(size).padStart(12)).join(""));
}

const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(DIST.length))
  .filter((name) => !/\.(br|gz)$/.test(name))
  .sort()
  .map(measure);
const counted = files.filter((file) => COUNTED.includes(extname(file.name)));
const sum = (what) => counted.reduce((total, file) => total + file[what], 0);

console.log("Sizes in bytes");
row("", "raw", "gzip", "brotli");
for (const file of files) row(file.name, file.raw, file.gzip, file.brotli);
row("wasm + js + css", sum("raw"), sum("gzip"), sum("brotli"));

const brotli = sum("brotli");
const within = brotli <= GOAL;
console.log(`${(brotli / 1000).toFixed(1)} kB of at most ${GOAL / 1000} kB brotli: ${within ? "kept" : "missed"}`);
process.exitCode = within ? 0 : 1;
