/** Words of the pages of travellers. */
import { colons, type Language, type Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type TravellerCase = Routes["GET /traveller-cases"]["answer"]["cases"][number];
export type OneCase = Routes["GET /traveller-cases/{id}"]["answer"];
export type OneLine = OneCase["lines"][number];
export type Rules = Routes["GET /traveller-rules"]["answer"];

export const words = {
  says: {
    en: "Travellers who were stopped at a channel, or declared there: cash, baggage, health. Names are not shown here.",
    zh: "旅客通道查验或者申报：现钞、行李物品、健康。此处不显示个人信息。",
  },
  one: { en: "Case of a traveller", zh: "旅客案件" },
  none: { en: "No cases of travellers.", zh: "没有旅客案件。" },
  case: { en: "Opened", zh: "登记时间" },
  office: { en: "Customs office", zh: "海关" },
  place: { en: "Place", zh: "地点" },
  direction: { en: "Direction", zh: "进出境" },
  channel: { en: "Channel", zh: "通道" },
  mode: { en: "Kind of conveyance", zh: "运输方式" },
  voyage: { en: "Flight or voyage", zh: "航班、航次" },
  isResident: { en: "Lives in the country", zh: "居民旅客" },
  reason: { en: "Reason", zh: "理由" },
  reasonHint: { en: "In words that name nobody.", zh: "不得含个人信息。" },
  state: { en: "State", zh: "状态" },
  lines: { en: "What was found", zh: "查获情况" },
  line: { en: "Line", zh: "序号" },
  kind: { en: "Kind", zh: "种类" },
  description: { en: "Description", zh: "描述" },
  declared: { en: "Declared", zh: "申报数量" },
  found: { en: "Found", zh: "查获数量" },
  unit: { en: "Unit, or currency of cash", zh: "单位（现钞填币种）" },
  unitHint: { en: "PCE, KGM, LTR; of cash CNY, USD", zh: "PCE、KGM、LTR；现钞填CNY、USD等" },
  value: { en: "Value in the national currency", zh: "价值（本币）" },
  weightKg: { en: "Weight, kg", zh: "重量（千克）" },
  permit: { en: "Permit", zh: "许可证件" },
  allowance: { en: "Allowance", zh: "免税限量" },
  judgement: { en: "By the rules", zh: "按规定" },
  exit: { en: "Decision", zh: "处置" },
  measures: { en: "Measures", zh: "措施" },
  article: { en: "Article", zh: "依据" },
  appealUntil: { en: "Appeal until", zh: "申请复议截止" },
  piece: { en: "In custody", zh: "在管货物" },
  toPiece: { en: "Open the goods in custody", zh: "查看在管货物" },
  charged: { en: "Charged", zh: "应缴" },
  paidAt: { en: "Paid", zh: "缴款时间" },
  open: { en: "to be decided", zh: "待处置" },
  byRule: { en: "passes by rule", zh: "依规定放行" },
  person: { en: "Traveller", zh: "旅客" },
  personSays: {
    en: "Read by officers for health and travellers, and by agencies that check persons. Each reading is logged.",
    zh: "卫生检疫与旅检关员及人员查验部门可见；每次查阅均有记录。",
  },
  showPerson: { en: "Show the traveller", zh: "查看旅客信息" },
  family: { en: "Family name", zh: "姓" },
  given: { en: "Given name", zh: "名" },
  nationality: { en: "Nationality", zh: "国籍" },
  bornOn: { en: "Born on", zh: "出生日期" },
  document: { en: "Travel document", zh: "证件号码" },
  contact: { en: "Address or telephone", zh: "联系方式" },
  seat: { en: "Seat or cabin", zh: "座位、舱位" },
  symptoms: { en: "Signs of a disease", zh: "症状" },
  eraseOn: { en: "Erased on", zh: "删除日" },
  erased: { en: "erased", zh: "已删除" },
  appeal: { en: "Appeal to", zh: "救济途径" },
  history: { en: "History", zh: "办理经过" },
  at: { en: "Time", zh: "时间" },
  act: { en: "Step", zh: "事项" },
  actor: { en: "By", zh: "办理人" },
  reference: { en: "Number of the record, proof or receipt", zh: "记录、证明或者收据编号" },
  authority: { en: "Handed over to", zh: "移交部门" },
  witness: { en: "Witness", zh: "见证人" },
  rate: { en: "Charge", zh: "适用税率" },
  amount: { en: "Amount fixed by the officer", zh: "关员核定金额" },
  paid: { en: "Amount paid", zh: "缴款金额" },
  holdPlace: { en: "Where it is held", zh: "存放场所" },
  stop: { en: "Stop a traveller", zh: "登记旅客查验" },
  stopSays: {
    en: "One thing that was found; more are entered on the case. Amounts under one limit are judged together.",
    zh: "先登记一项查获物品，其余在案件页补充；同一限额内的金额合并计算。",
  },
  add: { en: "Enter what else was found", zh: "补充查获物品" },
  agency: { en: "Agency", zh: "主管部门" },
  agencyFound: { en: "Found by the agency", zh: "主管部门认定" },
  agencyFind: { en: "Finding of the agency", zh: "登记主管部门认定" },
  agencyFindSays: {
    en: "Where the profile asks for it, goods go back to the traveller only after the agency found nothing against them.",
    zh: "法域规定须经主管部门认定的，认定符合要求后方可发还旅客。",
  },
  agencyUndo: { en: "Take the finding back", zh: "撤回认定" },
  result: { en: "Result", zh: "认定结果" },
  measure: { en: "Measure", zh: "采取措施" },
  decide: { en: "Decide", zh: "处置" },
  decideSays: {
    en: "Where the profile asks for it, a second person approves. What is held follows the decision.",
    zh: "须双人复核的，由第二人复核；在管货物随处置决定办理。",
  },
  lodgeAppeal: { en: "Enter an appeal", zh: "登记复议申请" },
  lodgeAppealSays: {
    en: "What the traveller handed in, with the day on which it was received: that day counts for the term.",
    zh: "登记旅客提交的申请及收到日期；是否逾期以收到日期为准。",
  },
  grounds: { en: "Grounds", zh: "申请理由" },
  receivedOn: { en: "Received on", zh: "收到日期" },
  withdrawAppeal: { en: "Withdraw the appeal", zh: "撤回复议申请" },
  decideAppeal: { en: "Decide the appeal", zh: "作出复议决定" },
  decideAppealSays: {
    en: "By an officer who had no part in the decision. If it is set aside, the line is decided anew, what is held is detained again, and what was paid is paid back.",
    zh: "由未参与原处置的关员办理。撤销的，单项重新处置，在管货物转为暂存待查，已缴款项予以退还。",
  },
  receivedOnHint: { en: "Today, where no day is entered.", zh: "不填的，以当日为准。" },
  letter: { en: "Number of the letter", zh: "来函编号" },
  outcome: { en: "Outcome", zh: "复议结果" },
  settleAppeal: { en: "Settle what followed", zh: "办结后续事项" },
  settleAppealSays: {
    en: "The goods are gone by a decision that was set aside: enter what was done instead. Where the profile asks for it, a second person approves.",
    zh: "货物已按被撤销的处置决定处理的，登记后续事项的办结方式；须双人复核的，由第二人复核。",
  },
  settledAs: { en: "What was done", zh: "办结方式" },
  legalBasis: { en: "Instrument and article", zh: "法律依据及条款" },
  repay: { en: "Book the repayment", zh: "登记退款" },
  repaid: { en: "Amount paid back", zh: "退款金额" },
  repayment: { en: "Number of the repayment", zh: "退款凭证编号" },
  appealState: { en: "Appeal", zh: "复议" },
  dueBack: { en: "Due back", zh: "应退" },
  toSettle: { en: "to be settled", zh: "后续待办结" },
  pay: { en: "Book the payment", zh: "登记缴款" },
  yes: { en: "yes", zh: "是" },
  no: { en: "no", zh: "否" },
} as const satisfies Readonly<Record<string, Text>>;

export const states = {
  open: { en: "open", zh: "未结" },
  closed: { en: "closed", zh: "已结" },
} as const satisfies Readonly<Record<TravellerCase["state"], Text>>;

export const directions = {
  import: { en: "entering", zh: "进境" },
  export: { en: "leaving", zh: "出境" },
} as const satisfies Readonly<Record<TravellerCase["direction"], Text>>;

export const channelNames = {
  declared: { en: "goods to declare", zh: "申报通道" },
  "nothing-to-declare": { en: "nothing to declare", zh: "无申报通道" },
} as const satisfies Readonly<Record<OneCase["stop"]["channel"], Text>>;

export const judgementNames = {
  within: { en: "within the limit", zh: "未超限额" },
  "in-order": { en: "declared in order", zh: "已如实申报" },
  dutiable: { en: "declared, dutiable", zh: "已申报，应税" },
  undeclared: { en: "undeclared", zh: "未申报" },
  barred: { en: "not to be carried", zh: "禁止或者限制携带" },
  unclear: { en: "for an officer to look at", zh: "待关员核实" },
  suspected: { en: "suspected", zh: "疑似" },
} as const satisfies Readonly<Record<OneLine["judgement"], Text>>;

export const actNames = {
  opened: { en: "stopped", zh: "登记" },
  found: { en: "more found", zh: "补充查获" },
  measure: { en: "measure", zh: "采取措施" },
  decided: { en: "decided", zh: "处置" },
  "agency-found": { en: "found by the agency", zh: "主管部门认定" },
  "agency-undone": { en: "finding taken back", zh: "撤回认定" },
  paid: { en: "paid", zh: "缴款" },
  repaid: { en: "paid back", zh: "退款" },
  appealed: { en: "appeal lodged", zh: "申请复议" },
  "appeal-withdrawn": { en: "appeal withdrawn", zh: "撤回复议申请" },
  "appeal-decided": { en: "appeal decided", zh: "复议决定" },
  "appeal-settled": { en: "what followed was settled", zh: "后续事项办结" },
  erased: { en: "traveller erased", zh: "删除个人信息" },
} as const satisfies Readonly<Record<OneCase["history"][number]["act"], Text>>;

export const agencyResults = {
  "in-order": { en: "nothing against it", zh: "符合要求" },
  against: { en: "against it", zh: "不符合要求" },
} as const satisfies Readonly<Record<NonNullable<OneLine["agencyFound"]>, Text>>;

export const appealStates = {
  open: { en: "open", zh: "审理中" },
  withdrawn: { en: "withdrawn", zh: "已撤回" },
  upheld: { en: "decision upheld", zh: "维持" },
  "set-aside": { en: "decision set aside", zh: "撤销" },
} as const satisfies Readonly<Record<NonNullable<OneLine["appeal"]>["state"], Text>>;

/**
 * Which line an act is about; the page names what it is beside its acts.
 * @example ofLine(3, "en") // " (line 3)"
 */
export function ofLine(line: number, language: Language): string {
  return language === "zh" ? `（第${line}项）` : ` (line ${line})`;
}

/** What a line is, by its kind and its description. */
export function lineName(
  { line, kind, carried }: OneLine,
  rules: Rules,
  language: Language,
): string {
  const { name } = rules.kinds.find(({ id }) => id === kind) ?? {};
  const { description } = carried;
  return `${line}. ${name?.[language] ?? kind}${description ? colons[language] + description : ""}`;
}

/** How the appeal about a line stands, and what it left to do; undefined: there is none. */
export function appealStands({ appeal, isToSettle }: OneLine, language: Language) {
  if (appeal === null) return undefined;
  const state = appealStates[appeal.state][language];
  const left = language === "zh" ? "；" : "; ";
  return isToSettle ? `${state}${left}${words.toSettle[language]}` : state;
}
