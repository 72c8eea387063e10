/** The public explorer in a real browser, against the pages' own server. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { createMockServer } from "../../web/dev/mock-server.ts";
import { paths } from "../../web/paths.ts";
import { lookWithAxe } from "./axe.ts";
import { built, keepTabs, listen, noBrowser, openBrowser, stop, visit } from "./browser.ts";
import { lookAtNames, lookAtOverflow } from "./look.ts";

describe("the public explorer", { skip: noBrowser }, () => {
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
