import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { legalDay, startOfLegalDay } from "./legal-day.ts";

describe("the day of the law", () => {
  test("is that of the administration's time zone, in summer too", () => {
    const days = [
      ["Asia/Shanghai", "2026-01-31T15:59:59Z"],
      ["Asia/Shanghai", "2026-01-31T16:00:00Z"],
      ["Europe/London", "2026-07-31T22:59:59Z"],
      ["Europe/London", "2026-07-31T23:00:00Z"],
    ] as const;
    assert.deepEqual(
      days.map(([zone, at]) => legalDay(zone, Temporal.Instant.from(at)).toString()),
      ["2026-01-31", "2026-02-01", "2026-07-31", "2026-08-01"],
    );
  });

  test("begins at midnight there, on the day that clocks change too", () => {
    const moments = [
      ["Asia/Shanghai", "2026-01-31T16:00:00Z"],
      ["Europe/London", "2026-03-29T12:00:00Z"],
      ["America/Sao_Paulo", "2018-11-04T12:00:00Z"],
    ] as const;
    assert.deepEqual(
      moments.map(([zone, at]) => startOfLegalDay(zone, Temporal.Instant.from(at)).toString()),
      // where midnight was left out the day began an hour later
      ["2026-01-31T16:00:00Z", "2026-03-29T00:00:00Z", "2018-11-04T03:00:00Z"],
    );
    assert.deepEqual(
      moments.map(([zone, at]) => {
        const day = legalDay(zone, Temporal.Instant.from(at));
        return startOfLegalDay(zone, day).toString();
      }),
      ["2026-01-31T16:00:00Z", "2026-03-29T00:00:00Z", "2018-11-04T03:00:00Z"],
    );
  });
});
