/** Words of the page of differences and of the cases of a consignment. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type ListedDifference = Routes["GET /cargo-differences"]["answer"]["differences"][number];
export type DifferenceCase = Routes["GET /consignments/{id}"]["answer"]["cases"][number];

export const differencePageWords = {
  says: {
    en: "Differences between the quantities stated, landed, declared and taken out; since when, and who has to act.",
    zh: "单证所载、运抵、报关和提离不一致的情况、发现时间及待办方。",
  },
  none: { en: "No differences of this kind.", zh: "没有此类差异。" },
  cases: { en: "Differences", zh: "差异处理" },
  number: { en: "No.", zh: "序号" },
  difference: { en: "Difference", zh: "差异" },
  document: { en: "Transport document", zh: "运输单证" },
  carrier: { en: "Carrier", zh: "承运人" },
  state: { en: "State", zh: "状态" },
  waitsFor: { en: "To act", zh: "待办方" },
  at: { en: "Since", zh: "发现时间" },
  office: { en: "Customs office", zh: "主管海关" },
  place: { en: "Place", zh: "场所" },
  found: { en: "Not stated", zh: "单证未列" },
  stated: { en: "Stated then", zh: "当时单证所载" },
  landed: { en: "Landed then", zh: "当时运抵" },
  left: { en: "Left then", zh: "当时提离" },
  away: { en: "Left without release", zh: "未经放行提离" },
  explanation: { en: "Explanation", zh: "说明" },
  outcome: { en: "Outcome", zh: "处理结果" },
  reason: { en: "Reason", zh: "理由" },
  settledAt: { en: "Settled", zh: "结案时间" },
  explain: { en: "Explain", zh: "说明" },
  explainSays: {
    en: "Customs read it; it is kept as a version of the consignment.",
    zh: "供海关审核，并作为该票货物的版本留存。",
  },
  assign: { en: "Assign", zh: "移交办理" },
  settle: { en: "Settle", zh: "结案" },
  settleSays: {
    en: "Accepted: the difference stands and is explained. Corrected: a later amendment or outturn has put the figures right. The carrier reads outcome and reason.",
    zh: "认可：差异属实且已说明。已改正：后续更正或理货报告已使数量相符。承运人可见结果及理由。",
  },
  decide: { en: "Decide", zh: "决定" },
  decideSays: {
    en: "A second officer has to approve it. The carrier reads outcome and reason.",
    zh: "须由另一名关员批准。承运人可见结果及理由。",
  },
  law: { en: "Legal basis", zh: "法律依据" },
  until: { en: "Last day for declaring", zh: "延期至" },
  extend: { en: "Extend", zh: "延期" },
  extendSays: {
    en: "Carrier and keeper are reminded anew before the new last day.",
    zh: "新期限届满前将再次催报承运人和场所经营人。",
  },
  withdraw: { en: "Withdraw abandonment", zh: "撤回放弃" },
  withdrawSays: {
    en: "Before customs decide: the goods have to be declared again, in the time that is left.",
    zh: "限海关决定前：撤回后仍须在期限内报关。",
  },
  owes: { en: "Owed by the liable party", zh: "责任方应缴" },
  ground: { en: "Ground", zh: "核定理由" },
  objection: { en: "Objection", zh: "异议" },
  withdrawal: { en: "Taken back because", zh: "撤销理由" },
  taxType: { en: "Tax type", zh: "税种" },
  kind: { en: "Kind of charge", zh: "税费类别" },
  amount: { en: "Amount", zh: "金额" },
  party: { en: "Keeper, where several reported the goods", zh: "场所经营人（多家时填写）" },
  charge: { en: "State charges", zh: "核定税费" },
  chargeSays: {
    en: "A second officer has to approve it. It becomes a debt on the account of the liable party.",
    zh: "须由另一名关员批准，批准后计入责任方账户。",
  },
  takeBack: { en: "Take charges back", zh: "撤销税费" },
  object: { en: "Object", zh: "提出异议" },
  show: { en: "Search", zh: "查询" },
} as const satisfies Readonly<Record<string, Text>>;

export const differenceStates = {
  "to-explain": { en: "to be explained", zh: "待说明" },
  "to-settle": { en: "to be settled", zh: "待处理" },
  settled: { en: "settled", zh: "已结案" },
} as const satisfies Readonly<Record<DifferenceCase["state"], Text>>;

export const actors = {
  carrier: { en: "carrier", zh: "承运人" },
  customs: { en: "customs", zh: "海关" },
} as const satisfies Readonly<Record<NonNullable<DifferenceCase["waitsFor"]>, Text>>;

export const chargeKinds = {
  duty: { en: "duty", zh: "关税" },
  vat: { en: "VAT", zh: "增值税" },
  other: { en: "other", zh: "其他" },
} as const satisfies Readonly<Record<string, Text>>;

/** @example codeAndName("2225", "Yangshan office") // "2225 Yangshan office" */
export function codeAndName(code: string | null, name: string | undefined): string | null {
  // names of some offices end with their code
  if (code !== null && name?.includes(code)) return name;
  return [code, name].filter(Boolean).join(" ") || null;
}

export const outcomeWords = {
  extended: { en: "time extended", zh: "准予延期" },
  abandoned: { en: "abandoned", zh: "已放弃" },
  withdrawn: { en: "abandonment withdrawn", zh: "已撤回放弃" },
  "abandonment-refused": { en: "abandonment refused", zh: "不予放弃" },
  sold: { en: "sold", zh: "已变卖" },
  destroyed: { en: "destroyed", zh: "已销毁" },
  accepted: { en: "accepted", zh: "认可" },
  corrected: { en: "corrected", zh: "已改正" },
  "keeper-liable": { en: "keeper liable", zh: "场所经营人负责" },
  "holder-liable": { en: "holder of the transit liable", zh: "转关（过境）办理人负责" },
  "carrier-liable": { en: "carrier liable", zh: "承运人负责" },
  returned: { en: "goods came back", zh: "货物已追回" },
  "not-returned": { en: "goods did not come back", zh: "货物未追回" },
} as const satisfies Readonly<Record<NonNullable<DifferenceCase["outcome"]>, Text>>;
