import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import fc from "fast-check";
import { formatDecimal, parseDecimal } from "#src/kernel/decimal.ts";
import { assessDuties } from "./assess.ts";
import type { DutyInput, DutyItem } from "./duties.ts";
import { amount, madeInput, madeItem, madeLaw, madeRate, madeTariff } from "./made-input.ts";
import { type PrintedLine, printAssessment } from "./printed-assessment.ts";
import { DutyRules } from "./rules.ts";
import type { Tariff } from "./tariff.ts";
import type { MeasureFields } from "./measure-reader.ts";

const rulesOf = (profile: string): DutyRules =>
  DutyRules.parse(
    JSON.parse(
      readFileSync(
        new URL(`../../../profiles/${profile}/rules/duties.json`, import.meta.url),
        "utf8",
      ),
    ),
  );
const gb = madeLaw(rulesOf("gb"));
const half = { scale: 2, mode: "half-up" } as const;
const cn = madeLaw(rulesOf("cn"), {
  currency: "CNY",
  rounding: { customsValue: half, charge: half },
});

const duty: Partial<MeasureFields> = {
  commodity: "85",
  taxType: "A00",
  rate: "2 %",
  preference: "100",
};
const vat: Partial<MeasureFields> = { taxType: "B00", rate: "20 %" };

function assess(
  item: Partial<DutyItem>,
  measures: readonly Partial<MeasureFields>[],
  input: Partial<DutyInput> = {},
): readonly PrintedLine[] {
  const assessment = printAssessment(
    assessDuties(madeInput([madeItem(item)], input), madeTariff(measures), gb),
  );
  return assessment.items[0]?.lines ?? [];
}
const brief = (lines: readonly PrintedLine[]): readonly string[] =>
  lines.map(({ taxType, base, amount: sum, relieved, payable, method }) =>
    [taxType, base, sum, relieved, payable, method].join(" "),
  );

describe("assessment, rules of gb", () => {
  test("duty stands on the value, VAT on value and duty", () => {
    const lines = assess({}, [vat, duty]);
    assert.deepEqual(brief(lines), [
      "A00 1000 20.00 0.00 20.00 computed".replace("1000 ", "1000.00 "),
      "B00 1020.00 204.00 0.00 204.00 computed",
    ]);
    assert.equal(lines[1]?.formula, "1020.00 × 20 % = 204.00");
    assert.equal(lines[0]?.legalBasis, "made");
  });
  test("every measure that matches gives a line, zero included", () => {
    assert.equal(
      assess({}, [
        { ...duty, rate: "0 %" },
        { taxType: "A20", rate: "25 %", origin: ["US"] },
        { taxType: "A20", rate: "35 %", origin: ["US"] },
      ]).length,
      3,
    );
  });
  test("another origin, preference, additional code, procedure or day does not match", () => {
    const decoys = [
      { ...duty, origin: ["QQ"] },
      { ...duty, preference: "300" },
      { ...duty, additionalCodes: ["X411"] },
      { ...duty, procedure: "51" },
      { ...duty, validFrom: "2024-06-04" },
      { ...duty, validTo: "2024-06-03" },
      { ...duty, commodity: "86" },
    ];
    assert.deepEqual(assess({}, decoys), []);
  });
  test("a preference is judged by the preferential origin", () => {
    const lines = assess({ preference: "300", preferentialOrigin: "AD", origin: "FR" }, [
      { ...duty, preference: "300", origin: ["AD"], rate: "1 %" },
    ]);
    assert.deepEqual(brief(lines), ["A00 1000.00 10.00 0.00 10.00 computed"]);
  });
  test("amounts are cut, not rounded, and once for each line", () => {
    const lines = assess({ itemPrice: amount("81.58", "GBP") }, [{ ...duty, rate: "12 %" }]);
    assert.equal(lines[0]?.amount, "9.78");
  });
  test("a specific rate in another currency is converted at the rate of the day, and says its month", () => {
    const tariff = madeTariff([{ ...duty, rate: "20.8 % + 8.4 EUR / DTN" }], {
      rates: [madeRate("EUR", "GBP", "1.158345")],
    });
    const { items } = printAssessment(
      assessDuties(
        madeInput([
          madeItem({ itemPrice: amount("4000", "GBP"), netMassKg: parseDecimal("2000") }),
        ]),
        tariff,
        gb,
      ),
    );
    const line = items[0]?.lines[0];
    assert.equal(line?.amount, "977.03");
    assert.equal(line?.unit, "DTN");
    assert.ok(
      line?.reasons.some(({ code, says }) => code === "DUT-014" && says.en.includes("2024-06")),
    );
  });
  test("a quantity comes from the declared tax base, else the mass, else the supplementary quantity, else it is missing", () => {
    const litres = { ...duty, rate: "2 GBP / LTR" };
    const stated = {
      type: "411",
      methodOfPayment: undefined,
      baseQuantity: { amount: parseDecimal("7"), unit: "LTR" },
      baseAmount: undefined,
    };
    const supplementaryQuantity = { amount: parseDecimal("5"), unit: "" };
    assert.equal(assess({ taxes: [stated], supplementaryQuantity }, [litres])[0]?.amount, "14.00");
    assert.equal(assess({ supplementaryQuantity }, [litres])[0]?.amount, "10.00");
    assert.equal(assess({}, [{ ...duty, rate: "2 GBP / KGM" }])[0]?.amount, "200.00");
    const [line] = assess({}, [litres]);
    assert.deepEqual(
      [line?.method, line?.amount, line?.reasons.at(-1)?.code],
      ["undetermined", null, "DUT-016"],
    );
  });
  test("a minimum lifts and a maximum caps", () => {
    const lines = (rate: string): string | null | undefined =>
      assess({}, [{ ...duty, rate }])[0]?.amount;
    assert.equal(lines("1 % MIN 3 %"), "30.00");
    assert.equal(lines("6 % + 10 GBP / DTN MIN 3 % MAX 5 %"), "50.00");
    assert.equal(lines("6 % + 10 GBP / DTN MIN 3 % MAX 12 %"), "70.00");
  });
  test("relief takes the duty away, and out of the base of VAT", () => {
    const lines = assess({ additionalProcedures: ["C01"] }, [duty, vat]);
    assert.deepEqual(brief(lines), [
      "A00 1000.00 0.00 20.00 0.00 relieved",
      "B00 1000.00 200.00 0.00 200.00 computed",
    ]);
    assert.equal(lines[0]?.reasons.at(-1)?.code, "DUT-113");
  });
  test("where VAT is relieved too, it is told on what would have been owed", () => {
    const item = { additionalProcedures: ["C07", "F48"], itemPrice: amount("100", "GBP") };
    assert.deepEqual(brief(assess(item, [duty, vat])), [
      "A00 100.00 0.00 2.00 0.00 relieved",
      "B00 102.00 0.00 20.40 0.00 relieved",
    ]);
  });
  test("a special procedure suspends: assessed, not due", () => {
    assert.deepEqual(brief(assess({ procedure: "53" }, [duty, vat])), [
      "A00 1000.00 20.00 0.00 0.00 suspended",
      "B00 1020.00 204.00 0.00 0.00 suspended",
    ]);
  });
  test("a provisional value secures the duty, and VAT stands on it", () => {
    const lines = assess({ additionalProcedures: ["1FV"] }, [duty, vat]);
    assert.deepEqual(brief(lines), [
      "A00 1000.00 0.00 0.00 0.00 secured",
      "B00 1020.00 204.00 0.00 204.00 computed",
    ]);
    assert.equal(lines[0]?.secured, "20.00");
  });
  test("where the duties of two territories match, the statements choose; where one matches, it applies", () => {
    const both = [
      duty,
      vat,
      { ...duty, taxType: "A50", rate: "3 %" },
      { taxType: "B05", rate: "20 %" },
    ];
    const statement = (...codes: readonly string[]) => ({
      statements: codes.map((code) => ({ code, text: undefined })),
    });
    const taxes = (item: Partial<DutyItem>, measures = both) =>
      assess(item, measures).map(({ taxType }) => taxType);
    assert.deepEqual(taxes({}), ["A00", "B00"]);
    assert.deepEqual(taxes(statement("NIIMP")), ["A50", "B05", "B00"]);
    assert.deepEqual(
      taxes({ ...statement("NIIMP", "NIREM"), documents: [{ category: "1", type: "UKI" }] }),
      ["A00", "B00"],
    );
    assert.deepEqual(taxes(statement("NIIMP"), [duty, vat]), ["A00", "B00"]);
  });
  test("a tax on a declared retail price takes no other base", () => {
    const cigarettes = { commodity: "85", taxType: "611", rate: "16.5 % + 300 GBP / MIL" };
    const stated = {
      type: "611",
      methodOfPayment: undefined,
      baseQuantity: undefined,
      baseAmount: amount("2000", "GBP"),
    };
    const supplementaryQuantity = { amount: parseDecimal("4"), unit: "" };
    assert.equal(
      assess({ supplementaryQuantity, taxes: [stated] }, [cigarettes])[0]?.amount,
      "1530.00",
    );
    const [line] = assess({ supplementaryQuantity }, [cigarettes]);
    assert.deepEqual([line?.method, line?.reasons.at(-1)?.code], ["undetermined", "DUT-017"]);
  });
  test("a rate that cannot be read leaves the charge open", () => {
    const [line] = assess({}, [{ ...duty, rate: "see note 7" }]);
    assert.deepEqual([line?.method, line?.amount, line?.payable], ["undetermined", null, null]);
  });
  test("without a tariff, customs duty is undetermined and so is the VAT that stands on it", () => {
    const tariff = madeTariff([], { complete: false });
    const { items, totals } = printAssessment(assessDuties(madeInput([madeItem()]), tariff, gb));
    assert.deepEqual(
      items[0]?.lines.map(({ taxType, method }) => `${taxType} ${method}`),
      ["A00 undetermined", "B00 undetermined"],
    );
    assert.equal(totals.undetermined, 2);
  });
  test("the duty of one territory answers for the other, and provisional duties are secured", () => {
    const item = madeItem({ statements: [{ code: "NIIMP", text: undefined }] });
    const open = madeTariff([duty, { taxType: "A35", rate: "10 %" }], { complete: false });
    const { items, totals } = printAssessment(assessDuties(madeInput([item]), open, gb));
    assert.deepEqual(brief(items[0]?.lines ?? []), [
      "A00 1000.00 20.00 0.00 20.00 computed",
      "A35 1000.00 0.00 0.00 0.00 secured",
      "B00 1120.00 224.00 0.00 224.00 computed",
    ]);
    assert.equal(totals.undetermined, 0);
  });
});

describe("customs value", () => {
  const valueOf = (
    input: Partial<DutyInput>,
    item: Partial<DutyItem> = {},
    law = gb,
  ): string | null | undefined =>
    printAssessment(
      assessDuties(
        madeInput([madeItem(item)], input),
        madeTariff([], { currency: law.currency }),
        law,
      ),
    ).items[0]?.customsValue;

  test("additions and deductions of header and item change the value", () => {
    const charges = [{ type: "AK", ...amount("50", "GBP") }];
    assert.equal(
      valueOf(
        { charges },
        { itemPrice: amount("6000", "GBP"), charges: [{ type: "BT", ...amount("100", "GBP") }] },
      ),
      "5950.00",
    );
    assert.equal(valueOf({ charges: [{ type: "AC", ...amount("5", "") }] }), "1050.00");
  });
  test("an import under FOB gets freight and insurance, under CIF it has them, an export under CIF loses them", () => {
    const freight = { basis: "total", ...amount("80", "CNY") } as const;
    const insurance = { basis: "percent", ...amount("1", "") } as const;
    const item = { itemPrice: amount("1000", "CNY") };
    assert.equal(valueOf({ priceTerm: "3", freight, insurance }, item, cn), "1090.80");
    assert.equal(valueOf({ priceTerm: "1", freight, insurance }, item, cn), "1000.00");
    assert.equal(
      valueOf({ priceTerm: "1", freight, insurance, direction: "export" }, item, cn),
      "910.00",
    );
    assert.equal(valueOf({ priceTerm: "3", freight, direction: "export" }, item, cn), "1000.00");
  });
  test("freight by the tonne counts the gross mass", () => {
    const freight = { basis: "perTonne", ...amount("20", "CNY") } as const;
    const insurance = { basis: "total", ...amount("1", "CNY") } as const;
    assert.equal(
      valueOf(
        { priceTerm: "3", freight, insurance, grossMassKg: parseDecimal("2500") },
        { itemPrice: amount("1000", "CNY") },
        cn,
      ),
      "1051.00",
    );
  });
  test("an unknown charge type or currency is said, and a currency without a rate leaves the value open", () => {
    const input = madeInput([madeItem({ itemPrice: amount("5", "XAF") })]);
    const [item] = printAssessment(assessDuties(input, madeTariff([duty]), gb)).items;
    assert.equal(item?.customsValue, null);
    assert.equal(item?.reasons[0]?.code, "DUT-013");
    assert.equal(item?.lines[0]?.method, "undetermined");
  });
  test("parts of a shared charge add up to it exactly", () => {
    const prices = fc.array(fc.integer({ min: 1, max: 1_000_000 }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(prices, fc.integer({ min: 0, max: 1_000_000 }), (list, cents) => {
        const items = list.map((price, at) =>
          madeItem({ item: at + 1, itemPrice: amount(String(price), "GBP") }),
        );
        const charges = [
          { type: "AK", ...amount(formatDecimal({ units: BigInt(cents), scale: 2 }), "GBP") },
        ];
        const { items: done } = printAssessment(
          assessDuties(madeInput(items, { charges }), madeTariff([]), gb),
        );
        const total = done.reduce(
          (sum, { customsValue }) => sum + parseDecimal(customsValue ?? "0").units,
          0n,
        );
        assert.equal(total, BigInt(list.reduce((a, b) => a + b, 0)) * 100n + BigInt(cents));
      }),
      { numRuns: 50 },
    );
  });
});

describe("assessment, rules of cn", () => {
  const assessCn = (item: Partial<DutyItem>, tariff: Tariff, input: Partial<DutyInput> = {}) =>
    printAssessment(
      assessDuties(
        madeInput([madeItem({ itemPrice: amount("1000", "CNY"), ...item })], {
          asOf: "2019-05-01",
          ...input,
        }),
        tariff,
        cn,
      ),
    );
  const open = (measures: readonly Partial<MeasureFields>[]) =>
    madeTariff(measures, { currency: "CNY", complete: false });
  const whisky = [
    { commodity: "22083000", taxType: "DUTY", rate: "5 %" },
    { commodity: "22083000", taxType: "CT", rate: "20 % + 1 CNY / KGM" },
    { commodity: "", taxType: "VAT", rate: "13 %" },
  ];

  test("consumption tax is part of its own base; VAT stands on all of it", () => {
    const { items } = assessCn({ commodity: "2208300000" }, open(whisky));
    // (1000 + 50 + 100) ÷ 0.8 × 0.2 + 100 = 387.50; (1000 + 50 + 387.50) × 13 % = 186.875
    assert.deepEqual(
      items[0]?.lines.map(({ taxType, amount: sum }) => `${taxType} ${sum}`),
      ["DUTY 50.00", "CT 387.50", "VAT 186.88"],
    );
    assert.equal(
      items[0]?.lines[1]?.formula,
      "(1050.00 + 100 × 1 CNY / KGM) ÷ (1 − 20 %) × 20 % + 100 × 1 CNY / KGM = 387.50",
    );
  });
  test("a rate may hold from a value for a unit, and without the exchange rate nobody can say", () => {
    const measures = [
      { commodity: "2203", taxType: "CT", rate: "250 CNY / TNE", valueFrom: "370 USD / TNE" },
      { commodity: "2203", taxType: "CT", rate: "220 CNY / TNE", valueBelow: "370 USD / TNE" },
    ];
    const rates = [madeRate("USD", "CNY", "0.2", "2019-01-01")];
    const options = { currency: "CNY", complete: true };
    const tax = (price: string, tariff: Tariff) =>
      assessCn({ commodity: "22030000", itemPrice: amount(price, "CNY") }, tariff).items[0];
    // 370 dollars are 1,850 yuan; 100 kilograms of that value are 185 yuan
    const known = madeTariff(measures, { ...options, rates });
    assert.equal(tax("185.00", known)?.lines[0]?.amount, "25.00");
    assert.equal(tax("184.99", known)?.lines[0]?.amount, "22.00");
    assert.equal(tax("184.99", known)?.notApplied[0]?.reason.code, "DUT-045");
    const open = tax("185.00", madeTariff(measures, options));
    assert.deepEqual(
      open?.lines.map(({ method, reasons }) => `${method} ${reasons.at(-1)?.code}`),
      ["undetermined DUT-013"],
    );
  });
  test("no known rate is undetermined, never zero, and its VAT too", () => {
    const { items, totals } = assessCn(
      { commodity: "9999999999" },
      open([{ commodity: "", taxType: "VAT", rate: "13 %" }]),
    );
    assert.deepEqual(
      items[0]?.lines.map(({ taxType, amount: sum, method }) => `${taxType} ${sum} ${method}`),
      ["DUTY null undetermined", "VAT null undetermined"],
    );
    assert.equal(items[0]?.lines[0]?.reasons.at(-1)?.code, "DUT-019");
    assert.equal(totals.undetermined, 2);
  });
  test("an eight-digit code that covers several rates is undetermined, and one rate for all its codes is not", () => {
    const children = (second: string) =>
      open([
        { commodity: "2934999001", taxType: "DUTY", rate: "6.5 %" },
        { commodity: "2934999099", taxType: "DUTY", rate: second },
      ]);
    const several = assessCn({ commodity: "29349990" }, children("0 %")).items[0]?.lines[0];
    assert.deepEqual([several?.method, several?.reasons.at(-1)?.code], ["undetermined", "DUT-020"]);
    const same = assessCn({ commodity: "29349990" }, children("6.5 %")).items[0]?.lines[0];
    assert.deepEqual([same?.amount, same?.reasons.at(-1)?.code], ["65.00", "DUT-021"]);
  });
  test("VAT without a list of reduced rates is the standard rate and says so", () => {
    const { items } = assessCn(
      { commodity: "8510900000" },
      open([{ commodity: "85109000", taxType: "DUTY", rate: "10 %" }]),
    );
    const line = items[0]?.lines[1];
    assert.deepEqual(
      [line?.rate, line?.amount, line?.reasons[0]?.code],
      ["13 %", "143.00", "DUT-028"],
    );
  });
  test("a treatment alone frees nothing; bonded goods under a handbook owe nothing yet, whatever it says", () => {
    const measures = open([{ commodity: "85", taxType: "DUTY", rate: "10 %" }]);
    const due = (dutyTreatment: string, input: Partial<DutyInput> = {}) => {
      const { totals } = assessCn({ dutyTreatment }, measures, input);
      return [totals.amount, totals.relieved, totals.payable].join(" ");
    };
    const bonded = { supervisionMode: "0615", recordNumber: "C22092100012" };
    for (const treatment of ["1", "2", "3"]) {
      assert.equal(due(treatment), "243.00 0.00 243.00");
      assert.equal(due(treatment, bonded), "243.00 0.00 0.00");
      assert.equal(due(treatment, { supervisionMode: "0615" }), "243.00 0.00 243.00");
    }
  });
  test("cross-border e-commerce within the limit pays seven tenths of VAT and no duty, above it all", () => {
    const measures = open([{ commodity: "85", taxType: "DUTY", rate: "10 %" }]);
    const buyerId = "110101199003070011";
    const due = (price: string) =>
      assessCn({ itemPrice: amount(price, "CNY") }, measures, { supervisionMode: "9610", buyerId })
        .totals.payable;
    assert.equal(due("5000"), "455.00");
    assert.equal(due("5000.01"), "1215.00");
    const withYear = (before: string) =>
      assessCn({ itemPrice: amount("5000", "CNY") }, measures, {
        supervisionMode: "1210",
        buyerId,
        buyerYearTotal: parseDecimal(before),
      }).totals;
    assert.equal(withYear("21000").payable, "455.00");
    assert.equal(withYear("21000.01").payable, "1215.00");
  });
  test("a lot of bonded e-commerce goods is suspended at the border, and owes all out of its area", () => {
    const measures = open([{ commodity: "85", taxType: "DUTY", rate: "10 %" }]);
    const of = (transportMode: string) =>
      assessCn({ itemPrice: amount("50000", "CNY") }, measures, {
        supervisionMode: "1210",
        transportMode,
        recordNumber: "T01012100001",
      }).totals;
    // duty 5,000; VAT 55,000 × 13 % = 7,150
    assert.deepEqual([of("2").payable, of("2").suspended], ["0.00", "12150.00"]);
    assert.deepEqual([of("Y").payable, of("Y").suspended], ["12150.00", "0.00"]);
  });
});
