import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { SettlementCase, settleValue } from "./settlement.ts";
import { ValuationCase } from "./valuation-case.ts";
import { valuationLawOf } from "./valuation-law.ts";
import { determineValue } from "./valuation.ts";
import { routes } from "./routes.ts";
import { askRoute } from "#src/platform/test-route.ts";

const profiles = loadProfiles(fileURLToPath(new URL("../../../profiles", import.meta.url)));
const value = (facts: unknown, profile = "gb") => {
  const valuation = determineValue(
    ValuationCase.parse(facts),
    valuationLawOf(getProfile(profiles, profile)),
  );
  const codes = valuation.tried.flatMap(({ reasons }) => reasons.map(({ code }) => code));
  return { ...valuation, codes, brief: `${valuation.method} ${valuation.customsValue}` };
};
const lost = { price: "1000", restrictions: true };

describe("valuation by six methods", () => {
  test("the price paid, with what is added and taken off", () => {
    const sale = {
      price: "1000",
      additions: [{ code: "royalty", amount: "50.50" }],
      deductions: [{ code: "assembly", amount: "20" }],
    };
    const found = value({ sale });
    assert.equal(found.brief, "1 1030.50");
    assert.equal(found.tried[0]?.formula, "1000 + 50.50 royalty - 20 assembly = 1030.50");
    assert.deepEqual(
      found.tried.map(({ outcome }) => outcome),
      ["applied", ...Array<string>(5).fill("not-needed")],
    );
  });
  test("each of the four conditions alone keeps the price out", () => {
    for (const [fault, code] of [
      [{ forExport: false }, "VAL-no-sale"],
      [{ restrictions: true }, "VAL-restrictions"],
      [{ unquantifiedCondition: true }, "VAL-condition"],
      [{ unquantifiedProceeds: true }, "VAL-proceeds"],
      [{ related: true }, "VAL-related"],
      [{ related: true, influenced: true }, "VAL-related"],
    ] as const) {
      const found = value({ sale: { price: "1000", ...fault } });
      assert.equal(found.method, null);
      assert.equal(found.codes[0], code);
    }
  });
  test("related parties keep their price where it was not influenced, or reaches a test value", () => {
    const sale = { price: "1000", related: true };
    assert.equal(value({ sale: { ...sale, influenced: false } }).brief, "1 1000.00");
    assert.equal(value({ sale: { ...sale, testValues: ["1000"] } }).brief, "1 1000.00");
    assert.equal(value({ sale: { ...sale, testValues: ["1000.01"] } }).method, null);
  });
  test("identical goods come before similar ones, the lowest counts, for the quantity imported", () => {
    const about = { aboutSameTime: true };
    const identical = [
      { value: "900", quantity: "90", ...about },
      { value: "960", quantity: "100", ...about },
      { value: "1", quantity: "100" },
    ];
    const similar = [{ value: "500", quantity: "100", ...about }];
    // 960 ÷ 100 × 50 is less than 900 ÷ 90 × 50; the one of another time does not count
    assert.equal(value({ sale: lost, quantity: "50", identical, similar }).brief, "2 480.00");
    assert.equal(value({ sale: lost, quantity: "50", similar }).brief, "3 250.00");
    assert.ok(value({ sale: lost, identical }).codes.includes("VAL-no-quantity"));
  });
  test("goods of another level need an adjustment, and give way to goods of the same", () => {
    const about = { aboutSameTime: true, quantity: "100" };
    const retail = { value: "1200", sameLevel: false, ...about };
    const facts = { sale: lost, quantity: "100" };
    assert.ok(value({ ...facts, identical: [retail] }).codes.includes("VAL-other-level"));
    const adjusted = { ...retail, adjustment: "-150" };
    assert.equal(value({ ...facts, identical: [adjusted] }).brief, "2 1050.00");
    const same = { value: "1100", ...about };
    assert.equal(value({ ...facts, identical: [adjusted, same] }).brief, "2 1100.00");
  });
  test("where the law names days, they decide what is about the same time", () => {
    const facts = {
      sale: lost,
      quantity: "1",
      exportedOn: "2024-03-01",
      identical: [{ value: "10", quantity: "1", exportedOn: "2024-04-15" }],
    };
    assert.equal(value(facts, "cn").brief, "2 10.00");
    const late = { ...facts, identical: [{ ...facts.identical[0], exportedOn: "2024-04-16" }] };
    assert.ok(value(late, "cn").codes.includes("VAL-other-time"));
  });
  test("the deductive value takes the price at which most was sold to strangers in time", () => {
    const deductive = {
      sales: [
        { unitPrice: "100", quantity: "40" },
        { unitPrice: "90", quantity: "30" },
        { unitPrice: "90", quantity: "15" },
        { unitPrice: "80", quantity: "500", related: true },
        { unitPrice: "70", quantity: "500", soldOn: "2024-06-01" },
      ],
      margin: "20",
      transport: "5",
      taxes: "7.50",
    };
    const facts = { sale: lost, quantity: "10", importedOn: "2024-01-01", deductive };
    // (90 − 20 − 5 − 7.50) × 10
    assert.equal(value(facts).brief, "4 575.00");
    assert.equal(
      value(facts).tried[3]?.formula,
      "(90 - 20 margin - 5 transport - 7.50 taxes) × 10 = 575.00",
    );
  });
  test("the importer may ask for the computed value first", () => {
    const facts = {
      sale: lost,
      quantity: "10",
      deductive: { sales: [{ unitPrice: "90", quantity: "1" }] },
      computed: { materials: "300", making: "150", profit: "80", transport: "20" },
    };
    assert.equal(value(facts).brief, "4 900.00");
    const asked = value({ ...facts, computedFirst: true });
    assert.equal(asked.brief, "5 550.00");
    assert.equal(asked.tried[3]?.outcome, "not-needed");
  });
  test("the fall-back method refuses the forbidden bases", () => {
    const of = (basis: string) => value({ sale: lost, fallback: { value: "70", basis } });
    assert.equal(of("identical goods of another time").brief, "6 70.00");
    for (const basis of ["minimum", "higher-of-two", "third-country", "domestic-goods"])
      assert.deepEqual([of(basis).method, of(basis).codes.at(-1)], [null, "VAL-forbidden"]);
  });
  test("a provisional price is told", () => {
    assert.equal(value({ sale: { price: "10", provisional: true } }).provisional, true);
  });
  test("the route answers by the profile asked for", async () => {
    const answer = await askRoute(routes[1], {
      app: { profiles, defaultProfile: "gb" },
      query: { profile: "cn" },
      body: { sale: { price: "10" } },
    });
    assert.match(
      JSON.stringify(answer?.body),
      /"method":1,"customsValue":"10.00","currency":"CNY"/,
    );
  });
  const settle = (facts: object, profile = "gb") =>
    settleValue(
      SettlementCase.parse({ knownOn: "2024-03-01", declaredOn: "2024-03-10", ...facts }),
      valuationLawOf(getProfile(profiles, profile)),
    );
  const entries = [
    { id: "A", customsValue: "1000", duty: "10", vat: "20" },
    { id: "B", customsValue: "500", duty: "0", vat: "20" },
    { id: "C", customsValue: "500" },
  ];
  test("a royalty after the sale is shared to the penny, with the duty and VAT that follow", () => {
    const royalty = { amount: "100.01", relatedToGoods: true, conditionOfSale: true };
    const settled = settle({ entries, royalty });
    // 50.005, 25.0025, 25.0025: the penny left goes to the largest remainder
    assert.deepEqual(
      settled.entries.map(({ change }) => change),
      ["50.01", "25.00", "25.00"],
    );
    // 50.01 × 10 % = 5.00; (50.01 + 5.00) × 20 % = 11.00; 25.00 × 20 % = 5.00
    assert.deepEqual(
      settled.entries.map(({ duty, vat }) => `${duty} ${vat}`),
      ["5.00 11.00", "0.00 5.00", "null null"],
    );
    assert.deepEqual(settled.totals, { change: "100.01", duty: "5.00", vat: "16.00" });
    assert.equal(settled.entries[0]?.formula, "1000 + 50.01 = 1050.01");
  });
  test("a royalty that is not for the goods, no condition, or for reproduction adds nothing", () => {
    const fine = { amount: "100", relatedToGoods: true, conditionOfSale: true };
    for (const [fault, code] of [
      [{ relatedToGoods: false }, "VAL-not-related"],
      [{ conditionOfSale: false }, "VAL-no-condition"],
      [{ forReproduction: true }, "VAL-reproduction"],
    ] as const) {
      const settled = settle({ entries, royalty: { ...fine, ...fault } });
      assert.deepEqual([settled.counts, settled.totals.change], [false, "0.00"]);
      assert.equal(settled.reasons[0]?.code, code);
    }
  });
  test("a final price raises or lowers a provisional value, and cn names a time to declare it", () => {
    const final = [{ ...entries[0], finalValue: "960" }];
    const settled = settle({ entries: final }, "cn");
    assert.deepEqual(
      settled.entries.map(({ change, duty, vat, formula }) => [change, duty, vat, formula]),
      [["-40.00", "-4.00", "-8.80", "1000 - 40.00 = 960.00"]],
    );
    assert.deepEqual([settled.declareBy, settled.late], ["2024-03-31", false]);
    assert.equal(settle({ entries: final, declaredOn: "2024-04-01" }, "cn").late, true);
    assert.equal(settle({ entries: final, declaredOn: "2025-04-01" }).late, false);
  });
  test("a case of another form says where", () => {
    const wrong = ValuationCase.safeParse({ sale: { price: "12,50" } });
    assert.deepEqual(wrong.error?.issues[0]?.path, ["sale", "price"]);
  });
});
