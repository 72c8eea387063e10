import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { AppError } from "#src/kernel/app-error.ts";
import { machineCaller } from "#src/platform/route.ts";
import { statedDay } from "./stated-day.ts";

describe("the day of the law that a request states", () => {
  const caller = machineCaller("maker", ["simulate"]);
  const refusal = (asOf: string) => {
    try {
      statedDay(caller, asOf);
    } catch (error) {
      assert.ok(error instanceof AppError, asOf);
      return error;
    }
    return assert.fail(asOf);
  };

  test("lies in a year for which there is law; another one is refused by name", () => {
    for (const day of [
      "0000-01-01",
      "0001-01-01",
      "0050-06-30",
      "0100-01-01",
      "0999-12-31",
      "2200-01-01",
    ]) {
      const refused = refusal(day);
      assert.deepEqual([refused.code, refused.status], ["DAY_INVALID", 422], day);
      assert.ok(refused.message.includes(day), refused.message);
    }
    for (const text of ["", "today", "2026-02-30", "20260101", "+002026-01-01"])
      assert.match(refusal(text).message, /is not a date/, text);
    assert.equal(statedDay(caller, "2026-02-28").asOf?.toString(), "2026-02-28");
    assert.equal(statedDay(caller, "1900-01-01").asOf?.toString(), "1900-01-01");
  });
});
