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
import { printAssessment } from "./printed-assessment.ts";
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
    { commodity: "91", taxType: "CT", rate: "20 %", valueFrom: "10000 CNY / NAR" },
    { commodity: "2203", taxType: "CT", rate: "250 CNY / TNE" },
    { commodity: "", taxType: "ADDITIONAL", rate: "10 %", origin: ["VN"] },
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
  return printAssessment(assessDuties(madeInput([madeItem(stated)], general), tariff, law));
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
const quantity = (value: string, unit: string) => ({ amount: parseDecimal(value), unit });
const petrol = {
  commodity: "27101210",
  itemPrice: amount("30000", "CNY"),
  netMassKg: parseDecimal("7200"),
};
const watches = { commodity: "91011100", itemPrice: amount("200000", "CNY") };
const total = (value: string, currency = "CNY", item: Partial<DutyItem> = {}): Written => ({
  header: { invoiceAmount: parseDecimal(value), currency },
  item,
});
const unlike = (of: "commodity" | "origin", ...codes: readonly string[]): Written => ({
  item: { unlike: [{ of, codes }] },
});
const bought = (buyerId: string): Written => ({ header: { supervisionMode: "9610", buyerId } });
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
  ["a price that charges round away on", { item: { itemPrice: amount("0.01", "CNY") } }, "officer"],
  [
    "a price that rounds to nothing itself",
    { item: { itemPrice: amount("0.0004", "USD") } },
    "officer",
  ],
  ["a price of next to nothing, held in money", treated("6", {}), "0.00"],
  ["a deduction of the whole price", deduct("1000"), "officer"],
  ["a deduction of nearly the whole price", deduct("999.90"), "officer"],
  ["a deduction of a tenth", deduct("100"), "officer"],
  ["a deduction of nothing", deduct("0"), "243.00"],
  [
    "a deduction in the header",
    { header: { charges: [{ type: "SUB", ...amount("900", "CNY") }] } },
    "officer",
  ],
  [
    "a deduction from goods held in money",
    { ...deduct("900"), header: {}, item: { ...deduct("900").item, dutyTreatment: "6" } },
    "0.00",
  ],
  [
    "a charge of a type nobody knows",
    { item: { charges: [{ type: "FEE", ...amount("9", "CNY") }] } },
    "officer",
  ],
  ["royalties", { item: { charges: [{ type: "ROY", ...amount("1000", "CNY") }] } }, "486.00"],
  ["an invoice of more than the price", total("10000"), "officer"],
  ["an invoice of more than the price in another currency", total("1000", "USD"), "officer"],
  ["an invoice of the price", total("1000"), "243.00"],
  ["an invoice of the price at the rate of the contract", total("150", "USD"), "243.00"],
  ["an invoice with a rebate", total("900"), "243.00"],
  [
    "an invoice that takes in the freight",
    {
      header: {
        ...total("1703").header,
        ...fob({ freight: freight("100", "USD", "total") }).header,
      },
    },
    "414.34",
  ],
  ["another value beside the price", { item: { statedValue: amount("9000", "CNY") } }, "officer"],
  [
    "a statistical value of ten times the price",
    { item: { statisticalValue: amount("10000", "CNY") } },
    "officer",
  ],
  [
    "a relation that influenced the price",
    { header: { confirmed: ["relation", "priceInfluence"] } },
    "officer",
  ],
  ["a relation that did not", { header: { confirmed: ["relation"] } }, "243.00"],
  ["two commodity codes", unlike("commodity", "49019900", "85109000"), "officer"],
  ["two origins", unlike("origin", "VN", "US"), "officer"],
  ["goods of one origin", { item: { origin: "VN" } }, "356.00"],
  ["freight of nothing", fob({ freight: freight("0", "USD", "total") }), "officer"],
  ["freight of less than a cent", fob({ freight: freight("0.0001", "USD", "total") }), "officer"],
  ["freight of no per cent", fob({ freight: freight("0", "", "percent") }), "officer"],
  [
    "freight of no yuan a tonne",
    { ...fob({ freight: freight("0", "CNY", "perTonne"), grossMassKg: parseDecimal("9") }) },
    "officer",
  ],
  ["no freight at all", fob({}), "officer"],
  ["no price term", { header: { priceTerm: undefined } }, "officer"],
  ["two price terms", { header: { otherPriceTerm: "FOB" } }, "officer"],
  ["one price term in two words", { header: { otherPriceTerm: "CIF" } }, "243.00"],
  [
    "two amounts of freight",
    fob({ freight: freight("1", "CNY", "total"), otherFreight: amount("700", "CNY") }),
    "officer",
  ],
  [
    "insurance of nothing counts as three in a thousand",
    fob({ freight: freight("100", "USD", "total"), insurance: freight("0", "CNY", "total") }),
    "414.34",
  ],
  [
    "insurance that was paid",
    fob({ freight: freight("100", "USD", "total"), insurance: freight("1", "CNY", "total") }),
    "413.34",
  ],
  [
    "petrol as it is",
    {
      item: {
        ...petrol,
        secondQuantity: quantity("10000", "095"),
        dealQuantity: quantity("10000", "095"),
      },
    },
    "19494.00",
  ],
  [
    "petrol with a litre as second quantity",
    {
      item: {
        ...petrol,
        secondQuantity: quantity("1", "095"),
        dealQuantity: quantity("10000", "095"),
      },
    },
    "officer",
  ],
  [
    "petrol with a litre, dealt in kilolitres",
    {
      item: {
        ...petrol,
        secondQuantity: quantity("1", "095"),
        dealQuantity: quantity("10", "063"),
      },
    },
    "officer",
  ],
  [
    "petrol with a litre, dealt by the kilogram",
    {
      item: {
        ...petrol,
        secondQuantity: quantity("1", "095"),
        dealQuantity: quantity("7200", "035"),
      },
    },
    "officer",
  ],
  [
    "petrol with no litre",
    { item: { ...petrol, secondQuantity: quantity("0", "095") } },
    "officer",
  ],
  [
    "ten watches",
    {
      item: {
        ...watches,
        firstQuantity: quantity("10", "001"),
        dealQuantity: quantity("10", "007"),
      },
    },
    "82500.00",
  ],
  [
    "ten watches as three hundred",
    {
      item: {
        ...watches,
        firstQuantity: quantity("300", "001"),
        dealQuantity: quantity("10", "001"),
      },
    },
    "officer",
  ],
  [
    "beer whose mass and deal quantity differ",
    {
      item: {
        commodity: "22030000",
        netMassKg: parseDecimal("10"),
        dealQuantity: quantity("1000", "035"),
      },
    },
    "officer",
  ],
  [
    "beer whose mass and litres differ",
    {
      item: {
        commodity: "22030000",
        netMassKg: parseDecimal("10"),
        firstQuantity: quantity("1000", "095"),
      },
    },
    "officer",
  ],
  [
    "beer as it is",
    {
      item: {
        commodity: "22030000",
        netMassKg: parseDecimal("1000"),
        firstQuantity: quantity("988", "095"),
      },
    },
    "412.50",
  ],
  ["a deduction without its currency", deduct("10", ""), "officer"],
  ["a deduction below zero", deduct("-10"), "officer"],
  ["freight without its currency", fob({ freight: freight("100", "", "total") }), "officer"],
  [
    "freight in a currency nobody rates",
    fob({ freight: freight("100", "XAF", "total") }),
    "officer",
  ],
  ["freight in dollars", fob({ freight: freight("100", "USD", "total") }), "414.34"],
  ["freight below zero", fob({ freight: freight("-100", "CNY", "total") }), "officer"],
  ["a negative rate of freight", fob({ freight: freight("-10", "", "percent") }), "officer"],
  ["freight a tonne without a mass", fob({ freight: freight("9", "CNY", "perTonne") }), "officer"],
  ["insurance without its currency", fob({ insurance: freight("9", "", "total") }), "officer"],
  ["bought by a person", bought("110101199003070011"), "91.00"],
  ["bought by the same in full width", bought("１１０１０１１９９００３０７００１２"), "91.00"],
  ["bought by a letter", bought("A"), "officer"],
  ["bought by a company", bought("3101960111"), "officer"],
  ["bought by a credit code", bought("913100001234567895"), "officer"],
  ["bought by nobody", bought(" "), "243.00"],
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
          new Map(
            printAssessment(assessDuties(of, rates, law)).items.map((one) => [
              one.item,
              one.customsValue,
            ]),
          );
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
