// The schema of config.json against good and bad files. It needs no browser.
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "@playwright/test";
import { Simulator } from "./simulator.ts";

const schema = JSON.parse(readFileSync(new URL("../../src/state/config.schema.json", import.meta.url), "utf8"));
const isGood = new Ajv2020({ strict: false }).compile(schema);

test("what the README shows and what the demo uses is good", async () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const examples = [...readme.matchAll(/```json\n(.*?)```/gs)].map(([, example]) => example!);
  const shown = examples.find((example) => example.includes("config.schema.json"))!;
  expect(isGood(JSON.parse(shown)), JSON.stringify(isGood.errors)).toBe(true);
  const sim = await Simulator.start();
  const config = await (await fetch(sim.at("config.json"))).json();
  await sim.stop();
  expect(isGood(config), JSON.stringify(isGood.errors)).toBe(true);
  expect(isGood({})).toBe(true);
});

for (const [what, file] of [
  ["an unknown part", { proxi: "http://p/" }],
  ["an unknown part of an environment", { environments: [{ name: "a", token: "x" }] }],
  ["a guard that is none", { environments: [{ name: "a", guard: "careful" }] }],
  ["a colour that is none", { environments: [{ name: "a", colour: "pink" }] }],
  ["a form of proxy that is none", { environments: [{ name: "a", proxy: { form: "socks" } }] }],
  ["a language that is none", { language: "de" }],
  ["one environment instead of a list", { environments: { name: "a" } }],
] as const) {
  test(`${what} is bad`, () => expect(isGood(file)).toBe(false));
}
