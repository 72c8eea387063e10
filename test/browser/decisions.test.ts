/** What people decide about money and goods, done on its page as they do it, in both languages. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page, Request, Route } from "playwright-core";
import { z } from "zod";
import { firstId } from "../../web/dev/declaration-fixture.ts";
import { madeId } from "../../web/dev/party-fixture.ts";
import { caseId } from "../../web/dev/mock-api.ts";
import { createMockServer } from "../../web/dev/mock-server.ts";
import {
  built,
  keepPages,
  keepTabs,
  listen,
  noBrowser,
  openBrowser,
  stop,
  visit,
} from "./browser.ts";
import { lookAtContrast, lookAtNames, lookAtOverflow } from "./look.ts";

const openId = `${firstId.slice(0, -1)}3`;
const languages = ["en", "zh"] as const;

describe("decisions on their pages", { skip: noBrowser, concurrency: 3 }, () => {
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

  /**
   * Opens a page in each language; what was sent is told by the address it went to. `prepare` says what the
   * page is answered with instead, so it is opened anew for it.
   */
  async function inBoth(
    path: string,
    act: (
      page: Page,
      lang: (typeof languages)[number],
      sent: Map<string, unknown>,
    ) => Promise<void>,
    prepare?: (page: Page) => Promise<unknown>,
  ): Promise<void> {
    for (const lang of languages) {
      const url = `${base}${path}${path.includes("?") ? "&" : "?"}lang=${lang}`;
      const { page, faults, close } = prepare
        ? await visitAnew(browser, url, { prepare })
        : await visitKept(browser, url);
      const sent = new Map<string, unknown>();
      const note = (request: Request) => {
        if (request.method() === "POST")
          sent.set(new URL(request.url()).pathname, request.postDataJSON());
      };
      page.on("request", note);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await act(page, lang, sent);
      assert.deepEqual(await lookAtNames(page), [], `${path} ${lang}`);
      assert.deepEqual((await lookAtContrast(page)).poor, [], `${path} ${lang}`);
      assert.ok((await lookAtOverflow(page)) <= 0, `${path} ${lang} is wider than its window`);
      assert.deepEqual(faults, [], `${path} ${lang}`);
      page.off("request", note);
      await close();
    }
  }
  /** Every line of a dialog stands inside it. */
  const widest = (page: Page) =>
    page.getByRole("dialog").evaluate((dialog) => {
      const edge = dialog.getBoundingClientRect().right;
      const over = [...dialog.querySelectorAll("p")].filter(
        (one) => one.scrollWidth > one.clientWidth,
      );
      return { edge, over: over.map((one) => one.textContent) };
    });

  test("the holder of an account sees what a payment is for, and accepts or refuses it", async () => {
    await inBoth("/console/payments", async (page, lang, sent) => {
      const [accept, refuse] = lang === "en" ? ["Accept", "Refuse"] : ["同意付款", "拒绝付款"];
      await page.getByRole("button", { name: accept }).first().click();
      const dialog = page.getByRole("dialog");
      const text = await dialog.innerText();
      for (const word of ["Passenger cars", "Zhao Customs Brokers", "375,662.85"])
        assert.ok(text.includes(word), `${word} in ${text}`);
      assert.deepEqual((await widest(page)).over, [], "no sentence is cut");
      await dialog.getByRole("button", { name: accept }).click();
      await dialog.waitFor({ state: "hidden" });
      const path = `/api/v1/declarations/${firstId}/payments`;
      assert.deepEqual(sent.get(path), { decision: "pay", amount: "375662.85" });
      await page.getByRole("button", { name: refuse }).first().click();
      await dialog.getByRole("textbox").fill("Not ours.");
      await dialog.getByRole("button", { name: refuse }).click();
      await dialog.waitFor({ state: "hidden" });
      assert.deepEqual(sent.get(path), { decision: "refuse", reason: "Not ours." });
    });
  });

  test("a trader of two numbers sees the account that its declarations state, and may look at the other", async () => {
    const { page, faults, close } = await visit(browser, `${base}/console/payments?lang=en`, {
      key: "big-key",
    });
    const balance = page.getByLabel("Available");
    await balance.getByText("480,000,000.00").first().waitFor();
    await page.getByLabel("Account", { exact: true }).selectOption("91310000MA1FAKE002");
    await page.waitForURL(/party=91310000MA1FAKE002/);
    await balance
      .getByText(/^0\.00/)
      .first()
      .waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  test("an officer fixes a charge, and repeats the rate's amount where another one is meant", async () => {
    await inBoth(`/console/declarations/${openId}`, async (page, lang, sent) => {
      const isEnglish = lang === "en";
      const fix = isEnglish ? "Determine consumption tax on item 2" : "核定第 2 项消费税";
      await page.getByRole("button", { name: fix }).click();
      const dialog = page.getByRole("dialog");
      assert.match(await dialog.innerText(), /2402200000[\s\S]*18,000\.00/);
      const [amount, reason, would] = isEnglish
        ? ["Amount", "Reason (shown with the charge)", "At the tariff rate"]
        : ["核定税额", "核定理由（列于税费明细）", "按税率计算应为"];
      await dialog.getByLabel(amount ?? "").fill("5.00");
      await dialog.getByRole("button", { name: fix }).click();
      await dialog.getByRole("alert").waitFor();
      assert.equal(sent.size, 0, "without a reason nothing is sent");
      await dialog.getByLabel(reason ?? "").fill("Ruling 2026-17");
      await dialog.getByRole("button", { name: fix }).click();
      await dialog.getByText("8000.00").first().waitFor();
      await dialog.getByLabel(would ?? "").fill("8000.00");
      await dialog.getByRole("button", { name: fix }).click();
      await dialog.waitFor({ state: "hidden" });
      const line = { item: 2, taxType: "CT", amount: "5.00", reason: "Ruling 2026-17" };
      const path = `/api/v1/declarations/${openId}/charges`;
      assert.deepEqual(sent.get(path), { lines: [{ ...line, wouldBe: "8000.00" }] });
    });
  });

  test("a statistician releases what was checked, with the reason and the explanation it needs", async () => {
    await inBoth("/console/statistics/month", async (page, lang, sent) => {
      const isEnglish = lang === "en";
      const release = page.getByRole("button", {
        name: isEnglish ? "Release" : "发布",
        exact: true,
      });
      await release.click();
      await page.getByRole("alert").first().waitFor();
      assert.equal(sent.size, 0, "without its reason nothing is sent");
      const [reason, why] = isEnglish
        ? [/^Why published figures change/, /^Explanation: /]
        : [/^已公布数据变动的原因/, /^说明：/];
      await page.getByLabel(reason).fill("Two declarations came in late.");
      await page.getByLabel(why).fill("One aircraft, asked of the trader.");
      await release.click();
      await page
        .getByText(isEnglish ? "Done." : "已完成。")
        .first()
        .waitFor();
      const [[path, body] = []] = [...sent];
      assert.match(path ?? "", /^\/api\/v1\/statistics\/runs\/[0-9a-f-]{36}\/release$/);
      assert.deepEqual(body, {
        period: "2025-02",
        profile: "cn",
        reason: "Two declarations came in late.",
        explanations: [{ check: "magnitude", says: "One aircraft, asked of the trader." }],
      });
    });
  });

  test("an officer is offered the tasks of the own agency, and told whose the others are", async () => {
    for (const [agencies, offered] of [
      [["plant-animal-health"], 1],
      [["food-safety"], 0],
    ] as const)
      await inBoth(
        `/console/controls/${caseId}`,
        async (page, lang) => {
          const record = lang === "en" ? "Record the finding" : "登记结果";
          const others = page.getByText(
            lang === "en" ? /officers record what/ : /由该部门人员登记/,
          );
          await (offered > 0 ? page.getByRole("button", { name: record }) : others).waitFor();
          assert.equal(await page.getByRole("button", { name: record }).count(), offered);
          assert.equal(await others.count(), offered === 0 ? 1 : 0);
        },
        (page) =>
          page.route("**/api/v1/control-kinds**", async (route) => {
            const answer = await route.fetch({ maxRetries: 3 });
            const kinds: unknown = await answer.json();
            await route.fulfill({ json: { ...Object(kinds), agencies } });
          }),
      );
  });

  test("a finding recorded by mistake is corrected with its reason", async () => {
    await inBoth(`/console/controls/${caseId}`, async (page, lang, sent) => {
      const isEnglish = lang === "en";
      const path = `/api/v1/controls/${caseId}/findings`;
      if (isEnglish) {
        // the made system keeps what was found, so the first look records it
        await page.getByRole("radio", { name: "differs from the declaration" }).first().check();
        await page.getByLabel("What was found").fill("15,000 kg found, 12,000 declared");
        await page.getByRole("button", { name: "Record the finding" }).click();
      }
      const needed = isEnglish ? /differ from the declaration/ : /货物与申报不符/;
      await page.getByText(needed).waitFor();
      const correct = isEnglish ? "Correct a finding" : "更正查验结果";
      await page.getByRole("button", { name: correct }).click();
      const dialog = page.getByRole("dialog");
      const differs = isEnglish ? "differs from the declaration" : "与申报不符";
      await dialog.getByRole("radio", { name: differs }).check();
      await dialog.getByLabel(isEnglish ? "Reason" : "原因", { exact: true }).fill("Wrong case.");
      await dialog.getByRole("button", { name: correct }).click();
      await dialog.waitFor({ state: "hidden" });
      const body = sent.get(path);
      assert.ok(typeof body === "object" && body !== null && "correctionReason" in body);
      assert.equal(body.correctionReason, "Wrong case.");
    });
  });

  test("a second person sees the reason, the goods and whose they are", async () => {
    await inBoth("/console/approvals", async (page, lang) => {
      const decide = lang === "en" ? "Decide" : "作出决定";
      await page.getByRole("button", { name: decide }).first().click();
      const text = await page.getByRole("dialog").innerText();
      for (const word of ["Undeclared goods", "article 82", "8703234910", "91310000MA1FL0000X"])
        assert.ok(text.includes(word), `${word} in ${text}`);
    });
  });

  test("a second person sees which value belongs to which item, in words", async () => {
    const patch = [
      { op: "set", path: "/a", value: null },
      { op: "remove", path: "/b" },
      { op: "set", path: "/c", value: "12000" },
    ];
    const goods = [{ item: 1 }, { item: 2, quantity: "5", unit: "KGM" }];
    const body = { patch, goods, outcome: "carrier-liable", hasBalance: true };
    const answer = async (route: Route) => {
      const told: unknown = await (await route.fetch()).json();
      const [one] = z.object({ approvals: z.array(z.looseObject({})) }).parse(told).approvals;
      const content = { ...Object(one?.["content"]), body };
      await route.fulfill({ json: { ...Object(told), approvals: [{ ...one, content }] } });
    };
    await inBoth(
      "/console/approvals",
      async (page, lang) => {
        const isEnglish = lang === "en";
        const decide = isEnglish ? "Decide" : "作出决定";
        await page.getByRole("button", { name: decide }).first().click();
        const dialog = page.getByRole("dialog");
        const lines = isEnglish
          ? ["set /a → emptied", "remove /b", "set /c → 12000", "Item 1", "Item 2 · 5 kg"]
          : ["填写：/a → 清空", "删除：/b", "填写：/c → 12000", "第1项", "第2项 · 5 千克"];
        await dialog.getByText(lines[0] ?? "").waitFor();
        assert.deepEqual(await dialog.locator("dd li").allInnerTexts(), lines);
        const text = await dialog.innerText();
        for (const word of isEnglish ? ["carrier liable", "yes"] : ["承运人负责", "是"])
          assert.ok(text.includes(word), `${word} in ${text}`);
        assert.doesNotMatch(text, /carrier-liable|true|null/);
      },
      (page) => page.route("**/api/v1/approvals?**", answer),
    );
  });

  test("who asks for an act of two reads which act, who may approve it, and no id", async () => {
    await inBoth("/console/payments", async (page, lang) => {
      const id = "019ac000-0000-7000-8000-000000000000";
      const says = { en: "Refund of charges", zh: "税款退还" };
      const approval = { id, act: "refund", says, by: ["approve"], runsItself: false };
      const detail = `The action refund on ${id} needs a second person; approval ${id} is waiting.`;
      const body = {
        title: "",
        status: 409,
        detail,
        code: "SECOND_PERSON_NEEDED",
        fix: "",
        approval,
      };
      await page.route("**/payments", (route) =>
        route.request().method() === "POST"
          ? route.fulfill({ status: 409, contentType: "application/problem+json", json: body })
          : route.fallback(),
      );
      const accept = lang === "en" ? "Accept" : "同意付款";
      await page.getByRole("button", { name: accept }).first().click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: accept }).click();
      const told = await dialog.getByRole("status").filter({ hasText: says[lang] }).innerText();
      const who = lang === "en" ? "senior officer or supervisor" : "海关高级关员或海关主管";
      assert.ok(told.includes(who), told);
      assert.ok(!told.includes(id) && !/\brefund\b/.test(told), told);
    });
  });

  test("a mandate says whether it spends before it is consented to", async () => {
    await inBoth("/console/mandates", async (page, lang) => {
      const consent = lang === "en" ? "Consent" : "同意";
      await page.getByRole("button", { name: consent, exact: true }).click();
      const text = await page.getByRole("dialog").innerText();
      assert.match(text, lang === "en" ? /drawn from your account/ : /动用贵方账户/);
    });
  });

  test("an officer sees what a party does, each part read when it is opened", async () => {
    const asked: string[] = [];
    const url = `${base}/console/parties/${madeId}?lang=en`;
    const { page, faults, close } = await visitAnew(browser, url, {
      prepare: async (opened) => {
        opened.on("request", (request) => asked.push(new URL(request.url()).search));
      },
    });
    await page.getByRole("button", { name: "Declarations" }).click();
    await page.getByRole("link", { name: "Full list: Declarations" }).waitFor();
    const ofTrader = asked.filter((query) => query.includes("trader="));
    assert.equal(ofTrader.length, 1, "controls are not asked for before they are opened");
    await page.getByRole("button", { name: "Controls and results" }).click();
    await page.getByText("None of the party's declarations has been controlled.").waitFor();
    assert.ok(asked.some((query) => query.includes("status=any") && query.includes("office=all")));
    await page.getByRole("button", { name: /^.? ?Money/ }).click();
    await page.getByText("Outstanding").first().waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  for (const [what, route] of [
    ["whose tasks are the officer's own", "**/api/v1/control-kinds**"],
    ["whether a laboratory reported", "**/laboratory-orders"],
  ] as const)
    test(`until it is known ${what}, none is found in order by a key`, async () => {
      let answer = () => {};
      let isAsked = Promise.resolve();
      await inBoth(
        `/console/queue?case=${caseId}`,
        async (page, lang, sent) => {
          const inOrder = page.getByRole("button", {
            name: lang === "en" ? "In order (o)" : "(o)",
          });
          const task = lang === "en" ? /examination/ : /查验/;
          await page.getByText(task).first().waitFor();
          await inOrder.waitFor();
          assert.equal(await inOrder.isDisabled(), true);
          await page.keyboard.press("o");
          answer();
          await inOrder.and(page.locator(":enabled")).waitFor();
          assert.ok(![...sent.keys()].some((path) => path.endsWith("/findings")));
        },
        async (page) => {
          isAsked = new Promise<void>((resolve) => (answer = resolve));
          // papers are looked at: no laboratory reported on these goods
          await page.route("**/laboratory-orders", (found) =>
            found.fulfill({ json: { orders: [] } }),
          );
          await page.route(route, async (found) => {
            await isAsked;
            await found.fallback();
          });
        },
      );
    });

  test("over a laboratory report that does not conform, the reason is asked before the result", async (t) => {
    const desk = createMockServer();
    const address = await listen(desk);
    t.after(() => stop(desk));
    const url = `${address}/console/queue?case=${caseId}&lang=en`;
    const { page, faults, close } = await visit(browser, url, { key: "good-key" });
    const inOrder = page.getByRole("button", { name: "In order", exact: true });
    await inOrder.click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Reason against the laboratory report").fill("The limit is of toys.");
    const [request] = await Promise.all([
      page.waitForRequest(`**/api/v1/controls/${caseId}/findings`),
      dialog.getByRole("button", { name: "In order", exact: true }).click(),
    ]);
    const body = { task: 1, result: "ok", reportReason: "The limit is of toys." };
    assert.deepEqual(request.postDataJSON(), body);
    await dialog.waitFor({ state: "hidden" });
    assert.deepEqual(faults, []);
    await close();
  });

  test("an officer checks documents by four keys, takes a release back, and colleagues see it", async (t) => {
    const desk = createMockServer();
    const address = await listen(desk);
    t.after(() => stop(desk));
    const { page, faults, close } = await visit(browser, `${address}/console/queue?lang=en`, {
      key: "good-key",
      clock: true,
    });
    // papers are looked at: no laboratory reported on these goods
    await page.route("**/laboratory-orders", (route) => route.fulfill({ json: { orders: [] } }));
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST") sent.push(new URL(request.url()).pathname);
    });
    const pane = page.getByRole("region", { name: "Case", exact: true });
    const release = page.getByRole("button", { name: "Release (r)" });
    await page.getByRole("link", { name: "上海南旭贸易有限公司" }).first().waitFor();
    let keys = 0;
    const press = async (key: string) => {
      keys++;
      await page.keyboard.press(key);
    };
    await press("j");
    // the focus moves with the next frame
    await page.locator("tr[data-index] a:focus").waitFor();
    await press("Enter");
    await pane.getByRole("heading", { name: /^Control/ }).waitFor();
    await page
      .getByRole("button", { name: "In order (o)" })
      .and(page.locator(":enabled"))
      .waitFor();
    await press("o");
    await release.and(page.locator(":enabled")).waitFor();
    await press("r");
    await page.getByText(/^Release .* in \d s$/).waitFor();
    assert.ok(keys <= 4, `${keys} keys from the list to the release`);
    await page.keyboard.press("u");
    await page.getByText(/^Release .* in \d s$/).waitFor({ state: "hidden" });
    // the next case that nobody has is open by itself
    await pane.getByRole("heading", { name: /^Request/ }).waitFor();
    await pane.getByText("You have a conflict of interest with 3122260001").waitFor();
    await page.clock.runFor(8_000);
    assert.ok(!sent.includes(`/api/v1/controls/${caseId}/decision`), "nothing is sent");
    await page.getByRole("link", { name: "上海南旭贸易有限公司" }).first().click();
    await release.and(page.locator(":enabled")).waitFor();
    await page.keyboard.press("r");
    await page.clock.runFor(8_000);
    await page.getByText(/^Release .*: done\.$/).waitFor();
    assert.ok(sent.includes(`/api/v1/controls/${caseId}/decision`));
    await page.getByRole("link", { name: /Simulated Trader/ }).click();
    await pane.getByText("Zhou Min has this case: Rate asked.").waitFor();
    await pane.getByRole("button", { name: "Take over" }).waitFor();
    // a document that is open goes on with those of the next case
    await page.evaluate(() => history.replaceState(null, "", `${location.href}&file=another`));
    await page.reload();
    await page.waitForURL((url) => !["another", null].includes(url.searchParams.get("file")));
    assert.deepEqual(faults, []);
    await close();
  });
});
