import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { changeMarks, marksMax, noMarks } from "./read-marks.ts";

const [one, two] = ["019ac000-0000-7000-8000-000000000001", "019ac000-0000-7000-8000-000000000002"];
const id = (at: number) => `019ac000-0000-7000-8000-${String(at).padStart(12, "0")}`;

describe("marks of what was read", () => {
  test("a notice is read or unread, never both, and the last word counts", () => {
    const read = changeMarks(noMarks, { read: [one, two], unread: [] });
    assert.deepEqual(read.read, [one, two]);
    const again = changeMarks(read, { read: [], unread: [one] });
    assert.deepEqual([again.read, again.unread], [[two], [one]]);
    assert.deepEqual(changeMarks(again, { read: [one], unread: [] }).unread, []);
  });

  test("all up to a moment takes the marks before it back, and the moment never goes back", () => {
    const marked = changeMarks(noMarks, { read: [one], unread: [two] });
    const all = changeMarks(marked, { until: "2026-11-30T00:02:00Z", read: [], unread: [] });
    assert.deepEqual(all, { until: "2026-11-30T00:02:00Z", read: [], unread: [] });
    const earlier = { until: "2026-11-29T00:00:00Z", read: [], unread: [] };
    assert.equal(changeMarks(all, earlier).until, all.until);
  });

  test("the last marked are kept", () => {
    let marks = noMarks;
    for (let at = 0; at < marksMax + 500; at += 500)
      marks = changeMarks(marks, {
        read: Array.from({ length: 500 }, (_, n) => id(at + n)),
        unread: [],
      });
    assert.equal(marks.read.length, marksMax);
    assert.equal(marks.read.at(-1), id(marksMax + 499));
  });
});
