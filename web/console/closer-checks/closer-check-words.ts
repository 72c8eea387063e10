/** Words of the pages of closer checks. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type Check = Routes["GET /closer-checks"]["answer"]["checks"][number];
export type OneCheck = Routes["GET /closer-checks/{id}"]["answer"];

export const words = {
  says: {
    en: "Consignments of producers and traders whose goods failed to conform are checked more closely until enough in a row are in order.",
    zh: "货物检出不合格后，对同一生产企业或收发货人的后续货物从严查验，连续若干批合格后自动解除。",
  },
  none: {
    en: "There are no closer checks. A finding that goods do not conform opens one where a rule says so.",
    zh: "没有加严查验。货物检出不合格且符合规则的，系统自动启动。",
  },
  one: { en: "Closer check", zh: "加严查验" },
  state: { en: "State", zh: "状态" },
  subject: { en: "Producer or trader", zh: "生产企业或收发货人" },
  producers: { en: "Producers", zh: "生产企业" },
  trader: { en: "Trader", zh: "收发货人" },
  commodity: { en: "Commodity code begins with", zh: "商品编号开头" },
  origin: { en: "Country of origin", zh: "原产国（地区）" },
  rule: { en: "Rule and version", zh: "规则及版本" },
  why: { en: "Reason", zh: "理由" },
  source: { en: "Source", zh: "依据" },
  agency: { en: "Agency", zh: "部门" },
  level: { en: "Level", zh: "程度" },
  inRow: { en: "In order in a row", zh: "连续合格批数" },
  findings: { en: "Findings", zh: "不合格次数" },
  until: { en: "Until", zh: "截止日期" },
  suspension: { en: "Suspension of imports", zh: "暂停进口" },
  openedAt: { en: "Opened at", zh: "开始时间" },
  end: { en: "End the check", zh: "解除加严查验" },
  decide: { en: "Decide on a suspension", zh: "决定是否暂停进口" },
  outcome: { en: "Decision", zh: "决定" },
  instrument: { en: "Instrument and article", zh: "法律依据" },
  reason: { en: "Reason", zh: "理由" },
  history: { en: "History", zh: "经过" },
  at: { en: "Time", zh: "时间" },
  act: { en: "Step", zh: "事项" },
  declaration: { en: "Declaration", zh: "报关单" },
  actor: { en: "By", zh: "办理人" },
} as const satisfies Readonly<Record<string, Text>>;

export const stateNames = {
  open: { en: "open", zh: "进行中" },
  ended: { en: "ended", zh: "已结束" },
} as const satisfies Readonly<Record<Check["state"], Text>>;

export const endingNames = {
  "in-order": { en: "enough consignments in a row were in order", zh: "连续批次合格" },
  period: { en: "its period is over", zh: "期限届满" },
  withdrawn: { en: "the finding was corrected", zh: "查验结果已更正" },
  officer: { en: "ended by an officer", zh: "由关员解除" },
} as const satisfies Readonly<Record<NonNullable<Check["ending"]>, Text>>;

export const suspensionNames = {
  none: { en: "none", zh: "无" },
  due: { en: "to be decided", zh: "待决定" },
  suspended: { en: "suspended", zh: "已暂停" },
  continued: { en: "not suspended", zh: "不暂停" },
} as const satisfies Readonly<Record<Check["suspension"], Text>>;

export const actNames = {
  found: { en: "did not conform", zh: "检出不合格" },
  withdrawn: { en: "finding corrected", zh: "更正查验结果" },
  "in-order": { en: "in order", zh: "合格" },
  suspension: { en: "decision on a suspension", zh: "决定是否暂停进口" },
  ended: { en: "ended by an officer", zh: "由关员解除" },
} as const satisfies Readonly<Record<OneCheck["history"][number]["act"], Text>>;
