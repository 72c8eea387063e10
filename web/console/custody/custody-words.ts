/** Words of the pages of goods in custody. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type Piece = Routes["GET /custody"]["answer"]["pieces"][number];
export type OnePiece = Routes["GET /custody/{id}"]["answer"];
export type Rules = Routes["GET /custody-rules"]["answer"];

export const words = {
  says: {
    en: "Goods held by customs, each in one place with one keeper; the longest held come first.",
    zh: "海关在管货物，每件只在一处、由一个单位保管；最早入库的在前。",
  },
  one: { en: "Goods in custody", zh: "在管货物" },
  none: { en: "No goods are held here.", zh: "没有在管货物。" },
  description: { en: "Goods", zh: "货物" },
  state: { en: "State", zh: "状态" },
  ground: { en: "Held as", zh: "事由" },
  held: { en: "Quantity", zh: "现有数量" },
  taken: { en: "Taken in", zh: "入库数量" },
  parted: { en: "Parted from it", zh: "已分出数量" },
  place: { en: "Place", zh: "存放地点" },
  keeper: { en: "Keeper", zh: "保管单位" },
  declaration: { en: "Declaration", zh: "报关单" },
  days: { en: "Days", zh: "天数" },
  daysFrom: { en: "Held for days, at least", zh: "入库至少天数" },
  openedAt: { en: "Taken in at", zh: "入库时间" },
  closedAt: { en: "Left at", zh: "离库时间" },
  seal: { en: "Seal", zh: "封志" },
  weight: { en: "Weight (kg)", zh: "重量（千克）" },
  value: { en: "Valuation", zh: "估价" },
  proceedings: { en: "Proceedings", zh: "案件" },
  proceeds: { en: "Proceeds", zh: "变价款" },
  costs: { en: "Costs", zh: "费用" },
  exit: { en: "Left by", zh: "去向" },
  partOf: { en: "Parted from", zh: "分自" },
  offer: { en: "Being handed over to", zh: "移交给" },
  show: { en: "Search", zh: "查询" },
  history: { en: "History", zh: "经过" },
  historyNone: { en: "Your party has done nothing with it.", zh: "贵单位没有登记。" },
  acts: { en: "Enter", zh: "登记" },
  number: { en: "No.", zh: "序号" },
  at: { en: "Time", zh: "时间" },
  act: { en: "Act", zh: "事项" },
  actor: { en: "By", zh: "经办" },
  details: { en: "Details", zh: "内容" },
  reason: { en: "Reason", zh: "理由" },
  take: { en: "Take goods into custody", zh: "登记在管货物" },
  unit: { en: "Unit", zh: "单位" },
  quantity: { en: "Quantity", zh: "数量" },
  item: { en: "Goods item", zh: "商品项号" },
  category: { en: "Category of goods that are stopped", zh: "截获类别" },
  legalBasis: { en: "Instrument and article", zh: "法律依据（条款）" },
  move: { en: "Move", zh: "移位" },
  sealIt: { en: "Seal", zh: "施封" },
  weigh: { en: "Weigh", zh: "称重" },
  valueIt: { en: "Value", zh: "估价" },
  amount: { en: "Amount", zh: "金额" },
  proceed: { en: "Proceedings", zh: "登记案件" },
  caseNumber: { en: "Number", zh: "案号" },
  authority: { en: "Authority", zh: "办案单位" },
  stage: { en: "Stage", zh: "阶段" },
  part: { en: "Part a quantity", zh: "分出部分货物" },
  partSays: {
    en: "The part is a piece of its own, such as a sample for a laboratory.",
    zh: "分出的部分自成一件，例如送实验室的样品。",
  },
  partWeight: { en: "Weight of the part (kg)", zh: "分出部分重量（千克）" },
  restWeight: { en: "Weight of the rest (kg)", zh: "其余重量（千克）" },
  handOver: { en: "Hand over", zh: "移交" },
  handOverSays: {
    en: "The goods stay where they are until a person of the party named confirms.",
    zh: "接收单位人员确认前，货物仍在原处。",
  },
  nextKeeper: { en: "Party that takes over", zh: "接收单位" },
  sealRead: { en: "Seal as read", zh: "所见封志" },
  takeOver: { en: "Confirm taking over", zh: "确认接收" },
  takeOverSays: {
    en: "You take the goods over from the person who offered them. Read the seal and weigh the goods.",
    zh: "您从移交人处接收货物，请核对封志并称重。",
  },
  endHandOver: { en: "End the hand-over", zh: "终止移交" },
  decide: { en: "Hold on another ground", zh: "变更事由" },
  byTwo: { en: "A second person has to approve first.", zh: "须先由第二人复核。" },
  byDeclaration: {
    en: "What becomes of these goods is decided on the declaration, not here.",
    zh: "此件货物如何处理，须在报关单上决定，不在此登记。",
  },
  dispose: { en: "Enter how they left", zh: "登记去向" },
  proof: { en: "Number of the proof", zh: "证明文件编号" },
  witness: { en: "Witness", zh: "见证人" },
  excess: {
    en: "Why there is more of the item than was declared (only then)",
    zh: "超出该商品项申报数量的原因（超出时填写）",
  },
  perishable: {
    en: "Why the goods cannot be kept until an appeal is decided (leave empty without one)",
    zh: "不能保存至复议决定作出的理由（没有复议的不填）",
  },
  book: { en: "Book proceeds or costs", zh: "登记变价款或费用" },
  entry: { en: "Entry", zh: "记账种类" },
  cost: { en: "Kind of cost", zh: "费用种类" },
  reference: { en: "Receipt or invoice", zh: "收据或发票编号" },
} as const satisfies Readonly<Record<string, Text>>;

export const states = {
  held: { en: "held", zh: "在管" },
  offered: { en: "being handed over", zh: "移交中" },
  closed: { en: "left", zh: "已离库" },
} as const satisfies Readonly<Record<Piece["state"], Text>>;

export const groundNames = {
  seized: { en: "seized", zh: "扣留" },
  confiscated: { en: "confiscated", zh: "没收" },
  refused: { en: "refused", zh: "不予放行" },
  abandoned: { en: "abandoned", zh: "放弃" },
  "send-back": { en: "to be sent back", zh: "待退运" },
  destroy: { en: "to be destroyed", zh: "待销毁" },
  detained: { en: "detained", zh: "暂存待查" },
  undeclared: { en: "found undeclared", zh: "未申报" },
} as const satisfies Readonly<Record<Piece["ground"], Text>>;

export const exitNames = {
  return: { en: "return", zh: "发还" },
  "send-back": { en: "sending back", zh: "退运" },
  destroy: { en: "destruction", zh: "销毁" },
  sell: { en: "sale", zh: "变卖" },
  transfer: { en: "transfer", zh: "移交" },
} as const satisfies Readonly<Record<NonNullable<Piece["exit"]>, Text>>;

export const actNames = {
  "taken-in": { en: "taken in", zh: "入库" },
  became: { en: "held on another ground", zh: "变更事由" },
  renumbered: { en: "goods item renumbered", zh: "商品项号变更" },
  moved: { en: "moved", zh: "移位" },
  offered: { en: "offered by the giver", zh: "移交人移交" },
  "taken-over": { en: "taken over by the taker", zh: "接收人接收" },
  "offer-ended": { en: "hand-over ended", zh: "终止移交" },
  sealed: { en: "sealed", zh: "施封" },
  weighed: { en: "weighed", zh: "称重" },
  photographed: { en: "photographed", zh: "拍照" },
  parted: { en: "a part was parted", zh: "分出" },
  valued: { en: "valued", zh: "估价" },
  proceedings: { en: "proceedings", zh: "案件" },
  left: { en: "left", zh: "离库" },
  booked: { en: "money booked", zh: "记账" },
} as const satisfies Readonly<Record<OnePiece["history"][number]["act"], Text>>;

/** Names of what an act is about; others are shown by their own. */
export const factNames: Readonly<Record<string, Text>> = {
  quantity: words.quantity,
  item: words.item,
  place: words.place,
  keeper: words.keeper,
  weightKg: words.weight,
  seal: words.seal,
  stage: words.stage,
  number: words.caseNumber,
  authority: words.authority,
  amount: words.amount,
};
