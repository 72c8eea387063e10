/** Words of the pages of stock. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type Lot = Routes["GET /stock"]["answer"]["lots"][number];
export type OneLot = Routes["GET /stock/{id}"]["answer"];

export const words = {
  says: {
    en: "Stock by place and lot; the longest in storage comes first.",
    zh: "各场所库存，按批次列出；存放最久的在前。",
  },
  one: { en: "Lot", zh: "批次" },
  none: {
    en: "No stock here. Goods enter when their keeper takes them in and counts them.",
    zh: "没有库存。场所经营人理货入库后，货物列入库存。",
  },
  name: { en: "Lot", zh: "批次" },
  kind: { en: "Kind", zh: "种类" },
  place: { en: "Place", zh: "场所" },
  keeper: { en: "Keeper", zh: "场所经营人" },
  quantity: { en: "Quantity", zh: "数量" },
  held: { en: "In stock", zh: "库存" },
  claimed: { en: "Released or named", zh: "已放行或已申报" },
  free: { en: "Not claimed", zh: "未申报" },
  since: { en: "In storage since", zh: "存放起始" },
  days: { en: "Days", zh: "天数" },
  dueOn: { en: "Last day", zh: "期限" },
  overdue: { en: "Overdue", zh: "逾期" },
  onlyOverdue: { en: "overdue only", zh: "仅列逾期" },
  at: { en: "At the end of the day", zh: "截至当日终了" },
  show: { en: "Search", zh: "查询" },
  consignment: { en: "Consignment", zh: "托运货物" },
  declaration: { en: "Declaration", zh: "报关单" },
  open: { en: "Open", zh: "查看" },
  partOf: { en: "Split from", zh: "拆分自" },
  offer: { en: "Being handed over to", zh: "移交给" },
  commodity: { en: "Commodity code", zh: "商品编号" },
  entries: { en: "Entries", zh: "台账" },
  entriesNone: { en: "There are no entries of your time.", zh: "贵单位保管期间没有记录。" },
  number: { en: "No.", zh: "序号" },
  time: { en: "Time", zh: "时间" },
  entry: { en: "Entry", zh: "事项" },
  change: { en: "Change", zh: "增减" },
  claim: { en: "Change of claims", zh: "申报占用增减" },
  balance: { en: "In stock after it", zh: "结存" },
  actor: { en: "By", zh: "经办" },
  reason: { en: "Reason", zh: "理由" },
  difference: { en: "Case", zh: "差异案件" },
  unit: { en: "Unit", zh: "单位" },
  mass: { en: "Weight (kg)", zh: "重量（千克）" },
  move: { en: "Move", zh: "移库" },
  moveSays: {
    en: "To another place of the same keeper; without a quantity all of it.",
    zh: "移至同一经营人的其他场所；不填数量即全部。",
  },
  split: { en: "Split", zh: "拆分" },
  newName: { en: "Name of the new lot", zh: "新批次名称" },
  loss: { en: "Enter a loss", zh: "登记短少" },
  lossSays: {
    en: "Beyond the tolerance a case is opened; enter it again when it is settled.",
    zh: "超出允许范围的立案处理，结案后再次登记。",
  },
  count: { en: "Count", zh: "盘点" },
  countSays: {
    en: "Enter what is there. A difference needs a reason; beyond the tolerance a case is opened.",
    zh: "填写实有数量。有差异须说明理由，超出允许范围的立案处理。",
  },
  entered: { en: "Entered in the book.", zh: "已登记入账。" },
  notBooked: {
    en: "The difference is beyond the tolerance: nothing was booked, and case {} of the consignment was opened. Explain it there; when it is settled, enter the same again.",
    zh: "差异超出允许范围：未登记入账，已立案（该票货物第 {} 号差异）。请在该票货物页面说明原因，结案后再次登记。",
  },
  toCase: { en: "To the consignment", zh: "查看该票货物" },
  handOver: { en: "Hand over", zh: "移交" },
  handOverSays: {
    en: "The lot stays where it is until a person of the party named takes it over.",
    zh: "接收单位确认前，货物仍在原处。",
  },
  nextKeeper: { en: "Party that takes over", zh: "接收单位" },
  takeOver: { en: "Take over", zh: "接收" },
  endHandOver: { en: "End the hand-over", zh: "终止移交" },
  yes: { en: "yes", zh: "是" },
  no: { en: "no", zh: "否" },
} as const satisfies Readonly<Record<string, Text>>;

export const kinds = {
  storage: { en: "temporary storage", zh: "暂存" },
  procedure: { en: "special procedure", zh: "特殊监管程序" },
} as const satisfies Readonly<Record<Lot["kind"], Text>>;

export const entryNames = {
  in: { en: "in", zh: "入库" },
  out: { en: "out", zh: "出库" },
  claim: { en: "claim", zh: "申报占用" },
  move: { en: "move or hand-over", zh: "移库或移交" },
  split: { en: "split", zh: "拆分" },
  loss: { en: "loss", zh: "短少" },
  count: { en: "count", zh: "盘点" },
} as const satisfies Readonly<Record<OneLot["entries"][number]["entry"], Text>>;
