/** Words of the time release study, in both languages. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type Times = Routes["GET /times"]["answer"];
export type Group = Times["groups"][number];
export type TimesPart = Group["parts"][number];
export type Dimension = Times["dimension"];

export const words = {
  says: {
    en: "How long goods take from arrival to gate-out, by stage and by who was waited for. Measured once a day from the records.",
    zh: "货物自运抵至提离所需时间，按环节和等待对象。每日根据业务记录测算。",
  },
  none: {
    en: "No goods went out in these days, or no edition has been made yet.",
    zh: "所选日期内没有货物提离，或尚未编制。",
  },
  edition: { en: "Edition {n} of {at}", zh: "第 {n} 期，编制时间：" },
  days: { en: "Gate-outs from {from} to {to}", zh: "提离日期 {from} 至 {to}" },
  period: { en: "Year, month or day", zh: "年、月或日" },
  number: { en: "Edition", zh: "期数" },
  by: { en: "Group by", zh: "分组" },
  direction: { en: "Direction", zh: "进出口" },
  import: { en: "Imports", zh: "进口" },
  export: { en: "Exports", zh: "出口" },
  all: { en: "All cases", zh: "全部" },
  notStated: { en: "not stated", zh: "未注明" },
  stages: { en: "How the time is spent", zh: "时间构成" },
  stagesSays: {
    en: "Mean time of a case: the bars of its stages add up to it.",
    zh: "每票平均时间；各环节之和等于总时间。",
  },
  groupsSays: {
    en: "Mean time of a case in the groups with most cases, by who was waited for.",
    zh: "票数最多各组的每票平均时间，按等待对象。",
  },
  spread: { en: "How the time spreads", zh: "时间分布" },
  spreadSays: {
    en: "The time in which so many of a hundred cases were done.",
    zh: "每百票中有多少票在此时间内完成。",
  },
  total: { en: "To gate-out", zh: "至提离" },
  toRelease: { en: "To release", zh: "至放行" },
  share: { en: "Of a hundred cases", zh: "每百票" },
  stage: { en: "Stage", zh: "环节" },
  who: { en: "Waited for", zh: "等待对象" },
  group: { en: "Group", zh: "组别" },
  cases: { en: "Cases", zh: "票数" },
  mean: { en: "Mean", zh: "平均" },
  median: { en: "Median", zh: "中位数" },
  releaseMedian: { en: "Median to release", zh: "至放行中位数" },
  fromLodgement: { en: "From lodgement", zh: "自申报起算" },
  parts: { en: "Stages", zh: "各环节" },
  figures: { en: "Figures", zh: "数据" },
  measure: { en: "Measure now", zh: "立即编制" },
  measureSays: {
    en: "Makes an edition of what moved since the last one. Earlier editions stay.",
    zh: "对上一期以来有变动的票编制一期；以前各期保持不变。",
  },
} as const satisfies Readonly<Record<string, Text>>;

export const dimensionNames: Readonly<Record<Dimension, Text>> = {
  none: { en: "nothing", zh: "不分组" },
  direction: { en: "direction", zh: "进出口" },
  office: { en: "customs office", zh: "关区" },
  lane: { en: "channel", zh: "通道" },
  control: { en: "kind of control", zh: "查验方式" },
  chapter: { en: "chapter", zh: "章" },
  mode: { en: "mode of transport", zh: "运输方式" },
  day: { en: "day of gate-out", zh: "提离日" },
};

export const stageNames: Readonly<Record<TimesPart["stage"], Text>> = {
  unloading: { en: "unloading", zh: "卸货" },
  lodgement: { en: "lodgement", zh: "申报" },
  acceptance: { en: "acceptance", zh: "接受申报" },
  assessment: { en: "assessment of charges", zh: "核定税款" },
  payment: { en: "payment", zh: "缴税" },
  documents: { en: "review of documents", zh: "单证审核" },
  examination: { en: "examination", zh: "实货查验" },
  treatment: { en: "treatment", zh: "处理" },
  laboratory: { en: "laboratory test", zh: "实验室检测" },
  decision: { en: "decision", zh: "处置" },
  request: { en: "request", zh: "申请审批" },
  refusal: { en: "refusal", zh: "不予放行" },
  seizure: { en: "seizure", zh: "扣留" },
  processing: { en: "processing", zh: "系统处理" },
  removal: { en: "removal", zh: "提离" },
};

export const whoNames: Readonly<Record<TimesPart["waitedFor"], Text>> = {
  customs: { en: "customs", zh: "海关" },
  agency: { en: "another agency", zh: "其他部门" },
  terminal: { en: "terminal or keeper", zh: "监管场所" },
  carrier: { en: "carrier", zh: "承运人" },
  trader: { en: "trader", zh: "企业" },
  nobody: { en: "nobody", zh: "无" },
};

const controlNames: Readonly<Record<string, Text>> = {
  none: { en: "without control", zh: "未查验" },
  documents: { en: "documents", zh: "单证审核" },
  goods: { en: "goods", zh: "实货查验" },
};

const laneNames: Readonly<Record<string, Text>> = {
  green: { en: "green", zh: "绿色通道" },
  yellow: { en: "yellow", zh: "黄色通道" },
  red: { en: "red", zh: "红色通道" },
};

/** The head of the column of groups. */
export function groupHead(dimension: Dimension): Text {
  return dimension === "none" ? words.group : dimensionNames[dimension];
}

/** What a group is called. */
export function groupName(
  { code, name }: Pick<Group, "code" | "name">,
  dimension: Dimension,
  language: "en" | "zh",
): string {
  if (dimension === "none") return words.all[language];
  if (code === "") return words.notStated[language];
  if (dimension === "direction" && (code === "import" || code === "export"))
    return words[code][language];
  const own = dimension === "control" ? controlNames[code] : undefined;
  const text = own ?? (dimension === "lane" ? laneNames[code] : undefined);
  if (text) return text[language];
  return name ? `${code} ${name[language]}` : code;
}
