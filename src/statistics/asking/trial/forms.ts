/** Forms that one language had and the other lacked, each beside the words that turn it. */
import { type AskedQuestion, ask, trap } from "./trial-question.ts";
import { type SaidWords, growth, money, share, whole, withPartner } from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
type Traded = "export" | "import" | "total";
const flowOf = (flow: Traded, ...codes: readonly string[]): number =>
  codes.reduce((sum, code) => sum + withPartner(code, flow, ...y), 0);
const sides = (code: string): readonly SaidWords[] => [
  money(flowOf("export", code)),
  money(flowOf("import", code)),
];
const quarter = (flow: "export" | "import" | "balance", of: number, year = 2024): number =>
  [2, 1, 0].reduce(
    (sum, back) => sum + whole(flow, `${year}-${String(of * 3 - back).padStart(2, "0")}`),
    0,
  );
const onQuarter = (flow: "export" | "import", of: number): SaidWords =>
  of === 1
    ? growth(quarter(flow, 1), quarter(flow, 4, 2023))
    : growth(quarter(flow, of), quarter(flow, of - 1));
const upTo = (flow: Traded, month: string): SaidWords => money(whole(flow, "2024-01", month));
const withoutJanuary = (flow: Traded): SaidWords =>
  money(whole(flow, ...y) - whole(flow, "2024-01"));
const times = (one: number, other: number): string => (one / other).toFixed(2);
const points = (flow: "export" | "import"): string =>
  (
    ((whole(flow, ...y) - whole(flow, "2023-01", "2023-12")) /
      whole("total", "2023-01", "2023-12")) *
    100
  ).toFixed(1);

const seven = ["CA", "FR", "DE", "IT", "JP", "GB", "US"] as const;
const gulf = ["AE", "BH", "KW", "OM", "QA", "SA"] as const;
const central = ["KG", "KZ", "TJ", "TM", "UZ"] as const;
const regions = ["HK", "MO", "TW"] as const;

/** A multiple, and both flows with one partner. */
const paired: readonly AskedQuestion[] = [
  ask(
    "How many times as large as imports were exports in 2024?",
    times(whole("export", ...y), whole("import", ...y)),
  ),
  ask(
    "How many times as big as trade with Germany was trade with ASEAN in 2024?",
    times(flowOf("total", "AGG-ASEAN"), flowOf("total", "DE")),
  ),
  // what others sell and buy, wherever they lie, is theirs
  trap("Which country in Africa bought the most in 2024?"),
  trap("Which country in ASEAN sold most in 2024?"),
  trap("Was there a month in 2024 with a trade deficit?"),
  trap("Was there a month in 2024 with a trade surplus with Brazil?"),
  trap("How many times as fast as imports did exports grow in 2024?"),
  trap("How many times as large as Japan's exports were exports in 2024?"),
  trap("How many times as large as imports was growth in exports in 2024?"),
  trap("How many times as large as imports will exports be in 2025?"),
  ask("How much did we export to and import from Vietnam in 2024?", ...sides("VN")),
  ask("China's exports to and imports from the EU, 2024", ...sides("AGG-EU27")),
  ask("Imports from and exports to Japan in 2024", ...sides("JP")),
  trap("How much did Japan export to and import from Korea in 2024?"),
  trap("Vietnam's exports to and imports from Thailand in 2024"),
  trap("Exports to and imports from Vietnam and Thailand in 2024"),
  trap("Exports to but not imports from Vietnam in 2024"),
];

/** Whose purchase it is, and which way goods go. */
const bought: readonly AskedQuestion[] = [
  ask("2024年越南向中国买了多少？", money(flowOf("export", "VN"))),
  ask("2024年我国向澳大利亚采购了多少？", money(flowOf("import", "AU"))),
  ask("2024年向中国买东西最多的国家是哪个？", "出口总值", "最大的依次为：美国"),
  ask("2024年我们的东西谁买得最多？", "出口总值", "最大的依次为：美国"),
  ask("2024年我们的东西谁买得最少？", "出口总值", "最小的依次为："),
  trap("2024年越南向日本买了多少？"),
  trap("2024年我国不向澳大利亚买的有多少？"),
  ask(
    "What was the value of goods leaving China in November 2024?",
    money(whole("export", "2024-11")),
  ),
  ask("Goods entering China from Japan in 2024", money(flowOf("import", "JP"))),
  trap("Goods leaving Japan for China in 2024"),
  trap("Value of goods not leaving China in 2024"),
  trap("People entering China in 2024"),
];

/** Groups whose members are a complete list, and those that are none. */
const grouped: readonly AskedQuestion[] = [
  ask(
    "How much did China trade with the GCC in 2024?",
    money(flowOf("total", ...gulf)),
    "Bahrain, Kuwait, Oman, Qatar, Saudi Arabia and United Arab Emirates; members by: Charter",
  ),
  ask("2024年从海合会国家进口多少？", money(flowOf("import", ...gulf)), "6个经济体"),
  ask("2024年对中亚五国出口多少？", money(flowOf("export", ...central)), "成员依据"),
  ask("Trade with Central Asia in 2024", money(flowOf("total", ...central))),
  // of Asia, never of 中亚
  ask(
    "2024年进口中亚洲占多少",
    "自亚洲",
    share(flowOf("import", "AGG-ASIA"), whole("import", ...y)),
  ),
  ask(
    "2024年进口中亚洲的比重",
    "自亚洲",
    share(flowOf("import", "AGG-ASIA"), whole("import", ...y)),
  ),
  trap("Exports to Central America in 2024"),
  trap("How much did the GCC export to the US in 2024?"),
  trap("Exports to the GCC and Saudi Arabia together in 2024"),
  trap("Exports to the GCC in 2023"),
  ask("Trade with the G7 in 2024", money(flowOf("total", ...seven)), "Canada, France, Germany"),
  ask("2024年我国对七国集团出口多少？", money(flowOf("export", ...seven)), "加拿大"),
  ask(
    "What share of exports went to the G7 in 2024?",
    share(flowOf("export", ...seven), whole("export", ...y)),
  ),
  ask("2024年内地对港澳台出口多少？", money(flowOf("export", ...regions))),
  ask("2024年与港澳台地区的贸易额是多少？", money(flowOf("total", ...regions))),
  trap("How much did exports to the G7 grow in 2024?"),
  trap("Exports to Japan and the G7 together in 2024"),
  trap("Exports to the G7 without Japan in 2024"),
  trap("What did G7 countries buy from Japan in 2024?"),
  trap("Rank of the G7 among partners in 2024"),
  trap("Trade with the G20 in 2024"),
  trap("2024年七国集团对美国出口多少？"),
  trap("2024年港澳台居民出入境多少人次？"),
  trap("2024年港澳台投资企业出口多少？"),
];

/** Against the quarter before, and spans named by what they leave out or end with. */
const timed: readonly AskedQuestion[] = [
  ask("2024年三季度进口环比增长多少？", onQuarter("import", 3)),
  ask("2024年一季度出口环比下降了吗？", "是的", onQuarter("export", 1)),
  ask("2024年四季度贸易顺差环比增加多少？", money(quarter("balance", 4) - quarter("balance", 3))),
  ask("Quarter-on-quarter growth of imports in the fourth quarter of 2024", onQuarter("import", 4)),
  ask("Did exports rise quarter on quarter in Q3 2024?", "Yes: ", onQuarter("export", 3)),
  ask("How did exports in Q1 2024 change on the quarter before?", onQuarter("export", 1)),
  trap("2024年四季度日本出口环比增长多少？"),
  trap("2024年三季度和四季度出口环比增长多少？"),
  trap("2024年四季度出口环比和同比各增长多少？"),
  trap("2025年一季度出口环比增长多少？"),
  trap("2024年四季度出口占比环比变化多少？"),
  trap("Quarter-on-quarter growth of exports in December 2024"),
  trap("Quarter-on-quarter growth of Japan's imports in Q4 2024"),
  trap("Quarter-on-quarter growth of imports in 2024"),
  ask("Imports in 2024 without December", upTo("import", "2024-11")),
  ask("Total exports in every month of 2024 except December", upTo("export", "2024-11")),
  ask("Exports in 2024 excluding January", withoutJanuary("export")),
  ask("2024年除12月外出口合计多少？", upTo("export", "2024-11")),
  ask("2024年去掉1月，进口一共多少？", withoutJanuary("import")),
  trap("Imports in 2024 without June"),
  trap("Imports in 2024 not without December"),
  trap("Imports in 2024 without December and January"),
  ask("Did exports grow in every month of 2024 except December?", "No, ", "10 of 11 months"),
  trap("Exports in Q4 2024 without December"),
  ask("2024年除12月外各月出口都增长了吗？", "不是。不计12月", "11个月中", "有10个月"),
  trap("2024年除12月和1月外出口多少？"),
  ask("截至2024年3月的三个月出口多少？", upTo("export", "2024-03")),
  ask(
    "截至2024年11月的三个月进口是多少？",
    money(["09", "10", "11"].reduce((sum, month) => sum + whole("import", `2024-${month}`), 0)),
  ),
  trap("截至2024年1月的三个月出口多少？"),
  trap("2024年中出口多少？"),
  trap("今年中进口是多少？"),
  ask("2024年当中出口多少？", money(whole("export", ...y))),
  trap("截至2025年3月的三个月出口预计多少？"),
];

/** Points of growth, and marks that the printed figure has too few digits for. */
const marked: readonly AskedQuestion[] = [
  ask(
    "By how many points did imports add to total trade growth in 2024?",
    `${points("import")} percentage points`,
  ),
  trap("By how many points did Japan's imports add to total trade growth in 2024?"),
  trap("By how many points did exports add to import growth in 2024?"),
  ask(
    "2024年外贸净增多少万亿元？",
    money(whole("total", ...y) - whole("total", "2023-01", "2023-12")),
  ),
  ask("Did exports exceed 25.45 trillion yuan in 2024?", "Yes: ", "25,454.5 billion", "25,450"),
  ask("2024年外贸突破43.85万亿元了吗？", "不是", "438,468.0亿元", "438,500亿元"),
  ask("2024年1月出口超过2.1764万亿元了吗？", "无法判断", "21,764"),
  ask("Did exports exceed 25.4545 trillion yuan in 2024?", "to say which is higher"),
];

export const formQuestions = [...paired, ...bought, ...grouped, ...timed, ...marked];
