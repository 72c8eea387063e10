import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type DeclaredGoods, distinctCodes, findDifferences } from "./differences.ts";
import { isReopened } from "./gather-goods.ts";
import { describeWords, shareOfBoth } from "./similarity.ts";

function goods(text: string, code: string, office: string, items = 1): DeclaredGoods {
  const words = [...describeWords(text)].toSorted().join(" ");
  return { goods: words, items, codes: [code], offices: [office] };
}

describe("the same goods under different codes", () => {
  test("are one difference, however they are worded, and the commonest words lead it", async () => {
    const found = await findDifferences(
      [
        goods("Bluetooth headset with microphone, black", "85183000", "0100", 9),
        goods("black bluetooth headsets, microphone", "85176290", "2200", 4),
        goods("Bluetooth headset, microphone, charger, black", "85183000", "5300", 2),
      ],
      750,
    );
    assert.equal(found.length, 1);
    const [one] = found;
    assert.deepEqual(one?.codes, ["85176290", "85183000"]);
    assert.deepEqual(one?.offices, ["0100", "2200", "5300"]);
    assert.deepEqual([one?.items, one?.members.length, one?.likeness], [15, 3, 800]);
  });
  test("in one office, under one code, or of other words are none", async () => {
    const headset = "Bluetooth headset with microphone";
    const none = async (...all: DeclaredGoods[]) =>
      assert.deepEqual(await findDifferences(all, 750), []);
    await none(goods(headset, "85183000", "0100"), goods(headset, "85176290", "0100"));
    await none(goods(headset, "85183000", "0100"), goods(headset, "8518300000", "2200"));
    await none(goods(headset, "85183000", "0100"), goods("wooden chair", "94036000", "2200"));
    await none();
  });
  test("a shorter code is the same code", () => {
    assert.deepEqual(distinctCodes(["84713000", "8471", "85176290"]), ["84713000", "85176290"]);
  });
});

test("the prefix filter misses no pair that comparing all with all would join", async () => {
  // a small generator: the same numbers each time
  let state = 20_261_125;
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
  const all = Array.from({ length: 300 }, (_, at) => {
    const words = new Set(Array.from({ length: 3 + next(6) }, () => `w${next(25)}`));
    return { goods: [...words].toSorted().join(" "), items: 300 - at };
  });
  const sets = all.map((one) => ({ ...one, words: one.goods.split(" ") }));
  const leaders: (typeof sets)[number][] = [];
  const plain = new Map<string, number>();
  for (const one of sets) {
    const home = leaders.findIndex(({ words }) => shareOfBoth(one.words, words) >= 700);
    if (home < 0) leaders.push(one);
    const at = home < 0 ? leaders.length - 1 : home;
    plain.set(String(at), (plain.get(String(at)) ?? 0) + 1);
  }
  // every goods with a code and an office of its own: each group of two is a difference
  const coded = all.map((one, at) => {
    return { ...one, codes: [`${10_000_000 + at}`], offices: [`o${at}`] };
  });
  const found = await findDifferences(coded, 700);
  const joined = found.reduce((sum, { members }) => sum + members.length - 1, 0);
  assert.equal(leaders.length, all.length - joined);
  assert.ok(joined > 5, `${joined} of ${all.length} joined`);
});

test("a settled difference opens again only for goods that came later under another code", () => {
  const known = { code: "85183000", resolvedAt: "2026-11-25T04:00:00.000Z" };
  const use = (commodity: string, lastOn: string) => isReopened(known, [{ commodity, lastOn }]);
  assert.equal(use("85176290", "2026-11-25"), false);
  assert.equal(use("85176290", "2026-11-26"), true);
  assert.equal(use("8518300000", "2026-11-26"), false);
  assert.equal(
    isReopened({ ...known, code: null }, [{ commodity: "1", lastOn: "2027-01-01" }]),
    false,
  );
});
