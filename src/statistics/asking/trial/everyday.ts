/**
 * Questions in everyday words: verbs that say one thing in one place only, all members of a group, months
 * in deficit, several flows in one question, figures that no table has by themselves. What an answer must
 * hold is recomputed from the published tables.
 */
import { type AskedQuestion, ask, stepsOf, trap } from "./trial-question.ts";
import {
  from,
  grown,
  growth,
  money,
  monthlyGrowth,
  publishedGrowth,
  type SaidWords,
  share,
  to,
  whole,
} from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const balance = (code: string): number => to(code) - from(code);
const went = (code: string, flow: string): SaidWords =>
  grown(publishedGrowth(code, flow, "2024-12"));
const no: SaidWords = { en: "No: ", zh: "不是" };
const deficit: SaidWords = { en: "deficit", zh: "逆差" };
const computed: SaidWords = { en: "computed from published years to date", zh: "累计数推算" };

/** Money brought in, goods that leave, what is lost: each verb in the one place where it is plain. */
const verbs: readonly AskedQuestion[] = [
  ask("How much did exports to Italy bring in during 2024?", money(to("IT"))),
  ask("What did exports to Thailand earn in 2024?", money(to("TH"))),
  ask("2024年对荷兰出口赚了多少？", money(to("NL"))),
  trap("How much did trade with Germany bring in in 2024?"),
  trap("How much did we bring in from Germany in 2024?"),
  trap("How much did imports from Japan earn in 2024?"),
  trap("2024年和德国做贸易赚了多少？"),
  trap("2024年自日本进口赚了多少？"),
  ask("How much did imports from Canada lose in 2024?", went("CA", "import")),
  ask("2024年从日本进口少了多少？", went("JP", "import")),
  ask("2024年对越南出口多了多少？", went("VN", "export")),
  ask("2024年对越南出口少了多少？", "并未下降", went("VN", "export")),
  trap("How many markets did exports lose in 2024?"),
  trap("Which market did exports lose most in in 2024?"),
  trap("How much did exports lose to Japan in 2024?"),
  ask("How many electric cars went abroad in 2024?", "2 million"),
  trap("How many people left the country in 2024?"),
  trap("How many parcels left the country in 2024?"),
  ask("How did trade with Kenya go in 2024?", went("KE", "total")),
  ask("2024年海关拦下多少侵权货物？", "41,600"),
  ask("2024年风电设备出口增长多少？", "71.9%"),
  ask("2024年走私案件立案不到5000起，对吗？", no, "5,719"),
  ask("2024年对泰国出口占对东盟出口的比重超过二成吗？", no, share(to("TH"), to("AGG-ASEAN"))),
  ask("2024年出口增长超过一成吗？", no, "7.1%"),
  ask("2024年除欧盟外其他国家出口合计多少？", money(to("WORLD") - to("AGG-EU27"))),
  trap("2024年其他国家出口多少？"),
  trap("2024年对东盟和其他国家出口多少？"),
];

/** "All members" are each of them; whether all did is known where it is known of all. */
const members: readonly AskedQuestion[] = [
  ask("Did exports to all ASEAN members grow in 2024?", no, "8 economies"),
  ask("Did exports to every EU member rise in 2024?", no, "21 economies"),
  ask("Did imports from each of the ASEAN countries fall in 2024?", no),
  ask("Did exports to all countries grow in 2024?", no, "160 economies"),
  ask("2024年对所有东盟国家出口都增长了吗？", no, "8个"),
  ask("2024年对东盟各国出口都增长了吗？", no, "8个"),
  ask("2024年对所有国家出口都增长了吗？", no, "160个"),
  trap("Did exports and imports with all ASEAN members grow in 2024?"),
  trap("Which ASEAN members did all exports grow to in 2024?"),
  trap("Did exports to Japan and every ASEAN member grow in 2024?"),
  trap("2024年对东盟国家进出口都没有增长吗？"),
];

/** Months on one side of the balance, several flows in one question, shares of a balance. */
const sides: readonly AskedQuestion[] = [
  ask("In how many months of 2024 was there a deficit with Chile?", deficit, "of 12 months"),
  ask("How many months of 2024 had a surplus with Malaysia?", "5 of 12 months"),
  ask("Which months of 2024 had a surplus with Malaysia?", "5 of 12 months", "June 2024"),
  ask("In which months of 2024 did China run a deficit with Vietnam?", "0 of 12 months"),
  ask("2024年有几个月对澳大利亚是逆差？", "12个月", deficit),
  ask("2024年哪几个月对马来西亚是顺差？", "5个月", "2024年6月"),
  ask(
    "In how many months of 2024 did the deficit with Australia exceed 40 billion yuan?",
    "deficit with Australia",
    "8 of 12",
  ),
  trap("In how many months of 2024 was there no deficit with Malaysia?"),
  trap("In how many months in a row was there a surplus in 2024?"),
  trap("In how many months did the surplus grow in 2024?"),
  trap("How many months of 2024 had a deficit with Brazil or Chile?"),
  trap("In how many months of 2024 did Japan run a deficit with China?"),
  ask(
    "Exports, imports and the surplus in 2024",
    money(whole("export", ...y)),
    money(whole("import", ...y)),
    money(whole("balance", ...y)),
  ),
  ask(
    "What were exports, imports and the balance with Chile in 2024?",
    money(to("CL")),
    money(from("CL")),
    money(balance("CL")),
  ),
  ask("2024年出口、进口、差额各是多少？", money(whole("balance", ...y))),
  ask("2024年对德国出口、进口和顺差分别是多少？", money(to("DE")), money(balance("DE"))),
  trap("Exports and the surplus with Japan in 2024"),
  trap("Exports to Japan, imports from Korea and the surplus in 2024"),
  trap("Growth of exports, imports and the surplus in 2024"),
  trap("Japan's exports, imports and surplus with China in 2024"),
  trap("Are exports larger than imports and the surplus in 2024?"),
  trap("What slice of China's surplus comes from India in 2024?"),
  ask("2024年顺差里印度占几成？", "10.3%", "相当于"),
  ask("2024年荷兰在我国出口中占多少？", share(to("NL"), to("WORLD"))),
  trap("2024年越南在日本出口中占多少？"),
];

/** No table has March alone by partner; what went up did not fall. */
const said: readonly AskedQuestion[] = [
  ask("What did China trade with Vietnam in March 2024?", "164.45 billion", computed),
  ask("2024年3月对越南出口多少？", computed),
  ask("Exports to Vietnam in the first quarter of 2024", computed),
  ask("Which month of 2024 had the highest exports to Vietnam?", "December 2024", computed),
  ask("Why did exports to Russia fall in 2024?", "no fall", went("RU", "export")),
  ask("为什么2024年自澳大利亚进口增长？", "并未增长", went("AU", "import")),
  trap("Why did exports to Vietnam rise in 2024?"),
];

const gap = (code: string): SaidWords => money(Math.abs(balance(code)));
const fell = (flow: "export" | "import", sign: 1 | -1): SaidWords => {
  const number = monthlyGrowth(flow).filter(({ pct }) => pct * sign > 0).length;
  return { en: `in ${number} of 12 months`, zh: `有${number}个月` };
};

/** The year before as a way, a mark that was not passed, up or down, and who is left with more. */
const ways: readonly AskedQuestion[] = [
  ask("In which months of 2024 were exports lower than a year earlier?", fell("export", -1)),
  ask("In how many months of 2024 were imports higher than the year before?", fell("import", 1)),
  ask("Were exports to Japan in 2024 lower than a year earlier?", "Yes", went("JP", "export")),
  ask("Were exports to Japan in 2024 higher than the year before?", "No", went("JP", "export")),
  trap("Were exports in 2024 higher than the year before by 5 percent?"),
  ask("2024年进口没有超过20万亿元吧？", "是的", money(whole("import", ...y))),
  ask("2024年出口没有超过20万亿元吧？", no, money(whole("export", ...y))),
  ask("2024年出口下降了吧？", no, money(whole("export", ...y))),
  trap("2024年出口没有增长10%吧？"),
  trap("2024年出口没有超过进口吧？"),
  trap("2024年出口不是没有超过20万亿元吧？"),
  ask("2024年对法国出口是增还是减？", went("FR", "export")),
  ask("法国2024年对华出口是减少还是增加？", went("FR", "import")),
  ask("Is Switzerland a net seller to China in 2024?", "Yes", deficit, gap("CH")),
  ask("Is Vietnam a net seller to China in 2024?", "No", "surplus", gap("VN")),
  ask("Is China a net importer from Brazil in 2024?", "Yes", deficit, gap("BR")),
  ask("Is China a net exporter to Brazil in 2024?", "No", deficit, gap("BR")),
  trap("Is Germany a net exporter to France in 2024?"),
  trap("Is Germany a net exporter in 2024?"),
  ask("2024年对除美国以外的北美出口多少？", money(to("AGG-NAMERICA") - to("US"))),
  ask("2024年对不含俄罗斯的欧洲出口多少？", money(to("AGG-EUROPE") - to("RU"))),
  ask("2024年自除德国以外的欧盟进口多少？", money(from("AGG-EU27") - from("DE"))),
  trap("2024年对除俄罗斯以外的亚洲出口多少？"),
  trap("2024年除德国以外的欧盟出口多少？"),
];

export const everydayQuestions: readonly AskedQuestion[] = [
  ...ways,
  ...verbs,
  ...members,
  ...sides,
  ...said,
];

const both = share(from("JP") + from("KR"), from("WORLD"));
const month: SaidWords = growth(whole("export", "2023-12"), whole("export", "2023-11"));
/** Steps; one without anything that it must hold has to be refused. */
const threads: readonly (readonly (readonly [string, ...(SaidWords | string)[]])[])[] = [
  [
    ["2024年自日本进口多少？", money(from("JP"))],
    ["那韩国呢？", money(from("KR"))],
    ["两国合计？", money(from("JP") + from("KR"))],
    ["占全部进口的比重？", both],
  ],
  [
    ["Imports from Japan in 2024", money(from("JP"))],
    ["and South Korea?", money(from("KR"))],
    ["both together?", money(from("JP") + from("KR"))],
    ["share of all imports?", both],
  ],
  [["Imports from Japan and South Korea in 2024", money(from("KR"))], ["share of all imports?"]],
  [
    ["2024年12月外贸怎么样", money(whole("total", "2024-12"))],
    ["出口呢", money(whole("export", "2024-12"))],
    ["那上一年呢", money(whole("export", "2023-12"))],
    ["环比呢", month],
  ],
  [
    ["2024年对美国出口、进口和顺差分别是多少？", money(balance("US"))],
    ["对日本呢？", money(to("JP")), money(from("JP")), money(balance("JP"))],
    ["增长多少？"],
  ],
  [["2024年出口多少？", money(whole("export", ...y))], ["进口少了多少？"]],
  [
    ["What was the trade deficit with Russia in 2024?", gap("RU")],
    ["And with Brazil?", gap("BR")],
    ["Which deficit is bigger?", "more than the trade deficit with Russia", gap("RU"), gap("BR")],
  ],
  [
    ["2024年对日本逆差多少？", gap("JP")],
    ["韩国呢？", gap("KR")],
    ["哪个顺差大？", "没有顺差", "逆差302.8亿元"],
  ],
  [
    ["2024年对日本逆差多少？", gap("JP")],
    ["韩国呢？", gap("KR")],
    ["哪个逆差大？", "比对日本贸易逆差", "多", gap("JP"), gap("KR")],
  ],
  [
    ["Exports to Poland in 2024", money(to("PL"))],
    ["and to Hungary?", money(to("HU"))],
    ["Which of them is larger?", "more than", money(to("PL") - to("HU"))],
  ],
  [
    ["Which month of 2024 had the fastest export growth?", "February 2024"],
    ["And imports?", "imports grew fastest in January 2024"],
    ["And the slowest?", "imports grew slowest in November 2024"],
    ["And the lowest?"],
  ],
  [
    ["2024年哪个季度出口增速最慢？", "一季度"],
    ["最快的呢？", "四季度"],
    ["进口呢？", "二季度"],
  ],
  [["2024年哪个月进口降幅最大？", "2024年11月"], ["最小呢？"]],
  [
    ["2024年二季度进出口多少？", money(whole("total", "2024-04", "2024-06"))],
    ["哪个季度最高？", "四季度"],
    ["同比增长最快的呢？", "二季度", "7.3%"],
    ["同比下降最快的呢？"],
  ],
  [
    ["How fast did exports to Vietnam grow in 2024?", went("VN", "export")],
    ["Faster than to Thailand?", "Yes", "4.0 percentage points"],
    ["Faster than from Thailand?"],
  ],
  [
    ["What did China sell to Germany in 2024?", money(to("DE"))],
    ["And in France?", money(to("FR"))],
    ["And in Europe?"],
  ],
  [
    ["How many months in 2024 did exports exceed 2.1 trillion yuan?", "in 9 of 12"],
    ["And 2.2 trillion?", "in 2 of 12"],
  ],
  [["2024年出口多少？", money(whole("export", ...y))], ["2万亿元呢？"]],
  [
    ["2024年中国最大的贸易伙伴是谁？", "美国"],
    ["非洲最大的呢？", "限非洲", "南非"],
    ["拉美呢？", "巴西"],
  ],
  [
    ["2024年哪个月进口最低？", "2024年2月"],
    ["第二低呢？", "2024年6月"],
    ["第三呢？", "2024年10月"],
    ["第二高呢？", "2024年9月"],
  ],
  [
    ["Who were the five largest export markets in 2024?", "Hong Kong"],
    ["Leave out Hong Kong.", "other than Hong Kong", "India"],
  ],
  [
    ["2024年三季度进口", money(whole("import", "2024-07", "2024-09"))],
    ["哪个月最低？", "3个月", "2024年7月"],
    ["有几个月下降？", "2个月"],
  ],
  [
    ["Top five suppliers in 2024", money(from("KR"))],
    ["what share do they have together?", "33.3 percent"],
    ["which of them fell?"],
  ],
];

export const everydayThreads = stepsOf(threads);
