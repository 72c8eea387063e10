/** Refusals of money and charges, in Chinese. */
import type { Sentence } from "./refusal-sentences.ts";

export const moneySentences: Readonly<Record<string, readonly Sentence[]>> = {
  ACCOUNT_OF_NOBODY: [
    [
      "The number {} belongs to nobody: no party is registered under it and no declaration states it.",
      "编号 {0} 没有对应单位：既未登记，也没有报关单填写。",
    ],
  ],
  ACCOUNT_OF_OTHER_NAME: [
    [
      "This party's account is kept under its number {}, not under {}.",
      "该单位的款项登记在编号 {0} 名下，而非 {1}。",
    ],
  ],
  BANK_ENTRY_PLACED: [["Entry {} is not waiting for this.", "银行记录 {0} 不在等待此项处理。"]],
  BANK_FILE_BROKEN: [["The file cannot be read, line {}: {}.", "银行文件第 {0} 行无法读取：{1}。"]],
  CLAIM_DECIDED: [["Claim {} has been decided or withdrawn.", "申请 {0} 已办结或已撤回。"]],
  CLAIM_GROUND_UNKNOWN: [["{} has no ground {}.", "法域 {0} 没有退（减）税事由 {1}。"]],
  CLAIM_NOT_FOUND: [["There is no claim {}.", "没有申请 {0}。"]],
  DEBT_NOT_FOUND: [["There is no debt {}.", "没有应缴税款 {0}。"]],
  DEBT_PAID: [["Nothing is outstanding on {}.", "{0} 已无应缴税款。"]],
  GUARANTEE_EXISTS: [["There is already a guarantee {} in {}.", "法域 {1} 已有担保 {0}。"]],
  GUARANTEE_NOT_FOUND: [["There is no guarantee {}.", "没有担保 {0}。"]],
  LIMIT_OF_DAY_REACHED: [
    [
      "You made another booking for {} first, and together they exceed {} a day.",
      "您为 {0} 登记的另一笔在先，合计超过每日 {1} 的限额。",
    ],
  ],
  MANDATE_EXISTS: [["The party already has a mandate {}.", "该单位已有扣款授权 {0}。"]],
  MONTH_OPEN: [["{} is not over.", "{0} 尚未结束。"]],
  NO_CHARGES: [["Declaration {} has no charges yet.", "报关单 {0} 尚未计税。"]],
  QUOTA_CLAIM_UNKNOWN: [
    ["Item {} of that declaration has no claim on {}.", "该报关单第 {0} 项没有对配额 {1} 的申请。"],
  ],
  QUOTA_DAY_OPEN: [
    ["{} is not over: further claims may be made that day.", "{0} 尚未结束，当日可能还有申请。"],
  ],
  QUOTA_LICENCE_EXISTS: [["The period already has a licence {}.", "该期间已有许可证 {0}。"]],
  QUOTA_RETURN_TOO_MUCH: [
    ["The claim holds {}; {} cannot be returned.", "该申请持有 {0}，不能退回 {1}。"],
  ],
  QUOTA_UNKNOWN: [
    [
      "The quota register of {} has no period of quota {} on {}.",
      "法域 {0} 的参数库中，{2} 没有序号 {1} 的配额期间。",
    ],
  ],
  REFUND_NOT_HELD: [
    ["The account holds {}; {} cannot be paid back.", "账户余额为 {0}，不能退还 {1}。"],
  ],
  SETTLEMENT_NOT_FOUND: [["There is no settlement {}.", "没有价格结算 {0}。"]],
  SETTLEMENT_REFERENCE_USED: [
    ["The number {} is already used for another statement.", "编号 {0} 已用于另一份结算清单。"],
  ],
  STATEMENT_NOT_FOUND: [["There is no statement of {}.", "没有 {0} 的对账单。"]],
  AMOUNT_NOT_POSITIVE: [["The amount {} is too low.", "金额 {0} 过小，请填写大于零的金额。"]],
  AMOUNT_NOT_WHOLE: [
    [
      "{} is not a valid amount in {}: it must be above zero.",
      "“{0}”不是有效的 {1} 金额：须大于零且不超过该币种的小数位数。",
    ],
  ],
  CHARGES_OPEN: [
    [
      "The goods are released, and these charges would be undetermined after the amendment: {}.",
      "货物已放行，修改后下列税费将无法确定：{0}。请说明理由不同意该申请，由申报人以税费可确定的内容重新提出。",
    ],
  ],
  CHARGE_DIFFERS: [
    [
      "At its rate {} on item {} would be {}, not {}.",
      "第 {1} 项 {0} 按税率计算应为 {2}，而非 {3}；如仍按后者核定，请填写按税率计算的金额并说明理由。",
    ],
  ],
  CHARGE_TWICE: [
    ["{} is determined twice in one action.", "{0} 在一次办理中核定了两次，请只填写一个金额。"],
  ],
  CHARGE_UNKNOWN: [
    ["The declaration has no charge {} on item {}.", "该报关单第 {1} 项没有税种 {0}。"],
  ],
  CLAIM_TOO_LATE: [
    ["{} could be claimed until {} ({}).", "事由 {0} 的申请期限至 {1}（{2}），现已逾期。"],
  ],
  CLAIM_TOO_MUCH: [
    ["{} minor units of {} can be claimed.", "税种 {1} 至多可申请退（减） {0}（最小货币单位）。"],
  ],
  GIVE_BACK_TOO_MUCH: [
    [
      "{} minor units of {} have been charged and not repaid.",
      "税种 {1} 已征未退的金额为 {0}（最小货币单位），退还金额不得超过此数。",
    ],
  ],
  GUARANTOR_OVERPAYS: [
    [
      "The calls on the guarantor of {} come to {} minor units still unpaid.",
      "担保 {0} 已要求担保人缴纳而未缴的金额为 {1}（最小货币单位），不得超过此数。",
    ],
  ],
  PAYMENT_NOT_AWAITED: [
    ["Declaration {} is charged to another account.", "报关单 {0} 由其他账户缴税。"],
    ["Declaration {} is not waiting for payment.", "报关单 {0} 不在等待缴款。"],
  ],
};
