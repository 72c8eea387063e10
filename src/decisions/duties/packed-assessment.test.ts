import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inOnePiece } from "#src/kernel/sliced.ts";
import { framesOf } from "#src/platform/packed/packed.ts";
import { packAssessment, unpackAssessment } from "./packed-assessment.ts";
import type { PrintedAssessment } from "./printed-assessment.ts";

const nothing = "0.00";
const totals = {
  amount: nothing,
  relieved: nothing,
  secured: nothing,
  suspended: nothing,
  payable: nothing,
  undetermined: 0,
  byTax: [],
};

function madeAssessment(items: number): PrintedAssessment {
  const item = (place: number) => ({
    item: place + 1,
    currency: "CNY",
    commodity: `8501${place}`,
    valuation: `${place} USD × 7.2734 CNY/USD\n = ?\u2028`,
    customsValue: `${place}.00`,
    reasons: [{ code: "DUT-014", says: { en: "Converted.", zh: "折算。" } }],
    notApplied: [],
    lines: [],
  });
  // texts that could break lines
  return {
    currency: "CNY",
    asOf: "2025-03-12",
    tariff: "cn-1+0",
    items: Array.from({ length: items }, (_, place) => item(place)),
    totals,
  };
}

describe("a packed assessment", () => {
  for (const count of [0, 1, 249, 250, 251, 500, 1_001])
    test(`of ${count} items comes back as it was, and in any range of its items`, () => {
      const assessment = madeAssessment(count);
      const packed = inOnePiece(packAssessment(assessment));
      assert.deepEqual(unpackAssessment(packed), assessment);
      for (const [first, last] of [
        [1, 1],
        [1, 250],
        [250, 251],
        [251, 500],
        [400, 2_000],
        [count, count],
        [count + 1, count + 5],
      ] as const) {
        const items = assessment.items.slice(Math.max(0, first - 1), last);
        assert.deepEqual(unpackAssessment(packed, { first, last }), { ...assessment, items });
      }
    });

  test("is packed some hundred items to a frame, so that a range unpacks only its own", () => {
    const packed = inOnePiece(packAssessment(madeAssessment(1_001)));
    assert.equal(framesOf(packed).length, 5);
    const [first] = framesOf(packed);
    const damaged = Buffer.from(packed);
    damaged.fill(0, (first?.bytes.length ?? 0) + 30, (first?.bytes.length ?? 0) + 60);
    assert.equal(unpackAssessment(damaged, { first: 1, last: 250 }).items.length, 250);
    assert.throws(() => unpackAssessment(damaged, { first: 1, last: 251 }));
  });
});
