/** Words of the pages of entry summaries. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type ListedEntry = Routes["GET /entry-summaries"]["answer"]["entries"][number];
export type ShownEntry = Routes["GET /entry-summaries/{mrn}"]["answer"];
export type EntryAnswer = ListedEntry["answer"];

export const words = {
  says: {
    en: "What carriers state before goods enter. Each gets an answer by its deadline: go on, hold at arrival, do not load.",
    zh: "承运人在货物进境前申报的内容。每份均在答复期限前得到答复：可继续运输、运抵后查验或禁止装载。",
  },
  one: { en: "Entry summary", zh: "入境摘要申报" },
  none: { en: "No entry summaries.", zh: "无入境摘要申报。" },
  mrn: { en: "MRN", zh: "报关单号" },
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
  loading: { en: "Place of loading", zh: "装货地点" },
  answers: { en: "Answers", zh: "答复记录" },
  at: { en: "When", zh: "时间" },
  givenBy: { en: "Given by", zh: "作出方" },
  reason: { en: "Reason", zh: "理由" },
  concerned: { en: "Items", zh: "涉及商品项" },
  all: { en: "all", zh: "全部" },
  notice: { en: "Notice to the lodger", zh: "致申报人的通知" },
  hits: { en: "Rules that selected it", zh: "命中的规则" },
  give: { en: "Answer", zh: "答复" },
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
