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
  CARGO_DIFFERENCE_SETTLED: [["Difference {} was settled before: {}.", "差异 {0} 已结案：{1}。"]],
  CARGO_DIFFERENCE_STANDS: [
    [
      "{} still stands: no later version has put the figures right.",
      "{0} 仍然存在：后续申报未使数量相符。",
    ],
  ],
};
