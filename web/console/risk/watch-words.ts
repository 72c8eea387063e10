/** Words of watch lists, and their entries as text: one a line, kind and value. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

type WatchedEntry = Routes["GET /risk/watch-lists"]["answer"]["lists"][number]["entries"][number];

export const watchWords = {
  says: {
    en: "Parties, commodities and routes that analysts want to be notified of. A hit is a notice: it affects neither lane nor release. Where goods are to be controlled, write a selection rule.",
    zh: "分析人员需要关注的企业、商品和路线。命中仅作提示，不影响通道和放行；需要布控的，请提出布控规则。",
  },
  add: { en: "New watch list", zh: "新建关注名单" },
  addSays: {
    en: "It watches declarations selected from now on.",
    zh: "自新建之时起的报关单列入关注。",
  },
  name: { en: "Name", zh: "名称" },
  reason: { en: "Reason", zh: "原因" },
  until: { en: "Last day", zh: "截止日期" },
  expires: { en: "Until", zh: "截止" },
  ended: { en: "ended", zh: "已终止" },
  entries: { en: "Entries", zh: "内容" },
  entriesHint: {
    en: "One a line: party 3122260001, commodity 8471 (first digits), route DE>5304 (countries or offices; * for any)",
    zh: "每行一项：party 3122260001（企业）、commodity 8471（编号前几位）、route DE>5304（国家或海关，* 表示任意）",
  },
  change: { en: "Change the entries", zh: "更换内容" },
  end: { en: "End the list", zh: "终止名单" },
  endSays: { en: "Its hits can still be read.", zh: "已有的命中记录仍可查看。" },
  none: { en: "There are no watch lists.", zh: "尚无关注名单。" },
  owner: { en: "Owner", zh: "建立人" },
  hitCount: { en: "Hits", zh: "命中数" },
  last: { en: "Last hit", zh: "最近命中" },
  hits: { en: "Declarations hit", zh: "命中的报关单" },
  noHits: { en: "No declaration has been hit.", zh: "尚无命中的报关单。" },
  onlyOf: { en: "Only of the list “{}”.", zh: "仅显示名单“{}”。" },
  showAll: { en: "Show all lists", zh: "显示全部名单" },
  at: { en: "Time of the hit", zh: "命中时间" },
  declaration: { en: "Declaration", zh: "报关单" },
  list: { en: "Watch list", zh: "关注名单" },
  matched: { en: "Hit by", zh: "命中内容" },
  status: { en: "Status", zh: "状态" },
} as const satisfies Readonly<Record<string, Text>>;

export const kindWords: Readonly<Record<WatchedEntry["kind"], Text>> = {
  party: { en: "party", zh: "企业" },
  commodity: { en: "commodity", zh: "商品" },
  route: { en: "route", zh: "路线" },
};

/** What the server refuses it says by its place; here nothing is guessed. */
export function readEntries(typed: unknown): readonly { kind: string; value: string }[] {
  const lines = (typeof typed === "string" ? typed : "")
    .split(/[\n;；]/)
    .map((line) => line.trim());
  return lines
    .filter((line) => line !== "")
    .map((line) => {
      const [kind = "", ...rest] = line.split(/\s+/);
      return { kind, value: rest.join("") };
    });
}

export function printEntries(entries: readonly WatchedEntry[]): string {
  return entries.map(({ kind, value }) => `${kind} ${value}`).join("\n");
}
