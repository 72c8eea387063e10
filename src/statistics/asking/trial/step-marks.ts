/**
 * Threads that hold what was asked of last against a mark, ask how far it is from one, put it right, or point
 * to both, to the third or to that year.
 */
import { type AskedStep, stepsOf } from "./trial-question.ts";
import { from, growth, money, publishedGrowth, rate, share, to, trade, whole } from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const was = ["2023-01", "2023-12"] as const;
const above = (code: string, mark: number): string =>
  (Number(publishedGrowth(code, "export", "2024-12")) - mark).toFixed(1);
const onYear = (flow: "export" | "import", month: string) =>
  growth(whole(flow, `2024-${month}`), whole(flow, `2023-${month}`));
const [yes, no] = [
  { en: "Yes: ", zh: "是的" },
  { en: "No: ", zh: "不是" },
];

const threads: readonly (readonly AskedStep[])[] = [
  [
    ["How fast did exports to Vietnam grow in 2024?", rate("VN", "export")],
    ["By more than 7 percent?", yes, rate("VN", "export")],
    ["By how much?", `${above("VN", 7)} percentage points more`],
    ["Over 20?", no, `${above("VN", 20).replace("-", "")} percentage points less`],
  ],
  [
    ["2024年对越南出口增速超过7%了吗？", yes, rate("VN", "export")],
    ["高多少个百分点？", `高${above("VN", 7)}个百分点`],
  ],
  [
    ["Did imports fall in November 2024?", yes, onYear("import", "11")],
    ["By more than 3 percent?", yes, onYear("import", "11")],
    ["And in December?", no, onYear("import", "12")],
  ],
  [
    ["2024年12月进口多少？", money(whole("import", "2024-12"))],
    ["出口同比超过10%了吗？", yes, onYear("export", "12")],
    ["那11月呢？", no, onYear("export", "11")],
  ],
  // a fall by more than a mark, or a rise that was none
  [["How did imports from Australia change in 2024?", rate("AU", "import")], ["Over 5 percent?"]],
  // on the month before it is told of no mark
  [["2024年12月进口环比增长多少？", "12月"], ["超过5%了吗？"]],
  [
    ["Did trade with Russia exceed 1.8 trillion yuan in 2024?", no, money(trade("RU"))],
    ["How far from it?", "1.8 trillion yuan by", money(18e11 - trade("RU"))],
    ["And 1.5 trillion?", yes, money(trade("RU") - 15e11)],
    ["By how much?", money(trade("RU") - 15e11)],
  ],
  [
    ["2024年贸易顺差有多少？", money(whole("balance", ...y))],
    ["过7万亿了吗？", yes, money(whole("balance", ...y) - 7e12)],
    ["超出多少？", money(whole("balance", ...y) - 7e12)],
    ["2023年呢？", no, money(7e12 - whole("balance", ...was))],
    ["还差多少？", money(7e12 - whole("balance", ...was))],
  ],
  // of a deficit it is the deficit that passes a mark
  [["2024年对澳大利亚逆差多少？", "4,969.7亿元"], ["超过4000亿元了吗？"], ["还差多少？"]],
  // "from it" is from a mark, and from nobody where none was named
  [["Exports to Russia in 2024", money(to("RU"))], ["How far from it?"]],
  [
    ["Exports in 2023", money(whole("export", ...was))],
    ["What did we import that year?", money(whole("import", ...was))],
  ],
  [
    ["2023年出口多少？", money(whole("export", ...was))],
    ["那一年进口呢？", money(whole("import", ...was))],
    ["不对，我说的是2024年", money(whole("import", ...y))],
  ],
  [
    ["2024年对非洲出口多少？", money(to("AGG-AFRICA"))],
    ["从那里进口多少？", money(from("AGG-AFRICA"))],
  ],
  [
    ["Exports to the US in 2024?", money(to("US"))],
    ["And the EU?", money(to("AGG-EU27"))],
    ["Which of the two grew faster?", rate("US", "export"), rate("AGG-EU27", "export")],
    ["And how much did we import from both?", money(from("US") + from("AGG-EU27"))],
  ],
  // who lies in the other may grow faster, but is not added to it
  [
    ["Exports to ASEAN in 2024?", money(to("AGG-ASEAN"))],
    ["And to Vietnam?", money(to("VN"))],
    ["Which grew faster?", rate("AGG-ASEAN", "export"), rate("VN", "export")],
  ],
  [
    ["Exports to ASEAN in 2024?", money(to("AGG-ASEAN"))],
    ["And to Vietnam?", money(to("VN"))],
    ["Both together?"],
  ],
  [
    ["Which were the three largest export markets in 2024?", "Vietnam"],
    ["How much did they take together?", money(to("US") + to("HK") + to("VN"))],
    ["And the rest?", money(to("WORLD") - to("US") - to("HK") - to("VN"))],
  ],
  [
    ["Which were the three largest export markets in 2024?", "Vietnam"],
    ["How much did we sell to the third?", money(to("VN"))],
  ],
  [
    ["Which were the three largest export markets in 2024?", "Vietnam"],
    ["How fast did the second one grow?", rate("HK", "export")],
  ],
  [
    ["Which were the three largest export markets in 2024?", "Vietnam"],
    ["How much did we buy from the third?"],
  ],
  [
    ["Exports to the US in 2024", money(to("US"))],
    ["How many times as large as to India?", `${(to("US") / to("IN")).toFixed(2)} times`],
    ["How many times as large as imports?"],
  ],
  [
    ["2024年对美国出口多少？", money(to("US"))],
    ["是进口的几倍？", `${(to("US") / from("US")).toFixed(2)}倍`],
  ],
  // to India is no amount that comes from it, and all exports are no partner's
  [["Exports to the US in 2024", money(to("US"))], ["How many times larger than from India?"]],
  [["Exports in 2024", money(whole("export", ...y))], ["How many times as large as to India?"]],
  [
    ["2024年出口多少？", money(whole("export", ...y))],
    ["除1月外呢？", money(whole("export", "2024-02", "2024-12"))],
    ["进口呢？", money(whole("import", "2024-02", "2024-12"))],
  ],
  // why, or which goods, leaves the next step what it asks for by itself, but not what it points to
  [
    ["Exports to the United Kingdom in 2024?", money(to("GB"))],
    ["Why did they rise?"],
    ["How much did we import from there?", money(from("GB"))],
    ["What share of our imports is that?", share(from("GB"), from("WORLD"))],
  ],
  [
    ["2024年对英国出口多少？", money(to("GB"))],
    ["背后原因是啥？"],
    ["从那里进口了多少？", money(from("GB"))],
    ["占我国进口多少？", share(from("GB"), from("WORLD"))],
  ],
  [
    ["What did we buy from Chile in 2024?", money(from("CL"))],
    ["Which goods?"],
    ["How much did they change?"],
    ["What did we sell there?", money(to("CL"))],
  ],
  [
    ["What did we buy from Chile in 2024?", money(from("CL"))],
    ["Which goods came in March?"],
    ["What did we sell there?"],
  ],
  // what says by itself what it asks is read so, whatever stood before it
  [
    ["Exports in 2023", money(whole("export", ...was))],
    ["How far were exports from 26 trillion yuan in 2024?", money(26e12 - whole("export", ...y))],
  ],
  [
    ["2023年出口多少？", money(whole("export", ...was))],
    ["下一年呢？", money(whole("export", ...y))],
    ["明年呢？"],
  ],
  [
    ["2024年同马来西亚贸易额多少？", money(trade("MY"))],
    ["泰国呢？", money(trade("TH"))],
    ["两国合计占东盟多少？", share(trade("MY") + trade("TH"), trade("AGG-ASEAN"))],
  ],
  [
    ["2024年前两大进口来源地", "韩国"],
    ["占进口多少？", share(from("TW") + from("KR"), from("WORLD"))],
    ["占出口多少？"],
  ],
  // goods that were not told may be whose share it is, and imports are no share of what is left of exports
  [["2024年对东盟出口多少？", money(to("AGG-ASEAN"))], ["主要是什么商品？"], ["占比呢？"]],
  [
    ["2024年前两大进口来源地", "韩国"],
    ["其余呢？", money(from("WORLD") - from("TW") - from("KR"))],
    ["占出口多少？"],
  ],
  [["2024年对美国顺差多少？", money(to("US") - from("US"))], ["占我国进口多少？"]],
  // the month of the most is not that year
  [
    ["Which month of 2024 had the highest exports?", "December"],
    ["What did we import that month?", money(whole("import", "2024-12"))],
  ],
  [["Which month of 2024 had the highest exports?", "December"], ["What did we import that year?"]],
  // a mark after the month of the most is of that month, and of no year
  [
    ["2024年哪个月出口最高？", "12月"],
    ["超过2万亿元了吗？", yes, money(whole("export", "2024-12"))],
  ],
  [
    ["Which month of 2024 had the highest exports?", "December"],
    ["Was it above 3 trillion yuan?", no, money(whole("export", "2024-12"))],
  ],
  [["2024年有几个月出口超过2万亿元？", "个月"], ["超过3万亿元了吗？"]],
  // of all imports, or of those from the group
  [
    ["2024年自越南进口多少？", money(from("VN"))],
    ["占自东盟进口的比重？", share(from("VN"), from("AGG-ASEAN"))],
    ["占进口多少？"],
  ],
];

export const stepMarkThreads = stepsOf(threads);
