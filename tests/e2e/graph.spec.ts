// OCP's task: drawn from the first answer to its end, and standing still while it changes.
import { expect, test } from "./fixtures.ts";
import { hold } from "./held.ts";
import { address, chooseStep, details, followTo, followUntil, outcome, signIn, standing, step, steps, stop, stopButton, task, yesButton } from "./steps.ts";
import type { Page } from "@playwright/test";
import type { Simulator } from "./simulator.ts";

async function stopCluster(page: Page, sim: Simulator, id: number): Promise<void> {
  await page.goto(sim.at(address("ocp/stop-cluster", { id: String(id) })));
  await signIn(page, "ocp");
  await stop(page);
  await expect(outcome(page)).toContainText("Accepted. The cluster has not stopped yet.");
}

/** Keeps the page at the first answer until the function given is called. */
const holdLooks = (page: Page): Promise<() => void> => hold(page, "**/api/v2/tasks/instances/*");

/** Where every step and every edge stands in the window, zoom and pan included, and which step is open. */
async function picture(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const places = [...document.querySelectorAll<SVGGElement>("[data-task-id]")].map((step) => {
      const window = step.ownerSVGElement!.getBoundingClientRect();
      const { x, y, width } = step.getBoundingClientRect();
      const place = [x - window.x, y - window.y, width].map((pixels) => pixels.toFixed(1));
      return [step.getAttribute("data-task-id"), ...place, step.getAttribute("aria-pressed")].join(" ");
    });
    const edges = [...document.querySelectorAll("[data-from]")].map((edge) =>
      [edge.getAttribute("data-from"), edge.getAttribute("data-to"), edge.getAttribute("d")].join(" "));
    return [...places, ...edges];
  });
}

async function states(page: Page): Promise<string[]> {
  return steps(page).evaluateAll((all) => all.map((step) => step.getAttribute("data-state") ?? ""));
}

for (const { id, shape } of [{ id: 1, shape: "the shape of the documents" }, { id: 2, shape: "the shape of later releases" }]) {
  test(`a chain of 11 steps is followed from its first answer to its end, in ${shape}`, async ({ page, sim }) => {
    await page.clock.install();
    const letGo = await holdLooks(page);
    await stopCluster(page, sim, id);
    // Only what is near the window is in the document: zoomed out, that is everything.
    await page.getByRole("button", { name: "Fit" }).click();
    await expect(steps(page)).toHaveCount(11);
    await expect(page.locator("[data-from][data-to]")).toHaveCount(10);
    expect(await states(page)).toContain("PENDING");
    await expect(standing(page)).toContainText(/Under way RUNNING [0-9] of 11 steps/);
    await expect(step(page, "Update OB cluster status")).toContainText("Pending");
    letGo();
    await followTo(page, "Succeeded SUCCESSFUL 11 of 11 steps");
    expect(new Set(await states(page))).toEqual(new Set(["SUCCESSFUL"]));
    await expect(step(page, "Update OB cluster status")).toContainText("Succeeded");
    const looks = (await sim.requests()).filter(({ method }) => method === "GET").length;
    await page.clock.runFor(60_000);
    expect((await sim.requests()).filter(({ method }) => method === "GET"), "nobody looks at what has ended").toHaveLength(looks);
  });
}

test("the picture keeps still while states change", async ({ page, sim }) => {
  await page.clock.install();
  const letGo = await holdLooks(page);
  await stopCluster(page, sim, 39);
  // Only what is in sight is there.
  await page.getByRole("button", { name: "Fit" }).click();
  await expect(steps(page)).toHaveCount(39);
  await chooseStep(page, "Prepare stop cluster");
  await page.getByRole("button", { name: "Zoom in" }).click();
  await expect(details(page, "Prepare stop cluster")).toBeVisible();
  const first = await states(page);
  const before = await picture(page);
  letGo();
  // However fast the steps go, the end is another picture of states than the first answer.
  await followUntil(page, async () => {
    expect(await picture(page)).toEqual(before);
    expect(await states(page)).not.toEqual(first);
  });
  await followTo(page, "Succeeded SUCCESSFUL 39 of 39 steps");
  expect(await picture(page)).toEqual(before);
  await expect(details(page, "Prepare stop cluster")).toContainText("Succeeded");
});

test("the same graph is the same picture, whoever drew it before", async ({ page, sim }) => {
  const drawn: string[][] = [];
  for (const id of [102, 100_102]) {
    await page.reload();
    await stopCluster(page, sim, id);
    // Wide stages open folded; zoomed out, every step of theirs is in sight.
    await page.getByRole("button", { name: "Fold stages" }).click();
    await page.getByRole("button", { name: "Fit" }).click();
    await expect(steps(page)).toHaveCount(102);
    drawn.push(await steps(page).evaluateAll((all) => all.map((one) => one.getAttribute("transform") ?? "").sort()));
  }
  expect(drawn[0]).toEqual(drawn[1]);
  expect(new Set(drawn[0]).size, "no two steps in one place").toBe(102);
});

test("a step opens its details with its log, and the failed one says why", async ({ page, sim }) => {
  await page.clock.install();
  await stopCluster(page, sim, 13);
  await followTo(page, "Failed FAILED");
  await chooseStep(page, "Prepare stop cluster");
  const first = details(page, "Prepare stop cluster");
  await expect(first.getByRole("region", { name: "Log" })).toContainText("Begin to run subtask, name=Prepare stop cluster");
  await expect(first).toContainText(/Step ID\s*\d+.*Started.*Ended.*Duration/s);
  const failed = page.getByRole("button", { name: /^Stop observer process, .*Failed$/ });
  await expect(failed).toHaveAttribute("data-state", "FAILED");
  await page.getByRole("button", { name: "Fit" }).click();
  await failed.click();
  await expect(first).toHaveCount(0);
  const why = details(page, "Stop observer process");
  await expect(why.getByRole("region", { name: "Log" })).toContainText("is still alive after 60s");
  await expect(step(page, "Update OB cluster status")).toContainText("Pending");
  await why.getByRole("button", { name: "Close" }).click();
  await expect(why).toHaveCount(0);
});

test("while it is moved about in, what stays in sight stays where it is in the document, and the keyboard with it", async ({ page, sim }) => {
  await stopCluster(page, sim, 102);
  await page.getByRole("button", { name: "100 %" }).click();
  const first = steps(page).first();
  await first.focus();
  const graph = page.getByRole("group", { name: "Task graph", exact: true }).and(page.locator("svg"));
  const counts = await page.evaluateHandle(() => {
    const boxes = document.querySelector("[data-task-id]")!.parentElement!;
    const seen = new Set<Node>(boxes.children);
    const counts = { new: 0, again: 0 };
    new MutationObserver((records) => {
      for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) counts[seen.has(node) ? "again" : "new"] += 1;
    }).observe(boxes, { childList: true });
    return counts;
  });
  await graph.hover();
  for (const [right, down] of [[0, 500], [900, 0], [0, 500], [-900, 0], [0, -500]] as const) {
    await page.mouse.wheel(right, down);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
  await expect(first).toBeFocused();
  await expect.poll(() => counts.evaluate((counts) => counts.new)).toBeGreaterThan(0);
  expect(await counts.evaluate((counts) => counts.again)).toBe(0);

  // What came last stands last, and is read in its place.
  const read = await graph.evaluate((group) => {
    const ids = (group.getAttribute("aria-owns") ?? "").split(" ");
    return ids.map((id) => Number(document.getElementById(id)?.dataset["taskId"]));
  });
  expect(read).toHaveLength(await steps(page).count());
  expect(read).toEqual([...read].sort((a, b) => a - b));
});

test("broken graphs are drawn as far as they go, and what is odd is told", async ({ page, sim }) => {
  const graphs: [id: number, steps: number, odd: RegExp | null][] = [
    [31, 39, /wait for each other in a circle/],
    [32, 39, /waits for itself; that edge is not drawn/],
    [33, 39, /names 999999999, which is not listed/],
    [34, 39, /is listed more than once; the first was taken/],
    [35, 39, null],
  ];
  for (const [id, n, odd] of graphs) {
    await test.step(`${id}`, async () => {
      await stopCluster(page, sim, id);
      await page.getByRole("button", { name: "Fit" }).click();
      await expect(steps(page)).toHaveCount(n);
      const told = task(page).getByText(/^Odd in the answer \(\d+\)$/);
      if (!odd) return expect(told).toHaveCount(0);
      await told.click();
      await expect(task(page).getByRole("listitem").filter({ hasText: odd }).first()).toBeVisible();
    });
  }
  await stopCluster(page, sim, 36);
  await expect(task(page)).toContainText("has not listed any steps yet");
  await stopCluster(page, sim, 53);
  await expect(task(page)).toContainText(/Task ID\s*9007199254\d+/);
  for (const shown of await steps(page).all()) await expect(shown).toHaveAttribute("data-task-id", /^9007199254\d{6}$/);
});

for (const n of [1_000, 10_000]) {
  test(`${n} steps are drawn and can be looked around in`, async ({ page, sim }) => {
    test.setTimeout(150_000);
    await page.goto(sim.at(address("ocp/stop-cluster", { id: String(n) })));
    await signIn(page, "ocp");
    await stopButton(page).click();
    await yesButton(page).click();
    await expect(task(page)).toContainText(`of ${n.toLocaleString("en")} steps`, { timeout: 60_000 });
    // What is out of sight is not in the document, whether stages are folded or not.
    await expect(steps(page).first()).toBeVisible();
    await page.getByRole("button", { name: "Fold stages" }).click({ timeout: 60_000 });
    expect(await steps(page).count()).toBeLessThan(1_000);
    await page.getByRole("button", { name: "Fit" }).click({ timeout: 60_000 });
    await page.getByRole("button", { name: "100 %" }).click({ timeout: 30_000 });
    await expect(page.getByRole("status").getByText("100 %", { exact: true })).toBeVisible({ timeout: 30_000 });
    await expect(async () => {
      const names = await page.evaluate(() => performance.getEntriesByType("measure").map(({ name }) => name));
      expect(names).toEqual(expect.arrayContaining(["dag-layout", "dag-draw", "dag-update"]));
    }).toPass({ timeout: 30_000 });
  });
}

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("states, steps and details are told in Chinese", async ({ page, sim }) => {
    await page.goto(sim.at(address("ocp/stop-cluster", { id: "2" })));
    await signIn(page, "ocp");
    await page.clock.install();
    const letGo = await holdLooks(page);
    await stop(page);
    await expect(standing(page)).toContainText(/进行中/);
    await page.getByRole("button", { name: "适应窗口" }).click();
    await expect(step(page, "Update OB cluster status")).toContainText("等待前序步骤");
    letGo();
    await followTo(page, "成功");
    await chooseStep(page, "Prepare stop cluster");
    await expect(details(page, "Prepare stop cluster").getByRole("region", { name: "日志" })).toContainText("Begin to run");
  });
});
