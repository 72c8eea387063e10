/** When a difference is a case, who has to act, and what puts it right. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { alarm } from "../alarms.ts";
import { type HeldConsignment, newConsignment } from "../consignment.ts";
import { nothing } from "../quantity.ts";
import {
  awayOf,
  type Difference,
  differenceState,
  isCorrected,
  openDifferences,
} from "./difference.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const document = { type: "705", id: "BL1" };
const first = newConsignment({ carrier: "line", document, call: "ship 1 1", at, period: 1 });
const ten = { packages: 10, massMg: 120_000_000n };
const from = {
  wasAway: nothing,
  source: { at: "2026-11-25T04:00:00Z", by: "yard", office: "2225" },
};

function heldWith(landed: number): HeldConsignment {
  const { massMg } = ten;
  const quantity = { packages: landed, massMg: (massMg * BigInt(landed)) / 10n };
  const landing = { call: "ship 1 1", leg: "border", place: "Y1", by: "yard", at } as const;
  return {
    ...first,
    stated: ten,
    isManifested: true,
    landings: [{ ...landing, report: "R", isCount: true, quantity }],
  };
}

function settled(one: Difference | undefined): Difference {
  assert.ok(one);
  return { ...one, settled: 3, outcome: "accepted", settledAt: from.source.at };
}

test("an alarm is a case once, and a case again when the figures have changed since", () => {
  const short = heldWith(8);
  const opened = openDifferences([], [alarm("CGN-105", "705 BL1")], { held: short, ...from });
  assert.deepEqual(
    opened.map(({ number, code, office, place, by }) => [number, code, office, place, by]),
    [[1, "CGN-105", "2225", "Y1", "yard"]],
  );
  const again = openDifferences(opened, [alarm("CGN-105", "705 BL1")], { held: short, ...from });
  assert.equal(again.length, 1);
  const done = [settled(opened[0])];
  const same = openDifferences(done, [alarm("CGN-105", "705 BL1")], { held: short, ...from });
  assert.equal(same.length, 1, "settled on these figures");
  const shorter = { held: heldWith(7), ...from };
  const more = openDifferences(done, [alarm("CGN-105", "705 BL1")], shorter);
  assert.deepEqual(
    more.map(({ number }) => number),
    [1, 2],
  );
});

test("other equipment on the same figures is a case of its own", () => {
  const held = heldWith(10);
  const other = (name: string) => [{ code: "CGN-112", about: "705 BL1", found: [name] } as const];
  const one = openDifferences([], other("C1"), { held, ...from });
  const done = [settled(one[0])];
  assert.equal(openDifferences(done, other("C1"), { held, ...from }).length, 1);
  assert.equal(openDifferences(done, other("C2"), { held, ...from }).length, 2);
});

test("carriers explain, customs settle; what shows declarations is for customs from the start", () => {
  const held = heldWith(10);
  const alarms = [alarm("CGN-104", "705 BL1"), alarm("CGN-106", "705 BL1")];
  const [excess, declared] = openDifferences([], alarms, { held, ...from });
  assert.ok(excess && declared);
  assert.equal(differenceState(excess), "to-explain");
  assert.equal(differenceState({ ...excess, explained: 2 }), "to-settle");
  assert.equal(differenceState(declared), "to-settle");
  assert.equal(differenceState(settled(excess)), "settled");
});

test("a shortage is corrected when what is stated has landed, equipment when it is stated", () => {
  const [short] = openDifferences([], [alarm("CGN-105", "705 BL1")], {
    held: heldWith(8),
    ...from,
  });
  assert.ok(short);
  assert.equal(isCorrected(short, heldWith(8)), false);
  assert.equal(isCorrected(short, heldWith(10)), true);
  const [box] = openDifferences([], [{ code: "CGN-112", about: "705 BL1", found: ["C2"] }], {
    held: heldWith(10),
    ...from,
  });
  assert.ok(box);
  assert.equal(isCorrected(box, heldWith(10)), false);
  assert.equal(isCorrected(box, { ...heldWith(10), containers: ["C1", "C2"] }), true);
  assert.equal(isCorrected(box, { ...heldWith(10), containers: ["C-2"] }), true);
  assert.equal(isCorrected({ ...box, code: "CGN-103" }, { ...first, stated: nothing }), true);
});

test("what left without a release is of the case that was open about it, and no other", () => {
  const left = (packages: number) => ({ packages, massMg: BigInt(packages) * 12_000_000n });
  const gone = (packages: number) => ({ ...heldWith(10), leftUnreleased: left(packages) });
  const departure = [alarm("CGN-101", "705 BL1")];
  const first = openDifferences([], departure, { held: gone(2), ...from });
  const again = openDifferences(first, departure, { held: gone(5), ...from, wasAway: left(2) });
  assert.deepEqual(
    again.map(({ away }) => away),
    [{ packages: 5, massKg: "60" }],
    "a second departure while it is open",
  );
  const done = again.map(settled);
  const next = openDifferences(done, departure, { held: gone(6), ...from, wasAway: left(5) });
  assert.deepEqual(next.map(awayOf), [left(5), left(1)]);
  const count = openDifferences(next, [alarm("CGN-102", "705 BL1")], {
    held: gone(6),
    ...from,
    wasAway: left(6),
  });
  assert.deepEqual(count.map(awayOf), [left(5), left(1), nothing], "more than is there");
});
