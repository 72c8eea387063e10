/** Refusals about goods in custody, in Chinese. */
import type { Sentence } from "./refusal-sentences.ts";

export const custodySentences: Readonly<Record<string, readonly Sentence[]>> = {
  APPEALS_NOT_TAKEN: [["The profile {} takes no appeals here.", "法域 {0} 不在此受理复议。"]],
  APPEAL_DECISION_UNKNOWN: [
    [
      "The declaration has no decision {} that can be appealed against.",
      "该报关单没有编号为 {0} 的可申请复议的决定。",
    ],
  ],
  APPEALS_TOO_MANY: [
    [
      "A party lodges at most {} appeals against a decision.",
      "同一方对同一决定最多可申请复议 {0} 次。",
    ],
  ],
  APPEAL_DECISION_UNDONE: [
    ["The decision of {} was undone and binds no more.", "{0} 所作决定已不再存续，无须申请复议。"],
  ],
  APPEAL_LATE: [
    [
      "The last day for an appeal against the decision of {} was {}.",
      "对 {0} 所作决定申请复议的期限已于 {1} 届满。",
    ],
  ],
  APPEAL_LODGED: [
    ["Appeal {} against this decision is {}.", "对该决定已有第 {0} 号复议申请（{1}）。"],
  ],
  APPEAL_NOT_OPEN: [["Appeal {} is {}.", "第 {0} 号复议申请的状态为“{1}”，不在审理中。"]],
  APPEAL_NOT_TO_SETTLE: [
    [
      "Nothing is to be settled of appeal {} ({}).",
      "第 {0} 号复议申请（{1}）没有须在此办结的后续事项。",
    ],
  ],
  APPEAL_SETTLEMENT_UNKNOWN: [["Nothing is settled as {}.", "没有“{0}”这一办结方式。"]],
  APPEAL_SETTLEMENT_INCOMPLETE: [
    ["What is settled as {} needs {}.", "以“{0}”方式办结的，须填写 {1}。"],
  ],
  APPEAL_SETTLEMENT_REFERENCE: [
    ["What is settled as {} has no reference.", "以“{0}”方式办结的，没有凭据编号（reference）。"],
  ],
  APPEAL_OF_OTHER_OFFICE: [
    [
      "Appeal {} is against a decision of office {}, which does not hear it.",
      "第 {0} 号复议申请针对关区 {1} 的决定，不由该关区审理。",
    ],
    [
      "Appeal {} against a decision of office {} is heard by office {}; you belong to {}.",
      "针对关区 {1} 决定的第 {0} 号复议申请由上一级关区 {2} 审理，您所属关区为 {3}。",
    ],
  ],
  APPEAL_OF_ANOTHER: [
    [
      "Appeal {} was lodged by another party of the declaration.",
      "第 {0} 号复议申请由报关单的另一方提出，由其撤回。",
    ],
  ],
  APPEAL_WAITED_FOR: [
    [
      "The goods may not go by {}: appeal {} of the traveller is not decided.",
      "货物不得{0}：旅客第 {1} 号复议申请尚未决定。",
    ],
    [
      "The goods may not go by {}: appeal {} against the decision of {} is not decided.",
      "货物不得{0}：针对 {2} 所作决定的第 {1} 号复议申请尚未决定。",
    ],
    [
      "The goods may not go by {}: appeal {} against the decision of {} was decided ({}) and not followed.",
      "货物不得{0}：针对 {2} 所作决定的第 {1} 号复议申请已决定（{3}），尚未执行。",
    ],
  ],
  PERISHABLE_NOT_LAWFUL: [
    [
      "That the goods cannot be kept does not let them go by {} before appeal {} of the traveller is decided.",
      "旅客第 {1} 号复议决定作出之前，货物虽不宜保存，亦不得{0}。",
    ],
    [
      "That the goods cannot be kept does not let them go before what followed appeal {} is done.",
      "第 {0} 号复议决定执行完毕之前，货物虽不宜保存，亦不得处置。",
    ],
    [
      "That the goods cannot be kept does not let them go before appeal {} is decided.",
      "第 {0} 号复议决定作出之前，货物虽不宜保存，亦不得处置。",
    ],
    [
      "Before appeal {} is decided, goods that cannot be kept may go by {} only, not by {}.",
      "第 {0} 号复议决定作出之前，不宜保存的货物只能{1}，不得{2}。",
    ],
  ],
  RECEIPTS_NOT_GIVEN: [["The profile {} gives no receipts.", "法域 {0} 不出具代管凭单。"]],
  RECEIPT_TEMPLATE_MISSING: [
    ["The profile gives no receipts for a {}.", "该法域未就“{0}”设置凭单格式。"],
  ],
  CUSTODY_BOOKING_FAULTY: [
    ["The goods were not sold, so that there are no proceeds of them.", "货物未变卖，没有变价款。"],
    ["{} is no cost of goods that are held.", "{0} 不是在管货物的费用种类。"],
  ],
  CUSTODY_EXIT_INCOMPLETE: [
    ["To leave by {} the goods need {} ({}).", "以 {0} 离库尚缺：{1}（{2}）。"],
  ],
  CUSTODY_EXIT_NOT_LAWFUL: [
    [
      "Goods that are held as {} may not leave by {}: {}.",
      "以 {0} 为由在管的货物不得以 {1} 离库：{2}。",
    ],
  ],
  CUSTODY_FOUND_NOT_LAWFUL: [
    [
      'Goods of the category {} may not leave by {}: {}: "{}".',
      "类别为 {0} 的货物不得以 {1} 离库，依据：{2}（{3}）。",
    ],
  ],
  CUSTODY_GROUND_NOT_LAWFUL: [
    [
      "Goods that are held as {} may not be held as {} ({}).",
      "以 {0} 为由在管的货物不得变更为 {1}（{2}）。",
    ],
  ],
  CUSTODY_ITEM_HELD: [
    ["Goods item {} is in custody already, as {}.", "商品第 {0} 项已以 {1} 为由在管。"],
  ],
  CUSTODY_MORE_THAN_DECLARED: [
    [
      "Goods item {} states no quantity in {}: {} {} is compared with nothing.",
      "商品第 {0} 项没有以 {1} 申报数量，{2} {3} 无法与申报比较。请改用申报的计量单位，或者填写超出的原因。",
    ],
    [
      "Goods item {} is declared with {} {}; with what was taken in before, {} {} more would be in custody.",
      "商品第 {0} 项申报 {1} {2}，连同此前已在管的，将多出 {3} {4}。请重新清点；未申报的货物以“未申报”登记；确有超出的，请填写原因。",
    ],
  ],
  CUSTODY_NOT_KEPT: [["The profile {} keeps no goods in custody.", "法域 {0} 不登记在管货物。"]],
  CUSTODY_NOT_TAKER: [
    [
      "The goods were offered to {}, and only a person of that party takes them over.",
      "货物移交给 {0}，只能由该单位人员接收。",
    ],
  ],
  CUSTODY_SEAL_DIFFERS: [
    ["The goods are under seal {}, and no seal was read.", "货物封志为 {0}，未填写所见封志。"],
    ["The goods are under seal {}, and seal {} was read.", "货物封志为 {0}，所见封志为 {1}。"],
    [
      "The goods are under seal {}, and no reason is stated for another.",
      "货物封志为 {0}，更换须说明理由。",
    ],
  ],
  CUSTODY_STAGE_UNKNOWN: [["{} is no stage of proceedings.", "{0} 不是案件阶段。"]],
  CUSTODY_STATE_NOT_ALLOWED: [
    [
      "The goods are not offered to anybody. The entry {} is not possible now.",
      "货物未在移交，目前不能登记 {0}。",
    ],
    [
      "The goods are being handed over. The entry {} is not possible now.",
      "货物正在移交，目前不能登记 {0}。",
    ],
    [
      "The goods have left custody. The entry {} is not possible now.",
      "货物已离库，不能登记 {0}。",
    ],
  ],
  CUSTODY_TOO_MUCH: [
    ["There are {} {} of it; {} cannot be parted from that.", "现有 {0} {1}，不能分出 {2}。"],
  ],
  CUSTODY_WEIGHT_MISSING: [
    [
      "The goods were weighed with {} kg, and no weight is stated now.",
      "货物此前称重 {0} 千克，本次未填重量。",
    ],
  ],
  CUSTODY_WEIGHT_UNEXPLAINED: [
    [
      "The weight was {} kg and is {} kg: the difference is more than {} kg.",
      "重量原为 {0} 千克，现为 {1} 千克，相差超过 {2} 千克。",
    ],
  ],
};
