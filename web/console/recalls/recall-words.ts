/** Words of the pages of recalls. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type Recall = Routes["GET /recalls"]["answer"]["recalls"][number];
export type OneRecall = Routes["GET /recalls/{id}"]["answer"];
export type Release = Routes["GET /recall-releases/{id}"]["answer"];
export type Goods = Release["goods"][number];

export const words = {
  says: {
    en: "Goods that were released and have to be taken back. A recall finds them by lot, producer or origin; probable matches wait for an officer.",
    zh: "已放行、须召回的货物。按批号、生产企业或原产地查找，疑似批次由关员认定。",
  },
  importerSays: {
    en: "Goods of your declarations that customs recalls. Account for them by the day that is stated.",
    zh: "海关召回的本单位报关单项下货物，请在期限内报告去向与数量。",
  },
  none: { en: "There are no recalls.", zh: "没有召回。" },
  noGoods: { en: "None of your goods are recalled.", zh: "没有被召回的货物。" },
  noTotals: {
    en: "Probable matches are counted once an officer judges them.",
    zh: "待认定的放行，经关员认定后计入。",
  },
  noRelease: { en: "No release was found.", zh: "没有涉及的放行。" },
  one: { en: "Recall", zh: "召回" },
  reference: { en: "Reference", zh: "召回编号" },
  state: { en: "State", zh: "状态" },
  agency: { en: "Agency", zh: "部门" },
  commodities: { en: "Commodity codes begin with", zh: "商品编号开头" },
  lots: { en: "Lots", zh: "批号" },
  producers: { en: "Producers (number or name)", zh: "生产企业（注册编号或名称）" },
  origin: { en: "Country of origin", zh: "原产国（地区）" },
  from: { en: "Released from", zh: "放行日期自" },
  until: { en: "Released until", zh: "放行日期至" },
  kind: { en: "Kind of reason", zh: "理由种类" },
  reason: { en: "Reason", zh: "理由" },
  instrument: { en: "Instrument and article", zh: "法律依据" },
  measures: { en: "What importers do", zh: "进口商应采取的措施" },
  locale: { en: "Language of the letters", zh: "通知书语言" },
  openedAt: { en: "Opened at", zh: "开始时间" },
  open: { en: "Open a recall", zh: "启动召回" },
  openSays: {
    en: "Each importer of goods that agree in lot and producer gets a letter, and a late finding is recorded. Name lots or producers, or an origin and the first day of release.",
    zh: "批号和生产企业均相符的，向进口商发出召回通知书并登记后续查发。请填写批号或生产企业，或者原产地及放行起始日期。",
  },
  originCode: { en: "two-letter code, such as JP", zh: "两位字母代码，如 JP" },
  byCommas: { en: "separated by commas", zh: "以逗号分隔" },
  byLines: { en: "one a line", zh: "每行一个" },
  releases: { en: "Releases", zh: "涉及的放行" },
  match: { en: "Match", zh: "相符程度" },
  agrees: { en: "What agrees", zh: "相符项" },
  declaration: { en: "Declaration", zh: "报关单" },
  trader: { en: "Importer", zh: "进口商" },
  releasedOn: { en: "Released on", zh: "放行日期" },
  dueOn: { en: "Answer due on", zh: "报告期限" },
  overdue: { en: "overdue", zh: "逾期" },
  overdueCount: { en: "Overdue", zh: "逾期" },
  goods: { en: "Goods", zh: "货物" },
  item: { en: "Goods item", zh: "商品项" },
  quantity: { en: "Quantity released", zh: "放行数量" },
  totals: { en: "Totals", zh: "数量合计" },
  unit: { en: "Unit", zh: "单位" },
  released: { en: "Released", zh: "放行" },
  accounted: { en: "Accounted for", zh: "已报告" },
  recovered: { en: "Recovered", zh: "已收回" },
  destroyed: { en: "Destroyed", zh: "销毁" },
  returned: { en: "Sent back", zh: "退运" },
  openQuantity: { en: "Open", zh: "未办结" },
  lost: { en: "Left when settled", zh: "核销时未处置" },
  onHand: { en: "On hand", zh: "库存" },
  sold: { en: "Sold", zh: "已售" },
  soldTo: { en: "Sold to", zh: "买受人" },
  takenBack: { en: "Taken back of what was sold", zh: "从已售中收回" },
  says2: { en: "Remarks", zh: "说明" },
  letter: { en: "Letter", zh: "通知书" },
  endLetter: { en: "Withdrawal of the notice", zh: "撤销通知书" },
  letterSent: { en: "sent; among the files of the declaration", zh: "已发出，见报关单文件" },
  letterNot: { en: "not sent", zh: "未发出" },
  settlement: { en: "Settled or dismissed because", zh: "核销或排除理由" },
  judge: { en: "Judge", zh: "认定" },
  outcome: { en: "Concerned", zh: "是否属于召回范围" },
  settle: { en: "Settle", zh: "核销" },
  dismiss: { en: "Dismiss: not concerned", zh: "排除：不属于召回范围" },
  answer: { en: "Account for the goods", zh: "报告去向与数量" },
  answerSays: {
    en: "On hand and sold add up to the quantity released at most. A later answer takes the place of this one.",
    zh: "库存与已售之和不超过放行数量。再次报告将取代本次报告。",
  },
  notices: { en: "Send outstanding letters", zh: "补发通知书" },
  close: { en: "Close the recall", zh: "结束召回" },
  history: { en: "History", zh: "办理经过" },
  at: { en: "Time", zh: "时间" },
  act: { en: "Step", zh: "事项" },
  actor: { en: "By", zh: "办理人" },
  counts: { en: "Probable / due / answered / settled", zh: "待认定 / 待报告 / 已报告 / 已核销" },
} as const satisfies Readonly<Record<string, Text>>;

export const recallStateNames = {
  open: { en: "open", zh: "进行中" },
  closed: { en: "closed", zh: "已结束" },
} as const satisfies Readonly<Record<Recall["state"], Text>>;

export const releaseStateNames = {
  probable: { en: "to be judged", zh: "待认定" },
  dismissed: { en: "dismissed", zh: "已排除" },
  due: { en: "answer due", zh: "待报告" },
  answered: { en: "answered", zh: "已报告" },
  settled: { en: "settled", zh: "已核销" },
} as const satisfies Readonly<Record<Release["state"], Text>>;

export const matchNames = {
  certain: { en: "certain", zh: "确定" },
  probable: { en: "probable", zh: "疑似" },
} as const satisfies Readonly<Record<Release["match"], Text>>;

export const agreementNames = {
  lot: { en: "lot", zh: "批号" },
  producer: { en: "producer", zh: "生产企业" },
  origin: { en: "origin", zh: "原产地" },
} as const satisfies Readonly<Record<Goods["agrees"][number], Text>>;

export const outcomeNames: Readonly<Record<string, Text>> = {
  confirmed: { en: "yes: it is recalled", zh: "是：予以召回" },
  dismissed: { en: "no: dismissed", zh: "否：排除" },
};

export const actNames = {
  opened: { en: "opened", zh: "启动召回" },
  found: { en: "releases found", zh: "查到放行" },
  confirmed: { en: "confirmed as concerned", zh: "认定属于召回范围" },
  dismissed: { en: "dismissed", zh: "排除" },
  notified: { en: "letter sent", zh: "发出通知书" },
  answered: { en: "importer answered", zh: "进口商报告" },
  settled: { en: "settled", zh: "核销" },
  closed: { en: "closed", zh: "结束召回" },
} as const satisfies Readonly<Record<OneRecall["history"][number]["act"], Text>>;

/** The words of a goods item. @example goodsText(goods) // "0402 Milk powder" */
export const goodsText = ({ commodity, description }: Goods): string =>
  `${commodity} ${description}`.trim();
