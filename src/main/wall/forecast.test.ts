/** The forecast of a day against figures worked out by hand. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type DayCounts, expectFrom, forecastVolume } from "./forecast.ts";

const day = (name: string, perHour: number): DayCounts => ({
  day: name,
  hours: Array.from({ length: 24 }, () => perHour),
});

describe("the forecast of a day's volume", () => {
  test("is a mean with Student's interval for one further day", () => {
    // mean 100, s = 20, n = 3: 1.886 · 20 · √(4/3) = 43.55
    assert.deepEqual(expectFrom([80, 100, 120]), { expected: 100, low: 56, high: 144 });
    // four alike: the spread of counts, √100 = 10: 1.638 · 10 · √1.25 = 18.31
    assert.deepEqual(expectFrom([100, 100, 100, 100]), { expected: 100, low: 81, high: 119 });
  });

  test("never expects less than nothing", () => {
    assert.deepEqual(expectFrom([0, 0, 1]), { expected: 0, low: 0, high: 2 });
  });

  test("compares what has come with what had come by this moment of the day", () => {
    const weeks = [day("2026-11-23", 10), day("2026-11-16", 10), day("2026-11-09", 10)];
    const at = (soFar: number) => forecastVolume({ weeks, today: [soFar], hoursGone: 6.5 });
    const made = at(65);
    assert.equal(made.kind, "made");
    assert.deepEqual(made.kind === "made" && made.byNow.expected, 65);
    assert.deepEqual(made.kind === "made" && made.wholeDay.expected, 240);
    assert.deepEqual(made.kind === "made" && made.days, ["2026-11-23", "2026-11-16", "2026-11-09"]);
    // 1.886 · √65 · √(4/3) = 17.6
    assert.deepEqual(
      [46, 47, 83, 84].map((soFar) => {
        const found = at(soFar);
        return found.kind === "made" && found.standing;
      }),
      ["below", "within", "within", "above"],
    );
  });

  test("says so where the weekday was counted too seldom, and counts no day on which nothing came", () => {
    const weeks = [day("2026-11-23", 10), day("2026-11-16", 0), day("2026-11-09", 10)];
    const none = forecastVolume({ weeks, today: [], hoursGone: 3 });
    assert.equal(none.kind, "none");
    assert.match(none.says.en, /2 of the 3 weeks/);
    const more = [...weeks, day("2026-11-02", 10)];
    const made = forecastVolume({ weeks: more, today: [], hoursGone: 3 });
    assert.deepEqual(made.kind === "made" && made.days.length, 3);
  });
});
