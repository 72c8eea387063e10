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
    assert.match(read.title, /^Counterfeit toys, HS 9503\.00 from .* until 2026-12-24$/);
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
    const now = Temporal.ZonedDateTime.from("2026-11-25T10:00[Asia/Shanghai]");
    const read = readText(
      "Intel: mscu 123456-6 left via Netherlands. Shipper Golden Dragon Textile, goods 6109.10, about 1200.50 EUR. Consignee: Nordwind Handels GmbH. Importer no 3122260001. Watch for two weeks.",
      countries,
      now,
    );
    assert.deepEqual(read.facts.containers, ["MSCU1234566"]);
    assert.deepEqual(read.facts.commodities.includes("610910"), true);
    assert.deepEqual(read.facts.names, ["Golden Dragon Textile", "Nordwind Handels GmbH"]);
    assert.equal(read.until, "2026-12-09");
    const untilOf = (text: string) => readText(text, countries, now).until;
    for (const [text, day] of [
      ["Hold until 24 Dec 2026.", "2026-12-24"],
      ["valid to December 24th, 2026", "2026-12-24"],
      ["expires 24.12.2026", "2026-12-24"],
      ["2026年12月24日止", "2026-12-24"],
      ["30天内有效", "2026-12-25"],
      ["until 31 Feb 2026", null],
      ["three containers a day", null],
      ["valid until 24 Dec 2026 18:00 UTC", "2026-12-24T18:00:00+00:00"],
      ["expires at 18:30 on 24 December 2026", "2026-12-24T18:30:00+08:00"],
      ["Hold until 2026-12-24T18:00Z, then stop.", "2026-12-24T18:00:00+00:00"],
      ["until 6 pm CET on Dec 1", "2026-12-01T18:00:00+01:00"],
      ["till 24.12.2026, 06:00 (UTC+3)", "2026-12-24T06:00:00+03:00"],
      ["until 1800 hrs tomorrow", "2026-11-26T18:00:00+08:00"],
      ["until midnight", "2026-11-26T00:00:00+08:00"],
      ["Watch until 9:00", "2026-11-26T09:00:00+08:00"],
      ["until Friday noon", "2026-11-27T12:00:00+08:00"],
      ["Watch for 48 hours.", "2026-11-27T10:00:00+08:00"],
      ["in the next 90 minutes", "2026-11-25T11:30:00+08:00"],
      ["2026年12月24日18时30分止", "2026-12-24T18:30:00+08:00"],
      ["截至12月24日18:00有效", "2026-12-24T18:00:00+08:00"],
      ["明天下午6点前", "2026-11-26T18:00:00+08:00"],
      ["72小时内有效", "2026-11-28T10:00:00+08:00"],
      ["sent to 12 ports by 3 agents, up to 500 kg", null],
    ] as const)
      assert.equal(untilOf(text), day, text);
    assert.deepEqual(readText("发货人：越南金龙纺织有限公司，查验", countries).facts.names, [
      "越南金龙纺织有限公司",
    ]);
  });
  test("names are read by what stands beside them, and prose is left alone", () => {
    for (const [text, ...names] of [
      [
        "Shanghai Golden Dragon Import and Export Co., Ltd. ships them.",
        "Shanghai Golden Dragon Import and Export Co Ltd",
      ],
      ["Check Nordwind Handels GmbH for drugs.", "Nordwind Handels GmbH"],
      ["The goods were shipped by Bright Star Toys via Oman.", "Bright Star Toys"],
      ["Importer is Meyer & Söhne KG, Hamburg.", "Meyer & Söhne KG"],
      ["Huawei Technologies (Shanghai) Co., Ltd.", "Huawei Technologies Shanghai Co Ltd"],
      ["shippers Acme Metals and Bravo Foods", "Acme Metals", "Bravo Foods"],
      ["on behalf of PT Sumber Makmur, Jakarta", "PT Sumber Makmur"],
      ["The driver, Mr. Ivan Petrov, is known.", "Ivan Petrov"],
      ["ООО Ромашка отправляет грузы.", "ООО Ромашка"],
      ["Gulf Star Trading, a shell company.", "Gulf Star Trading"],
      [
        "WATCH SHIPPER GOLDEN DRAGON TEXTILE CO LTD CONTAINER MSCU1234566",
        "GOLDEN DRAGON TEXTILE CO LTD",
      ],
      ["consignee: Compagnie de Saint-Gobain S.A.", "Compagnie de Saint-Gobain S.A."],
      ["a firm named „Grüner Baum“", "Grüner Baum"],
      ["查获由深圳市金龙贸易有限公司申报的货物", "深圳市金龙贸易有限公司"],
      ["Customs in Rotterdam found nothing. The Ministry of Finance was told."],
      ["Importer number 3122260001 and exporter unknown."],
      ["Shippers from Oman use this route."],
      ["The company says that Monday is a holiday."],
      ["Cigarettes hidden in Furniture from China, exporter China."],
    ] as const) {
      const known = new Map([...countries, ["china", "CN"]]);
      assert.deepEqual(readText(text, known).facts.names, names, text);
    }
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
    const until = "2026-12-01T14:30:00+08:00";
    assert.equal(readStructured(StructuredAlert.parse({ title: "Made", until })).until, until);
    assert.ok(!StructuredAlert.safeParse({ title: "Made", until: "2026-12-01T14:30" }).success);
    assert.ok(!StructuredAlert.safeParse({ title: "Made", containers: ["X1"] }).success);
    const text = conditionOf(AlertFacts.parse({ names: ['He said "hi"'], words: ["toys"] })) ?? "";
    assert.ok(parseCondition(text).ok, text);
  });
});
