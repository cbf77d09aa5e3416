// Plans in journeys: brought as a file, opened, begun. In whichever language the page has.
import { expect, type Page } from "@playwright/test";
import { question } from "./steps.ts";

/** Lets go of a file over the page of plans. */
export async function bringPlan(page: Page, text: string): Promise<void> {
  const data = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "plan.json", { type: "application/json" }));
    return data;
  }, text);
  await page.dispatchEvent("h1", "dragover", { dataTransfer: data });
  await page.dispatchEvent("h1", "drop", { dataTransfer: data });
}

/** Opens the page of plans. */
export async function openPlans(page: Page): Promise<void> {
  await page.getByRole("link", { name: /^(Plans|计划)$/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^(Plans|计划)$/);
}

/** Begins the plan that is open, and says yes to the one question. */
export async function startPlan(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^(Start the plan…|开始执行计划…)$/ }).click();
  const word = question(page).getByRole("textbox", { name: /^(Type this to go on|请输入以下内容以继续)/ });
  const yes = question(page).getByRole("button", { name: /^((Stop|Start|Run)( |$)|停止|启动|执行)/ });
  await expect(yes).toBeVisible();
  if (await word.isVisible()) await word.fill((await question(page).locator("label b.word").innerText()).trim());
  await expect(yes).not.toHaveAttribute("aria-disabled", "true");
  await yes.click();
  await expect(question(page)).toBeHidden();
}
