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
  DECLARATION_WAITS: [
    [
      "{} is named by declarations that are accepted and not released: {}.",
      "{0} 已列于下列已接受尚未放行的报关单：{1}。",
    ],
  ],
  "ENS-001": [
    [
      "The file is not UTF-8. Save it as UTF-8 and send it again.",
      "文件不是 UTF-8 编码，请另存为 UTF-8 后重新提交。",
    ],
  ],
  "ENS-002": [
    [
      "The root element is not that of an entry summary. Send IE315 (CC315A) or IE313 (CC313A).",
      "根元素不是入境摘要申报的根元素，请提交 IE315（CC315A）或 IE313（CC313A）。",
    ],
  ],
  "ENS-004": [
    [
      "No edition of the rules holds on {}. State one of {}.",
      "{0} 没有适用的规则版本，请指明其中之一：{1}。",
    ],
    ["There is no edition {}. State one of {}.", "没有规则版本 {0}，请指明其中之一：{1}。"],
  ],
  "ENS-007": [["The profile {} takes no entry summaries.", "法域 {0} 不受理入境摘要申报。"]],
  EXTENSION_NOT_LATER: [
    [
      "An extension ends after {}, not before today, and within a year.",
      "延期应晚于 {0}，不早于今日，且不超过一年。",
    ],
  ],
  CONVEYANCE_DAYS_TAKEN: [
    ["{} has an entry for these days: from {} to {}.", "{0} 自 {1} 至 {2} 已有备案。"],
  ],
  CONVEYANCE_DAYS_WRONG: [["The last day lies before the first.", "失效日期早于生效日期。"]],
  CONVEYANCE_ENTRY_ENDED: [["The entry has an end: {}.", "该备案已有失效日期：{0}。"]],
  CONVEYANCE_ENTRY_NOT_FOUND: [
    ["There is no such entry, or it is not yours to see.", "没有该备案，或者不属于贵单位。"],
  ],
  CONVEYANCE_FILE_WRONG: [
    ["{} is no CSV file that can be read: {}", "{0} 不是可读取的 CSV 文件：{1}"],
  ],
  CONVEYANCE_KIND_OF_CUSTOMS: [
    ["Entries of this kind are stated by customs: {}.", "该类备案由海关登记：{0}。"],
  ],
  CONVEYANCE_NUMBER_WRONG: [
    [
      "{} is no IMO number: its last digit does not check the others.",
      "{0} 不是 IMO 编号：末位校验码不符。",
    ],
  ],
  CROSSING_MISSING: [["There is no crossing {} on that day.", "当日没有口岸 {0}。"]],
  LIABILITY_CHARGED: [
    ["Charges of difference {} were stated before.", "差异 {0} 的应缴税费已核定。"],
  ],
  LIABILITY_MISSING: [["No charges stand for difference {}.", "差异 {0} 没有有效的应缴税费。"]],
  LIABILITY_NOT_DECIDED: [["Nobody is liable by difference {}.", "差异 {0} 未认定责任方。"]],
  LIABILITY_OTHERS: [
    ["Only the party that owes the charges objects to them.", "只有应缴税费的责任方可以提出异议。"],
  ],
  LIABILITY_PARTY_OTHER: [
    ["It is not clear which keeper of these goods is liable.", "无法确定由哪一家场所经营人负责。"],
  ],
  SLOT_BOOKED_BEFORE: [["{} has a booking for this hour already.", "{0} 已预约此时段。"]],
  SLOT_FULL: [["The hour from {} is full.", "自 {0} 起的时段已约满。"]],
  SLOT_NOT_FOUND: [
    ["There is no such booking, or it is not yours to see.", "没有该预约，或者不属于贵单位。"],
  ],
  SLOT_HOUR_CLOSED: [
    [
      "{} takes lorries by the full hour from {}:00 to {}:00.",
      "{0} 按整点接收货车，时间为 {1}:00 至 {2}:00。",
    ],
  ],
  SLOT_NOT_BOOKABLE: [
    [
      "Hours of {} are booked before they are over, and at most {} days ahead.",
      "{0} 的时段须在结束前预约，最多提前 {1} 日。",
    ],
  ],
  SLOT_PLATE_MISSING: [["The plate has no letter or digit.", "车牌不含字母或数字。"]],
  SLOT_STATE_NOT_ALLOWED: [
    ["The booking is {}; this is not possible now.", "预约状态为 {0}，目前不能办理。"],
  ],
  SLOT_TIME_WRONG: [["The arrival lies in the future.", "到达时间晚于当前时间。"]],
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
