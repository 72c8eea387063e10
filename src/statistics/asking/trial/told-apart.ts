/**
 * Steps that compare what was told, ask the rest of it, or name a class under another: "compare the two",
 * "the fourth?" after a difference, 快多少个百分点, "by private firms?", 泰国和马来西亚呢 after a share.
 */
import { type AskedStep, stepsOf } from "./trial-question.ts";
import {
  from,
  grown,
  money,
  rate,
  type SaidWords,
  share,
  to,
  whole,
  withPartner,
} from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const gap = (code: string): SaidWords => money(to(code) - from(code));
const summer = (flow: "export" | "import" | "balance"): SaidWords =>
  money(["07", "08", "09"].reduce((sum, month) => sum + whole(flow, `2024-${month}`), 0));
const autumn = (flow: "export" | "balance"): SaidWords =>
  money(["10", "11", "12"].reduce((sum, month) => sum + whole(flow, `2024-${month}`), 0));
const half = (code: string): number => withPartner(code, "export", "2024-01", "2024-06");

const threads: readonly (readonly AskedStep[])[] = [
  [
    ["What was imported in August 2024?", money(whole("import", "2024-08"))],
    ["July?", money(whole("import", "2024-07"))],
    ["September as well?", money(whole("import", "2024-09"))],
    ["Add up the three months.", summer("import")],
    ["Exports for those months?", summer("export")],
    ["What surplus does that leave?", summer("balance")],
  ],
  [
    ["2024年9月进口总值？", money(whole("import", "2024-09"))],
    ["8月呢？", money(whole("import", "2024-08"))],
    ["7月也报一下", money(whole("import", "2024-07"))],
    ["三个月加一起？", summer("import")],
    ["同样三个月的出口？", summer("export")],
    ["顺差加起来多少？", summer("balance")],
  ],
  [
    ["Exports in the second quarter of 2024?", "6.40 trillion yuan"],
    ["And the third?", "6.50 trillion yuan"],
    ["Difference?", "99.80 billion yuan"],
    ["Fourth?", "6.82 trillion yuan", "up 9.2 percent"],
    ["Which of the three was best?", "The largest: the fourth quarter of 2024"],
    ["Which of the four was best?"],
  ],
  [
    ["Exports to South Africa in 2024?", money(to("ZA"))],
    ["Nigeria?", money(to("NG"))],
    ["Compare the two.", money(to("ZA") - to("NG"))],
    ["Which one is growing?", "None of them grew", rate("NG", "export")],
  ],
  [
    ["2024年进口增速多少？", growthOf("import")],
    ["出口增速呢？", growthOf("export")],
    ["快多少个百分点？", growthOf("import"), growthOf("export")],
  ],
  // how much faster was not asked of what was told in money
  [
    ["2024年进口多少？", money(whole("import", ...y))],
    ["出口呢？", money(whole("export", ...y))],
    ["快多少个百分点？"],
  ],
  [
    ["2024年上半年对东盟出口？", money(half("AGG-ASEAN"))],
    ["越南呢？", money(half("VN"))],
    ["占东盟的？", share(half("VN"), half("AGG-ASEAN"))],
    [
      "泰国和马来西亚呢？",
      share(half("TH"), half("AGG-ASEAN")),
      share(half("MY"), half("AGG-ASEAN")),
    ],
  ],
  [
    ["2024年对印尼出口额？", money(to("ID"))],
    ["菲律宾呢？", money(to("PH"))],
    ["谁增得快？", rate("ID", "export")],
    ["对前者进口呢？", money(from("ID"))],
    ["顺差各多少？", gap("ID"), gap("PH")],
  ],
  [
    ["Who was the biggest buyer of Chinese goods in ASEAN in 2024?", "Vietnam"],
    ["Second?", "Malaysia"],
    ["The gap between the two?", money(to("VN") - to("MY"))],
  ],
  [
    ["2024年自马来西亚进口多少？", money(from("MY"))],
    ["供应地里排第几？", "居第8位"],
    ["市场里排第几？", "对马来西亚出口", "居第9位"],
  ],
  [
    ["Exports via general trade, January to July 2023?", "1.27 trillion US dollars"],
    ["By private firms?", "under general trade", "911.84 billion US dollars"],
    ["Their share of it?", "72.0 percent of exports of general trade"],
    ["State-owned?", "8.0 percent of exports of general trade"],
    ["Of imports?"],
  ],
  [
    ["2024年对新加坡出口？", money(to("SG"))],
    ["香港？", money(to("HK"))],
    ["后者多多少？", "对中国香港出口", money(to("HK") - to("SG"))],
    ["几倍？", "3.67倍"],
    ["各增长多少？", rate("HK", "export"), rate("SG", "export")],
    ["两者都增长了吗？", rate("HK", "export"), rate("SG", "export")],
  ],
  // from the one quarter to the next: how each grew on the year before was said with it
  [
    ["Exports in the first quarter of 2024?", "5.74 trillion yuan"],
    ["And the second?", "6.40 trillion yuan"],
    ["By how much did they rise?", "661.20 billion yuan", "up 11.5 percent"],
    ["How about imports in the same two quarters?", "4.43 trillion yuan", "4.60 trillion yuan"],
  ],
  [
    ["2024年一季度出口？", "5.74万亿元"],
    ["二季度呢？", "6.40万亿元"],
    ["增加了多少？", "6,612.0亿元", "增长11.5%"],
  ],
  // and from that one to the one after it
  [
    ["2024年10月顺差？", money(whole("balance", "2024-10"))],
    ["11月呢？", money(whole("balance", "2024-11"))],
    ["扩大了多少？", money(whole("balance", "2024-11") - whole("balance", "2024-10"))],
    ["12月呢？", money(whole("balance", "2024-12"))],
    ["又扩大了多少？", money(whole("balance", "2024-12") - whole("balance", "2024-11"))],
    ["三个月合计？", autumn("balance")],
  ],
  [
    ["Exports in October 2024?", money(whole("export", "2024-10"))],
    ["November?", money(whole("export", "2024-11"))],
    ["December?", money(whole("export", "2024-12"))],
    ["Total?", autumn("export")],
  ],
  [
    ["Surplus in October 2024?", money(whole("balance", "2024-10"))],
    ["November?", money(whole("balance", "2024-11"))],
    ["December?", money(whole("balance", "2024-12"))],
    ["Total?", autumn("balance")],
  ],
  // of one partner the total may be of all
  [["Exports to Japan in 2024?", money(to("JP"))], ["Total?"]],
  [
    ["Exports in November 2024?", money(whole("export", "2024-11"))],
    ["December?", money(whole("export", "2024-12"))],
    ["By how much did they rise on the year?", "up 10.9 percent on the year before"],
  ],
  [
    ["Did exports grow faster than imports in 2024?", "Yes", growthOf("export")],
    ["And in December?", "exports grew faster"],
    ["Which was larger then?", money(whole("balance", "2024-12"))],
    ["The surplus?", "surplus", money(whole("balance", "2024-12"))],
  ],
  [
    ["Imports from Chile in 2024, how much?", money(from("CL"))],
    ["Peru?", money(from("PE"))],
    ["Brazil too?", money(from("BR"))],
    ["The total of these?", money(from("CL") + from("PE") + from("BR"))],
    [
      "How much of Latin America's is that?",
      share(from("CL") + from("PE") + from("BR"), from("AGG-LATAM")),
    ],
  ],
  // what the total was of that was not told is not known
  [
    ["Imports from Chile in 2024, how much?", money(from("CL"))],
    ["Peru?", money(from("PE"))],
    ["The grand total?"],
    ["How much of Latin America's is that?"],
  ],
  [
    ["2024年自韩国进口增长了吗？", rate("KR", "import")],
    ["比自日本快吗？", rate("JP", "import")],
    ["对两国出口？", money(to("KR")), money(to("JP"))],
  ],
  [
    ["Surplus with Poland in 2024?", gap("PL")],
    ["Larger than Hungary's?", "Yes", gap("HU")],
  ],
  // each of them after what had no answer is not one alone
  [
    ["2024年对新加坡出口？", money(to("SG"))],
    ["香港？", money(to("HK"))],
    ["为什么？"],
    ["各增长多少？"],
  ],
  [
    ["Has the surplus with the EU widened in 2024?", "Yes", "widened by"],
    ["By how much?", "widened by"],
    ["And with the US?", gap("US")],
  ],
  [
    ["How big was the deficit with Australia in 2024?", gap("AU")],
    ["Compared to 2023?", "narrowed by"],
    ["Imports?", money(from("AU"))],
    ["Percentage of all imports?", share(from("AU"), from("WORLD"))],
  ],
  [
    ["Did exports of rare earths come to more than 20,000 tonnes in January-May 2024?", "Yes"],
    ["In yuan?", "1.51 billion yuan"],
    ["Steel products?", "246.83 billion yuan"],
  ],
  [
    ["Imports from Germany, France and Italy in 2024?", money(from("DE"))],
    ["Sum?", money(from("DE") + from("FR") + from("IT"))],
    ["Who fell?", "imports from Germany, imports from France and imports from Italy"],
  ],
  [
    ["Imports in the first half of 2024?", "9.04 trillion yuan"],
    ["In the second half?", "9.35 trillion yuan"],
    ["Which half was higher?", "314.10 billion yuan"],
    ["Surplus for the year?", money(whole("balance", ...y))],
  ],
  [
    ["Exports to Germany in 2024?", money(to("DE"))],
    ["Imports?", money(from("DE"))],
    ["Net?", "surplus", gap("DE")],
  ],
  [
    ["2024年哪个月出口增速最高？", "2024年2月"],
    ["当月进口呢？", money(whole("import", "2024-02"))],
  ],
];

function growthOf(flow: "export" | "import"): SaidWords {
  const [now, before] = [whole(flow, ...y), whole(flow, "2023-01", "2023-12")];
  return grown(((now / before - 1) * 100).toFixed(1));
}

export const toldApartThreads = stepsOf(threads);
