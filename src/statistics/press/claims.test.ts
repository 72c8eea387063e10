import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { type Carried, readCarried } from "../official/carried.ts";
import { labelsOf } from "../official/labels.ts";
import { readPartners } from "../official/partners.ts";
import { SeriesBook } from "../official/series.ts";
import { findPeriod } from "../tables/period.ts";
import { lackingOf } from "../answers/fallback.ts";
import type { Question } from "../questions/question.ts";
import { type PressAnswer, tellPeriod } from "./press.ts";

const labelOf = labelsOf(
  new SnapshotStore(loadProfiles()).current("cn"),
  readPartners("cn"),
  Temporal.PlainDate.from("2025-01-18"),
);
const carried = readCarried("cn");

/** A plain question of a year, in which nothing else is asked. */
const asked: Question = {
  locale: "zh",
  kind: "value",
  flow: "total",
  place: undefined,
  isTurned: false,
  isOpposite: false,
  around: undefined,
  isOfTrade: false,
  isOfGrowth: false,
  isOfChange: false,
  isMoney: false,
  period: findPeriod("2024"),
  against: undefined,
  added: [],
  isEvery: false,
  isSummed: false,
  sides: false,
  candidate: undefined,
  isTwelve: false,
  isAmountToo: false,
  alsoIn: [],
  isCumulative: false,
  without: undefined,
  within: undefined,
  beside: [],
  by: undefined,
  lowest: false,
  byRate: false,
  top: undefined,
  nth: undefined,
  currency: undefined,
  unit: undefined,
  direction: undefined,
  side: undefined,
  basis: "year",
  span: "month",
  per: "month",
  bound: undefined,
  isGrowth: false,
  isYesNo: false,
  isCarried: false,
};

function tell(period: string, from: Carried = carried): PressAnswer | undefined {
  const book = new SeriesBook();
  book.add(from.values);
  const { facts: quoted, claims, sources } = from;
  const given = { source: "official", book, currency: "CNY", quoted, claims, sources } as const;
  return tellPeriod(
    { ...given, counted: [], notes: [], vintage: "2025-01-18" },
    { profile: "cn", period, partners: readPartners("cn"), home: "CN", alsoFrom: [], labelOf },
  );
}

/** Periods of the years that facts are of: years, halves, quarters and months. */
function allPeriods(): readonly string[] {
  const years = new Set(carried.facts.map(({ period }) => period.slice(0, 4)));
  const parts = ["", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4"];
  const months = Array.from({ length: 12 }, (_, at) => `-${String(at + 1).padStart(2, "0")}`);
  return [...years].flatMap((year) => [...parts, ...months].map((part) => year + part));
}

describe("claims of the conference", () => {
  const told = tell("2024") ?? assert.fail();

  test("every fact that is carried stands in a statement", () => {
    const reached = new Set(
      allPeriods().flatMap((period) => tell(period)?.facts.map(({ id }) => id) ?? []),
    );
    const missing = carried.facts.filter(({ id }) => !reached.has(`quoted.${id}`));
    assert.deepEqual(
      missing.map(({ id }) => id),
      [],
    );
    console.log(`${carried.facts.length} carried facts, each in a statement`);
  });

  test("each is computed, quoted, or never told with the reason", () => {
    const { claims, facts } = told;
    assert.equal(claims.length, carried.claims.length);
    for (const claim of claims) {
      const of = facts.filter(({ id }) => claim.facts.includes(id));
      assert.equal(of.length > 0, claim.how !== "never", claim.id);
      assert.ok(claim.told.en !== "" && claim.told.zh !== "", claim.id);
      // what is called computed is computed of cells, what is called quoted is not
      if (claim.how === "computed") {
        assert.ok(
          of.every(({ sources }) => sources.length > 0),
          claim.id,
        );
        assert.ok(
          of.some(({ valueComputed }) => valueComputed),
          claim.id,
        );
      }
      if (claim.how === "quoted")
        assert.ok(
          of.every(({ id, sources }) => id.startsWith("quoted.") && sources[0]),
          claim.id,
        );
    }
    const count = (how: string) => claims.filter((claim) => claim.how === how).length;
    console.log(
      `${count("computed")} computed, ${count("quoted")} quoted, ${count("never")} never told`,
    );
  });

  test("a claim of a fact that the statement does not have stops it", () => {
    const [claim] = carried.claims;
    assert.ok(claim);
    const wrong = { ...claim, how: "quoted" as const, facts: ["quoted.nothing"] };
    assert.throws(() => tell("2024", { ...carried, claims: [wrong] }), /quoted\.nothing/);
  });

  test("what is never told is refused with its reason, where its figure is asked", () => {
    const of = (question: Partial<Question>) =>
      lackingOf({ ...asked, ...question }, [], labelOf, carried).zh;
    const place = (dimension: string, code: string) => ({
      place: { dimension, codes: [code], label: { en: code, zh: code } },
    });
    assert.doesNotMatch(of(place("product", "CONSUMER")), /未见/);
    assert.match(of(place("brand_type", "1")), /自主品牌.*未见官方数据/);
    assert.match(of(place("region", "EAST")), /仅见广东/);
    assert.match(of(place("interception", "PEST-BATCHES")), /未见全年数据/);
    assert.doesNotMatch(of({ ...place("brand_type", "1"), period: findPeriod("2023") }), /未见/);
    assert.doesNotMatch(of(place("commodity", "CARS")), /未见/);
  });

  test("a figure keeps what its source adds to it", () => {
    const said = (id: string) => told.facts.find((fact) => fact.id === `quoted.${id}`)?.text;
    const wanted: readonly (readonly [string, string, string])[] = [
      ["2024.import.product.CRUDE.quantity.million-tonnes", "per day", "日均"],
      ["2024.total.ecommerce.CBEC.year.CNY-trillion", "preliminary", "初步"],
      ["2024.export.product.EV.quantity.units", "first time", "首次"],
      ["2024.total.enterprise_type.POE.share_pct.pct.2", "3.0 percentage points", "3.0个百分点"],
      ["2024-Q1..Q3.export.world_share.TOTAL.share_pct.pct", "first three quarters", "前三季度"],
    ];
    for (const [id, en, zh] of wanted) {
      assert.ok(said(id)?.en.includes(en), `${id}: ${said(id)?.en}`);
      assert.ok(said(id)?.zh.includes(zh), `${id}: ${said(id)?.zh}`);
      assert.ok(told.text.en.includes(said(id)?.en ?? "-"), id);
    }
  });

  test("two vintages of one fact are told as such", () => {
    const half = tell("2024-H1") ?? assert.fail();
    const same = half.facts.filter(
      ({ id, flow }) => id.includes(".ecommerce.") && flow === "total",
    );
    assert.equal(same.length, 2);
    assert.match(same[0]?.text.en ?? "", /preliminary/);
    assert.match(same[1]?.text.en ?? "", /survey result/);
    for (const period of allPeriods()) {
      const quoted = tell(period)?.facts.filter(({ id }) => id.startsWith("quoted.")) ?? [];
      const same = Map.groupBy(quoted, ({ text }) =>
        text.en.replaceAll(/[\d.,]+ (?=\w+illion|percent)/g, "#"),
      );
      for (const [says, alike] of same) {
        // the same amount in two units is one vintage
        const inUnit = Map.groupBy(alike, ({ unit }) => unit);
        for (const [unit, facts] of inUnit) assert.equal(facts.length, 1, `${says} ${unit}`);
      }
    }
  });

  test("months from January are told in the statement of the last of them, with their span", () => {
    const august = tell("2024-08")?.facts.find(({ id }) => id.includes("ORDINARY.ytd"));
    assert.match(august?.text.en ?? "", /\(January to August 2024\)\.$/);
    assert.match(august?.text.zh ?? "", /（2024年1—8月）。$/);
  });
});
