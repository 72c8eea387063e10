import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { readCarried } from "../official/carried.ts";
import { labelsOf } from "../official/labels.ts";
import { readPartners } from "../official/partners.ts";
import { SeriesBook, type SeriesValue } from "../official/series.ts";
import { answerQuestion } from "../answers/answer.ts";
import { readQuestion } from "../questions/read-question.ts";
import { vocabularyOf } from "../questions/words/vocabulary.ts";

const asOf = Temporal.PlainDate.from("2026-01-15");

function speaker(book: SeriesBook) {
  const snapshot = new SnapshotStore(loadProfiles()).current("cn");
  const partners = readPartners("cn");
  const labelOf = labelsOf(snapshot, partners, asOf);
  const vocabulary = vocabularyOf({ profile: "cn", snapshot, partners, asOf, labelOf });
  const material = { book, currency: "CNY", labelOf };
  return (text: string, before?: string): string => {
    const earlier = before === undefined ? undefined : readQuestion(before, vocabulary);
    const read = readQuestion(
      text,
      vocabulary,
      earlier && "reason" in earlier ? undefined : earlier,
    );
    if ("reason" in read) return `refused: ${read.reason} ${read.words}`.trim();
    const told = answerQuestion(read, material);
    if (told) assert.ok(told.sources.length > 0 && told.steps.length > 0, text);
    return told?.answer[read.locale] ?? "refused: lacking";
  };
}

type Tried = readonly (readonly [string, RegExp])[];

function tryAll(tried: Tried, say: (text: string) => string): void {
  for (const [text, expected] of tried) assert.match(say(text), expected, text);
  console.log(`asked ${tried.length} questions`);
}

const months = Array.from({ length: 24 }, (_, at) => {
  return `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
});

/**
 * Made figures with a planted record (exports of 2025-12), a turning point (imports grow up to 2025-06
 * and fall from 2025-07) and a driver (exports of 2025-12 grew by Vietnam).
 */
function madeBook(): SeriesBook {
  const values: SeriesValue[] = [];
  const put = (period: string, flow: string, place: readonly [string, string], value: number) => {
    const [dimension, code] = place;
    const where = { table: dimension, period, flow, dimension, code, measure: "month" };
    values.push({
      ...where,
      unit: "CNY",
      value: String(value),
      yoyPct: "",
      source: "made",
      vintage: "v1",
    });
  };
  for (const [at, period] of months.entries()) {
    const isSecond = at >= 12;
    const vietnam = period === "2025-12" ? 600 : 200;
    const japan = 300 + (at % 12);
    const imported = isSecond ? (at < 18 ? 550 : 450) : 500;
    const processing = 100;
    put(period, "export", ["partner", "VN"], vietnam);
    put(period, "export", ["partner", "JP"], japan);
    const exported = vietnam + japan;
    put(period, "import", ["partner", "JP"], imported);
    for (const [flow, sum] of [
      ["export", exported],
      ["import", imported],
      ["total", exported + imported],
      ["balance", exported - imported],
    ] as const) {
      put(period, flow, ["total", "TOTAL"], sum);
      if (flow === "balance") continue;
      put(period, flow, ["partner", "WORLD"], sum);
      put(period, flow, ["trade_mode", "TOTAL"], sum);
      put(period, flow, ["trade_mode", "15"], processing);
      put(period, flow, ["trade_mode", "10"], sum - processing);
    }
  }
  const book = new SeriesBook();
  book.add(values);
  return book;
}

describe("questions over made series with planted facts", () => {
  const say = speaker(madeBook());

  test("the planted record, turning point and driver are found, and no other is said", () => {
    tryAll(
      [
        [
          "Since when the highest exports, December 2025?",
          /highest since the series begins in January 2024/,
        ],
        ["2025年12月出口是什么时候以来最高？", /为2024年1月有数据以来最高/],
        [
          "Were exports in November 2025 a record?",
          /^No: exports in November 2025.*highest since December 2024/,
        ],
        ["Were imports in December 2025 a record?", /^No: .*not the highest/],
        ["2025年12月进口是最高纪录吗？", /^不是/],
        ["Were exports in January 2025 the highest?", /^No: /],
        ["Is there a turning point of imports?", /turned from growing to falling in July 2025/],
        ["进口有没有拐点？", /2025年7月由升转降/],
        ["When did exports turn?", /No turning point of exports/],
        ["出口的拐点在哪里？", /未见拐点/],
        ["What drove exports in December 2025?", /Vietnam \(78\.3 points\)/],
        ["2025年12月出口增长的原因是什么？", /越南（78\.3个百分点）/],
        ["What drove imports in December 2025, by partner?", /Japan \(-10\.0 points\)/],
        [
          "How many months in a row did imports fall?",
          /fell on the year before for 6 months in a row, July 2025/,
        ],
        ["进口连续几个月下降？", /连续6个月下降/],
      ],
      say,
    );
  });

  test("amounts, growth, shares and what is taken out", () => {
    tryAll(
      [
        ["How much were exports in December 2025?", /came to 911\.00 yuan, up 78\.3 percent/],
        ["2025年12月出口额是多少？", /911\.00元，同比增长78\.3%/],
        [
          "And exports without processing trade in December 2025?",
          /without processing trade in December 2025 came to 811\.00 yuan, up 97\.3/,
        ],
        ["2025年12月出口不含加工贸易是多少？", /扣除加工贸易后的出口811\.00元/],
        [
          "How much of exports was processing trade in December 2025, as a share?",
          /processing trade made up 11\.0 percent/,
        ],
        ["2025年12月对越南出口占比是多少？", /对越南出口占出口总值的65\.9%/],
        ["Imports from Japan in 2025", /came to 6,000\.00 yuan, unchanged/],
        [
          "What was the trade balance in December 2025?",
          /was a surplus of 461\.00 yuan; in December 2024 it was a surplus of 11\.00 yuan/,
        ],
        ["2025年12月贸易顺差", /461\.00元/],
        [
          "Largest export markets in December 2025",
          /Vietnam \(600\.00 yuan\), Japan \(311\.00 yuan\)/,
        ],
        ["Imports from Japan without processing trade in 2025", /refused: places/],
        ["Trade balance with Japan in 2025", /with Japan in 2025 was a deficit of 2,334\.00 yuan/],
      ],
      say,
    );
    const first = "How much were exports in December 2025?";
    assert.match(
      say("And without processing trade?", first),
      /without processing trade in December 2025/,
    );
    assert.match(say("Since when the highest?", first), /^Exports in December 2025.*highest since/);
  });

  test("a cell that is not shown is not taken for nothing", () => {
    const book = madeBook();
    const where = { table: "partner", period: "2025-11", flow: "export", dimension: "partner" };
    const rest = { code: "VN", measure: "month", unit: "CNY", value: "", yoyPct: "" };
    book.add([{ ...where, ...rest, source: "made", vintage: "v2" }]);
    const told = speaker(book);
    assert.equal(told("Exports to Vietnam in Q4 2025"), "refused: lacking");
    assert.match(told("Exports to Vietnam in Q3 2025"), /600\.00 yuan/);
  });

  test("what is not understood or not released is refused, not guessed", () => {
    tryAll(
      [
        ["exports to Wakanda in 2025", /refused: words wakanda/],
        ["What will exports be next year?", /refused: future/],
        ["明年出口会怎样？", /refused: future/],
        ["Which company exports most?", /refused: traders/],
        ["哪家企业出口最多？", /refused: traders/],
        ["今天天气怎么样？", /refused: words/],
        ["exports in 2019", /refused: lacking/],
        ["hello", /refused: empty/],
        ["hello Wakanda", /refused: words wakanda/],
        ["", /refused: empty/],
      ],
      say,
    );
  });
});

describe("questions over the official series", () => {
  const book = new SeriesBook();
  book.add(readCarried("cn").values);
  const say = speaker(book);

  test("answers what the published tables hold", () => {
    tryAll(
      [
        ["How much were exports in 2024?", /25\.45 trillion yuan, up 7\.1 percent/],
        ["2024年出口额是多少？", /25\.45万亿元，同比增长7\.1%/],
        ["What share of trade is ASEAN in 2024?", /made up 15\.9 percent/],
        ["东盟占2024年进出口的比重是多少？", /15\.9%/],
        [
          "How did exports to the United States grow in 2024?",
          /to the United States in 2024 .* percent on the year before/,
        ],
        ["Which countries were the largest partners in 2024?", /United States .*Korea/],
        [
          "How many months in a row did exports grow?",
          /9 months in a row, April 2024 to December 2024/,
        ],
        ["2024年5月我国进口增长多少？", /同比增长5\.3%/],
        ["2024年上半年对欧盟进出口", /2\.72万亿元/],
        ["How much trade excluding the United States in 2024?", /38\.95 trillion/],
      ],
      say,
    );
  });
});
