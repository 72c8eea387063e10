/** Units convert exactly, and conformity is suggested by the stated rule, on both sides of its bounds. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { formatDecimal, parseDecimal, shorten } from "#src/kernel/decimal.ts";
import { conformityOf, type Limit, type MeasuredContent } from "./conformity.ts";
import { convert, dimensionOf, readUnit, unitNames } from "./units.ts";

describe("units of contents", () => {
  const inUnit = (value: string, from: string, to: string) => {
    const found = convert(parseDecimal(value), from, to);
    return found && formatDecimal(shorten(found));
  };

  test("convert exactly within a dimension", () => {
    for (const [value, from, to, expected] of [
      ["0.1", "%", "mg/kg", "1000"],
      ["90", "ppm", "%", "0.009"],
      ["0.5", "µg/kg", "mg/kg", "0.0005"],
      ["2.8", "g/100 g", "g/kg", "28"],
      ["0.26", "kBq/kg", "Bq/kg", "260"],
      ["12000", "CFU/kg", "CFU/g", "12"],
      ["0.8", "mg/dm²", "µg/cm²", "8"],
    ] as const)
      assert.equal(inUnit(value, from, to), expected, `${value} ${from}`);
  });

  test("never over dimensions, and back again to the same", () => {
    let tried = 0;
    for (const from of unitNames)
      for (const to of unitNames) {
        const there = convert(parseDecimal("7.25"), from, to);
        assert.equal(there !== undefined, dimensionOf(from) === dimensionOf(to), `${from} ${to}`);
        const back = there && convert(there, to, from);
        if (back) assert.equal(formatDecimal(shorten(back)), "7.25");
        tried += 1;
      }
    assert.ok(tried > 500);
    assert.equal(inUnit("1", "CFU/g", "CFU/mL"), undefined);
    assert.equal(inUnit("1", "mg/kg", "mg/L"), undefined);
  });

  test("are read as laboratories write them", () => {
    assert.equal(readUnit("ug/kg"), "µg/kg");
    assert.equal(readUnit("μg/kg"), "µg/kg");
    assert.equal(readUnit("g/100g"), "g/100 g");
    assert.equal(readUnit("mg/dm2"), "mg/dm²");
    assert.equal(readUnit("pounds"), undefined);
  });
});

describe("conformity", () => {
  const lead: Limit = { kind: "maximum", value: "90", unit: "mg/kg", units: 1 };
  const guarded = { kind: "guarded", coverage: "2" } as const;
  const valued = (value: string, uncertainty: string, more: object = {}): MeasuredContent => ({
    form: "value",
    value,
    unit: "mg/kg",
    uncertainty,
    coverage: "2",
    ...more,
  });
  const verdict = (
    measured: MeasuredContent,
    limit = lead,
    rule: { kind: "simple" | "guarded"; coverage: string } = guarded,
  ) => conformityOf(measured, limit, rule)?.verdict;

  test("over a limit is what stays over it after the uncertainty is taken off", () => {
    assert.equal(verdict(valued("98.01", "8")), "fails");
    assert.equal(verdict(valued("98", "8")), "inconclusive", "98 − 8 is the limit, not over it");
    assert.equal(verdict(valued("82.01", "8")), "inconclusive");
    assert.equal(
      verdict(valued("82", "8")),
      "conforms",
      "82 + 8 reaches the limit, which is allowed",
    );
    assert.equal(
      conformityOf(valued("95", "8"), lead, guarded)?.arithmetic,
      "95 ± 8 mg/kg = 87 … 103 mg/kg; 90 mg/kg",
    );
  });

  test("simple acceptance compares the value alone", () => {
    const simple = { kind: "simple", coverage: "2" } as const;
    assert.equal(verdict(valued("90", "8"), lead, simple), "conforms");
    assert.equal(verdict(valued("90.0001", "8"), lead, simple), "fails");
  });

  test("compares in the limit's unit and at the rule's coverage factor, exactly", () => {
    assert.equal(verdict(valued("0.0099", "0.0008", { unit: "%" })), "fails");
    // 6 at k = 3 is 4 at k = 2
    assert.equal(verdict(valued("94.0001", "6", { coverage: "3" })), "fails");
    assert.equal(verdict(valued("94", "6", { coverage: "3" })), "inconclusive");
    assert.equal(verdict(valued("94", "6", { unit: "mg/L" })), undefined);
  });

  test("a least content is the same turned about", () => {
    const protein: Limit = { kind: "minimum", value: "2.8", unit: "g/100 g", units: 1 };
    const stated = (value: string) => valued(value, "0.1", { unit: "g/100 g" });
    assert.equal(verdict(stated("2.69"), protein), "fails");
    assert.equal(verdict(stated("2.7"), protein), "inconclusive");
    assert.equal(verdict(stated("2.89"), protein), "inconclusive");
    assert.equal(verdict(stated("2.9"), protein), "conforms");
  });

  test("below the limit of detection decides only where detection reaches the limit", () => {
    const below = (detection: string, unit = "mg/kg"): MeasuredContent => ({
      form: "below",
      detection,
      unit,
    });
    assert.equal(verdict(below("5")), "conforms");
    assert.equal(verdict(below("0.01", "%")), "inconclusive");
    assert.equal(verdict(below("5"), { ...lead, kind: "minimum" }), "fails");
  });

  test("what must be absent in n units is absent in all of them", () => {
    const salmonella: Limit = { kind: "absent", value: "25", unit: "g", units: 5 };
    const seen = (examined: number, detected: number): MeasuredContent => ({
      form: "detected",
      examined,
      detected,
    });
    assert.equal(verdict(seen(5, 0), salmonella), "conforms");
    assert.equal(verdict(seen(4, 0), salmonella), "inconclusive");
    assert.equal(verdict(seen(4, 1), salmonella), "fails");
    assert.equal(verdict(valued("1", "0"), salmonella), undefined);
    assert.equal(verdict(seen(5, 0)), undefined);
  });
});
