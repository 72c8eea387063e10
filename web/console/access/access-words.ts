/** Words for acts that need two people, and for the states of approvals. */
import type { Language, Text } from "../../elements/language.ts";
import type { Tone } from "../shell/words.ts";

const words: Readonly<Record<string, Text>> = {
  "statistics-table": { en: "statistical table", zh: "增设统计表" },
  "statistics-release": { en: "release of statistics", zh: "统计发布" },
  refund: { en: "refund of charges", zh: "税款退还" },
  "write-off": { en: "write-off of a debt", zh: "核销应缴税款" },
  "period-reopening": { en: "reopening a closed month", zh: "重新打开会计期间" },
  seizure: { en: "seizure of goods", zh: "扣留货物" },
  "rule-activation": { en: "activation of risk rules", zh: "布控规则生效" },
  deposit: { en: "booking of a payment", zh: "登记缴款" },
  "fixed-charge": { en: "determination of a charge", zh: "核定税费" },
  guarantee: { en: "entry of a guarantee", zh: "登记担保" },
  "model-appointment": { en: "activation of a risk model", zh: "启用风险模型" },
  "quota-licence": { en: "allocation under a quota licence", zh: "配额许可证分配" },
  "ruling-decision": { en: "decision on a ruling", zh: "预裁定决定" },
  open: { en: "waiting", zh: "待复核" },
  approved: { en: "approved", zh: "已批准" },
  refused: { en: "refused", zh: "未批准" },
  used: { en: "approved and carried out", zh: "已批准并办理" },
  alone: { en: "carried out by the administrator alone", zh: "管理员单独办理" },
  approve: { en: "approve", zh: "批准" },
  refuse: { en: "refuse", zh: "不批准" },
};

/** What sensitive reads are of, and what they are for where nobody stated a purpose. */
const readWords: Readonly<Record<string, Text>> = {
  prices: { en: "prices", zh: "价格" },
  personal: { en: "personal data", zh: "个人信息" },
  risk: { en: "risk reasons", zh: "风险原因" },
  control: { en: "control", zh: "查验" },
  declaration: { en: "declaration", zh: "报关单" },
  "Disclosure audit": { en: "Disclosure audit", zh: "保密审查" },
  "Data editing": { en: "Data editing", zh: "数据审核" },
  "View control cases": { en: "View control cases", zh: "查看查验" },
  "Trace of a released figure": { en: "Trace of a released figure", zh: "数据溯源" },
  "Work on the declaration": { en: "Work on the declaration", zh: "办理该报关单" },
};

export const readWord = (word: string, language: Language): string =>
  readWords[word]?.[language] ?? word;

export const approvalStatuses = ["open", "approved", "refused", "used", "alone"] as const;

export const accessWord = (code: string, language: Language): string =>
  words[code]?.[language] ?? code;

export function approvalTone(status: string): Tone {
  if (status === "open") return "warn";
  return status === "refused" ? "bad" : status === "alone" ? "calm" : "good";
}
