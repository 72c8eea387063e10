/** Words of the pages of suspected cases. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type Suspected = Routes["GET /suspected-cases"]["answer"]["cases"][number];
export type OneSuspected = Routes["GET /suspected-cases/{id}"]["answer"];
export type Rules = Routes["GET /suspected-case-rules"]["answer"];

export const words = {
  says: {
    en: "Persons suspected of a notifiable disease, on a conveyance or at a channel, with their contacts. Names are not shown here.",
    zh: "运输工具上或者旅客通道发现的疑似病例及其接触者。此处不显示个人信息。",
  },
  one: { en: "Suspected case", zh: "疑似病例" },
  none: { en: "No suspected cases.", zh: "没有疑似病例。" },
  opened: { en: "Recorded", zh: "登记时间" },
  state: { en: "State", zh: "状态" },
  office: { en: "Customs office", zh: "海关" },
  direction: { en: "Direction", zh: "进出境" },
  disease: { en: "Disease", zh: "病种" },
  diseaseClass: { en: "Class", zh: "类别" },
  instrument: { en: "Instrument", zh: "依据" },
  outcome: { en: "Outcome", zh: "诊断结果" },
  awaited: { en: "awaited", zh: "待诊断" },
  contacts: { en: "Contacts", zh: "接触者" },
  followed: { en: "Contacts followed", zh: "监测中的接触者" },
  noticeDueAt: { en: "Agency answers until", zh: "通报签收时限" },
  call: { en: "Call of the conveyance", zh: "航次（班次）" },
  toCall: { en: "Open the call", zh: "打开航次（班次）" },
  toCase: { en: "Open the case", zh: "打开案件" },
  traveller: { en: "Case of the traveller", zh: "旅客案件" },
  measures: { en: "Measures", zh: "措施" },
  remindedAt: { en: "Reminded at", zh: "催办时间" },
  notices: { en: "Notices to the agency", zh: "通报" },
  about: { en: "About", zh: "事由" },
  agency: { en: "Agency", zh: "部门" },
  sentAt: { en: "Notified", zh: "通报时间" },
  acknowledgedAt: { en: "Acknowledged", zh: "签收时间" },
  number: { en: "Number", zh: "序号" },
  by: { en: "Found by", zh: "判定方式" },
  exposedOn: { en: "Last contact", zh: "最后接触日" },
  until: { en: "Followed until", zh: "监测截止" },
  checks: { en: "Looked at", zh: "监测情况" },
  signs: { en: "with signs", zh: "出现症状" },
  end: { en: "End", zh: "结束" },
  history: { en: "History", zh: "办理经过" },
  at: { en: "Time", zh: "时间" },
  act: { en: "Step", zh: "事项" },
  what: { en: "What", zh: "内容" },
  reason: { en: "Reason", zh: "理由" },
  reasonHint: { en: "In words that name nobody.", zh: "不得含个人信息。" },
  place: { en: "Where the person is, or who took over", zh: "所在场所或者接收单位" },
  reference: { en: "Number of the receipt, report or case", zh: "回执、报告或者案件编号" },
  actor: { en: "By", zh: "办理人" },
  eraseOn: { en: "Persons erased on", zh: "人员信息删除日" },
  erased: { en: "erased", zh: "已删除" },
  persons: { en: "Ill person and contacts", zh: "疑似病例及接触者" },
  personsSays: {
    en: "Read by officers for health and travellers, and by the agency that is notified. Each reading is logged.",
    zh: "卫生检疫与旅检关员及被通报部门可见；每次查阅均有记录。",
  },
  showPersons: { en: "Show persons", zh: "查看人员信息" },
  ill: { en: "ill person", zh: "疑似病例" },
  contact: { en: "Contact", zh: "接触者" },
  suspect: { en: "Suspect a disease", zh: "登记疑似病例" },
  suspectSays: {
    en: "The agency is notified at once, and free pratique waits for the case. The person is a line of the declaration of health, a line of a list, or named.",
    zh: "登记后即向主管部门通报，入境检疫须待该病例办结。人员取自健康申报、名单，或者直接填写。",
  },
  illLine: { en: "Line of the declaration of health", zh: "健康申报中的行号" },
  list: { en: "List", zh: "名单" },
  listLine: { en: "Line of the list", zh: "名单中的行号" },
  family: { en: "Family name, where in no list", zh: "姓（不在名单内的）" },
  given: { en: "Given name", zh: "名" },
  seat: { en: "Seat or cabin", zh: "座位、舱位" },
  symptoms: { en: "Symptoms", zh: "症状" },
  measure: { en: "Take a measure", zh: "采取措施" },
  addContacts: { en: "Add contacts", zh: "登记接触者" },
  numbers: {
    en: "Line numbers of the list, separated by commas",
    zh: "名单中的行号（用逗号分隔）",
  },
  check: { en: "Look at a contact", zh: "登记健康监测" },
  hasSigns: { en: "Signs of the disease", zh: "是否出现症状" },
  yes: { en: "yes", zh: "是" },
  no: { en: "no", zh: "否" },
  endContact: { en: "End following a contact", zh: "提前结束监测" },
  decide: { en: "Enter the outcome", zh: "登记诊断结果" },
  exclude: { en: "Exclude the suspicion", zh: "排除疑似" },
  excludeSays: {
    en: "A second person approves. Nobody is followed for it afterwards.",
    zh: "须由第二人复核；排除后不再监测接触者。",
  },
  acknowledge: { en: "Acknowledge the notices", zh: "签收通报" },
} as const satisfies Readonly<Record<string, Text>>;

export const states = {
  open: { en: "open", zh: "未结" },
  following: { en: "contacts followed", zh: "接触者监测中" },
  closed: { en: "closed", zh: "已结" },
} as const satisfies Readonly<Record<Suspected["state"], Text>>;

export const outcomeNames = {
  suspected: { en: "suspected", zh: "疑似" },
  probable: { en: "probable", zh: "临床诊断" },
  confirmed: { en: "confirmed", zh: "确诊" },
  excluded: { en: "excluded", zh: "排除" },
} as const satisfies Readonly<Record<OneSuspected["notices"][number]["about"], Text>>;

export const classNames: Readonly<Record<string, Text>> = {
  quarantinable: { en: "quarantinable disease", zh: "检疫传染病" },
  monitored: { en: "monitored disease", zh: "监测传染病" },
  "class-a": { en: "notifiable, class A", zh: "甲类传染病" },
  "class-b": { en: "notifiable, class B", zh: "乙类传染病" },
  "class-c": { en: "notifiable, class C", zh: "丙类传染病" },
  "notified-abroad": { en: "of international concern", zh: "国际关注的传染病" },
  "not-yet-named": { en: "not yet named", zh: "尚未明确的传染病" },
};

export const sourceNames = {
  seats: { en: "seats nearby", zh: "邻近座位" },
  cabin: { en: "same cabin", zh: "同舱室" },
  list: { en: "list of the call", zh: "航次名单" },
  named: { en: "named", zh: "直接填写" },
} as const satisfies Readonly<Record<OneSuspected["contacts"][number]["by"], Text>>;

export const endNames = {
  "days-over": { en: "days are over", zh: "监测期满" },
  "case-excluded": { en: "suspicion excluded", zh: "疑似已排除" },
  "became-case": { en: "became a case", zh: "转为病例" },
  "handed-over": { en: "handed over", zh: "移交" },
} as const satisfies Readonly<Record<NonNullable<OneSuspected["contacts"][number]["end"]>, Text>>;

export const listNames = {
  "crew-list": { en: "crew list", zh: "船员名单" },
  "passenger-list": { en: "passenger list", zh: "旅客名单" },
} as const satisfies Readonly<Record<string, Text>>;

export const actNames = {
  opened: { en: "suspected", zh: "登记疑似" },
  measure: { en: "measure", zh: "采取措施" },
  contacts: { en: "contacts added", zh: "登记接触者" },
  "contact-checked": { en: "contact looked at", zh: "健康监测" },
  "contacts-ended": { en: "following ended", zh: "结束监测" },
  outcome: { en: "outcome", zh: "诊断结果" },
  acknowledged: { en: "notices acknowledged", zh: "签收通报" },
  reminded: { en: "agency reminded", zh: "催办" },
  erased: { en: "persons erased", zh: "删除人员信息" },
} as const satisfies Readonly<Record<OneSuspected["history"][number]["act"], Text>>;

export function diseaseName(rules: Rules | undefined, id: string, language: "en" | "zh"): string {
  return rules?.diseases.find((one) => one.id === id)?.name[language] ?? id;
}
