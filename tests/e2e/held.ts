// What is held on its way until a journey lets it go: nothing then depends on how quick the vendor and how slow the machine is.
import type { Page, Route } from "@playwright/test";

/** What waits for `isOpen` goes on once `open` is called. */
export function gate(): { isOpen: Promise<void>; open: () => void } {
  let open = () => {};
  const isOpen = new Promise<void>((resolve) => (open = resolve));
  return { isOpen, open };
}

/** Holds the calls that fit. The function given back lets them go, and all that come after. */
export async function hold(page: Page, calls: RegExp | string, isMeant = (_: Route) => true): Promise<() => void> {
  const { isOpen, open } = gate();
  await page.route(calls, async (route) => {
    if (isMeant(route)) await isOpen;
    await route.continue();
  });
  return open;
}
