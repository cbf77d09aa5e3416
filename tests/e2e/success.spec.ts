// The five operations, from the form to "accepted, not yet stopped", in both languages.
import { expect, test } from "./fixtures.ts";
import { JOURNEYS } from "./journeys.ts";
import { address, outcome, question, signIn, stop, stopButton } from "./steps.ts";

for (const { lang, locale } of [{ lang: "en", locale: "en-GB" }, { lang: "zh", locale: "zh-CN" }] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("each operation is accepted, and its stop arrives exactly once", async ({ page, sim }) => {
      await expect(page.locator("html")).toHaveAttribute("lang", lang === "zh" ? "zh-CN" : "en-US");
      for (const { path, vendor, values, sent, asked, says, tells } of JOURNEYS) {
        await test.step(path, async () => {
          const before = (await sim.stops()).length;
          await page.goto(sim.at(address(path, values)));
          await signIn(page, vendor);
          await stopButton(page).click();
          for (const named of asked) await expect(question(page)).toContainText(named);
          expect(await sim.stops(), "nothing is sent before the answer").toHaveLength(before);
          await question(page).getByRole("button", { name: /^(Cancel|取消)$/ }).click();
          await stop(page);
          await expect(outcome(page).getByRole("heading", { level: 2 })).toContainText(says[lang]);
          await expect(outcome(page)).toContainText(tells);
          expect((await sim.stops()).slice(before)).toEqual([sent]);
        });
      }
    });
  });
}
