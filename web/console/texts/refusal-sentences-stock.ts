/** Refusals about stock, in Chinese. */
import type { Sentence } from "./refusal-sentences.ts";

export const stockSentences: Readonly<Record<string, readonly Sentence[]>> = {
  PLACE_OF_ANOTHER_KEEPER: [
    [
      "By the register of goods locations {} is not kept by {} on that day.",
      "按货物存放地点登记，{0} 当日不由 {1} 经营。",
    ],
  ],
  STOCK_NOT_TAKER: [
    [
      "The lot was offered to {}, and only a person of that party takes it over.",
      "该批次移交给 {0}，只能由该单位人员接收。",
    ],
  ],
  STOCK_SAME_PLACE: [["The lot lies at {} already.", "该批次已在 {0}。"]],
  STOCK_STATE_NOT_ALLOWED: [
    ["The lot is not being handed over.", "该批次未在移交。"],
    [
      "The lot is being handed over; nothing else is done with it until then.",
      "该批次正在移交，移交结束前不能办理其他事项。",
    ],
  ],
  STOCK_OF_PROCEDURE: [
    [
      "The goods are under a special procedure: what is missing of them is discharged or charged.",
      "货物在特殊监管程序下，短少部分应予核销或征税。",
    ],
    [
      "Goods under a special procedure are one account, and move as a whole.",
      "特殊监管程序下的货物为一个账户，只能整批移动。",
    ],
  ],
  STOCK_TOO_MUCH: [
    ["There are {} {} in the lot; {} are asked for.", "批次现有 {0} {1}，申请数量为 {2}。"],
    ["All of the lot would be split off.", "不能将整个批次拆出。"],
  ],
  STOCK_UNIT_NOT_COUNTED: [["The lot is counted in {}.", "该批次以 {0} 计量。"]],
};
