/** The public page of questions in a real browser, against the pages' own server. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser } from "playwright-core";
import { createMockServer } from "../../web/dev/mock-server.ts";
import { paths } from "../../web/paths.ts";
import { lookWithAxe } from "./axe.ts";
import { built, keepTabs, listen, noBrowser, openBrowser, stop } from "./browser.ts";
import { lookAtNames, lookAtOverflow } from "./look.ts";

const question = "How much were exports in 2024?";

describe("the public page of questions", { skip: noBrowser }, () => {
  const server = createMockServer();
  const visitKept = keepTabs();
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

  test("holds to axe, contrast and its window in both languages, told and refused", async () => {
    const looks = [
      { lang: "en", asked: question, colorScheme: "light", width: 1280 },
      { lang: "zh", asked: question, colorScheme: "dark", width: 390 },
      { lang: "zh", asked: "How is the weather?", colorScheme: "light", width: 390 },
    ] as const;
    for (const { lang, asked, colorScheme, width } of looks) {
      const address = `${base}${paths.ask({ lang, question: asked })}`;
      const { page, faults, close } = await visitKept(browser, address, {
        viewport: { width, height: 844 },
        colorScheme,
      });
      const seen = `${lang} ${asked} ${width}`;
      await page.locator("section#answer").waitFor();
      assert.deepEqual((await lookWithAxe(page)).wrong, [], seen);
      assert.deepEqual(await lookAtNames(page), [], seen);
      assert.ok((await lookAtOverflow(page)) <= 0, `${seen} is wider than its window`);
      assert.deepEqual(faults, [], seen);
      await close();
    }
  });

  test("asks by keyboard, shows the cells, and goes on from a question", async () => {
    const { page, close } = await visitKept(browser, `${base}${paths.ask({ lang: "en" })}`, {
      viewport: { width: 1280, height: 844 },
    });
    await page.getByRole("searchbox", { name: "Question" }).fill(question);
    await page.keyboard.press("Enter");
    await page.getByText("Exports were 25.45 trillion yuan").waitFor();
    assert.match(page.url(), /question=How/);
    await page.getByRole("cell", { name: "254,545.2" }).waitFor();
    await page.getByRole("button", { name: "Follow-up question" }).click();
    await page.getByText(`Follow-up to: ${question}`).waitFor();
    assert.match(page.url(), /before=How/);
    await page.keyboard.type("And imports?");
    await page.keyboard.press("Enter");
    await page.getByText("Follow-up to:").waitFor();
    assert.match(page.url(), /question=And/, "the focus went on to the field");
    await close();
  });
});
