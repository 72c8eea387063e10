import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { type Component, hasAdValorem, isZeroRate, parseRate, printRate } from "./rate.ts";

const roundTrip = (text: string): string => {
  const parsed = parseRate(text);
  assert.ok(parsed.ok, parsed.ok ? "" : `${text}: ${parsed.hint} at ${parsed.at}`);
  return printRate(parsed.rate);
};

const plain = { noNullPrototype: true };
const number = fc.record(
  { units: fc.bigInt({ min: 0n, max: 10n ** 9n }), scale: fc.integer({ min: 0, max: 6 }) },
  plain,
);
const signed = fc
  .tuple(number, fc.boolean())
  .map(([value, minus]) => ({ ...value, units: minus ? -value.units : value.units }));
const component: fc.Arbitrary<Component> = fc.oneof(
  signed.map((percent) => ({ kind: "ad-valorem" as const, percent })),
  fc.record(
    {
      kind: fc.constant("specific" as const),
      amount: signed,
      currency: fc.constantFrom("GBP", "EUR", "CNY"),
      per: fc.constantFrom({ units: 1n, scale: 0 }, { units: 100n, scale: 0 }),
      unit: fc.constantFrom("KGM", "DTN", "TNE#I", "LTR", "LPA"),
    },
    plain,
  ),
  fc.record(
    {
      kind: fc.constant("table" as const),
      name: fc.constantFrom("EA", "ADSZ"),
      negative: fc.boolean(),
    },
    plain,
  ),
);
const sum = fc
  .array(component, { minLength: 1, maxLength: 4 })
  .filter((parts) => parts.some(({ kind }) => kind !== "table"));

describe("rate expressions", () => {
  test("every form of the tariff is read and printed back equal", () => {
    for (const text of [
      "2.5 %",
      "28.74 GBP / LTR",
      "6 % + 10 GBP / DTN MIN 3 % MAX 12 %",
      "20.8 % + 8.4 EUR / DTN",
      "172.2 EUR / TNE#I",
      "4 GBP / 100 KGM",
      "12 % - 3.5 EUR / DTN",
      "8.3 % + EA MAX 18.7 % + ADSZ",
      "EA - ADFM + 5 %",
      "0 %",
      "free",
    ]) {
      assert.equal(roundTrip(text), text);
    }
  });
  test("spelling that differs only in spaces, case of free or a qualifier apart means the same", () => {
    assert.equal(roundTrip("2.5%"), "2.5 %");
    assert.equal(roundTrip(" FREE "), "free");
    assert.equal(roundTrip("30 EUR/DTN Z"), "30 EUR / DTN#Z");
    assert.equal(roundTrip("6 % + 10 GBP / DTN max 12 %"), "6 % + 10 GBP / DTN MAX 12 %");
  });
  test("what is no rate says where and why, and is never taken as free", () => {
    for (const [text, at] of [
      ["", 0],
      ["2.5", 3],
      ["abc", 0],
      ["ABC", 0],
      ["ABC + DEF", 0],
      ["5 % MIN EA", 8],
      ["5 % +", 5],
      ["5 % 6 %", 4],
      ["3 GBP", 5],
      ["3 gbp / KGM", 6],
      ["1 GBP / 0 KGM", 10],
      ["5 % ; x", 3],
    ] as const) {
      const parsed = parseRate(text);
      assert.equal(parsed.ok, false, text);
      if (!parsed.ok) assert.equal(parsed.at, at, `${text}: ${parsed.hint}`);
    }
  });
  test("parse of print is identity", () => {
    fc.assert(
      fc.property(
        sum,
        fc.option(sum, { nil: undefined }),
        fc.option(sum, { nil: undefined }),
        (base, minimum, maximum) => {
          const rate = { sum: base, ...(minimum && { minimum }), ...(maximum && { maximum }) };
          const parsed = parseRate(printRate(rate));
          assert.deepEqual(parsed, { ok: true, rate });
        },
      ),
    );
  });
  test("zero and free are zero rates; a minimum above zero is not", () => {
    const isZero = (text: string): boolean => {
      const parsed = parseRate(text);
      return parsed.ok && isZeroRate(parsed.rate);
    };
    assert.deepEqual(
      ["free", "0 %", "0.00 % + 0 GBP / KGM", "0 % MIN 1 GBP / KGM", "1 %"].map(isZero),
      [true, true, true, false, false],
    );
  });
  test("a minimum by value makes a specific rate stand on the value too", () => {
    const parsed = parseRate("2 GBP / KGM MIN 3 %");
    assert.ok(parsed.ok && hasAdValorem(parsed.rate));
  });
});
