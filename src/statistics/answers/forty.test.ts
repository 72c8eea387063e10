import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { labelsOf } from "../official/labels.ts";
import { readPartners } from "../official/partners.ts";
import { answerQuestion } from "./answer.ts";
import { bookOf, type MadeRow, madeWorld, sumOf } from "../press/made-world.ts";
import { readQuestion } from "../questions/read-question.ts";
import { vocabularyOf } from "../questions/words/vocabulary.ts";

/** Planted: exports of September 2025, imports from Brazil in 2025, imports falling to June 2025. */
const rows = madeWorld(27, {
  factor: ({ flow, partner, month, at }) => {
    if (flow === "export") return month === "2025-09" ? 1.4 : 1;
    const course = at < 30 ? 1 - at / 60 : 0.5 + (at - 24) / 15;
    return course * (partner === "BR" && at >= 24 ? 2.5 : 1);
  },
});

type RowQuery = {
  readonly flow?: MadeRow["flow"];
  readonly months: RegExp;
  readonly partner?: string;
  readonly modes?: readonly string[];
};

/** A sum told apart from the product: whole yuan added up here. */
function sum({ flow, months, partner, modes }: RowQuery): number {
  return sumOf(
    rows,
    (row) =>
      months.test(row.month) &&
      (flow === undefined || row.flow === flow) &&
      (partner === undefined || row.partner === partner) &&
      (modes === undefined || modes.includes(row.mode)),
  );
}

function yuan(value: number): string {
  if (value >= 10_000) return `${Math.round(value).toLocaleString("en")} yuan`;
  return `${value.toLocaleString("en")}.00 yuan`;
}

function percent(now: number, before: number): string {
  return `${now >= before ? "up" : "down"} ${Math.abs((now / before - 1) * 100).toFixed(1)} percent`;
}

/** What an English answer says, turned into what the Chinese one must. */
function inChinese(expected: string): string {
  const amount = /^([\d,]+)(\.00)? yuan$/.exec(expected);
  if (amount) return `${amount[0].replace(" yuan", "")}元`;
  const growth = /^(up|down) ([\d.]+) percent$/.exec(expected);
  if (growth) return `${growth[1] === "up" ? "增长" : "下降"}${growth[2]}%`;
  const share = /^made up ([\d.]+) percent$/.exec(expected);
  if (share) return `${share[1]}%`;
  const points = /^(\w+) \(([\d.-]+) points\)$/.exec(expected);
  const names: Readonly<Record<string, string>> = {
    Brazil: "巴西",
    Japan: "日本",
    Vietnam: "越南",
  };
  if (points) return `${names[points[1] ?? ""] ?? ""}（${points[2]}个百分点）`;
  return expected;
}

const all = /./;
const of = {
  sep: { flow: "export", months: /2025-09/ },
  sepBefore: { flow: "export", months: /2024-09/ },
  importYear: { flow: "import", months: /2025/ },
  importBefore: { flow: "import", months: /2024/ },
} as const;
const processing = ["14", "15"];
const share = (part: number, whole: number): string =>
  `made up ${((part / whole) * 100).toFixed(1)} percent`;
const brazil =
  ((sum({ ...of.importYear, partner: "BR" }) - sum({ ...of.importBefore, partner: "BR" })) /
    sum(of.importBefore)) *
  100;

/** English, Chinese, and what the answer must hold; two texts where the languages say it differently. */
const asked: readonly (readonly [string, string, string | readonly [string, string]])[] = [
  ["How much were exports in September 2025?", "2025年9月出口额是多少？", yuan(sum(of.sep))],
  [
    "How did exports grow in September 2025?",
    "2025年9月出口同比增长多少？",
    percent(sum(of.sep), sum(of.sepBefore)),
  ],
  ["How much were imports in 2025?", "2025年进口额是多少？", yuan(sum(of.importYear))],
  [
    "How did imports change in 2025?",
    "2025年进口增速是多少？",
    percent(sum(of.importYear), sum(of.importBefore)),
  ],
  ["What was total trade in 2025?", "2025年进出口总值是多少？", yuan(sum({ months: /2025/ }))],
  ["Total trade in 2024", "2024年外贸总额", yuan(sum({ months: /2024/ }))],
  [
    "Trade balance in September 2025",
    "2025年9月贸易差额是多少？",
    yuan(sum(of.sep) - sum({ flow: "import", months: /2025-09/ })),
  ],
  [
    "Exports in the first quarter of 2025",
    "2025年一季度出口",
    yuan(sum({ flow: "export", months: /2025-0[123]/ })),
  ],
  [
    "Imports in Q3 2025",
    "2025年第三季度进口",
    yuan(sum({ flow: "import", months: /2025-0[789]/ })),
  ],
  [
    "Exports in the first half of 2025",
    "2025年上半年出口",
    yuan(sum({ flow: "export", months: /2025-0[1-6]/ })),
  ],
  [
    "Imports in the second half of 2024",
    "2024年下半年进口",
    yuan(sum({ flow: "import", months: /2024-(0[789]|1)/ })),
  ],
  [
    "Exports in the first 8 months of 2025",
    "2025年前8个月出口",
    yuan(sum({ flow: "export", months: /2025-0[1-8]/ })),
  ],
  [
    "Exports to Japan in 2025",
    "2025年对日本出口",
    yuan(sum({ flow: "export", months: /2025/, partner: "JP" })),
  ],
  [
    "Imports from Brazil in 2025",
    "2025年自巴西进口",
    yuan(sum({ ...of.importYear, partner: "BR" })),
  ],
  [
    "How did imports from Brazil grow in 2025?",
    "2025年自巴西进口增长多少？",
    percent(sum({ ...of.importYear, partner: "BR" }), sum({ ...of.importBefore, partner: "BR" })),
  ],
  [
    "Trade with Germany in September 2025",
    "2025年9月对德国进出口",
    yuan(sum({ months: /2025-09/, partner: "DE" })),
  ],
  [
    "What share of exports went to Vietnam in 2025?",
    "2025年对越南出口占比是多少？",
    share(
      sum({ flow: "export", months: /2025/, partner: "VN" }),
      sum({ flow: "export", months: /2025/ }),
    ),
  ],
  [
    "What share of trade is Japan in 2024?",
    "2024年日本占进出口的比重？",
    share(sum({ months: /2024/, partner: "JP" }), sum({ months: /2024/ })),
  ],
  [
    "And without processing trade, exports in September 2025?",
    "2025年9月出口不含加工贸易是多少？",
    yuan(sum(of.sep) - sum({ ...of.sep, modes: processing })),
  ],
  [
    "Imports excluding processing trade in 2025",
    "2025年进口扣除加工贸易",
    yuan(sum(of.importYear) - sum({ ...of.importYear, modes: processing })),
  ],
  [
    "Exports of processing trade in 2025",
    "2025年加工贸易出口",
    yuan(sum({ flow: "export", months: /2025/, modes: processing })),
  ],
  [
    "What share of imports was processing trade in 2025?",
    "2025年加工贸易占进口的比重是多少？",
    share(sum({ ...of.importYear, modes: processing }), sum(of.importYear)),
  ],
  [
    "Trade without Japan in 2025",
    "2025年进出口不含日本",
    yuan(sum({ months: /2025/ }) - sum({ months: /2025/, partner: "JP" })),
  ],
  [
    "Since when the highest exports, September 2025?",
    "2025年9月出口是什么时候以来最高？",
    ["the highest since the series begins in January 2023", "为2023年1月有数据以来最高"],
  ],
  [
    "Were exports in October 2025 a record?",
    "2025年10月出口是历史新高吗？",
    ["it is not the highest", "并非最高"],
  ],
  [
    "Were imports in June 2025 the lowest?",
    "2025年6月进口是什么时候以来最低？",
    ["the lowest since", "以来最低"],
  ],
  [
    "Is there a turning point of imports?",
    "进口有没有拐点？",
    ["turned from falling to growing", "由降转升"],
  ],
  [
    "Is there a turning point of exports?",
    "出口有没有拐点？",
    ["No turning point of exports", "未见拐点"],
  ],
  [
    "How many months in a row did imports grow?",
    "进口连续几个月增长？",
    ["months in a row", "连续"],
  ],
  [
    "What drove imports in 2025, by partner?",
    "2025年进口增长的原因是什么，分国别？",
    `Brazil (${brazil.toFixed(1)} points)`,
  ],
  ["What drove imports in 2025?", "2025年进口由什么拉动？", `Brazil (${brazil.toFixed(1)} points)`],
  ["Largest export markets in 2025", "2025年最大的出口市场", ["Japan", "日本"]],
  ["Top suppliers of imports in 2025", "2025年主要进口市场", ["Brazil", "巴西"]],
  [
    "Which trade modes were the largest in exports in 2025?",
    "2025年出口最大的贸易方式",
    ["General trade", "一般贸易"],
  ],
  [
    "Exports to Japan without Vietnam in 2025",
    "2025年对日本出口不含越南",
    ["refused: places", "refused: places"],
  ],
  [
    "What will exports be next month?",
    "下个月出口会是多少？",
    ["refused: future", "refused: future"],
  ],
  [
    "Which company imported most in 2025?",
    "2025年哪家企业进口最多？",
    ["refused: traders", "refused: traders"],
  ],
  ["Exports of unicorns in 2025", "2025年独角兽出口", ["refused: words", "refused: words"]],
  ["Exports in 2019", "2019年出口", ["refused: lacking", "refused: lacking"]],
  ["Exports to France in 2025", "2025年对法国出口", ["refused: lacking", "refused: lacking"]],
];

describe("forty questions in both languages over made traffic with planted facts", () => {
  const asOf = Temporal.PlainDate.from("2026-01-15");
  const snapshot = new SnapshotStore(loadProfiles()).current("cn");
  const partners = readPartners("cn");
  const labelOf = labelsOf(snapshot, partners, asOf);
  const vocabulary = vocabularyOf({ profile: "cn", snapshot, partners, asOf, labelOf });
  const material = {
    book: bookOf(rows),
    currency: "CNY",
    labelOf,
  };
  const say = (text: string): string => {
    const read = readQuestion(text, vocabulary);
    if ("reason" in read) return `refused: ${read.reason} ${read.words}`;
    return answerQuestion(read, material)?.answer[read.locale] ?? "refused: lacking";
  };

  test("each is answered with the figure that the rows give, or refused for the right reason", () => {
    assert.equal(asked.length, 40);
    assert.ok(sum({ months: all }) > 0);
    const wrong = asked.flatMap(([en, zh, expected]) => {
      const [first, second] =
        typeof expected === "string" ? [expected, inChinese(expected)] : expected;
      return [
        [en, first, say(en)],
        [zh, second, say(zh)],
      ].filter(([, part = "", answer = ""]) => part === "" || !answer.includes(part));
    });
    assert.deepEqual(wrong, []);
    console.log(`asked ${asked.length * 2} questions`);
  });

  test("said in other words, a question has the same answer", () => {
    const same: readonly (readonly [string, string])[] = [
      ["How much did China export in September 2025?", "exports September 2025"],
      ["exports sept 2025", "exports September 2025"],
      ["What is the year-on-year growth of exports for 2025?", "export growth 2025"],
      ["Compare exports in 2025 and 2024", "export growth 2025"],
      ["What percentage of exports went to Japan in 2025?", "share of exports to Japan 2025"],
      ["How large was the trade surplus in 2025?", "trade balance 2025"],
      ["When were exports last this high?", "since when the highest exports"],
      [
        "Is this the highest level of exports on record, September 2025?",
        "record exports September 2025",
      ],
      ["Which month had the highest exports in 2025?", "best month for exports 2025"],
      [
        "Which country was the largest source of imports in 2025?",
        "largest suppliers of imports 2025",
      ],
      [
        "Which market contributed most to export growth in 2025?",
        "what drove exports by partner 2025",
      ],
      [
        "What was behind the growth in exports in September 2025?",
        "what drove exports September 2025",
      ],
      ["What explains the rise of exports in 2025?", "what drove exports 2025"],
      [
        "How would exports look without processing trade in 2025?",
        "exports without processing trade 2025",
      ],
      ["Exports net of processing trade in 2025", "exports without processing trade 2025"],
      ["When did imports start to fall?", "turning point of imports"],
      ["2025年全年我国外贸进出口总值是多少", "2025年进出口"],
      ["2025年我国货物贸易进出口总值多少", "2025年进出口"],
      ["2025年出口增长了百分之几", "2025年出口增速"],
      ["2025年贸易顺差有多大", "2025年贸易差额"],
      ["2025年9月出口创历史新高了吗", "2025年9月出口最高纪录"],
      ["2025年出口最高的是哪个月", "哪个月出口最高，2025年"],
      ["2025年谁是最大的进口来源国", "2025年最大的进口市场"],
      ["2025年是什么推动了出口", "2025年出口增长的原因"],
      ["如果不算加工贸易，2025年出口多少", "2025年出口扣除加工贸易"],
      ["2025年1至8月出口", "2025年前8个月出口"],
      ["出口已经连续增长了几个月", "出口连续几个月增长"],
      ["进口从什么时候开始下降", "进口的拐点"],
    ];
    for (const [asking, plain] of same) {
      assert.ok(!say(plain).startsWith("refused"), plain);
      assert.equal(say(asking), say(plain), asking);
    }
    console.log(`asked ${same.length * 2} questions`);
  });

  test("tells the month with the most, only as many places as were asked for, and refuses two periods", () => {
    assert.match(
      say("Which month had the highest exports in 2025?"),
      /September 2025 had the highest/,
    );
    assert.equal((say("Top 2 export markets in 2025").match(/yuan/g) ?? []).length, 2);
    assert.equal((say("2025年第一大出口市场是谁").match(/元/g) ?? []).length, 1);
    assert.match(say("Compare exports in September 2025 and in May 2023"), /^refused: periods/);
  });
});
