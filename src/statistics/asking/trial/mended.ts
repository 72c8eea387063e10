/** Questions of kinds that were refused though the figures were held, each beside one that stays refused. */
import { type AskedQuestion, type AskedStep, ask, stepsOf, trap } from "./trial-question.ts";
import {
  economies,
  from,
  grown,
  money,
  publishedGrowth,
  type SaidWords,
  share,
  whole,
  withPartner,
} from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const to = (code: string, ...span: readonly [] | readonly [string]): number => {
  const [only] = span;
  return only ? withPartner(code, "export", only) : withPartner(code, "export", ...y);
};
const both = (code: string): number => withPartner(code, "total", ...y);
const month = (number: number): string => `2024-${String(number).padStart(2, "0")}`;
const gap = (one: string, other: string): SaidWords =>
  money(Math.abs(to(one) - from(one) - (to(other) - from(other))));
const yearly = (flow: "export" | "import"): number =>
  whole(flow, ...y) - whole(flow, "2023-01", "2023-12");
const months = (flow: "export" | "import", ...numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + whole(flow, month(one)), 0);

const first = (flow: "total" | "export" | "import"): SaidWords =>
  economies(flow)[0] ?? { en: "?", zh: "?" };

/** As many as are named, of a group or of all. */
const counted: readonly AskedQuestion[] = [
  ask("Which four EU members sold us the most in 2024?", "Germany", "France", "Italy"),
  ask("Name the three African countries China bought most from in 2024", "within Africa"),
  ask("2024年东盟中哪四个国家向我国出口最多", "限东盟", "马来西亚"),
  ask("2024年我国对非洲出口最多的三个国家", "限非洲", "南非"),
  ask("2024年对日本、韩国、印度三国出口一共多少", money(to("JP") + to("KR") + to("IN"))),
  trap("2024年对非洲出口最多的三个国家"),
  trap("2024年对日本、韩国三国出口一共多少"),
  trap("Which forty EU members sold us the most in 2024?"),
];

/** Whether one is the first of a group. */
const placed: readonly AskedQuestion[] = [
  ask("Was the Netherlands our largest customer in the EU in 2024?", "No: ", "of 27"),
  ask("Is South Africa China's biggest trading partner in Africa in 2024?", "Yes: "),
  ask("Is Thailand among the top three ASEAN markets in 2024?", "within ASEAN"),
  ask("2024年马来西亚是东盟中最大的进口来源国吗", "是的", "限东盟"),
  trap("2024年东盟最大的贸易伙伴是谁"),
  ask("2024年法国在欧盟中排第几", "限欧盟"),
  trap("Is Japan the largest partner in the EU in 2024?"),
  trap("2024年印度是东盟中最大的贸易伙伴吗"),
];

/** Periods that are not in a row, each and together. */
const added: readonly AskedQuestion[] = [
  ask("Imports in February, June and November 2024", money(months("import", 2, 6, 11))),
  ask("2024年2月、6月和11月出口合计", money(months("export", 2, 6, 11))),
  ask("Exports in April and September 2024", money(whole("export", month(4)))),
  ask("2024年4月和9月进口各多少", money(whole("import", month(9)))),
  ask("Exports to Japan in April and in June 2024", money(to("JP", month(6)))),
  trap("Exports in the first quarter of 2024 and in February 2024"),
  ask(
    "Did exports grow in April and September 2024?",
    "Yes: exports in April",
    "Yes: exports in September",
  ),
  ask(
    "Growth of exports in April, June and September 2024",
    "Exports in April",
    "Exports in June",
    "Exports in September",
  ),
];

/** What stands before goods turns what they are. */
const goods: readonly AskedQuestion[] = [
  trap("Exports of second hand cars in 2024"),
  trap("Imports of frozen aquatic products in 2024"),
  trap("Exports of finished steel products in 2024"),
  trap("Imports of crude steel in 2024"),
  trap("Imports of liquefied natural gas in 2024"),
  trap("Exports of car batteries in 2024"),
  trap("Exports of steel furniture in 2024"),
  trap("2024年二手汽车出口多少"),
  trap("2024年精炼铜进口多少"),
  trap("2024年液化天然气进口多少"),
  trap("2024年新鲜水产品进口多少"),
  trap("Exports of mechanical and electrical products and high-tech products together in 2024"),
];

/** Traditional characters are read as the simplified ones. */
const traditional: readonly AskedQuestion[] = [
  ask("2024年對韓國出口多少？", money(to("KR"))),
  ask("2024年與歐盟的貿易順差是多少", money(to("AGG-EU27") - from("AGG-EU27"))),
  ask("2024年自東協進口多少", money(from("AGG-ASEAN"))),
  ask("2024年最大的進口來源國是哪個", first("import")),
  ask("2024年12月出口總額同比增長多少", "增长"),
  trap("2024年對韓國沒有出口多少"),
  trap("2024年對韓國轉口多少"),
];

/** How many enterprises traded is quoted; who they are, or with whom they traded, is not told. */
const enterprises: readonly AskedQuestion[] = [
  ask("How many firms imported or exported in 2024?", "700,000"),
  ask("2024年有进出口记录的企业有多少家", "70万"),
  trap("How many firms exported in 2024?"),
  trap("How many firms traded with Brazil in 2024?"),
  trap("Which firms traded most in 2024?"),
  trap("2024年广东有多少家外贸企业"),
  trap("Number of foreign-invested firms that traded in 2024"),
];

/** Against the year before by what was published, and by how much a balance moved. */
const against: readonly AskedQuestion[] = [
  ask(
    "Were exports to Brazil higher in 2024 than in 2023?",
    "Yes: ",
    grown(publishedGrowth("BR", "export", "2024-12")),
  ),
  ask("2024年自澳大利亚进口比2023年少吗", grown(publishedGrowth("AU", "import", "2024-12"))),
  ask(
    "By how much did the trade surplus widen in 2024?",
    money(whole("balance", ...y) - whole("balance", "2023-01", "2023-12")),
  ),
  ask(
    "2024年贸易顺差扩大了多少？",
    money(whole("balance", ...y) - whole("balance", "2023-01", "2023-12")),
  ),
  trap("Did exports to Brazil grow faster in 2024 than in 2023?"),
  ask("With which EU countries did we run a deficit in 2024?", "(4 of 4)", "Ireland", "Finland"),
  ask("2024年我国对哪些东盟国家有逆差", "限东盟"),
  ask("Share of Malaysia in exports to ASEAN in 2024", share(to("MY"), to("AGG-ASEAN"))),
  ask("Trade with BRI countries in 2024", "22.07"),
  ask("Trade with Germany in 2024, please", money(both("DE"))),
];

/** Of two deficits the larger is the one of more money, not the higher of two signed balances. */
const deficits: readonly AskedQuestion[] = [
  ask(
    "Is the deficit with Chile larger than the deficit with Oman in 2024?",
    "No: ",
    gap("CL", "OM"),
  ),
  ask("By how much was the deficit with Brazil larger than with Korea in 2024?", gap("BR", "KR")),
  ask("2024年对智利逆差比对阿曼逆差小多少？", gap("CL", "OM")),
  ask("2024年对澳大利亚逆差是否大于对瑞士逆差", "是的", gap("AU", "CH")),
  trap("Is the deficit with Brazil larger than the surplus with India in 2024?"),
  ask(
    "How many countries did China have a deficit with in 2024?",
    `${economies("balance").filter(({ value }) => value < 0).length} economies`,
  ),
  ask("Trade balance with Tokelau in 2024", "a deficit of"),
  // a revised growth beside the one that the partner tables printed first
  ask("Exports January-October 2024", "up 6.8 percent", "First published: up 6.7 percent"),
  ask("2024年前10个月进口增长多少", "增长3.1%", "首次公布为同比增长3.2%"),
  trap("2024年出口及韩国增长多少"),
  trap("2024年出口、韩国增长多少"),
  trap("Exports and South Korea growth 2024"),
  trap("Is the deficit with India larger than the deficit with Brazil in 2024?"),
];

/** What is quoted is set against what is quoted, where both are exact. */
const quoted: readonly AskedQuestion[] = [
  ask("What share of trade did state-owned enterprises have in 2024?", "15.1 percent"),
  ask("2024年民营企业占比超过60%了吗", "不是", "55.5%"),
  ask("Did 3D printer exports grow faster than electric vehicle exports in 2024?", "19.7"),
  ask("2024年缴获毒品比2023年多吗", "不是", "2.09吨", "5.5吨"),
  trap("Did exports of high-end equipment grow faster than exports of industrial robots in 2024?"),
  trap("Share of electric vehicles in exports in 2024"),
];

/** Adjectives say whose; months that are asked one by one are counted. */
const words: readonly AskedQuestion[] = [
  ask("Swiss exports to China in 2024", money(from("CH"))),
  ask("Mexican purchases from China in 2024", money(to("MX"))),
  trap("Thai exports in 2024"),
  trap("Imports of Korean cars in 2024"),
  trap("Did imports grow in every month of 2024?", "6 of 12 months"),
  ask("Was there any month in 2024 in which imports fell?", "6 of 12 months"),
  ask("Did imports grow over 2 percent in 2024?", "Yes: "),
  ask("2024年进口不超过20万亿元吗", "是的"),
  ask("Rank of Malaysia among import sources in 2024", "Malaysia came"),
  trap("Rank among import sources in 2024"),
  trap("Rank of the EU among import sources in Europe in 2024"),
  trap("Is Germany the largest EU market and supplier in 2024?"),
  trap("Imports in February or April 2024"),
  trap("2024年2月或4月进口"),
  trap("2024年前三十大出口市场"),
  ask("Is Japan one of the five largest trading partners in 2024?", "Yes: "),
  ask("Is Brazil one of our three largest export markets in 2024?", "No: "),
  ask("2024年日本是我国前三大贸易伙伴之一吗", "不是"),
  ask("2024年越南是前五大出口市场之一吗", "是的"),
  trap("Is Japan one of the largest trading partners in 2024?"),
  trap("2024年日本是最大的贸易伙伴之一吗"),
  trap("2024年有几十个国家对我国出口"),
  ask("2024年前二十大进口来源国", economies("import")[19] ?? "?"),
  ask("2024年有多少个进口来源国增长", "进口同比增长"),
  ask("2024年德國是歐盟中最大的貿易夥伴嗎", "是的"),
  // without 我国 or 在 it is the partner of the group itself
  trap("2024年南非是非洲最大的贸易伙伴吗"),
  trap("2024年意大利是欧盟第三大出口市场吗"),
  ask("2024年南非是我国在非洲最大的贸易伙伴吗", "是的", "限非洲"),
  ask("2024年意大利是我国在欧盟第三大出口市场吗", "是的", "限欧盟"),
  trap("2024年英国是欧盟最大的贸易伙伴吗"),
  trap("2024年印度是日本最大的贸易伙伴吗"),
  ask("Share of Malaysia in China's imports in 2024", share(from("MY"), from("WORLD"))),
  ask(
    "Sum of imports from the two largest import sources in 2024",
    money(
      economies("import")
        .slice(0, 2)
        .reduce((sum, { value }) => sum + value, 0),
    ),
  ),
  ask("2024年前两大出口市场出口合计多少", "，合计"),
  ask(
    "What is the total of exports and imports in 2024?",
    money(withPartner("WORLD", "total", ...y)),
  ),
  ask("2024年广东占全国出口比重", "23.1%", "转引"),
];

/** Whoever is the largest partner of another country is theirs to tell. */
const ofOthers: readonly AskedQuestion[] = [
  trap("Who is Brazil's largest trading partner in 2024?"),
  trap("What are Korea's top five export markets in 2024?"),
  trap("Is China Brazil's biggest customer in 2024?"),
  trap("2024年韩国最大的贸易伙伴是谁"),
  trap("中国是巴西最大的贸易伙伴吗（2024年）"),
  trap("2024年马来西亚的前五大出口市场"),
  trap("2024年印度最大的进口来源国是哪里"),
];

/** What asks how much was gained is no level, and what asks of any month is not of the year. */
const changes: readonly AskedQuestion[] = [
  ask(
    "How many billion yuan did exports to Mexico increase in 2024?",
    "by the growth that is published",
  ),
  ask("By how much did exports grow in 2024, in yuan?", money(yearly("export"))),
  ask("2024年对巴西出口增长了多少亿元", "按公布增速推算"),
  ask("Exports year to date in July 2024", money(whole("export", "2024-01", "2024-07"))),
  ask("2024年12月出口比上年同月增长多少", "同比增长"),
  trap("2024年铁矿砂进口增加了多少万吨"),
  trap("2024年11月出口同比和环比"),
  trap("Exports in November 2024, year on year and month on month"),
  trap("2024年有没有哪个月出口超过进口"),
  ask("2024年有没有一个月进口超过2万亿元", "0个月"),
  trap("Exports to Asia less Japan in 2024"),
  ask("Average quarterly exports in 2024", money(whole("export", ...y) / 4), "a quarter"),
  trap("2024年对非洲成员国出口是否全部增长"),
  ask("Is Russia's share of imports over 5 percent in 2024?", "Yes: "),
];

export const mendedQuestions: readonly AskedQuestion[] = [
  // the headline of its day stands beside what revisions made of it
  ask("2024年前三季度出口增长了百分之几？", "6.4%", "首次公布为同比增长6.2%"),
  ask("How much did exports grow in the first three quarters of 2024?", "6.4", "published: up 6.2"),
  // the one that grew faster, or fell less, is named
  ask("2024年对日本和韩国出口，哪个增长快？", "对韩国出口降幅较小"),
  ask("Which grew faster in 2024, exports to Japan or to Korea?", "Republic of Korea fell less"),
  ask("Which grew faster in 2024, exports or imports?", "exports grew faster"),
  ask("2024年出口和进口哪个增长快？", "出口总值增长更快"),
  // what it is set against is told too
  ask("How did imports in October 2024 compare with September?", "4.5", "1.58 trillion yuan in"),
  ask("2024年10月进口和9月比怎么样？", "环比下降4.5%（2024年9月为"),
  ...[...counted, ...placed, ...added, ...goods],
  ...[...traditional, ...enterprises, ...against],
  ...[...deficits, ...ofOthers, ...changes, ...quoted, ...words],
];

/** What goes on from a question takes its whole filter, and asks of a change only where one was told. */
const may = (code: string): number =>
  withPartner(code, "export", "2024-05") - withPartner(code, "import", "2024-05");
const threads: readonly (readonly AskedStep[])[] = [
  // of two deficits the larger is the one of more money
  [
    ["2024年5月对日本和韩国的贸易差额", money(may("JP")), money(may("KR"))],
    ["哪个更大", "对日本贸易逆差", `少${money(may("JP") - may("KR")).zh}`],
  ],
  // what it fell by, not only what it came to
  [
    ["Did exports to Japan fall in 2024?", "Yes"],
    ["by how much in yuan?", "down 2.3 percent", "billion yuan less"],
    ["how much in yuan?", "billion yuan less"],
  ],
  [
    ["Exports to Vietnam in 2024", money(to("VN"))],
    ["growth in yuan?", "up 19.0 percent", "billion yuan more"],
  ],
  [
    ["Exports to Malaysia in 2024", money(to("MY"))],
    ["its share of ASEAN?", share(to("MY"), to("AGG-ASEAN"))],
    ["rank?", "Malaysia came"],
    ["by how much?"],
    ["imports only?"],
    ["and the year before?"],
  ],
  [
    ["2024年12月出口多少", money(whole("export", "2024-12"))],
    ["上月呢？", money(whole("export", "2024-11"))],
    ["进口呢？", money(whole("import", "2024-11"))],
    ["自日本呢？", money(withPartner("JP", "import", "2024-11"))],
    [
      "占比呢？",
      share(withPartner("JP", "import", "2024-11"), withPartner("WORLD", "import", "2024-11")),
    ],
    ["名次多少个？"],
  ],
  [
    ["Imports in 2024", money(whole("import", ...y))],
    ["and the year before?", money(whole("import", "2023-01", "2023-12"))],
    ["exports?", money(whole("export", "2023-01", "2023-12"))],
    ["by how many percent?"],
    ["rank?"],
    ["and in 2024?"],
  ],
  [
    ["Exports without processing trade in November 2024"],
    ["and to the US?"],
    ["imports from Japan in 2024", money(from("JP"))],
    ["how fast did they grow?", grown(publishedGrowth("JP", "import", "2024-12"))],
    ["and the balance?", money(to("JP") - from("JP"))],
    ["exports except to Japan", money(to("WORLD") - to("JP"))],
  ],
  [
    ["Exports to the EU in 2024 without Germany", money(to("AGG-EU27") - to("DE"))],
    ["and imports?", "without Germany", money(from("AGG-EU27") - from("DE"))],
    ["and in the first half?", "without Germany"],
    ["without France too?", "Germany and France"],
    ["exports?", "without Germany and France"],
    [
      "and ASEAN?",
      "to ASEAN in the first half",
      money(withPartner("AGG-ASEAN", "export", "2024-01", "2024-06")),
    ],
  ],
];

export const mendedThreads = stepsOf(threads);
