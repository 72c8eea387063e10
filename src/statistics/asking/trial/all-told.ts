/**
 * Steps that add up balances and shares of a group, ask which is the most of them, or point to the one that
 * was the larger; beside them what may be meant of another.
 */
import { type AskedStep, stepsOf } from "./trial-question.ts";
import { from, money, rate, type SaidWords, share, to, trade, whole } from "./truth.ts";

const gap = (code: string): number => to(code) - from(code);
const inMonths = (flow: "export" | "import" | "balance", ...months: readonly string[]): SaidWords =>
  money(months.reduce((sum, month) => sum + whole(flow, `2024-${month}`), 0));

const gulf: readonly AskedStep[] = [
  ["2024年对沙特阿拉伯出口？", money(to("SA"))],
  ["对阿联酋呢？", money(to("AE"))],
];
const asean: readonly AskedStep[] = [
  ["2024年自东盟进口多少？", money(from("AGG-ASEAN"))],
  ["其中越南占多少？", share(from("VN"), from("AGG-ASEAN"))],
  ["马来西亚呢？", share(from("MY"), from("AGG-ASEAN"))],
];

const threads: readonly (readonly AskedStep[])[] = [
  [
    ["Exports to Germany in 2024?", money(to("DE"))],
    ["And to France?", money(to("FR"))],
    ["Which of them bought more from us?", money(to("DE") - to("FR"))],
    ["What share of exports to the EU is that?", share(to("DE"), to("AGG-EU27"))],
  ],
  [
    ["Exports to Germany and France in 2024?", money(to("DE"))],
    ["Which grew faster?", rate("FR", "export")],
    ["And imports from it?", money(from("FR"))],
  ],
  [
    ["Surplus with the Netherlands in 2024?", money(gap("NL"))],
    ["UK?", money(gap("GB"))],
    ["Germany?", money(gap("DE"))],
    ["All three?", money(gap("NL") + gap("GB") + gap("DE"))],
    ["Largest of them?", "largest surplus: the trade balance with the Netherlands"],
  ],
  [
    ...gulf,
    ["自这两个国家进口分别多少？", money(from("SA")), money(from("AE"))],
    ["合起来逆差多少？", money(gap("SA") + gap("AE"))],
    ["贸易额合计？", money(trade("SA") + trade("AE"))],
  ],
  [
    ["2024年6月出口值是多少？", inMonths("export", "06")],
    ["7月？", inMonths("export", "07")],
    ["进口这两个月各是多少？", inMonths("import", "06"), inMonths("import", "07")],
    ["合计顺差？", inMonths("balance", "06", "07")],
  ],
  [
    ["Exports in October 2024?", inMonths("export", "10")],
    ["November?", inMonths("export", "11")],
    ["The sum of the two?", inMonths("export", "10", "11")],
    ["And imports over the same two months?", inMonths("import", "10", "11")],
    ["What surplus does that leave?", inMonths("balance", "10", "11")],
  ],
  [...asean, ["两国合计呢？", share(from("VN") + from("MY"), from("AGG-ASEAN"))]],
  [...asean, ["自这两国进口各多少？", money(from("VN")), money(from("MY"))]],
  [...asean, ["三国合计呢？"]],
  [
    ["What was trade with ASEAN worth in 2024?", money(trade("AGG-ASEAN"))],
    ["How much of it was exports?", money(to("AGG-ASEAN"))],
    ["And Vietnam's share of those?", share(to("VN"), to("AGG-ASEAN"))],
    ["Malaysia's?", share(to("MY"), to("AGG-ASEAN"))],
    ["The two together in yuan?", money(to("VN") + to("MY"))],
    ["Which grew faster?", rate("VN", "export")],
  ],
  [
    ["2024年我国前五大进口来源地有哪些？", "韩国"],
    ["合计占比？", "33.3%"],
    ["里面哪个增长最快？", rate("KR", "import")],
    ["哪个下降最多？", "下降最多的：自澳大利亚进口"],
    ["俄罗斯排第几？", "居第6位"],
  ],
  [
    ["Did exports to Japan fall in 2024?", rate("JP", "export")],
    ["And imports?", rate("JP", "import")],
    ["Their place among suppliers?", "4th"],
    ["So a deficit with Korea?", "deficit", money(gap("KR"))],
  ],
  [
    ["Deficit with Russia in 2024?", money(gap("RU"))],
    ["Did it widen?", "No", "narrowed"],
    ["And with India?"],
  ],
  [
    ["How much did China sell to Italy in 2024?", money(to("IT"))],
    ["And what did it buy from there?", money(from("IT"))],
    ["Total then?", money(trade("IT"))],
    ["What about Spain?", money(trade("ES"))],
  ],
  // who buys is not told apart where the thread was of theirs
  [
    ["How much did Chile sell to China in 2024?", money(from("CL"))],
    ["What did it buy from there?"],
  ],
  [
    ["2024年我国与俄罗斯贸易额多少？", money(trade("RU"))],
    ["进口占几成？", share(from("RU"), trade("RU"))],
    ["出口呢？", share(to("RU"), trade("RU"))],
  ],
  [
    ["2024年第四季度进出口多少？", "11.51万亿元"],
    ["占全年比重？", "26.3%"],
    ["同比增速？", "增长4.2%"],
  ],
  [
    ["What was the trade surplus in the first half of 2024?", money(3.096e12)],
    ["The second half?", money(3.9642e12)],
    ["How much wider?", money(866.2e9)],
    ["And exports in each?", "12.14 trillion yuan", "13.32 trillion yuan"],
  ],
];

export const allToldThreads = stepsOf(threads);
