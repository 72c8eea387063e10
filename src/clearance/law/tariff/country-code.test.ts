import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { madeInput, madeItem } from "#src/decisions/duties/made-input.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { changed, item } from "#src/clearance/intake/made-cases.ts";
import { madeCn } from "#src/clearance/intake/made-cn.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { dutyInputOf } from "../../charges/assessment/assess.ts";
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

  test("two origins, two codes or two preferences of one item are read as such", () => {
    const unlike = (...countries: readonly string[]) => {
      const document = changed(madeCn(), [
        [`${item}.origin`, countries.map((countryCode) => ({ countryCode, typeCode: "1" }))],
        [
          `${item}.commodity.classification`,
          countries.map((_, at) => ({ id: `8471301${at}`, identificationTypeCode: "TSP" })),
        ],
      ]);
      const cn = getProfile(profiles, "cn");
      const input = dutyInputOf(readFacts(document, cn), Temporal.PlainDate.from("2024-06-03"));
      return withCountryCodes(input, cn).items.map((one) => one.unlike ?? []);
    };
    assert.deepEqual(unlike("VN"), [[]]);
    const codes = { of: "commodity", codes: ["84713010", "84713011"] };
    // another code of the same country is no other country
    assert.deepEqual(unlike("US", "USA"), [[codes]]);
    assert.deepEqual(unlike("VN", "US"), [[codes, { of: "origin", codes: ["VN", "US"] }]]);
  });
});
