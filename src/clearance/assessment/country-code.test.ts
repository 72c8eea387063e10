import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { madeInput, madeItem } from "#src/decisions/duties/made-input.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { withCountryCodes } from "./country-code.ts";

const profiles = loadProfiles();
const origins = (profile: string, ...codes: readonly (string | undefined)[]) =>
  withCountryCodes(
    madeInput(codes.map((origin) => madeItem({ origin, preferentialOrigin: origin }))),
    getProfile(profiles, profile),
  ).items.map(({ origin, preferentialOrigin }) => [origin, preferentialOrigin].join(" "));

describe("country codes of charges", () => {
  test("a country counts by any code that the register gives it", () => {
    assert.deepEqual(origins("cn", "US", "USA", "502", "XYZ", undefined), [
      "US US",
      "US US",
      "US US",
      "XYZ XYZ",
      " ",
    ]);
    assert.deepEqual(origins("gb", "USA"), ["USA USA"]);
  });
});
