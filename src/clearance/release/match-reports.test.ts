import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReportId } from "#src/movements/cargo/consignment.ts";
import type { GoodsReport } from "#src/movements/conveyances/goods-report.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { decimalOf } from "#src/kernel/decimal.ts";
import { readFacts } from "../declaration/read-facts.ts";
import { type Carriage, findEarlyDepartures, hasArrived, hasLeft } from "./match-reports.ts";

const cn = getProfile(loadProfiles(), "cn");
const receivedAt = Temporal.Instant.from("2026-11-25T04:00:00Z");
const hours = (count: number) => receivedAt.add({ hours: count });

function declared(changes: Partial<Carriage> = {}): Carriage {
  return {
    direction: "import",
    office: "2225",
    borderOffice: undefined,
    transportDocument: [{ typeCode: "705", id: "B1" }],
    packages: decimalOf(10n),
    transportMode: "2",
    transportMeansId: undefined,
    voyage: undefined,
    ...changes,
  };
}

let serial = 0;
function report(changes: Partial<GoodsReport> = {}): GoodsReport {
  return {
    reportId: `00000000-0000-7000-8000-${String(++serial).padStart(12, "0")}` as ReportId, // in its form
    key: "705:B1",
    kind: "arrival",
    leg: "border",
    office: "2225",
    mode: "ship",
    registration: "9074729",
    name: "TOUR STAR",
    voyage: "024E",
    packages: 10,
    at: hours(-5),
    recordedAt: hours(-4),
    lodgerId: "line",
    ...changes,
  };
}

const matching = (facts: Carriage, reports: readonly GoodsReport[]) => ({
  facts,
  profile: cn,
  receivedAt,
  reports: Map.groupBy(reports, ({ key }) => key),
});
const arrives = (facts: Carriage, ...reports: readonly GoodsReport[]) =>
  hasArrived(matching(facts, reports)) !== undefined;

test("all transport documents have to be reported", () => {
  const first = { typeCode: "705", id: "B1" };
  const two = declared({ transportDocument: [first, { typeCode: "705", id: "B2" }] });
  assert.equal(arrives(two, report()), false);
  assert.equal(arrives(two, report({ packages: 6 }), report({ key: "705:B2", packages: 4 })), true);
  assert.equal(arrives(declared({ transportDocument: [] }), report()), false);
});

test("as many packages as are declared, each call counted once", () => {
  assert.equal(arrives(declared(), report({ packages: 1 })), false);
  const one = report({ packages: 5 });
  // the keeper tells of the same call again
  assert.equal(arrives(declared(), one, report({ packages: 5, lodgerId: "yard" })), false);
  assert.equal(arrives(declared(), one, report({ packages: 5, voyage: "025E" })), true);
  assert.equal(arrives(declared(), report({ packages: 0 })), true, "told for the whole document");
});

test("goods arrive at the office of the declaration or of its border", () => {
  assert.equal(arrives(declared(), report({ office: "5304" })), false);
  const elsewhere = declared({ borderOffice: "5304" });
  assert.equal(arrives(elsewhere, report({ office: "5304" })), true);
  // brought on under customs control
  const inland = { leg: "inland", mode: "truck" } as const;
  assert.equal(arrives(elsewhere, report(inland)), true);
  assert.equal(arrives(elsewhere, report({ ...inland, office: "5304" })), false);
  assert.equal(arrives(declared(), report(inland)), false);
});

test("a number that came long ago means other goods, unless it is told after lodging", () => {
  const old = { at: hours(-24 * 120), recordedAt: hours(-1) };
  assert.equal(arrives(declared(), report(old)), false);
  assert.equal(arrives(declared(), report({ ...old, recordedAt: hours(1) })), true);
  const used = report({ at: hours(-24 * 60), voyage: "001E" });
  const again = report({ packages: 2 });
  assert.equal(arrives(declared(), used, again), false, "the newest is meant");
});

test("ships and aircraft are those that the declaration states", () => {
  const ship = declared({ transportMeansId: "Tour Star", voyage: "024E" });
  assert.equal(arrives(ship, report()), true);
  assert.equal(arrives(ship, report({ voyage: "025E" })), false);
  assert.equal(arrives(ship, report({ name: "OTHER" })), false);
  assert.equal(arrives(ship, report({ name: "", voyage: "" })), false, "nothing fits");
  assert.equal(arrives(declared({ transportMeansId: "UN9074729" }), report()), true);
  assert.equal(arrives(ship, report({ mode: "truck" })), false);
});

test("the kind of the document goes by the mode of transport", () => {
  for (const [mode, key, conveyance] of [
    ["2", "705:B1", "ship"],
    ["2", "704:B1", "ship"],
    ["3", "720:B1", "train"],
    ["4", "730:B1", "truck"],
    ["5", "740:B1", "aircraft"],
    ["5", "741:B1", "aircraft"],
  ] as const) {
    const national = { cn: { transportMode: mode, billOfLadingId: "B1" } };
    const facts = readFacts({ typeCode: "IMA", national }, cn);
    assert.equal(arrives(facts, report({ key, mode: conveyance })), true, `${mode} ${key}`);
    const wrong = mode === "2" ? "740:B1" : "705:B1";
    assert.equal(
      arrives(facts, report({ key: wrong, mode: conveyance })),
      false,
      `${mode} ${wrong}`,
    );
  }
});

test("imports leave through the gate, exports over the border, after their release", () => {
  const left = (facts: Carriage, changes: Partial<GoodsReport>) =>
    hasLeft(
      matching(facts, [
        report({ kind: "departure", at: hours(2), recordedAt: hours(2), ...changes }),
      ]),
      hours(1),
    ) !== undefined;
  const gate = { leg: "inland", mode: "truck" } as const;
  assert.equal(left(declared(), gate), true);
  assert.equal(left(declared(), {}), false, "the ship goes on");
  assert.equal(left(declared(), { ...gate, packages: 3 }), false);
  assert.equal(left(declared(), { ...gate, at: hours(0) }), false);
  const [told, later] = [hours(1).subtract({ seconds: 1 }), hours(1).add({ seconds: 20 })];
  assert.equal(left(declared(), { ...gate, at: told, recordedAt: told }), false, "told before it");
  assert.equal(left(declared(), { ...gate, at: later, recordedAt: told }), false, "told ahead");
  const minute = hours(1).round({ smallestUnit: "minute", roundingMode: "floor" });
  assert.equal(left(declared(), { ...gate, at: minute, recordedAt: later }), true, "told after it");
  const exported = declared({ direction: "export" });
  assert.equal(left(exported, {}), true);
  assert.equal(left(exported, gate), false, "the truck only brings them to the port");
  assert.equal(left({ ...exported, borderOffice: "5304" }, {}), false);
});

test("a departure before the release is an alarm; one of another leg or before lodging is not", () => {
  const early = (changes: Partial<GoodsReport>, releasedAt?: Temporal.Instant) =>
    findEarlyDepartures(
      matching(declared(), [report({ kind: "departure", leg: "inland", ...changes })]),
      releasedAt,
    ).length;
  assert.equal(early({ at: hours(1), recordedAt: hours(1) }), 1);
  assert.equal(early({ at: hours(1), recordedAt: hours(1) }, hours(2)), 1);
  assert.equal(early({ at: hours(3), recordedAt: hours(3) }, hours(2)), 0);
  const just = hours(2).subtract({ seconds: 1 });
  assert.equal(early({ at: just, recordedAt: just }, hours(2)), 1);
  assert.equal(early({ at: hours(1), recordedAt: hours(1), leg: "border" }), 0);
  assert.equal(early({}), 0, "told before it was lodged: another declaration's");
});
