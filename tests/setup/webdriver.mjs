// tests/web/webdriver.json with the browser that was found, for wasm-bindgen's test runner.
import { readFileSync } from "node:fs";

const wanted = JSON.parse(readFileSync(new URL("../web/webdriver.json", import.meta.url), "utf8"));
wanted["goog:chromeOptions"].binary = process.argv[2];
console.log(JSON.stringify(wanted));
