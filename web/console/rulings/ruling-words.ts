/** Words for kinds, states, steps and outcomes of rulings and of differences in classification. */
import type { Language, Text } from "../../elements/language.ts";
import type { Tone } from "../shell/words.ts";

const words: Readonly<Record<string, Text>> = {
  classification: { en: "classification", zh: "归类" },
  origin: { en: "origin", zh: "原产地" },
  valuation: { en: "value", zh: "估价" },
  import: { en: "import", zh: "进口" },
  export: { en: "export", zh: "出口" },
  none: { en: "none", zh: "无" },
  sent: { en: "sent", zh: "已送" },
  "on-request": { en: "on request", zh: "可应要求提供" },
  true: { en: "yes", zh: "是" },
  false: { en: "no", zh: "否" },
  draft: { en: "draft", zh: "草稿" },
  submitted: { en: "submitted", zh: "已提交" },
  accepted: { en: "accepted", zh: "已受理" },
  "more-information": { en: "waiting for the applicant", zh: "待申请人补充" },
  withdrawn: { en: "withdrawn", zh: "已撤回" },
  refused: { en: "refused", zh: "不予裁定" },
  issued: { en: "in force", zh: "有效" },
  expired: { en: "expired", zh: "已失效" },
  future: { en: "not yet in force", zh: "尚未生效" },
  extended: { en: "revoked, in extended use", zh: "已撤销，延期使用中" },
  revoked: { en: "revoked", zh: "已撤销" },
  annulled: { en: "annulled", zh: "自始无效" },
  "ruling.drafted": { en: "drafted", zh: "起草" },
  "ruling.changed": { en: "changed", zh: "修改" },
  "ruling.submitted": { en: "submitted", zh: "提交" },
  "ruling.asked": { en: "more information requested", zh: "要求补充" },
  "ruling.answered": { en: "answered", zh: "答复" },
  "ruling.accepted": { en: "accepted", zh: "受理" },
  "ruling.issued": { en: "issued", zh: "制发" },
  "ruling.refused": { en: "refused", zh: "不予裁定" },
  "ruling.withdrawn": { en: "withdrawn", zh: "撤回" },
  "ruling.amended": { en: "amended by customs", zh: "变更" },
  "ruling.revoked": { en: "revoked", zh: "撤销" },
  "ruling.annulled": { en: "annulled", zh: "认定自始无效" },
  "ruling.appealed": { en: "appeal recorded", zh: "登记复议或诉讼" },
  "ruling.appeal-settled": { en: "outcome of the appeal recorded", zh: "登记复议或诉讼结果" },
  open: { en: "open", zh: "待处理" },
  resolved: { en: "resolved", zh: "已处理" },
  "other-goods": { en: "different goods", zh: "货物不同" },
  "one-code": { en: "one code is correct", zh: "应归入同一编号" },
  ruling: { en: "according to a ruling", zh: "依预裁定" },
  correction: { en: "declarations to be corrected", zh: "更正报关单" },
};

/** A word; the code itself where there is none. */
export function rulingWord(code: string, language: Language): string {
  return words[code]?.[language] ?? code;
}

export const rulingStatuses = [
  ...(["draft", "submitted", "accepted", "more-information", "withdrawn"] as const),
  ...(["refused", "issued", "revoked", "annulled"] as const),
] as const;
export const rulingKinds = ["classification", "origin", "valuation"] as const;

export function rulingTone(standing: string): Tone {
  if (standing === "issued") return "good";
  if (["refused", "revoked", "annulled", "expired", "withdrawn"].includes(standing)) return "bad";
  return standing === "more-information" || standing === "extended" ? "warn" : "calm";
}
