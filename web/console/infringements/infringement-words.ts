/** Words of the pages of suspected goods. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type Infringement = Routes["GET /infringements"]["answer"]["infringements"][number];
export type OneInfringement = Routes["GET /infringements/{id}"]["answer"];

export const words = {
  says: {
    en: "Goods under control that are suspected of infringing a recorded right. They wait for the right holder, for customs or for a court; each term is a day in this list.",
    zh: "查验中涉嫌侵犯备案知识产权的货物。等待权利人答复、海关认定或者法院通知，各项期限见下表。",
  },
  one: { en: "Suspected goods", zh: "涉嫌侵权货物" },
  none: { en: "No suspected infringements.", zh: "没有涉嫌侵权货物。" },
  state: { en: "State", zh: "状态" },
  recordal: { en: "Recordal", zh: "备案号" },
  recordalHint: {
    en: "Number of a recordal in force; Published recordals finds it by mark, holder or goods",
    zh: "有效备案的备案号；可在“备案公开信息”中按商标、权利人或者货物查找",
  },
  title: { en: "Mark or title", zh: "商标或者名称" },
  description: { en: "Goods (the right holder reads it)", zh: "货物情况（权利人可见）" },
  goods: { en: "Goods", zh: "货物" },
  parts: { en: "Goods items", zh: "商品项" },
  partsHint: {
    en: "For example: 1, 3. Of part of an item, its quantity and unit: 1: 100 025",
    zh: "例如：1, 3。仅涉及部分货物的，填写数量及单位，如：1: 100 025",
  },
  value: { en: "Value of the goods", zh: "货物价值" },
  valueHint: {
    en: "In the currency in which customs charges, e.g. 50000.00.",
    zh: "按海关计税币种填写，如 50000.00。",
  },
  security: { en: "Security", zh: "担保金额" },
  dueOn: { en: "Due on", zh: "期限" },
  noticedAt: { en: "Right holder notified at", zh: "通知权利人时间" },
  trader: { en: "Trader", zh: "收发货人" },
  declaration: { en: "Declaration", zh: "报关单号" },
  hidden: { en: "shown once the security is there", zh: "提供担保后可见" },
  control: { en: "Control", zh: "查验" },
  guarantee: { en: "Guarantee", zh: "担保" },
  guaranteeLeft: { en: "available", zh: "可用" },
  guaranteeNone: {
    en: "Protection asks for a guarantee that holds the security, and none of yours is entered. Have customs enter the one you put up; you apply here once it stands on the page Guarantees.",
    zh: "申请保护须有足额担保，本单位尚无已登记的担保。请先由海关登记所提供的担保；登记后列于“担保”页面，再在此申请。",
  },
  itemPart: { en: "item {}", zh: "第{}项" },
  settled: { en: "Costs claimed", zh: "已扣除费用" },
  history: { en: "History", zh: "办理经过" },
  at: { en: "Time", zh: "时间" },
  act: { en: "Entry", zh: "事项" },
  actor: { en: "By", zh: "办理人" },
  outcome: { en: "Determination", zh: "认定结果" },
  reason: { en: "Reason", zh: "理由" },
  task: { en: "Task", zh: "任务" },
  notify: { en: "Notify a right holder", zh: "通知权利人" },
  notifySays: {
    en: "The task waits until the right holder has answered. The right holder reads the goods and their value, not who the trader is.",
    zh: "权利人答复前该项任务等待。权利人可见货物情况和价值，不可见收发货人。",
  },
  apply: { en: "Apply for protection", zh: "申请保护" },
  applySays: {
    en: "A guarantee of yours is reserved for the security of {} until the case is settled.",
    zh: "以本单位的担保保证{}，结案后结算。",
  },
  decline: { en: "Do not apply", zh: "不申请保护" },
  withdraw: { en: "Withdraw the application", zh: "撤回申请" },
  determine: { en: "Determine", zh: "认定" },
  court: { en: "Record the notice of a court", zh: "登记法院通知" },
  reference: { en: "Number", zh: "文号" },
  settle: { en: "Settle the security", zh: "结算担保" },
  settleSays: {
    en: "Costs are claimed from the security; the rest of it is free. Without an amount all of it is free.",
    zh: "从担保中扣除费用，余额退还；不填金额则全部退还。",
  },
  right: { en: "Kind of right", zh: "权利种类" },
  deposit: { en: "Deposit of the trader", zh: "收发货人担保金" },
  asked: { en: "Deposit for the release", zh: "放行所需担保金" },
  putDeposit: { en: "Deposit the value and ask for release", zh: "提供担保金，请求放行" },
  putDepositSays: {
    en: "The deposit is taken from your account. It is given back where the right holder does not sue in time.",
    zh: "担保金从贵方账户扣除；权利人未在期限内起诉的予以退还。",
  },
  destroy: { en: "Ask for destruction", zh: "请求销毁货物" },
  destroySays: {
    en: "You state that the goods infringe your right and bear the cost of their destruction. The trader agrees or objects.",
    zh: "贵方确认货物侵权，并承担销毁费用；收发货人可以同意或者提出异议。",
  },
  statement: {
    en: "In what the goods infringe (the trader reads it)",
    zh: "侵权情况（收发货人可见）",
  },
  agree: { en: "Agree to the destruction", zh: "同意销毁" },
  agreeSays: {
    en: "The goods are destroyed under customs control without proceedings. You cannot take this back.",
    zh: "货物不经诉讼在海关监管下销毁；同意后，贵方不可撤回。",
  },
  object: { en: "Object to the destruction", zh: "反对销毁" },
  objectSays: {
    en: "The goods wait for a court; without one in time the suspicion ends.",
    zh: "货物等待法院通知；逾期未收到的，不再因此暂不放行。",
  },
  answerReason: { en: "Reason (the right holder reads it)", zh: "理由（权利人可见）" },
  why: { en: "Why the goods do not infringe", zh: "货物未侵权的理由" },
  sue: { en: "Show that a court took the case", zh: "提交法院受理通知" },
  award: { en: "Pay a court's award", zh: "按裁判支付" },
  awardSays: {
    en: "The amount goes to the right holder's account with customs, the rest of the deposit back to the account that paid it. A second person approves.",
    zh: "款项记入权利人在海关的账户，余额退还原付款账户；须经第二人核准。",
  },
  awarded: { en: "Awarded by a court", zh: "法院判付" },
  awardAmount: { en: "Amount awarded", zh: "判付金额" },
  judgment: { en: "Number of the judgment", zh: "裁判文书号" },
  ruled: { en: "Finding of the court", zh: "裁判结果" },
  judge: { en: "Record a judgment", zh: "登记法院裁判" },
  judgeSays: {
    en: "What a court decided after the goods were found to infringe, or their destruction was agreed to: also where they are gone. A second person approves.",
    zh: "认定侵权或者同意销毁之后法院作出的裁判；货物已不存在的也登记。须经第二人核准。",
  },
  giveBack: { en: "Give back the deposit", zh: "退还担保金" },
  amount: { en: "Costs claimed", zh: "扣除费用" },
  cost: { en: "Kind of cost", zh: "费用种类" },
} as const satisfies Readonly<Record<string, Text>>;

export const states = {
  noticed: { en: "waiting for the right holder", zh: "待权利人答复" },
  detained: { en: "waiting for the determination", zh: "待海关认定" },
  "court-awaited": { en: "waiting for a court", zh: "待法院通知" },
  "court-noticed": { en: "held for a court", zh: "法院协助执行" },
  "destruction-asked": { en: "destruction asked for", zh: "权利人请求销毁" },
  "destruction-agreed": { en: "to be destroyed by agreement", zh: "同意销毁" },
  infringing: { en: "infringing", zh: "侵权" },
  genuine: { en: "not infringing", zh: "不侵权" },
  declined: { en: "not applied for", zh: "权利人不申请" },
  lapsed: { en: "ended: no answer in time", zh: "权利人逾期未申请" },
  withdrawn: { en: "application withdrawn", zh: "权利人撤回" },
  "court-lapsed": { en: "ended: no court in time", zh: "逾期未收到法院通知" },
  "counter-secured": { en: "released against a deposit", zh: "凭担保金放行" },
  "counter-sued": { en: "deposit kept for a court", zh: "担保金待法院裁判" },
  "counter-returned": { en: "deposit given back", zh: "担保金已退还" },
  "counter-awarded": { en: "award paid out of the deposit", zh: "已从担保金中支付判付款" },
  confiscated: { en: "ended: goods confiscated", zh: "货物已没收" },
} as const satisfies Readonly<Record<Infringement["state"], Text>>;

export const actNames = {
  notice: { en: "right holder notified", zh: "通知权利人" },
  application: { en: "applied for protection", zh: "申请保护" },
  declination: { en: "did not apply", zh: "不申请保护" },
  withdrawal: { en: "withdrew the application", zh: "撤回申请" },
  lapse: { en: "term ended", zh: "期限届满" },
  determination: { en: "determined", zh: "认定" },
  "court-notice": { en: "notice of a court", zh: "法院通知" },
  judgment: { en: "judgment of a court", zh: "法院裁判" },
  "counter-security": { en: "trader deposited the value", zh: "收发货人提供担保金" },
  suit: { en: "court took the case", zh: "法院受理起诉" },
  "counter-return": { en: "deposit given back", zh: "退还担保金" },
  "counter-award": { en: "court's award paid", zh: "支付法院判付款" },
  confiscation: { en: "goods confiscated for another reason", zh: "货物因其他原因没收" },
  "destruction-request": { en: "asked for destruction", zh: "请求销毁" },
  "destruction-consent": { en: "trader agreed to destruction", zh: "收发货人同意销毁" },
  "destruction-objection": { en: "trader objected to destruction", zh: "收发货人反对销毁" },
} as const satisfies Readonly<Record<OneInfringement["history"][number]["act"], Text>>;

export const outcomes = {
  infringing: states.infringing,
  genuine: states.genuine,
  undetermined: { en: "cannot be determined", zh: "不能认定" },
} as const satisfies Readonly<Record<string, Text>>;
