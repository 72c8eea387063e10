import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { RiskAim } from "#src/registers/selection-rules.ts";
import { outcomeDrift } from "./drift.ts";
import { itemLabelsOf, labelsOf } from "./learn-labels.ts";
import { pullOf, strataOf } from "#src/decisions/risk/models/strata.ts";
import { workOutPace } from "./pace.ts";
import { kindOf, trafficOf } from "./report.ts";

const text = { en: "x", zh: "x" };
const aims: readonly RiskAim[] = [
  {
    id: "fraud",
    says: text,
    results: ["corrected", "refused"],
    agencies: ["customs"],
    records: [],
    value: "1",
  },
  { id: "critical", says: text, results: ["refused"], records: [], value: "1" },
  {
    id: "safety",
    says: text,
    results: ["refused"],
    exceptAgencies: ["customs"],
    records: [],
    value: "1",
  },
];

describe("labels", () => {
  test("what was found counts at once, what was clean when all is done", () => {
    const customs = (result: "ok" | "corrected" | "refused" | null, items?: number[]) => ({
      agency: "customs",
      result,
      items: items ?? null,
    });
    assert.deepEqual(labelsOf(aims, [customs("corrected"), customs(null)]), { fraud: 1 });
    assert.deepEqual(labelsOf(aims, [customs("ok"), customs(null)]), {});
    assert.deepEqual(labelsOf(aims, [customs("ok")]), { fraud: 0, critical: 0 });
    const both = labelsOf(aims, [customs("ok"), { ...customs("refused"), agency: "health" }]);
    assert.deepEqual(both, { fraud: 0, critical: 1, safety: 1 });
    const named = [customs("corrected", [3, 1]), customs("corrected", [1])];
    assert.deepEqual(itemLabelsOf(aims, named), { fraud: { found: [1, 3], isOpen: false } });
    const open = itemLabelsOf(aims, [customs("refused", [2]), customs(null)]);
    assert.deepEqual(open["fraud"], { found: [2], isOpen: true });
    assert.deepEqual(
      itemLabelsOf(aims, [customs("refused", [2]), customs("corrected")])["fraud"],
      undefined,
    );
  });
});

describe("pace", () => {
  const expected = Array.from({ length: 1_000 }, (_, at) => at);
  const input = { expected, pulls: [1], declarationsADay: 100, otherADay: 0, exploration: 0.1 };

  test("bar and draws come out at the room", () => {
    const { bar, drawRate } = workOutPace({ ...input, placesADay: 10 });
    const picks = expected.filter((value) => value >= bar).length / 10;
    assert.ok(Math.abs(picks - 9) <= 0.1, String(picks));
    assert.ok(Math.abs(drawRate * 91 - 1) < 1e-6);
  });
  test("small pulls are drawn at a higher rate, so that the part drawn comes out", () => {
    const { drawRate } = workOutPace({ ...input, pulls: [0.5], placesADay: 10 });
    assert.ok(Math.abs(drawRate * 0.5 * 91 - 1) < 1e-6);
  });
  test("no room, or none that rules leave, picks and draws nothing", () => {
    assert.equal(workOutPace({ ...input, placesADay: 0 }).drawRate, 0);
    const taken = workOutPace({ ...input, placesADay: 10, otherADay: 12 });
    assert.ok(taken.bar > 1e14);
  });
});

describe("the spread of draws", () => {
  const facts = (commodity: string, origin: string) => ({
    acceptedOn: "2026-11-25",
    facts: {},
    items: [{ commodity, origin }],
  });
  test("rare goods are wanted more, new ones most, and all alike where nothing was seen", () => {
    const common = Array.from({ length: 400 }, () => facts("85171300", "CN"));
    const rare = Array.from({ length: 100 }, () => facts("61091000", "VN"));
    const strata = strataOf([...common, ...rare]);
    const pulls = [common[0], rare[0], facts("02071200", "BR")].map((one) =>
      one ? pullOf(strata, one) : 0,
    );
    assert.deepEqual(pulls, [1, 2, 5]);
    assert.equal(pullOf({}, facts("85171300", "CN")), 1);
  });
});

describe("what is said of models and traffic", () => {
  const drift = { inputs: 1, score: 1, calibration: 0.05, yield: 0.1, casesMin: 100, days: 28 };

  test("chances that come true are no alarm, broken promises are one", () => {
    const outcomes = (share: number) =>
      Array.from({ length: 400 }, (_, at) => ({
        score: 0.5,
        chance: 1,
        labels: { fraud: at % 100 < share * 100 ? (1 as const) : (0 as const) },
        picked: true,
      }));
    assert.ok(outcomeDrift(outcomes(0.5), "fraud", drift).every(({ measured }) => measured === 0));
    const broken = outcomeDrift(outcomes(0.1), "fraud", drift);
    assert.ok(broken.every(({ measured }) => (measured ?? 0) > 0.3));
    assert.ok(outcomeDrift([], "fraud", drift).every(({ measured }) => measured === null));
  });
  test("the share of all traffic weighs a control by the inverse of its chance", () => {
    const picks = Array.from({ length: 50 }, () => ({ chance: 1, result: "found" as const }));
    const draws = Array.from({ length: 50 }, () => ({ chance: 0.05, result: "clear" as const }));
    const { rate, low, high } = trafficOf([...picks, ...draws]);
    assert.ok(Math.abs((rate ?? 0) - 50 / 1_050) < 1e-12);
    assert.ok(low < 0.05 && high > 0.05);
    assert.deepEqual(trafficOf([]).rate, null);
  });
  test("who chose is told by the code", () => {
    const codes = ["model-fraud", "explored", "random", "RSK-1"];
    assert.deepEqual(codes.map(kindOf), ["models", "draws", "random", "rules"]);
  });
});
