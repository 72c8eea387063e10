/** Refusals about travellers, in Chinese. */
import type { Sentence } from "./refusal-sentences.ts";

export const travellerSentences: Readonly<Record<string, readonly Sentence[]>> = {
  TRAVELLERS_NOT_KEPT: [
    ["The profile {} keeps no cases of travellers.", "法域 {0} 不办理旅客案件。"],
  ],
  TRAVELLER_ACT_OTHER: [
    ['"{}" is a measure, and no decision.', "“{0}”是措施，不是处置决定。"],
    ['"{}" is a decision, and no measure.', "“{0}”是处置决定，不是措施。"],
  ],
  TRAVELLER_AGENCY_AGAINST: [
    [
      "Line {} does not go back to the traveller: {} found against it.",
      "第 {0} 项不得发还旅客：{1} 认定不符合要求。",
    ],
  ],
  TRAVELLER_AGENCY_OTHER: [
    ["The case has no line {} for officers of {}.", "案件没有属于 {1} 的第 {0} 项。"],
  ],
  TRAVELLER_AGENCY_WAITS: [
    [
      "Line {} does not go back to the traveller before {} found nothing against it.",
      "第 {0} 项须经 {1} 认定符合要求，方可发还旅客。",
    ],
  ],
  TRAVELLER_FINDING_NONE: [
    [
      "The agency found nothing of line {} that could be taken back.",
      "第 {0} 项没有可撤回的认定结果。",
    ],
  ],
  TRAVELLER_AMOUNT_DIFFERS: [["The amount due is {}.", "应缴金额为 {0}。"]],
  TRAVELLER_ENTRY_MISSING: [["The entry lacks {}.", "登记缺少：{0}。"]],
  TRAVELLER_EXIT_NOT_LAWFUL: [
    [
      'What is {} and judged {} does not come to "{}": {}.',
      "种类 {0}、认定为 {1} 的，不得作“{2}”处置（{3}）。",
    ],
  ],
  TRAVELLER_FINE_TOO_HIGH: [
    [
      "Line {} may be fined with at most {}, not {}: {}.",
      "第 {0} 项罚款不得超过 {1}，所填为 {2}，依据：{3}。",
    ],
  ],
  TRAVELLER_CURRENCY_UNKNOWN: [
    [
      'Line {} is cash in "{}", which is no currency of the register on that day.',
      "第 {0} 项现钞的币种“{1}”当日不在币制代码表中。",
    ],
  ],
  TRAVELLER_AMOUNT_TOO_FINE: [
    [
      "Line {} states {} {}; this currency has {} decimals.",
      "第 {0} 项为 {1} {2}，该币种只有 {3} 位小数。",
    ],
  ],
  TRAVELLER_HELD_ALREADY: [["Line {} is held already, as {}.", "第 {0} 项已扣留，凭单 {1}。"]],
  TRAVELLER_KIND_MISSING: [
    [
      'The profile has no kind "{}" of what travellers carry; it has: {}.',
      "没有查获种类“{0}”，可选：{1}。",
    ],
  ],
  TRAVELLER_LINE_DECIDED: [["Line {} is decided already.", "第 {0} 项已作出处置。"]],
  TRAVELLER_LINE_MISSING: [
    ["The case has no line {}; it has {}.", "案件没有第 {0} 项，共 {1} 项。"],
  ],
  TRAVELLER_SUSPICION_OPEN: [
    [
      "A suspected case of the traveller is open; line {} waits for it.",
      "该旅客有未结的疑似病例，第 {0} 项须待其办结。",
    ],
  ],
  TRAVELLER_NOT_APPEALABLE: [
    [
      "Nothing is decided of line {} that can be appealed against.",
      "第 {0} 项没有可申请复议的处置决定。",
    ],
  ],
  TRAVELLER_APPEALED: [
    ["Appeal {} against the decision on line {} is {}.", "第 {1} 项已有第 {0} 号复议申请（{2}）。"],
  ],
  TRAVELLER_APPEAL_DAY: [
    [
      "An appeal against a decision of {} was not received on {}.",
      "对 {0} 所作决定的复议申请，收到日期不可能是 {1}。",
    ],
  ],
  TRAVELLER_APPEAL_LATE: [
    [
      "The last day for an appeal against the decision on line {} was {}: {}.",
      "对第 {0} 项处置申请复议的期限已于 {1} 届满，依据：{2}。",
    ],
  ],
  TRAVELLER_APPEAL_NONE: [["No appeal about line {} is open.", "第 {0} 项没有审理中的复议申请。"]],
  TRAVELLER_HANDING_OVER: [
    [
      "What is held of line {} is being handed over, as {}.",
      "第 {0} 项的在管货物（{1}）正在办理交接。",
    ],
  ],
  TRAVELLER_NOTHING_TO_SETTLE: [
    ["Nothing is to be settled of line {}.", "第 {0} 项没有待办结的后续事项。"],
  ],
  TRAVELLER_NOTHING_TO_REPAY: [
    ["Nothing is to be paid back for line {}.", "第 {0} 项没有应退款项。"],
  ],
  TRAVELLER_REPAYMENT_DIFFERS: [["The amount to pay back is {}.", "应退金额为 {0}。"]],
  TRAVELLER_NOTHING_DUE: [["Nothing is due for line {}.", "第 {0} 项没有应缴款项。"]],
  TRAVELLER_NOT_HELD: [
    [
      'Nothing of line {} is held, and "{}" is about what is held.',
      "第 {0} 项没有扣留物品，“{1}”须以扣留为前提。",
    ],
  ],
};
