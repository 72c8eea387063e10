import assert from "node:assert/strict";
import { test } from "node:test";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { codesOf } from "./code-lookup.ts";

const day = "2026-11-25";
const snapshot = createSnapshot(getProfile(loadProfiles(), "cn"));
const codes = codesOf(snapshot, Temporal.PlainDate.from(day), day);
const kind = "domestic-districts";
const listed = snapshot.list(kind, Temporal.PlainDate.from(day)).map(({ code }) => code);

/** Letters put in, left out, changed or swapped with a neighbour, straight from the definition. */
function distance(one: string, other: string): number {
  const known = new Map<string, number>();
  const between = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const key = `${i} ${j}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const same = one[i - 1] === other[j - 1];
    const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
    const least = Math.min(
      between(i - 1, j) + 1,
      between(i, j - 1) + 1,
      between(i - 1, j - 1) + (same ? 0 : 1),
      isSwapped ? between(i - 2, j - 2) + 1 : Infinity,
    );
    known.set(key, least);
    return least;
  };
  return between(one.length, other.length);
}

test("codes that are like a wrong one are those that differ in one place, or else in two", () => {
  assert.ok(listed.length > 12, "a long list");
  const wrong = listed
    .slice(0, 40)
    .flatMap((code) => [
      `${code}0`,
      code.slice(1),
      code.slice(0, 2) + code.charAt(3) + code.charAt(2) + code.slice(4),
      `9${code.slice(1)}`,
      code.slice(0, -2) + "XY",
      [...code].toReversed().join(""),
      "ABCDE",
    ]);
  let found = 0;
  for (const code of wrong) {
    const within = (most: number) =>
      listed.filter((other) => distance(other, code) <= most).slice(0, 5);
    const expected = within(1).length > 0 || code.length < 4 ? within(1) : within(2);
    const near = codes.nearest(kind, code);
    assert.deepEqual(
      near.map((row) => row.code),
      expected,
      code,
    );
    assert.equal(codes.nearest(kind, code), near, "asked again: nothing is compared");
    found += near.length;
  }
  assert.ok(found > 100);
});
