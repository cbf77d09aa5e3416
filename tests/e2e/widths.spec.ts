// No view scrolls sideways, from a narrow phone to a wide desk.
import { expect, HTTP_ERRORS, test } from "./fixtures.ts";
import { WALKS } from "./views.ts";

test.use({ expectedErrors: HTTP_ERRORS });

for (const locale of ["en-GB", "zh-CN"]) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    for (const [what, walk] of WALKS) {
      test(`no ${what} scrolls sideways at any width`, async ({ page, sim }) => {
        test.slow();
        await walk(page, sim, async (view) => {
          for (const width of [360, 400, 768, 2560]) {
            await page.setViewportSize({ width, height: 900 });
            const over = await page.evaluate(() => {
              const { scrollWidth, clientWidth } = document.scrollingElement!;
              return scrollWidth - clientWidth;
            });
            expect.soft(over, `${view}, ${width} px wide: pixels too many`).toBeLessThanOrEqual(0);
          }
          await page.setViewportSize({ width: 1280, height: 900 });
        });
      });
    }
  });
}
