/** Questions that list, and those that were answered with the figure of another question once. */
import { type AskedQuestion, ask, trap } from "./trial-question.ts";
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
const month = (number: number): string => `2024-${String(number).padStart(2, "0")}`;
const monthly = (flow: "export" | "import"): readonly SaidWords[] =>
  Array.from({ length: 12 }, (_, at) => money(whole(flow, month(at + 1))));
const quarterly = (flow: "export" | "import" | "total"): readonly SaidWords[] =>
  [1, 4, 7, 10].map((start) => money(whole(flow, month(start), month(start + 2))));
const above = (flow: "export" | "import" | "total" | "balance", mark: number) =>
  economies(flow).filter(({ value }) => value > mark);
const number = (rows: readonly object[], way: { readonly en: string; readonly zh: string }) => ({
  en: `${way.en} ${rows.length} economies`,
  zh: `${way.zh}${rows.length}个国家（地区）`,
});
const asean = ["VN", "MY", "TH", "SG", "ID", "PH", "KH", "LA", "MM", "BN"];
const europe = [
  ..."AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),
];
/** How many of some went one way, and each of them with its growth. */
const wentIn = (codes: readonly string[], flow: "export" | "import", way: "up" | "down") => {
  const sign = way === "up" ? 1 : -1;
  const those = economies(flow).filter(
    ({ code }) => codes.includes(code) && Number(publishedGrowth(code, flow, month(12))) * sign > 0,
  );
  return [
    { en: ` ${those.length} economies`, zh: `${those.length}个国家（地区）` },
    ...those,
    ...those.map(({ code }) => grown(publishedGrowth(code, flow, month(12)))),
  ];
};
const exported = { en: "exports to", zh: "对" };
const imported = { en: "imports from", zh: "自" };
const fast = ["Oman", "Malta", "Guinea"];
const december = whole("export", "2024-12");
const surplus = whole("balance", ...y);
const half = withPartner("WORLD", "total", ...y);

export const listedQuestions: readonly AskedQuestion[] = [
  ask("List exports month by month for 2024", ...monthly("export")),
  ask("2024年各月进口额分别是多少？", ...monthly("import")),
  ask("What did China export each month in 2024?", ...monthly("export")),
  ask("2024年逐月出口", ...monthly("export")),
  ask("Give me imports for each quarter of 2024", ...quarterly("import")),
  ask("2024年每个季度的出口额", ...quarterly("export")),
  ask("Quarterly trade figures for 2024", ...quarterly("total")),
  ask(
    "Which markets took more than 500 billion yuan of exports in 2024?",
    number(above("export", 5e11), exported),
    ...above("export", 5e11),
  ),
  ask(
    "2024年对哪些国家出口超过5000亿元？",
    number(above("export", 5e11), exported),
    ...above("export", 5e11),
  ),
  ask(
    "With how many countries did trade top 1 trillion yuan in 2024?",
    number(above("total", 1e12), { en: "trade with", zh: "" }),
  ),
  ask("2024年自哪些国家进口超过8000亿元", number(above("import", 8e11), imported)),
  ask(
    "2024年对哪些国家顺差超过3000亿元",
    number(above("balance", 3e11), { en: "", zh: "对" }),
    ...above("balance", 3e11),
  ),
  ask("To which countries did exports grow by more than 50 percent in 2024?", ...fast),
  ask("In which months was the surplus above 700 billion yuan in 2024?", "June", "December"),
  ask("2024年哪些月份顺差超过7000亿元", "2024年6月", "2024年12月"),
  ask("What share of 2024's exports came in December?", share(december, whole("export", ...y))),
  ask("2024年12月出口占全年的比重", share(december, whole("export", ...y))),
  ask("2024年四季度外贸占全年多少？", share(whole("total", "2024-10", "2024-12"), half)),
  ask("Imports as a percentage of total trade in 2024", share(whole("import", ...y), half)),
  ask("2024年出口占进出口总值的比重是多少？", share(whole("export", ...y), half)),
  ask(
    "By what percentage did exports change in Q4 2024 from Q3 2024?",
    growth(whole("export", "2024-10", "2024-12"), whole("export", "2024-07", "2024-09")),
  ),
  ask("Exports since June 2024?", money(whole("export", "2024-06", "2024-12"))),
  ask("2024年6月以来出口多少？", money(whole("export", "2024-06", "2024-12"))),
  ask(
    "By how many trillion yuan did trade rise in 2024?",
    money(whole("total", ...y) - whole("total", "2023-01", "2023-12")),
  ),
  ask("2024年出口比上年增加多少亿元？", "16,889"),
  ask("How much did China export to African countries in 2024?", money(to("AGG-AFRICA"))),
  ask("2024年对欧盟国家出口多少？", money(to("AGG-EU27"))),
  ask("2024年12月出口高于11月吗", "是的", "2024年11月"),
  ask(
    "Was trade with Germany in surplus or deficit in 2024?",
    "surplus",
    money(to("DE") - from("DE")),
  ),
  ask("2024年中德贸易是顺差还是逆差？", "顺差", money(to("DE") - from("DE"))),
  ask("2024年与日韩两国的贸易额合计多少？", "合计"),
  ask("2024年中非贸易额是多少", money(withPartner("AGG-AFRICA", "total", ...y))),
  ask("Re-imports in 2024", money(from("CN"))),
  ask("2024年复进口多少？", money(from("CN"))),
  ask("2024年谁买我们的东西最多", economies("export")[0] ?? "?"),
  ask("2024年美国卖给中国多少东西？", money(from("US"))),
  ask("How much does Germany sell us in 2024?", money(from("DE"))),
  ask("2024年原油进口多少万吨？", "55,342万吨", "按日均计"),
  ask("二〇二四年十月出口多少", money(whole("export", "2024-10"))),
  ask("24年上半年外贸总额是多少万亿？", money(whole("total", "2024-01", "2024-06"))),
  ask("What was the share of private enterprises in high-tech trade in 2024?", "48.5"),
  trap("2024年全球贸易额多少"),
  trap("How many more countries than last year does China trade with?"),
  trap("Exports in 2024 and December 2024"),
  trap("出口是2023年3月以来最高吗"),
  trap("Did exports grow each month in 2024?", "in 11 of 12 months"),
  trap("What share of exports to Japan in 2024 came in December?"),
  trap("2024年越南对美国出口占其出口的比重"),
  trap("Trade with ASEAN plus Vietnam in 2024?"),
  trap("Exports to it in 2024"),
  trap("How much was exported in the year?"),
  // what was answered with the figure of another question once
  ask("2024年对北美洲（美国除外）出口", money(to("AGG-NAMERICA") - to("US"))),
  ask("2024年自亚洲（东盟除外）进口", money(from("AGG-ASIA") - from("AGG-ASEAN"))),
  trap("Exports excluding Asia and Japan in 2024"),
  trap("2024年扣除欧盟、德国后的出口"),
  ask(
    "Exports to all countries except the US and Japan in 2024",
    money(to("WORLD") - to("US") - to("JP")),
  ),
  ask("Exports to the UK and Ireland in 2024, in total", money(to("GB") + to("IE"))),
  ask(
    "Share of Japan and South Korea together in China's trade, 2024",
    share(
      withPartner("JP", "total", ...y) + withPartner("KR", "total", ...y),
      withPartner("WORLD", "total", ...y),
    ),
  ),
  ask("What did Nigeria spend on Chinese goods in 2024?", money(to("NG"))),
  ask("2024年日本买中国货多少", money(to("JP"))),
  ask("2024年出口同比增加额最多的是哪个月", "12月", "2,370.0亿元"),
  ask(
    "In which month of 2024 was the year-on-year gain in exports biggest in yuan?",
    "December 2024: 237.00 billion yuan",
  ),
  ask("Exports from May through August 2024", money(whole("export", month(5), month(8)))),
  trap("How much had China exported by June 2024?"),
  trap("How many drug cases did customs handle in 2024, and what weight was seized?"),
  trap("2024年海关立案毒品案件几起？缴获几吨？"),
  ask("With which EU members does China run a deficit? 2024", "of 4"),
  trap("value of lithium batteries exported in 2024"),
  trap("crude imports value 2024"),
  trap("2024年电动汽车出口额"),
  ask("2024年自东盟哪些国家进口下降", ...wentIn(asean, "import", "down")),
  ask("2024年对哪些东盟国家的出口下降了？", ...wentIn(asean, "export", "down")),
  ask("2024年哪些东盟国家对华出口增长？", ...wentIn(asean, "import", "up")),
  ask("To which ASEAN countries did exports grow in 2024?", ...wentIn(asean, "export", "up")),
  ask("Imports from which ASEAN members fell in 2024?", ...wentIn(asean, "import", "down")),
  ask(
    "Which of the ASEAN members bought less from China in 2024 than in 2023?",
    ...wentIn(asean, "export", "down"),
  ),
  ask(
    "Which ASEAN countries sold more to China in 2024 than the year before?",
    ...wentIn(asean, "import", "up"),
  ),
  ask("To which countries did exports fall in 2024?", "the 30 largest of them: Japan (down"),
  ask("2024年自哪些国家进口增长？", "其中最大的30个为：中国台湾"),
  trap("Which ASEAN countries bought less from China in 2024 than in 2022?"),
  trap("Which ASEAN countries bought less from Japan in 2024 than in 2023?"),
  trap("Which two ASEAN countries bought less from China in 2024 than in 2023?"),
  trap("To which ASEAN countries did exports not fall in 2024?"),
  trap("To which ASEAN countries did exports fall but imports rise in 2024?"),
  trap("2024年哪些东盟国家出口下降？"),
  trap("2024年对哪些国家出口和进口都下降？"),
  trap("2024年对东盟以外哪些国家出口下降？"),
  trap("Exports of ships in 2024"),
  trap("Exports to ASEAN in 2024 processed"),
  trap("How many units were exported to ASEAN in 2024?"),
  trap("2024年再出口多少"),
  trap("2024年国内进口多少"),
  trap("2024年其他从日本进口多少"),
  trap("2024年日本之后第一大进口来源国"),
  ask(
    "2024年对东盟出口变化额",
    grown(publishedGrowth("AGG-ASEAN", "export", "2024-12")),
    "按公布增速推算",
  ),
  ask("Did exports grow again in November 2024?", "Yes: "),
  trap("Did imports fall again in December 2024?", "No: "),
  trap("2024年或贸易顺差多少"),
  trap("Did imports versus fall in 2024?"),
  trap("2024年对美国出口占进口的比重"),
  ask("2024年东盟中我国前三大出口国", "越南", "马来西亚", "泰国"),
  ask(
    "Growth of exports in the fourth quarter of 2024 quarter on quarter",
    growth(whole("export", "2024-10", "2024-12"), whole("export", "2024-07", "2024-09")),
  ),
  trap("How much did growth of exports change from November to December 2024?"),
  trap("2024年出口增速下降了吗"),
  ask("2024年我国在欧盟最大的出口市场", "限欧盟", "德国"),
  ask("2024年我国在非洲的前五大贸易伙伴", "限非洲", "南非", "埃及"),
  ask("2024年对西班牙和葡萄牙出口共计多少", money(to("ES") + to("PT"))),
  ask("2024年我国共出口多少", money(to("WORLD"))),
  ask("2024年出口比进口多百分之几", share(to("WORLD") - from("WORLD"), from("WORLD"))),
  ask("2024年进口，德国占欧盟多少", share(from("DE"), from("AGG-EU27"))),
  trap("Exports to Georgia, USA in 2024"),
  trap("Exports of data in 2024"),
  trap("Data exports in 2024"),
  trap("Imports of value in 2024"),
  trap("Imports of the in 2024"),
  ask("Export data for 2024", money(to("WORLD"))),
  ask("exports to the US by month in 2024", "which is not the sum of those listed"),
  ask("智利2024年卖给中国的货物同比变化", money(from("CL"))),
  ask(
    "Exports in September, October and November 2024 together",
    money(whole("export", month(9), month(11))),
  ),
  ask(
    "Exports in January, March and May 2024 together",
    money([1, 3, 5].reduce((sum, one) => sum + whole("export", month(one)), 0)),
  ),
  ask("Average monthly surplus in 2024", money(surplus / 12)),
  trap("2024年月均逆差", { en: "", zh: "没有逆差" }),
  ask(
    "Which ASEAN country saw the fastest growth in Chinese exports in 2024?",
    "Cambodia",
    "up 21.9 percent",
  ),
  ask("2024年欧盟中我国出口增长最快的国家", "马耳他"),
  ask("2024年出口与进口之比", (to("WORLD") / from("WORLD")).toFixed(2)),
  ask("2024年对印尼出口", money(to("ID"))),
  ask("Exports to DR Congo in 2024", money(to("CD"))),
  trap("Exports to Congo in 2024"),
  ask("How fast did industrial robot exports grow in 2024?", "45.2"),
  ask("Number of smuggling crime cases in 2024", "5,719"),
  ask("imports into Guangdong in 2024", "secondary source"),
  ask("麻烦问一下2024年6月份全国出口额", money(whole("export", month(6)))),
  ask("exports from Guangdong in 2024", "secondary source"),
  ask("2024年广东进口", "转引"),
  ask("2024年对新加坡有没有逆差", "没有。"),
  ask("2024年对伊朗和伊拉克出口谁多", "年，对伊朗出口", "少"),
];

type Step = readonly [string, ...(SaidWords | string)[]];
const largest = (flow: "total" | "export" | "import"): SaidWords & { readonly code: string } =>
  economies(flow)[0] ?? { en: "?", zh: "?", code: "" };
const source = largest("import").code;

const threads: readonly (readonly Step[])[] = [
  [
    ["What did Australia sell to China in 2024?", money(from("AU"))],
    ["And buy?", "xports to Australia", money(to("AU"))],
    ["And to Japan?"],
    ["The balance?"],
    ["And New Zealand?"],
    ["Per head?"],
  ],
  [
    ["Trade with Africa in 2024", money(withPartner("AGG-AFRICA", "total", ...y))],
    ["Largest partner there?", "within Africa: South Africa".replace(":", ", trade in 2024:")],
    ["And the smallest?", "smallest by partner within Africa"],
    ["Its share of Africa?"],
    ["And services?"],
    ["Which country is the largest?"],
  ],
  [
    ["2024年最大进口来源国", largest("import")],
    ["从它进口多少", money(from(source))],
    ["对它出口呢", money(to(source))],
    ["差额呢", money(Math.abs(to(source) - from(source)))],
    ["占进口比重", share(from(source), from("WORLD"))],
    ["人均呢"],
  ],
  [
    ["List exports by quarter in 2024", ...quarterly("export")],
    ["Which was the strongest?", "fourth quarter"],
    ["The weakest?", "first quarter"],
    ["And imports?", "mports"],
    [
      "Share of Q4 in the year?",
      share(whole("import", "2024-10", "2024-12"), whole("import", ...y)),
    ],
    ["And for trade?", share(whole("total", "2024-10", "2024-12"), half)],
  ],
  [
    ["2024年对东盟出口", money(to("AGG-ASEAN"))],
    ["越南占比", share(to("VN"), to("AGG-ASEAN"))],
    ["最大的成员国", "限东盟", "越南"],
    ["最小的呢", "文莱"],
    ["对非洲呢"],
    ["明年呢"],
  ],
  [
    ["What share of exports goes to the US in 2024?", share(to("US"), to("WORLD"))],
    ["The EU?", share(to("AGG-EU27"), to("WORLD"))],
    ["Is it growing?"],
    ["How much did it grow?", grown(publishedGrowth("AGG-EU27", "export", "2024-12"))],
    ["Without the US"],
    ["Excluding the EU too"],
  ],
  [
    ["Exports to Vietnam in 2024", money(to("VN"))],
    ["share of ASEAN", share(to("VN"), to("AGG-ASEAN"))],
    ["share of all", share(to("VN"), to("WORLD"))],
  ],
  [
    ["Trade with Africa in 2024?", money(withPartner("AGG-AFRICA", "total", ...y))],
    ["biggest partner there?", "South Africa"],
    ["how much?", money(withPartner("ZA", "total", ...y))],
    ["its share of that?"],
  ],
  [
    ["2024年进口多少？", money(from("WORLD"))],
    ["东盟的比重", share(from("AGG-ASEAN"), from("WORLD"))],
    ["欧盟呢", share(from("AGG-EU27"), from("WORLD"))],
    ["德国占欧盟多少", share(from("DE"), from("AGG-EU27"))],
  ],
  // another group in place of the one whose members were put in order
  [
    ["2024年自哪些东盟国家的进口下降了？", ...wentIn(asean, "import", "down")],
    ["欧盟呢？", ...wentIn(europe, "import", "down")],
    ["出口呢？", ...wentIn(europe, "export", "down")],
  ],
  [
    [
      "Which EU members sold more to China in 2024 than in 2023?",
      ...wentIn(europe, "import", "up"),
    ],
    ["And ASEAN?", ...wentIn(asean, "import", "up")],
    ["And Germany?"],
  ],
  [
    ["2024年自哪个欧盟国家进口下降最多？", "德国"],
    ["东盟呢？", "限东盟", "泰国"],
    ["增长最多的呢？", "马来西亚"],
  ],
  [
    ["2024年有几个东盟国家对华逆差？", "7个"],
    ["欧盟呢？", "23个"],
    ["顺差呢？", "4个"],
  ],
  [["2024年最大的出口市场是哪个？", "美国"], ["欧洲呢？"]],
  [["2024年12月出口增长多少", money(december)], ["比10月呢"], ["环比呢"], ["全年呢"], ["进口呢"]],
  [
    ["Exports to the US in November 2024", money(withPartner("US", "export", "2024-11"))],
    ["and in December", money(withPartner("US", "export", "2024-12"))],
    ["change"],
    ["what about imports", money(withPartner("US", "import", "2024-12"))],
  ],
  // the currency that had no figure may be meant still
  [
    ["Exports to Vietnam in 2024", money(to("VN"))],
    ["in dollars"],
    ["imports"],
    ["imports in yuan", money(from("VN"))],
  ],
  [
    ["2024年最大的出口市场是哪里", "美国"],
    ["多少", money(to("US"))],
    ["它占多少", share(to("US"), to("WORLD"))],
  ],
  [
    ["2024年对欧盟进出口", money(withPartner("AGG-EU27", "total", ...y))],
    ["其中最大的伙伴", "限欧盟", "德国"],
    ["我国对它出口呢", money(to("DE"))],
  ],
  [
    ["Imports in 2024", money(from("WORLD"))],
    ["monthly", ...monthly("import")],
    ["how many months below 1.5 trillion", "2 of 12", "February", "June"],
    ["growth in that month"],
  ],
];

export const listedThreads = threads.flatMap((steps) =>
  steps.map(([question, ...holds], at) => ({
    question,
    holds,
    isTrap: holds.length === 0,
    thread: steps.slice(0, at).map(([before]) => before),
  })),
);
