/** The flow and its declarations in a real browser, against the pages' own server. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Locator, Page } from "playwright-core";
import { firstId } from "../../web/dev/declaration-fixture.ts";
import { createMockServer } from "../../web/dev/mock-server.ts";
import {
  built,
  keepPages,
  keepTabs,
  listen,
  noBrowser,
  openBrowser,
  stop,
  type Visit,
  visit,
} from "./browser.ts";
import { lookAtContrast, lookAtNames, lookAtOverflow } from "./look.ts";

/** Lets the page's own clock run from reading to reading until something is there. */
async function untilSeen(page: Page, sought: Locator): Promise<void> {
  for (let readings = 0; readings < 8; readings += 1) {
    await page.clock.runFor(3100);
    if (await sought.isVisible()) return;
    await page.waitForLoadState("networkidle");
  }
  await sought.waitFor();
}

describe("the console", { skip: noBrowser }, () => {
  const server = createMockServer();
  const visitKept = keepPages({ key: "good-key" });
  const visitUnknown = keepPages();
  const visitAnew = keepTabs();
  // a clock stays in its page
  const visitTimed = (one: Browser, url: string) => visit(one, url, { clock: true });
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

  /**
   * Opens an address, lets the test act, and holds the page to having no fault at all. Goes on in a page that
   * is open already where there is one and nothing else is said.
   */
  async function onKept(
    path: string,
    act: (page: Page) => Promise<void>,
    visitOne: (browser: Browser, url: string) => Promise<Visit> = visitKept,
  ): Promise<void> {
    const { page, faults, close } = await visitOne(browser, base + path);
    await act(page);
    assert.deepEqual(faults, []);
    await close();
  }

  const stations = (page: Page) =>
    page.getByRole("list", { name: "Stations in order" }).getByRole("button");

  test("shows the stations in order with what waits, and every step of the table", async () => {
    await onKept(
      "/console/flow?lang=en",
      async (page) => {
        await page.getByRole("heading", { level: 1, name: "Flow of declarations" }).waitFor();
        await stations(page).first().waitFor();
        await page.waitForURL(/\/console\/flow\?lang=en$/);
        const names = await stations(page).locator(".name").allInnerTexts();
        assert.deepEqual(names, [
          "Intake",
          "Declaration",
          "Assessment",
          "Payment",
          "Selection",
          "Control",
          "Release",
          "Statistics",
        ]);
        await page.getByRole("button", { name: /^Control 27 waiting/ }).waitFor();
        await page.getByText("All steps in order").click();
        const steps = page.getByRole("region", { name: "All steps" });
        assert.equal(await steps.getByRole("row").count(), 17);
        // names of functions and codes of events are for operators
        assert.doesNotMatch(await steps.innerText(), /checkReceived|declaration\.received/);
        assert.deepEqual(await lookAtNames(page), []);
      },
      visitUnknown,
    );
  });

  test("finds and jumps to items of a large declaration, with few rows in the page", async () => {
    const address = `/console/declarations/${firstId}`;
    for (const [lang, items, find, found, number, go, charges] of [
      [
        "en",
        "Goods items",
        "Find goods or a code",
        "One of 1400 items",
        "Item no.",
        "Go",
        "Charges of item 1399",
      ],
      [
        "zh",
        "商品项",
        "查找商品名称或编号",
        "1400 项中找到 1 项",
        "项号",
        "转到",
        "第 1399 项税费",
      ],
    ] as const) {
      await onKept(`${address}?lang=${lang}`, async (page) => {
        const table = page.locator(".items");
        await table.getByRole("row").nth(5).waitFor();
        await page.getByRole("textbox", { name: number }).fill("1399");
        await page.getByRole("button", { name: go, exact: true }).click();
        await page.waitForURL(`**${address}?item=1399&lang=${lang}`);
        await page.getByRole("region", { name: charges }).waitFor();
        assert.ok((await table.getByRole("row").count()) < 150);
        await page.getByLabel(find).fill("cigarettes");
        await page.getByText(found).waitFor();
        assert.equal(await table.locator("tbody:not(.gap)").count(), 1);
        assert.equal(await page.getByRole("heading", { name: items }).count(), 1);
      });
    }
  });

  test("reads the counts again every three seconds until it is paused", async () => {
    await onKept(
      "/console/flow?lang=en",
      async (page) => {
        const intake = page.getByRole("button", { name: /^Intake/ });
        const read = async () => intake.locator(".passed").innerText();
        await intake.waitFor();
        const first = await read();
        await untilSeen(page, page.getByText(/^\+7$/).first());
        assert.notEqual(await read(), first);
        await page.keyboard.press("p");
        await page.getByRole("button", { name: "Resume" }).waitFor();
        await page.waitForURL(/paused=1/);
        const held = await read();
        await page.clock.runFor(10_000);
        assert.equal(await read(), held);
        await page.getByText(/^Paused at \d\d:\d\d:\d\d, Asia\/Shanghai$/).waitFor();
      },
      visitTimed,
    );
  });

  test("opens a station, asks to sign in, and leads to a declaration's way", async () => {
    await onKept(
      "/console/flow?lang=en&paused=1",
      async (page) => {
        await page.getByRole("button", { name: /^Control/ }).click();
        const panel = page.getByRole("region", { name: "Control", exact: true });
        await panel.getByRole("cell").first().waitFor();
        assert.equal(await panel.getByRole("cell", { name: "concludeControl" }).count(), 0);
        await page.waitForURL(/station=control/);
        await panel.getByRole("heading", { name: "Sign in to see this page" }).waitFor();
        await panel.getByRole("button", { name: "Use an API key instead" }).click();
        await panel.getByLabel("Key", { exact: true }).fill("TIDEGATE_API_KEY=good-key");
        await panel.getByRole("button", { name: "Use this key" }).click();
        const list = panel.getByRole("region", { name: "Declarations at Control" });
        await list.waitFor();
        // an operator sees which function decides
        await panel.getByRole("cell", { name: "concludeControl" }).waitFor();
        assert.equal(await list.getByRole("row").count(), 13);
        await list.getByRole("link", { name: "Open 020220241170000000" }).click();
        await page.getByRole("heading", { name: "Declaration 020220241170000000" }).waitFor();
        await page.waitForURL(`**/console/declarations/${firstId}?lang=en`);
      },
      visitAnew,
    );
  });

  test("tells a declaration's way, reasons, charges with legal basis, controls and versions", async () => {
    await onKept(`/console/declarations/${firstId}?lang=en`, async (page) => {
      const way = page.getByRole("region", { name: "Progress through the stations" });
      await way.getByText("here now").waitFor();
      assert.match(await way.innerText(), /Control\s+here now\s+2026-11-25 10:21:40/);
      await page.getByText("Waiting for: the control decision.").waitFor();
      await page.getByText("The control is waiting for a finding or a decision.").waitFor();
      await page.getByText("One charge could not be computed; an officer has").waitFor();
      await page.getByText("general trade", { exact: false }).first().waitFor();
      for (const [item, parts] of [
        [
          1,
          [
            "Import duty 1,254,300.00 CNY 15% 188,145.00 CNY",
            "Tariff schedule in force from 2019-01-01",
            "(1254300.00 + 188145.00) × 13%",
          ],
        ],
        [2, ["Consumption tax undetermined"]],
      ] as const) {
        await page.getByRole("button", { name: `Item ${item}: charges` }).click();
        const charges = page.getByRole("region", { name: `Charges of item ${item}` });
        await charges.waitFor();
        const text = (await charges.innerText()).replaceAll(/\s+/g, " ");
        for (const part of parts) assert.ok(text.includes(part), `${part} in: ${text}`);
      }
      const history = page.getByRole("region", { name: "History" });
      await history.getByRole("button", { name: "Open all" }).click();
      assert.match(await history.innerText(), /SEL-014 First import of this commodity/);
      assert.equal(await history.getByRole("listitem").count(), 10);
      await page.getByText("The versions as lodged").click();
      await page.getByText("Version 1, 2026-11-25 10:00:01").click();
      await page.getByText('"functionalReferenceId": "REF-2026-0001"').waitFor();
      assert.deepEqual(await lookAtNames(page), []);
    });
  });

  test("keeps a pasted key in the tab only, and forgets it at signing out", async () => {
    await onKept(
      "/console/sign-in?lang=en",
      async (page) => {
        await page.getByRole("button", { name: "Use an API key instead" }).click();
        await page.getByRole("button", { name: "Use this key" }).click();
        await page.getByText("Paste a key first.").waitFor();
        await page.getByLabel("Key", { exact: true }).fill("good-key");
        await page.getByRole("button", { name: "Use this key" }).click();
        await page.getByRole("heading", { level: 1, name: "Start" }).waitFor();
        const read = async () =>
          page.evaluate(() => [
            sessionStorage.getItem("tidegate.key"),
            JSON.stringify(localStorage).includes("good-key"),
            location.href.includes("good-key"),
          ]);
        assert.deepEqual(await read(), ["good-key", false, false]);
        await page.getByRole("button", { name: /^Signed in as API key/ }).click();
        await page.getByRole("button", { name: "Sign out" }).click();
        await page.getByRole("heading", { name: "Sign in to see this page" }).waitFor();
        assert.deepEqual(await read(), [null, false, false]);
      },
      visitAnew,
    );
  });

  test("filters by station in the address and goes back", async () => {
    await onKept("/console/declarations?lang=en", async (page) => {
      await page.getByText("60 rows").waitFor();
      await page.getByLabel("Station").selectOption("payment");
      await page.getByText("12 rows").waitFor();
      await page.waitForURL(/\?lang=en&station=payment$/);
      await page.getByRole("button", { name: "Clear filters" }).click();
      await page.getByText("60 rows").waitFor();
      await page.goBack();
      await page.getByText("12 rows").waitFor();
    });
  });

  test("moves between stations by arrow keys and opens one by Enter", async () => {
    await onKept(
      "/console/flow?lang=en&paused=1",
      async (page) => {
        await page.getByRole("button", { name: /^Intake/ }).focus();
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("ArrowLeft");
        await page.keyboard.press("Enter");
        const chosen = page.getByRole("button", { name: /^Declaration/, pressed: true });
        await chosen.waitFor();
        assert.equal(await chosen.evaluate((button) => button === document.activeElement), true);
      },
      visitUnknown,
    );
  });

  test("speaks Chinese on every page and stays in it from page to page", async () => {
    await onKept(
      "/console/flow?lang=en&paused=1",
      async (page) => {
        await page.getByRole("button", { name: /^Signed in as/ }).click();
        await page.getByLabel("Language").selectOption("zh");
        await page.getByRole("heading", { level: 1, name: "报关单流程" }).waitFor();
        await page.keyboard.press("Escape");
        await page.getByRole("link", { name: "报关单", exact: true }).click();
        await page.getByRole("link", { name: "打开 020220241170000000" }).click();
        await page.getByText("正在等待：查验处理决定。").waitFor();
        await page.getByRole("button", { name: "第 2 项：税费及详情" }).click();
        await page.getByText("该商品没有已载入的税率。").waitFor();
        await page.waitForURL(/\?item=2&lang=zh$/);
        assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
        await page.getByText("时区：Asia/Shanghai。").first().waitFor();
      },
      keepTabs({ key: "good-key" }),
    );
  });

  test("says that the server is silent, and that the counts are old", async () => {
    const { page, close } = await visitTimed(browser, `${base}/console/flow?lang=en`);
    await page.getByRole("button", { name: /^Intake/ }).waitFor();
    await page.route("**/api/**", (route) => route.abort());
    await untilSeen(page, page.getByRole("alert").getByText("The server does not answer"));
    await page
      .getByText(/^No answer since \d\d:\d\d:\d\d\. The counts below may be out of date\.$/)
      .waitFor();
    await page.getByRole("button", { name: /^Intake/ }).waitFor();
    await close();
  });

  test("says when there is no such declaration and no such page", async () => {
    const missing = "019ac000-0000-7000-8000-0000000000ff";
    await onKept(`/console/declarations/${missing}?lang=en`, async (page) => {
      await page.getByRole("alert").getByText("Nothing was found under this number").waitFor();
      await page.goto(`${base}/console/nowhere?lang=en`);
      await page.getByRole("heading", { name: "There is no such page." }).waitFor();
      await page.getByRole("link", { name: "Go to the flow" }).click();
      await page.getByRole("heading", { name: "Flow of declarations" }).waitFor();
    });
  });

  test("fits a phone and a desk in both themes, with contrast enough to read", async () => {
    const pages = [`/console/flow?paused=1&station=control`, `/console/declarations/${firstId}?`];
    for (const [lang, colorScheme, width] of [
      ["en", "light", 390],
      ["zh", "dark", 390],
      ["en", "dark", 1280],
    ] as const) {
      const viewport = { width, height: 844 };
      const visitOne = keepPages({ viewport, colorScheme, key: "good-key" });
      for (const path of pages) {
        const look = async (page: Page) => {
          await page.getByRole("table").first().waitFor();
          assert.ok((await lookAtOverflow(page)) <= 0, `${path} ${lang} is wider than ${width}`);
          const { looked, poor } = await lookAtContrast(page);
          assert.ok(looked > 15, `${looked} texts looked at`);
          assert.deepEqual(poor, [], `${path} ${lang} ${colorScheme}`);
        };
        await onKept(`${path}&lang=${lang}`, look, visitOne);
      }
    }
  });
});
