/** The frame and its shared parts in a real browser: search, keys, help, long tables, exports. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { firstId } from "../../web/dev/declaration-fixture.ts";
import { caseId } from "../../web/dev/mock-api.ts";
import { createMockServer } from "../../web/dev/mock-server.ts";
import { lookWithAxe } from "./axe.ts";
import { built, keepPages, keepTabs, listen, noBrowser, openBrowser, stop } from "./browser.ts";

describe("the frame of the console", { skip: noBrowser }, () => {
  const server = createMockServer();
  const visitKept = keepPages({ key: "good-key" });
  const visitAnew = keepTabs({ key: "good-key" });
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

  async function onPage(path: string, act: (page: Page) => Promise<void>, visitOne = visitAnew) {
    const { page, faults, close } = await visitOne(browser, base + path);
    await act(page);
    assert.deepEqual(faults, []);
    await close();
  }

  /** As `onPage`, in a page that is open already: for what leaves the frame as it was. */
  async function onKept(path: string, act: (page: Page) => Promise<void>): Promise<void> {
    const { page, faults, close } = await visitKept(browser, base + path);
    await act(page);
    assert.deepEqual(faults, []);
    await close();
  }

  const focusedText = (page: Page) =>
    page.evaluate(() => document.activeElement?.textContent ?? "");

  test("one box finds by any reference: one declaration opens, several are listed by group", async () => {
    await onKept("/console/flow?lang=en&paused=1", async (page) => {
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.keyboard.press("/");
      await page.keyboard.type("REF-2026-0001");
      await page.keyboard.press("Enter");
      await page.waitForURL(`**/console/declarations/${firstId}?lang=en`);
      await page.getByRole("combobox", { name: "Search for anything" }).fill("MEDU-7");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Reported cargo" }).waitFor();
      await page.getByText("MSCU1234566").waitFor();
      await page.getByRole("cell", { name: "transport document" }).first().waitFor();
      await page.getByRole("combobox", { name: "Search for anything" }).fill("nothing-here");
      await page.keyboard.press("Enter");
      await page
        .getByText("Nothing you are allowed to see was found under nothing-here.")
        .waitFor();
    });
  });

  test("while typing, the field offers what may be meant, by group, and the keyboard takes it", async () => {
    await onPage("/console/flow?lang=en&paused=1", async (page) => {
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.keyboard.press("/");
      await page.keyboard.type("sh");
      const offers = page.getByRole("listbox", { name: "Suggestions" });
      await offers.getByRole("option", { name: /^Shanghai Harbour Trading/ }).waitFor();
      await offers.getByRole("group", { name: "Goods in the tariff" }).getByText("6105").waitFor();
      assert.deepEqual((await lookWithAxe(page)).wrong, []);
      await page.keyboard.press("Escape");
      await offers.waitFor({ state: "hidden" });
      // the text stays, and more of it asks again
      await page.keyboard.press("Control+a");
      await page.keyboard.type("REF-2026-000");
      await offers.getByRole("option", { name: /REF-2026-0001/ }).waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForURL(`**/console/declarations/${firstId}?lang=en`);
      await page.keyboard.press("/");
      await page.keyboard.press("Control+a");
      await page.keyboard.type("guarant");
      await offers.getByRole("group", { name: "Pages" }).getByText("Guarantees").waitFor();
      await offers.getByRole("group", { name: "Help" }).getByRole("option").first().click();
      const topic = page.getByRole("dialog", { name: "Help" }).getByRole("article");
      await topic.getByRole("heading", { level: 3 }).waitFor();
    });
  });

  test("a page whose files an update took away says so and offers to reload; a silent server, to try again", async () => {
    const { page, close } = await visitAnew(browser, `${base}/console/flow?lang=en&paused=1`);
    await page.getByRole("heading", { level: 1, name: "Flow" }).waitFor();
    const debts = "**/assets/debts-page-*.js";
    await page.route(debts, (route) => route.fulfill({ status: 404 }));
    await page.route("**/console", (route) => route.fulfill({ body: '<script src="/new.js">' }));
    await page.getByRole("link", { name: "Debts" }).click();
    await page.getByText("The server was updated").waitFor();
    assert.equal(await page.title(), "This page could not be opened · Tidegate");
    await page.unrouteAll();
    await page.getByRole("button", { name: "Reload" }).click();
    await page.getByRole("heading", { level: 1, name: "Debts" }).waitFor();

    // the texts of the other language were taken away as well: no name of a text stands for a word
    await page.route("**/assets/say-refusal-*.js", (route) => route.fulfill({ status: 404 }));
    await page.route("**/console", (route) => route.fulfill({ body: '<script src="/new.js">' }));
    await page.getByRole("button", { name: /^(Signed in as|Language, time)/ }).click();
    await page.getByLabel("Language").selectOption("zh");
    await page.getByText("The server was updated").waitFor();
    await page.getByRole("heading", { level: 1, name: "Debts" }).waitFor();
    await page.unrouteAll();
    await page.getByLabel("Language").selectOption("en");
    await page.keyboard.press("Escape");

    await page.route("**/assets/revenue-page-*.js", (route) => route.abort());
    await page.getByRole("link", { name: "Revenue" }).click();
    await page.getByText("The connection was interrupted").waitFor();

    await page.route("**/assets/bank-page-*.js", (route) => route.abort());
    await page.route("**/console", (route) => route.abort());
    await page.getByRole("link", { name: "Bank entries and orders" }).click();
    await page.getByText("The server does not answer").waitFor();
    const refused = page.waitForEvent("requestfailed");
    await page.getByRole("button", { name: "Try again" }).click();
    await refused;
    await page.getByText("The server does not answer").waitFor();
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { level: 1, name: "Bank entries and orders" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "Revenue" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "Debts" }).waitFor();
    await close();
  });

  test("a slow page leaves the one before it, then shows its own title; back finds the first again", async () => {
    await onPage("/console/debts-are-elsewhere?lang=zh", async (page) => {
      await page.getByRole("heading", { name: "页面不存在。" }).waitFor();
      await page.route("**/assets/claims-page-*.js", async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 1500));
        await route.continue();
      });
      await page.getByRole("link", { name: "退（减）税申请" }).click();
      await page
        .locator("[aria-busy=true]")
        .getByRole("heading", { name: "退（减）税申请" })
        .waitFor();
      await page.locator("[aria-busy=true]").waitFor({ state: "detached" });
      await page.getByRole("heading", { level: 1, name: "退（减）税申请" }).waitFor();
      await page.goBack();
      await page.getByRole("heading", { name: "页面不存在。" }).waitFor();
    });
  });

  test("without a network an act says so at once, keeps what was typed and is sent by nobody but the reader", async () => {
    for (const [lang, words] of [
      [
        "en",
        [
          "What was found",
          "Record the finding",
          /^Nothing was sent/,
          /^No connection/,
          /answers again/,
        ],
      ],
      ["zh", ["查验情况", "登记结果", /^未发送/, /连接已断开/, /已恢复/]],
    ] as const) {
      const [field, go, notSent, cut, back] = words;
      const { page, close } = await visitAnew(
        browser,
        `${base}/console/controls/${caseId}?lang=${lang}`,
      );
      const sent: (string | undefined)[] = [];
      page.on("request", (request) => {
        if (request.method() === "POST") sent.push(request.headers()["idempotency-key"]);
      });
      const text = page.getByLabel(field, { exact: false }).first();
      await page.locator("input[name=result][value=ok]").check();
      await text.fill("Two boxes are missing.");
      await page.context().setOffline(true);
      await page.getByRole("button", { name: go, exact: false }).first().click();
      await page.getByRole("alert").getByText(notSent).waitFor();
      await page.locator(".reach").getByText(cut).waitFor();
      assert.equal(await text.inputValue(), "Two boxes are missing.");
      await page.context().setOffline(false);
      await page.locator(".reach").getByText(back).waitFor();
      assert.equal(await text.inputValue(), "Two boxes are missing.");
      const tried = sent.length;
      await page.waitForLoadState("networkidle");
      assert.equal(sent.length, tried, "nothing is sent by itself");
      await page.getByRole("button", { name: go, exact: false }).first().click();
      await page.getByRole("alert").getByText(notSent).waitFor({ state: "detached" });
      assert.equal(sent.length, tried + 1);
      assert.equal(new Set(sent).size, 1, "the same act once more is the same request");
      assert.match(sent[0] ?? "", /^[a-z0-9-]{16,}$/);
      await close();
    }
  });

  test("everything is reached by keyboard: g and a letter, j and k, ?, and no key eats what is typed", async () => {
    await onPage("/console/flow?lang=en&paused=1", async (page) => {
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.getByRole("link", { name: "Declarations" }).waitFor();
      await page.keyboard.press("g");
      await page.keyboard.press("d");
      await page.getByRole("heading", { level: 1, name: "Declarations" }).waitFor();
      await page.getByText("60 rows").waitFor();
      const held = async () =>
        page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
      for (const key of ["j", "j", "j", "k"]) {
        await page.keyboard.press(key);
        await page.evaluate(() => new Promise(requestAnimationFrame));
        await page.evaluate(() => new Promise(requestAnimationFrame));
      }
      assert.equal(await held(), "020220241170000001");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Declaration 020220241170000001" }).waitFor();
      await page.keyboard.press("?");
      const keys = page.getByRole("dialog", { name: "Keyboard" });
      await keys.getByText("next row").waitFor();
      await page.keyboard.press("Escape");
      await keys.waitFor({ state: "detached" });
      await page.keyboard.press("/");
      await page.keyboard.type("g d ? h");
      assert.equal(
        await page.getByRole("combobox", { name: "Search for anything" }).inputValue(),
        "g d ? h",
      );
    });
  });

  test("tabbing from the top goes through the frame into the page, and skips it on demand", async () => {
    await onPage("/console/controls?lang=en", async (page) => {
      await page.getByRole("region", { name: "Controls" }).waitFor();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      const inMain = await page.evaluate(() => document.activeElement?.id === "content");
      assert.ok(inMain);
      const seen: string[] = [];
      for (let tabs = 0; tabs < 8; tabs += 1) {
        await page.keyboard.press("Tab");
        seen.push(
          await page.evaluate(() => document.activeElement?.tagName.toLowerCase() ?? "none"),
        );
      }
      assert.ok(
        seen.includes("select") && seen.includes("a") && seen.includes("button"),
        seen.join(" "),
      );
    });
  });

  test("help opens at the topic of the page and leads to others", async () => {
    await onKept("/console/controls?lang=en", async (page) => {
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.getByRole("button", { name: "Help" }).click();
      const help = page.getByRole("dialog", { name: "Help" });
      await help.getByRole("article").waitFor();
      assert.equal(await help.getByLabel("Topics").inputValue(), "controls");
      assert.deepEqual((await lookWithAxe(page)).wrong, []);
      await help.getByLabel("Topics").selectOption("payment");
      await help.getByRole("heading", { name: "Pay", exact: true }).waitFor();
      await help.getByRole("button", { name: "Close", exact: true }).click();
      await help.waitFor({ state: "detached" });
    });
  });

  test("help says how something gets done, by role, and is searched by keyboard", async () => {
    await onKept("/console/controls?lang=en", async (page) => {
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.keyboard.press("h");
      const help = page.getByRole("dialog", { name: "Help" });
      await help.getByLabel("Role").selectOption("tasks-statistician");
      await help.getByRole("button", { name: "Publish a month" }).click();
      await help.getByRole("heading", { name: "Tasks of a statistician" }).waitFor();
      assert.equal(await focusedText(page), "Publish a month");
      const search = help.getByLabel("Search the help");
      await search.fill("hand over cases");
      await help.getByText(/places found/).waitFor();
      await page.keyboard.press("ArrowDown");
      assert.equal(await focusedText(page), "Hand over before you leave");
      assert.deepEqual((await lookWithAxe(page)).wrong, []);
      await page.keyboard.press("Enter");
      await help.getByRole("heading", { name: "Tasks of a customs officer" }).waitFor();
      assert.equal(await focusedText(page), "Hand over before you leave");
      await search.fill("zeppelin");
      await help.getByText("No help topic matches.").waitFor();
      await search.fill("");
      // a page that the steps name opens, and the keyboard goes on in it
      await help.getByRole("link", { name: "Queue", exact: true }).first().press("Enter");
      await help.waitFor({ state: "detached" });
      await page.waitForURL("**/console/queue?lang=en");
      await page.getByRole("heading", { level: 1, name: "Queue" }).waitFor();
      const focusedTag = () => page.evaluate(() => document.activeElement?.tagName);
      assert.equal(await focusedTag(), "MAIN");
    });
  });

  test("the bell counts what is unread, and each notice is read by itself or all together", async () => {
    await onKept("/console/flow?lang=en&paused=1", async (page) => {
      await page.getByRole("button", { name: "Notifications: 4 unread" }).click();
      await page.getByRole("link", { name: "released" }).waitFor();
      await page.getByRole("link", { name: "One notification could not be delivered" }).waitFor();
      await page.getByRole("link", { name: "A rule is waiting for approval" }).waitFor();
      await page.getByRole("button", { name: "Mark as read: 020220241170000000" }).first().click();
      await page.getByRole("button", { name: "Mark as unread: 020220241170000000" }).waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Notifications: 3 unread" }).click();
      await page.getByRole("button", { name: "Mark all as read" }).click();
      await page.getByRole("link", { name: "All notifications" }).click();
      await page.getByRole("button", { name: "Notifications", exact: true }).waitFor();
      await page.getByRole("button", { name: "Mark as unread" }).click();
      await page.getByRole("button", { name: "Notifications: 1 unread" }).waitFor();
      await page.reload();
      await page.getByRole("button", { name: "Notifications: 1 unread" }).waitFor();
      await page.getByLabel("Status", { exact: true }).selectOption("read");
      await page.getByText("No notifications match.").waitFor();
    });
  });

  test("instants follow the chosen time zone", async () => {
    await onPage(`/console/declarations/${firstId}?lang=en`, async (page) => {
      await page.getByText("Times: Asia/Shanghai.", { exact: true }).waitFor();
      await page.getByRole("button", { name: /^Signed in as/ }).click();
      await page.getByLabel("Time zone").selectOption("UTC");
      await page.getByText("Times: UTC.", { exact: true }).waitFor();
      const way = page.getByRole("region", { name: "Progress through the stations" });
      assert.match(await way.innerText(), /Control\s+here now\s+2026-11-25 02:21:40/);
    });
  });

  test("thousands of rows scroll with a few dozen in the page, read on as they come", async () => {
    await onPage(
      "/console/declarations?lang=en",
      async (page) => {
        const list = page.getByRole("region", { name: "Declarations", exact: true });
        await list.waitFor();
        await page.getByText("100 rows loaded").waitFor();
        await page.getByRole("button", { name: "Load more" }).click();
        await page.getByText("200 rows loaded").waitFor();
        await page.evaluate(readOn, 48);
        await page
          .locator(".pager output")
          .getByText(/^5,?000 rows/)
          .waitFor();
        const times = await list.evaluate(scrollThrough);
        assert.ok((await list.getByRole("row").count()) < 90);
        const slow = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
        console.log(
          `# 5,000 rows: ${times.length} frames, the 95th in a hundred ${slow.toFixed(0)} ms`,
        );
        assert.ok(times.length > 50);
        assert.match(await list.innerText(), /0202202411700\d{5}/);
        await comeBackToRow(page);
      },
      keepTabs({ key: "big-key" }),
    );
  });

  test("columns are chosen in the address, and exports hold every row", async () => {
    await onKept("/console/declarations?lang=en&status=cleared", async (page) => {
      await page.getByText("12 rows").waitFor();
      await page.getByRole("button", { name: "Columns" }).click();
      await page.getByLabel("Profile").check();
      await page.getByLabel("Lane").uncheck();
      await page.waitForURL(/columns=mrn\.status\.station\.direction/);
      await page.keyboard.press("Escape");
      await page.reload();
      await page.getByRole("columnheader", { name: "Profile" }).waitFor();
      assert.equal(await page.getByRole("columnheader", { name: "Lane" }).count(), 0);
      for (const [item, ending] of [
        ["CSV", "csv"],
        ["Excel (XLSX)", "xlsx"],
      ] as const) {
        await page.getByRole("button", { name: "Export" }).click();
        const downloading = page.waitForEvent("download");
        await page.getByRole("button", { name: item }).click();
        const file = await downloading;
        assert.equal(file.suggestedFilename(), `declarations.${ending}`);
        const bytes = await readFile(await file.path());
        const rows = bytes.toString("latin1").match(/0202202411700000\d\d/g) ?? [];
        assert.equal(rows.length, 12, ending);
      }
    });
  });
});

/** Lets the third page of a list fail, once. */
async function failOnce(page: Page): Promise<void> {
  const third = (url: URL) =>
    url.pathname.endsWith("/declarations") && url.search.includes("cursor=200");
  await page.route(third, (route) => route.fulfill({ status: 429, json: {} }), { times: 1 });
}

/** Values of the rows that are drawn, in their order. */
function readValues(list: Element): number[] {
  const heads = [...list.querySelectorAll("thead th")];
  const at = heads.findIndex(({ textContent }) => textContent?.startsWith("Customs value"));
  return [...list.querySelectorAll<HTMLTableRowElement>("tr[data-index]")].map(({ cells }) =>
    Number(cells[at]?.textContent?.replaceAll(/[^\d.]/g, "")),
  );
}

/** By value, a row far down is opened, and is in sight with the focus on it after going back. */
async function comeBackToRow(page: Page): Promise<void> {
  const list = page.getByRole("region", { name: "Declarations", exact: true });
  await page.getByRole("button", { name: "Customs value" }).click();
  await page.waitForURL(/sort=-value/);
  const head = page.getByRole("columnheader", { name: "Customs value" });
  assert.equal(await head.getAttribute("aria-sort"), "descending");
  await list.getByRole("row").nth(1).getByText("100,001.00").waitFor();
  await failOnce(page);
  for (let reads = 0; reads < 4; reads += 1) {
    await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    // a page that failed is asked for again by who reads, and what was read stays
    if (reads === 1) await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText(`${200 + reads * 100} rows`).waitFor();
    const values = await list.evaluate(readValues);
    assert.ok(values.length > 15 && values.length < 90, `${values.length} rows are drawn`);
    assert.deepEqual(
      values,
      values.toSorted((a, b) => b - a),
    );
  }
  const wanted = list.locator("tr[data-index='400'] a");
  await list.evaluate((element) => element.scrollTo(0, 34 * 395));
  const said = await wanted.innerText();
  await wanted.click();
  await page.getByRole("heading", { level: 1, name: /^Declaration\b/ }).waitFor();
  await page.goBack();
  await page.getByText("500 rows").waitFor();
  await page.waitForFunction(() => document.activeElement?.closest("tr") !== null);
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), said);
  const top = await list.evaluate((element) => element.scrollTop);
  assert.ok(Math.abs(top - 34 * 395) < 200, `scrolled to ${top}`);
}

/**
 * Presses the button for more rows so many times, each time when the rows before have come. Done inside the
 * page: asking from outside makes it draw all the while.
 */
async function readOn(times: number): Promise<void> {
  const said = () => document.querySelector(".pager output")?.textContent;
  const drawn = () => new Promise(requestAnimationFrame);
  for (let reads = 0; reads < times; reads += 1) {
    const before = said();
    const button = document.querySelector<HTMLElement>(".pager output + button");
    button?.click();
    await new Promise<void>((resolve) => {
      const seen = new MutationObserver(() => {
        if (said() === before || document.querySelector(".pager .ant-btn-loading")) return;
        seen.disconnect();
        resolve();
      });
      const all = { childList: true, characterData: true, attributes: true, subtree: true };
      seen.observe(document.body, all);
    });
    await drawn();
  }
}

/** Scrolls as a wheel does and says how long each frame took, then goes on to the end. */
async function scrollThrough(list: Element): Promise<number[]> {
  const times: number[] = [];
  for (let turns = 0; turns < 60; turns += 1) {
    const from = performance.now();
    list.scrollTop += 240;
    await new Promise(requestAnimationFrame);
    times.push(performance.now() - from);
  }
  // rows are measured as they come, so the end may move on
  while (list.scrollTop + list.clientHeight < list.scrollHeight - 1) {
    list.scrollTop = list.scrollHeight;
    await new Promise(requestAnimationFrame);
  }
  return times;
}
