/**
 * Steps asked of all that was told before: which of them, each, together, in the other quarters. Beside
 * each stand steps that say another number, or what is not certain of several.
 */
import { type AskedStep, stepsOf } from "./trial-question.ts";
import {
  grown,
  money,
  publishedGrowth,
  type SaidWords,
  share,
  whole,
  withPartner,
} from "./truth.ts";

type TruthFlow = "total" | "export" | "import";
const y = ["2024-01", "2024-12"] as const;
const of = (code: string, flow: TruthFlow) => withPartner(code, flow, ...y);
const sum = (flow: TruthFlow, ...codes: readonly string[]): number =>
  codes.reduce((all, code) => all + of(code, flow), 0);
const grew = (code: string, flow: TruthFlow): SaidWords =>
  grown(publishedGrowth(code, flow, "2024-12"));
const quarter = (flow: TruthFlow, nth: number): number => {
  const month = (at: number): string => `2024-${String(at).padStart(2, "0")}`;
  // as published: the year to date of the later month less that of the earlier
  const upTo = (at: number): number => (at === 0 ? 0 : whole(flow, month(1), month(at)));
  return upTo(nth * 3) - (nth === 1 ? 0 : upTo(nth * 3 - 3));
};
const times = (a: number, b: number): SaidWords => {
  const said = (a / b).toFixed(2);
  return { en: `${said} times`, zh: `${said}倍` };
};
const blocs = ["AGG-ASEAN", "AGG-EU27", "US"] as const;

/** Steps before, a step with its truth, and others in its place that are refused. */
const beside = (
  before: readonly AskedStep[],
  step: AskedStep,
  ...refused: readonly string[]
): readonly (readonly AskedStep[])[] => [
  [...before, step],
  ...refused.map((text): readonly AskedStep[] => [...before, [text]]),
];

const japan: AskedStep = ["Exports to Japan in 2024", money(of("JP", "export"))];
const korea: AskedStep = ["And to Korea?", money(of("KR", "export"))];
const vietnam: AskedStep = ["And to Vietnam?", money(of("VN", "export"))];
const three: AskedStep = [
  "Trade with ASEAN, the EU and the US in 2024",
  ...blocs.map((one) => money(of(one, "total"))),
];

const english: readonly (readonly AskedStep[])[] = [
  ...beside(
    [three],
    [
      "What share of total trade do the three have?",
      share(sum("total", ...blocs), of("WORLD", "total")),
    ],
    ...["What share of total trade do the two have?", "What share of exports do the three have?"],
  ),
  ...beside(
    [japan, korea],
    [
      "Which of the two fell?",
      "Of these fell: exports to Japan and exports to the Republic of Korea.",
      grew("JP", "export"),
      grew("KR", "export"),
    ],
    ...[
      "Which of the three fell?",
      "Which of the two did not fall?",
      "Which of the two fell in May?",
    ],
  ),
  [japan, vietnam, ["Which of the two fell?", "Of these fell: exports to Japan."]],
  [japan, vietnam, ["Which of the two rose?", "Of these grew: exports to Vietnam."]],
  [japan, korea, ["By how much did each change?", grew("JP", "export"), grew("KR", "export")]],
  [
    japan,
    korea,
    vietnam,
    [
      "Their combined share of exports?",
      share(sum("export", "JP", "KR", "VN"), of("WORLD", "export")),
    ],
    ["Which of the three grew fastest?", "Of these grew fastest: exports to Vietnam."],
    ["How much did we import from it?", "mports from Vietnam", money(of("VN", "import"))],
  ],
  ...beside(
    [japan, korea, vietnam],
    [
      "What did we import from the three together?",
      "mports from Japan",
      money(sum("import", "JP", "KR", "VN")),
    ],
    ...["What did we import to the three together?", "What did we import from the four together?"],
  ),
  ...beside(
    [japan, ["And to the US?", money(of("US", "export"))]],
    [
      "How many times as much?",
      "xports to the United States in 2024 came to",
      times(of("US", "export"), of("JP", "export")),
    ],
    "Not how many times as much?",
  ),
  [japan, korea, vietnam, ["How many times as much?"]],
  [["First quarter 2024 exports", money(quarter("export", 1))], ["And in the fifth?"]],
  [
    ["First quarter 2024 exports", money(quarter("export", 1))],
    ["And in the second?", "second quarter of 2024", money(quarter("export", 2))],
    ["The third and fourth?", money(quarter("export", 3)), money(quarter("export", 4))],
    ["Which of the four was highest?", "The largest: the fourth quarter of 2024."],
  ],
  [["Exports in May 2024", money(whole("export", "2024-05"))], ["And in the fourth?"]],
  [
    ["Exports in May 2024", money(whole("export", "2024-05"))],
    ["And in June and July?", money(whole("export", "2024-06")), money(whole("export", "2024-07"))],
    ["Which of the three was the lowest?", "The smallest: July 2024."],
  ],
];

const german = (flow: TruthFlow): SaidWords => money(of("DE", flow));
const halves = (flow: TruthFlow): readonly number[] => {
  const first = whole(flow, "2024-01", "2024-06");
  return [first, whole(flow, ...y) - first];
};
const [firstHalf = 0, secondHalf = 0] = halves("export");

/** What was told twice is one of them, and what was found at one end has another. */
const englishOn: readonly (readonly AskedStep[])[] = [
  ...beside(
    [
      ["How much did we export to Germany in 2024?", german("export")],
      ["Did that go up?", "Yes:", grew("DE", "export")],
      ["And to the Netherlands?", money(of("NL", "export"))],
    ],
    ["Which of them is the bigger market?", "xports to Germany", german("export")],
    ...["Which of them is the bigger supplier?", "Which of them is the biggest market of ASEAN?"],
  ),
  [
    ["How much did we export to Germany in 2024?", german("export")],
    ["And to the Netherlands?", money(of("NL", "export"))],
    [
      "What share of the EU do they make up together?",
      share(sum("export", "DE", "NL"), of("AGG-EU27", "export")),
    ],
  ],
  [
    ["Exports in the first half of 2024?", money(firstHalf)],
    ["And in the second half?", money(secondHalf)],
    ["How much more is that?", "xports in the second half of 2024", money(secondHalf - firstHalf)],
    ["In percent?", "9.7 percent"],
  ],
  ...beside(
    [["Which month of 2024 had the highest exports?", "December 2024"]],
    [
      "How much higher than in November?",
      money(whole("export", "2024-12") - whole("export", "2024-11")),
    ],
    ...["How much higher than to November?", "How much lower than in November 2025?"],
  ),
  ...beside(
    [["Trade with Russia in 2024?", money(of("RU", "total"))]],
    ["How much of it was imports?", share(of("RU", "import"), of("RU", "total"))],
    ...["How much of it was not imports?", "What part is imports?"],
  ),
  [
    ["Top five suppliers in 2024", "Australia"],
    ["How much did each of them grow?", grew("TW", "import")],
    ["And the top buyer?", "United States", money(of("US", "export"))],
    ["How much do we buy from it?", money(of("US", "import"))],
  ],
  ...beside(
    [["Exports to Japan, Korea and Vietnam in 2024", money(of("VN", "export"))]],
    ["Which of the three fell fastest?", "Of these fell most: exports to Japan."],
    "Which of the three did not fall fastest?",
  ),
  // in money and in percent the same one fell most, but another grew most
  [
    ["Exports to Japan, Korea and Vietnam in 2024", money(of("VN", "export"))],
    ["Which of the three fell most?", "Of these fell most: exports to Japan."],
  ],
  [
    ["Exports to the US, Thailand and Egypt in 2024", money(of("TH", "export"))],
    [
      "Which of the three grew most?",
      "In percent exports to Thailand rose most, in money exports to the United States.",
    ],
    ["What was its share?"],
  ],
  [
    ["Did imports from the EU fall in 2024?", grew("AGG-EU27", "import")],
    ["More than those from Japan?", "fell more"],
    ["What about exports to the bloc?", money(of("AGG-EU27", "export"))],
  ],
];

const shareOf = (...codes: readonly string[]): SaidWords =>
  share(sum("export", ...codes), of("WORLD", "export"));
const euShare: AskedStep = ["What share of exports went to the EU in 2024?", shareOf("AGG-EU27")];
const aseanShare: AskedStep = ["And to ASEAN?", shareOf("AGG-ASEAN")];

/** Of shares, of some of an order, and of the one that was named of several. */
const englishShares: readonly (readonly AskedStep[])[] = [
  ...beside(
    [euShare, aseanShare, ["And to the US?", shareOf("US")]],
    ["All three combined?", shareOf("AGG-EU27", "AGG-ASEAN", "US")],
    ...["All four combined?", "All three combined of imports?"],
  ),
  ...beside(
    [euShare, aseanShare],
    ["Which of the two grew faster?", "xports to ASEAN grew faster"],
    "Which of the three grew faster?",
  ),
  [euShare, aseanShare, ["The gap in percentage points?", "percentage points less"]],
  [euShare, ["And to Germany?", shareOf("DE")], ["The two together?"]],
  // what was put right is none of the two, and a month of the year is no second
  [japan, ["Not Japan, Korea", money(of("KR", "export"))], ["Which of the two is larger?"]],
  [
    japan,
    korea,
    ["No, I meant imports", "mports from the Republic of Korea", money(of("KR", "import"))],
    ["Which of the two is larger?"],
  ],
  [
    japan,
    korea,
    ["And in May?", "May 2024", money(withPartner("KR", "export", "2024-05"))],
    ["Which of the two is larger?"],
  ],
  [
    [
      "Exports and imports with Japan and Korea in 2024",
      ...(["export", "import"] as const).flatMap((flow) =>
        ["JP", "KR"].map((code) => money(of(code, flow))),
      ),
    ],
  ],
  // what was asked on the month before grew on the month before
  ...[
    "Which of the two grew faster?",
    "Which of the two grew?",
    "By how much did each change?",
  ].map((text): readonly AskedStep[] => [
    ["Exports in December 2024 month on month?", "up 8.6 percent"],
    ["And imports?", "up 8.4 percent"],
    [text],
  ]),
  ...beside(
    [
      [
        "Trade surplus with the Netherlands in 2024?",
        money(of("NL", "export") - of("NL", "import")),
      ],
      ["And with Spain?", money(of("ES", "export") - of("ES", "import"))],
    ],
    ["The two together?", money(sum("export", "NL", "ES") - sum("import", "NL", "ES"))],
    "The three together?",
  ),
  ...beside(
    [["What was the largest export market in 2024?", "United States"]],
    ["How much did it buy?", "xports to the United States", money(of("US", "export"))],
    ...["How much did it sell?", "How much did it buy from Japan?"],
  ),
  // it is the share that rose or fell
  ...beside(
    [euShare, aseanShare],
    ["Which of the two grew?", grew("AGG-EU27", "export"), grew("AGG-ASEAN", "export")],
    ...["Which of the two rose?", "Which of the two fell?", "By how much did each change?"],
  ),
  ...beside(
    [["Top 5 export markets in 2024", "Vietnam"]],
    ["What share do the top three have?", shareOf("US", "HK", "VN")],
    ...["What share do the top six have?", "What share do the bottom three have?"],
  ),
  ...beside(
    [
      ["Exports to Japan, Korea and Vietnam in 2024", money(of("VN", "export"))],
      ["Which of the three grew fastest?", "Of these grew fastest: exports to Vietnam."],
    ],
    ["Its share of ASEAN?", share(of("VN", "export"), of("AGG-ASEAN", "export"))],
    ...["Without it?", "Their share of ASEAN?"],
  ),
];

const chineseOn: readonly (readonly AskedStep[])[] = [
  ...beside(
    [
      ["2024年对欧盟出口占比多少？", shareOf("AGG-EU27")],
      ["对东盟呢？", shareOf("AGG-ASEAN")],
    ],
    ["各增长多少？", grew("AGG-EU27", "export"), grew("AGG-ASEAN", "export")],
    ...["哪个上升了？", "两者之差？"],
  ),
  [["2024年对欧盟出口占比多少？", shareOf("AGG-EU27")], ["进口呢？", "%"], ["是几倍？"]],
  ...beside([["2024年有几个月出口下降？", "个月"]], ["是哪几个月？", "2024年3月"], "各是多少？"),
  [
    ["2024年对日本出口多少？", money(of("JP", "export"))],
    ["对韩国呢？", money(of("KR", "export"))],
    ["分别增长多少？", grew("JP", "export"), grew("KR", "export")],
  ],
  [["2024年对日本出口多少？", money(of("JP", "export"))], ["各增长多少？"]],
  // both flows with each of them
  [
    [
      "2024年对日本、韩国进口和出口各多少？",
      ...(["export", "import"] as const).flatMap((flow) =>
        ["JP", "KR"].map((code) => money(of(code, flow))),
      ),
    ],
  ],
  [
    ["2024年对日本出口多少？", money(of("JP", "export"))],
    ["对韩国呢？", money(of("KR", "export"))],
    ["不是韩国，是越南", money(of("VN", "export"))],
    ["哪个更大？", "对越南出口", "比对日本出口", money(of("VN", "export") - of("JP", "export"))],
  ],
  [
    ["2024年对东盟出口多少？", money(of("AGG-ASEAN", "export"))],
    ["其中越南呢？", money(of("VN", "export"))],
    ["泰国呢？", money(of("TH", "export"))],
    ["哪个最大？"],
  ],
  ...beside(
    [["2024年12月进口多少？", money(whole("import", "2024-12"))]],
    ["比上月多多少？", money(whole("import", "2024-12") - whole("import", "2024-11"))],
    ...["不比上月多多少？"],
  ),
  [["2024年进口多少？", money(whole("import", ...y))], ["比上月多多少？"]],
  ...beside(
    [["2024年对日本、韩国、德国出口分别是多少？", german("export")]],
    ["哪个降幅最大？", "其中下降最多的：对日本出口。"],
    "哪个降幅不是最大？",
  ),
  [
    ["2024年对日本、韩国、德国出口分别是多少？", german("export")],
    ["从这三国进口合计多少？", money(sum("import", "JP", "KR", "DE"))],
  ],
  [
    ["2024年对日本、韩国、德国出口分别是多少？", german("export")],
    ["三国合计占我国出口的比重？", share(sum("export", "JP", "KR", "DE"), of("WORLD", "export"))],
  ],
  [
    ["2024年我国最大的三个出口市场是哪些？", "中国香港"],
    ["各自增长多少？", grew("HK", "export"), grew("VN", "export")],
    ["第一大市场占比多少？", "对美国出口", share(of("US", "export"), of("WORLD", "export"))],
  ],
  [
    ["2024年我国最大的三个出口市场是哪些？", "中国香港"],
    ["各自增长多少？", grew("HK", "export")],
    ["三个合计呢？", money(sum("export", "US", "HK", "VN"))],
  ],
  ...beside(
    [["2024年我国最大的三个出口市场是哪些？", "中国香港"]],
    ["对第二大市场出口多少？", "对中国香港出口", money(of("HK", "export"))],
    ...["自第二大市场出口多少？", "对第四大市场出口多少？", "第二大来源地占比多少？"],
  ),
  ...beside(
    [
      ["2024年各季度出口分别是多少？", money(quarter("export", 4))],
      ["最高的是哪个季度？", "2024年四季度"],
    ],
    ["比最低的高多少？", "2024年一季度", money(quarter("export", 4) - quarter("export", 1))],
    ...["比最低的低多少？", "比最高的高多少？"],
  ),
  [
    ["2024年哪个月出口最多？", "2024年12月"],
    ["同比呢？", "增长10.9%"],
  ],
  [
    ["2024年12月出口多少？", money(whole("export", "2024-12"))],
    ["11月呢？", money(whole("export", "2024-11"))],
    [
      "少多少？",
      "2024年11月，出口总值",
      money(whole("export", "2024-12") - whole("export", "2024-11")),
    ],
  ],
  [
    ["2024年对英国、法国、德国出口各多少？", german("export")],
    ["哪个最多？", "最大的：对德国出口。"],
    ["它占欧盟的比重？", share(of("DE", "export"), of("AGG-EU27", "export"))],
    ["从它进口多少？", german("import")],
  ],
  [
    ["2024年与东盟贸易额是多少？", money(of("AGG-ASEAN", "total"))],
    ["增长多少？", grew("AGG-ASEAN", "total")],
    ["其中出口占多少？", share(of("AGG-ASEAN", "export"), of("AGG-ASEAN", "total"))],
  ],
  ...beside(
    [["2024年进出口总额是多少？", money(whole("total", ...y))]],
    ["出口占多少？", share(whole("export", ...y), whole("total", ...y))],
    "占出口多少？",
  ),
];

const chinese: readonly (readonly AskedStep[])[] = [
  [
    ["2024年对东盟、欧盟、美国出口各多少？", ...blocs.map((one) => money(of(one, "export")))],
    ["三者合计占出口多少？", share(sum("export", ...blocs), of("WORLD", "export"))],
    ["各增长多少？", ...blocs.map((one) => grew(one, "export"))],
    ["哪个增长最快？", "其中增长最快的：对东盟出口。"],
  ],
  ...beside(
    [
      ["2024年对日本出口多少？", money(of("JP", "export"))],
      ["对韩国呢？", money(of("KR", "export"))],
    ],
    ["两者合计占比", share(sum("export", "JP", "KR"), of("WORLD", "export"))],
    ...["三者合计占比", "两者占比", "两者合计占进口多少？"],
  ),
  [
    ["2024年对日本出口多少？", money(of("JP", "export"))],
    ["对美国呢？", money(of("US", "export"))],
    ["是几倍？", "对美国出口", times(of("US", "export"), of("JP", "export"))],
  ],
  ...beside(
    [
      ["2024年12月出口多少？", money(whole("export", "2024-12"))],
      ["上个月呢？", money(whole("export", "2024-11"))],
    ],
    ["两个月相差多少？", money(whole("export", "2024-12") - whole("export", "2024-11"))],
    "三个月相差多少？",
  ),
  [
    ["2024年一季度出口多少？", money(quarter("export", 1))],
    ["二季度呢？", money(quarter("export", 2))],
    ["三季度和四季度呢？", money(quarter("export", 3)), money(quarter("export", 4))],
    ["哪个季度最高？", "最大的：2024年四季度。"],
  ],
];

export const severalThreads = stepsOf([
  ...english,
  ...englishOn,
  ...englishShares,
  ...chinese,
  ...chineseOn,
]);
