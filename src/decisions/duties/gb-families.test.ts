/**
 * One made case for each family of charges of `gb`, with every figure worked out by hand: several
 * items and currencies, charges of header and item, trade defence, both territories, deposits.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { assessDuties } from "./assess.ts";
import type { DutyInput, DutyItem } from "./duties.ts";
import { amount, madeInput, madeItem, madeLaw, madeRate, madeTariff } from "./made-input.ts";
import { type PrintedAssessment, printAssessment } from "./printed-assessment.ts";
import { DutyRules } from "./rules.ts";
import type { MeasureFields } from "./measure-reader.ts";

const path = new URL("../../../profiles/gb/rules/duties.json", import.meta.url);
const gb = madeLaw(DutyRules.parse(JSON.parse(readFileSync(path, "utf8"))));
const rates = [madeRate("USD", "GBP", "1.25"), madeRate("EUR", "GBP", "1.15")];

function assess(
  items: readonly Partial<DutyItem>[],
  measures: readonly Partial<MeasureFields>[],
  input: Partial<DutyInput> = {},
): PrintedAssessment {
  const made = items.map((item, at) =>
    madeItem({ item: at + 1, itemPrice: amount("100", "GBP"), ...item }),
  );
  return printAssessment(assessDuties(madeInput(made, input), madeTariff(measures, { rates }), gb));
}

/** Tax, base, amount, secured and payable of each line. */
function lines({ items }: PrintedAssessment): readonly string[] {
  return items.flatMap((item) =>
    item.lines.map(({ taxType, base, amount: sum, secured, payable }) =>
      [taxType, base, sum, secured, payable].join(" "),
    ),
  );
}

const saying = (code: string) => [{ code, text: undefined }];
const duty = { taxType: "A00", rate: "10 %" };
const vat = { taxType: "B00", rate: "20 %" };

describe("families of charges of gb", () => {
  test("items in two currencies share header charges by value and by mass, to the penny", () => {
    const done = assess(
      [
        { itemPrice: amount("1250", "USD"), grossMassKg: parseDecimal("300") },
        {
          itemPrice: amount("575", "EUR"),
          grossMassKg: parseDecimal("100"),
          charges: [{ type: "BM", ...amount("11.5", "EUR") }],
        },
      ],
      [duty, vat],
      {
        charges: [
          { type: "AK", ...amount("30", "GBP") },
          { type: "AP", ...amount("70", "GBP") },
          { type: "AS", ...amount("60", "GBP") },
          { type: "AV", ...amount("90", "GBP") },
        ],
      },
    );
    // prices 1,000 and 500; AK 20 + 10; AP 46.67 + 23.33; AS by mass 45 + 15; BM takes 10 off
    assert.deepEqual(
      done.items.map(({ customsValue }) => customsValue),
      ["1111.67", "538.33"],
    );
    // VAT on value + AV (60 + 30) + duty; every amount is cut
    assert.deepEqual(lines(done), [
      "A00 1111.67 111.16 0.00 111.16",
      "B00 1282.83 256.56 0.00 256.56",
      "A00 538.33 53.83 0.00 53.83",
      "B00 622.16 124.43 0.00 124.43",
    ]);
    assert.equal(done.totals.payable, "545.98");
    const [, tax] = done.items[0]?.lines ?? [];
    assert.deepEqual(tax?.reasons.find(({ code }) => code === "DUT-035")?.says, {
      en: "Its base: 1111.67 customs value + 60.00 for VAT alone + 111.16 A00 = 1282.83.",
      zh: "计税基础：1111.67 完税价格 + 60.00 仅计入增值税 + 111.16 A00 = 1282.83。",
    });
  });

  test("percentages of header and item count on the price of each item", () => {
    const done = assess([{ charges: [{ type: "AM", ...amount("5", "") }] }], [duty], {
      charges: [{ type: "BI", ...amount("2.5", "") }],
    });
    // 100 + 5 % royalties - 2.5 % discount
    assert.deepEqual(lines(done), ["A00 102.50 10.25 0.00 10.25"]);
  });

  test("trade defence adds up, provisional duties are held, VAT stands on all of them", () => {
    const done = assess(
      [{}],
      [
        duty,
        { taxType: "A20", rate: "25 %" },
        { taxType: "A30", rate: "30 %" },
        { taxType: "A35", rate: "5 %" },
        { taxType: "A40", rate: "7 %" },
        vat,
      ],
    );
    // 100 + 10 + 25 + 30 + 5 + 7
    assert.deepEqual(lines(done), [
      "A00 100.00 10.00 0.00 10.00",
      "A20 100.00 25.00 0.00 25.00",
      "A30 100.00 30.00 0.00 30.00",
      "A40 100.00 7.00 0.00 7.00",
      "A35 100.00 0.00 5.00 0.00",
      "B00 177.00 35.40 0.00 35.40",
    ]);
  });

  test("relief from import duty reaches the trade defence beside it, of both territories", () => {
    // Regulation 1186/2009, Article 1: import duties and measures of commercial policy
    const union = [
      { taxType: "A50", rate: "12 %" },
      { taxType: "A70", rate: "25 %" },
      { taxType: "A80", rate: "30 %" },
      { taxType: "B05", rate: "20 %" },
    ];
    const own = [duty, { taxType: "A20", rate: "25 %" }, { taxType: "A30", rate: "30 %" }];
    const codes = ["C01", "C07", "C42", "C60", "F01", "F21", "B02", "1RC", "1ES", "1LV", "63P"];
    for (const code of codes) {
      const item = { additionalProcedures: [code], statements: saying("NIIMP") };
      assert.deepEqual(
        lines(assess([item], [...union, vat])),
        [
          "A50 100.00 0.00 0.00 0.00",
          "A70 100.00 0.00 0.00 0.00",
          "A80 100.00 0.00 0.00 0.00",
          "B05 0.00 0.00 0.00 0.00",
          "B00 100.00 20.00 0.00 20.00",
        ],
        code,
      );
      assert.deepEqual(
        lines(assess([{ additionalProcedures: [code] }], [...own, vat])),
        [
          "A00 100.00 0.00 0.00 0.00",
          "A20 100.00 0.00 0.00 0.00",
          "A30 100.00 0.00 0.00 0.00",
          "B00 100.00 20.00 0.00 20.00",
        ],
        code,
      );
    }
  });

  test("a relief that reaches less than the law names is not a rule", () => {
    const file = JSON.parse(readFileSync(path, "utf8")) as DutyRules; // parsed below
    const short = file.reliefs.map((rule) =>
      rule.code === "DUT-113"
        ? { ...rule, taxes: rule.taxes.filter((tax) => tax !== "defence-eu") }
        : rule,
    );
    const parsed = DutyRules.safeParse({ ...file, reliefs: short });
    assert.match(
      parsed.error?.message ?? "",
      /DUT-113 reaches additional-uk, additional-eu without/,
    );
  });

  test("a charity says that it pays neither duty nor VAT", () => {
    const item = { additionalProcedures: ["C20"], statements: saying("CCR01") };
    // VAT is told on what would have been owed: (100 + 10) × 20 %
    assert.deepEqual(lines(assess([item], [duty, vat])), [
      "A00 100.00 0.00 0.00 0.00",
      "B00 110.00 0.00 0.00 0.00",
    ]);
    const unsaid = { additionalProcedures: ["C20"] };
    assert.deepEqual(lines(assess([unsaid], [duty, vat])), [
      "A00 100.00 0.00 0.00 0.00",
      "B00 100.00 20.00 0.00 20.00",
    ]);
  });

  test("delivery on deposit holds duty and excise; a disputed code changes nothing by itself", () => {
    const wine = {
      supplementaryQuantity: { amount: parseDecimal("50"), unit: "LTR" },
      statements: saying("GEN10"),
    };
    const done = assess([wine], [duty, { taxType: "413", rate: "2.9757 GBP / LTR" }, vat]);
    // 50 × 2.9757 = 148.785, cut; VAT (100 + 10 + 148.78) × 20 % = 51.756, cut
    assert.deepEqual(lines(done), [
      "A00 100.00 0.00 10.00 0.00",
      "413  0.00 148.78 0.00",
      "B00 258.78 51.75 0.00 51.75",
    ]);
    const disputed = assess([{ statements: saying("IRQ0H") }], [duty]);
    assert.deepEqual(lines(disputed), ["A00 100.00 10.00 0.00 10.00"]);
    assert.equal(disputed.items[0]?.reasons.at(-1)?.code, "DUT-172");
  });

  test("into a warehouse nothing is due, out of it everything, into an excise warehouse the duty", () => {
    const of = (procedure: string, previousProcedure: string) =>
      assess(
        [
          {
            procedure,
            previousProcedure,
            supplementaryQuantity: { amount: parseDecimal("10"), unit: "LTR" },
          },
        ],
        [duty, { taxType: "413", rate: "2 GBP / LTR" }, vat],
      ).totals;
    // duty 10, excise 20, VAT 26; what waits beside waiting VAT is part of its base, for 45 VAT is 22
    assert.equal(of("71", "00").payable, "0.00");
    assert.equal(of("71", "00").suspended, "56.00");
    assert.equal(of("40", "71").payable, "56.00");
    assert.equal(of("07", "71").payable, "10.00");
    assert.equal(of("07", "71").suspended, "46.00");
    assert.equal(of("95", "00").suspended, "46.00");
    assert.equal(of("45", "71").payable, "32.00");
  });

  test("cigarettes pay a share of the retail price and an amount for a thousand", () => {
    const of = (quantity: string, unit: string, type?: string) => ({
      type,
      methodOfPayment: undefined,
      baseQuantity: { amount: parseDecimal(quantity), unit },
      baseAmount: undefined,
    });
    const done = assess(
      [{ taxes: [of("600", "RET#", "611"), of("2000", "NAR#", "611")] }],
      [{ taxType: "611", rate: "16.5 % + 316.70 GBP / MIL" }],
    );
    // 600 × 16.5 % + 2 × 316.70 = 99 + 633.40
    assert.deepEqual(lines(done), ["611 600.00 732.40 0.00 732.40"]);
  });
});
