// The tools of a task's picture: looking for steps, states, folds, and that none of it moves anything.
import { expect, test } from "./fixtures.ts";
import { address, details, followTo, outcome, signIn, steps, stop } from "./steps.ts";
import type { Page } from "@playwright/test";
import type { Simulator } from "./simulator.ts";

async function stopCluster(page: Page, sim: Simulator, id: number): Promise<void> {
  await page.clock.install();
  await page.goto(sim.at(address("ocp/stop-cluster", { id: String(id) })));
  await signIn(page, "ocp");
  await stop(page);
  await expect(outcome(page)).toContainText("Accepted. The cluster has not stopped yet.");
  await expect(steps(page).first()).toBeVisible();
}

/** A moment of a task that somebody has saved. */
function time(second: number): string {
  return `2026-05-09T10:00:${String(second).padStart(2, "0")}.000+08:00`;
}

function subtask(
  id: number, name: string, upstreams: number[], downstreams: number[], from: number, to: number, status = "SUCCESSFUL",
) {
  return { id, name, upstreams, downstreams, operation: "EXECUTE", status, startTime: time(from), finishTime: time(to) };
}

/** Drops a task of OCP's that somebody has saved. */
async function openSaved(page: Page, sim: Simulator, saved: object): Promise<void> {
  await page.goto(sim.at("#/saved"));
  const data = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    return data;
  }, JSON.stringify(saved));
  await page.locator("#saved-text").waitFor();
  await page.dispatchEvent("h1", "drop", { dataTransfer: data });
}

/** A box by its whole name. */
function box(page: Page, name: RegExp) {
  return steps(page).and(page.getByRole("button", { name }));
}

async function places(page: Page): Promise<string[]> {
  return steps(page).evaluateAll((all) => all.map((one) => `${one.getAttribute("data-task-id")} ${one.getAttribute("transform")}`).sort());
}

test("steps are found by name and gone through, forwards and back", async ({ page, sim }) => {
  await stopCluster(page, sim, 39);
  const before = await places(page);
  const search = page.getByRole("searchbox", { name: "Find steps" });
  await search.fill("stop observer process");
  await expect(page.getByText("0 of 9", { exact: true })).toBeVisible();
  await search.press("Enter");
  await expect(page.getByText("1 of 9", { exact: true })).toBeVisible();
  await expect(details(page, "Stop observer process")).toBeVisible();
  await search.press("Shift+Enter");
  await expect(page.getByText("9 of 9", { exact: true })).toBeVisible();
  await search.press("Enter");
  await expect(page.getByText("1 of 9", { exact: true })).toBeVisible();
  await search.press("Escape");
  await expect(search).toHaveValue("");
  await page.getByRole("button", { name: "Fit" }).click();
  expect(await places(page), "nothing has moved").toEqual(expect.arrayContaining(before));
});

test("a stage folds into one box that counts its states, and unfolds at a press", async ({ page, sim }) => {
  await stopCluster(page, sim, 39);
  await followTo(page, "Succeeded SUCCESSFUL 39 of 39 steps");
  await page.getByRole("button", { name: "Fold stages" }).click();
  await page.getByRole("button", { name: "Fit" }).click();
  const stage = box(page, /^Stop observer process × 9, 9 Succeeded$/);
  await expect(stage).toHaveCount(1);
  await stage.focus();
  await page.keyboard.press("Enter");
  await expect(stage).toHaveCount(0);
  await page.getByRole("button", { name: "Hide Wait nodes" }).click();
  await expect(box(page, /^Wait node, /)).toHaveCount(0);
});

test("wide stages open folded", async ({ page, sim }) => {
  await stopCluster(page, sim, 102);
  await expect(box(page, /^Stop observer process × 30, 30 Pending$/)).toHaveCount(1);
});

test("a step that is looked for is found in its folded stage", async ({ page, sim }) => {
  await stopCluster(page, sim, 102);
  const stage = box(page, /^Stop observer process × 30, /);
  await expect(stage).toHaveCount(1);
  const search = page.getByRole("searchbox", { name: "Find steps" });
  await search.fill("stop observer process");
  await search.press("Enter");
  await expect(stage).toHaveCount(0);
  await expect(details(page, "Stop observer process")).toBeVisible();
  await page.locator(".graph-window").scrollIntoViewIfNeeded();
  await expect(steps(page).and(page.locator("[aria-pressed=true]"))).toBeInViewport();
  await expect(search).toBeFocused();
});

test("the arrow keys come to a folded stage and leave the open step open", async ({ page, sim }) => {
  await stopCluster(page, sim, 102);
  const before = box(page, /^Prepare stop cluster, /);
  await before.click();
  await expect(details(page, "Prepare stop cluster")).toBeVisible();
  const focused = steps(page).and(page.locator(":focus"));
  const stage = steps(page).and(page.locator("[data-task-id^=stage]:focus"));
  for (let n = 0; n < 8 && (await stage.count()) === 0; n += 1) {
    const from = await focused.getAttribute("data-task-id");
    await page.keyboard.press("ArrowDown");
    await expect(focused).not.toHaveAttribute("data-task-id", from ?? "");
  }
  await expect(stage).toHaveCount(1);
  const open = steps(page).and(page.locator("[aria-pressed=true]"));
  await expect(open, "the last step come to stays open").toHaveAttribute("data-task-id", /^\d+$/);
  await page.keyboard.press("ArrowUp");
  await expect(stage).toHaveCount(0);
});

test("unfolding a stage by key leaves the keyboard where the stage stood", async ({ page, sim }) => {
  await stopCluster(page, sim, 102);
  const stage = box(page, /^Stop observer process × 30, /);
  await stage.focus();
  const before = await stage.boundingBox();
  await page.keyboard.press("Enter");
  await expect(stage).toHaveCount(0);
  const focused = steps(page).and(page.locator(":focus"));
  await expect(focused).toHaveAccessibleName(/^Stop observer process, /);
  const after = await focused.boundingBox();
  const moved = Math.hypot((after?.x ?? 0) - (before?.x ?? 99), (after?.y ?? 0) - (before?.y ?? 99));
  expect(moved, "it stands where the stage stood, but for the rounding of places").toBeLessThan(3);
});

test("a step that is gone to comes out of its folded stage and into sight, also on a narrow screen", async ({ page, sim }) => {
  await page.setViewportSize({ width: 400, height: 700 });
  const kill = (id: number) => subtask(id, "Stop observer process", [1], [8], 2, 3, id === 5 ? "FAILED" : "SUCCESSFUL");
  const tasks = [subtask(1, "Prepare", [], [2, 3, 4, 5, 6, 7], 0, 2), ...[2, 3, 4, 5, 6, 7].map(kill)];
  tasks.push(subtask(8, "Wait node", [2, 3, 4, 5, 6, 7], [], 3, 3, "PENDING"));
  await openSaved(page, sim, { id: 7, name: "Stop OB cluster", status: "FAILED", operation: "EXECUTE", startTime: time(0), tasks });
  await page.getByRole("button", { name: "Fold stages" }).click();
  const stage = box(page, /^Stop observer process × /);
  await expect(stage).toHaveCount(1);
  await page.getByRole("button", { name: "Go to first failed" }).click();
  await expect(stage).toHaveCount(0);
  const focused = steps(page).and(page.locator(":focus"));
  await expect(focused).toHaveAttribute("data-state", "FAILED");
  await expect(focused, "the page has scrolled to the picture").toBeInViewport({ ratio: 0.9 });
  await expect(details(page, "Stop observer process")).toContainText("Failed");
});

test("with the critical path on, each other box says how much time it has to spare", async ({ page, sim }) => {
  const tasks = [
    subtask(1, "Prepare", [], [2, 3], 0, 2),
    subtask(2, "Long", [1], [4], 2, 20),
    subtask(3, "Short", [1], [4], 2, 8),
    subtask(4, "Done", [2, 3], [], 20, 21),
  ];
  const saved = { id: 7, name: "Stop OB cluster", status: "SUCCESSFUL", operation: "EXECUTE", startTime: time(0), finishTime: time(21), tasks };
  await openSaved(page, sim, saved);
  const names = () => steps(page).evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")).sort());
  await expect.poll(names).toEqual(["Done, Succeeded", "Long, Succeeded", "Prepare, Succeeded", "Short, Succeeded"]);
  await page.getByRole("button", { name: "Critical path" }).click();
  const decides = "Succeeded, decides the end";
  await expect.poll(names).toEqual([`Done, ${decides}`, `Long, ${decides}`, `Prepare, ${decides}`, "Short, Succeeded, +12 s spare"]);
  await expect(steps(page).filter({ hasText: "Short" })).toContainText("+12 s spare");
});

test("the first failed step is gone to", async ({ page, sim }) => {
  await stopCluster(page, sim, 13);
  await followTo(page, "Failed FAILED");
  await page.getByRole("button", { name: "Go to first failed" }).click();
  await expect(details(page, "Stop observer process")).toContainText("Failed");
  await expect(steps(page).and(page.locator(":focus"))).toHaveAttribute("data-state", "FAILED");
  // A state's button counts it, and is pressed while only its steps are lit.
  const failed = page.getByRole("group", { name: "Steps by state" }).getByRole("button", { name: "Failed 1" });
  await failed.click();
  await expect(failed).toHaveAttribute("aria-pressed", "true");
});
