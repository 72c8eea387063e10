/** Refusals about intellectual property rights, in Chinese. */
import type { Sentence } from "./refusal-sentences.ts";

export const rightsSentences: Readonly<Record<string, readonly Sentence[]>> = {
  RECORDAL_HOLDER_OTHER: [
    ["The holder {} is not the party that applies.", "权利人 {0} 不是申请单位。"],
  ],
  RECORDAL_STATE_NOT_ALLOWED: [
    ["An application about this recordal waits for its decision.", "该备案有申请待决定。"],
    [
      "The recordal is {}, and no application about it waits for a decision.",
      "备案状态为 {0}，没有待决定的申请。",
    ],
  ],
  RENEWAL_EARLY: [
    [
      "The recordal holds until {}; renewal is applied for from {} on ({}).",
      "备案有效至 {0}，自 {1} 起可以申请续展（{2}）。",
    ],
  ],
  RIGHTS_NOT_RECORDED: [
    [
      "The profile {} records no intellectual property rights.",
      "法域 {0} 不办理知识产权海关备案。",
    ],
  ],
  RIGHT_ENDED: [["The right ended on {}.", "该权利已于 {0} 到期。"]],
  RIGHT_KIND_OTHER: [["The recordal is of the kind {}.", "该备案的权利种类为 {0}。"]],
  RIGHT_KIND_UNKNOWN: [['There is no kind of right "{}".', "没有权利种类「{0}」。"]],
};
