import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isRead, markAllRead, markNotices, noMarks, readMarksOf } from "./read-marks.ts";

const notices = [1, 2, 3].map((n) => ({ id: `n${n}`, at: `2026-11-30T00:0${n}:00Z` }));
const [first, second, third] = notices;

describe("notices read and unread", () => {
  test("one is marked by itself, and back again", () => {
    assert.ok(first && second && third);
    const one = markNotices(noMarks, [second], "read");
    assert.deepEqual(
      notices.map((notice) => isRead(one, notice)),
      [false, true, false],
    );
    assert.equal(isRead(markNotices(one, [second], "unread"), second), false);
  });

  test("all are read up to the newest; one of them can be unread again; the next is not read", () => {
    assert.ok(first && second && third);
    const all = markAllRead(noMarks, [first, second]);
    assert.deepEqual(
      notices.map((notice) => isRead(all, notice)),
      [true, true, false],
    );
    const again = markNotices(all, [first], "unread");
    assert.deepEqual(
      notices.map((notice) => isRead(again, notice)),
      [false, true, false],
    );
    assert.equal(isRead(markNotices(again, [first], "read"), first), true);
    assert.deepEqual(readMarksOf(JSON.stringify(again)), again);
  });

  test("marks of an earlier release are a moment, and broken ones are none", () => {
    assert.ok(second && third);
    const marks = readMarksOf(second.at);
    assert.deepEqual([isRead(marks, second), isRead(marks, third)], [true, false]);
    assert.deepEqual(readMarksOf("{"), noMarks);
    assert.deepEqual(readMarksOf(null), noMarks);
  });
});
