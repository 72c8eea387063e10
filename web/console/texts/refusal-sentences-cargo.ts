/** Refusals about differences of consignments and the gate, in Chinese. */
import type { Sentence } from "./refusal-sentences.ts";

export const cargoSentences: Readonly<Record<string, readonly Sentence[]>> = {
  CARGO_DIFFERENCE_NOTHING_AWAY: [
    [
      "Nothing of the goods of difference {} has left without a release.",
      "差异 {0} 所涉货物没有未经放行提离的部分。",
    ],
  ],
  CARGO_DIFFERENCE_OUTCOME: [["{} is not settled in this way.", "{0} 不能如此结案。"]],
  CARGO_DIFFERENCE_EARLY: [
    [
      "The goods may stay in storage to the end of {}: this is not decided before.",
      "货物可存放至 {0}（含当日），在此之前不得作出该决定。",
    ],
  ],
  CARGO_DIFFERENCE_NOTHING_THERE: [
    [
      "Nothing of the goods lies there undeclared any more, or they are seized.",
      "货物已无未报关部分，或者已被扣留。",
    ],
  ],
  EXTENSION_NOT_LATER: [
    [
      "An extension ends after {}, not before today, and within a year.",
      "延期应晚于 {0}，不早于今日，且不超过一年。",
    ],
  ],
  CARGO_DIFFERENCE_SETTLED: [["Difference {} was settled before: {}.", "差异 {0} 已结案：{1}。"]],
  CARGO_DIFFERENCE_STANDS: [
    [
      "{} still stands: no later version has put the figures right.",
      "{0} 仍然存在：后续申报未使数量相符。",
    ],
    [
      "Some of the goods lie there and no released declaration has taken them.",
      "尚有货物未经放行报关单核销。",
    ],
  ],
};
