// Theme and language: switched at once, without losing what was typed, and remembered.
import { expect, test } from "./fixtures.ts";
import { address, fill, input, outcome, signIn, stop, stopButton } from "./steps.ts";
import type { Page } from "@playwright/test";

const JOB = address("ocp/stop-cluster", { id: "61000" });

function background(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}

test("the theme follows the system until it is chosen, and the choice is remembered", async ({ page, sim }) => {
  await page.goto(sim.at(JOB));
  await page.emulateMedia({ colorScheme: "light" });
  const light = await background(page);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await background(page);
  expect(dark).not.toBe(light);

  await fill(page, { id: "77", username: "admin" });
  await page.getByLabel("Theme").selectOption({ label: "Light" });
  await expect.poll(() => background(page)).toBe(light);
  await expect(input(page, "id")).toHaveValue("77");
  await expect(input(page, "username")).toHaveValue("admin");

  await page.reload();
  await expect(page.getByLabel("Theme")).toHaveValue("light");
  expect(await background(page)).toBe(light);
  await page.getByLabel("Theme").selectOption({ label: "Dark" });
  await expect.poll(() => background(page)).toBe(dark);
  await page.getByLabel("Theme").selectOption({ label: "System" });
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(() => background(page)).toBe(light);
});

test("the language changes at once, keeps what was typed, and is remembered", async ({ page, sim }) => {
  await page.goto(sim.at(JOB));
  await signIn(page, "ocp");
  await fill(page, { id: "77" });
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("停止 OceanBase 集群");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(page).toHaveTitle(/停止/);
  await expect(input(page, "id")).toHaveValue("77");
  await expect(input(page, "username")).toHaveValue("admin");

  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("停止 OceanBase 集群");
  await expect(stopButton(page)).toHaveText("停止…");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Stop an OceanBase cluster");
});

test("what is on the screen follows the language, results and mistakes included", async ({ page, sim }) => {
  await page.goto(sim.at(address("ocp/stop-cluster", { id: "2" })));
  await stopButton(page).click();
  await expect(page.getByRole("alert").filter({ hasText: "Nothing was sent" })).toBeVisible();
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "未发送任何请求" })).toBeVisible();
  await signIn(page, "ocp");
  await stop(page);
  await expect(outcome(page)).toContainText("请求已被接受，集群尚未停止。");
  await page.getByRole("button", { name: "English" }).click();
  await expect(outcome(page)).toContainText("Accepted. The cluster has not stopped yet.");
  expect(await sim.stops()).toHaveLength(1);
});
