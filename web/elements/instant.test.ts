import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { printAge, printDate, printInstant, printLocal, printMonth, readLocal } from "./instant.ts";

describe("instants and dates on the pages", () => {
  test("an instant is shown in the zone that is asked for", () => {
    assert.equal(printInstant("2026-11-25T20:00:05Z", "Asia/Shanghai"), "2026-11-26 04:00:05");
    assert.equal(printInstant("2026-11-25T20:00:05Z", "UTC"), "2026-11-25 20:00:05");
  });

  test("a day and time of a field is an instant in the zone of the page", () => {
    assert.equal(printLocal("2026-11-25T20:00:05Z", "Asia/Shanghai"), "2026-11-26T04:00");
    assert.equal(printLocal("", "Asia/Shanghai"), "");
    for (const [local, zone, instant] of [
      ["2026-11-26T04:00", "Asia/Shanghai", "2026-11-25T20:00:00.000Z"],
      ["2026-07-01T08:30", "Europe/London", "2026-07-01T07:30:00.000Z"],
      ["2026-03-29T00:30", "Europe/London", "2026-03-29T00:30:00.000Z"],
      ["2026-03-29T02:30", "Europe/London", "2026-03-29T01:30:00.000Z"],
      ["2026-10-25T01:30", "Europe/London", "2026-10-25T00:30:00.000Z"],
      ["2026-10-25T02:30", "Europe/London", "2026-10-25T02:30:00.000Z"],
      ["tomorrow", "UTC", undefined],
    ] as const)
      assert.equal(readLocal(local, zone), instant, `${local} ${zone}`);
  });

  test("a date keeps its day in every zone", () => {
    assert.equal(printDate("2025-01-18", "en"), "18 January 2025");
    assert.equal(printDate("2025-01-18", "zh"), "2025年1月18日");
    assert.equal(printMonth("2024-05", "zh"), "5月");
  });

  test("an age is shown in its two largest units", () => {
    const age = (now: string, language: "en" | "zh") =>
      printAge("2026-11-25T04:00:00Z", Date.parse(now), language);
    assert.equal(age("2026-11-27T05:30:00Z", "en"), "2 days 1 hr");
    assert.equal(age("2026-11-27T05:30:00Z", "zh"), "2天1小时");
    assert.equal(age("2026-11-27T04:30:00Z", "en"), "2 days");
    assert.equal(age("2026-11-25T04:07:59Z", "en"), "7 mins");
    assert.equal(age("2026-11-25T03:59:00Z", "en"), "0 mins");
  });

  test("what is not a date is shown as it is", () => {
    assert.equal(printInstant("soon"), "soon");
    assert.equal(printMonth("2024-H1", "en"), "2024-H1");
  });
});
