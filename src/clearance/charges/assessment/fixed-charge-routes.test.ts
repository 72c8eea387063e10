/** Charges that no rate determines, fixed over HTTP: alone, by two persons, and again after an amendment. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { weighFixingOf } from "#src/clearance/charges/assessment/judge-fixing.ts";
import { madeDeclaration, type Making } from "#src/clearance/declaration/made-declaration.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const trader = "3122260201";
const price = "42A/67A/68A[1]/23A/79A.112";
/** Goods on which consumption tax is charged by something that is not declared. */
const commodity = "33049900";
const reason = "Retail price seen in the shop";

describeWithDatabase("fixed charges over HTTP", (database) => {
  const served = serveTests(database, at);

  before(async () => {
    await served.giveMachineKeys([
      [trader, ["lodge"]],
      ["officer", ["officer"]],
    ]);
    await served.giveKeys([["superior", ["officer", "approve"]]]);
  });

  const ask = served.send;
  async function lodge(reference: string, making: Partial<Making> = {}): Promise<string> {
    const made = JSON.stringify(madeDeclaration({ reference, trader, commodity, ...making }));
    // cosmetics are counted in kilograms and in pieces
    const document = made.replaceAll(
      '"firstQuantity":{"value":"5","unitCode":"001"}',
      '"firstQuantity":{"value":"10","unitCode":"035"},"secondQuantity":{"value":"5","unitCode":"011"}',
    );
    const { json } = await ask(trader, "POST", "/declarations", JSON.parse(document) as object);
    assert.equal(json.status, "charges-undetermined", JSON.stringify(json));
    return String(json.id);
  }
  const fix = (id: string, ...lines: readonly object[]) =>
    ask("officer", "POST", `/declarations/${id}/charges`, {
      lines: lines.map((line) => ({ item: 1, reason, ...line })),
    });
  const lineOf = async (id: string, taxType: string) => {
    const { json } = await ask("officer", "GET", `/declarations/${id}`);
    const lines: { taxType: string; amount: string; method: string; reasons: object[] }[] =
      json.charges.items[0].lines;
    return lines.find((line) => line.taxType === taxType) ?? assert.fail(taxType);
  };

  test("an amount that differs from the rate's needs the other one and a reason", async () => {
    const id = await lodge("FX-1");
    const ct = { taxType: "CT", amount: "1000" };
    const low = await fix(id, ct, { taxType: "VAT", amount: "3.57" });
    assert.deepEqual([low.status, low.json.code], [409, "CHARGE_DIFFERS"]);
    const would = /VAT on item 1 would be ([\d.]+)/.exec(low.json.detail)?.[1];
    assert.ok(would, low.text);
    const seen = { taxType: "VAT", amount: "3.57", wouldBe: would };
    const bare = await fix(id, ct, { ...seen, reason: "" });
    assert.equal(bare.status, 422, bare.text);
    const guessed = await fix(id, ct, { ...seen, wouldBe: "3.58" });
    assert.equal(guessed.json.code, "CHARGE_DIFFERS");
    assert.equal((await lineOf(id, "CT")).method, "undetermined", "nothing was kept so far");
    assert.equal((await fix(id, ct, seen)).status, 200);
    const vat = await lineOf(id, "VAT");
    assert.deepEqual([vat.amount, vat.method], ["3.57", "determined"]);
    assert.match(
      JSON.stringify(vat.reasons),
      new RegExp(`${reason}. At its rate it would be ${would}`),
    );
  });

  test("a low amount for dear goods needs a second person where no rate is known", async () => {
    const id = await lodge("FX-2", { price: "20000.00" });
    const asked = await fix(id, { taxType: "CT", amount: "0.01" });
    assert.deepEqual([asked.status, asked.json.code], [409, "SECOND_PERSON_NEEDED"], asked.text);
    // to say that it would be as little changes nothing: no rate says so
    const said = await fix(id, { taxType: "CT", amount: "0.01", wouldBe: "0.01" });
    assert.equal(said.json.code, "SECOND_PERSON_NEEDED");
    const approval = /approval ([0-9a-f-]{36})/.exec(asked.json.detail)?.[1] ?? "";
    const { json } = await ask("superior", "GET", `/approvals/${approval}`);
    const { about, body } = json.content;
    assert.equal(body.lines[0].reason, reason);
    assert.deepEqual([about.trader.id, about.goods[0].commodity], [trader, commodity]);
    const [open] = about.open;
    assert.deepEqual([open.item, open.taxType], [1, "CT"]);
    assert.ok(Number(open.customsValue) > 100_000);
    assert.ok(open.why.en.length > 5);
    const decision = { decision: "approve", reason: "Papers seen" };
    await ask("superior", "POST", `/approvals/${approval}/decision`, decision);
    assert.equal((await fix(id, { taxType: "CT", amount: "0.01" })).status, 200);
    assert.equal((await lineOf(id, "CT")).amount, "0.01");
    assert.equal((await lineOf(id, "VAT")).method, "computed");
  });

  test("what was fixed is open again once the goods are amended", async () => {
    const id = await lodge("FX-3");
    assert.equal((await fix(id, { taxType: "CT", amount: "1000" })).status, 200);
    const before = await ask("officer", "GET", `/declarations/${id}`);
    assert.equal(before.json.status, "awaiting-payment");
    const patch = [{ op: "set", path: price, value: { value: "1200.00", currencyId: "USD" } }];
    const amended = await ask(trader, "POST", `/declarations/${id}/amendments`, {
      reason: "The invoice was misread.",
      patch,
    });
    assert.equal(amended.json.request.status, "granted", amended.text);
    const { json } = await ask("officer", "GET", `/declarations/${id}`);
    assert.equal(json.status, "charges-undetermined");
    assert.equal((await lineOf(id, "CT")).method, "undetermined");
    assert.equal((await fix(id, { taxType: "CT", amount: "1200" })).status, 200);
    assert.equal((await lineOf(id, "CT")).amount, "1200.00");
  });

  test("what is at stake is the goods where no rate says it, once an item", () => {
    const line = (taxType: string, method: string) => ({ taxType, method }) as never;
    const lines = [line("CT", "undetermined"), line("VAT", "computed")];
    const item = { item: 1, customsValue: "5000.00", lines };
    const one = (taxType: string, amount: string) => ({ item: 1, taxType, amount });
    const weigh = (...fixed: ReturnType<typeof one>[]) => weighFixingOf(fixed, [item]);
    assert.equal(weigh(one("VAT", "30")), "30");
    assert.equal(weigh(one("CT", "30")), "5000.00");
    assert.equal(weigh(one("CT", "30"), one("VAT", "40")), "5000.00");
    assert.equal(weigh(one("CT", "4000"), one("VAT", "4000")), "8000");
    const unknown = [{ ...item, customsValue: null }];
    assert.equal(weighFixingOf([one("CT", "30")], unknown), undefined);
    assert.equal(weighFixingOf([{ item: 2, taxType: "CT", amount: "1" }], [item]), undefined);
  });
});
