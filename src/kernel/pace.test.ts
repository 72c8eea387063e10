import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Pace } from "./pace.ts";

describe("the pace of waiting work", () => {
  test("is what was taken in the time that it took", () => {
    const pace = new Pace();
    assert.equal(pace.secondsFor(1_000, 0), undefined);
    for (let at = 0; at <= 5_000; at += 500) pace.take(100, { at, isMoreWaiting: true });
    assert.equal(pace.secondsFor(400, 5_000), 2.5);
  });

  test("a quiet hour says nothing of it", () => {
    const pace = new Pace();
    pace.take(100, { at: 0, isMoreWaiting: true });
    pace.take(1, { at: 1_000, isMoreWaiting: false });
    pace.take(100, { at: 3_600_000, isMoreWaiting: true });
    assert.equal(pace.secondsFor(100, 3_600_000), 2);
  });

  test("a stand-still counts before it has ended, and is forgotten afterwards", () => {
    const pace = new Pace();
    for (let at = 0; at <= 2_000; at += 100) pace.take(100, { at, isMoreWaiting: true });
    const before = pace.secondsFor(1_000, 2_000) ?? 0;
    const during = pace.secondsFor(1_000, 62_000) ?? 0;
    assert.ok(before < 2 && during > 20, `${before} and ${during}`);
    for (let at = 62_000; at <= 182_000; at += 100) pace.take(100, { at, isMoreWaiting: true });
    const after = pace.secondsFor(1_000, 182_000) ?? 0;
    assert.ok(after < 2 * before, `${after}`);
    const first = new Pace();
    first.take(100, { at: 0, isMoreWaiting: true });
    assert.equal(first.secondsFor(100, 900), undefined);
    assert.equal(first.secondsFor(100, 10_000), 20);
  });
});
