import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { readCarried } from "../official/carried.ts";
import { labelsOf } from "../official/labels.ts";
import { readPartners } from "../official/partners.ts";
import { SeriesBook, type SeriesValue } from "../official/series.ts";
import { answerQuestion } from "./answer.ts";
import { answerQuoted, lackingOf } from "./fallback.ts";
import { answerModes } from "./quoted-modes.ts";
import { bookOf, madeWorld, sumOf } from "../press/made-world.ts";
import { readQuestion } from "../questions/read-question.ts";
import { inYear } from "../questions/year.ts";
import { monthsFrom } from "../questions/phrases/period.ts";
import { vocabularyOf } from "../questions/words/vocabulary.ts";

const asOf = Temporal.PlainDate.from("2026-01-15");
const snapshot = new SnapshotStore(loadProfiles()).current("cn");
const partners = readPartners("cn");
const labelOf = labelsOf(snapshot, partners, asOf);
const { values, facts, modes, modeClasses } = readCarried("cn");
const vocabulary = vocabularyOf({ profile: "cn", snapshot, partners, asOf, labelOf, facts });

function speaker(book: SeriesBook, latest: string, quoted: typeof facts = []) {
  const held = quoted.length > 0 ? { modes, facts: quoted } : {};
  return (text: string): string => {
    const read = readQuestion(text, vocabulary, undefined, latest);
    if ("reason" in read) return `refused: ${read.reason} ${read.words}`.trim();
    const told =
      answerQuestion(read, { book, currency: "CNY", labelOf }) ?? answerQuoted(read, quoted, "CNY");
    if (told) assert.ok(told.sources.length > 0, text);
    return told?.answer[read.locale] ?? lackingOf(read, [{ book }], labelOf, held)[read.locale];
  };
}

type Tried = readonly (readonly [string, RegExp])[];

function tryAll(tried: Tried, say: (text: string) => string): void {
  for (const [text, expected] of tried) assert.match(say(text), expected, text);
  console.log(`asked ${tried.length} questions`);
}

describe("kinds of questions over made traffic", () => {
  /** Brazil grows by a half in 2025, everything from Germany falls by a third. */
  const rows = madeWorld(5, {
    factor: ({ partner, at }) =>
      at < 24 ? 1 : partner === "BR" ? 1.5 : partner === "DE" ? 2 / 3 : 1,
  });
  const say = speaker(bookOf(rows), "2025-12");
  const sum = (flow: string, partner: string | undefined, year: string): number =>
    sumOf(rows, (row) => {
      const isFlow = row.flow === flow;
      return isFlow && row.month.startsWith(year) && (!partner || row.partner === partner);
    });
  const plain = (value: number): string => Math.round(value).toLocaleString("en");

  test("two partners, or both flows, stand beside each other and not one of them alone", () => {
    const [brazil, germany] = ["BR", "DE"].map((code) => plain(sum("import", code, "2025")));
    const both = new RegExp(`from Brazil .*${brazil}.*from Germany .*${germany}`);
    tryAll(
      [
        ["Compare imports from Brazil with imports from Germany in 2025", both],
        ["Imports from Brazil and Germany in 2025", both],
        ["2025年自巴西和德国进口", /自巴西进口.*自德国进口/],
        [
          "Which was larger in 2025, exports or imports?",
          /^Exports in 2025 came to .* than imports \(/,
        ],
        ["2025年出口和进口哪个多？", /出口总值.*进口总值/],
        ["Since when the highest imports from Brazil and Germany?", /refused: places/],
      ],
      say,
    );
  });

  test("balances of a partner, averages, counts of months and places in a ranking", () => {
    const balance = plain(sum("export", "BR", "2025") - sum("import", "BR", "2025"));
    const mean = (sum("import", undefined, "2025") / 12).toLocaleString("en", {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    });
    tryAll(
      [
        ["Trade balance with Brazil in 2025", new RegExp(`surplus of ${balance}`)],
        ["2025年对巴西贸易顺差多少", /顺差/],
        ["Average monthly imports in 2025", new RegExp(`${mean} yuan a month on average`)],
        ["2025年月均进口额", new RegExp(`月均${mean}`)],
        ["How many months did imports from Germany fall in 2025?", /fell .* in 12 of 12 months/],
        ["2025年自德国进口有几个月增长？", /增长的有0个月/],
        ["Is Japan our largest export market in 2025?", /^Yes: Japan came 1st of 4/],
        ["Is Brazil our largest supplier in 2025?", /^No: Brazil came \d\w\w of 4/],
        ["What is the second largest supplier in 2025?", /^The 2nd largest by partner, imports/],
      ],
      say,
    );
  });

  test("who grew and fell most is not who is largest", () => {
    tryAll(
      [
        ["Which partner grew most in exports in 2025?", /grew most .*by partner: Brazil \(/],
        ["Largest increase in imports by partner in 2025", /grew most .*: Brazil \(/],
        ["Which partner fell most in imports in 2025?", /fell most .*: Germany \(/],
        ["2025年出口增长最快的国家", /增长最快的为：巴西/],
        ["2025年进口降幅最大的国家", /下降最快的为：德国/],
      ],
      say,
    );
  });

  test("a question that supposes what did not happen is told so", () => {
    tryAll(
      [
        [
          "Did imports from Brazil fall in 2025?",
          /^No: imports from Brazil .*up (49|50)\.\d percent/,
        ],
        ["2025年自德国进口下降了吗？", /^是的，.*同比下降33/],
        [
          "What explains the fall of exports in 2025?",
          /^There was no fall: exports in 2025 were up/,
        ],
        ["2025年出口下降的原因是什么？", /^并未下降：/],
        ["Did Brazil's share of imports grow in 2025?", /^Yes: .*percentage points more/],
        ["Is Germany's share of imports growing in 2025?", /^No: .*percentage points less/],
        ["Was there a trade deficit in 2025?", /was a surplus of/],
      ],
      say,
    );
  });

  test("periods without a year, relative ones and several months", () => {
    const same: readonly (readonly [string, string])[] = [
      ["How much did we export in September?", "exports September 2025"],
      ["9月出口多少？", "2025年9月出口"],
      ["imports in the first half", "imports H1 2025"],
      ["上半年进口", "2025年上半年进口"],
      ["exports this year", "exports 2025"],
      ["How did exports in December compare with last year?", "exports December 2025"],
      ["2025年12月出口比去年同期增长多少", "2025年12月出口增长"],
      ["exports Jan-May 2025", "exports in the first five months of 2025"],
      ["Imports from March to May 2025", "imports from 2025-03 to 2025-05"],
      ["2025年3至5月进口", "2025年3月到5月进口"],
    ];
    for (const [asking, plainly] of same) {
      assert.doesNotMatch(say(plainly), /refused|Sorry|抱歉/, plainly);
      assert.equal(say(asking), say(plainly), asking);
    }
    assert.match(say("Imports from March to May 2025"), /in March to May 2025/);
    // after December it may be the year of that month, or the one before
    for (const text of ["去年出口", "What were exports last year?", "去年12月进口多少？"]) {
      assert.equal(say(text), "refused: year 2025 2024", text);
      for (const year of [2025, 2024])
        assert.ok(
          inYear(text, year).some((one) => say(one).includes(String(year))),
          text,
        );
    }
    const readOn = (day: string) =>
      readQuestion("去年出口", vocabulary, undefined, "2025-12", Temporal.PlainDate.from(day));
    const yearOn = (day: string): string | undefined => {
      const read = readOn(day);
      return "reason" in read ? read.reason : read.period?.text;
    };
    assert.deepEqual(["2025-12-31", "2026-01-14", "2027-03-01"].map(yearOn), [
      "2024",
      "2025",
      "year",
    ]);
    console.log(`asked ${same.length * 2} questions`);
  });

  test("quantities are told in their unit, and never where they are not released", () => {
    const book = bookOf(rows);
    const cell = (period: string, value: string): SeriesValue => ({
      table: "made",
      period,
      flow: "import",
      dimension: "commodity",
      code: "SOYBEANS",
      measure: "quantity_month",
      unit: "10000 tons",
      value,
      yoyPct: "",
      source: "made",
      vintage: "v1",
    });
    book.add([cell("2024-12", "40"), cell("2025-12", "50")]);
    const told = speaker(book, "2025-12");
    tryAll(
      [
        ["How many tonnes of soybeans were imported in December 2025?", /500,000 tonnes, up 25/],
        ["2025年12月大豆进口多少吨？", /500,000吨，同比增长25\.0%/],
        ["How many tonnes of soybeans were imported in 2025?", /^Sorry/],
        ["How many tonnes of coal were imported in December 2025?", /^Sorry/],
      ],
      told,
    );
  });
});

describe("kinds of questions over official figures", () => {
  const book = new SeriesBook();
  book.add(values);
  const say = speaker(book, "2024-12", facts);

  test("a word of two meanings is read as it is written", () => {
    tryAll(
      [
        ["Compare exports to the US and the EU in 2024", /United States .*European Union/],
        ["Tell us the exports to Japan in 2024", /^Exports to Japan in 2024/],
        ["Which country was the biggest supplier in 2024?", /imports in 2024: Taiwan/],
        ["What was the largest month for imports in 2024?", /December 2024 had the highest/],
        ["2024年中美贸易额是多少", /对美国进出口/],
        ["对德国出口2024年", /对德国出口/],
      ],
      say,
    );
  });

  test("drivers follow from the growth that is published where the year before is not held", () => {
    const text = say("What drove exports in 2024?");
    assert.match(text, /United States \(0\.9 points\), Vietnam \(0\.8 points\)/);
    // 3.73 trillion, up 6.1 percent, of 23.77 trillion
    assert.equal((((3.73 - 3.73 / 1.061) / 23.77) * 100).toFixed(1), "0.9");
  });

  test("what is only quoted is told as quoted", () => {
    tryAll(
      [
        ["Private enterprises' share of trade in 2024", /private enterprises: 55\.5 percent/],
        ["2024年跨境电商进出口多少？", /2\.63万亿元/],
        ["How many customs declarations in 2024?", /88\.38 million forms/],
        ["2024年原油进口多少吨？", /55,342万吨，下降2\.1%/],
        ["General trade in the first 8 months of 2024", /18\.46 trillion yuan, up 4\.6 percent/],
      ],
      say,
    );
  });

  test("every cell of the table by trade mode and type of enterprise tells an answer", () => {
    const plain = readQuestion("Imports of private enterprises in 2024", vocabulary);
    assert.ok(!("reason" in plain));
    const placeOf = (dimension: string, code: string) =>
      modeClasses
        .filter((one) => one.dimension === dimension && one.code === code)
        .map(({ register, label }) => ({ dimension, codes: [register], label }));
    for (const cell of modes) {
      const [mode = "", enterprise = ""] = cell.code.split("|");
      const [place, within] = [
        ...placeOf("trade_mode", mode),
        ...placeOf("enterprise_type", enterprise),
      ];
      const [year, lastMonth] = cell.period.split("-").map(Number);
      const period = monthsFrom(year ?? 0, 1, lastMonth ?? 0);
      const flow = cell.flow === "import" ? ("import" as const) : ("export" as const);
      // the total is what a share is of
      const [all] = placeOf("enterprise_type", "POE");
      const kind = within || !place ? ("share" as const) : ("value" as const);
      const question = { ...plain, kind, flow, period, place: place ?? all, within };
      const told = answerModes(
        question,
        { book, currency: "CNY", labelOf },
        { modes, modeClasses },
      );
      const isTold = told?.sources.some(
        ({ code, value, period: of }) =>
          code === cell.code && value === cell.value && of === cell.period,
      );
      assert.ok(isTold, `${cell.period} ${cell.flow} ${cell.code}`);
    }
    assert.equal(modes.length, 272);
  });

  test("a cell that was not printed is not zero, and what the map does not name has none", () => {
    const plain = readQuestion("Imports of private enterprises in 2024", vocabulary);
    assert.ok(!("reason" in plain) && plain.place);
    const { place } = plain;
    const say = (more: object, held = modes) =>
      answerModes(
        { ...plain, ...more },
        { book, currency: "CNY", labelOf },
        { modes: held, modeClasses },
      );
    const mode = (...codes: string[]) => ({ ...place, dimension: "trade_mode", codes });
    assert.ok(say({}));
    const isOther = ({ code }: SeriesValue): boolean => code !== "TOTAL|POE";
    assert.equal(say({}, modes.filter(isOther)), undefined);
    // aid imported by state-owned enterprises in 2024 is blank on the page
    const aid = { kind: "share", place: mode("11") };
    assert.ok(say(aid));
    assert.equal(say({ ...aid, within: { ...place, codes: ["SOE"] } }), undefined);
    assert.ok(say({ place: mode("14", "15") }));
    // contracting is printed of exports alone
    assert.equal(say({ place: mode("14", "22") }), undefined);
    assert.equal(say({ place: mode("13") }), undefined);
    // the last row of 2024 has no growth
    assert.match(
      say({ place: mode("39") })?.answer.en ?? "",
      /14.23 billion US dollars, as published/,
    );
    assert.equal(say({ place: mode("39"), kind: "growth" }), undefined);
  });

  test("what is lacking is named", () => {
    tryAll(
      [
        [
          "How much of exports is processing trade?",
          /Held are imports of 2023 and 2024 and exports of .*7 months of 2023 and .*5 months of 2024, in US/,
        ],
        [
          "Exports of toys in 2024",
          /not held\. Published of exports of toys: the amount of January to May 2024\.$/,
        ],
        [
          "Exports of chips in 2024",
          /: the quantity, the amount and the growth of January to April/,
        ],
        ["2024年玩具出口多少？", /。玩具出口已公布的有：2024年1—5月的金额。$/],
        ["Exports in 2019", /figures of 2019 are not held; they run from 2023-01 to 2024-12/],
        ["What drove exports in November 2024?", /takes those of the year before/],
        ["Share of the trade balance with Japan in 2024", /balance can be positive or negative/],
      ],
      say,
    );
  });
});
