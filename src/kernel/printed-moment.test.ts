import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { printMoment } from "./printed-moment.ts";

describe("a moment as rows state it", () => {
  test("has milliseconds and no more, whichever was printed before", () => {
    const moments = ["2026-01-31T17:00:00Z", "2026-01-31T17:00:00.123456Z"].map((text) =>
      Temporal.Instant.from(text),
    );
    const printed = ["2026-01-31T17:00:00.000Z", "2026-01-31T17:00:00.123Z"];
    assert.deepEqual(moments.map(printMoment), printed);
    assert.deepEqual(moments.toReversed().map(printMoment), printed.toReversed());
  });
});
