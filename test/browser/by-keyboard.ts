/** A day's work without a mouse: what is pressed by Tab and Enter, and that the focus is never lost. */
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";

/** The first Tab after a page has come begins at its top; from then on something has the focus. */
async function lookAtFocus(page: Page, after: string): Promise<void> {
  const isOnNothing = await page.evaluate(() => document.activeElement === document.body);
  assert.ok(!isOnNothing, `the focus fell to the body after ${after}`);
}

const tabsMax = 60;

/** Goes on by Tab until something has the focus. */
async function tabTo(page: Page, wanted: Locator, name: string): Promise<void> {
  await wanted.waitFor();
  for (let tab = 1; tab <= tabsMax; tab++) {
    await page.keyboard.press("Tab");
    await lookAtFocus(page, `Tab ${tab} to ${name}`);
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  assert.fail(`${tabsMax} times Tab do not lead to ${name}`);
}

/** Presses a button as somebody does who can't point at it. */
async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole("button", { name, exact: true }).and(page.locator(":enabled"));
  await tabTo(page, button, name);
  await page.keyboard.press("Enter");
}

/** Says what the page shows where the queue has no row. */
async function waitForRow(page: Page, row: Locator): Promise<void> {
  await row.waitFor().catch(async (cause: unknown) => {
    const shown = await page.locator("body").innerText();
    throw new Error(`No case is in the queue at ${page.url()}:\n${shown}`, { cause });
  });
}

type SignIn = { readonly email: string; readonly password: string };

/**
 * Signs in where the queue stood, opens its first case, and takes, checks and releases it.
 * The buttons that are pressed go: what had the focus is gone each time.
 */
export async function releaseByKeyboard(page: Page, { email, password }: SignIn): Promise<void> {
  await tabTo(page, page.getByLabel("E-mail address or user name"), "the address");
  await page.keyboard.type(email);
  await tabTo(page, page.getByLabel("Password"), "the password");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  const first = page.locator('tr[data-index="0"] a');
  await waitForRow(page, first);
  await lookAtFocus(page, "signing in");
  await tabTo(page, first, "the first case");
  await page.keyboard.press("Enter");
  const open = page.getByRole("region", { name: "Case" });
  await press(page, "Take");
  await open.getByRole("button", { name: "Give back" }).waitFor();
  await lookAtFocus(page, "taking");
  await press(page, "In order (o)");
  await open.getByRole("button", { name: "Release (r)" }).and(page.locator(":enabled")).waitFor();
  await lookAtFocus(page, "the finding");
  await press(page, "Release (r)");
  await page.getByText(/^Release .*: done\.$/).waitFor();
  await lookAtFocus(page, "the release");
}
