import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isRead } from "./read-marks.ts";

describe("notices read and unread", () => {
  test("all up to a moment but for some, and some beyond it", () => {
    const notices = [1, 2, 3, 4].map((n) => ({ id: `n${n}`, at: `2026-11-30T00:0${n}:00Z` }));
    const marks = { until: "2026-11-30T00:02:00.000Z", read: ["n3"], unread: ["n1"] };
    assert.deepEqual(
      notices.map((notice) => isRead(marks, notice)),
      [false, true, true, false],
    );
  });
});
