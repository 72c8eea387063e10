/** Periods named by one end, averages of quarters, balances seen from there, and orders beside figures. */
import { type AskedQuestion, type AskedStep, ask, stepsOf, trap } from "./trial-question.ts";
import {
  economies,
  from,
  grown,
  money,
  monthlyGrowth,
  publishedGrowth,
  type SaidWords,
  share,
  to,
  whole,
  withPartner,
} from "./truth.ts";

const year = ["2024-01", "2024-12"] as const;
const partners = new Map(economies("export").map((one) => [one.code, one]));
const largestOf = (flow: "export" | "import", ...codes: readonly string[]): SaidWords => {
  const sorted = codes.toSorted((a, b) => (flow === "export" ? to(b) - to(a) : from(b) - from(a)));
  return partners.get(sorted[0] ?? "") ?? { en: "?", zh: "?" };
};

const nth = (flow: "export" | "import" | "total", place: number): string =>
  economies(flow)[place - 1]?.code ?? "";
const nthGrowth = (flow: "export" | "import" | "total", place: number): SaidWords =>
  grown(publishedGrowth(nth(flow, place), flow, "2024-12"));
const nthGap = (flow: "export" | "import", place: number): SaidWords =>
  money(to(nth(flow, place)) - from(nth(flow, place)));
const slowMonths = (flow: "export" | "import", mark: number): number =>
  monthlyGrowth(flow).filter(({ pct }) => pct < mark).length;

const periods: readonly AskedQuestion[] = [
  ask("Imports before October 2024", money(whole("import", "2024-01", "2024-09"))),
  ask("Imports after August 2024", money(whole("import", "2024-09", "2024-12"))),
  ask("Exports to India after the second quarter of 2024", "second half"),
  ask("Imports until November 2024", money(whole("import", "2024-01", "2024-11"))),
  ask("Exports through April 2024", money(whole("export", "2024-01", "2024-04"))),
  ask("Imports in 2024 up to July", money(whole("import", "2024-01", "2024-07"))),
  ask("Trade during the last four months of 2024", money(whole("total", "2024-09", "2024-12"))),
  ask("Exports in the last three quarters of 2024", money(whole("export", "2024-04", "2024-12"))),
  ask("2024年5月以前进口多少", money(whole("import", "2024-01", "2024-04"))),
  ask("2024年9月之后出口", money(whole("export", "2024-10", "2024-12"))),
  ask("2024年最后四个月进口", money(whole("import", "2024-09", "2024-12"))),
  ask("2024年前两个月进口", money(whole("import", "2024-01", "2024-02"))),
  ask("2024年最后两个月进口", money(whole("import", "2024-11", "2024-12"))),
  ask("2024年后三个季度出口", money(whole("export", "2024-04", "2024-12"))),
  ask("2024年最后一个季度进口", money(whole("import", "2024-10", "2024-12"))),
  ask("2024年截至11月出口", money(whole("export", "2024-01", "2024-11"))),
  // looked back at from December or from the year after, it is another year
  trap("What did China import last year?"),
  trap("去年对东盟出口多少？"),
  trap("Which country bought most from China last year?"),
  trap("去年12月出口多少？"),
  ask("How did exports in December 2024 compare with last year?", "up 10.9 percent"),
  ask("2024年10月出口比去年10月增长多少？", "11.2%"),
  // both months together, or from the one to the other
  trap("How much did imports fall May-June 2024?"),
  trap("Did exports rise August until September 2024?"),
  trap("By how much did exports change June through July 2024?"),
  ask("Did imports fall in May-June 2024?", "No", money(whole("import", "2024-05", "2024-06"))),
  ask("Imports May-June 2024", money(whole("import", "2024-05", "2024-06"))),
  ask(
    "How fast did exports grow January-February 2024?",
    money(whole("export", "2024-01", "2024-02")),
  ),
  trap("Exports before 2024"),
  trap("Exports until 2024"),
  trap("Imports after September 2023"),
  trap("Exports before January 2024"),
  trap("Growth of imports after June 2024"),
  trap("Did imports grow before May 2024?"),
  trap("Largest export market after June 2024"),
  trap("Highest imports before July 2024"),
  trap("Share of Japan in exports until May 2024"),
  trap("After the EU, who is the largest partner in 2024?"),
  trap("2024年以前出口多少"),
  trap("2024年6月以后进口增长多少"),
  trap("2024年最后三月出口"),
  trap("2024年12月以后进口"),
];

const averages: readonly AskedQuestion[] = [
  ask("Average quarterly trade in 2024", money(whole("total", ...year) / 4), "a quarter"),
  ask("Average exports to Brazil per quarter in 2024", money(to("BR") / 4), "a quarter"),
  ask("2024年季均进口多少", money(whole("import", ...year) / 4), "季均"),
  ask("2024年平均每季度自德国进口", money(from("DE") / 4), "季均"),
  trap("Average quarterly exports in May 2024"),
  trap("Average quarterly exports in the third quarter of 2024"),
  trap("Which quarter had the highest average imports in 2024?"),
];

/** Their deficit with us is our surplus with them. */
const opposite: readonly AskedQuestion[] = [
  ask("India's deficit with China in 2024", "surplus of", money(to("IN") - from("IN")), "there"),
  ask("Mexico's trade balance with China in 2024", money(to("MX") - from("MX")), "there"),
  ask("Does France run a deficit with China in 2024?", "Yes: ", money(to("FR") - from("FR"))),
  ask("Does Brazil have a deficit with China in 2024?", "No: ", money(to("BR") - from("BR"))),
  ask("Chile's deficit with China in 2024", "not a deficit", money(to("CL") - from("CL"))),
  ask("Which country runs the largest deficit with China in 2024?", "surpluses", "United States"),
  ask("2024年英国对华逆差多少", "为顺差", money(to("GB") - from("GB")), "对方"),
  ask("2024年巴西对华是逆差还是顺差", "为逆差", money(to("BR") - from("BR"))),
  ask("2024年秘鲁对华逆差", "而非逆差", money(to("PE") - from("PE"))),
  ask("2024年哪个国家对华顺差最大", "贸易逆差", "中国台湾"),
  trap("India's trade deficit in 2024"),
  trap("The US deficit with Mexico in 2024"),
  trap("2024年英国贸易逆差多少"),
  trap("2024年美国对墨西哥逆差"),
  trap("Which month had the largest deficit in 2024?"),
  trap("2024年哪个月逆差最大"),
  ask("2024年对巴西哪个月逆差最大", "差额最低", "2024年1月"),
  ask("2024年贸易顺差同比增长百分之几", "22.2%"),
];

/** The markets of a continent, which buys nothing itself; a country or a union has its own. */
const continents: readonly AskedQuestion[] = [
  ask("2024年欧洲前三大出口市场", "限欧洲", largestOf("export", "DE", "NL", "GB", "RU", "FR")),
  ask("2024年非洲最大的进口来源国", "限非洲", largestOf("import", "ZA", "AO", "CD", "GN", "NG")),
  ask("2024年拉丁美洲前三大贸易伙伴", "限拉丁美洲", "巴西"),
  ask("2024年大洋洲增长最快的出口市场", "限大洋洲"),
  trap("2024年非洲最大的贸易伙伴"),
  trap("2024年泰国前三大出口市场"),
  trap("2024年欧盟最大的进口来源国"),
  ask(
    "Which of the ten largest export markets fell in 2024?",
    "Of these fell: Netherlands, Japan and Republic of Korea.",
  ),
  ask("2024年前五大进口来源国中哪些下降", "其中下降的：澳大利亚、日本。"),
  ask("Did the third largest export market grow in 2024?", "Yes: ", nthGrowth("export", 3)),
  trap("2024年对巴西出口是进口的几成"),
];

/** Who is put in order by one figure and asked for another is told by neither. */
const ordered: readonly AskedQuestion[] = [
  ask(
    "What is the deficit with our third largest supplier in 2024?",
    "no deficit",
    nthGap("import", 3),
  ),
  ask(
    "How fast did exports to the fourth largest export market grow in 2024?",
    nthGrowth("export", 4),
  ),
  ask("Growth of the top three suppliers in 2024", nthGrowth("import", 1), nthGrowth("import", 3)),
  trap("Among our top ten suppliers, which fell in 2024?"),
  ask(
    "How much did we import from our second largest export market in 2024?",
    money(from(nth("export", 2))),
  ),
  ask("2024年第三大进口来源国的顺差", nthGap("import", 3)),
  ask("2024年前三大贸易伙伴增速", nthGrowth("total", 2)),
  ask("2024年我国第五大出口市场出口增长多少", "并未增长", nthGrowth("export", 5)),
  trap("2024年前十大进口来源国里东盟国家有几个"),
  trap("2024年前十大出口市场里的欧盟国家有哪些"),
  trap("2024年对东盟6国出口多少"),
  ask(
    "In how many months of 2024 was import growth below 3 percent?",
    `falls included, in ${slowMonths("import", 3)} of 12 months`,
  ),
  ask("2024年出口增速低于6%的月份有几个", `（含下降）的有${slowMonths("export", 6)}个月`),
  ask("2024年顺差最大的国家", "美国"),
  ask("2024年第三大进口来源国", economies("import")[2] ?? "?"),
  ask("Largest trading partner by imports in 2024", economies("import")[0] ?? "?"),
  ask("2024年降幅最大的出口市场", "下降最快"),
  ask("2024年进口前三大来源国合计", "，合计"),
];

const growthOfQuarters = [1, 2, 3, 4].map((quarter) => {
  const [start, end] = [quarter * 3 - 2, quarter * 3].map((one) => String(one).padStart(2, "0"));
  const of = (on: number): number => whole("import", `${on}-${start}`, `${on}-${end}`);
  return of(2024) > of(2023);
});

/** 都 is asked of each, continents are a breakdown, and what is revised later is said. */
const several: readonly AskedQuestion[] = [
  ask("2024年出口是否每个月都增长", "增长的有11个月"),
  ask(
    "2024年四个季度进口都增长了吗",
    `同比增长的有${growthOfQuarters.filter(Boolean).length}个季度`,
  ),
  ask("2024年11月出口和进口都增长了吗", "进口总值", "下降"),
  trap("2024年进口都增长了吗"),
  trap("Which continent bought least in 2024?"),
  trap("2024年哪个洲买得最多"),
  trap("2024年哪个洲出口最多"),
  trap("A quarter of exports in 2024"),
  trap("2024年对日本出口都下降了吗"),
  trap("2024年两者合计多少"),
  ask("Did imports in July and August 2024 fall?", "No: imports in July", "Yes: imports in August"),
  ask("2024年2月、3月出口同比分别增长多少", "2024年2月，", "2024年3月，"),
  ask("2024年5月和8月进口同比增长多少", "2024年5月，", "2024年8月，"),
  ask(
    "Surplus with the third largest EU market in 2024",
    "within the European Union",
    money(to("IT") - from("IT")),
  ),
  ask("2024年对巴西出口增长额", "增加"),
  ask("Growth of imports from Russia in 2024 in billion yuan", "by the growth that is published"),
  trap("2024年年中进口多少"),
  trap("Average imports from African countries in 2024"),
  ask("Average monthly imports from African countries in 2024", money(from("AGG-AFRICA") / 12)),
  ask("Imports by continent in 2024", "Asia", money(from("AGG-OCEANIA"))),
  ask("Which continent is the largest supplier in 2024?", "Asia", money(from("AGG-ASIA"))),
  ask("2024年分大洲进口", money(from("AGG-LATAM"))),
  ask("2024年哪个洲是最大的进口来源地", money(from("AGG-ASIA"))),
  ask(
    "Deficits with Peru and Chile together in 2024",
    money(to("PE") - from("PE") + to("CL") - from("CL")),
  ),
  trap("2024年对秘鲁和英国逆差合计"),
  trap("Surplus with France and the EU together in 2024"),
  ask("Difference between Q3 and Q1 imports in 2024", "third quarter", "first quarter"),
  ask(
    "Exports to South Korea in the second quarter of 2024",
    money(withPartner("KR", "export", "2024-04", "2024-06")),
    "year to date",
    money(
      withPartner("KR", "export", "2024-01", "2024-06") -
        withPartner("KR", "export", "2024-01", "2024-04") +
        withPartner("KR", "export", "2024-04"),
    ),
  ),
];

export const spanQuestions: readonly AskedQuestion[] = [
  ...[...periods, ...averages, ...opposite, ...continents, ...ordered, ...several],
];

/** A bare number, a set, a month that was found, and the whole of a share are not dropped. */
const threads: readonly (readonly AskedStep[])[] = [
  [
    ["2024年对哪些国家逆差超过2000亿元", "5个国家"],
    ["有几个？", "5个国家"],
    ["其中欧盟成员有几个？"],
    ["对巴西呢？"],
    ["2024年对巴西逆差多少", money(to("BR") - from("BR"))],
    ["智利呢？", money(to("CL") - from("CL"))],
  ],
  [
    ["Top three suppliers in 2024?", "Taiwan"],
    [
      "Their share?",
      share(
        economies("import")
          .slice(0, 3)
          .reduce((sum, { value }) => sum + value, 0),
        from("WORLD"),
      ),
    ],
    ["Largest supplier in 2024?", "Taiwan"],
    ["Its share?", share(from("TW"), from("WORLD"))],
    ["Is Japan the largest supplier in 2024?", "No: "],
    ["And the second?", "The 2nd largest", "Republic of Korea"],
  ],
  [
    ["2024年意大利占对欧盟出口的比重", share(to("IT"), to("AGG-EU27"))],
    ["西班牙呢？", share(to("ES"), to("AGG-EU27"))],
    ["英国呢？"],
    ["2024年自英国日均进口", money(from("GB") / 366)],
    ["自日本呢？", money(from("JP") / 366), "日均"],
    ["季均呢？", "季均"],
  ],
  [
    ["Imports from Chile in 2024", money(from("CL"))],
    ["and from Peru?", money(from("PE"))],
    ["both together?", money(from("CL") + from("PE"))],
    ["which is larger?", "from Chile", money(from("CL") - from("PE")), "more than"],
    ["by how much?", money(from("CL") - from("PE"))],
    ["rank?"],
  ],
  [
    ["2024年对印度出口", money(to("IN"))],
    ["对俄罗斯呢？", money(to("RU"))],
    ["相差多少？", money(to("IN") - to("RU"))],
    ["两国合计？", money(to("IN") + to("RU"))],
    ["哪个多？", money(to("IN") - to("RU"))],
    ["两者占比？"],
  ],
  [
    ["2024年对荷兰出口", money(to("NL"))],
    ["波兰呢？", money(to("PL"))],
    ["合计？", money(to("NL") + to("PL"))],
    ["占欧盟多少？", "对荷兰和波兰", share(to("NL") + to("PL"), to("AGG-EU27"))],
    ["Largest three African markets in 2024?", "South Africa"],
    ["Share of Africa?"],
  ],
  [
    ["How many partners had a surplus in 2024?", "in surplus"],
    ["In the EU?", "within the European Union"],
    ["Which is the largest?", "within the European Union", "Netherlands"],
    ["And a deficit?", "within the European Union", "Ireland"],
    ["Total trade with the three largest partners in 2024?", "; together"],
    ["Exports to them?"],
  ],
  [
    ["2024年上半年进口", money(whole("import", "2024-01", "2024-06"))],
    ["下半年呢？", money(whole("import", "2024-07", "2024-12"))],
    [
      "哪个多？",
      money(whole("import", "2024-07", "2024-12") - whole("import", "2024-01", "2024-06")),
    ],
    ["增速呢？"],
    ["出口呢？"],
    ["一共多少？"],
  ],
  [
    ["Imports from Chile in 2024", money(from("CL"))],
    ["both together?"],
    ["exports to Peru?", money(to("PE"))],
    ["together?"],
    ["which is larger?"],
    ["which grew faster?"],
  ],
  [
    ["Largest export market in Africa in 2024?", "South Africa"],
    ["Its imports?"],
    ["And the second?"],
    ["and third?"],
    ["Its exports?"],
    ["by how much?"],
  ],
  [
    ["2024年自日本进口多少？", money(from("JP"))],
    ["去年呢？"],
    ["2024年呢？", money(from("JP"))],
    ["出口呢？", money(to("JP"))],
    ["去年呢？"],
    ["韩国呢？", money(to("KR"))],
  ],
  [
    ["Exports in 2024?", money(whole("export", ...year))],
    ["And last year?"],
    ["In 2023?", money(whole("export", "2023-01", "2023-12"))],
    ["And imports last year?"],
    ["In 2024?"],
    ["Imports in 2024?", money(whole("import", ...year))],
  ],
  [
    ["Exports as of May 2024", money(whole("export", "2024-01", "2024-05"))],
    ["imports?", money(whole("import", "2024-01", "2024-05"))],
    ["growth in May and June?"],
    ["2024年累计出口", money(whole("export", ...year))],
    ["2024年5月和6月出口增长多少？"],
    ["2024年出口", money(whole("export", ...year))],
  ],
  [
    ["How many partners had a deficit in 2024?", "economies was in deficit"],
    ["In Europe?", "within Europe alone"],
    ["And a surplus?", "surplus", "within Europe alone"],
    ["In Asia?", "surplus", "within Asia alone"],
    ["deficit?", "deficit", "within Asia alone"],
    ["its share?"],
  ],
  [
    ["2024年前三大出口市场", "美国"],
    ["有几个是亚洲国家？"],
    ["合计多少？"],
    ["占比？"],
    ["增速呢？"],
    ["Imports from it in May?"],
  ],
  [
    ["2024年哪个月进口最高", "12个月中"],
    ["下降了多少？"],
    ["Trade with ASEAN in 2024", money(withPartner("AGG-ASEAN", "total", ...year))],
    ["Which member is the largest?", "Vietnam"],
    [
      "Its share?",
      share(withPartner("VN", "total", ...year), withPartner("AGG-ASEAN", "total", ...year)),
    ],
    ["how many?"],
  ],
];

export const spanThreads = stepsOf(threads);
