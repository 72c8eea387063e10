/**
 * Questions of which one word was dropped once on the way to the answer, and of kinds that were refused
 * though the figure is held. What an answer must hold is recomputed from the published tables.
 */
import { type AskedQuestion, ask, stepsOf, trap } from "./trial-question.ts";
import {
  economies,
  from,
  grown,
  growth,
  money,
  publishedGrowth,
  type SaidWords,
  share,
  to,
  whole,
  withPartner,
} from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const month = (number: number, year = 2024): string => `${year}-${String(number).padStart(2, "0")}`;

/** The amount that is asked beside its share, points of growth, the same part of another year. */
const kept: readonly AskedQuestion[] = [
  ask("2024年前11个月加工贸易进出口多少,占比多少?", "18.1%", "万亿元"),
  trap("2024年上半年一般贸易占比多少,出口多少吨?"),
  ask(
    "How many percentage points lower was the growth of imports than that of exports in 2024?",
    "4.8",
  ),
  ask("2024年出口增速高于进口多少个百分点？", "4.8个百分点"),
  trap("How many percentage points were exports in 2024?"),
  trap("2024年进口多少个百分点？"),
  ask(
    "Were imports in May 2024 higher than in the same month of 2023?",
    "Yes: ",
    money(whole("import", month(5)) - whole("import", month(5, 2023))),
  ),
  ask(
    "2024年8月出口比2023年同月多多少？",
    money(whole("export", month(8)) - whole("export", month(8, 2023))),
  ),
  trap("Exports in the same month of 2023"),
  trap("2023年同期出口"),
];

/** Words that frame a question, and ends of periods. */
const framed: readonly AskedQuestion[] = [
  ask("So, how much did imports come to in June 2024?", money(whole("import", month(6)))),
  ask("Imports by the end of May 2024", money(whole("import", "2024-01", month(5)))),
  ask("截至2024年10月底出口多少？", money(whole("export", "2024-01", month(10)))),
  trap("2024年10月底出口多少？"),
  ask("2024年二季度到四季度出口合计", money(whole("export", month(4), month(12)))),
  ask("Imports from Q1 to Q3 2024, inclusive", money(whole("import", "2024-01", month(9)))),
  ask(
    "To what extent did exports to Mexico rise in 2024?",
    grown(publishedGrowth("MX", "export", month(12))),
  ),
  ask(
    "How much did China and Peru trade with each other in 2024?",
    money(withPartner("PE", "total", ...y)),
  ),
  trap("How much did Japan and Peru trade with each other in 2024?"),
  ask("Did imports reach at least 18 trillion yuan in 2024?", "Yes: "),
  ask("2024年进口的月度平均值是多少?", money(whole("import", ...y) / 12)),
  trap("Exports to Japan instead of Korea in 2024"),
  trap("Exports rather than imports in 2024"),
  ask("Position of Mexico as an export market in 2024", "11th"),
];

/** Who does what, and in which unit. */
const doers: readonly AskedQuestion[] = [
  ask(
    "Which partner other than Hong Kong bought the most in 2024?",
    "exports in 2024: United States",
  ),
  ask("How many partners bought over 1 trillion yuan in 2024?", "exports to 5 economies"),
  ask("Which partners sold us the most in 2024?", "imports in 2024: Taiwan"),
  trap("How much did goods for Vietnam amount to in 2024?"),
  ask("What was the dollar value of exports in 2024?", "US dollars"),
  ask("How many percent of exports went to ASEAN in 2024?", share(to("AGG-ASEAN"), to("WORLD"))),
  trap("2024年前一个季度出口多少？"),
  trap("What did China pay for iron ore in 2024?"),
  ask(
    "2024年进口占进出口的比重?",
    share(whole("import", ...y), whole("total", ...y)),
    "下降1.1个百分点",
  ),
];

const monthOf = (flow: "export" | "import", number: number): SaidWords =>
  growth(whole(flow, month(number)), whole(flow, month(number, 2023)));
const balance = (code: string): SaidWords => money(to(code) - from(code));
const grownBy = (code: string, flow: "export" | "import"): SaidWords =>
  grown(publishedGrowth(code, flow, month(12)));
const first = (flow: "export" | "import" | "total", at: number): string =>
  economies(flow)[at - 1]?.code ?? "";

/** Each of several periods, and each that an order names. */
const each: readonly AskedQuestion[] = [
  ask("Did exports in March and May 2024 rise?", "No: exports in March", "Yes: exports in May"),
  ask("2024年8月和9月进口下降了吗？", monthOf("import", 8), monthOf("import", 9)),
  ask("Did imports fall in June or July 2024?", "Yes: imports in June", "No: imports in July"),
  ask("Import growth in Q1 and Q4 2024", "first quarter", "fourth quarter"),
  ask(
    "2024年3月和4月出口合计增长多少？",
    growth(whole("export", month(3), month(4)), whole("export", month(3, 2023), month(4, 2023))),
  ),
  trap("2024年3月和5月出口合计增长多少？"),
  trap("Growth of exports in March and imports in April 2024"),
  trap("Growth of exports in 2024 and in the first half of 2024"),
  trap("2024年和2024年上半年进口增速"),
  trap("Exports in March 2024 and the growth in April 2024"),
  trap("2024年5月和6月出口环比"),
  trap("2024年5月和6月出口增长超过5%吗？"),
  ask(
    "What is the balance with China's second largest supplier in 2024?",
    balance(first("import", 2)),
  ),
  ask("2024年第三大进口来源地的逆差是多少？", balance(first("import", 3))),
  ask(
    "Growth of the top three suppliers in 2024?",
    grownBy(first("import", 1), "import"),
    grownBy(first("import", 3), "import"),
  ),
  ask("2024年前四大出口市场增速分别是多少？", grownBy(first("export", 4), "export")),
  ask("Surplus with the largest ASEAN market in 2024?", balance("VN")),
  ask(
    "How much did exports to China's second largest market grow in 2024?",
    grownBy("HK", "export"),
  ),
  trap("How much did China's largest market buy in 2024?"),
  trap("2024年第二大出口市场的进口是多少？"),
  ask("Which of the top five suppliers saw a fall in 2024?", "Of these fell: Australia and Japan."),
  trap("Growth of the top five export markets in dollars in 2024"),
  trap("2024年前三大贸易伙伴以美元计增速"),
  trap("Japan's second largest supplier growth in 2024"),
  trap("2024年除前三大市场外的出口"),
  ask(
    "Which of Japan and South Korea sold more to China in 2024?",
    money(from("KR") - from("JP")),
    "Imports from Japan",
  ),
  ask("2024年日本和韩国谁卖给我们更多？", money(from("KR") - from("JP")), "自日本进口"),
  ask(
    "Who bought more from China in 2024, Japan or Korea?",
    "Exports to Japan",
    money(to("JP") - to("KR")),
  ),
  trap("Which of Japan and South Korea exported more in 2024?"),
  trap("Who sold more to Japan, China or Korea in 2024?"),
  trap("Which partner's imports fell most in 2024?"),
  ask("What total did exports reach in May 2024?", money(whole("export", month(5)))),
  ask("2024年8月进口达到多少？", money(whole("import", month(8)))),
  ask("2024年出口达到20万亿元了吗？", "是的"),
  ask("When in 2024 were imports at their lowest?", "February 2024"),
  ask("Which month's imports grew slowest in 2024?", "November 2024"),
  ask("2024年进口来源前三位?", "中国台湾", "美国"),
];

export const spentQuestions: readonly AskedQuestion[] = [...kept, ...framed, ...doers, ...each];

/** Steps whose flow or comparison must not be lost. */
const threads: readonly (readonly (readonly [string, ...(SaidWords | string)[]])[])[] = [
  [
    ["Imports from Chile in 2024", money(withPartner("CL", "import", ...y))],
    ["share of all imports?", "percent of all imports"],
    ["And with Peru?"],
    ["Compare that with France"],
  ],
  [
    ["How much did China sell to Italy in 2024?", money(withPartner("IT", "export", ...y))],
    [
      "So the balance?",
      money(withPartner("IT", "export", ...y) - withPartner("IT", "import", ...y)),
    ],
    [
      "And with Spain?",
      money(withPartner("ES", "export", ...y) - withPartner("ES", "import", ...y)),
    ],
  ],
  [
    ["2024年进口最多的国家是哪个?", "中国台湾"],
    ["进口额多少?", "自中国台湾", money(from("TW"))],
    ["增速呢?", "自中国台湾", grown(publishedGrowth("TW", "import", "2024-12"))],
  ],
  [["2024年谁买中国货最多?", "美国"], ["买了多少?"]],
  [
    ["What is China's trade with the EU in 2024?", money(withPartner("AGG-EU27", "total", ...y))],
    ["With Germany?", money(withPartner("DE", "total", ...y))],
    [
      "Share of the EU total?",
      share(withPartner("DE", "total", ...y), withPartner("AGG-EU27", "total", ...y)),
    ],
    ["France?", share(withPartner("FR", "total", ...y), withPartner("AGG-EU27", "total", ...y))],
  ],
  [
    ["Exports to France in 2024", money(to("FR"))],
    ["as a share of exports to the EU?", share(to("FR"), to("AGG-EU27"))],
  ],
  [
    ["What did China import from Japan in 2024?", money(from("JP"))],
    ["How about South Korea?", money(from("KR"))],
    ["And what did it sell to them?"],
  ],
  [["How much did the US sell to China in 2024?", money(from("US"))], ["and buy from it?"]],
  [
    ["2024年与俄罗斯贸易?", money(withPartner("RU", "total", ...y))],
    ["印度?", money(withPartner("IN", "total", ...y))],
    ["谁增长最快?", "对俄罗斯", "对印度", "2.9%"],
    ["增长多少?", "对俄罗斯", "对印度", "2.9%"],
    ["对巴西出口?", "对巴西出口", money(to("BR"))],
  ],
  [
    ["Fastest growing export market among ASEAN in 2024?", "Cambodia"],
    ["its value?", "Cambodia", money(to("KH"))],
  ],
  [
    ["Fastest growing export market among ASEAN in 2024?", "Cambodia"],
    ["second?", "within ASEAN", "Indonesia"],
  ],
  [
    ["2024年对哪些国家出口超过1万亿元？", "5个国家"],
    ["有几个？", "5个国家"],
    [
      "合计多少？",
      money(economies("export").reduce((sum, { value }) => sum + (value > 1e12 ? value : 0), 0)),
    ],
  ],
  [
    ["Exports in Q2 2024", money(whole("export", month(4), month(6)))],
    ["Q3?", money(whole("export", month(7), month(9)))],
    [
      "Which of the two quarters was larger?",
      money(whole("export", month(7), month(9)) - whole("export", month(4), month(6))),
    ],
  ],
  [
    ["Growth of exports in April and June 2024", monthOf("export", 4), monthOf("export", 6)],
    ["and imports?", monthOf("import", 4), monthOf("import", 6)],
    ["share?"],
  ],
  [
    ["Who is China's largest partner in ASEAN in 2024?", "Vietnam"],
    ["How much is traded?", money(withPartner("VN", "total", ...y))],
    [
      "share of ASEAN?",
      share(withPartner("VN", "total", ...y), withPartner("AGG-ASEAN", "total", ...y)),
    ],
  ],
  [
    ["2024年前三大出口市场？", "美国"],
    ["各增长多少？", grownBy("HK", "export"), grownBy("VN", "export")],
    ["进口呢？"],
  ],
  [
    ["Growth of the top three suppliers in 2024?", grownBy(first("import", 2), "import")],
    ["and exports?"],
  ],
  [
    ["2024年对东盟进出口？", money(withPartner("AGG-ASEAN", "total", ...y))],
    ["其中越南？", money(withPartner("VN", "total", ...y))],
    ["占比？", share(withPartner("VN", "total", ...y), withPartner("AGG-ASEAN", "total", ...y))],
    ["泰国呢？", share(withPartner("TH", "total", ...y), withPartner("AGG-ASEAN", "total", ...y))],
  ],
  [
    ["Trade with Malaysia in 2024", money(withPartner("MY", "total", ...y))],
    ["Indonesia?", money(withPartner("ID", "total", ...y))],
    ["which is larger?", "Malaysia"],
    ["exports to Indonesia?", "Exports to Indonesia", money(to("ID"))],
    ["growth?", "Exports to Indonesia", grownBy("ID", "export")],
  ],
  [["2024年主要贸易伙伴有哪些?", "美国"], ["一共多少?"], ["贸易总额?"]],
  [
    ["2024年哪个月出口最高?", "2024年12月"],
    ["多少?", money(whole("export", "2024-12", "2024-12"))],
    ["占全年多少?"],
    ["增长多少?"],
  ],
  [
    ["Exports in March 2024", growth(whole("export", month(3)), whole("export", month(3, 2023)))],
    ["Compare with April", money(whole("export", month(4)) - whole("export", month(3)))],
  ],
];

export const spentThreads = stepsOf(threads);
