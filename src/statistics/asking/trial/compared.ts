/**
 * Questions that set one figure against another, or one place against its like: two flows with a partner,
 * quarters, multiples, marks, growth against growth, rankings within a group. Half of them are traps.
 */
import { type AskedQuestion, ask, trap } from "./trial-question.ts";
import {
  type SaidWords,
  growth,
  grown,
  economies,
  money,
  monthlyGrowth,
  publishedGrowth,
  share,
  whole,
  withPartner,
} from "./truth.ts";

const part = (code: string, flow: "export" | "import" | "total"): number =>
  withPartner(code, flow, "2024-01", "2024-12");
const year = (flow: "export" | "import" | "total", of = 2024): number =>
  whole(flow, `${of}-01`, `${of}-12`);
const quarter = (flow: "export" | "import", number: number, of = 2024): number =>
  whole(
    flow,
    `${of}-${String(number * 3 - 2).padStart(2, "0")}`,
    `${of}-${String(number * 3).padStart(2, "0")}`,
  );
const half = (first: string, last: string): number =>
  whole("export", `2024-${first}`, `2024-${last}`);
const months = Array.from({ length: 12 }, (_none, at) => `2024-${String(at + 1).padStart(2, "0")}`);
const above = months.filter((month) => whole("export", month) > 2e12).length;
const fast = monthlyGrowth("export").filter(({ pct }) => pct > 5).length;
const topShare = (count: number): SaidWords =>
  share(
    economies("export")
      .slice(0, count)
      .reduce((sum, { value }) => sum + value, 0),
    part("WORLD", "export"),
  );
const times = (a: number, b: number): string => (a / b).toFixed(2);
const yes: SaidWords = { en: "Yes", zh: "是的" };
const no: SaidWords = { en: "No", zh: "不是" };

export const comparedQuestions: readonly AskedQuestion[] = [
  ask(
    "How much more did China export to the US than it imported from it in 2024?",
    money(part("US", "export") - part("US", "import")),
  ),
  ask(
    "Were exports to Japan higher than imports from Japan in 2024?",
    no,
    money(part("JP", "import") - part("JP", "export")),
  ),
  ask(
    "What were exports to Japan and imports from Korea in 2024?",
    money(part("JP", "export")),
    money(part("KR", "import")),
  ),
  ask(
    "In which quarter of 2024 were exports highest?",
    "fourth quarter",
    money(quarter("export", 4)),
  ),
  ask("How many quarters of 2024 did imports fall?", "1 of 4 quarters"),
  ask(
    "How many times larger were exports than imports in 2024?",
    times(year("export"), year("import")),
  ),
  ask("How many months of 2024 had exports above 2 trillion yuan?", `${above} of 12 months`),
  ask("How many months of 2024 did exports grow more than 5 percent?", `${fast} of 12 months`),
  ask(
    "Did exports to the EU grow faster than to ASEAN in 2024?",
    no,
    grown(publishedGrowth("AGG-EU27", "export", "2024-12")),
    grown(publishedGrowth("AGG-ASEAN", "export", "2024-12")),
  ),
  ask(
    "Did imports grow faster than exports in 2024?",
    no,
    growth(year("import"), year("import", 2023)),
    growth(year("export"), year("export", 2023)),
  ),
  ask(
    "Exports in the first quarter of 2024 compared with the fourth quarter of 2023",
    money(quarter("export", 4, 2023) - quarter("export", 1)),
    growth(quarter("export", 1), quarter("export", 4, 2023)),
  ),
  ask(
    "Compared with November 2024, were exports in December 2024 higher?",
    money(whole("export", "2024-12") - whole("export", "2024-11")),
    "more than exports in November 2024",
  ),
  ask("Which African country traded the most with China in 2024?", "South Africa"),
  ask("Second largest export market in ASEAN in 2024", "Malaysia"),
  ask(
    "Largest export market other than the US and Hong Kong in 2024",
    "Vietnam",
    money(part("VN", "export")),
  ),
  ask("What share of exports went to the top ten markets in 2024?", topShare(10)),
  ask("Who bought the most from China in 2024?", money(part("US", "export"))),
  ask(
    "How much did Germany and France together export to China in 2024?",
    money(part("DE", "import") + part("FR", "import")),
  ),
  ask("Cumulative exports up to October 2024", money(whole("export", "2024-01", "2024-10"))),
  ask(
    "2024年对美国的出口比从美国的进口多多少？",
    money(part("US", "export") - part("US", "import")),
  ),
  ask("2024年对日本出口高于自日本进口吗？", no, money(part("JP", "export"))),
  ask("2024年哪个季度出口最高？", "四季度", money(quarter("export", 4))),
  ask("2024年出口是进口的多少倍？", `${times(year("export"), year("import"))}倍`),
  ask(
    "2024年对美国出口是对日本出口的几倍？",
    `${times(part("US", "export"), part("JP", "export"))}倍`,
  ),
  ask("2024年有几个月出口超过2万亿元？", `${above}个月`),
  ask("2024年有几个月出口增长超过5%？", `${fast}个月`),
  ask("2024年对东盟出口增速快于对欧盟吗？", yes),
  ask("2024年出口和进口哪个增长快？", growth(year("export"), year("export", 2023))),
  ask(
    "2024年第四季度出口环比第三季度增长多少？",
    growth(quarter("export", 4), quarter("export", 3)),
  ),
  ask("2024年上半年和下半年哪个出口多？", money(half("07", "12") - half("01", "06"))),
  ask(
    "2024年11月与12月出口相差多少？",
    money(whole("export", "2024-12") - whole("export", "2024-11")),
  ),
  ask("与2023年相比，2024年出口更多吗？", yes, money(year("export") - year("export", 2023))),
  ask("与2024年相比，2023年出口更多吗？", no),
  ask("与对日本出口相比，2024年对韩国出口更多吗？", no),
  ask("2024年对非洲哪个国家出口最多？", "南非"),
  ask("2024年东盟哪个国家对中国出口最多？", "马来西亚"),
  ask("2024年除美国和香港外最大的出口市场是哪里？", "越南"),
  ask("2024年出口前十的国家合计占比多少？", topShare(10)),
  ask("2024年德国和法国对中国出口多少？", money(part("DE", "import")), money(part("FR", "import"))),
  ask(
    "Exports in October and November 2024 combined",
    money(whole("export", "2024-10") + whole("export", "2024-11")),
  ),
  ask("How many trillion yuan were imports in 2024?", money(year("import"))),
  ask(
    "What was China's trade with Asia excluding ASEAN in 2024?",
    money(part("AGG-ASIA", "total") - part("AGG-ASEAN", "total")),
  ),
  ask("Is Mexico in the top ten export markets in 2024?", no),
  ask(
    "How much did China import from countries other than the US in 2024?",
    money(part("WORLD", "import") - part("US", "import")),
  ),
  ask("Exports to Cote d'Ivoire in 2024", money(withPartner("CI", "export", "2024-01", "2024-12"))),
  ask("2024年第三个季度出口多少？", money(quarter("export", 3))),
  ask("2024年第三个月出口多少？", money(whole("export", "2024-03"))),
  ask("2024年1月至10月累计出口多少？", money(whole("export", "2024-01", "2024-10"))),
  trap("Which country exported most in 2024?"),
  trap("Which African country exported most in 2024?"),
  trap("Which country had the highest exports in 2024?"),
  trap("Which country's exports grew fastest in 2024?"),
  trap("How many countries exported in 2024?"),
  trap("Which country exported most to Africa in 2024?"),
  trap("Which African country traded the most with Japan in 2024?"),
  trap("How much more did China export to the US than the US exported to Japan in 2024?"),
  trap("How much more did Japan export to China than it imported from it in 2024?"),
  trap("Did Germany and France export more to China than Japan in 2024?"),
  trap("Germany exports and France imports to China in 2024"),
  trap("Did exports fall faster than imports in 2024?"),
  trap("Did exports grow more than imports in 2024?"),
  trap("Did exports grow faster in 2024 than in 2023?"),
  trap("In how many months of 2024 did exports fail to exceed 2 trillion yuan?"),
  trap("Cumulative exports in the third quarter of 2024"),
  trap("What share of exports to ASEAN goes to the top three markets in 2024?"),
  trap("How many times did exports to Japan go into exports to the US in 2024?"),
  trap("Is the third quarter of 2024 better than the first half for exports?"),
  trap("Exports in 2024 and December 2024 together"),
  trap("Which ASEAN members import the most in 2024?"),
  trap("How much did China export from countries other than the US in 2024?"),
  trap("What was China's trade with Europe excluding the EU in 2024?"),
  ask("2024年四个季度出口分别是多少？", money(quarter("export", 1)), money(quarter("export", 4))),
  trap("2024年三个季度出口多少？"),
  trap("2024年对美出口占比上升还是下降？"),
  trap("2024年哪个国家出口最多？"),
  trap("2024年非洲哪个国家出口最多？"),
  trap("2024年哪个国家对非洲出口最多？"),
  trap("2024年哪个国家进口增长最快？"),
  trap("2024年上半年和下半年哪个国家出口多？"),
  trap("2024年出口增长了多少倍？"),
  trap("2024年有几个月出口没有超过2万亿元？"),
  trap("2024年累计出口最高的月份"),
  trap("2024年前五大出口市场占进口的比重是多少？"),
  trap("2024年三季度出口比上半年多吗？"),
  trap("与日本相比，2024年对韩国出口更多吗？"),
  ask("2024年贸易顺差是2023年的多少倍？", "1.22倍"),
];

/** Steps that each keep what the one before set against what. */
const threads: readonly (readonly (readonly [string, ...(SaidWords | string)[]])[])[] = [
  [
    ["How much more did we export than import in 2024?", money(year("export") - year("import"))],
    ["And with Japan?", money(part("JP", "import") - part("JP", "export")), "from Japan"],
    ["And with the US?", money(part("US", "export") - part("US", "import"))],
  ],
  [
    ["Did exports to the EU grow faster than to ASEAN in 2024?", no],
    [
      "And imports?",
      grown(publishedGrowth("AGG-EU27", "import", "2024-12")),
      grown(publishedGrowth("AGG-ASEAN", "import", "2024-12")),
    ],
  ],
  [
    ["Which African country traded the most with China in 2024?", "within Africa"],
    ["And in exports?", "within Africa, exports", "South Africa"],
    ["And which grew fastest?"],
  ],
  [
    ["2024年有几个月出口超过2万亿元？", `${above}个月`],
    [
      "超过2.2万亿元呢？",
      `${months.filter((month) => whole("export", month) > 2.2e12).length}个月`,
    ],
  ],
  [
    ["2024年10月累计出口多少？", money(whole("export", "2024-01", "2024-10"))],
    ["11月呢？", money(whole("export", "2024-01", "2024-11"))],
  ],
];

export const comparedThreads = threads.flatMap((steps) =>
  steps.map(([question, ...holds], at) => ({
    question,
    holds,
    isTrap: holds.length === 0,
    thread: steps.slice(0, at).map(([before]) => before),
  })),
);
