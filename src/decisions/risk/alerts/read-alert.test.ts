import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseCondition } from "../rules/parse.ts";
import {
  AlertFacts,
  conditionOf,
  readStructured,
  readText,
  StructuredAlert,
} from "./read-alert.ts";

const countries = new Map([
  ["oman", "OM"],
  ["viet nam", "VN"],
  ["netherlands", "NL"],
  ["越南", "VN"],
]);

describe("alerts of partners", () => {
  test("text gives containers with a right check digit, ships, codes, countries and names", () => {
    const read = readText(
      'Counterfeit toys, HS 9503.00 from Viet Nam via Netherlands, until 2026-12-24. Container MSCU1234566 or MSCU1234567, IMO 9187629, B/L MEDU-778812, consignor "Bright Star Toys". A woman phoned.',
      countries,
    );
    assert.deepEqual(read.facts.containers, ["MSCU1234566"]);
    assert.deepEqual(read.facts.ships, ["9187629"]);
    assert.deepEqual(read.facts.commodities, ["950300"]);
    assert.deepEqual([read.facts.origins, read.facts.dispatchCountries], [["VN"], ["NL"]]);
    assert.deepEqual(read.facts.names, ["Bright Star Toys"]);
    assert.deepEqual(read.facts.bills, ["MEDU-778812"]);
    assert.equal(read.until, "2026-12-24");
    const parsed = parseCondition(read.when ?? "");
    assert.ok(parsed.ok, JSON.stringify(parsed));
    assert.match(read.when ?? "", /commodity starts with 950300 and origin = VN/);
  });
  test("what carries no mark is read by its form", () => {
    const today = Temporal.PlainDate.from("2026-11-25");
    const read = readText(
      "Intel: mscu 123456-6 left via Netherlands. Shipper Golden Dragon Textile, goods 6109.10, about 1200.50 EUR. Consignee: Nordwind Handels GmbH. Importer no 3122260001. Watch for two weeks.",
      countries,
      today,
    );
    assert.deepEqual(read.facts.containers, ["MSCU1234566"]);
    assert.deepEqual(read.facts.commodities.includes("610910"), true);
    assert.deepEqual(read.facts.names, ["Nordwind Handels GmbH", "Golden Dragon Textile"]);
    assert.equal(read.until, "2026-12-09");
    const untilOf = (text: string) => readText(text, countries, today).until;
    for (const [text, day] of [
      ["Hold until 24 Dec 2026.", "2026-12-24"],
      ["valid to December 24th, 2026", "2026-12-24"],
      ["expires 24.12.2026", "2026-12-24"],
      ["2026年12月24日止", "2026-12-24"],
      ["30天内有效", "2026-12-25"],
      ["until 31 Feb 2026", null],
      ["three containers a day", null],
    ] as const)
      assert.equal(untilOf(text), day, text);
    assert.deepEqual(readText("发货人：越南金龙纺织有限公司，查验", countries).facts.names, [
      "越南金龙纺织有限公司",
    ]);
  });
  test("Chinese text is read, too", () => {
    const { facts } = readText("越南产玩具涉嫌侵权，税号：950300，提单号：MEDU7788123", countries);
    assert.deepEqual(
      [facts.origins, facts.commodities, facts.bills],
      [["VN"], ["950300"], ["MEDU7788123"]],
    );
  });
  test("a country alone makes no rule, nor does a text that names nothing", () => {
    assert.equal(readText("Something is wrong in Oman these days.", countries).when, undefined);
    assert.equal(conditionOf(AlertFacts.parse({})), undefined);
  });
  test("structured members become the same condition, and wrong ones are refused", () => {
    const alert = StructuredAlert.parse({
      title: "Made",
      traders: ["3122261101"],
      until: "2026-12-01",
    });
    const read = readStructured(alert);
    assert.deepEqual([read.when, read.until], ["traderId = 3122261101", "2026-12-01"]);
    assert.ok(!StructuredAlert.safeParse({ title: "Made", containers: ["X1"] }).success);
    const text = conditionOf(AlertFacts.parse({ names: ['He said "hi"'], words: ["toys"] })) ?? "";
    assert.ok(parseCondition(text).ok, text);
  });
});
