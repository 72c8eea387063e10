/** The public pages beside the statement in a real browser, against the pages' own server. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { createMockServer } from "../../web/dev/mock-server.ts";
import { paths } from "../../web/paths.ts";
import { lookWithAxe } from "./axe.ts";
import { built, keepTabs, listen, noBrowser, openBrowser, stop, visit } from "./browser.ts";
import { lookAtNames, lookAtOverflow } from "./look.ts";

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

const question = "How much were exports in 2024?";

describe("the public pages", { skip: noBrowser }, () => {
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

  describe("the public explorer", () => {
    async function onPage(
      path: string,
      act: (page: Page) => Promise<void>,
      options: Parameters<typeof visitKept>[2] = {},
    ): Promise<void> {
      const { page, faults, close } = await visitKept(browser, base + path, options);
      await page.getByRole("table").waitFor();
      await act(page);
      assert.deepEqual(faults, []);
      await close();
    }

    test("holds to axe where nothing is released, and its skip link leads to what is said", async () => {
      for (const lang of ["en", "zh"] as const) {
        const address = base + paths.explorer({ lang, table: "nothing" });
        const { page, close } = await visitKept(browser, address);
        await page.getByRole("alert").waitFor();
        assert.deepEqual((await lookWithAxe(page)).wrong, [], lang);
        await close();
      }
    });

    test("holds to axe, contrast and its window in both languages, as lines, bars and map", async () => {
      const looks = [
        { lang: "en", draw: "lines", colorScheme: "light", width: 1280 },
        { lang: "zh", draw: "map", colorScheme: "dark", width: 390 },
        { lang: "zh", draw: "bars", colorScheme: "light", width: 390 },
        { lang: "en", draw: "map", colorScheme: "light", width: 1280, table: "partner" },
        { lang: "zh", draw: "map", colorScheme: "dark", width: 390, table: "partner" },
      ] as const;
      for (const { lang, draw, colorScheme, width, ...more } of looks) {
        const look = async (page: Page) => {
          const seen = `${lang} ${draw} ${width}`;
          await page.getByRole("slider", { name: /table below|见下表/ }).waitFor();
          await page.locator('.chart-plot[data-state="drawn"]').first().waitFor();
          const { looked, wrong } = await lookWithAxe(page);
          assert.ok(looked > 15, `${looked} rules of axe looked at ${seen}`);
          assert.deepEqual(wrong, [], seen);
          assert.deepEqual(await lookAtNames(page), [], seen);
          assert.ok((await lookAtOverflow(page)) <= 0, `${seen} is wider than its window`);
        };
        const options = { viewport: { width, height: 844 }, colorScheme };
        await onPage(paths.explorer({ lang, draw, ...more }), look, options);
      }
    });

    test("goes over the world's tiles by keyboard, from each to where its figure comes from", async () => {
      const address = paths.explorer({ lang: "en", table: "partner", draw: "map" });
      await onPage(address, async (page) => {
        const tiles = page.getByRole("slider", { name: /Tile map/ });
        assert.ok(Number(await tiles.getAttribute("aria-valuemax")) > 200);
        const shown = async () => (await tiles.getAttribute("aria-valuetext")) ?? "";
        await tiles.focus();
        await page.keyboard.press("Home");
        // the north of Europe lies to the right of Greenland, which is the first
        for (let step = 0; step < 40 && !(await shown()).startsWith("NO:"); step++)
          await page.keyboard.press("ArrowRight");
        assert.match(await shown(), /^NO: /);
        await page.keyboard.press("ArrowRight");
        assert.match(await shown(), /^SE: \d/);
        await page.keyboard.press("ArrowDown");
        assert.doesNotMatch(await shown(), /^SE: /);
        await page.keyboard.press("ArrowUp");
        assert.match(await shown(), /^SE: /);
        await page.keyboard.press("Enter");
        await page.getByRole("dialog").waitFor();
        assert.match(page.url(), /cell=SE/);
      });
    });

    test("shows exact figures with their marks, and where one comes from, by keyboard", async () => {
      await onPage(paths.explorer({ lang: "en" }), async (page) => {
        const first = page.getByRole("button", { name: "30,350.10" });
        await first.focus();
        for (const key of ["ArrowDown", "ArrowRight", "Enter"]) await page.keyboard.press(key);
        const dialog = page.getByRole("dialog", { name: "Source of this figure" });
        await dialog.waitFor();
        const text = (await dialog.innerText()).replaceAll(/\s+/g, " ");
        for (const part of [
          ...["26,500.00 CNY", "Previously published 26,400.00", "Two declarations came in late."],
          "npx tidegate statistics trace province span=month flow=total province=44 unit=CNY --period 2025-02 --sequence 2",
        ])
          assert.ok(text.includes(part), `${part} in: ${text}`);
        assert.match(page.url(), /cell=44%2C2025-02/);
        await page.keyboard.press("Escape");
        await dialog.waitFor({ state: "hidden" });
        const marks = await page.locator("dl.marks").innerText();
        for (const part of ["provisional", "changed since", "not shown", "no trade"])
          assert.ok(marks.includes(part), `${part} in: ${marks}`);
      });
    });

    test("keeps every choice in the address, and downloads name exactly what is shown", async () => {
      await onPage(paths.explorer({ lang: "en", where: "unit:USD" }), async (page) => {
        await page.getByLabel("Flow").selectOption("export");
        await page.getByText("Choose: Province").click();
        // the box shows what the address says, which follows the click
        await page.getByLabel("Guangdong").click();
        const chosen = "unit:USD;flow:export;province:44";
        await page.waitForURL((url) => url.searchParams.get("where") === chosen);
        await page.getByLabel("Guangdong").and(page.locator(":checked")).waitFor();
        const href = await page
          .getByRole("link", { name: "Download this view: XLSX" })
          .getAttribute("href");
        const asked = new URL(href ?? "", base);
        assert.equal(asked.searchParams.get("where"), chosen);
        assert.equal(asked.searchParams.get("to"), "2025-04");
        await page.goBack();
        await page.waitForURL((url) => url.searchParams.get("where") === "unit:USD;flow:export");
      });
    });

    test("shows the growth of exports to ASEAN within two clicks of the first page", async () => {
      for (const [lang, group, name, growth, width] of [
        ["en", "ASEAN", "Exports, ASEAN", "+13.4%", 1280],
        ["zh", "东盟", "东盟：出口", "+13.4%", 390],
      ] as const) {
        const options = { viewport: { width, height: 844 } };
        const { page, faults, close } = await visit(browser, "about:blank", options);
        await page.addInitScript(() => {
          addEventListener("click", () => {
            const before = Number(sessionStorage.getItem("clicks") ?? 0);
            sessionStorage.setItem("clicks", String(before + 1));
          });
        });
        await page.goto(`${base}/?lang=${lang}`);
        await page.getByRole("link", { name: group, exact: true }).click();
        await page.getByRole("heading", { name }).waitFor();
        await page.getByText(growth, { exact: true }).first().waitFor();
        const clicks = await page.evaluate(() => Number(sessionStorage.getItem("clicks")));
        assert.ok(clicks >= 1 && clicks <= 2, `${clicks} clicks`);
        const table = page.getByRole("table", { name });
        assert.ok((await table.getByRole("row").count()) >= 4);
        // what this system released stands beside the national series
        const own = { en: "Nov 2026", zh: "2026年11月" }[lang];
        assert.match(await table.getByRole("row", { name: own }).innerText(), /\+4\.2%/);
        assert.deepEqual((await lookWithAxe(page)).wrong, []);
        assert.ok((await lookAtOverflow(page)) <= 0);
        assert.deepEqual(faults, []);
        await close();
      }
    });
  });

  describe("duties and rulings for everybody", () => {
    async function onPage(
      path: string,
      act: (page: Page) => Promise<void>,
      options: Parameters<typeof visitKept>[2] = {},
    ): Promise<void> {
      const { page, faults, close } = await visitKept(browser, base + path, options);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await act(page);
      assert.deepEqual(faults, []);
      await close();
    }

    const question = { code: "84713010", origin: "DE", value: "1000", currency: "USD" };

    test("hold to axe, contrast and their window in both languages", async () => {
      const pages = [
        (lang: string) => paths.tariff({ ...question, lang }),
        (lang: string) => paths.rulings(undefined, { lang }),
        (lang: string) => paths.rulings("R-2-0100-2026-0001", { lang }),
      ];
      const looks = [
        { lang: "en", colorScheme: "light", width: 1280 },
        { lang: "zh", colorScheme: "dark", width: 390 },
      ] as const;
      for (const pageOf of pages) {
        for (const { lang, colorScheme, width } of looks) {
          const look = async (page: Page) => {
            const seen = `${pageOf(lang)} ${width}`;
            await page.getByText("8471301").first().waitFor();
            const { looked, wrong } = await lookWithAxe(page);
            assert.ok(looked > 15, `${looked} rules of axe looked at ${seen}`);
            assert.deepEqual(wrong, [], seen);
            assert.deepEqual(await lookAtNames(page), [], seen);
            assert.ok((await lookAtOverflow(page)) <= 0, `${seen} is wider than its window`);
          };
          await onPage(pageOf(lang), look, { viewport: { width, height: 844 }, colorScheme });
        }
      }
    });

    test("what goods require is listed by movement, with every way to meet it", async () => {
      await onPage(paths.tariff({ ...question, lang: "en" }), async (page) => {
        const section = page.locator("section.requirements");
        await section.getByText("One of these documents to be declared:").waitFor();
        await section.getByText("2 Dual-use items import licence").waitFor();
        await section.getByText("or a quantity within 20 KGM").waitFor();
        await section.getByText("Depends").waitFor();
        await section.getByRole("button", { name: "Export" }).click();
        await section.getByText("None are listed for this code").waitFor();
        assert.equal(new URL(page.url()).searchParams.get("movement"), "export");
      });
    });

    test("a search leads to a code, a question to an answer, and the link keeps them all", async () => {
      await onPage(paths.tariff({ lang: "en" }), async (page) => {
        await page.getByLabel("Goods or code").fill("laptops");
        await page.getByRole("button", { name: "Find" }).click();
        await page.getByRole("button", { name: "8471 Computers, laptops, storage units" }).click();
        await page.getByLabel("Country of origin").selectOption("DE");
        await page.getByLabel("Price of the goods").fill("1000");
        await page.getByRole("button", { name: "Calculate" }).click();
        await page.getByText("7000.00 × 5% = 350.00").waitFor();
        await page.getByText("The preference was not claimed.").waitFor();
        const { searchParams } = new URL(page.url());
        const kept = ["q", "code", "origin", "value"].map((name) => searchParams.get(name));
        assert.deepEqual(kept, ["laptops", "8471", "DE", "1000"]);
        await page.reload();
        await page.getByText("7,350.00 CNY").waitFor();
      });
    });

    test("a whole code is a question at once, and no title is said plainly", async () => {
      await onPage(paths.tariff({ lang: "zh" }), async (page) => {
        await page.getByLabel("商品名称或编号").fill("8471.30.10");
        await page.getByRole("button", { name: "查找" }).click();
        await page.getByRole("heading", { name: "历年税率" }).waitFor();
        assert.equal(new URL(page.url()).searchParams.get("code"), "84713010");
      });
      await onPage(paths.tariff({ lang: "en", q: "nothing" }), async (page) => {
        await page.getByText("No titles contain these words.").waitFor();
      });
    });
  });

  describe("the pages that inform the public", () => {
    for (const { path, ...words } of pages)
      test(`${path} comes as HTML, and holds to axe and its window`, async () => {
        for (const { lang, width, colorScheme } of looks) {
          const address = `${base}${path}?lang=${lang}`;
          const html = await (await fetch(address)).text();
          const shown = html.slice(
            html.indexOf('<div id="page">'),
            html.indexOf("application/json"),
          );
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

  describe("the public page of questions", () => {
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
});
