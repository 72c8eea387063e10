import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isBefore, printExactly, printMoment, readMoment } from "./printed-moment.ts";

const texts = [
  "2026-01-31T17:00:00Z",
  "2026-01-31T17:00:00.123456Z",
  "-000001-12-31T23:59:59.9999Z",
];

describe("a moment as rows state it", () => {
  test("has milliseconds and no more, whichever was printed before", () => {
    const moments = texts.map((text) => Temporal.Instant.from(text));
    const printed = [
      "2026-01-31T17:00:00.000Z",
      "2026-01-31T17:00:00.123Z",
      "-000001-12-31T23:59:59.999Z",
    ];
    assert.deepEqual(moments.map(printMoment), printed);
    assert.deepEqual(moments.toReversed().map(printMoment), printed.toReversed());
  });

  test("is printed and read exactly, whichever was before", () => {
    for (const text of [...texts, ...texts.toReversed()]) {
      assert.equal(printExactly(Temporal.Instant.from(text)), text);
      assert.equal(readMoment(text).toString(), text);
    }
    assert.throws(() => readMoment("2026-02-30T17:00:00Z"), RangeError);
  });

  test("comes before another by what is below a millisecond, too", () => {
    const moments = texts.map(readMoment);
    for (const one of moments)
      for (const other of moments)
        assert.equal(isBefore(one, other), Temporal.Instant.compare(one, other) < 0);
  });
});
