/** Refusals about recalls, in Chinese. */
import type { Sentence } from "./refusal-sentences.ts";

export const recallSentences: Readonly<Record<string, readonly Sentence[]>> = {
  RECALLS_NOT_KEPT: [["The profile {} keeps no recalls.", "法域 {0} 不办理召回。"]],
  RECALL_BUYER_MISSING: [
    [
      "Of goods item {} {} {} were sold, and no buyer is named.",
      "商品项 {0} 已售 {1} {2}，未填写买受人。",
    ],
  ],
  RECALL_CLOSED: [["Recall {} is closed.", "召回 {0} 已结束。"]],
  RECALL_ITEM_UNKNOWN: [
    [
      "Goods item {} is not one of those recalled, or is stated twice.",
      "商品项 {0} 不在召回范围，或重复填写。",
    ],
  ],
  RECALL_PERIOD_WRONG: [
    [
      "The period of release ends on {}, before it begins on {}.",
      "放行期间截止于 {0}，早于起始日 {1}。",
    ],
  ],
  RECALL_QUANTITY_TOO_MUCH: [
    [
      "Of goods item {} what is on hand and sold is more than {} {}.",
      "商品项 {0} 库存与已售之和超过 {1} {2}。",
    ],
    [
      "Of goods item {} what was recovered is more than {} {}.",
      "商品项 {0} 从已售中收回的数量超过 {1} {2}。",
    ],
    [
      "Of goods item {} what was destroyed and returned is more than {} {}.",
      "商品项 {0} 销毁与退运之和超过 {1} {2}。",
    ],
  ],
  RECALL_REASON_UNKNOWN: [
    ['There is no kind of reason "{}" for a recall.', "没有召回理由种类“{0}”。"],
  ],
  RECALL_REFERENCE_USED: [["There is a recall {} already.", "已有召回 {0}。"]],
  RECALL_RELEASES_OPEN: [
    [
      "Releases of the recall that are neither settled nor dismissed: {}.",
      "该召回尚有 {0} 项放行未核销或排除。",
    ],
  ],
  RECALL_STATE_NOT_ALLOWED: [
    ["The release is {} in this recall.", "该放行在本召回中的状态为 {0}。"],
  ],
  RECALL_TOO_WIDE: [
    ["More than {} declarations may be concerned.", "可能涉及的报关单超过 {0} 份。"],
  ],
};
