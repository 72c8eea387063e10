/**
 * What every code of the lists of `gb` does to duty, excise and VAT. The goods are made up: 100
 * pounds, 100 litres, duty 10 %, excise 1 pound a litre, VAT 20 %; each sum is worked out by hand.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { assessDuties } from "./assess.ts";
import type { DutyInput, DutyItem, TaxStatement } from "./duties.ts";
import { amount, madeInput, madeItem, madeLaw, madeRate, madeTariff } from "./made-input.ts";
import { type PrintedItem, printAssessment } from "./printed-assessment.ts";
import { DutyRules } from "./rules.ts";

const file = (path: string): string =>
  readFileSync(new URL(`../../../profiles/gb/${path}`, import.meta.url), "utf8");
const rules = DutyRules.parse(JSON.parse(file("rules/duties.json")));
const gb = madeLaw(rules);
const measures = [
  { taxType: "A00", rate: "10 %" },
  { taxType: "411", rate: "1 GBP / LTR" },
  { taxType: "B00", rate: "20 %" },
];

function assessOne(item: Partial<DutyItem>, input: Partial<DutyInput> = {}): PrintedItem {
  const made = madeItem({
    itemPrice: amount("100", "GBP"),
    supplementaryQuantity: { amount: parseDecimal("100"), unit: "LTR" },
    ...item,
  });
  const [done] = printAssessment(
    assessDuties(madeInput([made], input), madeTariff(measures), gb),
  ).items;
  assert.ok(done);
  return done;
}

/** Procedure, previous procedure, additional procedures. */
function itemOf(procedure: string): Partial<DutyItem> {
  const [codes = "", ...additional] = procedure.split(" ");
  return {
    procedure: codes.slice(0, 2),
    previousProcedure: codes.slice(2),
    additionalProcedures: additional.length > 0 ? additional : ["000"],
  };
}

function taxOf(fields: Partial<TaxStatement>): TaxStatement {
  return {
    type: undefined,
    methodOfPayment: undefined,
    baseQuantity: undefined,
    baseAmount: undefined,
    ...fields,
  };
}

/** Amount, relieved, secured and payable of duty, excise and VAT. */
function sums(done: PrintedItem): string {
  return done.lines
    .map((line) =>
      line.method === "undetermined"
        ? "?"
        : [line.amount, line.relieved, line.secured, line.payable]
            .map((text) => (text ?? "?").replace(/\.00$/, ""))
            .join("/"),
    )
    .join(" ");
}

// duty 10; excise 100; VAT (100 + 10 + 100) × 20 % = 42
const due = "10/0/0/10 100/0/0/100 42/0/0/42";
const suspended = "10/0/0/0 100/0/0/0 42/0/0/0";
// without duty in its base: (100 + 100) × 20 % = 40
const dutyFree = "0/10/0/0 100/0/0/100 40/0/0/40";
const allFree = "0/10/0/0 0/100/0/0 0/42/0/0";
// excise and VAT wait together, VAT on all of it: (100 + 10 + 100) × 20 % = 42
const toExciseWarehouse = "10/0/0/10 100/0/0/0 42/0/0/0";
// without excise in its base: (100 + 10) × 20 % = 22
const exciseFree = "10/0/0/10 0/100/0/0 22/0/0/22";
const vatFree = "10/0/0/10 100/0/0/100 0/42/0/0";
const dutyAndVatFree = "0/10/0/0 100/0/0/100 0/42/0/0";

const cases: readonly (readonly [expected: string, procedures: readonly string[]])[] = [
  [
    due,
    ["4000", "4053", "4054", "4071", "4078", "4300", "4400", "6110", "6123", "6121", "4051 F44"],
  ],
  [
    allFree,
    ["0002", "0005", "0020 21V", "4000 1DP", "4000 2DP", "4000 1NO", "4000 1NC", "6123 F05"],
  ],
  // relieved VAT is told on what would have been owed, excise included
  ["10/0/0/10 0/100/0/0 0/42/0/0", ["0100"]],
  [toExciseWarehouse, ["0700", "0771", "6810", "9500"]],
  [exciseFree, ["4500", "9600", "4000 F06", "4000 1RE", "4000 1EX", "4000 1TO"]],
  [vatFree, ["4200", "6323", "4000 F45", "4000 F48", "4000 1RV"]],
  ["0/0/10/0 100/0/0/100 42/0/0/42", ["4600", "4800 48P", "4000 1FV"]],
  [
    suspended,
    [
      "5100",
      "5111",
      "5171",
      "5300 D01",
      "5300 D29",
      "7100",
      "7110",
      "7123",
      "7600",
      "7700",
      "7800",
    ],
  ],
  ["10/0/0/0 100/0/0/0 42/0/0/42", ["5300 D51"]],
  [
    dutyFree,
    [
      "6122 B02",
      "6122 B03",
      "4000 C01",
      "4000 C07",
      "4000 C43",
      "4000 C60",
      "4000 1RC",
      "4000 1ES",
      "4000 1LV",
      "6110 F01",
      "6110 F02",
      "6123 F03",
      "6131 F04",
      "4000 F21",
      "4000 F22",
    ],
  ],
  // VAT only: 100 × 20 % = 20
  ["0/10/0/0 0/100/0/0 20/0/0/20", ["4051 A04", "6121 B06", "4071 1VW"]],
  [dutyAndVatFree, ["4000 C07 F48", "4000 C11 F45", "4000 C48", "4000 1RL", "6323 63P"]],
  ["10/0/0/10 100/0/0/100 42/0/0/0", ["4000 1MO", "4000 F49"]],
  // one rate of 2.5 %: 2.5; VAT (100 + 2.5 + 100) × 20 % = 40.5
  ["2.50/0/0/2.50 100/0/0/100 40.50/0/0/40.50", ["4000 1PF"]],
  // the value would follow a published price, and no list is loaded
  ["? 100/0/0/100 ?", ["4000 E01", "4000 E02", "4000 1SV"]],
];

describe("codes of gb", () => {
  for (const [expected, procedures] of cases) {
    test(`${procedures.join(", ")} give ${expected}`, () => {
      for (const procedure of procedures)
        assert.equal(sums(assessOne(itemOf(procedure))), expected, procedure);
    });
  }

  test("every additional procedure of the register is decided on", () => {
    const decided = new Set(
      [...rules.reliefs.map(({ when }) => when), rules.valuation.unitPrices?.when ?? {}].flatMap(
        (when) => when.additionalProcedure ?? [],
      ),
    );
    const [, ...rows] = file("registers/additional-procedures.tsv").trim().split("\n");
    const codes = rows.map((row) => row.split("\t")[0] ?? "").filter((code) => code !== "000");
    assert.ok(codes.length > 200);
    assert.deepEqual(
      codes.filter((code) => !decided.has(code)),
      [],
    );
  });

  test("at the end of partial relief 3 % for each month are due, never more than the duty", () => {
    const duty = (months: number): string => {
      const item = { ...itemOf("5300 D51"), itemPrice: amount("1000", "GBP") };
      const stayed = { amount: parseDecimal(String(months)), unit: "MON" };
      const [line] = assessOne({ ...item, taxes: [taxOf({ baseQuantity: stayed })] }).lines;
      return [line?.amount, line?.relieved, line?.payable].join(" ");
    };
    // duty 100: 3 for a month, a begun month counts
    assert.equal(duty(1), "3.00 97.00 3.00");
    assert.equal(duty(1.2), "6.00 94.00 6.00");
    assert.equal(duty(27), "81.00 19.00 81.00");
    assert.equal(duty(34), "100.00 0.00 100.00");
  });

  test("the page of codes names every rule and code", () => {
    const page = readFileSync(
      new URL("../../../docs/reference/charges.md", import.meta.url),
      "utf8",
    );
    const words = new Set(page.split(/[^A-Z0-9-]+/));
    const wanted = rules.reliefs.flatMap(({ code, when }) => [
      code,
      ...(when.additionalProcedure ?? []),
      ...(when.anyStatement ?? []),
    ]);
    assert.deepEqual(
      wanted.filter((word) => !words.has(word)),
      [],
    );
  });

  test("a code that changes nothing says so at the item", () => {
    const done = assessOne(itemOf("4071 1RD"));
    assert.equal(sums(done), due);
    assert.equal(done.reasons.at(-1)?.code, "DUT-165");
  });

  test("small consignments lose their relief above the limit, and say so", () => {
    for (const [code, price, note] of [
      ["C07", "135.01", "DUT-152"],
      ["C08", "39.01", "DUT-153"],
      ["2LV", "15.01", "DUT-154"],
      ["1PF", "630.01", "DUT-155"],
    ] as const) {
      const over = assessOne({ ...itemOf(`4000 ${code}`), itemPrice: amount(price, "GBP") });
      assert.equal(over.lines[0]?.method, "computed", code);
      assert.equal(over.lines[0]?.rate, "10 %", code);
      assert.equal(over.reasons.at(-1)?.code, note);
    }
  });

  test("freight does not count for the limit of a small consignment", () => {
    const charges = [{ type: "AK", ...amount("40", "GBP") }];
    const done = assessOne(itemOf("4000 C07"), { charges });
    assert.equal(done.customsValue, "140.00");
    assert.equal(done.lines[0]?.method, "relieved");
  });

  test("the limit counts all items of the consignment", () => {
    const item = madeItem({ ...itemOf("4000 C07"), itemPrice: amount("70", "GBP") });
    const { items } = printAssessment(
      assessDuties(
        madeInput([item, { ...item, item: 2 }]),
        madeTariff([{ taxType: "A00", rate: "10 %" }]),
        gb,
      ),
    );
    assert.equal(items[0]?.lines[0]?.method, "computed");
  });

  test("a VAT number of the importer postpones VAT", () => {
    const fiscalReferences = [{ role: "FR1", id: "GB123456789" }];
    const postponed = "10/0/0/10 100/0/0/100 42/0/0/0";
    assert.equal(sums(assessOne(itemOf("4000"), { fiscalReferences })), postponed);
    assert.equal(sums(assessOne({ ...itemOf("4000"), fiscalReferences })), postponed);
    const none = [{ role: "FR1", id: "" }];
    assert.equal(sums(assessOne(itemOf("4000"), { fiscalReferences: none })), due);
    assert.equal(sums(assessOne(itemOf("4200"), { fiscalReferences })), vatFree);
  });

  test("a perishable good takes the published price of its day and origin, whatever was paid", () => {
    const prices = [
      { origins: new Set(["EG"]), price: "62.50", validFrom: "2024-05-24", validTo: "2024-06-07" },
      { price: "99", validFrom: "2024-05-24", validTo: "" },
    ].map((row) => ({
      commodity: "07099310",
      currency: "EUR",
      per: parseDecimal("100"),
      unit: "KGM",
      ...row,
      price: parseDecimal(row.price),
    }));
    const rates = [madeRate("EUR", "GBP", "1.25")];
    const tariff = madeTariff(measures.slice(0, 1), { rates, unitPrices: prices });
    const value = (item: Partial<DutyItem>, asOf: string) =>
      printAssessment(
        assessDuties(
          madeInput([
            madeItem({
              ...itemOf("4000 E02"),
              commodity: "0709931000",
              netMassKg: parseDecimal("2000"),
              ...item,
            }),
          ]),
          tariff,
          gb,
        ),
      ).items[0] ?? assert.fail(asOf);
    // 2,000 kg × 62.50 EUR / 100 kg = 1,250 EUR ÷ 1.25 = 1,000 pounds
    const egypt = value({ origin: "EG", itemPrice: undefined }, "2024-06-03");
    assert.equal(egypt.customsValue, "1000.00");
    assert.equal(egypt.valuation, "2000 × 62.50 EUR / 100 KGM ÷ 1.25 EUR/GBP = 1000.00");
    assert.equal(egypt.lines[0]?.amount, "100.00");
    // 2,000 × 99 ÷ 100 ÷ 1.25 = 1,584
    assert.equal(value({ origin: "MA" }, "2024-06-03").customsValue, "1584.00");
  });

  test("levy relief follows the statement, and the code alone claims none", () => {
    const levy = (code: string): string => {
      const item = madeItem({
        ...itemOf("4000 1CL"),
        supplementaryQuantity: { amount: parseDecimal("10"), unit: "MWH" },
        statements: [{ code, text: undefined }],
      });
      const tariff = madeTariff([{ taxType: "99D", rate: "7.75 GBP / MWH" }]);
      return (
        printAssessment(assessDuties(madeInput([item]), tariff, gb)).items[0]?.lines[0]?.method ??
        ""
      );
    };
    assert.deepEqual(["GEN18", "CCLFC", "CCLFL", "00500", "CCLPR", "CCL14"].map(levy), [
      "relieved",
      "relieved",
      "computed",
      "computed",
      "undetermined",
      "suspended",
    ]);
  });

  test("a preference the tariff does not give leaves the rate of any origin, and says so", () => {
    const tariff = madeTariff([
      { taxType: "A00", rate: "12 %", preference: "100" },
      { taxType: "A00", rate: "0 %", preference: "300", origin: ["JP"] },
    ]);
    const of = (item: Partial<DutyItem>) =>
      printAssessment(assessDuties(madeInput([madeItem(item)]), tariff, gb)).items[0];
    const lost = of({ preference: "300", preferentialOrigin: "AU" });
    assert.equal(lost?.lines[0]?.rate, "12 %");
    assert.equal(lost?.lines[0]?.reasons[0]?.code, "DUT-031");
    assert.deepEqual(
      lost?.notApplied.map(({ rate, reason }) => `${rate} ${reason.code}`),
      ["0 % DUT-040"],
    );
    const won = of({ preference: "300", preferentialOrigin: "JP" });
    assert.deepEqual(
      won?.lines.map(({ rate }) => rate),
      ["0 %"],
    );
    assert.equal(won?.notApplied[0]?.reason.says.en, "It is for preference 100; 300 is claimed.");
  });
});
