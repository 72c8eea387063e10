import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReportId } from "#src/movements/cargo/consignment.ts";
import type { GoodsReport } from "#src/movements/conveyances/goods-report.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { decimalOf } from "#src/kernel/decimal.ts";
import { type Carriage, findEarlyDepartures, hasLeft } from "./match-reports.ts";

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
