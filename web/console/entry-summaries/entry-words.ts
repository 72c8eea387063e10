/** Words of the pages of entry summaries. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type ListedEntry = Routes["GET /entry-summaries"]["answer"]["entries"][number];
export type ShownEntry = Routes["GET /entry-summaries/{mrn}"]["answer"];
export type EntryAnswer = ListedEntry["answer"];

export const words = {
  says: {
    en: "Lodged by carriers before goods enter. Each is answered by its deadline: go on, hold at arrival or do not load.",
    zh: "承运人在货物进境前申报的内容。每份均在答复期限前得到答复：可继续运输、运抵后查验或禁止装载。",
  },
  one: { en: "Entry summary", zh: "入境摘要申报" },
  none: { en: "No entry summaries.", zh: "没有入境摘要申报。" },
  mrn: { en: "MRN", zh: "入境摘要申报编号" },
  reference: { en: "Reference", zh: "企业内部编号" },
  lodger: { en: "Lodger", zh: "申报人" },
  version: { en: "Version", zh: "版本" },
  mode: { en: "Mode of transport", zh: "运输方式" },
  office: { en: "Office of first entry", zh: "首次入境海关" },
  expectedAt: { en: "Expected arrival (local)", zh: "预计到达（当地时间）" },
  lodgedAt: { en: "Lodged", zh: "申报时间" },
  answer: { en: "Answer", zh: "答复" },
  dueAt: { en: "Answer due", zh: "答复期限" },
  inTime: { en: "Lodged in time", zh: "按时申报" },
  yes: { en: "yes", zh: "是" },
  no: { en: "no", zh: "否" },
  notStated: { en: "not stated in the message", zh: "报文未载明" },
  timeLimit: { en: "Time limit", zh: "时限类别" },
  facts: { en: "Content", zh: "申报内容" },
  items: { en: "Goods items", zh: "商品项" },
  item: { en: "Item", zh: "项号" },
  goods: { en: "Goods", zh: "货物" },
  grossMass: { en: "Gross mass, kg", zh: "毛重（千克）" },
  documents: { en: "Documents", zh: "单证" },
  containers: { en: "Containers", zh: "集装箱" },
  loading: { en: "Place of loading", zh: "装货地点" },
  answers: { en: "Answers", zh: "答复记录" },
  at: { en: "When", zh: "时间" },
  givenBy: { en: "Given by", zh: "作出方" },
  reason: { en: "Reason", zh: "理由" },
  concerned: { en: "Items", zh: "涉及商品项" },
  all: { en: "all", zh: "全部" },
  notice: { en: "Message sent to the lodger’s software:", zh: "发送至申报人系统的报文：" },
  hits: { en: "Rules that selected it", zh: "命中的规则" },
  give: { en: "Answer of customs", zh: "海关答复" },
  giveGo: { en: "Give the answer", zh: "作出答复" },
} as const satisfies Readonly<Record<string, Text>>;

export const answerWords = {
  "under-assessment": { en: "under assessment", zh: "评估中" },
  "go-on": { en: "go on", zh: "可继续运输" },
  "hold-at-arrival": { en: "hold at arrival", zh: "运抵后查验" },
  "do-not-load": { en: "do not load", zh: "禁止装载" },
  pending: { en: "pending", zh: "待答复" },
} as const satisfies Readonly<Record<EntryAnswer, Text>>;

export const giverWords = {
  selection: { en: "selection rules", zh: "布控规则" },
  officer: { en: "officer", zh: "关员" },
  "time-limit": { en: "time limit", zh: "期限届满" },
} as const satisfies Readonly<Record<ShownEntry["answers"][number]["givenBy"], Text>>;

/** How an answer is told from others at a glance. */
export const answerTones = {
  "under-assessment": "warn",
  "go-on": "good",
  "hold-at-arrival": "warn",
  "do-not-load": "bad",
  pending: "calm",
} as const;

/** Modes of transport by their code of the message (UN/ECE recommendation 19). */
export const modeWords: Readonly<Record<string, Text>> = {
  "1": { en: "sea", zh: "海运" },
  "2": { en: "rail", zh: "铁路" },
  "3": { en: "road", zh: "公路" },
  "4": { en: "air", zh: "空运" },
  "8": { en: "inland waterway", zh: "内河" },
};

/** What a message states, by the names that selection rules use; others keep those names. */
export const factWords: Readonly<Record<string, Text>> = {
  items: { en: "Number of goods items", zh: "商品项数" },
  transportMode: { en: "Mode of transport", zh: "运输方式" },
  container: { en: "Containers", zh: "集装箱" },
  consignorId: { en: "Consignor's number", zh: "发货人代码" },
  consignorName: { en: "Consignor", zh: "发货人" },
  consignorAddress: { en: "Consignor's address", zh: "发货人地址" },
  consigneeId: { en: "Consignee's number", zh: "收货人代码" },
  consigneeName: { en: "Consignee", zh: "收货人" },
  consigneeAddress: { en: "Consignee's address", zh: "收货人地址" },
  notifyId: { en: "Notify party's number", zh: "通知人代码" },
  notifyName: { en: "Notify party", zh: "通知人" },
  notifyAddress: { en: "Notify party's address", zh: "通知人地址" },
  carrierId: { en: "Carrier's number", zh: "承运人代码" },
  carrierName: { en: "Carrier", zh: "承运人" },
  carrierAddress: { en: "Carrier's address", zh: "承运人地址" },
  placeOfLoading: { en: "Place of loading", zh: "装货地点" },
  placeOfUnloading: { en: "Place of unloading", zh: "卸货地点" },
  grossMassKg: { en: "Gross mass, kg", zh: "毛重（千克）" },
  office: { en: "Office of first entry", zh: "首次入境海关" },
  routing: { en: "Countries on the way", zh: "途经国家（地区）" },
  agentId: { en: "Representative's number", zh: "代理人代码" },
  agentName: { en: "Representative", zh: "代理人" },
  agentAddress: { en: "Representative's address", zh: "代理人地址" },
  borderOffice: { en: "Office at the border", zh: "进境地海关" },
  containers: { en: "Containers", zh: "集装箱" },
  dangerousGoods: { en: "Dangerous goods", zh: "危险货物" },
  declarantId: { en: "Declarant's number", zh: "申报人代码" },
  declarantName: { en: "Declarant", zh: "申报人" },
  declarantAddress: { en: "Declarant's address", zh: "申报人地址" },
  documentType: { en: "Type of transport document", zh: "运输单证类型" },
  expectedAt: { en: "Expected arrival", zh: "预计到达" },
  loadedIn: { en: "Country of loading", zh: "装货国家（地区）" },
  meansNationality: { en: "Nationality of the conveyance", zh: "运输工具国籍" },
  packages: { en: "Packages", zh: "件数" },
  seal: { en: "Seals", zh: "封志" },
  specificCircumstance: { en: "Specific circumstance", zh: "特殊情形" },
  totalGrossMassKg: { en: "Total gross mass, kg", zh: "总毛重（千克）" },
  transportMeans: { en: "Conveyance", zh: "运输工具" },
  voyage: { en: "Voyage", zh: "航次" },
};
