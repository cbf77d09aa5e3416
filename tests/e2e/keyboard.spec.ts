// A whole stop without the mouse, and a focus that can always be seen.
import { expect, test } from "./fixtures.ts";
import { headerLine, KNOWN, signedInAs, signInButton } from "./signing-in.ts";
import { address, choice, CLUSTER, details, input, isRead, outcome, question, SECRETS, steps, stopButton, yesButton } from "./steps.ts";
import type { Locator, Page } from "@playwright/test";

/** Presses Tab until the keyboard is at an element. On the way nothing may hide where it is. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    await expectVisibleFocus(page);
    if (await goal.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`60 presses of Tab do not lead to ${goal}`);
}

async function expectVisibleFocus(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return "nothing";
    const shows = (element: Element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
    };
    // A step in the picture shows the focus at the box inside it.
    const drawn = [...focused.querySelectorAll("rect")].some((box) => shows(box) || parseFloat(getComputedStyle(box).strokeWidth) >= 2);
    return shows(focused) || drawn ? "shown" : `not shown at ${focused.outerHTML.slice(0, 120)}`;
  });
  expect(seen).toMatch(/^(shown|nothing)$/);
}

test("OCP: from the address to the log of a step without the mouse", async ({ page, sim }) => {
  await page.goto(sim.at(address("ocp/stop-cluster")));
  await tabTo(page, page.getByRole("link", { name: "Skip to the form" }));
  await page.keyboard.press("Enter");
  await tabTo(page, input(page, "username"));
  await page.keyboard.type("admin");
  await tabTo(page, input(page, "password"));
  await page.keyboard.type(SECRETS.ocp);
  await tabTo(page, input(page, "id"));
  await page.keyboard.press("Control+A");
  await page.keyboard.type("39");
  // Enter in a field is the same as the button: it asks.
  await page.keyboard.press("Enter");
  await expect(question(page).getByRole("button", { name: "Cancel" })).toBeFocused();
  await tabTo(page, yesButton(page));
  await isRead(page);
  await page.keyboard.press("Enter");
  await expect(outcome(page)).toContainText("Accepted. The cluster has not stopped yet.");
  await expect(page.locator(":focus")).toContainText("Accepted");

  const first = page.getByRole("button", { name: /^Prepare stop cluster, / });
  await tabTo(page, first);
  await page.keyboard.press("Enter");
  await expect(details(page, "Prepare stop cluster")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(details(page, "Prepare stop OB zone")).toBeVisible();
  const focused = steps(page).and(page.locator(":focus"));
  const before = await focused.getAttribute("data-task-id");
  await page.keyboard.press("ArrowRight");
  await expect(focused).not.toHaveAttribute("data-task-id", before!);
  await page.keyboard.press("ArrowUp");
  await expect(first).toBeFocused();
  await expectVisibleFocus(page);
  await page.keyboard.press("+");
  await page.keyboard.press("0");
  await tabTo(page, details(page, "Prepare stop cluster").getByRole("region", { name: "Log" }));
  expect(await sim.stops()).toEqual(["POST /api/v2/ob/clusters/39/stop"]);
});

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("signing in with a password, stopping and signing out without the mouse", async ({ page, sim }) => {
    await page.goto(sim.at(address("cdm/stop-cluster", { cluster_id: CLUSTER })));
    const type = async (name: string, text: string) => {
      await tabTo(page, input(page, name));
      await page.keyboard.type(text);
    };
    await tabTo(page, choice(page, "password"));
    await type("domain", KNOWN.account);
    await type("user", KNOWN.user);
    await type("password", KNOWN.password);
    await type("scope.project", KNOWN.project);
    await tabTo(page, signInButton(page));
    await page.keyboard.press("Enter");
    await expect(signedInAs(page, KNOWN.user)).toBeVisible();
    await tabTo(page, stopButton(page));
    await page.keyboard.press("Enter");
    await expect(question(page).getByRole("button", { name: "取消" })).toBeFocused();
    await tabTo(page, yesButton(page));
    await isRead(page);
    await page.keyboard.press("Enter");
    await expect(outcome(page)).toContainText("请求已被接受，集群尚未停止。");
    await tabTo(page, headerLine(page));
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByRole("button", { name: /^退出登录 华为云/ }));
    await page.keyboard.press("Enter");
    await expect(headerLine(page)).toContainText("未登录");
    await expect(signedInAs(page, KNOWN.user)).toBeHidden();
    await page.keyboard.press("Escape");
    await expect(headerLine(page)).toBeFocused();
    expect(await sim.stops()).toHaveLength(1);
  });
});

test("choices and boxes are set with the keyboard, and a question is called off with it", async ({ page, sim }) => {
  await page.goto(sim.at(address("obshell/stop", { "scope.type": "ZONE" })));
  // What is there is read for the question; without a password the agent would refuse that.
  await tabTo(page, input(page, "password"));
  await page.keyboard.type(SECRETS.root);
  await choice(page, "ZONE").focus();
  await page.keyboard.press("ArrowDown");
  await expect(choice(page, "SERVER")).toBeChecked();
  await tabTo(page, input(page, "scope.target"));
  await page.keyboard.type("10.0.0.11");
  await tabTo(page, page.getByRole("checkbox", { name: /^Force force/ }));
  await page.keyboard.press("Space");
  await tabTo(page, stopButton(page));
  await page.keyboard.press("Space");
  await expect(question(page)).toContainText(/10\.0\.0\.11:2886.*kill -9/s);
  await page.keyboard.press("Enter");
  await expect(question(page)).toBeHidden();
  await expect(stopButton(page)).toBeFocused();
  expect(await sim.stops()).toEqual([]);
});
