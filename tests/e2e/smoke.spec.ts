import { expect, test } from "./fixtures.ts";

test("the page opens", async ({ page }) => {
  await expect(page).toHaveTitle(/Quiesce/);
});
