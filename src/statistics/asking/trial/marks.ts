/** Figures that are put to be confirmed, how far one is from a mark, and percentage points. */
import { type AskedQuestion, ask, stepsOf, trap } from "./trial-question.ts";
import {
  grown,
  money,
  publishedGrowth,
  type SaidWords,
  share,
  to,
  whole,
  withPartner,
} from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const all = (flow: "export" | "import" | "balance"): number => whole(flow, ...y);
const before = (flow: "export" | "import" | "balance"): number => whole(flow, "2023-01", "2023-12");
const pointsApart = (one: string, other: string): string => {
  const [a, b] = [one, other].map((code) => publishedGrowth(code, "export", "2024-12"));
  return Math.abs(Number(a) - Number(b)).toFixed(1);
};

/** By the digits that it is put in; of a digit or two neither yes nor no. */
const claims: readonly AskedQuestion[] = [
  ask("Were exports 25.45 trillion yuan in 2024?", "Yes: ", money(all("export"))),
  ask("Were imports 18.9 trillion yuan in 2024?", "No: ", money(all("import"))),
  ask("Was the trade surplus 7.06 trillion yuan in 2024?", "Yes: "),
  ask("Was the trade deficit 7.06 trillion yuan in 2024?", "There was no deficit"),
  ask("Were exports 25 trillion yuan in 2024?", "Exports in 2024", money(all("export"))),
  ask("2024年出口是25.45万亿元吗？", "是的", money(all("export"))),
  ask("2024年进口是18.9万亿元吗？", "不是", money(all("import"))),
  // finer than what is published
  ask("2024年出口是254545.4亿元吗？", "2024年，出口总值", money(all("export"))),
  ask("2024年对日本出口下降2.3%吗？", "是的", grown(publishedGrowth("JP", "export", "2024-12"))),
  ask("2024年对日本出口增长2.3%吗？", "并未增长"),
  ask("2024年出口增长8.1%吗？", "不是", "7.1%"),
  // published twice
  ask("2024年前10个月出口增长6.7%吗？", "2024年前10个月，出口总值", "6.8%", "6.7%"),
  // published so before revisions
  ask("Did exports grow 5.1 percent in April 2024?", "Exports in April 2024"),
  ask("2024年上半年出口是12.13万亿元吗？", "2024年上半年，出口总值"),
  ask("Did exports grow 6.1 percent in April 2024?", "No: "),
  // of a balance without a side
  ask("2024年对澳大利亚差额是4970亿元吗？", "2024年，对澳大利亚贸易差额"),
  ask("2024年对澳大利亚逆差是4970亿元吗？", "是的"),
  // what several come to, or each
  trap("2024年对美国和日本出口是4.82万亿元吗？"),
  trap("2023年和2024年出口是25.45万亿元吗？"),
  trap("2024年出口和进口是25.45万亿元吗？"),
  trap("Were exports 25.45 million tonnes in 2024?"),
  trap("2024年出口不是25.45万亿元吗？"),
];

/** From a mark: by how much it lies above or below. */
const marks: readonly AskedQuestion[] = [
  ask("How far were exports from 26 trillion yuan in 2024?", money(26e12 - all("export"))),
  ask("How far short of 20 trillion yuan did imports fall in 2024?", money(20e12 - all("import"))),
  ask("2024年出口还差多少到26万亿元？", money(26e12 - all("export"))),
  ask("2024年进口离20万亿元还差多少？", money(20e12 - all("import"))),
  ask("2024年出口距26万亿元还有多远？", money(26e12 - all("export"))),
  ask("2024年对美国出口距4万亿元还差多少？", money(4e12 - to("US"))),
  ask("2024年贸易顺差有没有7万亿元？", "是的", money(all("balance") - 7e12)),
  trap("2024年对澳大利亚差额离5000亿元还差多少？"),
  trap("2024年出口距26万亿美元还有多远？"),
  trap("2024年出口离美国还差多少？"),
  trap("How far are exports from the US in 2024?"),
  trap("2024年出口距离26万亿吨还差多少？"),
];

/** Of figures that are percentages; what fell by some percent fell so in common speech too. */
const points: readonly AskedQuestion[] = [
  ask("2024年对墨西哥出口增速比对印度高多少个百分点？", `高${pointsApart("MX", "IN")}个百分点`),
  ask("2024年对印度出口增速比对墨西哥低几个百分点？", `低${pointsApart("MX", "IN")}个百分点`),
  ask("2024年从沙特进口跌了几个百分点？", grown(publishedGrowth("SA", "import", "2024-12"))),
  ask("2024年对日本出口下降拖累出口增长几个百分点？", "-0.1个百分点"),
  ask("2024年对日本出口拖累出口几个百分点？", "-0.1个百分点"),
  ask("2024年出口占外贸总值的比重比上一年高多少个百分点？", "同比提高1.1个百分点"),
  trap("2024年对墨西哥出口比对印度高多少个百分点？"),
  trap("2024年日本拖累韩国出口几个百分点？"),
  trap("2024年12月出口环比增速比11月高多少个百分点？"),
];

const others: readonly AskedQuestion[] = [
  ask("For my article: what were December 2024 exports?", money(whole("export", "2024-12"))),
  ask(
    "What did trade with the US and Japan add up to in 2024?",
    money(withPartner("US", "total", ...y) + withPartner("JP", "total", ...y)),
  ),
  ask("Were total exports 25.9 trillion yuan in 2024?", "No: ", money(all("export"))),
  ask("2024年有实绩的外贸企业有几家？", "70万"),
  ask("2024年对法国和德国出口合计占对欧盟出口多少？", share(to("FR") + to("DE"), to("AGG-EU27"))),
  ask("2024年德国和荷兰合计占对欧盟出口的比重？", share(to("DE") + to("NL"), to("AGG-EU27"))),
  trap("2024年德国和日本合计占对欧盟出口的比重？"),
  trap("2024年对德国、法国和欧盟出口合计占比多少？"),
  // what they import from us is our exports
  ask("2024年欧盟中哪国向我国进口最多？", "出口总值", "德国（7,617.6亿元）"),
  ask("2024年贸易顺差比上一年扩大多少？", money(all("balance") - before("balance"))),
  ask("2024年出口比上一年多多少亿元？", "16,889.0亿元"),
  ask("2024年出口净增多少？", money(all("export") - before("export"))),
  ask("2024年对越南出口净增多少？", "按公布增速推算"),
  ask("2024年出口比进口多几成？", "38.4%"),
  ask("Is Thailand among the ten largest export markets in 2024?", "No: ", "12th"),
  ask("Is Poland among our top twenty trading partners in 2024?", "No: "),
  ask("Was Mexico among the fifteen largest export markets in 2024?", "Yes: "),
  trap("Is Thailand among the largest export markets in 2024?"),
  trap("2024年出口比上一年净进口多多少？"),
];

/** What a partner's flow gained, by the growth that is published of it. */
const gain = (code: string, flow: "export" | "import"): number => {
  const now = withPartner(code, flow, ...y);
  return now - now / (1 + Number(publishedGrowth(code, flow, "2024-12")) / 100);
};
const widened = (code: string): SaidWords =>
  money(Math.abs(gain(code, "export") - gain(code, "import")));
const left = (code: string): number => to(code) - withPartner(code, "import", ...y);

/** A partner's balance: how it moved, and how large it is beside that of all. */
const balances: readonly AskedQuestion[] = [
  ask("Did the deficit with Chile narrow in 2024?", "Yes: ", "narrowed", widened("CL")),
  ask("How much did the deficit with Brazil change in 2024?", "narrowed", widened("BR")),
  ask("Did the surplus with India widen in 2024?", "Yes: ", "widened", widened("IN")),
  ask("2024年对智利的贸易逆差扩大了吗？", "不是", "缩小", widened("CL")),
  ask("2024年对越南顺差增加多少？", "扩大", widened("VN")),
  trap("Did the deficit with India narrow in 2024?"),
  ask("Did the trade balance with the US improve in 2024?", "Yes: ", "widened", widened("US")),
  trap("Did the trade balance with Australia improve in 2024?"),
  ask(
    "What share of the trade surplus came from the United States in 2024?",
    share(left("US"), left("WORLD")),
  ),
  ask("2024年贸易顺差里美国占多少？", share(left("US"), left("WORLD"))),
  ask("2024年我国贸易顺差中对美顺差占多大比重？", share(left("US"), left("WORLD"))),
  trap("What share of the trade surplus came from Brazil in 2024?"),
  trap("What share of the US trade surplus came from Brazil in 2024?"),
  trap("2024年贸易顺差中对美逆差占多大比重？"),
  trap("2024年对美国逆差占顺差的比重？"),
  trap("2024年对美国顺差占逆差的比重？"),
  trap("2024年对美国顺差占对美国贸易的比重？"),
  trap("2024年美国的贸易顺差里中国占多少？"),
];

/** A group that no table prints is the sum of its members, and has no growth of its own. */
const rcep = ["AU", "BN", "JP", "KH", "KR", "ID", "LA", "MM", "MY", "NZ", "PH", "SG", "TH", "VN"];
const ofRcep = (flow: "export" | "import" | "total"): number =>
  rcep.reduce((sum, code) => sum + withPartner(code, flow, ...y), 0);
const groups: readonly AskedQuestion[] = [
  ask("How much did trade with RCEP members come to in 2024?", money(ofRcep("total")), "14"),
  ask("2024年对RCEP出口占比多少？", share(ofRcep("export"), to("WORLD")), "14个经济体"),
  ask("2024年越南占对RCEP出口的比重？", share(to("VN"), ofRcep("export"))),
  trap("Exports to RCEP grew by how much in 2024?"),
  trap("2024年对RCEP和东盟出口一共多少？"),
];

/** Months are left out where they are looked through one by one. */
const months: readonly AskedQuestion[] = [
  ask("2024年除2月外哪些月份出口下降？", "不计2月", "1个月：2024年3月"),
  ask("2024年不算2月，有几个月进口下降？", "不计2月", "5个月"),
  ask(
    "Which months other than February had falling exports in 2024?",
    "February",
    "1 of 11 months",
  ),
  ask("2024年除12月外出口最高的月份是哪个？", money(whole("export", "2024-11")), "2024年11月"),
  trap("2024年除2月外出口多少？"),
  trap("2024年除2月和越南外哪些月份出口下降？"),
  trap("Which months other than 2023 had falling exports?"),
  trap("Exports in 2024 without the US and January?"),
];

export const claimThreads = stepsOf([
  [
    ["Which months other than February had falling exports in 2024?", "1 of 11 months"],
    ["And imports?", "Leaving out February", "5 of 11 months"],
    ["How much were imports in 2024?", money(all("import"))],
  ],
  [
    ["Did the surplus with the US widen in 2024?", "Yes: ", widened("US")],
    ["With the EU too?", "widened", widened("AGG-EU27")],
    ["And with Japan?"],
  ],
  [
    ["2024年对美国贸易顺差扩大了吗？", "是的", widened("US")],
    ["对欧盟也是吗？", "扩大", widened("AGG-EU27")],
  ],
]);

export const markQuestions: readonly AskedQuestion[] = [
  ...[...claims, ...marks, ...points, ...others, ...balances, ...groups, ...months],
];
