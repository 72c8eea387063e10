/** Words of the pages of recordals. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type Recordal = Routes["GET /recordals"]["answer"]["recordals"][number];
export type OneRecordal = Routes["GET /recordals/{id}"]["answer"];
export type Particulars = NonNullable<OneRecordal["standing"]>;
export type Published = Routes["GET /published-recordals"]["answer"]["recordals"][number];

export const words = {
  says: {
    en: "Intellectual property rights recorded with customs. Right holders see their own, officers all of them.",
    zh: "知识产权海关备案。权利人可见本单位的备案，海关可见全部。",
  },
  publishedSays: {
    en: "Public particulars of recordals: number, right, holder, goods and validity.",
    zh: "备案公开信息：备案号、权利、权利人、货物和有效期。",
  },
  one: { en: "Recordal", zh: "备案" },
  none: { en: "No recordals.", zh: "没有备案。" },
  number: { en: "Number", zh: "备案号" },
  kind: { en: "Kind of right", zh: "权利种类" },
  state: { en: "State", zh: "状态" },
  title: { en: "Mark or title", zh: "商标或者名称" },
  right: { en: "Number of the right", zh: "权利登记（注册）号" },
  holder: { en: "Right holder", zh: "权利人" },
  holderNumber: { en: "Number of the right holder", zh: "权利人代码" },
  holderName: { en: "Name of the right holder", zh: "权利人名称" },
  goods: { en: "Goods", zh: "核定使用商品" },
  commodities: { en: "Commodity codes (beginnings)", zh: "商品编号（开头）" },
  classes: { en: "Classes", zh: "商品类别" },
  users: { en: "Authorised users", zh: "合法使用人" },
  features: { en: "Marks of genuine goods", zh: "真品鉴别特征" },
  contact: { en: "Contact", zh: "联系人" },
  phone: { en: "Telephone", zh: "电话" },
  email: { en: "Email", zh: "邮箱" },
  rightEndsOn: { en: "Last day of the right", zh: "权利有效期截止日" },
  asked: { en: "Applied for", zh: "申请事项" },
  dueOn: { en: "Decision due on", zh: "应决定日" },
  validFrom: { en: "Valid from", zh: "生效日" },
  validTo: { en: "Valid until (not included)", zh: "失效日" },
  endedOn: { en: "Ended on", zh: "终止日" },
  version: { en: "Version", zh: "版本" },
  pending: { en: "What was applied for", zh: "申请内容" },
  standing: { en: "Particulars in force", zh: "备案内容" },
  history: { en: "History", zh: "办理经过" },
  at: { en: "Time", zh: "时间" },
  act: { en: "Step", zh: "事项" },
  actor: { en: "By", zh: "办理人" },
  reason: { en: "Reason", zh: "理由" },
  outcome: { en: "Decision", zh: "决定" },
  words: { en: "Words or number", zh: "关键词或者编号" },
  commodity: { en: "Commodity code", zh: "商品编号" },
  show: { en: "Search", zh: "查询" },
  apply: { en: "Apply for a recordal", zh: "申请备案" },
  applySays: {
    en: "Customs decides within the days of the law; there is no fee. Number, right, holder, goods and validity become public.",
    zh: "海关在法定期限内作出决定，不收费。备案号、权利、权利人、货物和有效期向社会公开。",
  },
  change: { en: "Apply for a change", zh: "申请变更" },
  renew: { en: "Apply for renewal", zh: "申请续展" },
  withdraw: { en: "Withdraw the application", zh: "撤回申请" },
  surrender: { en: "Give up the recordal", zh: "放弃备案" },
  decide: { en: "Decide", zh: "作出决定" },
  decideSays: {
    en: "A refusal states its reason, which the right holder reads.",
    zh: "不予核准的须写明理由，权利人可见。",
  },
  revoke: { en: "Revoke the recordal", zh: "撤销备案" },
  byCommas: { en: "Separated by commas", zh: "以逗号分隔" },
  byLines: {
    en: "One a line: number, a space, name",
    zh: "每行一个：代码、空格、名称",
  },
} as const satisfies Readonly<Record<string, Text>>;

export const states = {
  applied: { en: "waiting for a decision", zh: "待决定" },
  refused: { en: "refused", zh: "不予核准" },
  withdrawn: { en: "withdrawn", zh: "已撤回" },
  "in-force": { en: "in force", zh: "有效" },
  expired: { en: "expired", zh: "已到期" },
  ended: { en: "ended", zh: "已终止" },
} as const satisfies Readonly<Record<Recordal["state"], Text>>;

export const askNames = {
  recordal: { en: "recordal", zh: "备案" },
  change: { en: "change", zh: "变更" },
  renewal: { en: "renewal", zh: "续展" },
} as const satisfies Readonly<Record<NonNullable<Recordal["asked"]>, Text>>;

export const actNames = {
  applied: { en: "applied for", zh: "申请" },
  accepted: { en: "accepted", zh: "核准" },
  refused: { en: "refused", zh: "不予核准" },
  withdrawn: { en: "withdrawn", zh: "撤回" },
  ended: { en: "ended", zh: "终止" },
} as const satisfies Readonly<Record<OneRecordal["history"][number]["act"], Text>>;
