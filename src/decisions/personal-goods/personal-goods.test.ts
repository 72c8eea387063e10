import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { getProfile, loadProfiles, readRules } from "#src/registers/profile.ts";
import { PersonalGoodsCase, PersonalGoodsRules, taxPersonalGoods } from "./personal-goods.ts";

const profiles = loadProfiles(fileURLToPath(new URL("../../../profiles", import.meta.url)));
const rules = readRules(getProfile(profiles, "cn"), "personal-goods", PersonalGoodsRules);
const law = { rules, currency: "CNY", scale: 2 };
const tax = (facts: object) =>
  taxPersonalGoods(PersonalGoodsCase.parse({ day: "2024-05-01", ...facts }), law);

describe("tax on personal goods, rules of cn", () => {
  test("a parcel is taxed by its classes, and a tax up to 50 yuan is not collected", () => {
    const parcel = (value: string) => tax({ kind: "parcel", goods: [{ class: "20", value }] });
    assert.deepEqual([parcel("250").tax, parcel("250").payable], ["50.00", "0.00"]);
    assert.deepEqual([parcel("250.03").tax, parcel("250.03").payable], ["50.01", "50.01"]);
    const mixed = tax({
      kind: "parcel",
      goods: [
        { class: "13", value: "1000" },
        { class: "50", value: "300" },
      ],
    });
    assert.equal(mixed.payable, "280.00");
    assert.equal(mixed.lines[1]?.formula, "300.00 × 50 % = 150.00");
  });
  test("luggage has an allowance; what is above it is taxed, a single thing in full", () => {
    const goods = [
      { class: "20", value: "3000" },
      { class: "20", value: "6000", single: true },
      { class: "20", value: "2500" },
    ];
    // 3,000 within 5,000; the single thing in full; of 2,500 the 500 above the allowance
    const found = tax({ kind: "traveller", goods });
    assert.deepEqual(
      found.lines.map(({ taxable }) => taxable),
      ["0.00", "6000.00", "500.00"],
    );
    assert.equal(found.payable, "1300.00");
    assert.equal(tax({ kind: "traveller", portDutyFree: true, goods }).payable, "1200.00");
    assert.equal(tax({ kind: "traveller", goods: [{ class: "20", value: "5000" }] }).tax, "0.00");
    // no small amounts are let go in luggage
    const little = tax({ kind: "traveller", goods: [{ class: "20", value: "5100" }] });
    assert.equal(little.payable, "20.00");
  });
  test("more than the allowance of tobacco or alcohol is told with its law", () => {
    const found = tax({
      kind: "traveller",
      goods: [{ class: "50", value: "400", limited: "cigarettes", quantity: "401" }],
    });
    assert.deepEqual(
      found.lines[0]?.findings.map(({ code }) => code),
      ["PER-003"],
    );
  });
  test("a class without a rate leaves the tax open, never zero", () => {
    const goods = [{ class: "30", value: "400" }];
    assert.equal(tax({ kind: "parcel", goods }).payable, null);
    const early = tax({ kind: "parcel", day: "2019-04-08", goods: [{ class: "20", value: "9" }] });
    assert.equal(early.tax, null);
  });
});
