import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { machineCaller } from "#src/platform/route.ts";
import { statedDay } from "./stated-day.ts";

describe("the day of the law that a request states", () => {
  test("is taken from those who make traffic or replay it, and from nobody else", () => {
    const maker = machineCaller("maker", ["simulate"]);
    assert.equal(statedDay(maker, "2026-02-28").asOf?.toString(), "2026-02-28");
    assert.equal(statedDay(maker, "1900-01-01").asOf?.toString(), "1900-01-01");
    assert.deepEqual(statedDay(maker, undefined), {});
    const broker = machineCaller("broker", ["lodge"]);
    assert.throws(() => statedDay(broker, "2026-02-28"), { code: "DAY_NOT_ALLOWED" });
    assert.deepEqual(statedDay(broker, undefined), {});
  });
});
