import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { explainLatency, lengthOf, nobodyYet } from "./latency.ts";

const at = (time: string) => `2026-11-29T${time}Z`;
const event = (seq: number, time: string, type: string, actor = "system", station = "payment") => ({
  seq,
  at: at(time),
  type,
  actor,
  station,
});

describe("how long a declaration took", () => {
  const history = [
    event(1, "08:00:00.000", "declaration.received", "trader", "intake"),
    event(2, "08:00:00.000", "payment.awaited"),
    event(3, "08:00:30.500", "payment.received", "trader"),
    event(4, "08:00:30.500", "control.opened", "system", "control"),
    event(5, "11:12:30.500", "control.decided", "customs", "control"),
    event(6, "11:12:30.500", "arrival.awaited", "system", "release"),
  ];

  test("time passes between runs, and counts for whose act ended the wait", () => {
    const { spans, totalMs, byActor } = explainLatency(history, undefined);
    assert.deepEqual(
      spans.map(({ after, endedBy, actor, milliseconds }) => [after, endedBy, actor, milliseconds]),
      [
        ["payment.awaited", "payment.received", "trader", 30_500],
        ["control.opened", "control.decided", "customs", 11_520_000],
      ],
    );
    assert.equal(totalMs, 11_550_500);
    assert.deepEqual(
      [...byActor],
      [
        ["trader", 30_500],
        ["customs", 11_520_000],
      ],
    );
  });

  test("what still waits counts until now, for nobody yet", () => {
    const { spans, byActor } = explainLatency(history, at("11:12:31.000"));
    assert.deepEqual(spans.at(-1)?.until, null);
    assert.equal(byActor.get(nobodyYet), 500);
  });

  test("one that was decided in one run waited for nothing", () => {
    assert.deepEqual(explainLatency(history.slice(0, 2), undefined).spans, []);
    assert.deepEqual(explainLatency([], undefined).spans, []);
  });

  test("lengths are said in their two largest units", () => {
    const said = [999, 30_500, 61_000, 11_520_000, 180_000_000].map(lengthOf);
    assert.deepEqual(said, ["999 ms", "30.5 s", "1 min 1 s", "3 h 12 min", "2 d 2 h"]);
  });
});
