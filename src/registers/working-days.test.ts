import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { getProfile, loadProfiles } from "./profile.ts";
import { addWorkingDays, lastDayOf, workingDaysOf } from "./working-days.ts";

const profiles = loadProfiles();
const day = (text: string) => Temporal.PlainDate.from(text);
const term = (id: string, from: string, days: number) =>
  addWorkingDays(workingDaysOf(getProfile(profiles, id)), day(from), days).toString();

describe("a term of working days", () => {
  test("cn: is counted over holidays, and weekends that are worked in their place", () => {
    assert.equal(term("cn", "2026-11-30", 3), "2026-12-03");
    // Thursday; 1 January is a holiday, then a weekend
    assert.equal(term("cn", "2026-12-31", 3), "2027-01-06");
    // 1 to 7 October are holidays, Saturday the 10th is worked
    assert.equal(term("cn", "2026-09-30", 3), "2026-10-10");
    // Saturday 14 February is worked, the Spring Festival lasts from the 15th to the 23rd
    assert.equal(term("cn", "2026-02-12", 3), "2026-02-24");
    // 1 to 3 January are holidays, Sunday the 4th is worked
    assert.equal(term("cn", "2025-12-31", 3), "2026-01-06");
  });
  test("counts what its rule says: calendar days where it says nothing", () => {
    const cn = getProfile(profiles, "cn");
    const last = (unit?: "days" | "workingDays") =>
      lastDayOf({ days: 3, unit }, day("2026-09-30"), cn).toString();
    assert.deepEqual(
      [last(), last("days"), last("workingDays")],
      ["2026-10-03", "2026-10-03", "2026-10-10"],
    );
  });
  test("gb: is counted over bank holidays that are moved", () => {
    assert.equal(term("gb", "2026-12-24", 1), "2026-12-29");
  });
});
