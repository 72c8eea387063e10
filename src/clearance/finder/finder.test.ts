import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { findDuty, rateHistory } from "./find-duty.ts";
import { searchTariff } from "./search-tariff.ts";

const profiles = loadProfiles();
const cn = getProfile(profiles, "cn");
const snapshot = createSnapshot(cn);
const day = Temporal.PlainDate.from("2019-07-01");
const codes = (asked: string) => searchTariff(snapshot, asked, day).map(({ code }) => code);

describe("the finder", () => {
  test("knows words of both languages, and digits", () => {
    assert.equal(codes("horses")[0], "0101");
    assert.equal(codes("活的马")[0], "0101");
    assert.ok(codes("cotton t-shirts").slice(0, 3).includes("6109"));
    assert.ok(codes("0101").includes("0101") && codes("01").includes("0105"));
    assert.deepEqual([codes("of the"), codes("!!"), codes("zzzz")], [[], [], []]);
  });
  test("every heading has both languages, its chapter, and stands once", () => {
    const rows = snapshot.list("heading-titles", day);
    assert.ok(rows.length > 1200, `${rows.length} headings`);
    const seen = new Set<string>();
    for (const { code, values } of rows) {
      assert.ok(!seen.has(code), code);
      seen.add(code);
      assert.ok(snapshot.find("chapters", code.slice(0, 2), day), code);
      assert.match(values["name_zh"] ?? "", /\p{Script=Han}/u, code);
      assert.match(values["name_en"] ?? "", /^[A-Z]/, code);
    }
  });
});

describe("the calculator", () => {
  const question = {
    commodity: "01012900",
    origin: "AU",
    day,
    value: parseDecimal("1000"),
    currency: "CNY",
    freight: undefined,
    insurance: undefined,
    netMassKg: undefined,
    quantity: undefined,
    preference: undefined,
    additionalCodes: [],
  };
  test("gives the charges of the engine, and the cost with them", () => {
    const answer = findDuty({ profile: cn, snapshot }, question);
    const duty = answer.lines.find(({ measure }) => measure !== null);
    assert.equal(duty?.amount, "100.00");
    assert.equal(answer.customsValue, "1000.00");
    const sum = answer.lines.every(({ payable }) => payable !== null);
    assert.equal(answer.landedCost === null, !sum);
    assert.ok(answer.titles.some(({ code }) => code === "01"));
  });
  test("tells documents and controls, and the history of a rate", () => {
    const answer = findDuty({ profile: cn, snapshot }, { ...question, commodity: "0101210010" });
    assert.ok(answer.controls.length > 0);
    assert.ok(rateHistory(snapshot, "01012900").length > 0);
  });
});
