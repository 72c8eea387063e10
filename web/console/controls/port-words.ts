/** Words for the members of both sides of a conflict, and for what may stand against a port. */
import type { Text } from "../../elements/language.ts";

export const sideWords: Readonly<Record<string, Text>> = {
  accepted: { en: "accepted", zh: "接受申报" },
  against: { en: "discrepancies", zh: "不符之处" },
  charged: { en: "charged", zh: "应缴税款" },
  declaration: { en: "declaration", zh: "报关单" },
  due: { en: "due", zh: "待缴" },
  event: { en: "station", zh: "所处环节" },
  findings: { en: "findings", zh: "审核提示" },
  lane: { en: "lane", zh: "通道" },
  leased: { en: "leased", zh: "已划拨" },
  lodged: { en: "lodged", zh: "申报时间" },
  number: { en: "number", zh: "编号" },
  outcome: { en: "outcome", zh: "处理" },
  paid: { en: "paid", zh: "已缴" },
  port: { en: "port", zh: "口岸" },
  quotas: { en: "quotas", zh: "关税配额" },
  reference: { en: "reference", zh: "企业内部编号" },
  registers: { en: "registers", zh: "参数库版本" },
  released: { en: "released", zh: "放行" },
  "released by": { en: "released by", zh: "放行规则" },
  rule: { en: "rule", zh: "规则" },
  spent: { en: "spent", zh: "已用额度" },
  status: { en: "status", zh: "状态" },
  tasks: { en: "tasks", zh: "查验任务" },
  why: { en: "reason", zh: "原因" },
};

export const againstWords: Readonly<Record<string, Text>> = {
  "controlled-goods": { en: "controlled goods", zh: "管制货物" },
  "control-not-decided": { en: "control not decided", zh: "查验未处置" },
  "listed-party": { en: "a possible listed party", zh: "疑似名单所列当事人" },
  "lodger-unknown": { en: "lodger unknown at the centre", zh: "中心无此申报单位" },
  "no-rule-no-officer": {
    en: "released by neither a rule nor an officer",
    zh: "无规则亦无关员放行",
  },
  "not-alone": { en: "port not alone at the time", zh: "当时口岸未在独立运行" },
  "rule-does-not-hold": { en: "rule not satisfied", zh: "放行规则不成立" },
};
