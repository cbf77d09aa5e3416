// What the question shows of what is there now: each finding under its heading, with its level and where it came from.
import { expect, test, type Locator, type Page } from "@playwright/test";
import type { Simulator } from "./simulator.ts";
import { address, isRead, question } from "./steps.ts";

/** What a finding is about, as the question heads it. */
export const ABOUT = {
  now: "Now",
  hit: "What will be hit",
  way: "What stands in the way",
  lost: "What is lost",
  times: "The last times",
} as const;

/** A finding: what it is about, its level, and a part of its sentence. */
export type Finding = [about: keyof typeof ABOUT, level: "OK" | "Warning" | "Blocker", says: string];

/** A target, and what is found out about it. */
export interface Case {
  /** What the case is, in a sentence. */
  of: string;
  values: Record<string, string>;
  /** Every warning and blocker, and of what is OK whatever matters. */
  found: Finding[];
  /** A call that one of the findings names as its source. */
  source?: string;
}

/** The button below the form, whatever it does. */
export function askButton(page: Page): Locator {
  return page.getByRole("button", { name: /^(Stop|Start|Run)…$/ });
}

/** The yes to the question, whatever is done. */
export function goButton(page: Page): Locator {
  return question(page).getByRole("button", { name: /^(Stop|Start|Run) (?!.*…$)/ });
}

/** All findings as they are shown, in order: heading, then level, sentence and source. */
export async function shown(page: Page): Promise<string[]> {
  return question(page).evaluate((dialog) => {
    const plain = (element: Element) => (element as HTMLElement).innerText.replace(/\s+/g, " ").trim();
    const groups = [...dialog.querySelectorAll("section:has(> h3)")];
    return groups.flatMap((group) => {
      const heading = plain(group.querySelector("h3")!);
      return [...group.querySelectorAll("li[data-level]")].map((item) => `${heading} | ${plain(item)}`);
    });
  });
}

/** The question of a case is opened, read, compared and called off. */
export async function expectFound(page: Page, sim: Simulator, path: string, { of, values, found, source }: Case): Promise<void> {
  await test.step(of, async () => {
    await page.goto(sim.at(address(path, values)));
    await askButton(page).click();
    await isRead(page);
    await expectShown(page, found, source);
    await question(page).getByRole("button", { name: "Cancel" }).click();
    await expect(question(page)).toBeHidden();
  });
}

/** What the open question shows is this, no warning and no blocker more. */
export async function expectShown(page: Page, found: Finding[], source?: string): Promise<void> {
  const lines = await shown(page);
  const isAt = (line: string, [about, level, says]: Finding) => line.startsWith(`${ABOUT[about]} | ${level} `) && line.includes(says);
  const missing = found.filter((finding) => !lines.some((line) => isAt(line, finding)));
  const unforeseen = lines.filter((line) => !line.includes(" | OK ") && !found.some((finding) => isAt(line, finding)));
  expect({ missing, unforeseen }, lines.join("\n")).toEqual({ missing: [], unforeseen: [] });
  if (source !== undefined) expect(lines.some((line) => line.endsWith(source)), `${source} among\n${lines.join("\n")}`).toBe(true);
  const levels = found.map(([, level]) => level);
  const standing = levels.includes("Blocker")
    ? "Read. It cannot be sent as things are."
    : levels.includes("Warning")
      ? "Read. There are warnings: look at them."
      : "Read. Nothing stands out.";
  await expect(question(page).getByText(standing)).toBeVisible();
  if (levels.includes("Blocker")) await expect(goButton(page)).toBeDisabled();
  else await expect(goButton(page)).toBeEnabled();
}
