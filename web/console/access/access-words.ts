/** Words for acts that need two people, and for the states of approvals. */
import type { Language, Text } from "../../elements/language.ts";
import type { RouteName } from "../../routes.gen.ts";
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

/** Further acts of two, in the short words of a list: the profile says them at length. */
const actWords: Readonly<Record<string, Text>> = {
  "guarantee-call": { en: "call on a guarantor", zh: "要求担保人代缴" },
  "cargo-difference": { en: "decision on a cargo difference", zh: "货物差异决定" },
  "cargo-liability": { en: "charge on a carrier or keeper", zh: "责任方应缴税费" },
  "custody-booking": { en: "booking for goods in custody", zh: "在管货物入账" },
  "deposit-award": { en: "award out of a deposit", zh: "从担保金中支付判付款" },
  "court-judgment": { en: "judgment on suspected goods", zh: "涉嫌侵权货物的裁判" },
  "closer-check": { en: "closer check", zh: "加严查验" },
  recall: { en: "recall of goods", zh: "召回货物" },
  "recall-dismissal": { en: "release taken out of a recall", zh: "排除召回" },
  disposal: { en: "disposal of goods", zh: "货物处置" },
  correction: { en: "correction of a declaration", zh: "更正报关单" },
  "appeal-settlement": { en: "settlement after an appeal", zh: "复议后续事项办结" },
  "refusal-withdrawal": { en: "withdrawal of a refusal", zh: "撤销不予放行" },
  "transit-proof": { en: "discharge of a transit by proof", zh: "凭证明核销转关（过境）" },
  "transit-charge": { en: "charges of a transit", zh: "转关（过境）应缴税款" },
  "traveller-decision": { en: "decision on a traveller's goods", zh: "旅客物品处置" },
  "suspicion-exclusion": { en: "exclusion of a suspected disease", zh: "排除疑似病例" },
  contingency: { en: "start of business continuity", zh: "启动应急通关" },
  port: { en: "port node", zh: "口岸节点" },
  "entry-answer": { en: "answer to an entry summary", zh: "入境摘要申报答复" },
};

/** Acts of two that are asked for under the name of another: whoever decides reads what is done. */
const routeActs: Readonly<Partial<Record<RouteName, Text>>> = {
  "POST /declarations/{id}/confiscation": { en: "confiscation of goods", zh: "没收货物" },
  "POST /declarations/{id}/seized-parts": { en: "seizure of a part", zh: "扣留部分货物" },
  "POST /declarations/{id}/seized-parts/{part}/return": {
    en: "return of a seized part",
    zh: "发还部分扣留货物",
  },
  "POST /declarations/{id}/seized-parts/{part}/confiscation": {
    en: "confiscation of a seized part",
    zh: "没收部分扣留货物",
  },
  "POST /controls/{id}/downgrades": { en: "downgrade of goods", zh: "货物改变用途" },
};

/** An act of two in the short words of a list, by its route where that says more; others by code. */
export const actWord = (act: string, language: Language, route = ""): string =>
  (
    Object.entries(routeActs).find(([name]) => name === route)?.[1] ??
    actWords[act] ??
    words[act]
  )?.[language] ?? act;

/** What sensitive reads are of, and what they are for where nobody stated a purpose. */
const readWords: Readonly<Record<string, Text>> = {
  prices: { en: "prices", zh: "价格" },
  personal: { en: "personal data", zh: "个人信息" },
  risk: { en: "risk reasons", zh: "风险原因" },
  control: { en: "control", zh: "查验" },
  declaration: { en: "declaration", zh: "报关单" },
  queued: { en: "case of the queue", zh: "待办任务" },
  request: { en: "request about declaration", zh: "报关单申请" },
  ruling: { en: "ruling", zh: "预裁定" },
  party: { en: "party", zh: "企业登记" },
  "party-application": { en: "application of a party", zh: "企业登记申请" },
  "call-persons": { en: "persons on a conveyance", zh: "运输工具所载人员" },
  "suspected-persons": { en: "persons of a suspected case", zh: "疑似病例人员" },
  "traveller-persons": { en: "traveller of a case", zh: "旅客案件人员" },
  "Disclosure audit": { en: "Disclosure audit", zh: "保密审查" },
  "Data editing": { en: "Data editing", zh: "数据审核" },
  "View control cases": { en: "View control cases", zh: "查看查验" },
  "Trace of a released figure": { en: "Trace of a released figure", zh: "数据溯源" },
  "Work on the declaration": { en: "Work on the declaration", zh: "办理该报关单" },
  "Work through the queue": { en: "Work through the queue", zh: "办理待办任务" },
  "View a case of the queue": { en: "View a case of the queue", zh: "查看待办任务" },
  "Work on the request": { en: "Work on the request", zh: "办理该申请" },
  "Work on the ruling": { en: "Work on the ruling", zh: "办理该预裁定" },
  "Work on the party's record": { en: "Work on the party's record", zh: "办理该单位登记事项" },
  "Review of the application": { en: "Review of the application", zh: "审核该登记申请" },
  "Hits of a rule or model": { en: "Hits of a rule or model", zh: "查看规则或模型命中情况" },
  "clearance of a conveyance": { en: "Clearance of a conveyance", zh: "运输工具监管" },
  "health quarantine": { en: "Health quarantine", zh: "卫生检疫" },
  "supervision of travellers": { en: "Supervision of travellers", zh: "旅客监管" },
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
