/** Refusals about watch lists, in Chinese. */
import type { Sentence } from "./refusal-sentences.ts";

export const riskSentences: Readonly<Record<string, readonly Sentence[]>> = {
  WATCH_LIST_DAYS: [
    ["A watch list cannot last until {}.", "关注名单不能持续至{0}，截止日期应在今日至一年之内。"],
  ],
  WATCH_LIST_NOT_FOUND: [["There is no watch list {}.", "没有关注名单 {0}。"]],
  WATCH_LIST_NOT_YOURS: [
    [
      'The watch list "{}" belongs to another analyst.',
      "关注名单“{0}”由其他分析人员建立，请自行新建。",
    ],
  ],
  WATCH_LISTS_TOO_MANY: [
    ["{} watch lists stand already.", "已有{0}份有效的关注名单，请先终止不再需要的名单。"],
  ],
};
