/** Declarations of cn that are written so as to owe less: what each of them still owes. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { add, formatDecimal, parseDecimal, round } from "#src/kernel/decimal.ts";
import { assessDuties } from "./assess.ts";
import type { DutyInput, DutyItem } from "./duties.ts";
import { amount, madeInput, madeItem, madeLaw, madeRate, madeTariff } from "./made-input.ts";
import { DutyRules } from "./rules.ts";

const path = fileURLToPath(new URL("../../../profiles/cn/rules/duties.json", import.meta.url));
const halfUp = { scale: 2, mode: "half-up" } as const;
const law = madeLaw(DutyRules.parse(JSON.parse(readFileSync(path, "utf8"))), {
  currency: "CNY",
  rounding: { customsValue: halfUp, charge: halfUp },
});
const tariff = madeTariff(
  [
    { commodity: "85", taxType: "DUTY", rate: "10 %" },
    { commodity: "2710", taxType: "DUTY", rate: "6 %" },
    { commodity: "2710", taxType: "CT", rate: "1.2 CNY / LTR" },
    { commodity: "7202", taxType: "EXPORT", rate: "" },
    { commodity: "", taxType: "VAT", rate: "13 %" },
  ],
  { currency: "CNY", rates: [madeRate("CNY", "USD", "7", "2024-01-01")] },
);

type Written = {
  readonly header?: Partial<DutyInput>;
  readonly item?: Partial<DutyItem>;
};
function assess({ header, item }: Written) {
  const stated = { itemPrice: amount("1000", "CNY"), dutyTreatment: "1", ...item };
  const general = { priceTerm: "1", supervisionMode: "0110", levyNature: "101", ...header };
  return assessDuties(madeInput([madeItem(stated)], general), tariff, law);
}
/** What is owed in full, or that an officer decides. */
function outcome(written: Written): string {
  const { totals } = assess(written);
  return totals.undetermined > 0 ? "officer" : totals.payable;
}

const freight = (value: string, currency: string, basis: "total" | "percent" | "perTonne") => ({
  ...amount(value, currency),
  basis,
});
const fob = (fields: Partial<DutyInput>): Written => ({ header: { priceTerm: "3", ...fields } });
const oil = { commodity: "2710192300", netMassKg: parseDecimal("800") };
const litres = (value: string, unit: string): Written => ({
  item: { ...oil, firstQuantity: { amount: parseDecimal(value), unit } },
});
const treated = (dutyTreatment: string, header: Partial<DutyInput> = {}): Written => ({
  header,
  item: { dutyTreatment },
});
const certified = { levyNature: "401", recordNumber: "Z22090000012" };
const deduct = (value: string, currency = "CNY"): Written => ({
  item: { charges: [{ type: "SUB", ...amount(value, currency) }] },
});

/** Name, what is written, what comes of it: 243.00 is everything. */
const cases: readonly (readonly [string, Written, string])[] = [
  ["as it should be", {}, "243.00"],
  ["full exemption typed", treated("3"), "243.00"],
  ["half duty typed", treated("2"), "243.00"],
  ["half supplementary duty typed", treated("8"), "243.00"],
  ["full refund typed", treated("9"), "243.00"],
  ["a special case typed", treated("4"), "officer"],
  ["levy nature of a joint venture", treated("3", { levyNature: "601" }), "243.00"],
  ["half duty by a joint venture", treated("2", { levyNature: "601" }), "243.00"],
  ["other statutory relief", treated("5", { levyNature: "299" }), "243.00"],
  ["exceptional relief", treated("5", { levyNature: "999" }), "243.00"],
  ["a certificate made up", treated("3", certified), "officer"],
  ["a certificate too short", treated("3", { ...certified, recordNumber: "Z1" }), "243.00"],
  [
    "samples with full exemption",
    treated("3", { levyNature: "299", supervisionMode: "3010" }),
    "officer",
  ],
  ["samples", treated("1", { supervisionMode: "3010" }), "243.00"],
  ["free of charge", treated("3", { supervisionMode: "3339" }), "243.00"],
  ["disposed of by customs", treated("3", { supervisionMode: "9639" }), "243.00"],
  ["processing without its handbook", treated("3", { supervisionMode: "0615" }), "243.00"],
  ["storage without its account book", treated("1", { supervisionMode: "1233" }), "243.00"],
  [
    "a bonded lot without its account book",
    treated("1", { supervisionMode: "1210", transportMode: "2" }),
    "243.00",
  ],
  ["a price of zero", { item: { itemPrice: amount("0", "CNY") } }, "officer"],
  ["a price below zero", { item: { itemPrice: amount("-5", "CNY") } }, "officer"],
  ["a price without its currency", { item: { itemPrice: amount("1000", "") } }, "officer"],
  ["a currency nobody rates", { item: { itemPrice: amount("1000", "XAF") } }, "officer"],
  ["a deduction of the whole price", deduct("1000"), "officer"],
  ["a deduction without its currency", deduct("10", ""), "officer"],
  ["a deduction below zero", deduct("-10"), "officer"],
  ["freight without its currency", fob({ freight: freight("100", "", "total") }), "officer"],
  [
    "freight in a currency nobody rates",
    fob({ freight: freight("100", "XAF", "total") }),
    "officer",
  ],
  ["freight in dollars", fob({ freight: freight("100", "USD", "total") }), "413.10"],
  ["freight below zero", fob({ freight: freight("-100", "CNY", "total") }), "officer"],
  ["a negative rate of freight", fob({ freight: freight("-10", "", "percent") }), "officer"],
  ["freight a tonne without a mass", fob({ freight: freight("9", "CNY", "perTonne") }), "officer"],
  ["insurance without its currency", fob({ insurance: freight("9", "", "total") }), "officer"],
  [
    "a preference nobody holds",
    { item: { preference: "200", preferentialOrigin: "AU" } },
    "243.00",
  ],
  ["litres as the tariff prescribes", litres("1000", "095"), "1553.80"],
  ["litres by the two digits of the statistics", litres("1000", "07"), "1553.80"],
  ["litres as kilolitres", litres("1", "37"), "1553.80"],
  ["litres as pots", litres("1", "037"), "officer"],
  ["litres without a unit", litres("1", ""), "officer"],
  [
    "a tax base of one's own",
    {
      item: {
        ...oil,
        taxes: [
          {
            type: "CT",
            methodOfPayment: undefined,
            baseQuantity: { amount: parseDecimal("1"), unit: "LTR" },
            baseAmount: undefined,
          },
        ],
      },
    },
    "officer",
  ],
  [
    "ferrosilicon exported",
    { header: { direction: "export", priceTerm: "3" }, item: { commodity: "72022100" } },
    "officer",
  ],
];

describe("declarations of cn written so as to owe less", () => {
  for (const [name, written, owed] of cases)
    test(`${name}: ${owed === "officer" ? "an officer decides" : `${owed} is owed`}`, () => {
      assert.equal(outcome(written), owed);
    });

  test("a value that is not known is nowhere told as one, and says what is missing", () => {
    const { items } = assess(fob({ freight: freight("100", "", "total") }));
    assert.equal(items[0]?.customsValue, null);
    assert.deepEqual(items[0].reasons.map(({ code }) => code).slice(0, 1), ["DUT-078"]);
  });

  test("values of items with shared costs add up to that of the consignment, in any order", () => {
    const cents = fc.integer({ min: 1, max: 5_000_000 });
    const prices = fc.array(cents, { minLength: 2, maxLength: 12 });
    const money = (units: number) => formatDecimal({ units: BigInt(units), scale: 2 });
    fc.assert(
      fc.property(prices, cents, fc.integer({ min: 1, max: 3000 }), (list, cost, rate) => {
        const items = list.map((price, at) =>
          madeItem({ item: at + 1, itemPrice: amount(money(price), "USD") }),
        );
        const input = madeInput(items, {
          priceTerm: "3",
          freight: freight(money(cost), "USD", "total"),
          insurance: freight(formatDecimal({ units: BigInt(rate), scale: 3 }), "", "percent"),
          otherAdditions: freight(formatDecimal({ units: BigInt(cost), scale: 4 }), "CNY", "total"),
        });
        const rates = madeTariff([], {
          currency: "CNY",
          rates: [madeRate("CNY", "USD", "7.12345678", "2024-01-01")],
        });
        const valuesOf = (of: DutyInput) =>
          new Map(assessDuties(of, rates, law).items.map((one) => [one.item, one.customsValue]));
        const values = valuesOf(input);
        const whole = [...values.values()].map((value) => parseDecimal(value ?? "0"));
        // exact in millionths of millionths of a yuan
        const usd = BigInt(list.reduce((a, b) => a + b, 0)) + BigInt(cost);
        const goods = usd * 712_345_678n; // 10 decimals
        const insured = goods * (100_000n + BigInt(rate)); // 15 decimals
        const exact = insured + BigInt(cost) * 10n ** 11n;
        const expected = round({ units: exact, scale: 15 }, 2, "half-up");
        assert.equal(formatDecimal(whole.reduce((a, b) => add(a, b))), formatDecimal(expected));
        assert.deepEqual(
          valuesOf({ ...input, items: items.toReversed() }),
          new Map([...values].toReversed()),
        );
      }),
      { numRuns: 60 },
    );
  });
});
