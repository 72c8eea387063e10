/** The public statement page in a real browser, against the pages' own server. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { createMockServer } from "../../web/dev/mock-server.ts";
import { lookWithAxe } from "./axe.ts";
import { built, keepTabs, listen, noBrowser, openBrowser, stop, visit } from "./browser.ts";
import { lookAtContrast, lookAtNames, lookAtOverflow } from "./look.ts";

const firstViewBytesMax = 200 * 1024;

describe("the public statement page", { skip: noBrowser }, () => {
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

  /** Opens an address, lets the test act, and holds the page to having no fault at all. */
  async function onPage(
    path: string,
    act: (page: Page) => Promise<void>,
    options: Parameters<typeof visitKept>[2] = {},
  ): Promise<void> {
    const { page, faults, close } = await visitKept(browser, base + path, options);
    await act(page);
    assert.deepEqual(faults, []);
    await close();
  }

  test("tells the year in English: figures, growth, change, exact values", async () => {
    await onPage("/statement/2024?lang=en", async (page) => {
      await page.getByRole("heading", { level: 1, name: "Foreign trade in goods, 2024" }).waitFor();
      const headline = page.getByRole("region", { name: "Headline figures" });
      const text = await headline.innerText();
      for (const part of [
        "43.85 trillion yuan",
        "+5.0% year on year",
        "+2.10 trillion yuan from the year before",
        "25.45 trillion yuan",
        "18.39 trillion yuan",
        "7.06 trillion yuan",
        "438,469 × CNY 100 million",
      ]) {
        assert.ok(text.replaceAll(/\s+/g, " ").includes(part), `${part} in: ${text}`);
      }
      assert.equal(await page.locator("html").getAttribute("lang"), "en-GB");
      assert.equal(await page.title(), "Foreign trade in goods, 2024 · Tidegate");
      assert.deepEqual(await lookAtNames(page), []);
    });
  });

  test("switches to Chinese by the reader's choice, keeps it in the address, and has its glyphs", async () => {
    await onPage("/?lang=en", async (page) => {
      await page.getByRole("link", { name: "中文" }).click();
      await page.getByRole("heading", { level: 1, name: "2024年货物贸易进出口情况" }).waitFor();
      await page.waitForURL(/\/statement\/2024\?lang=zh$/);
      const text = (await page.getByRole("region", { name: "主要数据" }).innerText()).replaceAll(
        /\s+/g,
        " ",
      );
      assert.ok(text.includes("43.85 万亿元") && text.includes("同比 +5.0%"), text);
      assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
      await page.waitForFunction(() => [...document.fonts].length > 50);
      await page.reload();
      await page.getByRole("heading", { name: "主要贸易伙伴" }).waitFor();
      assert.deepEqual(await lookAtNames(page), []);
    });
  });

  test("holds the room of Chinese until its glyphs come, and gives it back where none do", async () => {
    const holds = (page: Page) => page.locator("html[data-chinese]");
    await onPage("/?lang=zh", async (page) => {
      await page.waitForFunction(() => document.fonts.check("16px 'Noto Sans SC'", "国"));
      await holds(page).waitFor({ state: "detached", timeout: 8_000 });
    });
    for (const lost of ["**/*.woff2", "**/assets/400*.css"]) {
      const { page, close } = await visit(browser, "about:blank");
      await page.route(lost, (route) => route.abort());
      await page.goto(`${base}/?lang=zh`);
      await page.getByRole("heading", { name: "主要贸易伙伴" }).waitFor();
      await holds(page).waitFor({ state: "detached", timeout: 8_000 });
      await close();
    }
  });

  test("fetches no glyphs where the machine draws Chinese by itself", async () => {
    const { page, faults, close } = await visit(browser, "about:blank");
    const fetched: string[] = [];
    page.on("request", (request) => {
      if (/noto|\.woff2$/.test(request.url())) fetched.push(request.url());
    });
    await page.addInitScript(drawChinese);
    await page.goto(`${base}/?lang=zh`);
    await page.getByRole("heading", { name: "主要贸易伙伴" }).waitFor();
    await page.waitForLoadState("networkidle");
    assert.deepEqual(fetched, []);
    assert.deepEqual(faults, []);
    await close();
  });

  test("loads less than 200 kB of scripts and styles, compressed, before the first view", async () => {
    for (const lang of ["en", "zh"]) {
      const { page, faults, close } = await visit(browser, "about:blank");
      const bodies: Promise<Buffer>[] = [];
      page.on("response", (response) => {
        if (/\.(js|css)$/.test(new URL(response.url()).pathname)) bodies.push(response.body());
      });
      await page.goto(`${base}/?lang=${lang}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
      const bytes = sizes.reduce((sum, size) => sum + size, 0);
      assert.ok(sizes.length >= 2 && bytes < firstViewBytesMax, `${lang}: ${bytes} bytes`);
      assert.deepEqual(faults, []);
      await close();
    }
  });

  test("shows the cells behind a figure one click away, and the address holds it", async () => {
    await onPage("/statement/2024?lang=en", async (page) => {
      const { wrong } = await lookWithAxe(page);
      assert.deepEqual(wrong, []);
      const opener = page.getByRole("button", { name: "Sources: Exports" });
      await opener.click();
      const dialog = page.getByRole("dialog", { name: "Source of this figure" });
      await dialog.waitFor();
      assert.equal(await dialog.getByRole("row").count(), 13);
      await dialog.getByRole("cell", { name: "24,099" }).waitFor();
      await dialog.getByText("Computed from the cells below.").waitFor();
      await page.waitForURL(/cells=fact%3Aexport\.value/);
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
      await page.waitForURL((url) => !url.searchParams.has("cells"));
      assert.equal(await opener.evaluate((element) => element === document.activeElement), true);
    });
    await onPage("/statement/2024?lang=zh&cells=partner:US", async (page) => {
      const dialog = page.getByRole("dialog", { name: "数据来源" });
      await dialog.getByRole("cell", { name: "489,778,315" }).waitFor();
      await dialog.getByRole("button", { name: "关闭" }).click();
      await dialog.waitFor({ state: "detached" });
    });
  });

  test("marks what is quoted, with its source, and what is computed", async () => {
    await onPage("/statement/2024?lang=en", async (page) => {
      const reported = page.getByRole("complementary", { name: "Other published figures" });
      const tonnes = reported.getByRole("listitem").filter({ hasText: "Goods supervised" });
      assert.match(await tonnes.innerText(), /5\.603 billion tonnes[\s\S]*quoted, source S00/);
      await tonnes.getByRole("button").click();
      await page.getByRole("dialog").getByText("Quoted as published; not computed here.").waitFor();
    });
  });

  test("puts chart and table beside each other, and lets a narrow screen choose", async () => {
    await onPage("/statement/2024?lang=en", async (page) => {
      const months = page.getByRole("region", { name: "Month by month", exact: true });
      await months.getByRole("slider", { name: /Bar chart/ }).waitFor();
      assert.equal(await months.getByRole("row").count(), 13);
      const chart = months.getByRole("slider");
      await chart.focus();
      await page.locator('.chart-plot[data-state="drawn"]').first().waitFor();
      const drawn = await chart.screenshot();
      await page.keyboard.press("End");
      assert.match(
        (await chart.getAttribute("aria-valuetext")) ?? "",
        /^Dec: Exports 2,409\.9 billion yuan; Imports 1,657\.0 billion yuan; Total 4,066\.9/,
      );
      assert.notDeepEqual(await chart.screenshot(), drawn);
      const saving = page.waitForEvent("download");
      await months.getByRole("button", { name: /^PNG/ }).click();
      assert.equal((await saving).suggestedFilename(), "months-2024.png");
      assert.match(
        await months.getByRole("row").nth(12).innerText(),
        /Dec\s+2,409\.9\s+\+10\.9%\s+1,657\.0/,
      );
      await page.setViewportSize({ width: 800, height: 900 });
      assert.equal(await months.getByRole("table").isVisible(), false);
      await months.getByRole("button", { name: "Table" }).click();
      assert.equal(await months.getByRole("table").isVisible(), true);
      assert.equal(await months.getByRole("slider", { name: /Bar chart/ }).isVisible(), false);
      const pressed = months.getByRole("button", { name: "Table", pressed: true });
      assert.equal(await pressed.count(), 1);
    });
  });

  test("prints figures, charts, tables and sources, and nothing that needs a click", async () => {
    await onPage("/statement/2024?lang=en", async (page) => {
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.evaluate(() => {
        window.print = () => document.body.classList.add("printed");
      });
      await page.getByRole("button", { name: "Print", exact: true }).click();
      await page.locator("body.printed").waitFor();
      assert.equal(await page.locator('.chart-plot[data-state="drawn"]').count(), 2);
      await page.emulateMedia({ media: "print" });
      for (const name of ["Print", "Show", "Table"]) {
        const button = page.getByRole("button", { name, exact: true }).first();
        assert.equal(await button.isVisible(), false, name);
      }
      const months = page.getByRole("region", { name: "Month by month", exact: true });
      assert.equal(await months.getByRole("table").isVisible(), true);
      assert.equal(await months.getByRole("slider", { name: /Bar chart/ }).isVisible(), true);
      assert.equal(await page.getByText("quoted, source S00").first().isVisible(), true);
      const pdf = await page.pdf({ format: "A4", printBackground: true });
      assert.ok(pdf.length > 20_000);
    });
  });

  test("says plainly when there is no statement, no figure, no server, or another form", async () => {
    await onPage("/statement/2023?lang=en", async (page) => {
      const alert = page.getByRole("alert");
      await alert.getByRole("heading", { name: "There is no statement for 2023" }).waitFor();
      assert.match(await alert.innerText(), /Periods: 2024\.[\s\S]*PRESS_NO_PERIOD/);
    });
    await onPage("/statement/2022?lang=zh", async (page) => {
      await page.getByRole("alert").getByRole("heading", { name: "无法读取新闻稿" }).waitFor();
      await page.getByRole("button", { name: "重试" }).click();
      await page.getByRole("alert").waitFor();
    });
    await onPage("/statement/2021?lang=en", async (page) => {
      await page.getByRole("status").getByText("There are no figures for 2021 yet.").waitFor();
    });
    await onPage("/statement/2020?lang=en", async (page) => {
      await page.getByRole("status").getByText("Loading the statement for 2020").waitFor();
    });
    await onPage("/statement/2019?lang=en", async (page) => {
      await page.getByText(/is not in the format this page expects/).waitFor();
    });
  });

  test("goes to a chosen period, back again, and says when an address names none", async () => {
    await onPage("/?lang=en", async (page) => {
      await page.getByRole("combobox", { name: "Period" }).selectOption("November 2026");
      await page.getByRole("button", { name: "Show" }).click();
      await page.getByRole("heading", { name: "There is no statement for 2026-11" }).waitFor();
      await page.waitForURL(/\/statement\/2026-11\?lang=en$/);
      await page.goBack();
      await page.getByRole("heading", { name: "Foreign trade in goods, 2024" }).waitFor();
      await page.goto(`${base}/statement/2024-13?lang=en`);
      await page.getByRole("alert").getByText("2024-13 is not a valid period").waitFor();
    });
  });

  test("hands every table over as CSV with exact values", async () => {
    await onPage("/?lang=zh", async (page) => {
      const waiting = page.waitForEvent("download");
      await page.getByRole("button", { name: "下载 CSV：各月情况" }).click();
      const download = await waiting;
      assert.equal(download.suggestedFilename(), "months-2024.csv");
      const lines = readFileSync(await download.path(), "utf8").split("\r\n");
      assert.equal(lines.length, 14);
      assert.match(lines[0] ?? "", /^\uFEFFmonth,export \(CNY 100 million\),/);
      assert.match(lines[12] ?? "", /^2024-12,24099,16570,40669,7529,/);
    });
  });

  test("can be used by keyboard alone", async () => {
    await onPage("/?lang=en", async (page) => {
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.keyboard.press("Tab");
      const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
      assert.equal(await focused(), "Skip to the statement");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      assert.equal(await focused(), "computed");
      await page.keyboard.press("Enter");
      await page.getByRole("dialog").waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      assert.equal(await focused(), "computed");
    });
  });

  test("fits a phone in both languages and both themes, with contrast enough to read", async () => {
    for (const lang of ["en", "zh"]) {
      for (const colorScheme of ["light", "dark"] as const) {
        const options = { viewport: { width: 390, height: 844 }, colorScheme };
        await onPage(
          `/?lang=${lang}`,
          async (page) => {
            await page.getByRole("heading", { level: 1 }).waitFor();
            assert.ok((await lookAtOverflow(page)) <= 0, `${lang} is wider than the window`);
            const { looked, poor } = await lookAtContrast(page);
            assert.ok(looked > 100, `${looked} texts looked at`);
            assert.deepEqual(poor, [], `${lang} ${colorScheme}`);
          },
          options,
        );
      }
    }
  });

  test("steps through the themes and remembers the choice", async () => {
    await onPage("/?lang=en", async (page) => {
      await page.getByRole("button", { name: "Theme: same as device" }).click();
      await page.getByRole("button", { name: "Theme: light" }).click();
      await page.getByRole("button", { name: "Theme: dark" }).waitFor();
      const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.equal(await paper(), "rgb(12, 21, 25)");
      await page.reload();
      await page.getByRole("button", { name: "Theme: dark" }).waitFor();
      assert.equal(await paper(), "rgb(12, 21, 25)");
    });
  });
});

/** Makes the page's machine one with a Chinese font: every character is one em wide and looks its own. */
function drawChinese(): void {
  const { prototype } = CanvasRenderingContext2D;
  prototype.measureText = () => ({ width: 24 }) as TextMetrics; // nothing else of it is read
  prototype.fillText = function fillText(text) {
    this.fillRect(0, 0, text.charCodeAt(0) % 20, 10);
  };
}
