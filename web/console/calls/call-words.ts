/** Words of the pages of calls. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type Call = Routes["GET /calls"]["answer"]["calls"][number];
export type OneCall = Routes["GET /calls/{id}"]["answer"];
export type Rules = Routes["GET /conveyance-rules"]["answer"];

export const words = {
  says: {
    en: "Calls of ships, aircraft, trains and trucks, from the notice to the departure. Carriers see their own.",
    zh: "船舶、航空器、列车、车辆的航次（班次），从预报到驶离。承运人仅见本单位的。",
  },
  one: { en: "Call", zh: "航次（班次）" },
  none: { en: "No calls.", zh: "没有航次（班次）。" },
  empty: { en: "None so far.", zh: "暂无。" },
  conveyance: { en: "Conveyance", zh: "运输工具" },
  mode: { en: "Kind of conveyance", zh: "运输方式" },
  id: { en: "Number (IMO, registration, train, plate)", zh: "编号（IMO号、注册号、车次、车牌）" },
  name: { en: "Name", zh: "名称" },
  nationality: { en: "Flag", zh: "国籍" },
  registered: { en: "In the register", zh: "备案" },
  registerRemarks: { en: "Compared with the register", zh: "与备案核对" },
  voyage: { en: "Voyage or flight", zh: "航次、航班" },
  office: { en: "Customs office", zh: "海关" },
  place: { en: "Port or place", zh: "口岸、场所" },
  eta: { en: "Expected arrival", zh: "预计抵达" },
  etd: { en: "Expected departure", zh: "预计驶离" },
  party: { en: "Carrier or agent", zh: "承运人、代理" },
  state: { en: "State", zh: "状态" },
  health: { en: "Health", zh: "检疫" },
  pratiqueAt: { en: "Free pratique since", zh: "准予入境时间" },
  reasons: { en: "Looked at because of", zh: "核查原因" },
  missing: { en: "Declaration lacks", zh: "申报缺少" },
  hindrances: { en: "Open before clearance", zh: "结关前待办" },
  alarms: { en: "Alarms", zh: "告警" },
  arrivedAt: { en: "Arrived", zh: "抵达" },
  clearedAt: { en: "Cleared outward", zh: "结关" },
  departedAt: { en: "Departed", zh: "驶离" },
  berth: { en: "Berth", zh: "泊位" },
  tasks: { en: "Tasks of agencies", zh: "各部门任务" },
  task: { en: "Task", zh: "任务" },
  agency: { en: "Agency", zh: "部门" },
  result: { en: "Result", zh: "结果" },
  open: { en: "open", zh: "待办" },
  exit: { en: "How it ends", zh: "办理结果" },
  article: { en: "Article", zh: "依据" },
  forms: { en: "Forms", zh: "单证" },
  form: { en: "Form", zh: "单证" },
  entries: { en: "Lines", zh: "行数" },
  content: { en: "Content", zh: "内容" },
  apart: { en: "names persons; kept apart", zh: "含个人信息，另存" },
  cargo: { en: "Cargo declaration: documents of the call", zh: "载货申报：本航次单证" },
  document: { en: "Document", zh: "单证" },
  packages: { en: "Packages", zh: "件数" },
  grossMassKg: { en: "Gross mass, kg", zh: "毛重（千克）" },
  persons: { en: "Persons", zh: "人员信息" },
  personsSays: {
    en: "Read by who sent them, by officers for health and travellers, and by agencies that check persons. Each reading is logged.",
    zh: "申报人、卫生检疫与旅检关员及人员查验部门可见；每次查阅均有记录。",
  },
  showPersons: { en: "Show lists of persons", zh: "查看人员信息" },
  eraseOn: { en: "Erased on", zh: "删除日" },
  erased: { en: "erased", zh: "已删除" },
  history: { en: "History", zh: "办理经过" },
  at: { en: "Time", zh: "时间" },
  act: { en: "Step", zh: "事项" },
  actor: { en: "By", zh: "办理人" },
  remark: { en: "Remark", zh: "备注" },
  reason: { en: "Reason", zh: "理由" },
  notify: { en: "Notify a call", zh: "预报航次（班次）" },
  amend: { en: "Amend", zh: "更正" },
  cancel: { en: "Cancel", zh: "撤销" },
  arrive: { en: "Report the arrival", zh: "申报抵达" },
  depart: { en: "Report the departure", zh: "申报驶离" },
  when: { en: "When", zh: "时间" },
  declare: { en: "Declare health", zh: "健康申报" },
  declareSays: {
    en: "Every question is answered: those with yes are named, all others are no. Ill persons and other forms are reported by API or command.",
    zh: "逐项回答：回答“是”的请选出，其余为“否”。患病人员及其他单证由接口或命令申报。",
  },
  yes: { en: "Answered with yes", zh: "回答“是”的问题" },
  ports: { en: "Ports of the last 30 days", zh: "近30天停靠港" },
  portsHint: {
    en: "One a line, the last one first: SGSIN 2026-11-28 (left on)",
    zh: "每行一个，最近的在前：SGSIN 2026-11-28（离港日）",
  },
  certificate: { en: "Ship sanitation certificate", zh: "船舶卫生证书" },
  certificateNumber: { en: "Number of the certificate", zh: "证书编号" },
  certificatePort: { en: "Port of issue (UN/LOCODE)", zh: "签发港（UN/LOCODE）" },
  issuedOn: { en: "Issued on", zh: "签发日" },
  expiresOn: { en: "Expires on", zh: "到期日" },
  find: { en: "Record a finding", zh: "登记结果" },
  finding: { en: "What was found", zh: "情况说明" },
  clear: { en: "Clear outward", zh: "结关" },
} as const satisfies Readonly<Record<string, Text>>;

export const modes = {
  ship: { en: "ship", zh: "船舶" },
  aircraft: { en: "aircraft", zh: "航空器" },
  train: { en: "train", zh: "列车" },
  truck: { en: "truck", zh: "车辆" },
} as const satisfies Readonly<Record<Call["conveyance"]["mode"], Text>>;

export const states = {
  expected: { en: "expected", zh: "预报" },
  arrived: { en: "arrived", zh: "已抵达" },
  cleared: { en: "cleared outward", zh: "已结关" },
  departed: { en: "departed", zh: "已驶离" },
  cancelled: { en: "cancelled", zh: "已撤销" },
} as const satisfies Readonly<Record<Call["state"], Text>>;

export const healthStates = {
  "not-needed": { en: "not needed", zh: "不需要" },
  awaited: { en: "declaration awaited", zh: "待申报" },
  granted: { en: "free pratique", zh: "准予入境" },
  case: { en: "with an officer", zh: "关员核查" },
  refused: { en: "held", zh: "留验" },
} as const satisfies Readonly<Record<Call["health"], Text>>;

export const certificateKinds = {
  none: { en: "there is none", zh: "没有" },
  exemption: { en: "exemption from sanitation control", zh: "免予卫生控制证书" },
  control: { en: "sanitation control", zh: "卫生控制证书" },
} as const satisfies Readonly<Record<string, Text>>;

export const alarmNames = {
  "CAL-101": { en: "departed without clearance", zh: "未结关驶离" },
  "CAL-102": { en: "arrived without a declaration of health", zh: "未申报健康即抵达" },
} as const satisfies Readonly<Record<Call["alarms"][number], Text>>;

export const formNames = {
  general: { en: "general declaration", zh: "总申报单" },
  stores: { en: "ship's stores", zh: "船用物品申报单" },
  effects: { en: "crew's effects", zh: "船员物品申报单" },
  "crew-list": { en: "crew list", zh: "船员名单" },
  "passenger-list": { en: "passenger list", zh: "旅客名单" },
  dangerous: { en: "dangerous goods", zh: "危险货物舱单" },
  waste: { en: "waste notice", zh: "污染物申报" },
  "bay-plan": { en: "bay plan", zh: "积载图" },
  health: { en: "declaration of health", zh: "健康申报" },
} as const satisfies Readonly<Record<OneCall["forms"][number]["kind"], Text>>;

export const actNames = {
  notified: { en: "notified", zh: "预报" },
  amended: { en: "amended", zh: "更正" },
  cancelled: { en: "cancelled", zh: "撤销" },
  form: { en: "form reported", zh: "申报单证" },
  "pratique-granted": { en: "free pratique granted by rule", zh: "依规则准予入境" },
  "case-opened": { en: "health looked at by an officer", zh: "转关员核查" },
  arrived: { en: "arrived", zh: "抵达" },
  finding: { en: "finding", zh: "登记结果" },
  cleared: { en: "cleared outward", zh: "结关" },
  departed: { en: "departed", zh: "驶离" },
  erased: { en: "lists of persons erased", zh: "删除人员信息" },
} as const satisfies Readonly<Record<OneCall["history"][number]["act"], Text>>;

const ruleReasons: Readonly<Record<string, Text>> = {
  "ill-persons-listed": { en: "ill persons are listed", zh: "列有患病人员" },
  "no-certificate": { en: "no sanitation certificate", zh: "没有卫生证书" },
  "certificate-expired": { en: "sanitation certificate expired", zh: "卫生证书过期" },
  "certificate-of-a-later-day": { en: "certificate of a later day", zh: "证书签发日晚于抵达日" },
  ports: { en: "ports of the last 30 days", zh: "近30天停靠港" },
  certificate: { en: "sanitation certificate", zh: "卫生证书" },
  "suspected-case": { en: "suspected case of a disease", zh: "有疑似病例" },
  pratique: { en: "free pratique", zh: "准予入境" },
};

/** A reason or what is missing, in words: of the rules, of a question, of an area. */
export function reasonName(id: string, rules: Rules | undefined, language: "en" | "zh"): string {
  const [kind = "", port = "", disease = ""] = id.split(":");
  if (kind === "affected-area")
    return language === "zh"
      ? `来自受染地区 ${port}（${disease}）`
      : `came from ${port} (${disease})`;
  const question = rules?.health?.questions.find((one) => one.id === id);
  const task = rules?.tasks.find((one) => one.id === id);
  return ruleReasons[id]?.[language] ?? question?.says[language] ?? task?.name[language] ?? id;
}

/** What a notice says otherwise than the register of conveyances; no more than remarks. */
export const registerRemarks = {
  "not-registered": { en: "not in the register", zh: "未备案" },
  "not-in-force": { en: "its entry does not hold on this day", zh: "当日备案无效" },
  "former-name": { en: "notified under a former name", zh: "申报名称为曾用名" },
  "other-name": { en: "another name than in the register", zh: "名称与备案不符" },
  "other-flag": { en: "another flag than in the register", zh: "国籍与备案不符" },
} as const satisfies Readonly<Record<OneCall["registered"]["remarks"][number], Text>>;
