/** What forms send of what was typed, shown and left as it was. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { createMockServer } from "../../web/dev/mock-server.ts";
import { madeId } from "../../web/dev/party-fixture.ts";
import { built, keepTabs, listen, noBrowser, openBrowser, stop } from "./browser.ts";

type Answer = Readonly<Record<string, unknown>>;

describe("forms", { skip: noBrowser }, () => {
  const server = createMockServer();
  const visitKept = keepTabs({ key: "good-key" });
  let browser: Browser;
  let base = "";

  before(async () => {
    assert.ok(built, "The pages are not built: npm run setup");
    [browser, base] = await Promise.all([openBrowser(), listen(server)]);
  });
  after(async () => {
    await browser?.close();
    await stop(server);
  });

  /** Shows a record with other members, and keeps what is sent about it. */
  async function open(path: string, members: Answer, at = path): Promise<OpenForm> {
    const sent: unknown[] = [];
    const prepare = async (page: Page) => {
      await page.route(`**/api/v1${path}*`, async (route) => {
        const answer = await route.fetch();
        const found = (await answer.json()) as Answer; // of the route that the page reads
        await route.fulfill({ response: answer, json: { ...found, ...members } });
      });
      await page.route(`**/api/v1${path}/*`, async (route) => {
        if (route.request().method() === "POST") sent.push(route.request().postDataJSON());
        await route.fulfill({
          status: 409,
          json: { status: 409, code: "X", detail: "Kept open." },
        });
      });
    };
    const { page, close } = await visitKept(browser, `${base}/console${at}?lang=en`, { prepare });
    return { page, sent, close };
  }

  test("send an instant that nobody touched to its second, and none that is half typed", async () => {
    const start = { eta: "2026-12-01T02:00:45Z", state: "expected" };
    const { page, sent, close } = await open(`/calls/${madeId}`, start);
    await page.getByRole("button", { name: "Amend", exact: true }).click();
    const dialog = page.getByRole("dialog");
    const departs = dialog.getByLabel("Expected departure");
    await departs.fill("");
    await departs.focus();
    await page.keyboard.type("12032026");
    await dialog.getByLabel("Reason").fill("The day has changed.");
    const send = dialog.getByRole("button", { name: "Amend", exact: true });
    await send.click();
    await dialog.getByText("Not complete, or not valid.").waitFor();
    assert.deepEqual(sent, []);
    await departs.fill("2026-12-03T10:00");
    await send.click();
    await dialog.getByText("Kept open.").waitFor();
    assert.match(JSON.stringify(sent), /"eta":"2026-12-01T02:00:45Z"/);
    await close();
  });

  test("send a message in quarantine as it stands where nobody changed its text", async () => {
    const text = { before: "UNH+1'", marked: "QQQ+1'", behind: "UNT+3+1'" };
    const { page, sent, close } = await open(`/quarantine/${madeId}`, { text, isWhole: true });
    await resend(page, "UNH+1'QQQ+1'UNT+3+1'");
    assert.deepEqual(sent, [{}]);
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Mended message").fill("UNH+1'UNT+2+1'");
    const answered = page.waitForResponse((one) => one.request().method() === "POST");
    await dialog.getByRole("button", { name: "Send again" }).click();
    await answered;
    assert.deepEqual(sent.at(-1), { text: "UNH+1'UNT+2+1'" });
    await close();
  });

  test("leave a message in quarantine as wide as the phone it is read on", async () => {
    const text = { before: "UNH+1'".repeat(40), marked: `QQQ+${"x".repeat(200)}'`, behind: "" };
    const { page, close } = await open(`/quarantine/${madeId}`, { text, isWhole: true });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.locator("mark").waitFor();
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(await wide(), 390);
    await close();
  });

  test("open again with what was typed, closed by Escape before or after it was refused", async () => {
    const { page, close } = await open(`/calls/${madeId}`, { state: "expected" });
    const amend = page.getByRole("button", { name: "Amend", exact: true });
    const reason = page.getByRole("dialog").getByLabel("Reason");
    await amend.click();
    await reason.fill("The day has changed.");
    await page.keyboard.press("Escape");
    await reason.waitFor({ state: "hidden" });
    await amend.click();
    assert.equal(await reason.inputValue(), "The day has changed.");
    await page.getByRole("dialog").getByRole("button", { name: "Amend", exact: true }).click();
    await page.getByRole("dialog").getByText("Kept open.").waitFor();
    await page.keyboard.press("Escape");
    await reason.waitFor({ state: "hidden" });
    await amend.click();
    assert.equal(await reason.inputValue(), "The day has changed.");
    await close();
  });

  test("lead to the field that the server refused, as to one that the page does", async () => {
    const { page, close } = await open(`/calls/${madeId}`, { state: "expected" });
    await page.route(`**/api/v1/calls/${madeId}/*`, async (route) => {
      const errors = [{ pointer: "/reason", detail: "Says nothing." }];
      await route.fulfill({ status: 422, json: { status: 422, code: "X", detail: "No.", errors } });
    });
    await page.getByRole("button", { name: "Amend", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Reason").fill("The day has changed.");
    await dialog.getByRole("button", { name: "Amend", exact: true }).click();
    await dialog.getByText("Says nothing.").waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("name"));
    assert.equal(await focused(), "reason");
    await close();
  });

  test("show what a traveller appeals with to who decides of it, by keyboard alone", async () => {
    const { page, sent, close } = await open(
      `/traveller-cases/${madeId}`,
      {},
      `/travellers/${madeId}`,
    );
    const acts = (line: string) => page.getByRole("group", { name: line }).getByRole("button");
    await acts("2. cash").first().waitFor();
    assert.deepEqual(await acts("2. cash").allInnerTexts(), [
      "Withdraw the appeal (line 2)",
      "Decide the appeal (line 2)",
    ]);
    await page.getByText("Due back: 4,200.00 CNY").waitFor();
    await acts("2. cash").last().focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByText("The cash is of two persons.").waitFor();
    await dialog.getByRole("radio", { name: "decision upheld" }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Two persons carried it.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await dialog.getByText("Kept open.").waitFor();
    const outcome = { line: 2, outcome: "set-aside", reason: "Two persons carried it." };
    assert.deepEqual(sent, [outcome]);
    await close();
  });

  test("begin empty where a message in quarantine was kept in part", async () => {
    const text = { before: "UNH+1'", marked: "QQQ+1'", behind: "" };
    const { page, sent, close } = await open(`/quarantine/${madeId}`, { text, isWhole: false });
    await resend(page, "");
    assert.deepEqual(sent, [{}]);
    await close();
  });
});

type OpenForm = {
  readonly page: Page;
  readonly sent: readonly unknown[];
  readonly close: () => Promise<void>;
};

/** Opens the form, sends it as it begins, and reads what came back. */
async function resend(page: Page, begins: string): Promise<void> {
  await page.getByRole("button", { name: "Send again" }).click();
  const dialog = page.getByRole("dialog");
  assert.equal(await dialog.getByLabel("Mended message").inputValue(), begins);
  await dialog.getByRole("button", { name: "Send again" }).click();
  await dialog.getByText("Kept open.").waitFor();
}
