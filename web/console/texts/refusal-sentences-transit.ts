/** Refusals about transit operations, in Chinese. */
import type { Sentence } from "./refusal-sentences.ts";

export const transitSentences: Readonly<Record<string, readonly Sentence[]>> = {
  TRANSIT_AMOUNT_TOO_SMALL: [
    ["A guarantee is reserved for {} at least.", "担保占用金额不得低于 {0}。"],
  ],
  TRANSIT_DIFFERENCES_OPEN: [
    ["Differences of its consignments are not settled: {}.", "托运货物差异尚未结案：{0}。"],
  ],
  TRANSIT_GOODS_NOT_HELD: [
    ["Not as many goods of {} are free in stock at {}.", "{1} 可用库存中没有足够的 {0} 货物。"],
  ],
  TRANSIT_GOODS_SEVERAL: [
    ["Goods of several carriers lie there under {}.", "{0} 下有多个承运人的货物。"],
  ],
  TRANSIT_GUARANTEE_MISSING: [['The holder has no guarantee "{}".', "办理人名下没有担保“{0}”。"]],
  TRANSIT_ITEM_MISSING: [
    [
      "The operation has no item {}, or it is stated twice.",
      "业务没有第 {0} 项货物，或者该项重复填写。",
    ],
  ],
  TRANSIT_KIND_MISSING: [
    [
      'There is no kind of transit "{}" today; there is: {}.',
      "目前没有转关（过境）种类“{0}”，现有：{1}。",
    ],
  ],
  TRANSIT_NO_RULES: [
    ["The profile {} has no rules of transit.", "法域 {0} 没有转关（过境）规则。"],
  ],
  TRANSIT_STATE_NOT_ALLOWED: [
    [
      "The transit operation is {}; this is not possible now.",
      "业务状态为 {0}，目前不能办理此项。",
    ],
  ],
  TRANSIT_TERM_RUNS: [
    [
      "The holder may answer the enquiry until {}, or its answer is not decided.",
      "办理人可在 {0} 前答复追查，或者其答复尚未处理。",
    ],
  ],
  TRANSIT_TIME_NOT_OVER: [["The goods may arrive until {}.", "货物可在 {0} 前运抵。"]],
  TRANSIT_TIME_TOO_LONG: [
    [
      "The time limit of this kind of transit is {} days at most.",
      "该种转关（过境）的期限最长为 {0} 天。",
    ],
  ],
};
