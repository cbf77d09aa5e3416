// What stays whole and in sight on a narrow screen, so that nothing is taken for its neighbour.
import { withAddresses } from "./answers.ts";
import { expect, test } from "./fixtures.ts";
import { hold } from "./held.ts";
import { address, signIn, steps, stop } from "./steps.ts";

test("on a narrow screen no server’s address is cut, however long it is", async ({ page, sim }) => {
  await page.setViewportSize({ width: 400, height: 860 });
  const ip = (idx: number) => `2001:db8:85a3:8d3:1319:8a2e:370:734${idx}`;
  await withAddresses(page, ip);
  await page.goto(sim.at(address("obshell/stop", { "scope.type": "SERVER" })));
  await signIn(page, "obshell");
  await page.getByRole("button", { name: "Choose: Zones and servers…" }).click();
  const port = new URL(sim.addresses.obshell[2]!).port;
  const name = page.getByRole("dialog", { name: /^Choose: / }).getByRole("row", { name: /^Server / }).last().getByText(`[${ip(2)}]:${port}`);
  await expect(name).toBeVisible();
  const isWhole = (element: Element) => {
    const cell = element.closest("[role=gridcell]")!.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(element);
    return [...range.getClientRects()].every((line) => line.right <= cell.right && line.bottom <= cell.bottom && line.width > 0);
  };
  expect(await name.evaluate(isWhole)).toBe(true);
});

test("on a narrow screen the step that the arrow keys come to is in sight", async ({ page, sim }) => {
  await page.setViewportSize({ width: 400, height: 860 });
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "16" })));
  await signIn(page, "ocp");
  // As it is at the first answer: what comes above the picture would move it.
  await hold(page, "**/api/v2/tasks/instances/*");
  await stop(page);
  await expect(steps(page).first()).toBeVisible();
  const at = page.locator("[data-task-id]:focus");
  await expect(async () => {
    await page.keyboard.press("Tab");
    expect(await at.count()).toBe(1);
  }).toPass({ intervals: [1] });
  for (let nth = 0; nth < 4; nth += 1) await page.keyboard.press("ArrowDown");
  await expect(at).toHaveAccessibleName(/^Stop observer|^Prepare stop observer|^Wait node/);
  await expect(at).toBeInViewport({ ratio: 1 });
});
