import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { legalDay } from "./legal-day.ts";

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
});
