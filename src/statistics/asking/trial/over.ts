/** One period over another, and steps that turn to the other side, the other end or the next of an order. */
import { type AskedQuestion, type AskedStep, ask, stepsOf, trap } from "./trial-question.ts";
import { growth, money, whole, withPartner } from "./truth.ts";

const month = (number: number): string => `2024-${String(number).padStart(2, "0")}`;
const flowIn = (flow: "export" | "import" | "total" | "balance", number: number): number =>
  whole(flow, month(number));
const grew = (flow: "export" | "import" | "total", now: number, before: number) =>
  growth(flowIn(flow, now), flowIn(flow, before));
const quarter = (flow: "export" | "import", nth: number): number =>
  whole(flow, month(nth * 3 - 2), month(nth * 3));
const half = (flow: "export" | "import", nth: number): number =>
  whole(flow, month(nth * 6 - 5), month(nth * 6));

/** "Over" and "on" between two periods of a kind, and where they only say when, or how much. */
const over: readonly AskedQuestion[] = [
  ask("Did exports rise in February 2024 over January?", "No: ", grew("export", 2, 1)),
  ask("In February 2024, did exports rise over January?", grew("export", 2, 1)),
  ask("Did imports fall in November 2024 on October?", "No: ", grew("import", 11, 10)),
  ask("How much did exports lose in February 2024 on January 2024?", grew("export", 2, 1)),
  ask("Growth of exports in March 2024 on February?", grew("export", 3, 2)),
  ask("Rise in trade in December 2024 over November", grew("total", 12, 11)),
  ask("Increase in imports, July over June 2024", grew("import", 7, 6)),
  ask("Were exports in August 2024 up on July?", "Yes: ", grew("export", 8, 7)),
  ask(
    "Growth of imports in Q2 over Q1 2024",
    money(quarter("import", 2) - quarter("import", 1)),
    growth(quarter("import", 2), quarter("import", 1)),
  ),
  ask("Growth of exports in H2 over H1 2024", growth(half("export", 2), half("export", 1))),
  ask("Exports over January to March 2024", money(quarter("export", 1))),
  ask("Exports over the year 2024", money(whole("export", month(1), month(12)))),
  ask("Were exports over 2000 billion yuan in May 2024?", "Yes: "),
  ask("Did the surplus fall in February 2024 over January?", "Yes: ", "305.90 billion"),
  trap("Did trade rise in November 2024 over October and in December over November?"),
  trap("Growth of exports over May 2024"),
];

/** From one month to the next, or both together; who is least, with those even and those at zero. */
const spans: readonly AskedQuestion[] = [
  ask("By how much did imports drop May to June 2024?", grew("import", 6, 5)),
  ask("Did exports rise March to April 2024?", "Yes: ", grew("export", 4, 3)),
  ask("Imports May to June 2024", money(whole("import", month(5), month(6)))),
  ask("Growth of imports January to June 2024", money(half("import", 1))),
  ask("2024年5月到6月进口多少？", money(whole("import", month(5), month(6)))),
  trap("Did exports rise March to July 2024?"),
  trap("How much did exports fall January to February 2024?"),
  trap("2024年5月到6月进口下降多少？"),
  trap("By how much did exports rise Q1 to Q2 2024?"),
  trap("2024年一季度到二季度出口增长多少？"),
  ask("2024年进口最少的五个国家", "另有7个", "为零的3个"),
  ask("Which country did China sell least to in 2024?", "has 1 at zero"),
];

const german = (number: number): number => withPartner("DE", "import", month(number));
const overThreads: readonly (readonly AskedStep[])[] = [
  [
    ["Exports in February 2024", money(flowIn("export", 2))],
    ["And over January?", money(flowIn("export", 1) - flowIn("export", 2)), "less"],
    ["Growth over January?", grew("export", 2, 1)],
    ["Did they rise over January?", "No: ", grew("export", 2, 1)],
    ["And imports?", money(flowIn("import", 2))],
  ],
  [
    ["How much did Germany sell to China in November 2024?", money(german(11))],
    ["Over October?", money(german(11) - german(10)), growth(german(11), german(10))],
  ],
  [
    ["Trade in 2024", money(whole("total", month(1), month(12)))],
    ["And the surplus over 2023?"],
    ["Exports in 2024", money(whole("export", month(1), month(12)))],
    ["And over the first quarter?", money(quarter("export", 1))],
  ],
  [["Which month of 2024 had the highest exports?", "December"], ["Growth over November?"]],
];

const seen = "as it is counted here";
/** A surplus and a deficit of theirs, one after the other. */
const theirs: readonly (readonly AskedStep[])[] = [
  [
    ["How many EU countries have a deficit with China in 2024?", "23 economies", seen],
    ["And a surplus?", "4 economies was in deficit", seen],
    ["And in ASEAN?", "3 economies", seen],
    ["And a deficit?", "7 economies", seen],
    ["And exports?"],
  ],
  [
    ["2024年有几个非洲国家对华顺差？", "17个国家"],
    ["逆差呢？", "42个国家", "贸易顺差"],
  ],
  [
    ["Which EU countries have a surplus with China in 2024?", "(4 of 4)", "Ireland"],
    ["And a deficit?", "(23 of 23)", "Netherlands", seen],
  ],
  [
    ["2024年哪个欧盟国家对华逆差最大？", "荷兰"],
    ["顺差呢？", "为：爱尔兰"],
  ],
  [
    ["法国2024年对华逆差多少？", "顺差669.1亿元"],
    ["顺差呢？", "对方为逆差而非顺差"],
    ["爱尔兰呢？", "逆差916.8亿元", "以上按我国统计"],
    ["逆差呢？", "对方为顺差而非逆差"],
  ],
  [
    ["What was Brazil's surplus with China in 2024?", "a deficit of"],
    ["And the deficit?", "a surplus of theirs, not a deficit"],
    ["And exports?", money(withPartner("BR", "import", month(1), month(12)))],
  ],
  [
    ["What was Germany's deficit with China in 2024?", "a surplus of", seen],
    ["And a surplus with Japan?"],
  ],
  [["2024年巴西对华顺差多少？", "逆差3,130.2亿元"], ["我国呢？"], ["出口呢？"]],
  [["What did Germany sell to China in 2024?", "Imports from Germany"], ["And China?"]],
  // what is ours stays ours
  [
    ["How many EU countries does China have a surplus with in 2024?", "23 economies"],
    ["And a deficit?", "4 economies"],
  ],
];

/** The second of the least is counted from that end, and another's place lies in the same group. */
const orders: readonly (readonly AskedStep[])[] = [
  [
    ["Which month had the lowest imports in 2024?", "February"],
    ["And the second?", "June 2024 had the 2nd lowest", money(flowIn("import", 6))],
    ["And the third?", "October 2024 had the 3rd lowest", money(flowIn("import", 10))],
  ],
  [
    ["2024年哪个月出口最低？", "2024年2月"],
    ["第二呢？", "第2低的是2024年3月", money(flowIn("export", 3))],
  ],
  [
    ["Which EU country sold most to China in 2024?", "Germany"],
    ["And second?", "2nd largest", "France"],
    ["And least?", "Cyprus"],
    ["And second?", "2nd smallest", "Lithuania"],
  ],
  [
    ["2024年欧盟中谁从中国进口最少？", "卢森堡"],
    ["第二呢？", "第2小的为：爱沙尼亚"],
    ["前三呢？", "最小的依次为：卢森堡"],
    ["最多呢？", "最大的依次为：德国"],
    ["第二呢？", "第2大的为：荷兰"],
  ],
  // the second fastest is not the second highest
  [["Which month saw exports grow fastest in 2024?", "February"], ["And the second?"]],
  [
    ["Is Malaysia the largest supplier in ASEAN in 2024?", "Yes: ", "1st of 10"],
    ["And Vietnam?", "2nd of 10", money(withPartner("VN", "import", month(1), month(12)))],
    ["Who is third?", "within ASEAN", "Indonesia"],
  ],
  [
    ["2024年德国是欧盟中最大的进口来源地吗？", "第1位（共27个）"],
    ["法国呢？", "第2位（共27个）"],
    ["日本呢？"],
  ],
  [
    ["Is Malaysia the largest supplier in ASEAN in 2024?", "Yes: "],
    ["Is Vietnam the largest supplier?"],
  ],
  [
    ["Exports to which African country rose most in 2024?", "Liberia"],
    ["And fell?", "fell most", "South Africa"],
  ],
  [
    ["2024年对哪个非洲国家出口增长最多？", "利比里亚"],
    ["下降的呢？", "减少最多的为：南非"],
  ],
];

export const overQuestions = [...over, ...spans];
export const overSteps = stepsOf([...overThreads, ...theirs, ...orders]);
