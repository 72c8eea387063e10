import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { describe, test } from "node:test";
import { compare, parseDecimal } from "#src/kernel/decimal.ts";
import { readCarried } from "../official/carried.ts";
import { labelsOf } from "../official/labels.ts";
import { readPartners } from "../official/partners.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { SeriesBook } from "../official/series.ts";
import { bookOf, madeWorld } from "./made-world.ts";
import { type PressAnswer, tellPeriod } from "./press.ts";
import { growthPct } from "../tables/growth.ts";
import { growthText, moneyText, periodText } from "../figures/wording.ts";

const labelOf = labelsOf(
  new SnapshotStore(loadProfiles()).current("cn"),
  readPartners("cn"),
  Temporal.PlainDate.from("2025-01-18"),
);

function tell(period: string): PressAnswer | undefined {
  const carried = readCarried("cn");
  const book = new SeriesBook();
  book.add(carried.values);
  return tellPeriod(
    {
      source: "official",
      book,
      currency: "CNY",
      quoted: carried.facts,
      claims: carried.claims,
      sources: carried.sources,
      counted: [],
      notes: [],
      vintage: "2025-01-18",
    },
    {
      profile: "cn",
      period,
      partners: readPartners("cn"),
      home: "CN",
      alsoFrom: [],
      labelOf,
    },
  );
}

/** A golden text is read like code: run with TIDEGATE_GOLDEN=write, then read the difference. */
function assertGolden(name: string, text: string): void {
  const path = new URL(`golden/${name}`, import.meta.url);
  if (process.env["TIDEGATE_GOLDEN"] === "write") writeFileSync(path, `${text}\n`);
  assert.equal(`${text}\n`, readFileSync(path, "utf8"));
}

describe("press statement of 2024 from the carried series", () => {
  const told = tell("2024");
  const fact = (id: string) => told?.facts.find((one) => one.id === id);

  test("reads as written in both languages", () => {
    assertGolden("press-2024-en.txt", told?.text.en ?? "");
    assertGolden("press-2024-zh.txt", told?.text.zh ?? "");
  });

  test("computes total, exports, imports, balance and their growth", () => {
    const figures = ["total", "export", "import", "balance"].map((flow) => {
      const found = fact(`${flow}.value`);
      return [found?.value, found?.yoyPct, found?.unit, found?.valueComputed, found?.yoyComputed];
    });
    assert.deepEqual(figures, [
      ["438468", "5.0", "CNY 100 million", true, true],
      ["254545", "7.1", "CNY 100 million", true, true],
      ["183923", "2.3", "CNY 100 million", true, true],
      ["70622", "22.2", "CNY 100 million", true, true],
    ]);
  });

  test("names the thresholds passed and both vintages of the balance", () => {
    const marks = told?.facts.filter((one) => one.measure === "threshold").map((one) => one.value);
    assert.deepEqual(marks, ["42", "43"]);
    assert.equal(fact("balance.published")?.yoyPct, "22.0");
    assert.equal(fact("balance.published")?.valueComputed, false);
  });

  test("computes values by partner and quotes their growth as published", () => {
    const asean = fact("partner.AGG-ASEAN.total");
    assert.deepEqual([asean?.value, asean?.yoyPct, asean?.yoyComputed], ["69899.2", "9.0", false]);
    const computed =
      told?.facts.filter((one) => one.valueComputed && one.dimension === "partner") ?? [];
    assert.ok(computed.length >= 10);
    const agree = (told?.facts ?? []).filter((one) => {
      const quoted = told?.facts.find(
        (other) => other.id === `quoted.2024.total.partner.${one.code}.yoy_only.pct`,
      );
      return one.id.endsWith(".total") && quoted !== undefined && quoted.yoyPct === one.yoyPct;
    });
    assert.ok(agree.length >= 4, `${agree.length} growth rates agree with the press conference`);
  });

  test("gives every fact its sources, and every source of a fact an entry", () => {
    for (const one of told?.facts ?? []) assert.ok(one.sources.length > 0, one.id);
    const named = new Set(
      told?.facts.flatMap((one) => one.sources.flatMap((cell) => cell.source.split(" "))),
    );
    assert.deepEqual([...named].sort(), told?.sources.map((source) => source.id).sort());
    const ids = told?.facts.map((one) => one.id) ?? [];
    assert.equal(new Set(ids).size, ids.length, "ids are unique");
  });

  test("quotes what cannot be computed, and says so", () => {
    for (const code of ["DECL", "TONNES", "VEHICLES", "IPR-BATCHES"]) {
      const quoted = told?.facts.find((one) => one.code === code);
      assert.equal(quoted?.valueComputed, false, code);
    }
  });

  test("types no figure: each number of the text is a number of a fact", () => {
    const facts =
      told?.facts.flatMap((one) => [one.text.en, one.value ?? "", one.label.en]).join(" ") ?? "";
    const figures = told?.text.en.match(/\d[\d,]*(\.\d+)?/g) ?? [];
    const missing = figures.filter((figure) => !facts.includes(figure));
    // Counts of months are made from the facts of the months themselves.
    assert.deepEqual(missing, []);
  });
});

describe("press statements of other periods", () => {
  test("a quarter adds its months up and a month stands alone", () => {
    const quarter = tell("2024-Q3");
    assert.equal(quarter?.facts.find((one) => one.id === "total.value")?.value, "111578");
    assert.match(
      tell("2024-05")?.text.zh ?? "",
      /^2024年5月，货物贸易进出口总值3\.71万亿元，同比增长/,
    );
  });

  test("a period nobody knows has no statement", () => {
    assert.equal(tell("2019"), undefined);
  });
});

describe("the balance of made traffic", () => {
  /** Imports are multiplied in one year. */
  const balance = (year: string, times: number) => {
    const rows = madeWorld(3, {
      factor: ({ flow, month }) => (flow === "import" && month.startsWith(year) ? times : 1),
    });
    const book = bookOf(rows);
    const rest = { quoted: [], claims: [], sources: [], counted: [], notes: [], vintage: "made" };
    const told = tellPeriod(
      { source: "own", book, currency: "CNY", ...rest },
      { profile: "cn", period: "2025", partners: new Map(), home: "CN", alsoFrom: [], labelOf },
    );
    return told?.facts.find(({ id }) => id === "balance.value");
  };

  test("has no growth where its sign changed, and its size is compared where it did not", () => {
    const turned = balance("2025", 3);
    assert.match(turned?.text.en ?? "", /deficit was .*, after a surplus of .* the year before/);
    assert.match(turned?.text.zh ?? "", /逆差.*上年同期为顺差/);
    assert.equal(turned?.yoyPct, null);
    assert.match(balance("2024", 3)?.text.en ?? "", /surplus was .*, after a deficit of/);
    assert.match(balance("2025", 0.5)?.text.en ?? "", /surplus was .* percent more than/);
    assert.match(balance("202", 3)?.text.en ?? "", /deficit was .* percent (more|less) than/);
  });
});

describe("wording", () => {
  test("says money as people do, rounded to the same place in both languages", () => {
    const said = (text: string) => Object.values(moneyText(parseDecimal(text), "CNY"));
    assert.deepEqual(said("43846800000000"), ["43.85 trillion yuan", "43.85万亿元"]);
    assert.deepEqual(said("580200000000"), ["580.20 billion yuan", "5,802.0亿元"]);
    assert.deepEqual(said("123456789"), ["123 million yuan", "1.23亿元"]);
    assert.deepEqual(said("1234567"), ["1.23 million yuan", "123万元"]);
    assert.deepEqual(said("123456.78"), ["123,457 yuan", "123,457元"]);
    assert.deepEqual(said("12.5"), ["12.50 yuan", "12.50元"]);
  });

  test("growth is rounded half up to one place, and has no meaning without a positive base", () => {
    const growth = growthPct(parseDecimal("105.05"), parseDecimal("100"));
    assert.ok(growth && compare(growth, parseDecimal("5.1")) === 0);
    assert.equal(growthPct(parseDecimal("1"), parseDecimal("0")), undefined);
    assert.deepEqual(growthText("-2.0"), { en: "down 2.0 percent", zh: "下降2.0%" });
  });

  test("names periods", () => {
    assert.deepEqual(periodText("2024-H2"), { en: "the second half of 2024", zh: "2024年下半年" });
    assert.deepEqual(periodText("2024-Q4"), {
      en: "the fourth quarter of 2024",
      zh: "2024年四季度",
    });
  });
});
