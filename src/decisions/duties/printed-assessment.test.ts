import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { Assessment, ChargeLine } from "./duties.ts";
import { printAssessment, readAssessment } from "./printed-assessment.ts";

const minor = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const perhaps = fc.option(minor);
/** Objects as a parser makes them. */
const plain = { noNullPrototype: true } as const;

const line = fc
  .record(
    {
      base: perhaps,
      amount: perhaps,
      relieved: perhaps,
      secured: perhaps,
      suspended: perhaps,
      payable: perhaps,
    },
    plain,
  )
  .map((money): ChargeLine => ({
    taxType: "A00",
    measure: null,
    legalBasis: "made",
    scope: null,
    quantity: null,
    unit: null,
    rate: "2 %",
    ...money,
    method: "computed",
    formula: null,
    reasons: [],
  }));

const sums = { amount: minor, relieved: minor, secured: minor, suspended: minor, payable: minor };

const assessment = fc.record(
  {
    currency: fc.constant("GBP"),
    decimals: fc.integer({ min: 0, max: 4 }),
    asOf: fc.constant("2026-01-01"),
    tariff: fc.constant("made"),
    items: fc.array(
      fc.record(
        {
          item: fc.constant(1),
          commodity: fc.constant("85"),
          customsValue: perhaps,
          currency: fc.constant("GBP"),
          valuation: fc.constant(null),
          reasons: fc.constant([]),
          lines: fc.array(line, { maxLength: 3 }),
          notApplied: fc.constant([]),
        },
        plain,
      ),
      { maxLength: 3 },
    ),
    totals: fc.record(
      {
        ...sums,
        undetermined: fc.nat(),
        byTax: fc.array(
          fc.record(
            { taxType: fc.constant("A00"), amount: minor, relieved: minor, payable: minor },
            plain,
          ),
        ),
      },
      plain,
    ),
  },
  plain,
) satisfies fc.Arbitrary<Assessment>;

describe("an assessment as it is printed", () => {
  test("reads back as it was, whatever decimals the currency has", () => {
    fc.assert(
      fc.property(assessment, (made) => {
        const stored: unknown = JSON.parse(JSON.stringify(printAssessment(made)));
        // the same text as the row of the assessment
        const again = readAssessment(stored as ReturnType<typeof printAssessment>);
        assert.deepEqual(again, made);
      }),
    );
  });

  test("shows money with the decimals of its currency, and what is not known as null", () => {
    const [made] = fc.sample(assessment, 1);
    assert.ok(made);
    const whole = { amount: 120n, relieved: 0n, secured: 0n, suspended: 0n, payable: 120n };
    const totals = { ...whole, undetermined: 1, byTax: [] };
    const printed = printAssessment({ ...made, decimals: 2, items: [], totals });
    assert.deepEqual(printed.totals, {
      amount: "1.20",
      relieved: "0.00",
      secured: "0.00",
      suspended: "0.00",
      payable: "1.20",
      undetermined: 1,
      byTax: [],
    });
    assert.ok(!("decimals" in printed));
  });
});
