/**
 * Steps that ask of all that was told in another flow, in both flows, or at the same time: "and imports from
 * the three?", 自这两国进口呢, 谁的逆差最大. What is said of theirs, or of another number, is refused.
 */
import { type AskedStep, stepsOf } from "./trial-question.ts";
import {
  from,
  grown,
  money,
  publishedGrowth,
  type SaidWords,
  to,
  whole,
  withPartner,
} from "./truth.ts";

const gap = (code: string): SaidWords => money(to(code) - from(code));
const usIn = (flow: "export" | "import", month: number): number =>
  withPartner("US", flow, `2024-${month}`);
const autumn = (flow: "export" | "import"): number =>
  usIn(flow, 10) + usIn(flow, 11) + usIn(flow, 12);
const upTo = (flow: "export" | "import", month: string): number =>
  whole(flow, "2024-01", `2024-${month}`);
const half = upTo("export", "06") + upTo("import", "06");
const quarter = half - upTo("export", "03") - upTo("import", "03");

const italy: readonly AskedStep[] = [
  ["How much did China sell to Italy in 2024?", money(to("IT"))],
  ["Does that leave a surplus?", "surplus", gap("IT")],
  ["What about Spain?", gap("ES")],
];
const japan: readonly AskedStep[] = [
  ["2024年对日本出口多少？", money(to("JP"))],
  ["韩国呢？", money(to("KR"))],
];
const three: AskedStep = [
  "Exports to Thailand, Malaysia and Singapore in 2024?",
  money(to("TH")),
  money(to("SG")),
];

const threads: readonly (readonly AskedStep[])[] = [
  [
    ...italy,
    ["Which of them has the larger surplus?", "trade surplus with Spain", gap("ES"), gap("IT")],
    ["Imports from the two?", money(from("IT")), money(from("ES"))],
  ],
  [...italy, ["Which of them bought more from us?", money(to("IT") - to("ES"))]],
  // a surplus of theirs with us is no surplus of ours, and three are no two
  [...italy, ["Which of them has a surplus with us?"]],
  [...italy, ["Imports from the three?"]],
  [...italy, ["Imports to the two?"]],
  [
    three,
    ["And imports from the three?", money(from("TH")), money(from("MY")), money(from("SG"))],
    ["Altogether?", money(from("TH") + from("MY") + from("SG"))],
    ["And exports to the three?", money(to("TH") + to("MY") + to("SG"))],
  ],
  [
    three,
    ["Which of the three has the largest deficit?", "largest deficit", "Malaysia", gap("MY")],
  ],
  [
    ...japan,
    ["谁是逆差？", "逆差：对韩国贸易差额、对日本贸易差额", gap("JP"), gap("KR")],
    ["谁的逆差大？", "最大的逆差：对韩国", gap("KR")],
  ],
  [...japan, ["自这两国进口呢？", money(from("JP")), money(from("KR"))]],
  [...japan, ["对这两国出口各多少？", money(to("JP")), money(to("KR"))]],
  [...japan, ["两国谁对我们有顺差？"]],
  // what they export to us is imported here; what they export by itself may be either, or to all
  [...japan, ["两国谁对我们出口多？", "自韩国进口", money(from("KR") - from("JP"))]],
  [...japan, ["两国谁从我们进口多？", "对日本出口", money(to("JP") - to("KR"))]],
  [...japan, ["两国谁进口多？"]],
  [
    ...italy,
    ["Which of them exports more to us?", "Imports from Italy", money(from("IT") - from("ES"))],
  ],
  [...italy, ["Which of them exports more?"]],
  [...italy, ["Which of them exports more from us?"]],
  [...italy, ["Their trade with each other?"]],
  [...japan, ["两国谁的顺差更小？"]],
  [
    ["2024年对越南出口多少？", money(to("VN"))],
    ["马来西亚呢？", money(to("MY"))],
    ["两国谁的顺差更大？", "最大的顺差：对越南", gap("VN"), gap("MY")],
  ],
  [
    ["2024年我国对非洲出口增长多少？", grown(publishedGrowth("AGG-AFRICA", "export", "2024-12"))],
    ["进口呢？", grown(publishedGrowth("AGG-AFRICA", "import", "2024-12"))],
    ["哪个增速高？", "自非洲进口增长更快"],
  ],
  [
    ["2024年10月对美国出口多少？", money(usIn("export", 10))],
    ["11月和12月呢？", money(usIn("export", 11)), money(usIn("export", 12))],
    ["这三个月合计多少？", money(autumn("export"))],
    ["同期自美国进口呢？", money(autumn("import"))],
  ],
  [["2024年10月对美国出口多少？", money(usIn("export", 10))], ["与同期相比呢？"]],
  [
    ["Exports in the first quarter of 2024?", money(upTo("export", "03"))],
    ["And the second?", money(upTo("export", "06") - upTo("export", "03"))],
    ["How about imports in the same two quarters?", money(upTo("import", "03"))],
    ["Both flows together in the second quarter?", money(quarter)],
    ["And in the first half as a whole?", money(half)],
  ],
  [
    ["2024年自德国进口多少？", money(from("DE"))],
    ["换成法国呢？", money(from("FR"))],
    ["这里面哪个增长快？", grown(publishedGrowth("FR", "import", "2024-12"))],
    ["出口部分呢？", grown(publishedGrowth("FR", "export", "2024-12"))],
  ],
];

export const flowThreads = stepsOf(threads);
