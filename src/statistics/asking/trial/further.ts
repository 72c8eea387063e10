/** Steps after what customs counts, after a surplus and after several; and those that are open after them. */
import { type AskedStep, stepsOf } from "./trial-question.ts";
import { economies, from, growth, money, rate, share, to, trade, whole } from "./truth.ts";

const cases: AskedStep = ["How many smuggling cases in 2024?", "5,719"];
const forms: AskedStep = ["2024年报关单多少？", "8,838万"];
const declarations: AskedStep = ["How many customs declarations in 2024?", "88.38 million forms"];
const surplus: AskedStep = ["Trade surplus with the US in 2024?", money(to("US") - from("US"))];

const surpluses = economies("balance").filter(({ value }) => value > 0);
const deficits = economies("balance")
  .filter(({ value }) => value < 0)
  .toReversed();
const placeOf = (code: string, all: typeof surpluses): string => {
  const at = all.findIndex((one) => one.code === code) + 1;
  return `在${all.length}个${all === surpluses ? "顺差" : "逆差"}国家（地区）中居第${at}位`;
};
const y = ["2024-01", "2024-12"] as const;
const was = ["2023-01", "2023-12"] as const;
const years = [money(whole("export", ...y)), money(whole("export", ...was))];
const bothYears: readonly AskedStep[] = [
  ["2024年出口多少？", years[0] ?? ""],
  ["2023年呢？", years[1] ?? ""],
];
const [, second = { en: "?", zh: "?" }, third = { en: "?", zh: "?" }] = economies("export");
const asean: AskedStep = ["Exports to ASEAN in 2024?", money(to("AGG-ASEAN"))];
const dealings: AskedStep = ["Trade with ASEAN in 2024?", money(trade("AGG-ASEAN"))];
const three: AskedStep = ["2024年对德国、法国、意大利出口各多少？", money(to("FR"))];

export const furtherThreads = stepsOf([
  // another of what customs counts, by its name
  [declarations, ["Smuggling cases?", "5,719 cases"], ["And parcels?", "7 billion"]],
  [cases, ["drugs?", "2.09 tonnes"], ["how many tonnes?", "2.09 tonnes"]],
  [cases, ["And declarations?", "88.38 million forms"]],
  [forms, ["走私案件呢？", "5,719起"], ["运输工具呢？", "3,991.7万"]],
  // what goods came to is no number of declarations
  [declarations, ["Volume of goods?"]],
  [declarations, ["How much was the trade volume?"]],
  [declarations, ["exports?"]],
  [declarations, ["And for Japan?"]],
  [declarations, ["How many tonnes?"]],
  [forms, ["数量呢？"]],
  [forms, ["出口呢？"]],
  [cases, ["volume?"]],
  // which rose most in percent is not which did in money
  [three, ["其中哪个增长最多？", "按增速增长最多的：对法国出口", "按金额增长最多的：对德国出口"]],
  [three, ["三国里哪个增长最多？", "按增速增长最多的：对法国出口"], ["它的占比？"]],
  [
    ["How much did China export to Vietnam, Thailand and Malaysia in 2024?", money(to("VN"))],
    ["Which of those rose most?", "grew fastest: exports to Vietnam", rate("VN", "export")],
  ],
  // a surplus has its place among surpluses, and what is a deficit among deficits
  [
    ["2024年对荷兰贸易顺差多少？", "5,152.1亿元"],
    ["排第几？", placeOf("NL", surpluses)],
  ],
  [
    ["2024年对澳大利亚逆差多少？", money(to("AU") - from("AU"))],
    ["排第几？", placeOf("AU", deficits)],
    ["巴西呢？", placeOf("BR", deficits), money(to("BR") - from("BR"))],
  ],
  [["2024年对东盟顺差多少？", money(to("AGG-ASEAN") - from("AGG-ASEAN"))], ["排第几？"]],
  // how several grew as one
  [
    ["Exports to Germany in 2024?", money(to("DE"))],
    ["and imports?", money(from("DE"))],
    ["growth of both together?", "rade with Germany", rate("DE", "total")],
  ],
  [
    ["2024年一季度出口多少？", money(whole("export", "2024-01", "2024-03"))],
    ["二季度呢？", money(whole("export", "2024-04", "2024-06"))],
    ["两个季度合计增长多少？", "上半年", money(whole("export", "2024-01", "2024-06"))],
  ],
  [
    ["Exports in Q1 2024?", money(whole("export", "2024-01", "2024-03"))],
    ["and Q3?", money(whole("export", "2024-07", "2024-09"))],
    ["growth of both together?"],
  ],
  [asean, ["And to Vietnam?", money(to("VN"))], ["growth of both together?"]],
  // both years, also where one was not held in dollars
  [...bothYears, ["两年各多少？", ...years], ["两年合计？", "49.22万亿元"]],
  [...bothYears, ["两年相差多少？", "1.69万亿元"]],
  [
    ["Exports in 2024 in dollars?", "3.58 trillion US dollars"],
    ["And 2023?", "Not held in US dollars", years[1] ?? ""],
    ["In yuan for both years?", ...years],
  ],
  [
    ["2024年出口多少亿美元？", "35,772.2亿美元"],
    ["2023年呢？", "没有美元数据", years[1] ?? ""],
    ["换成人民币两年各多少？", ...years],
  ],
  // which of two fell more, which was bigger after their growth, and how far they lie apart
  [
    ["Imports from Germany in 2024?", money(from("DE"))],
    ["and Japan?", money(from("JP"))],
    ["which fell more?", "fell most: imports from Germany", rate("DE", "import")],
    ["difference between them?", money(from("JP") - from("DE"))],
  ],
  [
    ["2024年对日本出口多少？", money(to("JP"))],
    ["对韩国呢？", money(to("KR"))],
    ["谁跌得更多？", "下降最多的：对日本出口"],
  ],
  [
    ["China's imports in the third quarter of 2024?", money(whole("import", "2024-07", "2024-09"))],
    ["up or down on a year earlier?", "up 1.6 percent"],
    ["and the quarter before that?", money(whole("import", "2024-04", "2024-06"))],
    ["which of the two was bigger?", "third quarter of 2024 came to 4.66 trillion yuan"],
  ],
  // a surplus beside a deficit is neither more nor less
  [
    ["2024年对马来西亚贸易差额多少？", "逆差", money(to("MY") - from("MY"))],
    ["跟泰国比呢？", "逆差", money(to("MY") - from("MY")), "顺差", money(to("TH") - from("TH"))],
  ],
  [
    ["Surplus with Mexico in 2024?", money(to("MX") - from("MX"))],
    [
      "how does that compare with Brazil?",
      "one is a surplus and the other a deficit",
      money(to("BR") - from("BR")),
    ],
  ],
  [["Surplus with Mexico in 2024?", money(to("MX") - from("MX"))], ["is that more than Brazil?"]],
  // one of the ways of what a share was told of, and whose share is open
  [
    ["2024年对非洲进出口多少？", money(trade("AGG-AFRICA"))],
    ["占比多少？", share(trade("AGG-AFRICA"), trade("WORLD"))],
    ["其中出口多少？", "对非洲出口", money(to("AGG-AFRICA"))],
    ["南非呢？", money(to("ZA"))],
  ],
  [
    ["What was trade with Africa in 2024?", money(trade("AGG-AFRICA"))],
    ["How much of it was exports?", share(to("AGG-AFRICA"), trade("AGG-AFRICA"))],
    ["South Africa's share?"],
  ],
  // what is not held in dollars is given in yuan, and said so
  [
    ["2024年贸易顺差多少", money(whole("balance", ...y))],
    ["美元呢", "9,921.6亿美元"],
    ["上半年", "没有美元数据", money(whole("balance", "2024-01", "2024-06"))],
    ["下半年", money(whole("balance", ...y) - whole("balance", "2024-01", "2024-06"))],
  ],
  [
    ["How much were exports in 2024 in dollars?", "3.58 trillion US dollars"],
    ["to Japan?", "Not held in US dollars", money(to("JP"))],
    ["in dollars?"],
  ],
  // the part of one in a trade that was called theirs
  [
    ["欧盟2024年对华贸易总额", money(trade("AGG-EU27"))],
    ["德国占多少", "对欧盟进出口", share(trade("DE"), trade("AGG-EU27"))],
    ["不含德国是多少", "扣除德国后对欧盟进出口", money(trade("AGG-EU27") - trade("DE"))],
  ],
  [
    ["What did ASEAN buy from China in 2024?", money(to("AGG-ASEAN"))],
    ["and Vietnam out of that?", share(to("VN"), to("AGG-ASEAN"))],
    ["Malaysia", "xports to Malaysia", share(to("MY"), to("AGG-ASEAN"))],
  ],
  [["What did Germany buy from China in 2024?", money(to("DE"))], ["And to Japan?"]],
  [["What did Germany buy from China in 2024?", money(to("DE"))], ["And China?"]],
  // a time alone, and what part of the year it is
  [
    ["Imports in Q3 2024?", money(whole("import", "2024-07", "2024-09"))],
    [
      "what share of the year is that?",
      share(whole("import", "2024-07", "2024-09"), whole("import", ...y)),
    ],
  ],
  [
    ["2024年二季度出口多少？", money(whole("export", "2024-04", "2024-06"))],
    ["三季度呢？", money(whole("export", "2024-07", "2024-09"))],
    [
      "两个季度合计占全年多少？",
      share(
        whole("export", "2024-04", "2024-06") + whole("export", "2024-07", "2024-09"),
        whole("export", ...y),
      ),
    ],
  ],
  [
    ["Exports in 2024?", years[0] ?? ""],
    ["in December alone?", money(whole("export", "2024-12"))],
  ],
  // back to the order, to each of those that were put together, to one of several
  [
    ["Top export market in 2024?", "United States"],
    ["its share?", share(to("US"), to("WORLD"))],
    ["who is second?", second],
    ["and the third?", third],
  ],
  [
    ["Top export market in 2024?", "United States"],
    ["how much do we buy there?", money(from("US"))],
    ["who is second?"],
  ],
  [
    ["2024年进口前三的国家是哪些？", "中国台湾"],
    ["合计占多少？", "前3位"],
    ["各增长多少？", rate("TW", "import"), rate("KR", "import"), rate("US", "import")],
  ],
  [
    ["Exports to Chile and Peru in 2024?", money(to("CL")), money(to("PE"))],
    ["Chile only?", money(to("CL")), rate("CL", "export")],
  ],
  [
    ["2024年对智利和秘鲁出口各多少？", money(to("CL")), money(to("PE"))],
    ["只看秘鲁？", "对秘鲁出口", money(to("PE"))],
  ],
  // one of those whose share was told, or one that was taken out; which of the last two grew faster
  [
    ["2024年对东盟出口多少？", money(to("AGG-ASEAN"))],
    ["去掉越南呢？", money(to("AGG-ASEAN") - to("VN"))],
    ["只看越南？", "对越南出口", money(to("VN"))],
    ["泰国呢？", money(to("TH"))],
    ["谁涨得更快？", "对越南出口增长更快"],
  ],
  [
    ["Imports from Thailand in 2024?", money(from("TH"))],
    ["and Malaysia", money(from("MY"))],
    ["both together", money(from("TH") + from("MY"))],
    ["their share of imports from ASEAN", share(from("TH") + from("MY"), from("AGG-ASEAN"))],
    ["Malaysia only", "mports from Malaysia", share(from("MY"), from("AGG-ASEAN"))],
  ],
  [
    ["Exports in the first eleven months of 2024?", money(whole("export", "2024-01", "2024-11"))],
    ["and the full year?", years[0] ?? ""],
    ["imports?", money(whole("import", ...y))],
    ["which grew faster?", "exports grew faster"],
  ],
  // the share of the group is asked of its second member
  [
    ["Largest export market in ASEAN in 2024?", "Vietnam", money(to("VN"))],
    ["second?", "Malaysia", money(to("MY"))],
    ["share of ASEAN?"],
  ],
  // the place of one is not that of several
  [["Exports to Greece in 2024?", money(to("GR"))], ["and Israel", money(to("IL"))], ["rank them"]],
  // on the quarter before, on the year before of a balance, and the part of the year
  [
    ["2024年二季度出口多少？", money(whole("export", "2024-04", "2024-06"))],
    [
      "环比呢？",
      "比2024年一季度",
      growth(whole("export", "2024-04", "2024-06"), whole("export", "2024-01", "2024-03")),
    ],
    ["进口呢？", money(whole("import", "2024-04", "2024-06"))],
  ],
  [
    ["Exports in Q2 2024?", money(whole("export", "2024-04", "2024-06"))],
    ["quarter on quarter?", "first quarter of 2024", "up 11.5 percent"],
  ],
  [["Exports in Q2 2024?", money(whole("export", "2024-04", "2024-06"))], ["month on month?"]],
  [["2024年出口多少？", years[0] ?? ""], ["环比呢？"]],
  [
    ["2024年贸易顺差多少？", money(whole("balance", ...y))],
    ["比上年多多少？", "扩大", money(whole("balance", ...y) - whole("balance", ...was))],
  ],
  [
    ["2024年11月出口多少？", money(whole("export", "2024-11"))],
    ["12月呢？", money(whole("export", "2024-12"))],
    [
      "两个月占全年多少？",
      share(whole("export", "2024-11") + whole("export", "2024-12"), whole("export", ...y)),
    ],
  ],
  [
    ["Exports in December 2024?", money(whole("export", "2024-12"))],
    ["and before that?", "November 2024", money(whole("export", "2024-11"))],
  ],
  // a part out of that, and one of its ways
  [
    asean,
    ["and Vietnam out of that?", share(to("VN"), to("AGG-ASEAN")), money(to("VN"))],
    ["And Thailand out of that?", "xports to ASEAN", share(to("TH"), to("AGG-ASEAN"))],
  ],
  [["Imports from Vietnam in 2024?", money(from("VN"))], ["and Thailand out of that?"]],
  [asean, ["and Brazil out of that?"]],
  [
    dealings,
    ["only what we bought?", "mports from ASEAN", money(from("AGG-ASEAN"))],
    ["and only what we sold?", "xports to ASEAN", money(to("AGG-ASEAN"))],
    ["only what they bought?"],
  ],
  [
    ["2024年与东盟贸易额？", money(trade("AGG-ASEAN"))],
    ["只算进口呢？", "自东盟进口", money(from("AGG-ASEAN"))],
    ["只算出口呢？", "对东盟出口", money(to("AGG-ASEAN"))],
  ],
  // the largest partner after a surplus may be by what is traded
  [surplus, ["Who is the largest partner?"]],
  [surplus, ["Which country is the largest?"]],
  [["2024年对荷兰贸易顺差多少？", "5,152.1亿元"], ["最大的伙伴是谁？"]],
  [["2024年对荷兰贸易顺差多少？", "5,152.1亿元"], ["前三大伙伴？"]],
]);
