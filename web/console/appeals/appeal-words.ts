/** Words of the pages of appeals. */
import type { Language, Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type Appeals = Routes["GET /declarations/{id}/appeals"]["answer"];
export type Appeal = Appeals["appeals"][number];
export type Settlement = Appeals["settlements"][number];
export type Decision = Appeals["decisions"][number];
export type ListedAppeal = Routes["GET /appeals"]["answer"]["appeals"][number];

export const words = {
  part: { en: "Decisions and appeals", zh: "处理决定与复议" },
  says: {
    en: "Appeals against decisions on goods. Another officer than decided looks at the decision again; goods that would go for good wait meanwhile where the law says so.",
    zh: "对货物处理决定的复议申请，由作出原决定以外的关员审理；依规定须等待的，审理期间货物不作最终处置。",
  },
  none: { en: "No appeal was lodged.", zh: "没有复议申请。" },
  open: { en: "waiting", zh: "待处理" },
  any: { en: "all", zh: "全部" },
  shown: { en: "Shown", zh: "显示" },
  heard: { en: "How appeals are heard", zh: "复议受理" },
  body: { en: "Heard by", zh: "受理途径" },
  term: { en: "Law of the term", zh: "期限依据" },
  waiting: { en: "Law of what waits", zh: "停止执行依据" },
  decision: { en: "Decision", zh: "处理决定" },
  decidedAt: { en: "Decided at", zh: "决定时间" },
  office: { en: "Office", zh: "关区" },
  decidedBy: { en: "Decided by", zh: "决定人" },
  items: { en: "Goods items", zh: "商品项号" },
  all: { en: "all", zh: "全部" },
  reason: { en: "Reason", zh: "理由" },
  until: { en: "Last day of an appeal", zh: "复议申请截止日" },
  waits: { en: "Waits meanwhile", zh: "复议期间停止" },
  appeal: { en: "Appeal", zh: "复议申请" },
  state: { en: "State", zh: "状态" },
  follows: { en: "Customs has to do next", zh: "海关待办" },
  moot: {
    en: "The decision was undone before the appeal was decided.",
    zh: "复议决定作出前，原决定已不再存续。",
  },
  dueOn: { en: "To be decided by", zh: "应作出决定日期" },
  overdue: { en: "overdue", zh: "已逾期" },
  lodgedAt: { en: "Lodged at", zh: "申请时间" },
  lodgedBy: { en: "Lodged by", zh: "申请人" },
  declaration: { en: "Declaration", zh: "报关单" },
  history: { en: "History", zh: "办理记录" },
  at: { en: "At", zh: "时间" },
  act: { en: "Act", zh: "事项" },
  actor: { en: "By", zh: "经办" },
  saysColumn: { en: "Grounds or reason", zh: "理由" },
  lodge: { en: "Appeal", zh: "申请复议" },
  lodgeSays: {
    en: "Say why the decision is wrong and what you ask for. Nothing is released or paid by an appeal.",
    zh: "请说明决定有何错误及复议请求。提出申请本身不产生放行或者退款。",
  },
  grounds: { en: "Grounds", zh: "复议理由" },
  withdraw: { en: "Withdraw the appeal", zh: "撤回复议申请" },
  decide: { en: "Decide the appeal", zh: "作出复议决定" },
  decideSays: {
    en: "Who decided, or approved, what it is against cannot decide it. An outcome moves no goods: what follows is done by the act that there is for it.",
    zh: "作出或者复核原决定的人员不得审理。复议决定本身不移动货物，后续事项另行办理。",
  },
  settle: { en: "Settle what followed", zh: "办结后续事项" },
  settleSays: {
    en: "Choose what was done, and state the number or the article that it asks for. After it the goods may go for good, so a second person approves it. Where an act is named as what customs has to do next, it comes first: settle only where it is no longer possible.",
    zh: "请选择办结方式，并填写其所需的编号或者条款。办结后货物可以作最终处置，须经复核。列有海关待办事项的，应先行办理；确已无法办理的，方可办结。",
  },
  outcome: { en: "Outcome", zh: "复议结果" },
  law: { en: "Instrument and article", zh: "法律依据及条款" },
  settledAs: { en: "What was done", zh: "办结方式" },
  reference: { en: "Number of its paper", zh: "凭据编号" },
} as const satisfies Readonly<Record<string, Text>>;

export const states: Readonly<Record<Appeal["state"], Text>> = {
  pending: { en: "open", zh: "审理中" },
  withdrawn: { en: "withdrawn", zh: "已撤回" },
  upheld: { en: "decision upheld", zh: "维持原决定" },
  "set-aside": { en: "decision set aside", zh: "撤销原决定" },
  changed: { en: "decision changed", zh: "变更原决定" },
};

export const following: Readonly<Record<NonNullable<Appeal["follows"]>, Text>> = {
  "refusal-withdrawal": {
    en: "withdraw the refusal, then decide the control anew",
    zh: "撤销不予放行决定，重新作出查验处理",
  },
  "goods-return": { en: "give the goods back", zh: "发还货物" },
  "part-return": { en: "give the part back", zh: "发还该部分货物" },
  settlement: { en: "settle what the decision took", zh: "处理原决定的后果" },
};

const waitingWords: Readonly<Record<Decision["waits"][number], Text>> = {
  destroy: { en: "destruction", zh: "销毁" },
  sell: { en: "sale", zh: "变卖" },
  transfer: { en: "transfer", zh: "移交" },
  "send-back": { en: "sending back", zh: "退运" },
  confiscate: { en: "confiscation", zh: "没收" },
};

export const acts: Readonly<Record<Appeal["history"][number]["act"], Text>> = {
  lodged: { en: "Lodged", zh: "提出申请" },
  withdrawn: { en: "Withdrawn", zh: "撤回" },
  decided: { en: "Decided", zh: "作出决定" },
  settled: { en: "Settled", zh: "办结" },
};

/**
 * A way of settling, with what it asks for.
 * @example settlementText(given, "en") // "goods given back in kind (number of the receipt)"
 */
export function settlementText(
  { title, reference, needsArticle }: Settlement,
  language: Language,
): string {
  const asked = [
    ...(reference === null ? [] : [reference[language]]),
    ...(needsArticle ? [words.law[language].toLowerCase()] : []),
  ];
  if (asked.length === 0) return title[language];
  return language === "zh"
    ? `${title.zh}（须填${asked.join("、")}）`
    : `${title.en} (needs ${asked.join(", ")})`;
}

/**
 * The words of codes that a refusal about an appeal states, one or several.
 * @example appealWord("sell, destroy", "zh") // "变卖、销毁"
 */
export function appealWord(codes: string, language: Language): string {
  const known: Readonly<Record<string, Text>> = { ...states, ...following, ...waitingWords };
  const said = codes.split(", ").map((code) => known[code]?.[language] ?? code);
  return said.join(language === "zh" ? "、" : ", ");
}
