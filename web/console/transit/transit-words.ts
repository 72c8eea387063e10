/** Words of the pages of transit. */
import type { Language, Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type Transit = Routes["GET /transits"]["answer"]["transits"][number];
export type OneTransit = Routes["GET /transits/{id}"]["answer"];

export const words = {
  says: {
    en: "Goods under customs control from one place to another, on the guarantee of a holder. Holders and consignees see their own.",
    zh: "海关监管下由一地运往另一地的货物，由办理人提供担保。办理人及收货方仅见本单位的。",
  },
  one: { en: "Transit operation", zh: "转关（过境）业务" },
  none: { en: "No transit operations.", zh: "没有转关（过境）业务。" },
  number: { en: "Number", zh: "编号" },
  notYet: { en: "not accepted", zh: "未接受" },
  kind: { en: "Kind", zh: "种类" },
  reference: { en: "Own reference", zh: "自编号" },
  state: { en: "State", zh: "状态" },
  holder: { en: "Holder", zh: "办理人" },
  consignee: { en: "Consignee that keeps the goods", zh: "收货场所经营人" },
  departure: { en: "Office of departure", zh: "启运地海关" },
  departurePlace: { en: "Place of departure", zh: "启运场所" },
  destination: { en: "Office of destination", zh: "指运地海关" },
  destinationPlace: { en: "Place of destination", zh: "指运场所" },
  itinerary: { en: "Offices of transit", zh: "途经海关" },
  itineraryHint: { en: "Codes, separated by commas", zh: "代码，逗号分隔" },
  passedAt: { en: "Passed", zh: "通过时间" },
  notNamed: { en: "not on the itinerary", zh: "不在申报路线上" },
  conveyance: { en: "Conveyance", zh: "运输工具" },
  mode: { en: "Kind of conveyance", zh: "运输方式" },
  until: { en: "To arrive by", zh: "运抵期限" },
  answerBy: { en: "Answer by", zh: "答复期限" },
  overdue: { en: "Time limit", zh: "期限" },
  overdueOnly: { en: "over", zh: "已逾期" },
  seals: { en: "Seals", zh: "封志" },
  sealsHint: { en: "Numbers, separated by commas", zh: "封志号，逗号分隔" },
  guarantee: { en: "Guarantee", zh: "担保" },
  reserved: { en: "Reserved of it", zh: "占用金额" },
  basis: { en: "Amount set by", zh: "金额依据" },
  computed: { en: "Computed charges of the goods", zh: "按货物计算的税款" },
  origin: { en: "Country of origin", zh: "原产国（地区）" },
  commodity: { en: "Commodity code", zh: "商品编号" },
  value: { en: "Value at the border", zh: "到岸价值" },
  currency: { en: "Currency", zh: "币制" },
  chargesAtRisk: { en: "Duties and taxes at risk", zh: "涉及税款" },
  chargesHint: {
    en: "Left empty: as computed from the goods, else the flat amount",
    zh: "不填则按货物计算，无法计算的按规定的定额",
  },
  charged: { en: "Charged", zh: "核定税款" },
  debt: { en: "Debt", zh: "应缴税款" },
  items: { en: "Goods", zh: "货物" },
  item: { en: "Item", zh: "项号" },
  document: { en: "Transport document", zh: "运输单证" },
  documentType: { en: "Kind of transport document", zh: "运输单证类型" },
  documentNumber: { en: "Number of the transport document", zh: "运输单证号" },
  description: { en: "Goods", zh: "货名" },
  packages: { en: "Packages", zh: "件数" },
  grossMassKg: { en: "Gross mass, kg", zh: "毛重（千克）" },
  onTheWay: { en: "Still on the way", zh: "在途" },
  found: { en: "Found", zh: "查核结果" },
  arrivals: { en: "Arrivals", zh: "运抵" },
  place: { en: "Place", zh: "场所" },
  keeper: { en: "Keeper", zh: "场所经营人" },
  keeperHint: { en: "Where an officer reports", zh: "由关员登记时填写" },
  differences: { en: "Differences", zh: "差异" },
  difference: { en: "Difference", zh: "差异" },
  consignment: { en: "Consignment", zh: "托运货物" },
  case: { en: "Case no.", zh: "案件序号" },
  history: { en: "History", zh: "经过" },
  act: { en: "Step", zh: "步骤" },
  at: { en: "At", zh: "时间" },
  actor: { en: "By", zh: "办理人员" },
  remark: { en: "Remark", zh: "备注" },
  reason: { en: "Reason", zh: "理由" },
  answer: { en: "Where the goods are, and what proves it", zh: "货物去向及证明" },
  finding: { en: "In words", zh: "情况说明" },
  amount: { en: "Amount", zh: "金额" },
  amountHint: { en: "More than the holder states, or empty", zh: "高于申报金额时填写" },
  days: { en: "Days until it is to arrive", zh: "运抵期限（天）" },
  office: { en: "Customs office", zh: "海关" },
  lodge: { en: "Lodge a transit operation", zh: "申报转关（过境）业务" },
  accept: { en: "Accept", zh: "接受" },
  refuse: { en: "Refuse", zh: "不予接受" },
  withdraw: { en: "Withdraw", zh: "撤销" },
  release: { en: "Release for transit", zh: "放行启运" },
  pass: { en: "Record a passage", zh: "登记途经" },
  incident: { en: "Record an incident", zh: "登记途中事件" },
  arrive: { en: "Report the arrival", zh: "报告运抵" },
  arriveSays: {
    en: "All that is still on the way. A part is reported by API or command.",
    zh: "报告全部在途货物运抵；部分运抵请以接口或命令报告。",
  },
  control: { en: "Record the control", zh: "登记查核结果" },
  controlSays: {
    en: "State the seals that were found; an item only where it differs from what arrived.",
    zh: "填写所见封志；仅在与到货数量不符时填写该项。",
  },
  discharge: { en: "Discharge", zh: "核销" },
  enquire: { en: "Open an enquiry", zh: "发起追查" },
  reply: { en: "Answer the enquiry", zh: "答复追查" },
  acceptProof: { en: "Accept the proof (two officers)", zh: "认可证明（双人）" },
  refuseProof: { en: "Refuse the proof", zh: "不认可证明" },
  charge: { en: "Book charges (two officers)", zh: "核定税款（双人）" },
} as const satisfies Readonly<Record<string, Text>>;

export const states = {
  lodged: { en: "lodged", zh: "已申报" },
  accepted: { en: "accepted", zh: "已接受" },
  "on-the-way": { en: "on the way", zh: "在途" },
  arrived: { en: "arrived", zh: "已运抵" },
  controlled: { en: "controlled", zh: "已查核" },
  enquiry: { en: "under enquiry", zh: "追查中" },
  charged: { en: "charged", zh: "已核定税款" },
  discharged: { en: "discharged", zh: "已核销" },
  closed: { en: "closed", zh: "已结案" },
  refused: { en: "refused", zh: "不予接受" },
  withdrawn: { en: "withdrawn", zh: "已撤销" },
} as const satisfies Readonly<Record<Transit["state"], Text>>;

/** A state, or `overdue`: what waits for customs. */
export function sayState(code: string, language: Language): string {
  const known: Readonly<Record<string, Text>> = { ...states, overdue: words.overdueOnly };
  return known[code]?.[language] ?? code;
}

export const actNames = {
  lodged: { en: "lodged", zh: "申报" },
  accepted: { en: "accepted, guarantee reserved", zh: "接受并占用担保" },
  refused: { en: "refused", zh: "不予接受" },
  withdrawn: { en: "withdrawn", zh: "撤销" },
  released: { en: "released for transit", zh: "放行启运" },
  passed: { en: "passed an office", zh: "途经海关" },
  incident: { en: "incident", zh: "途中事件" },
  arrived: { en: "arrived", zh: "运抵" },
  controlled: { en: "controlled", zh: "查核" },
  enquired: { en: "enquiry opened", zh: "发起追查" },
  answered: { en: "enquiry answered", zh: "答复追查" },
  "proof-refused": { en: "proof refused", zh: "不认可证明" },
  discharged: { en: "discharged", zh: "核销" },
  charged: { en: "charges booked", zh: "核定税款" },
  closed: { en: "closed", zh: "结案" },
} as const satisfies Readonly<Record<OneTransit["history"][number]["act"], Text>>;

/** Why what is at risk was not computed. */
export const whyOpen = {
  "no-code": { en: "has no commodity code", zh: "缺商品编号" },
  "no-origin": { en: "has no origin", zh: "缺原产国（地区）" },
  "no-value": { en: "has no value", zh: "缺价值" },
  undetermined: { en: "has a charge that is left to an officer", zh: "有税款须由关员核定" },
} as const satisfies Readonly<
  Record<NonNullable<NonNullable<OneTransit["guarantee"]["computed"]>["why"]>, Text>
>;

export const bases = {
  computed: { en: "computed from the goods", zh: "按货物计算" },
  stated: { en: "the holder's statement", zh: "办理人申报" },
  flat: { en: "the flat amount", zh: "定额" },
  officer: { en: "an officer", zh: "关员" },
} as const satisfies Readonly<Record<NonNullable<OneTransit["guarantee"]["basis"]>, Text>>;

export const modes = {
  truck: { en: "truck", zh: "车辆" },
  train: { en: "train", zh: "铁路列车" },
  ship: { en: "ship", zh: "船舶" },
  aircraft: { en: "aircraft", zh: "航空器" },
} as const satisfies Readonly<Record<string, Text>>;
