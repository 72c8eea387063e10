/** Refusals about intellectual property rights, in Chinese. */
import type { Sentence } from "./refusal-sentences.ts";

export const rightsSentences: Readonly<Record<string, readonly Sentence[]>> = {
  ANSWER_TOO_LATE: [
    [
      "The answer about suspicion {} was due on {} ({}).",
      "涉嫌侵权第 {0} 号应于 {1} 前答复（{2}）。",
    ],
  ],
  AWARD_TOO_MUCH: [
    [
      "The deposit of suspicion {} does not hold what was awarded, or nothing was.",
      "涉嫌侵权第 {0} 号的担保金不足以支付判付金额，或者金额为零。",
    ],
  ],
  COUNTER_SECURITY_NOT_COVERED: [
    [
      "The account does not hold the deposit for the goods of suspicion {}.",
      "账户余额不足以提供涉嫌侵权第 {0} 号货物的担保金。",
    ],
  ],
  COUNTER_SECURITY_NOT_LAWFUL: [
    [
      "Goods of suspicion {} are not released against a deposit: the right is of the kind {}.",
      "涉嫌侵权第 {0} 号货物不能凭担保金放行：权利种类为 {1}。",
    ],
  ],
  DESTRUCTION_CONSENT_NOT_YOURS: [
    [
      "Only the consignee or consignor whose goods they are agrees to their destruction.",
      "货物的销毁只能由其收发货人同意。",
    ],
  ],
  DESTRUCTION_NOT_LAWFUL: [
    [
      "The goods of suspicion {} are not destroyed without proceedings here.",
      "本法域不经诉讼不销毁涉嫌侵权第 {0} 号的货物。",
    ],
  ],
  DESTRUCTION_OBJECTED: [
    [
      "The trader objected on {} to the destruction of the goods of suspicion {}.",
      "收发货人已于 {0} 对销毁涉嫌侵权第 {1} 号的货物提出异议。",
    ],
  ],
  CUSTODY_GOODS_SUSPECTED: [
    [
      "Suspicion {} waits for its determination, and the goods {} are of it.",
      "涉嫌侵权第 {0} 号尚待认定，在管货物 {1} 属于该嫌疑货物。",
    ],
  ],
  CUSTODY_ORDER_ENDED: [
    [
      "Suspicion {}, for which the goods are held so, ended without an infringement: they do not leave by {} ({}).",
      "货物因涉嫌侵权第 {0} 号而在管，该嫌疑已终结且未认定侵权，不得以 {1} 离库（{2}）。",
    ],
  ],
  INFRINGEMENT_NOT_DETAINED: [
    [
      'The right holder did not apply for the protection of goods of items {}: {}: "{}".',
      "商品项 {0} 的货物，知识产权权利人未提出保护申请：{1}：“{2}”。",
    ],
  ],
  INFRINGEMENT_FOUND: [
    [
      "Goods of task {} of this case infringe an intellectual property right or are to be destroyed, so that its finding is refused.",
      "本次查验任务 {0} 的货物已认定侵权或者同意销毁，查验结果应为“不予放行”。",
    ],
    [
      "The finding of task {} is about less than the goods of items {} that infringe a right.",
      "任务 {0} 的结果未包括商品项 {1} 涉嫌侵权的全部货物。",
    ],
  ],
  INFRINGEMENT_OPEN: [
    [
      "Goods of this case are suspected of infringing an intellectual property right.",
      "本次查验的货物涉嫌侵犯知识产权，尚待办理。",
    ],
  ],
  INFRINGEMENT_STATE_NOT_ALLOWED: [
    [
      "Suspicion {} is {}; the entry {} is not possible now.",
      "涉嫌侵权第 {0} 号状态为 {1}，目前不能登记 {2}。",
    ],
  ],
  INFRINGING_EXIT_NOT_LAWFUL: [
    [
      "Goods that infringe an intellectual property right do not leave by {}: {}.",
      "侵权货物不得以 {0} 处置：{1}。",
    ],
  ],
  INFRINGING_NOT_REFUSED: [
    [
      "Goods of this case infringe an intellectual property right or are to be destroyed, and no finding is against their release.",
      "本次查验的货物已认定侵权或者同意销毁，但查验结果不是“不予放行”。",
    ],
  ],
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
  RECORDAL_NOT_IN_FORCE: [["No recordal {} is in force.", "没有有效的备案 {0}。"]],
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
  RIGHTS_NOT_PROTECTED: [
    [
      "The profile {} detains no goods for intellectual property rights.",
      "法域 {0} 不办理知识产权海关扣留。",
    ],
  ],
  RIGHT_ENDED: [["The right ended on {}.", "该权利已于 {0} 到期。"]],
  RIGHT_KIND_OTHER: [["The recordal is of the kind {}.", "该备案的权利种类为 {0}。"]],
  RIGHT_KIND_UNKNOWN: [['There is no kind of right "{}".', "没有权利种类“{0}”。"]],
  SECURITY_TOO_SMALL: [
    [
      "Guarantee {} does not hold the security of {} {} on {}.",
      "担保 {0} 在 {3} 无效或者余额不足 {1} {2}。",
    ],
    [
      "The right holder provides the security that the notice states, and no guarantee is named.",
      "权利人应提供通知所列担保，未指明所用担保。",
    ],
  ],
  SETTLEMENT_NOT_NOW: [
    [
      "The security of suspicion {} is not there, is still needed, or was settled.",
      "涉嫌侵权第 {0} 号没有担保、尚不能结算或者已经结算。",
    ],
  ],
  SETTLEMENT_TOO_MUCH: [
    [
      "More is claimed than the security of suspicion {} holds.",
      "扣除金额超过涉嫌侵权第 {0} 号的担保。",
    ],
  ],
  TERM_RUNS: [
    [
      "What is waited for in suspicion {} is due on {}.",
      "涉嫌侵权第 {0} 号的期限至 {1}，尚未届满。",
    ],
  ],
};
