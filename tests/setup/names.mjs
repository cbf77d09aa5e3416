// Names the program and its script after what is in them. Trunk names both after what the compiler
// made, and they also depend on what became of that: taken apart, made small, put together. They have
// one hash, so that the page that is open knows another version by either (src/ui/version.rs).
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [folder] = process.argv.slice(2);
const BOTH = /^quiesce-[0-9a-f]+(_bg\.wasm|\.js)$/;

const names = readdirSync(folder).filter((name) => BOTH.test(name)).sort();
const content = createHash("sha256");
for (const name of names) content.update(readFileSync(join(folder, name)));
const hash = content.digest("hex").slice(0, 16);

const index = join(folder, "index.html");
let page = readFileSync(index, "utf8");
for (const name of names) {
  const named = name.replace(BOTH, `quiesce-${hash}$1`);
  page = page.replaceAll(name, named);
  renameSync(join(folder, name), join(folder, named));
}
writeFileSync(index, page);
