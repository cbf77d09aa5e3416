// What can be done about work that is followed: the buttons, the question before, what came of it.
import { expect, type Locator, type Page } from "@playwright/test";
import { details, question, step, task } from "./steps.ts";

/** What can be done about the whole task. A step and an agent's own task have such a group too. */
export function deedsOfTask(page: Page): Locator {
  return task(page).getByRole("group", { name: "What can be done" }).first();
}

/** A deed by its name, in a part of the page. */
export function deed(within: Locator, name: string): Locator {
  return within.getByRole("button", { name: `${name}…`, exact: true });
}

/** Opens a step, wherever it stands in the picture, and gives its details. */
export async function openStep(page: Page, name: string): Promise<Locator> {
  await page.getByRole("button", { name: "Fit", exact: true }).click();
  await step(page, name).click();
  await expect(details(page, name)).toBeVisible();
  return details(page, name);
}

/** A deed that cannot work now says why, and pressing it asks nothing. */
export async function expectOff(page: Page, button: Locator, why: RegExp): Promise<void> {
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(button).toHaveAccessibleDescription(why);
  await button.click({ force: true });
  await expect(question(page)).toBeHidden();
}

/** Opens the reasons where nothing can be done. */
export async function openReasons(within: Locator): Promise<void> {
  await within.getByText("Nothing can be done now: why").first().click();
}

/** Says yes to the question, by the button that names what is done. */
export async function sayYes(page: Page, name: RegExp): Promise<void> {
  await question(page).getByRole("button", { name }).click();
  await expect(question(page)).toBeHidden();
}

/** What came of the last deed. */
export function done(page: Page): Locator {
  return task(page).getByRole("status").or(task(page).getByRole("alert")).filter({ has: page.getByRole("heading") });
}

/** What was sent to change a task, but for the stop itself. */
export function deedsAmong(stops: string[]): string[] {
  return stops.filter((sent) => !sent.endsWith("/stop"));
}
