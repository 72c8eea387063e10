/** The public pages on duties and rulings in a real browser, against the pages' own server. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { createMockServer } from "../../web/dev/mock-server.ts";
import { paths } from "../../web/paths.ts";
import { lookWithAxe } from "./axe.ts";
import { built, keepTabs, listen, noBrowser, openBrowser, stop } from "./browser.ts";
import { lookAtNames, lookAtOverflow } from "./look.ts";

describe("duties and rulings for everybody", { skip: noBrowser }, () => {
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
