/**
 * Codes of `gb` that meet on one item, items under different procedures, and what VAT then stands on.
 * Expected lines are worked out by hand beside each case: tax, base, amount, relieved, secured,
 * suspended, payable.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { assessDuties } from "./assess.ts";
import type { DutyInput, DutyItem, TaxStatement } from "./duties.ts";
import { amount, madeInput, madeItem, madeLaw, madeRate, madeTariff } from "./made-input.ts";
import { printAssessment } from "./printed-assessment.ts";
import type { MeasureFields } from "./measure-reader.ts";
import { DutyRules } from "./rules.ts";

const path = new URL("../../../profiles/gb/rules/duties.json", import.meta.url);
const gb = madeLaw(DutyRules.parse(JSON.parse(readFileSync(path, "utf8"))));
const rates = [
  madeRate("USD", "GBP", "1.25"),
  madeRate("EUR", "GBP", "1.15"),
  madeRate("JPY", "GBP", "187.5"),
];
const duty = { taxType: "A00", rate: "10 %" };
const defence = { taxType: "A30", rate: "30 %" };
const provisional = { taxType: "A35", rate: "5 %" };
const wine = { taxType: "413", rate: "2.50 GBP / LTR" };
const vat = { taxType: "B00", rate: "20 %" };
const dutyEu = { taxType: "A50", rate: "12 %" };
const vatEu = { taxType: "B05", rate: "20 %" };

type ItemFields = Partial<DutyItem> & { readonly procedures?: string };

function assess(
  items: readonly ItemFields[],
  measures: readonly Partial<MeasureFields>[],
  input: Partial<DutyInput> = {},
): readonly string[] {
  const made = items.map(({ procedures = "4000", ...item }, at) => {
    const [codes = "", ...additional] = procedures.split(" ");
    return madeItem({
      item: at + 1,
      itemPrice: amount("100", "GBP"),
      procedure: codes.slice(0, 2),
      previousProcedure: codes.slice(2),
      additionalProcedures: additional.length > 0 ? additional : ["000"],
      ...item,
    });
  });
  const done = printAssessment(
    assessDuties(madeInput(made, input), madeTariff(measures, { rates }), gb),
  );
  return done.items.flatMap(({ lines }) =>
    lines.map((line) =>
      [
        line.taxType,
        line.base,
        line.amount,
        line.relieved,
        line.secured,
        line.suspended,
        line.payable,
      ]
        .map((text) => text?.replace(/\.00$/, "") ?? "-")
        .join(" "),
    ),
  );
}

const saying = (...codes: readonly string[]) => codes.map((code) => ({ code, text: undefined }));
const litres = (quantity: string) => ({ amount: parseDecimal(quantity), unit: "" });
const taxed = (fields: Partial<TaxStatement>): TaxStatement => ({
  type: undefined,
  methodOfPayment: undefined,
  baseQuantity: undefined,
  baseAmount: undefined,
  ...fields,
});
const base = (quantity: string, unit: string, type?: string): TaxStatement =>
  taxed({ type, baseQuantity: { amount: parseDecimal(quantity), unit } });

describe("codes of gb that meet", () => {
  test("returned goods with exemption from VAT owe nothing, and VAT is told on what it would stand on", () => {
    assert.deepEqual(assess([{ procedures: "6123 F01 F45" }], [duty, vat]), [
      "A00 100 0 10 0 0 0",
      "B00 110 0 22 0 0 0",
    ]);
  });

  test("a repair under guarantee with onward supply: no duty, VAT relieved", () => {
    assert.deepEqual(assess([{ procedures: "4221 B02" }], [duty, vat]), [
      "A00 100 0 10 0 0 0",
      "B00 110 0 22 0 0 0",
    ]);
  });

  test("relief is stronger than a deposit, a deposit stronger than nothing", () => {
    // provisional value with relief from duty: nothing to hold
    assert.deepEqual(assess([{ procedures: "4000 1FV C07" }], [duty, vat]), [
      "A00 100 0 10 0 0 0",
      "B00 100 20 0 0 0 20",
    ]);
  });

  test("provisional duties wait with the others while a procedure suspends them", () => {
    // 100 + 10 + 30 + 5 = 145, VAT 29
    for (const procedures of ["5100", "5171 1IE", "5300 D01", "7100", "7800"])
      assert.deepEqual(assess([{ procedures }], [duty, defence, provisional, vat]), [
        "A00 100 10 0 0 10 0",
        "A30 100 30 0 0 30 0",
        "A35 100 5 0 0 5 0",
        "B00 145 29 0 0 29 0",
      ]);
    assert.deepEqual(assess([{ procedures: "5300 D51" }], [duty, provisional, vat]), [
      "A00 100 10 0 0 10 0",
      "A35 100 5 0 0 5 0",
      // partial relief: VAT is due at once, on 115
      "B00 115 23 0 0 0 23",
    ]);
  });

  test("a value that is fixed later needs no deposit while the goods are stored", () => {
    assert.deepEqual(assess([{ procedures: "7100 1FV" }], [duty]), ["A00 100 10 0 0 10 0"]);
  });

  test("items of one declaration keep their own procedures", () => {
    const items = [
      { procedures: "4000" },
      { procedures: "4000 F48 C07" },
      { procedures: "5100" },
      { procedures: "6110 F05" },
    ];
    const measures = [duty, vat];
    // the prices together are above 135 pounds: the second is no small consignment
    assert.deepEqual(assess(items, measures), [
      "A00 100 10 0 0 0 10",
      "B00 110 22 0 0 0 22",
      "A00 100 10 0 0 0 10",
      "B00 110 22 0 0 0 22",
      "A00 100 10 0 0 10 0",
      "B00 110 22 0 0 22 0",
      "A00 100 0 10 0 0 0",
      "B00 110 0 22 0 0 0",
    ]);
  });

  test("small consignments: gift, one-stop shop, monthly scheme, bulk", () => {
    const of = (procedures: string, price: string) =>
      assess([{ procedures, itemPrice: amount(price, "GBP") }], [duty, vat]);
    assert.deepEqual(of("4000 C08", "39"), ["A00 39 0 3.90 0 0 0", "B00 39 7.80 0 0 0 7.80"]);
    assert.deepEqual(of("4000 C07 F49", "135"), ["A00 135 0 13.50 0 0 0", "B00 135 27 0 0 27 0"]);
    assert.deepEqual(of("4000 C07 F48", "135"), [
      "A00 135 0 13.50 0 0 0",
      // 135 + 13.50 = 148.50, told only
      "B00 148.50 0 29.70 0 0 0",
    ]);
    assert.deepEqual(of("4000 C07 F49", "135.01"), [
      "A00 135.01 13.50 0 0 0 13.50",
      "B00 148.51 29.70 0 0 0 29.70",
    ]);
    assert.deepEqual(of("4000 2LV", "15"), ["A00 15 0 1.50 0 0 0", "B00 16.50 0 3.30 0 0 0"]);
  });

  test("a small consignment in another currency is measured in pounds", () => {
    const of = (price: string) =>
      assess([{ procedures: "4000 C07", itemPrice: amount(price, "USD") }], [duty])[0];
    // 168.75 ÷ 1.25 = 135
    assert.equal(of("168.75"), "A00 135 0 13.50 0 0 0");
    assert.equal(of("168.77"), "A00 135.01 13.50 0 0 0 13.50");
  });

  test("excise: in a warehouse, out of it, exempt, and goods liable to VAT only", () => {
    const of = (procedures: string) =>
      assess([{ procedures, supplementaryQuantity: litres("10") }], [duty, wine, vat]);
    const owed = ["A00 100 10 0 0 0 10", "413 - 25 0 0 0 25", "B00 135 27 0 0 0 27"];
    assert.deepEqual(of("4007"), owed);
    assert.deepEqual(of("4071"), owed);
    assert.deepEqual(of("0700 F06"), [
      "A00 100 10 0 0 0 10",
      "413 - 0 25 0 0 0",
      "B00 110 22 0 0 22 0",
    ]);
    assert.deepEqual(of("4500"), [
      "A00 100 10 0 0 0 10",
      "413 - 0 25 0 0 0",
      "B00 110 22 0 0 0 22",
    ]);
    assert.deepEqual(of("4000 1RE 1RC"), [
      "A00 100 0 10 0 0 0",
      "413 - 0 25 0 0 0",
      "B00 100 20 0 0 0 20",
    ]);
    assert.deepEqual(of("7100 1VW"), [
      "A00 100 0 10 0 0 0",
      "413 - 0 25 0 0 0",
      "B00 100 20 0 0 20 0",
    ]);
  });

  test("Northern Ireland: VAT of the Union's duty follows the duty", () => {
    const at = { statements: saying("NIIMP") };
    assert.deepEqual(assess([{ procedures: "5100", ...at }], [dutyEu, vatEu, vat]), [
      "A50 100 12 0 0 12 0",
      "B05 12 2.40 0 0 2.40 0",
      "B00 100 20 0 0 20 0",
    ]);
    assert.deepEqual(assess([{ procedures: "5300 D51", ...at }], [dutyEu, vatEu, vat]), [
      "A50 100 12 0 0 12 0",
      "B05 12 2.40 0 0 0 2.40",
      "B00 100 20 0 0 0 20",
    ]);
    assert.deepEqual(assess([{ procedures: "6123 F01", ...at }], [dutyEu, vatEu, vat]), [
      "A50 100 0 12 0 0 0",
      "B05 0 0 0 0 0 0",
      "B00 100 20 0 0 0 20",
    ]);
    assert.deepEqual(assess([{ procedures: "4200", ...at }], [dutyEu, vatEu, vat]), [
      "A50 100 12 0 0 0 12",
      "B05 12 0 2.40 0 0 0",
      "B00 100 0 20 0 0 0",
    ]);
  });

  test("a method of payment postpones VAT alone; securities as method change nothing", () => {
    const methods = (codes: readonly (readonly [string, string])[]) =>
      assess(
        [{ taxes: codes.map(([type, methodOfPayment]) => taxed({ type, methodOfPayment })) }],
        [duty, vat],
      );
    const owed = ["A00 100 10 0 0 0 10", "B00 110 22 0 0 0 22"];
    for (const method of ["A", "B", "C", "E", "H", "M", "N", "P", "R", "S", "T", "U", "V", "Z"])
      assert.deepEqual(methods([["A00", method]]), owed, method);
    assert.deepEqual(
      methods([
        ["A00", "E"],
        ["B00", "G"],
      ]),
      ["A00 100 10 0 0 0 10", "B00 110 22 0 0 22 0"],
    );
  });

  test("preferences: end use, quota, customs union, special territory, and what is not given", () => {
    const third = { ...duty, preference: "100" };
    const of = (preference: string, item: Partial<DutyItem> = {}, origin?: string[]) =>
      assess(
        [{ preference, ...item }],
        [third, { taxType: "A00", rate: "2 %", preference, ...(origin && { origin }) }],
      );
    for (const code of ["110", "115", "118", "119", "120", "123", "125", "128", "140", "150"])
      assert.deepEqual(of(code), ["A00 100 2 0 0 0 2"], code);
    for (const code of ["200", "220", "300", "310", "318", "320", "325", "400", "420", "500"]) {
      const from = { origin: "CN", preferentialOrigin: "TR" };
      assert.deepEqual(of(code, from, ["TR"]), ["A00 100 2 0 0 0 2"], code);
      assert.deepEqual(of(code, from, ["CN"]), ["A00 100 10 0 0 0 10"], `${code} of CN`);
    }
    // no preferential origin stated: the origin counts
    assert.deepEqual(of("400", { origin: "TR" }, ["TR"]), ["A00 100 2 0 0 0 2"]);
  });

  test("quantities: per hundred, hectolitre, per cent of alcohol, in another currency", () => {
    const one = (rate: string, item: Partial<DutyItem>) =>
      assess([item], [{ taxType: "A00", rate }])[0];
    // 1,234.567 kg = 12.34567 hundreds × 176.80 EUR ÷ 1.15 = 1,898.0118…; 12.8 % of 100 on top
    assert.equal(
      one("12.8 % + 176.8 EUR / DTN", { netMassKg: parseDecimal("1234.567") }),
      "A00 100 1910.81 0 0 0 1910.81",
    );
    // 500 litres = 5 hectolitres × 13
    assert.equal(one("13 GBP / HLT", { taxes: [base("500", "LTR")] }), "A00 - 65 0 0 0 65");
    // 10 hl × 5 per cent × 19.08
    assert.equal(
      one("19.08 GBP / ASV#X", { taxes: [base("10", "HLT#"), base("5", "ASV#")] }),
      "A00 - 954 0 0 0 954",
    );
    // no tax base in the unit: the supplementary quantity counts
    assert.equal(one("3 GBP / NPR", { supplementaryQuantity: litres("12") }), "A00 - 36 0 0 0 36");
    // at least 1 % = 1, at most 2 GBP a tonne: 1 % + 0.1 t × 1 GBP = 1.10
    assert.equal(one("1 % + 1 GBP / TNE MIN 1 % MAX 200 GBP / TNE", {}), "A00 100 1.10 0 0 0 1.10");
    assert.equal(one("6 % + 10 GBP / DTN MIN 3 % MAX 5 %", {}), "A00 100 5 0 0 0 5");
    assert.equal(one("1 % MIN 3 EUR / 100 KGM", {}), "A00 100 2.60 0 0 0 2.60");
  });

  test("three items in yen share freight by mass and insurance by price, to the penny", () => {
    const item = (price: string, mass: string): ItemFields => ({
      itemPrice: amount(price, "JPY"),
      grossMassKg: parseDecimal(mass),
    });
    const lines = assess([item("100000", "10"), item("50000", "20"), item("33333", "7")], [duty], {
      charges: [
        { type: "AQ", ...amount("100", "USD") },
        { type: "AK", ...amount("33.33", "EUR") },
        { type: "BI", ...amount("3", "") },
      ],
    });
    // prices 533.33…, 266.66…, 177.776; AQ 80 by 10 : 20 : 7 = 21.62 + 43.24 + 15.14;
    // AK 28.98 by price = 15.81 + 7.90 + 5.27; 3 % off each price 16, 8, 5.33328
    assert.deepEqual(lines, [
      "A00 554.76 55.47 0 0 0 55.47",
      "A00 309.80 30.98 0 0 0 30.98",
      "A00 192.85 19.28 0 0 0 19.28",
    ]);
  });

  test("every code of addition and deduction does what its letter says", () => {
    const by = (effect: string, form: string) =>
      gb.rules.valuation.charges
        .filter((row) => row.effect === effect && row.form === form)
        .flatMap(({ codes }) => codes);
    const of = (type: string, item: boolean) => {
      const charges = [{ type, ...amount("7", "GBP") }];
      return assess([item ? { charges } : {}], [duty, vat], item ? {} : { charges });
    };
    // 7 pounds or 7 per cent of 100 come to the same
    for (const form of ["amount", "percent"])
      for (const code of by("add", form))
        for (const item of [true, false])
          assert.equal(of(code, item)[0], "A00 107 10.70 0 0 0 10.70", code);
    for (const form of ["amount", "percent"])
      for (const code of by("deduct", form))
        for (const item of [true, false])
          assert.equal(of(code, item)[0], "A00 93 9.30 0 0 0 9.30", code);
    for (const code of by("vat-only", "amount"))
      assert.deepEqual(of(code, false), ["A00 100 10 0 0 0 10", "B00 117 23.40 0 0 0 23.40"]);
  });
});
