/** Release calendar, service status and guides in a real browser, against the pages' own server. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser } from "playwright-core";
import { createMockServer } from "../../web/dev/mock-server.ts";
import { paths } from "../../web/paths.ts";
import { lookWithAxe } from "./axe.ts";
import { built, keepTabs, listen, noBrowser, openBrowser, stop } from "./browser.ts";
import { lookAtOverflow } from "./look.ts";

const looks = [
  { lang: "en", width: 1280, colorScheme: "light" },
  { lang: "zh", width: 390, colorScheme: "dark" },
] as const;

const pages = [
  {
    path: paths.calendar(),
    en: ["Next release", "18 March 2025 10:00", "Late", "Revision 1"],
    zh: ["下一次发布", "延期", "第1次修订"],
  },
  {
    path: paths.serviceStatus(),
    en: ["Declarations can be lodged", "99.13%", "12 minutes", "60 minutes", "9 in 10 within"],
    zh: ["系统正常接受申报", "99.13%", "更换磁盘，期间暂停接受申报。"],
  },
  { path: paths.guides(undefined), en: ["Travelling with goods"], zh: ["携带物品进出境"] },
  {
    path: paths.guides("travel"),
    en: ["Choose the channel", "Customs announcement No. 72 of 2007", "1 January 2025"],
    zh: ["选择通道", "海关总署公告2007年第72号"],
  },
] as const;

describe("the pages that inform the public", { skip: noBrowser }, () => {
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

  for (const { path, ...words } of pages)
    test(`${path} comes as HTML, and holds to axe and its window`, async () => {
      for (const { lang, width, colorScheme } of looks) {
        const address = `${base}${path}?lang=${lang}`;
        const html = await (await fetch(address)).text();
        const shown = html.slice(html.indexOf('<div id="page">'), html.indexOf("application/json"));
        const options = { viewport: { width, height: 844 }, colorScheme };
        const { page, faults, close } = await visitKept(browser, address, options);
        await page.getByRole("heading", { level: 1 }).waitFor();
        const text = (await page.locator("main").innerText()).replaceAll(/\s+/g, " ");
        for (const word of words[lang]) {
          assert.ok(text.includes(word), `${word} is on the page: ${text}`);
          assert.ok(shown.includes(word.split(" ")[0] ?? ""), `${word} is in the HTML`);
        }
        assert.deepEqual((await lookWithAxe(page)).wrong, []);
        assert.ok((await lookAtOverflow(page)) <= 0);
        assert.deepEqual(faults, []);
        await close();
      }
    });

  test("a guide that is not there is said so, with the way to those that are", async () => {
    const { page, close } = await visitKept(browser, `${base}${paths.guides("none")}?lang=en`);
    await page.getByRole("heading", { level: 1, name: "There is no such guide" }).waitFor();
    await page.getByRole("link", { name: "All guides" }).waitFor();
    await close();
  });

  test("a code behind the # that is escaped wrongly is read as none", async () => {
    for (const path of [paths.receiptCheck({ number: "SJ2026-000001" }), paths.tracking({})]) {
      const { page, faults, close } = await visitKept(browser, `${base}${path}#50%`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      assert.equal(await page.getByRole("textbox").last().inputValue(), "", path);
      assert.deepEqual(faults, [], path);
      await close();
    }
  });
});
