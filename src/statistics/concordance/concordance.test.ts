import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { numbersOf } from "../ledger/made-ledger.ts";
import {
  type Concordance,
  convert,
  findConcordance,
  hasUnique,
  parseConcordances,
  shorten,
  splitExactly,
  ways,
} from "./concordance.ts";
import { editionOf } from "../tables/editions.ts";

const planted = `from\tto\tcode\tcodes
OLD\tNEW\tA1\t11 12*
OLD\tNEW\tA2\t12 13:1
OLD\tNEW\tB3\t12 13:2
OLD\tNEW\tC\t12! 14
`;

function only(text: string): Concordance {
  const [first] = parseConcordances(text);
  assert.ok(first);
  return first;
}

const valuesOf = (values: Record<string, bigint>) => new Map(Object.entries(values));
const rowsOf = (rows: readonly { code: string; value: bigint; fromSplit: bigint }[]) =>
  rows.map(({ code, value, fromSplit }) => `${code} ${value} ${fromSplit}`);

describe("conversion between classifications", () => {
  test("places one to one whole, splits equally where nothing is known, and says how much", () => {
    const values = valuesOf({ "11": 500n, "12": 100n, "14": 7n, "99": 9n });
    const answer = convert(values, { concordance: only(planted), rule: "shares" });
    assert.deepEqual(rowsOf(answer.rows), ["A1 534 34", "A2 33 33", "B3 33 33", "C 7 0"]);
    assert.deepEqual(answer.split, { stated: 0n, traffic: 0n, equal: 100n, unique: 0n });
    assert.equal(answer.notPlaced, 9n);
    assert.equal(answer.total, 616n);
    assert.deepEqual(rowsOf(shorten(answer.rows, 1)), ["A 567 67", "B 33 33", "C 7 0"]);
  });

  test("takes stated weights first, then traffic of the other side, none of it negative", () => {
    const traffic = valuesOf({ A1: 300n, A2: -50n, B3: 100n });
    const values = valuesOf({ "12": 100n, "13": -10n });
    const answer = convert(values, { concordance: only(planted), rule: "shares", traffic });
    assert.deepEqual(rowsOf(answer.rows), ["A1 75 75", "A2 -3 -3", "B3 18 18"]);
    assert.deepEqual(answer.split, { stated: -10n, traffic: 100n, equal: 0n, unique: 0n });
  });

  test("the unique conversion puts a value whole under its choice, a group too", () => {
    const text = planted.replace("12! 14", "13! 14");
    assert.equal(hasUnique(only(text)), true);
    assert.equal(hasUnique(only(planted.replace("12*", "12").replace("12! ", ""))), false);
    const values = valuesOf({ "12": 100n, "13": 10n, "14": 1n });
    const answer = convert(values, { concordance: only(text), rule: "unique" });
    assert.deepEqual(rowsOf(answer.rows), ["A1 100 100", "C 11 10"]);
    assert.equal(answer.split.unique, 110n);
    const split = convert(valuesOf({ "13": 9n }), { concordance: only(text), rule: "shares" });
    assert.deepEqual(rowsOf(split.rows), ["A2 3 3", "B3 6 6"]);
  });

  test("turns round without weights, and refuses broken lines", () => {
    const turned = findConcordance([only(planted)], "NEW", "OLD");
    assert.deepEqual(turned?.edges.get("A1"), [{ code: "11" }, { code: "12" }]);
    assert.deepEqual(turned?.edges.get("C"), [{ code: "14" }]);
    assert.equal(findConcordance([only(planted)], "OLD", "OTHER"), undefined);
    for (const line of ["OLD\tNEW\tA1", "OLD\tNEW\tA1\t11 11", "OLD\tNEW\tA1\t11:x", "a b c d"])
      assert.throws(() => parseConcordances(`head\n${line}\n`), { code: "CONCORDANCE_BROKEN" });
  });

  test("parts add up to the value and lie within one unit of their share", () => {
    const next = numbersOf(7);
    for (let at = 0; at < 2000; at += 1) {
      const value =
        BigInt(next(1_000_000_000)) * (next(4) === 0 ? -1n : 1n) * 10n ** BigInt(next(9));
      const weights = Array.from({ length: 1 + next(12) }, () => BigInt(next(3) * next(99_999)));
      const parts = splitExactly(value, weights);
      assert.equal(parts.length, weights.length);
      assert.equal(
        parts.reduce((sum, part) => sum + part, 0n),
        value,
      );
      const sum = weights.reduce((all, weight) => all + weight, 0n);
      if (sum === 0n) continue;
      for (const [i, part] of parts.entries()) {
        const off = part * sum - value * (weights[i] ?? 0n);
        assert.ok((off < 0n ? -off : off) < sum);
      }
    }
  });

  test("every concordance held, both ways, by any rule, keeps the total exactly", () => {
    const path = new URL("../../../profiles/international/concordances.tsv", import.meta.url);
    const all = parseConcordances(readFileSync(path, "utf8"));
    const wanted = [...all, findConcordance(all, "HS2017", "HS2022")];
    assert.equal(wanted.length, 6);
    const next = numbersOf(3);
    for (const concordance of wanted) {
      assert.ok(concordance);
      const values = new Map([...concordance.edges.keys()].map((c) => [c, BigInt(next(1e9))]));
      for (const rule of ["shares", "unique"] as const) {
        const answer = convert(values, { concordance, rule });
        const sum = answer.rows.reduce((s, { value }) => s + value, 0n);
        assert.equal(sum + answer.notPlaced, answer.total);
        const several = answer.rows.reduce((s, { fromSplit }) => s + fromSplit, 0n);
        assert.equal(
          several,
          ways.reduce((s, way) => s + answer.split[way], 0n),
        );
        assert.ok(several > 0n && several < answer.total);
        assert.equal(answer.notPlaced, 0n);
      }
    }
    // flat panels were one of many subheadings before 2022; horses are what they were
    const back = findConcordance(all, "HS2022", "HS2017");
    assert.ok((back?.edges.get("852412")?.length ?? 0) > 1);
    assert.deepEqual(
      back?.edges.get("010121")?.map(({ code }) => code),
      ["010121"],
    );
    assert.deepEqual(
      all.filter((one) => hasUnique(one)).map(({ from, to }) => `${from} ${to}`),
      ["HS2017 SITC4", "HS2022 HS2017", "HS2022 SITC4"],
    );
  });

  test("a period has the edition of its first month", () => {
    const periods = ["2016-12", "2017-01", "2021", "2022-Q1", "2027-12", "2028", "x"];
    const editions = [undefined, "HS2017", "HS2017", "HS2022", "HS2022", "HS2028", undefined];
    assert.deepEqual(periods.map(editionOf), editions);
  });
});
