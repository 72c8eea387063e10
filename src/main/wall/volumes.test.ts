/** Past hours are counted once; the hour that runs, and one that has just gone, are counted again. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Span } from "./store.ts";
import { HourlyVolumes } from "./volumes.ts";

const instant = (text: string) => Temporal.Instant.from(text);
const span: Span = {
  begins: instant("2026-11-25T00:00:00Z"),
  ends: instant("2026-11-26T00:00:00Z"),
};

describe("volumes by hour", () => {
  test("count a day that has gone once, and what runs from its first open hour", async () => {
    const asked: string[] = [];
    const volumes = new HourlyVolumes(async ({ begins, ends }) => {
      asked.push(`${begins.toString().slice(11, 16)} ${ends.toString().slice(11, 16)}`);
      return new Map([[0, 5]]);
    });
    assert.deepEqual(await volumes.ofDay(span, instant("2026-11-25T02:05:00Z")), [5, 0, 0]);
    // the second hour may still be committed to: it is counted again, the first is not
    assert.deepEqual(await volumes.ofDay(span, instant("2026-11-25T02:20:00Z")), [5, 5, 0]);
    assert.deepEqual(await volumes.ofDay(span, instant("2026-11-25T02:30:00Z")), [5, 5, 5]);
    assert.deepEqual(asked, ["00:00 02:05", "01:00 02:20", "02:00 02:30"]);
    const gone = await volumes.ofDay(span, instant("2026-11-27T00:00:00Z"));
    assert.equal(gone.length, 24);
    await volumes.ofDay(span, instant("2026-11-28T00:00:00Z"));
    assert.equal(asked.length, 4);
  });

  test("put the hour that a change of clocks adds to the last one", async () => {
    const long = { begins: instant("2026-10-25T00:00:00Z"), ends: instant("2026-10-26T01:00:00Z") };
    const volumes = new HourlyVolumes(
      async () =>
        new Map([
          [23, 2],
          [24, 3],
        ]),
    );
    const hours = await volumes.ofDay(long, instant("2026-10-27T00:00:00Z"));
    assert.deepEqual([hours.length, hours[23]], [24, 5]);
  });
});
