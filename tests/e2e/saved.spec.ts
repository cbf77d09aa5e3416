// Saved tasks: opened without any network, played again, written out and opened again.
import { readFile } from "node:fs/promises";
import type { Download, Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { hasLater, openAnew } from "./site.ts";
import { address, chooseStep, details, followTo, outcome, signIn, standing, step, steps, stop, task } from "./steps.ts";

const CONTRACTS = new URL("../../src/vendors/", import.meta.url);
const SHAPES = [
  { what: "OCP's task of the documents", file: "ocp/stop_cluster/contract/accepted.json", name: "Stop OB cluster", steps: 11 },
  { what: "OCP's task of later releases", file: "ocp/stop_cluster/contract/stop-ob-zone-89026504.json", name: "Stop OB zone", steps: 10 },
  { what: "OCP's task in detail", file: "ocp/stop_cluster/contract/task-detail-reinstall-ocp-agent-35000312.json", name: "Reinstall OCP agent", steps: 4 },
  { what: "a DAG of obshell", file: "obshell/dag/contract/running_completed.json", name: "Stop OB", steps: 5 },
];

const contract = (file: string) => readFile(new URL(file, CONTRACTS), "utf8");

/** Opens the page of saved tasks, and cuts the network once nothing is left to be loaded. */
async function openOffline(page: Page, root: string): Promise<void> {
  await openAnew(page, root);
  await hasLater(page);
  await page.context().setOffline(true);
  await page.getByRole("link", { name: /^(Open a saved task|打开已保存的任务)$/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^(Open a saved task|打开已保存的任务)$/);
}

/** Lets go of a file over the page. */
async function drop(page: Page, text: string): Promise<void> {
  const data = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "task.json", { type: "application/json" }));
    return data;
  }, text);
  await page.dispatchEvent("h1", "dragover", { dataTransfer: data });
  await page.dispatchEvent("h1", "drop", { dataTransfer: data });
}

/** Every step is drawn once the whole is in sight. */
async function allInSight(page: Page, n: number): Promise<void> {
  await page.getByRole("button", { name: "Fit", exact: true }).click();
  await expect(steps(page)).toHaveCount(n);
}

const mistake = (page: Page) => page.getByRole("alert").filter({ hasText: /./ });
const opened = (page: Page) => page.getByRole("status").filter({ hasText: "Opened:" });

for (const shape of SHAPES) {
  test(`${shape.what} opens without any network, dropped and typed`, async ({ page, sim }) => {
    await openOffline(page, sim.at(""));
    await drop(page, await contract(shape.file));
    await expect(opened(page)).toBeVisible();
    await expect(page.getByRole("heading", { name: `Task ${shape.name}` })).toBeFocused();
    await allInSight(page, shape.steps);
    await expect(task(page)).toContainText("Saved: not live");
    await expect(task(page).getByRole("button", { name: /Look now|Retry|Roll back|Cancel/ })).toHaveCount(0);

    await page.getByRole("button", { name: "Close it" }).click();
    await expect(task(page)).toHaveCount(0);
    // Without its envelope.
    const answer = JSON.parse(await contract(shape.file)) as { data: unknown };
    await page.getByRole("textbox", { name: "JSON of the task" }).fill(JSON.stringify(answer.data));
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await allInSight(page, shape.steps);
    expect(await sim.requests(), "nothing of it is sent anywhere").toEqual([]);
  });
}

test("a task is pasted anywhere on the page, and its steps open", async ({ page, sim, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openOffline(page, sim.at(""));
  await page.evaluate((text) => navigator.clipboard.writeText(text), await contract(SHAPES[2]!.file));
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("Control+V");
  await allInSight(page, 4);
  await chooseStep(page, "Install ocp agent");
  await expect(details(page, "Install ocp agent")).toContainText(/Duration\s*\d+ s/);
});

test("what is no task is told for what it is, and the next one opens", async ({ page, sim }) => {
  await openOffline(page, sim.at(""));
  const whole = await contract(SHAPES[0]!.file);
  for (const [text, why] of [
    [whole.slice(0, 900), "The JSON is cut off: it ends in line"],
    ["<!doctype html><title>OCP</title>", "This is a web page, not JSON."],
    ["[[[[".repeat(100_000), "nested deeper than any task is"],
    ["7", "no task that this page knows"],
    ["", "There is no text in it."],
  ] as const) {
    await drop(page, text);
    await expect(mistake(page)).toContainText(why);
  }
  await drop(page, whole);
  await allInSight(page, 11);
  await expect(mistake(page)).toHaveCount(0);
});

async function exported(page: Page, name: string): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name, exact: true }).click(),
  ]);
  return download;
}

const textOf = async (download: Download) => readFile(await download.path(), "utf8");

/** The number of an attribute of the outermost element. */
const measure = (svg: string, name: string) => Number(new RegExp(`^<svg [^>]*${name}="([\\d.]+)"`).exec(svg)?.[1]);

test("a run that was followed is written out in each way, and its JSON opens again and is played", async ({ page, sim }) => {
  await page.clock.install();
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "2" })));
  await signIn(page, "ocp");
  await stop(page);
  await expect(outcome(page)).toContainText("Accepted");
  await followTo(page, "Succeeded SUCCESSFUL 11 of 11 steps");
  await task(page).getByText("Export", { exact: true }).click();

  const svg = await exported(page, "Graph as SVG");
  expect(svg.suggestedFilename()).toMatch(/^ocp-stop-cluster-\d+\.svg$/);
  const picture = await textOf(svg);
  // The page itself lets no text become markup.
  const elsewhere = await page.context().newPage();
  const drawn = await elsewhere.evaluate((svg) => {
    const document = new DOMParser().parseFromString(svg, "image/svg+xml");
    const broken = document.querySelectorAll("parsererror").length;
    return { broken, boxes: document.querySelectorAll("rect[rx='6']").length };
  }, picture);
  await elsewhere.close();
  expect(drawn).toEqual({ broken: 0, boxes: 11 });

  const png = await readFile(await (await exported(page, "Graph as PNG")).path());
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect(png.readUInt32BE(16)).toBe(2 * measure(picture, "width"));
  expect(png.readUInt32BE(20)).toBe(2 * measure(picture, "height"));
  expect(png.length, "there is something on it").toBeGreaterThan(5_000);

  const report = await textOf(await exported(page, "Report in Markdown"));
  expect(report).toMatch(/^# Stop an OceanBase cluster: Stopped\n/);
  expect(report).toContain("| Asked | id = 2 |");
  expect(report).toMatch(/\| Prepare stop cluster \| Succeeded \(SUCCESSFUL\) \|/);

  const run = await textOf(await exported(page, "Run as JSON"));
  expect(run).not.toContain("demo-ocp-password");
  expect((JSON.parse(run) as { format: string }).format).toBe("quiesce-run");

  await page.getByRole("link", { name: "Open a saved task" }).click();
  await drop(page, run);
  await expect(opened(page)).toContainText("A run recorded by this page");
  await allInSight(page, 11);
  await expect(task(page)).toContainText(/Saved: not live.*As of/s);
  await expect(task(page)).toContainText("Demo");
  await plays(page, task(page).getByRole("group", { name: "Replay" }));
});

/** Plays a run of eleven steps that has succeeded. */
async function plays(page: Page, replay: Locator): Promise<void> {
  const last = step(page, "Update OB cluster status");
  await expect(last).toContainText("Succeeded");
  await replay.getByRole("slider", { name: "Moment" }).press("Home");
  await expect(last).toContainText("Pending");
  await expect(standing(page)).not.toContainText("11 of 11");
  await replay.getByRole("button", { name: "Play" }).click();
  await page.clock.runFor(31_000);
  await expect(last).toContainText("Succeeded");
  await expect(replay.getByRole("button", { name: "Play" })).toBeVisible();
  await replay.getByRole("slider", { name: "Moment" }).press("Home");
  await replay.getByRole("button", { name: "As last seen" }).click();
  await expect(last).toContainText("Succeeded");
}

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("a saved task is opened in Chinese", async ({ page, sim }) => {
    await openOffline(page, sim.at(""));
    await drop(page, "<html>");
    await expect(mistake(page)).toContainText("这是网页，不是 JSON。");
    await drop(page, await contract(SHAPES[2]!.file));
    await expect(task(page)).toContainText("已保存，非实时");
  });
});
