// axe finds nothing on any view, in both themes and both languages.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { WALKS } from "./views.ts";

test.use({ expectedErrors: HTTP_ERRORS });

for (const locale of ["en-GB", "zh-CN"]) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    for (const [what, walk] of WALKS) {
      test(`axe finds nothing on any ${what} in either theme`, async ({ page, sim }) => {
        test.slow();
        const found = new Map<string, string[]>();
        await walk(page, sim, async (view) => {
          for (const colorScheme of ["light", "dark"] as const) {
            await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
            // The theme changes colours alone, so the rest is looked at once in each language.
            const whole = colorScheme === (locale === "zh-CN" ? "dark" : "light");
            const axe = new AxeBuilder({ page });
            const { violations } = await (whole ? axe : axe.withRules(["color-contrast"])).analyze();
            for (const { id, nodes } of violations) {
              for (const { html } of nodes) {
                const finding = `${id}: ${html.slice(0, 160)}`;
                found.set(finding, [...(found.get(finding) ?? []), `${view}, ${colorScheme}`]);
              }
            }
          }
        });
        expect(Object.fromEntries(found)).toEqual({});
      });
    }
  });
}
