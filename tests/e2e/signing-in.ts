// The steps of signing in, in whichever language the page has.
import { expect, type Locator, type Page } from "@playwright/test";
import { choice, fill, signIn, type Vendor } from "./steps.ts";

/** Users, keys and codes that the simulator knows. */
export const KNOWN = {
  account: "demo-account",
  user: "demo-user",
  password: "demo-iam-password",
  // The address of the simulated IAM does not tell the region.
  project: "cn-north-4",
  keys: { access: "DEMOACCESSKEY0000001", secret: "demoSecretKey0000000000000000000000000001" },
  temporary: {
    access: "HSTDEMOTEMPORARY0001",
    secret: "demoTemporarySecret0000000000000000000002",
    securitytoken: "demoSecurityToken/with+base64==",
  },
  ocpKeys: { access: "demoOcpKey000001", secret: "demoocpsecret0000000000000000001" },
};

/** The button that signs in, or tries. */
export function signInButton(page: Page | Locator): Locator {
  return page.getByRole("button", { name: /^(Sign in|登录)$/ });
}

/** Who is signed in, as the form says it. */
export function signedInAs(page: Page, who: string): Locator {
  return page.getByRole("form").getByText(new RegExp(`^\\s*(Signed in as |已登录：)${who.replaceAll(/[()]/g, "\\$&")}`));
}

/** The line of the header that always says who is signed in. */
export function headerLine(page: Page): Locator {
  return page.getByRole("banner").getByRole("button", { name: /^(Sign-ins|登录状态): / });
}

/** The dialog that asks for credentials in the middle of something. */
export function askedAgain(page: Page): Locator {
  return page.getByRole("dialog", { name: /^(Sign in to|登录) / });
}

/** Thinks better of signing in again, which is asked of whoever is not accepted. */
export async function declineSignIn(page: Page): Promise<void> {
  await askedAgain(page).getByRole("button", { name: /^(Cancel|取消)$/ }).click();
  await expect(askedAgain(page)).toBeHidden();
}

/** The same, and then types the same once more on the page anew: by itself it sends nothing again that was refused. */
export async function typeAnew(page: Page, vendor: Vendor): Promise<void> {
  await declineSignIn(page);
  await page.reload();
  await signIn(page, vendor);
}

/** Types an IAM user and a password. */
export async function typeUser(page: Page, user: string, password = KNOWN.password, account = KNOWN.account): Promise<void> {
  await choice(page, "password").check();
  await fill(page, { domain: account, user, password, "scope.project": KNOWN.project });
}

/** Signs in as an IAM user and waits until the page says so. */
export async function signInAs(page: Page, user: string): Promise<void> {
  await typeUser(page, user);
  await signInButton(page).click();
  await expect(signedInAs(page, user)).toBeVisible();
}
