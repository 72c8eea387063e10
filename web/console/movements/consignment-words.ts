/** Words of the pages of consignments. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type Consignment = Routes["GET /consignments"]["answer"]["consignments"][number];
export type OneConsignment = Routes["GET /consignments/{id}"]["answer"];

export const consignmentWords = {
  says: {
    en: "Goods under one transport document of a carrier: quantities stated, landed, released and departed.",
    zh: "同一承运人一份运输单证项下的货物，及其舱单所载、运抵、放行和提离情况。",
  },
  one: { en: "Consignment", zh: "托运货物" },
  none: {
    en: "No consignments have been reported yet: manifests and arrivals of carriers make them.",
    zh: "尚无托运货物的舱单或运抵报告。",
  },
  document: { en: "Transport document", zh: "运输单证" },
  carrier: { en: "Carrier", zh: "承运人" },
  state: { en: "State", zh: "状态" },
  statedBy: { en: "Stated by", zh: "数量依据" },
  manifest: { en: "manifest", zh: "舱单" },
  arrival: { en: "arrival", zh: "运抵报告" },
  stated: { en: "Stated", zh: "单证所载" },
  landed: { en: "Landed", zh: "运抵" },
  released: { en: "Released", zh: "放行" },
  left: { en: "Left", zh: "提离" },
  onwardCall: { en: "Carried on by", zh: "续运运输工具" },
  onTheWay: { en: "On the way under transit", zh: "转关（过境）在途" },
  leftUnreleased: { en: "Left without release", zh: "未经放行提离" },
  call: { en: "Call", zh: "航次" },
  container: { en: "Container", zh: "集装箱" },
  containers: { en: "Containers", zh: "集装箱" },
  seals: { en: "Seals", zh: "封志" },
  master: { en: "Master document", zh: "总运单" },
  places: { en: "Places", zh: "地点" },
  differences: { en: "Differences", zh: "差异" },
  lastSaidAt: { en: "Last reported", zh: "最近报告时间" },
  firstSaidAt: { en: "First reported", zh: "首次报告时间" },
  versions: { en: "Reports", zh: "报告记录" },
  versionsNone: {
    en: "Your party has reported nothing of it.",
    zh: "贵单位未就此票货物提交报告。",
  },
  number: { en: "No.", zh: "序号" },
  act: { en: "Report", zh: "报告种类" },
  at: { en: "Time", zh: "时间" },
  party: { en: "Party", zh: "报告单位" },
  reason: { en: "Reason", zh: "理由" },
  declarations: { en: "Declarations that goods were written off to", zh: "核销的报关单" },
  declarationsNone: {
    en: "No goods were written off to a released declaration.",
    zh: "尚无放行报关单核销。",
  },
  declaration: { en: "Declaration", zh: "报关单" },
  taken: { en: "Written off", zh: "核销" },
  show: { en: "Search", zh: "查询" },
} as const satisfies Readonly<Record<string, Text>>;

export const consignmentStates = {
  expected: { en: "expected", zh: "尚未运抵" },
  "partly-landed": { en: "partly landed", zh: "部分运抵" },
  landed: { en: "landed", zh: "已运抵" },
  "partly-released": { en: "partly released", zh: "部分放行" },
  released: { en: "released", zh: "已放行" },
  "partly-left": { en: "partly left", zh: "部分提离" },
  left: { en: "left", zh: "已提离" },
  "left-without-release": { en: "left without release", zh: "未经放行提离" },
  seized: { en: "seized", zh: "已扣留" },
  "in-transhipment": { en: "in transhipment", zh: "转运中" },
  "carried-on": { en: "carried on", zh: "已续运" },
  disposed: { en: "abandoned, sold or destroyed", zh: "已放弃、变卖或销毁" },
  cancelled: { en: "cancelled", zh: "已撤销" },
  split: { en: "split", zh: "已分拆" },
  consolidated: { en: "consolidated", zh: "已拼装" },
  deconsolidated: { en: "broken down", zh: "已拆分" },
} as const satisfies Readonly<Record<Consignment["state"], Text>>;

/** Kinds of reports, and what declarations do. */
export const actWords: Readonly<Record<string, Text>> = {
  manifest: { en: "manifest", zh: "舱单" },
  arrival: { en: "arrival", zh: "运抵" },
  outturn: { en: "outturn", zh: "理货" },
  departure: { en: "departure", zh: "离境或提离" },
  amendment: { en: "amendment", zh: "更正" },
  cancellation: { en: "cancellation", zh: "撤销" },
  split: { en: "split", zh: "分票" },
  consolidation: { en: "consolidation", zh: "拼装" },
  deconsolidation: { en: "break-down", zh: "拆分" },
  liability: { en: "charges of the liable party", zh: "责任方应缴税费" },
  reminder: { en: "reminder: not declared", zh: "催报" },
  abandonment: { en: "abandoned by the consignee", zh: "声明放弃" },
  "stock-loss": { en: "loss in stock", zh: "库存短少" },
  "stock-count": { en: "count in stock", zh: "库存盘点" },
  transhipment: { en: "transhipment", zh: "转运" },
  "write-off": { en: "write-off at release", zh: "放行核销" },
  "give-back": { en: "write-off taken back", zh: "核销退回" },
  explanation: { en: "difference explained", zh: "说明差异" },
  assignment: { en: "difference assigned", zh: "移交差异" },
  settlement: { en: "difference settled", zh: "差异结案" },
};

/** Transport documents by their code of UN/EDIFACT 1001. */
export const documentTypes: Readonly<Record<string, Text>> = {
  "703": { en: "house waybill", zh: "分运单" },
  "704": { en: "master bill of lading", zh: "总提单" },
  "705": { en: "bill of lading", zh: "提单" },
  "714": { en: "house bill of lading", zh: "分提单" },
  "720": { en: "rail consignment note", zh: "铁路运单" },
  "730": { en: "road consignment note", zh: "公路运单" },
  "740": { en: "air waybill", zh: "航空运单" },
  "741": { en: "master air waybill", zh: "航空总运单" },
};

/** How a call begins: the conveyance. */
export const callModes: Readonly<Record<string, Text>> = {
  ship: { en: "ship", zh: "船舶" },
  aircraft: { en: "aircraft", zh: "航空器" },
  train: { en: "train", zh: "列车" },
  truck: { en: "truck", zh: "车辆" },
};

/** What differed, by its code. */
export const differenceWords: Readonly<Record<string, Text>> = {
  "CGN-101": { en: "left without a release", zh: "未经放行提离" },
  "CGN-102": { en: "more left than was in storage", zh: "提离数量超过在场数量" },
  "CGN-103": { en: "a correction below what was written off", zh: "更正数量低于已核销数量" },
  "CGN-104": { en: "more landed than stated", zh: "溢卸" },
  "CGN-105": { en: "less landed than reported", zh: "短卸" },
  "CGN-106": { en: "more declared than stated", zh: "报关数量超过单证所载" },
  "CGN-107": { en: "difference in mass", zh: "重量不符" },
  "CGN-109": { en: "not declared in time", zh: "逾期未报关" },
  "CGN-108": { en: "stock count differs from the records", zh: "盘点与账面不符" },
  "CGN-112": { en: "other containers than stated", zh: "集装箱不符" },
  "CGN-113": { en: "other seals than stated", zh: "封志不符" },
  "CGN-114": { en: "lost beyond the tolerance", zh: "短少超出允许范围" },
  "CGN-115": { en: "landed before free pratique", zh: "未经检疫准许卸货" },
  "CGN-116": { en: "arrived short or over under transit", zh: "转关（过境）到货数量不符" },
  "CGN-118": { en: "abandoned by the consignee", zh: "收货人声明放弃" },
  "CGN-117": { en: "other seals after a transit", zh: "转关（过境）封志不符" },
};
