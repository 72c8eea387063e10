import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { numbersOf } from "../ledger/made-ledger.ts";
import { bandOf } from "./band.ts";
import { middleOf, rangeOf, widthOf } from "./rounding.ts";

const asked = { rangePercent: 10, tradersMin: 3, confidentiality: undefined };
const contributionsOf = (amounts: readonly bigint[]) => ({
  traders: amounts.length,
  top: amounts.toSorted((a, b) => (a < b ? 1 : -1)).slice(0, 10),
  size: amounts.reduce((sum, amount) => sum + amount, 0n),
});

describe("figures of a flash", () => {
  test("lie in the middle of an interval that holds the truth, below zero too", () => {
    for (const value of [0n, 1n, 99n, 100n, 12_345n, -1n, -100n, -12_345n])
      for (const width of [100n, 200n, 500n, 4000n]) {
        const middle = middleOf(value, width);
        assert.ok(value >= middle - width / 2n && value < middle + width / 2n, `${value} ${width}`);
      }
  });

  test("a trader who comes alone between two flashes is told no closer than the range", () => {
    const next = numbersOf(7);
    for (let round = 0; round < 2000; round += 1) {
      const amounts = Array.from({ length: 1 + next(8) }, () => BigInt(1 + next(1_000_000_000)));
      const first = amounts.reduce((sum, amount) => sum + amount, 0n);
      const width = widthOf(rangeOf(contributionsOf(amounts), asked), undefined);
      const added = BigInt(1 + next(2_000_000_000));
      const [whole, alone] = [
        rangeOf(contributionsOf([...amounts, added]), asked),
        rangeOf(contributionsOf([added]), asked),
      ];
      const later = widthOf(whole > alone ? whole : alone, width);
      assert.equal(later % width, 0n);
      const told = middleOf(first + added, later) - middleOf(first, width);
      const within = (width + later) / 2n;
      assert.ok(added >= told - within && added <= told + within);
      // the truth is at most a tenth of the interval's half, wherever in it the truth lies
      assert.ok(within * 10n >= added, `${added} within ${within}`);
    }
  });

  test("two statements of what stood still tell no more than the finer one", () => {
    const next = numbersOf(11);
    for (let round = 0; round < 2000; round += 1) {
      const value = BigInt(next(1_000_000_000));
      const fine = widthOf(BigInt(1 + next(1_000_000)), undefined);
      const coarse = widthOf(BigInt(1 + next(50_000_000)), fine);
      const [a, b] = [middleOf(value, fine), middleOf(value, coarse)];
      assert.ok(b - coarse / 2n <= a - fine / 2n && b + coarse / 2n >= a + fine / 2n);
    }
  });
});

describe("bands of a flash", () => {
  const wanted = { coveragePercent: 90, monthsMin: 4 };
  const courses = (ratios: readonly number[]) =>
    ratios.map((ratio) => ({ flash: 1000n, became: BigInt(Math.round(1000 * ratio)) }));

  test("few months: as wide as what was seen, with the chance that it has", () => {
    assert.equal(bandOf(500n, courses([3, 3.1, 2.9]), wanted), undefined);
    assert.deepEqual(bandOf(500n, courses([3, 3.1, 2.9, 3.4]), wanted), {
      estimate: "1525",
      low: "1450",
      high: "1700",
      coveragePercent: "60.0",
      ratio: "3.050000",
      months: 4,
    });
  });

  test("many months: the ends are left out as far as the chance allows", () => {
    const band = bandOf(
      1000n,
      courses(Array.from({ length: 39 }, (_, at) => 2 + at / 100)),
      wanted,
    );
    assert.deepEqual([band?.low, band?.high, band?.coveragePercent], ["2010", "2370", "90.0"]);
  });

  test("holds as many months as it says, drawn from any distribution", () => {
    const next = numbersOf(3);
    const draw = () => 2 + (next(1000) / 1000) ** 4 * 5;
    let held = 0;
    const rounds = 3000;
    for (let round = 0; round < rounds; round += 1) {
      const band = bandOf(1_000_000n, courses(Array.from({ length: 24 }, draw)), wanted);
      const became = BigInt(Math.round(1_000_000 * draw()));
      if (band && became >= BigInt(band.low) && became <= BigInt(band.high)) held += 1;
    }
    assert.ok(held / rounds > 0.9 && held / rounds < 0.97, `${held} of ${rounds}`);
  });

  test("a flash of nothing has none", () => {
    assert.equal(bandOf(0n, courses([1, 2, 3, 4]), wanted), undefined);
    const none = courses([3, 3, 3, 3]).map((course) => ({ ...course, flash: 0n }));
    assert.equal(bandOf(5n, none, wanted), undefined);
  });

  test("a band holds so many of the months to come as it says, whatever the months are like", () => {
    const next = numbersOf(23);
    const uniform = () => (1 + next(999_999)) / 1_000_000;
    const laws: Readonly<Record<string, () => number>> = {
      "evenly spread": () => 2 + uniform(),
      skewed: () => 1 + -Math.log(uniform()),
      "two kinds of months": () => (uniform() < 0.3 ? 1.4 : 2.6) + uniform() / 10,
    };
    const rounds = 3000;
    const flash = 1_000_000n;
    for (const [law, draw] of Object.entries(laws)) {
      for (const months of [4, 12, 19, 40]) {
        let held = 0;
        let stated = 0;
        for (let round = 0; round < rounds; round += 1) {
          const became = () => BigInt(Math.round(draw() * 1_000_000));
          const courses = Array.from({ length: months }, () => ({ flash, became: became() }));
          const band = bandOf(flash, courses, { coveragePercent: 90, monthsMin: 4 });
          assert.ok(band);
          stated = Number(band.coveragePercent);
          const month = became();
          if (month >= BigInt(band.low) && month <= BigInt(band.high)) held += 1;
        }
        const percent = (held / rounds) * 100;
        // three standard deviations of so many rounds
        assert.ok(Math.abs(percent - stated) < 2.8, `${law}, ${months}: ${percent} for ${stated}`);
      }
    }
  });
});
