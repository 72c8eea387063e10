/** Time release study: parts that add up, who counts where several are waited for, and what is published. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { flow } from "#src/flow.ts";
import { measureCase, type ReportedGoods } from "./case-times.ts";
import { publishable, writeTable } from "./figures.ts";
import type { GroupFigures } from "./figures-store.ts";
import { daysOf } from "./period.ts";
import { partsOf, stages, type Wait, waitedFor } from "./stage-times.ts";
import { rests, type TimedEvent } from "./waits.ts";

const precedence = ["agency", "customs", "terminal", "carrier", "trader", "nobody"] as const;
const how = {
  precedence,
  direction: "import",
  ownAgency: "customs",
  isOfPapers: (kind: string) => kind === "documents",
} as const;
const none: ReportedGoods = { arrivedMs: undefined, leftMs: undefined };
const at = (hour: number): string =>
  Temporal.Instant.from("2026-11-25T00:00:00Z")
    .add({ minutes: Math.round(hour * 60) })
    .toString();
const msAt = (hour: number): number => Temporal.Instant.from(at(hour)).epochMilliseconds;
const event = (hour: number, type: string, payload: unknown = {}): TimedEvent => ({
  type,
  at: at(hour),
  payload,
});
const accepted = (hour: number): readonly TimedEvent[] =>
  ["declaration.received", "declaration.accepted", "charges.settled"].map((type) =>
    event(hour, type),
  );
const selected = (hour: number, tasks: readonly object[]): readonly TimedEvent[] => [
  event(hour, "lane.selected", { lane: tasks.length > 0 ? "red" : "green" }),
  ...(tasks.length > 0 ? [event(hour, "control.opened", { caseId: "c", tasks })] : []),
];
const released = (hour: number, arrived: number | null): readonly TimedEvent[] => [
  event(hour, "control.passed"),
  event(hour, "release.granted", { arrivedAt: arrived === null ? null : at(arrived) }),
  event(hour, "departure.awaited"),
];
const gone = (hour: number): readonly TimedEvent[] => [
  event(hour, "goods.departed"),
  event(hour, "declaration.cleared", { leftAt: at(hour) }),
];
const hoursOf = (events: readonly TimedEvent[], goods = none, more: object = {}) => {
  const measured = measureCase(events, goods, { ...how, ...more });
  assert.ok(measured);
  const parts = measured.parts.map(({ stage, who, ms }) => `${stage} ${who} ${ms / 3_600_000}`);
  assert.equal(
    measured.parts.reduce((sum, { ms }) => sum + ms, 0),
    measured.totalMs,
  );
  return { parts, measured };
};

describe("stage times", () => {
  test("every place where a declaration rests has a stage", () => {
    const waits = Object.entries(flow).flatMap(([type, row]) =>
      row.kind === "wait" ? [type] : [],
    );
    assert.deepEqual(waits.toSorted(), Object.keys(rests).toSorted());
  });

  test("they add up to the whole, to the millisecond, whatever overlaps", () => {
    const moment = fc.integer({ min: -2_000, max: 5_000 });
    const wait = fc.record({
      stage: fc.constantFrom(...stages),
      who: fc.constantFrom(...waitedFor),
      fromMs: fc.oneof(moment, fc.constant(-Infinity)),
      untilMs: fc.oneof(moment, fc.constant(Infinity)),
    });
    const given = fc.tuple(fc.nat(3_000), fc.nat(3_000), fc.array(wait, { maxLength: 12 }));
    fc.assert(
      fc.property(given, ([fromMs, length, waits]) => {
        const span = { fromMs, untilMs: fromMs + length };
        const parts = partsOf(span, waits, precedence);
        assert.equal(
          parts.reduce((sum, { ms }) => sum + ms, 0),
          length,
        );
        assert.ok(parts.every(({ ms }) => ms > 0));
        assert.deepEqual(partsOf(span, waits.toReversed(), precedence), parts, "in any order");
        // who is first takes all of its own time, as often as it is waited for
        const own = new Set<number>();
        for (const one of waits.filter(({ who }) => who === precedence[0]))
          for (let ms = fromMs; ms < fromMs + length; ms++)
            if (one.fromMs <= ms && ms < one.untilMs) own.add(ms);
        const taken = parts.filter(({ who }) => who === precedence[0]);
        assert.equal(
          taken.reduce((sum, { ms }) => sum + ms, 0),
          own.size,
        );
      }),
      { numRuns: 60 },
    );
  });

  test("of several that are waited for the first of the profile counts, of its own the earlier stage", () => {
    const wait = (stage: Wait["stage"], who: Wait["who"]): Wait => ({
      stage,
      who,
      fromMs: 0,
      untilMs: 10,
    });
    const all = [
      wait("examination", "customs"),
      wait("payment", "trader"),
      wait("documents", "customs"),
    ];
    assert.deepEqual(partsOf({ fromMs: 0, untilMs: 10 }, all, precedence), [
      { stage: "documents", who: "customs", ms: 10 },
    ]);
    const traderFirst = ["trader", ...precedence.filter((one) => one !== "trader")] as const;
    assert.deepEqual(partsOf({ fromMs: 0, untilMs: 10 }, all, traderFirst), [
      { stage: "payment", who: "trader", ms: 10 },
    ]);
  });
});

describe("a case", () => {
  test("that is declared after its arrival has waited for its trader", () => {
    const events = [...accepted(5), ...selected(5, []), ...released(5, 1), ...gone(9)];
    const { parts, measured } = hoursOf(events);
    assert.deepEqual(parts, ["lodgement trader 4", "removal trader 4"]);
    assert.equal(measured.toReleaseMs, 4 * 3_600_000);
    assert.deepEqual(
      [measured.basis, measured.lane, measured.control],
      ["arrival", "green", "none"],
    );
  });

  test("that was declared and paid before its arrival spends no time on it", () => {
    const events = [
      ...accepted(1),
      event(1, "payment.awaited"),
      event(4, "payment.received"),
      ...selected(4, []),
      event(4, "arrival.awaited"),
      ...released(6.5, 6),
      ...gone(8),
    ];
    // carriers report later than goods are there
    assert.deepEqual(hoursOf(events).parts, ["unloading terminal 0.5", "removal trader 1.5"]);
  });

  test("that was partly paid before its arrival counts what lies after it", () => {
    const events = [
      ...accepted(1),
      event(1, "payment.awaited"),
      event(4, "payment.received"),
      ...selected(4, []),
      ...released(4, 3),
      ...gone(5),
    ];
    assert.deepEqual(hoursOf(events).parts, ["payment trader 1", "removal trader 1"]);
  });

  test("under control waits for the agencies with open tasks, then for the decision", () => {
    const tasks = [
      { task: 1, agency: "customs", kind: "documents" },
      { task: 2, agency: "quarantine", kind: "examination" },
    ];
    const events = [
      ...accepted(1),
      ...selected(1, tasks),
      event(2, "goods.arrived", { at: at(1) }),
      event(3, "finding.recorded", { caseId: "c", task: 2 }),
      event(3, "control.opened", { resumed: true }),
      event(4, "finding.recorded", { caseId: "c", task: 1 }),
      event(4, "control.opened", { resumed: true }),
      ...released(6, 1),
      ...gone(7),
    ];
    const { parts, measured } = hoursOf(events);
    assert.deepEqual(parts, [
      "documents customs 1",
      "examination agency 2",
      "decision customs 2",
      "removal trader 1",
    ]);
    assert.equal(measured.control, "goods");
  });

  test("waits for its trader while it is asked, treated or not answered, and for the laboratory", () => {
    const open = { caseId: "c", task: 1 };
    const resumed = (hour: number) => event(hour, "control.opened", { resumed: true });
    const events = [
      ...accepted(1),
      ...selected(1, [{ task: 1, agency: "customs", kind: "documents" }]),
      event(2, "query.asked"),
      event(2, "declaration.queried"),
      resumed(2),
      event(4, "request.lodged"),
      event(4, "request.queued"),
      resumed(4),
      event(5, "laboratory.ordered", open),
      resumed(5),
      event(6, "laboratory.recorded", { ...open, does: "receipt" }),
      resumed(6),
      event(8, "laboratory.recorded", { ...open, does: "report" }),
      resumed(8),
      event(9, "treatment.ordered", open),
      resumed(9),
      event(12, "treatment.recorded", { ...open, lookAgain: 2 }),
      resumed(12),
      event(12, "finding.recorded", open),
      resumed(12),
      event(13, "finding.recorded", { caseId: "c", task: 2 }),
      resumed(13),
      ...released(13, 1),
      ...gone(13),
    ];
    assert.deepEqual(hoursOf(events).parts, [
      "documents customs 4",
      "documents trader 2",
      "treatment trader 3",
      "laboratory agency 3",
    ]);
  });

  test("of goods that come in parts counts from the first arrival to the last gate-out of its consignment", () => {
    const events = [
      ...accepted(1),
      ...selected(1, []),
      event(1, "arrival.awaited"),
      ...released(5, 4),
      ...gone(9),
    ];
    const { parts, measured } = hoursOf(events, { arrivedMs: msAt(2), leftMs: msAt(8) });
    assert.deepEqual(parts, ["unloading terminal 3", "removal trader 3"]);
    assert.equal(measured.totalMs, 6 * 3_600_000);
  });

  test("of an export counts from the lodgement where no arrival is reported, and waits to be loaded", () => {
    const events = [...accepted(1), ...selected(1, []), ...released(1, null), ...gone(9)];
    const { parts, measured } = hoursOf(events, none, { direction: "export" });
    assert.deepEqual(parts, ["removal carrier 8"]);
    assert.equal(measured.basis, "lodgement");
  });

  test("is none before the goods are gone, and never where they do not leave by it", () => {
    const way = [...accepted(1), ...selected(1, []), ...released(2, 1)];
    assert.equal(measureCase(way, none, how), undefined);
    const ended = [
      ...way,
      ...gone(3),
      event(5, "declaration.withdrawn"),
      event(5, "declaration.invalidated"),
    ];
    assert.equal(measureCase(ended, none, how), undefined);
    assert.equal(measureCase([], none, how), undefined);
  });

  test("whose gate-out was reported ahead of its hour waits to be collected until then", () => {
    const cleared = event(3, "declaration.cleared", { leftAt: at(5) });
    const { parts } = hoursOf([...accepted(1), ...selected(1, []), ...released(2, 1), cleared]);
    assert.deepEqual(parts, ["processing nobody 1", "removal trader 3"]);
  });

  test("is the same when something is recorded after its end", () => {
    const events = [...accepted(1), ...selected(1, []), ...released(2, 1), ...gone(3)];
    const later = [
      ...events,
      event(50, "query.asked"),
      event(50, "declaration.queried"),
      event(50, "declaration.cleared", { resumed: true }),
    ];
    assert.deepEqual(measureCase(later, none, how), measureCase(events, none, how));
  });
});

describe("figures", () => {
  const group = (name: string, cases: number): GroupFigures => ({
    group: name,
    cases,
    declarations: cases,
    consignments: 0,
    fromLodgement: 0,
    totalMs: 10_001n * BigInt(cases),
    toReleaseMs: 0n,
    total: [1, 2, 3, 4, 5, 6, 7_500],
    toRelease: [0, 0, 0, 0, 0, 0, 0],
  });

  test("of fewer cases than the profile says are withheld, and no single one is left to be computed", () => {
    const names = (groups: readonly GroupFigures[]) => groups.map((one) => one.group);
    const two = publishable([group("A", 30), group("B", 9), group("C", 3)], 10);
    assert.deepEqual([names(two.shown), two.withheld], [["A"], 2]);
    const one = publishable([group("A", 30), group("B", 12), group("C", 3)], 10);
    assert.deepEqual(
      [names(one.shown), one.withheld],
      [["A"], 2],
      "C is not the total less A and B",
    );
    const all = publishable([group("A", 30), group("B", 10)], 10);
    assert.deepEqual([names(all.shown), all.withheld], [["A", "B"], 0]);
  });

  test("are a table with a line for each", () => {
    const text = writeTable([{ ...group('=1+"', 2), parts: [] }], {
      edition: 3,
      profile: "cn",
      period: "2026-11-25",
      dimension: "office",
    });
    const lines = text.split("\r\n");
    assert.equal(lines[1], `TRS,3,cn,2026-11-25,OFFICE,"'=1+""",_T,_T,CASES,NUMBER,2,2`);
    assert.match(lines[2] ?? "", /_T,_T,MEAN,SECOND,2,10\.001$/);
    assert.match(lines[9] ?? "", /_T,_T,P95,SECOND,2,7\.500$/);
  });

  test("are of a year, a month, a day or the last thirty days", () => {
    const today = Temporal.PlainDate.from("2026-03-05");
    assert.deepEqual(daysOf("2024-02", today), { from: "2024-02-01", to: "2024-02-29" });
    assert.deepEqual(daysOf("2026", today), { from: "2026-01-01", to: "2026-12-31" });
    assert.deepEqual(daysOf("2026-03-05", today), { from: "2026-03-05", to: "2026-03-05" });
    assert.deepEqual(daysOf(undefined, today), { from: "2026-02-04", to: "2026-03-05" });
    for (const wrong of ["2026-13", "2026-02-30", "26", "x", "0001"])
      assert.throws(() => daysOf(wrong, today), { code: "PERIOD_INVALID" });
  });
});
