import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decimalOf, formatDecimal, multiply, parseDecimal } from "#src/kernel/decimal.ts";
import type { SeriesValue } from "../official/series.ts";
import { type PrintedAmount, publishedGrowth, roundedNote, yearGrowth } from "./grown.ts";

const hundredMillion = decimalOf(100_000_000n);

/** Cells of hundred millions, as they are printed. */
function printed(values: readonly string[], publishedPct = ""): PrintedAmount {
  const cells = values.map((value): SeriesValue => {
    const place = { table: "t", period: "2025-05", flow: "export", dimension: "commodity" };
    const of = { code: "A", measure: "ytd", unit: "CNY 100 million", value, yoyPct: publishedPct };
    return { ...place, ...of, source: "S", vintage: "2025-06-18" };
  });
  const sum = values.reduce((all, one) => all + Number(one) * 10, 0);
  const amount = multiply(decimalOf(BigInt(Math.round(sum)), 1), hundredMillion);
  return { amount, cells, publishedPct };
}

describe("growth of amounts that are printed rounded", () => {
  test("what is published beside the amount comes before what its rounding leaves", () => {
    const [now, before] = [printed(["12.1"], "-19.9"), printed(["15.2"])];
    assert.equal(formatDecimal(publishedGrowth(now) ?? decimalOf(0n)), "-19.9");
    const grown = [now, printed(["12.1"])].map((one) => yearGrowth(one, before));
    assert.deepEqual(grown, [parseDecimal("-19.9"), parseDecimal("-20.4")]);
  });

  test("a digit that the rounding leaves open is said to be open, and no other", () => {
    // (12.05 - 15.25) / 15.25 and (12.15 - 15.15) / 15.15
    assert.match(
      roundedNote([[printed(["12.1"]), printed(["15.2"])]]).en,
      /between -21\.0 and -19\.8 percent/,
    );
    assert.equal(roundedNote([[printed(["3041.3"]), printed(["3284.2"])]]).en, "");
    // each cell of a sum has its own rounding
    assert.match(
      roundedNote([[printed(["1000.1", "1000.1", "1000.1"]), printed(["2850.5"])]]).zh,
      /介于5\.2%与5\.3%之间/,
    );
    assert.equal(roundedNote([[printed(["3000.3"]), printed(["2850.5"])]]).en, "");
    assert.match(
      roundedNote([
        [printed(["12.1"]), printed(["15.2"])],
        [printed(["1.1"]), printed(["1.2"])],
      ]).zh,
      /2处末位不能确定/,
    );
  });
});
