/** Words for roles, states and kinds of numbers of the register of parties. */
import type { Language, Text } from "../../elements/language.ts";
import type { Tone } from "../shell/words.ts";

const words: Readonly<Record<string, Text>> = {
  person: { en: "person", zh: "个人" },
  organisation: { en: "organisation", zh: "单位" },
  trader: { en: "trader", zh: "收发货人" },
  broker: { en: "customs broker", zh: "报关企业" },
  carrier: { en: "carrier", zh: "承运人" },
  "warehouse-keeper": { en: "warehouse keeper", zh: "仓储经营人" },
  "right-holder": { en: "right holder", zh: "知识产权权利人" },
  laboratory: { en: "laboratory", zh: "实验室" },
  agency: { en: "agency", zh: "监管部门" },
  customs: { en: "customs", zh: "海关" },
  active: { en: "active", zh: "有效" },
  suspended: { en: "suspended", zh: "已暂停" },
  revoked: { en: "revoked", zh: "已注销" },
  merged: { en: "merged into another", zh: "已并入其他记录" },
  registered: { en: "registered", zh: "登记" },
  amended: { en: "amended", zh: "变更" },
  restored: { en: "restored", zh: "恢复" },
  absorbed: { en: "merged with another record", zh: "并入其他记录" },
  submitted: { en: "waiting for a decision", zh: "待审核" },
  "more-information": { en: "waiting for the applicant", zh: "待申请人补充" },
  asked: { en: "more information requested", zh: "要求补充材料" },
  answered: { en: "answered", zh: "已答复" },
  approved: { en: "approved", zh: "已批准" },
  refused: { en: "refused", zh: "不予批准" },
  withdrawn: { en: "withdrawn", zh: "已撤回" },
  approve: { en: "approve", zh: "批准" },
  refuse: { en: "refuse", zh: "不予批准" },
  ask: { en: "request more information", zh: "要求补充材料" },
  registration: { en: "registration", zh: "新登记" },
  amendment: { en: "change to the record", zh: "变更登记" },
  proposed: { en: "waiting for consent", zh: "待同意" },
  "not-begun": { en: "not yet valid", zh: "未生效" },
  ended: { en: "ended", zh: "已到期" },
  direct: { en: "direct: in the represented party's name", zh: "直接代理：以委托方名义" },
  indirect: { en: "indirect: in the representative's own name", zh: "间接代理：以受托方名义" },
  import: { en: "import", zh: "进口" },
  export: { en: "export", zh: "出口" },
  "cn/uscc": { en: "Unified social credit code (China)", zh: "统一社会信用代码" },
  "cn/customs-registration": { en: "Customs registration (China)", zh: "海关注册编码" },
  "gb/eori": { en: "EORI (United Kingdom)", zh: "EORI（英国）" },
};

/** Kinds of numbers a party can be known by, as `profile/kind`. */
export const numberKinds = ["cn/uscc", "cn/customs-registration", "gb/eori"] as const;

export const partyRoles = [
  "trader",
  "broker",
  "carrier",
  "warehouse-keeper",
  "right-holder",
  "laboratory",
  "agency",
  "customs",
] as const;

export const partyStatuses = ["active", "suspended", "revoked", "merged"] as const;
export const applicationStatuses = [
  "submitted",
  "more-information",
  "approved",
  "refused",
  "withdrawn",
] as const;

export const partyWord = (code: string, language: Language): string =>
  words[code]?.[language] ?? code;

/** Several codes as a list in the reader's language. */
export function partyWordsIn(codes: readonly string[], language: Language): string {
  const said = codes.map((code) => partyWord(code, language));
  return said.join(language === "zh" ? "、" : ", ");
}

export function partyTone(status: string): Tone {
  if (["active", "approved"].includes(status)) return "good";
  if (["suspended", "revoked", "refused"].includes(status)) return "bad";
  return ["submitted", "proposed", "more-information"].includes(status) ? "warn" : "calm";
}
