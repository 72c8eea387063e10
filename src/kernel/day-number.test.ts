import assert from "node:assert/strict";
import { test } from "node:test";
import { dayNumber, dayText } from "./day-number.ts";

test("the day of a number is the day it was made of, leap days and years before 100 too", () => {
  for (const day of ["1970-01-01", "1969-12-31", "2024-02-29", "2026-11-25", "0050-03-01"])
    assert.equal(dayText(dayNumber(day)), day);
});

test("days are counted from the first of January 1970", () => {
  assert.equal(dayNumber("1970-01-01"), 0);
  assert.equal(dayNumber("2026-11-25"), 20_782);
  assert.equal(dayNumber("2024-03-01") - dayNumber("2024-02-28"), 2);
});
