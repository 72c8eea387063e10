import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { encodePeriod, encodeRow, featureNames, isSeen, openRows } from "./encodings.ts";
import { madeRecords } from "./made-records.ts";
import { inOrder } from "./records.ts";

const smoothing = 10;

function line(
  id: number,
  day: string,
  fraud: number,
  declared: Partial<Record<string, string>> = {},
) {
  const { importer = "I1", hs6 = "010110", origin = "CN", mass = "5" } = declared;
  const parties = `D1,${importer},S1,`;
  return `${id},${day},10,B,11,21,11,10,${parties},${hs6},${origin},${origin},8,A,Y,${mass},70,${fraud},0`;
}

function encode(lines: readonly string[]) {
  const records = madeRecords(lines);
  const order = inOrder(records);
  const isPositive = (row: number) => records.target?.[row] === 1;
  return encodePeriod(records, { order, isPositive, smoothing });
}

function named(features: Float64Array, name: string): number {
  const at = featureNames.indexOf(name);
  assert.ok(at >= 0, `there is a feature ${name}`);
  return features[at] ?? Number.NaN;
}

describe("encodings of earlier days", () => {
  const lines = [
    line(1, "2020-01-01", 1),
    line(2, "2020-01-01", 1),
    line(3, "2020-01-02", 0),
    line(4, "2020-01-03", 0),
  ];

  test("a row sees the days before it, never its own", () => {
    const column = encode(lines).columns[featureNames.indexOf("tuple: count")];
    assert.deepEqual([...(column ?? [])], [0, 0, 2, 3]);
  });

  test("the label of a row and of later days never reaches its features", () => {
    const turned = [...lines.slice(0, 2), line(3, "2020-01-02", 1), line(4, "2020-01-03", 1)];
    const [before, after] = [encode(lines), encode(turned)];
    before.columns.forEach((column, feature) => {
      assert.deepEqual(column.slice(0, 3), after.columns[feature]?.slice(0, 3));
    });
  });

  test("the order of rows within a file changes nothing", () => {
    const [before, after] = [encode(lines), encode([...lines].reverse())];
    assert.deepEqual(before.columns, after.columns);
    assert.deepEqual(before.labels, after.labels);
  });

  test("few cases are smoothed to all rows", () => {
    const { encoder } = encode(lines);
    const overall = (2 + smoothing / 2) / (4 + smoothing);
    const features = encodeRow(openRows(encoder, madeRecords(lines)), 0);
    assert.equal(named(features, "HS6: rate"), (2 + smoothing * overall) / (4 + smoothing));
    assert.equal(named(features, "HS6: count"), 4);
  });

  test("an importer never seen is read as its goods and origin", () => {
    const { encoder } = encode(lines);
    const known = encodeRow(openRows(encoder, madeRecords(lines)), 0).slice();
    const fresh = madeRecords([line(9, "2020-02-01", 0, { importer: "I9" })]);
    const features = encodeRow(openRows(encoder, fresh), 0);
    assert.equal(named(features, "importer: count"), 0);
    const hs4 = named(known, "HS4: rate");
    assert.equal(named(features, "importer: rate"), (2 + smoothing * hs4) / (4 + smoothing));
  });

  test("another mass makes the declared tuple novel, another importer does not", () => {
    const { encoder } = encode(lines);
    const later = madeRecords([
      line(9, "2020-02-01", 0, { mass: "6" }),
      line(10, "2020-02-01", 0, { importer: "I9", mass: "5.0" }),
    ]);
    const reader = openRows(encoder, later);
    assert.equal(isSeen(reader, 0), false);
    assert.equal(isSeen(reader, 1), true);
  });
});
