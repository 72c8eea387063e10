/**
 * Steps that change a slot of the question before: another partner, a group, a time, or what is asked of
 * both. Each stands beside steps that are nearly the same and name what has no slot.
 */
import { type AskedStep, stepsOf } from "./trial-question.ts";
import { money, publishedGrowth, type SaidWords, share, whole, withPartner } from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const of = (code: string, flow: "total" | "export" | "import") => withPartner(code, flow, ...y);
const gap = (code: string): number => of(code, "export") - of(code, "import");
const times = (a: number, b: number): SaidWords => {
  const said = (a / b).toFixed(2);
  return { en: `${said} times`, zh: `${said}倍` };
};
const rate = (code: string, flow: "total" | "export" | "import"): SaidWords => {
  const size = publishedGrowth(code, flow, "2024-12").replace("-", "");
  return { en: `${size} percent`, zh: `${size}%` };
};
const points = (a: string, b: string, flow: "total" | "export" | "import"): SaidWords => {
  const [one, other] = [a, b].map((code) => Number(publishedGrowth(code, flow, "2024-12")));
  const said = Math.abs((one ?? 0) - (other ?? 0)).toFixed(1);
  return { en: `${said} percentage points`, zh: `${said}个百分点` };
};
const wholeGap = whole("balance", ...y);
const fallen = ["February", "June", "August", "September", "October", "November"].map(
  (one) => `${one} 2024`,
);
const fallenZh = [2, 6, 8, 9, 10, 11].map((one) => `2024年${one}月`);

/** A step with two ends: what it must hold, and others in its place that are refused. */
const beside = (
  first: AskedStep,
  step: AskedStep,
  ...refused: readonly string[]
): readonly (readonly AskedStep[])[] => [
  [first, step],
  ...refused.map((text): readonly AskedStep[] => [first, [text]]),
];

const english: readonly (readonly AskedStep[])[] = [
  // what countries there buy, of all that they buy, is not ours to tell
  [
    ["Exports to Africa in 2024", money(of("AGG-AFRICA", "export"))],
    ["Which country there bought most?"],
  ],
  [["Exports to Africa in 2024", money(of("AGG-AFRICA", "export"))], ["Who there bought most?"]],
  [
    ["Imports from Africa in 2024", money(of("AGG-AFRICA", "import"))],
    ["Which country there sold most?"],
  ],
  ...beside(
    ["Did trade with Germany grow in 2024?", rate("DE", "total")],
    ["More than with the US?", rate("DE", "total"), rate("US", "total")],
    ...["Not more than with the US?", "More than to the US?", "How much more than with the US?"],
  ),
  ...beside(
    ["Trade surplus with the United States in 2024", money(gap("US"))],
    ["How many times as large as with the Netherlands is that?", times(gap("US"), gap("NL"))],
    ...["How many times as large as with Brazil?", "How many times as large as imports?"],
    "How many times as large as from the Netherlands?",
  ),
  ...beside(
    ["Trade balance with Japan in 2024", money(gap("JP"))],
    ["Bigger than with Korea?", "No:", "trade deficit", money(gap("JP")), money(gap("KR"))],
    ...["Bigger than with the US?", "Not bigger than with Korea?"],
  ),
  ...beside(
    ["Trade surplus with the United States in 2024", money(gap("US"))],
    ["What share of the whole surplus?", share(gap("US"), wholeGap)],
    ...["What share of the whole deficit?", "What share not of the whole surplus?"],
  ),
  ...beside(
    ["In how many months of 2024 did imports fall?", "6 of 12"],
    ["Which months were those?", ...fallen],
    ...["Which months were not?", "Which partners were those?"],
  ),
  ...beside(
    ["Did exports to the EU grow faster than to ASEAN in 2024?", "No:"],
    ["By how many percentage points?", points("AGG-EU27", "AGG-ASEAN", "export")],
    "By how many percentage points in May?",
  ),
  [
    ["Exports to Vietnam in 2024", money(of("VN", "export"))],
    ["What share of ASEAN is that?", share(of("VN", "export"), of("AGG-ASEAN", "export"))],
    ["And its rank within ASEAN?", "1st of 10"],
  ],
  [
    ["What rank is the Netherlands among trading partners in 2024?", money(of("NL", "total"))],
    ["And within the EU?", "2nd of 27"],
  ],
  [
    ["Exports to India in 2024", money(of("IN", "export"))],
    ["What is its share of exports to Asia?", share(of("IN", "export"), of("AGG-ASIA", "export"))],
    ["And of all exports?", share(of("IN", "export"), whole("export", ...y))],
    ["And Vietnam's?", share(of("VN", "export"), whole("export", ...y))],
  ],
];

const partShare = (code: string): SaidWords => share(of(code, "export"), whole("export", ...y));
const sharePoints = (a: string, b: string): SaidWords => {
  const size = Math.abs(of(a, "export") - of(b, "export")) / whole("export", ...y);
  const said = (size * 100).toFixed(1);
  return { en: `${said} percentage points`, zh: `${said}个百分点` };
};
const to = (code: string): SaidWords => money(of(code, "export"));
const japan: AskedStep = ["Exports to Japan in 2024", to("JP")];
const shared: AskedStep = ["What share of exports went to Vietnam in 2024?", partShare("VN")];
const usGap: AskedStep = ["What was the surplus with the United States in 2024?", money(gap("US"))];
const usShare: AskedStep = ["How much of the overall surplus is that?", share(gap("US"), wholeGap)];
const half = (code: string, flow: "export" | "import"): number =>
  withPartner(code, flow, "2024-01", "2024-06");

/** After a share, beside a group, in whose shares, from the bloc. */
const englishOn: readonly (readonly AskedStep[])[] = [
  [
    ["Imports in 2024?", money(whole("import", ...y))],
    [
      "How many times as large were exports?",
      times(whole("export", ...y), whole("import", ...y)),
      "Exports in 2024",
    ],
  ],
  [
    ["Imports in 2024?", money(whole("import", ...y))],
    ["How many times as large as exports?", times(whole("import", ...y), whole("export", ...y))],
  ],
  ...beside(
    shared,
    ["More than to Thailand?", "xports to Vietnam", to("VN"), to("TH")],
    ...["Not more than to Thailand?", "More than from Thailand?"],
  ),
  [
    shared,
    ["And to Thailand?", partShare("TH")],
    ["How many percentage points apart are they?", sharePoints("VN", "TH")],
  ],
  [shared, ["How many percentage points more than to Thailand?", sharePoints("VN", "TH")]],
  [
    shared,
    ["And of imports?", share(of("VN", "import"), whole("import", ...y))],
    ["How many percentage points apart are they?"],
  ],
  ...beside(
    ["How much did exports to Vietnam grow in 2024?", rate("VN", "export")],
    ["Faster than to ASEAN as a whole?", points("VN", "AGG-ASEAN", "export")],
    ...["Faster than from ASEAN as a whole?", "Not faster than to ASEAN as a whole?"],
  ),
  [
    usGap,
    usShare,
    ["Was it bigger than with the EU?", "Yes", money(gap("US") - gap("AGG-EU27"))],
    ["How many times as much?", times(gap("US"), gap("AGG-EU27"))],
  ],
  [usGap, usShare, ["Was it bigger than with Brazil?"]],
  [
    ["Trade balance with Japan in 2024", money(gap("JP"))],
    ["Was it smaller than the one with South Korea?", "Yes", money(gap("KR"))],
  ],
  ...beside(
    ["Exports to ASEAN in the first half of 2024", money(half("AGG-ASEAN", "export"))],
    ["How much did we import from the bloc?", money(half("AGG-ASEAN", "import"))],
    "How much did we import to the bloc?",
  ),
  [["Exports to Vietnam in 2024", to("VN")], ["How much did we import from the bloc?"]],
  [
    japan,
    ["Is that more than to Korea?", "Yes", to("KR")],
    ["And to Vietnam?", "No:", "less than exports to Vietnam", to("VN")],
  ],
  [
    japan,
    ["And to Korea?", to("KR")],
    ["Which is larger?", "xports to Japan"],
    ["And to Vietnam?"],
  ],
  [
    ["Did exports to Russia grow in 2024?", rate("RU", "export")],
    ["By more than 6 percent?", "No:"],
    ["By how much short?", "1.0 percentage points less"],
    ["And imports from there, did they fall?", rate("RU", "import")],
  ],
  [
    ["Exports in September 2024", money(whole("export", "2024-09"))],
    ["Month on month?", "down 1.6 percent"],
    ["And compared with September 2023?", "up 1.5 percent"],
  ],
  [
    ["Exports in September 2024", money(whole("export", "2024-09"))],
    ["Month on month?", "down 1.6 percent"],
    ["Faster than imports?"],
  ],
  ...beside(
    ["Exports to India in 2024", to("IN")],
    [
      "How many times our imports from Vietnam?",
      "mports from Vietnam",
      times(of("IN", "export"), of("VN", "import")),
    ],
    ...["How many times India's exports to us?", "How many times our imports to Vietnam?"],
  ),
  ...beside(
    ["What was our trade surplus in 2024?", money(wholeGap)],
    ["By how much did it grow on 2023?", money(wholeGap - whole("balance", "2023-01", "2023-12"))],
    "By how much did it grow on 2022?",
  ),
  [
    ["Imports from Latin America in 2024?", money(of("AGG-LATAM", "import"))],
    ["Of which Brazil?", money(of("BR", "import"))],
    ["Second biggest supplier there?", "Chile", money(of("CL", "import"))],
  ],
  ...beside(
    ["Exports to the EU and to ASEAN in 2024", to("AGG-EU27"), to("AGG-ASEAN")],
    ["Which is larger?", "Exports to ASEAN in 2024 came to", "13.6 percent"],
    "Which is not larger?",
  ),
  [
    ["Exports in October 2024", money(whole("export", "2024-10"))],
    ["How did that compare with September?", money(whole("export", "2024-09"))],
    ["And with a year before?", "up 11.2 percent"],
  ],
  // what fell faster fell by more
  [
    ["How much did exports to Japan fall in 2024?", rate("JP", "export")],
    ["Faster than to Korea?", "Yes:", points("JP", "KR", "export")],
  ],
  [
    ["Did exports to Japan grow in 2024?", rate("JP", "export")],
    ["Faster than to Korea?", "No:", points("JP", "KR", "export")],
  ],
  [
    ["2024年对日本出口下降多少？", rate("JP", "export")],
    ["比韩国慢吗？", "不是", points("JP", "KR", "export")],
  ],
  // whether a share is more than that of a year that has none
  [shared, ["More than in 2023?"]],
  [shared, ["And to Thailand?", partShare("TH")], ["Which is larger?", sharePoints("VN", "TH")]],
  ...beside(
    ["Exports in 2024", money(whole("export", ...y))],
    ["How much of it to the US?", partShare("US")],
    "How much of it from the US?",
  ),
  [
    ["Exports in May 2024", money(whole("export", "2024-05"))],
    ["And imports?", money(whole("import", "2024-05"))],
    ["How many times as much?", times(whole("export", "2024-05"), whole("import", "2024-05"))],
  ],
  [
    ["Exports in May 2024", money(whole("export", "2024-05"))],
    ["And imports?", money(whole("import", "2024-05"))],
    ["Which of the two fell?", "None of them fell."],
  ],
  [
    ["Exports in June 2024", money(whole("export", "2024-06"))],
    ["Compare it with the same month of 2023", "10.5 percent"],
  ],
  [["Exports in June 2024", money(whole("export", "2024-06"))], ["Compare it with the same month"]],
  // cars to Japan, or all that goes there
  [["Exports of electric vehicles in 2024", "lectric vehicles"], ["Exports to Japan?"]],
  [
    ["Exports of electric vehicles in 2024", "lectric vehicles"],
    ["All exports to Japan?", to("JP")],
  ],
  [["Imports from Japan in 2024", money(of("JP", "import"))], ["Imports of cars?"]],
];

const may: AskedStep = ["2024年5月出口多少？", money(whole("export", "2024-05"))];
const summer: AskedStep = [
  "6月和7月呢？",
  money(whole("export", "2024-06")),
  money(whole("export", "2024-07")),
];

const chineseOn: readonly (readonly AskedStep[])[] = [
  ...beside(
    ["2024年对印度出口多少？", to("IN")],
    ["是从印度进口的几倍？", times(of("IN", "export"), of("IN", "import"))],
    ...["是对印度进口的几倍？", "不是从印度进口的几倍？", "是印度从我国进口的几倍？"],
  ),
  ...beside(
    ["2024年自越南进口多少？", money(of("VN", "import"))],
    ["比自泰国进口多多少？", money(of("VN", "import") - of("TH", "import"))],
    ...["比自泰国出口多多少？", "不比自泰国进口多多少？"],
  ),
  // a share of exports beside one of imports
  [["2024年对印度出口占比多少？", partShare("IN")], ["比从印度进口高吗？"]],
  [["2024年对印度出口占比多少？", partShare("IN")], ["是从印度进口的几倍？"]],
  ...beside(
    ["2024年对印度顺差多少？", money(gap("IN"))],
    ["比对越南的顺差大吗？", "是的", money(gap("IN") - gap("VN"))],
    ...["比对越南的逆差大吗？", "比对巴西的顺差大吗？"],
  ),
  [
    ["2024年我国从哪个国家进口最多？", "中国台湾"],
    ["进口了多少？", money(of("TW", "import"))],
    ["占进口总额多少？", share(of("TW", "import"), of("WORLD", "import"))],
    ["第二名呢？", "韩国", money(of("KR", "import"))],
    ["两者差多少？", money(of("TW", "import") - of("KR", "import"))],
  ],
  [
    ["2024年我国从哪个国家进口最多？", "中国台湾"],
    ["第二名呢？", "韩国"],
    ["对这两国出口呢？", money(of("TW", "export") + of("KR", "export"))],
  ],
  [["2024年我国从哪个国家进口最多？", "中国台湾"], ["第三名呢？", "美国"], ["两者差多少？"]],
  // of two that were told at once, or of all three
  [may, summer, ["合计多少？"]],
  [may, summer, ["哪个更高？"]],
  [may, summer, ["三个月合计多少？", money(whole("export", "2024-05", "2024-07"))]],
  [may, ["6月呢？", money(whole("export", "2024-06"))], ["哪个月最高？"]],
  [
    may,
    ["6月呢？", money(whole("export", "2024-06"))],
    ["7月呢？", money(whole("export", "2024-07"))],
    ["哪个月最高？", "最大的：2024年6月。"],
    ["全年哪个月最高？", "2024年12月"],
  ],
  [
    ["2024年出口多少？", money(whole("export", ...y))],
    ["其中对美国占多少？", partShare("US")],
    ["对欧盟呢？", partShare("AGG-EU27")],
    ["差几个百分点？", sharePoints("US", "AGG-EU27")],
  ],
  [["2024年进口多少？", money(whole("import", ...y))], ["其中对美国占多少？"]],
  // of the trade with it, or of all exports
  [
    ["2024年与美国进出口多少？", money(of("US", "total"))],
    ["其中出口多少？", to("US")],
    ["占几成？"],
  ],
  [
    ["2024年对越南出口占比多少？", partShare("VN")],
    ["泰国呢？", partShare("TH")],
    ["相差几个百分点？", sharePoints("VN", "TH")],
  ],
  [
    ["2024年对越南出口占比多少？", partShare("VN")],
    ["比泰国高几个百分点？", sharePoints("VN", "TH")],
  ],
  [
    ["2024年对美国贸易顺差多少？", money(gap("US"))],
    ["占全部顺差的比重？", share(gap("US"), wholeGap)],
    ["比对欧盟的大吗？", "是的", money(gap("AGG-EU27"))],
    ["大多少？", money(gap("US") - gap("AGG-EU27"))],
  ],
  [
    ["2024年12月进出口多少？", money(whole("total", "2024-12"))],
    ["其中出口多少？", money(whole("export", "2024-12"))],
    ["占几成？", share(whole("export", "2024-12"), whole("total", "2024-12"))],
  ],
  [["2024年出口多少？"], ["进口呢？"], ["占比呢？"]].map(([text = ""]): AskedStep =>
    text === "占比呢？" ? [text] : [text, "万亿元"],
  ),
  [
    ["2024年一季度出口多少？", "5.74万亿元"],
    ["二季度呢？", "6.40万亿元"],
    ["哪个季度更高？", "2024年二季度，出口总值6.40万亿元，比2024年一季度"],
    ["高百分之几？", "增长11.5%"],
    ["全年合计多少？", money(whole("export", ...y))],
  ],
  [
    ["2024年对东盟出口多少？", to("AGG-ASEAN")],
    ["从该地区进口呢？", money(of("AGG-ASEAN", "import"))],
  ],
  [["2024年对越南出口多少？", to("VN")], ["从该地区进口呢？"]],
  [
    ["2024年我国对英国出口增长多少？", rate("GB", "export")],
    ["我说错了，是进口", rate("GB", "import")],
    ["金额多少？", money(of("GB", "import"))],
  ],
  [
    ["2024年和智利的贸易是逆差吗？", money(gap("CL"))],
    ["阿曼呢？", money(gap("OM"))],
    ["哪个更大？", "对阿曼贸易逆差", money(gap("OM") - gap("CL"))],
    ["从后者进口增长了吗？", "自阿曼进口", rate("OM", "import")],
  ],
  [
    ["2024年前五大出口市场是哪些？", "美国"],
    ["它们合计占多少？", "35.7%"],
    ["第一名是谁，出口多少？", "美国", to("US")],
    ["从那里进口呢？", money(of("US", "import"))],
  ],
];

const chinese: readonly (readonly AskedStep[])[] = [
  // a part of oil or of what private enterprises trade, and not all imports from Japan
  [["2024年原油进口多少万吨？", "55,342万吨"], ["其中自日本进口？"]],
  [["2024年民营企业进出口增长多少？", "8.8%"], ["其中对日本出口？"]],
  [["2024年汽车出口"], ["其中对俄罗斯出口？"]],
  ...beside(
    ["2024年对美国贸易顺差多少？", money(gap("US"))],
    ["是对荷兰的几倍？", times(gap("US"), gap("NL"))],
    ...["是对巴西的几倍？", "不是对荷兰的几倍？"],
  ),
  ...beside(
    ["2024年对日本贸易差额多少？", money(gap("JP"))],
    ["比韩国大吗？", "不是", "逆差", money(gap("JP")), money(gap("KR"))],
    ...["比美国大吗？", "不比韩国大吗？"],
  ),
  ...beside(
    ["2024年有几个月进口下降？", "6个月"],
    ["是哪几个月？", ...fallenZh],
    ...["不是哪几个月？", "是哪几个国家？"],
  ),
  ...beside(
    ["2024年对欧盟出口和对东盟出口哪个增长更快？", rate("AGG-EU27", "export")],
    ["相差几个百分点？", points("AGG-EU27", "AGG-ASEAN", "export")],
    "5月相差几个百分点？",
  ),
  ...beside(
    ["2024年出口多少？", money(whole("export", ...y))],
    ["12月除外呢？", money(whole("export", y[0], "2024-11"))],
    "6月除外呢？",
  ),
  [
    ["2024年对越南出口多少？", money(of("VN", "export"))],
    ["占东盟的比重呢？", share(of("VN", "export"), of("AGG-ASEAN", "export"))],
    ["在东盟中排第几？", "第1位"],
  ],
  [
    ["2024年荷兰在我国贸易伙伴中排第几？", money(of("NL", "total"))],
    ["在欧盟中呢？", "第2位"],
  ],
];

export const slotThreads = stepsOf([...english, ...englishOn, ...chinese, ...chineseOn]);
