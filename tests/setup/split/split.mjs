// What Trunk calls as wasm-bindgen while it makes the release page. It takes the program apart, gives
// the first part to wasm-bindgen, and lays the later one where LATER says.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const { LATER, WASM_BINDGEN } = process.env;

const options = process.argv.slice(2);
const program = options.find((it) => it.endsWith(".wasm"));
const option = (name) => options.find((it) => it.startsWith(name)).slice(name.length);
const run = (tool, ...words) => execFileSync(tool, words, { stdio: "inherit" });

if (program) split();
// Trunk also asks for the version.
else run(WASM_BINDGEN, ...options);

function split() {
  emptyLater();
  run("wasm-split-cli", program, LATER, "--out-name", basename(program, ".wasm"));
  const others = options.filter((it) => it !== program);
  // The later part takes memory and functions from what the first one exports.
  run(WASM_BINDGEN, ...others, "--keep-lld-exports", join(LATER, basename(program)));
  link(join(option("--out-dir="), `${option("--out-name=")}.js`), keepLater());
}

function emptyLater() {
  rmSync(LATER, { recursive: true, force: true });
  mkdirSync(LATER, { recursive: true });
}

/** Makes the later part as small as Trunk makes the first one, and answers with its name and hash. */
function keepLater() {
  const page = readFileSync(join(ROOT, "index.html"), "utf8");
  const [, level, more] = page.match(/data-wasm-opt="(\w)" data-wasm-opt-params="([^"]*)"/);
  const small = join(LATER, "small.wasm");
  run("wasm-opt", `-O${level}`, ...more.split(" "), join(LATER, "split_later.wasm"), "-o", small);
  const bytes = readFileSync(small);
  const hash = (kind, form) => createHash(kind).update(bytes).digest(form);
  const name = `quiesce-later-${hash("sha256", "hex").slice(0, 16)}.wasm`;
  emptyLater();
  writeFileSync(join(LATER, name), bytes);
  return { name, integrity: `sha384-${hash("sha384", "base64")}` };
}

/** Puts src/later.js in the place of the splitter's own script. */
function link(script, later) {
  let made = readFileSync(script, "utf8");
  const exchange = (old, by) => {
    if (!made.match(old)) throw new Error(`wasm-bindgen's script has no ${old}`);
    made = made.replace(old, by);
  };
  exchange(/import \* as (\w+) from "\.\/__wasm_split\.js"/, "const $1 = { __wasm_split_load_later };");
  // Trunk's minifier does not know the one, but the other.
  exchange("export { initSync, __wbg_init as default };", "export default __wbg_init;");
  const ours = readFileSync(join(ROOT, "src/later.js"), "utf8");
  writeFileSync(script, `${made}\nconst LATER = ${JSON.stringify(later)};\n${ours}`);
}
