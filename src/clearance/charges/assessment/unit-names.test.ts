import assert from "node:assert/strict";
import { test } from "node:test";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { unitNames, withUnitNames } from "./unit-names.ts";

const day = Temporal.PlainDate.from("2026-11-25");
const namesOf = (id: string) => {
  const profile = getProfile(loadProfiles(), id);
  return unitNames(profile, createSnapshot(profile), day);
};

test("units of rates have names, in whatever code the register keeps them", () => {
  const cn = namesOf("cn");
  assert.deepEqual(cn("KGM"), { en: "kilogram", zh: "千克" });
  assert.deepEqual(cn("035"), { en: "kilogram", zh: "千克" });
  // several codes of the register stand for it, with several names
  assert.deepEqual(cn("NAR"), { en: "article", zh: "件" });
  assert.equal(cn("XXX"), undefined);
  assert.equal(namesOf("gb")("HLT")?.en, "Hectolitre");
});

test("a formula has the name beside each unit, and figures stay as they are", () => {
  const cn = namesOf("cn");
  const said = (text: string) => withUnitNames(text, cn);
  assert.equal(said("3 × 220 CNY / TNE = 660.00"), "3 × 220 CNY / TNE (tonne) = 660.00");
  assert.equal(
    said("2 × 62.50 EUR / 100 KGM ÷ 1.25 EUR/CNY"),
    "2 × 62.50 EUR / 100 KGM (kilogram) ÷ 1.25 EUR/CNY",
  );
  assert.equal(said("100.00 × 35 % = 35.00"), "100.00 × 35 % = 35.00");
  const gb = namesOf("gb");
  assert.equal(
    withUnitNames("1 GBP / DTN#Z", gb),
    "1 GBP / DTN#Z (hectokilogram per 1% by weight of sucrose)",
  );
});
