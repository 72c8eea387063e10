/** A table that is being written: what the form holds, and the body it becomes. */
import type { Routes } from "../../routes.gen.ts";

type Table = Routes["POST /statistics/own-tables"]["body"]["table"];

export const measures = ["national", "USD", "G", "DECL", "quantity"] as const;

export type Draft = {
  readonly id: string;
  readonly titleEn: string;
  readonly titleZh: string;
  /** Names with spaces between. */
  readonly dimensions: string;
  readonly measures: string;
  readonly flow: "both" | "export" | "import";
  readonly hasBalance: boolean;
  /** `chapter=84,85; partner=US`. */
  readonly filter: string;
  readonly byMonth: boolean;
  readonly footnoteEn: string;
  readonly footnoteZh: string;
  /** Entries of a list of goods of its own, a line each; empty where it has none. */
  readonly list: string;
  readonly listEn: string;
  readonly listZh: string;
  readonly tried: string;
  readonly from: string;
  readonly reason: string;
};

export const noDraft: Draft = {
  id: "",
  titleEn: "",
  titleZh: "",
  dimensions: "",
  measures: "national USD",
  flow: "both",
  hasBalance: false,
  filter: "",
  footnoteEn: "",
  footnoteZh: "",
  byMonth: false,
  list: "",
  listEn: "",
  listZh: "",
  tried: "",
  from: "",
  reason: "",
};

const wordsOf = (text: string) => text.split(" ").filter((word) => word !== "");

/**
 * Codes by column; undefined where the text is none.
 * @example filterOf("chapter=84, 85; partner=US") // { chapter: ["84", "85"], partner: ["US"] }
 */
export function filterOf(text: string): Readonly<Record<string, readonly string[]>> | undefined {
  const found: Record<string, readonly string[]> = {};
  for (const pair of text.split(";")) {
    if (pair.trim() === "") continue;
    const match = /^\s*([a-z_0-9]+)\s*=\s*(\S.*?)\s*$/.exec(pair);
    if (match === null) return undefined;
    const codes = (match[2] ?? "").split(",").map((code) => code.trim());
    found[match[1] ?? ""] = codes.filter((code) => code !== "");
  }
  return found;
}

type ListEntry = NonNullable<Table["list"]>["entries"][number];

/**
 * Entries of a list, a line each: code; title in English; in Chinese; beginnings of codes; unit; a star
 * where it overlaps. Where a line says less, its number.
 * @example entriesOf("CHIP; Chips; 芯片; 8541, 8542; 035") // one entry with two beginnings
 */
export function entriesOf(text: string): readonly ListEntry[] | { readonly line: number } {
  const entries: ListEntry[] = [];
  for (const [at, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const [code = "", en = "", zh = "", codes = "", unit = "", star = ""] = line
      .split(/[;；]/)
      .map((part) => part.trim());
    const prefixes = codes.split(/[\s,，、]+/).filter((one) => one !== "");
    const isRead = code !== "" && en !== "" && prefixes.every((one) => /^\d{2,10}$/.test(one));
    if (!isRead || prefixes.length === 0) return { line: at + 1 };
    entries.push({
      code,
      title: { en, zh: zh === "" ? en : zh },
      prefixes,
      ...(unit === "" ? {} : { unit }),
      ...(star === "*" ? { overlaps: true } : {}),
    });
  }
  return entries;
}

/** The lines that `entriesOf` reads. */
export function linesOf(entries: readonly ListEntry[]): string {
  return entries
    .map(({ code, title, prefixes, unit, overlaps }) =>
      [code, title.en, title.zh, prefixes.join(", "), unit ?? "", overlaps === true ? "*" : ""]
        .join("; ")
        .replace(/[; ]+$/, ""),
    )
    .join("\n");
}

/** The name of the dimension that a table's own list makes. */
const goods = "goods";

/** Whether a draft can be looked at. */
export function isWhole(draft: Draft): boolean {
  const { id, titleEn, titleZh, tried, dimensions, filter } = draft;
  const said = [id, titleEn, titleZh, tried].every((text) => text.trim() !== "");
  const entries = entriesOf(draft.list);
  if ("line" in entries) return false;
  const hasTitle = draft.listEn.trim() !== "" && draft.listZh.trim() !== "";
  if (entries.length > 0 && !hasTitle) return false;
  const splits = wordsOf(dimensions).length + (entries.length > 0 ? 1 : 0);
  const kept = filterOf(filter);
  const hasSome = splits > 0 || Object.keys(kept ?? {}).length > 0;
  return said && kept !== undefined && hasSome && splits <= 3 && wordsOf(draft.measures).length > 0;
}

/** Lists written here are the office's own, and say so. */
const listSource = { en: "Our own list.", zh: "自编目录。" };

/** The draft of a table's next version: what the last one says. */
export function draftOf(table: Table): Draft {
  const { id, title, dimensions, measures: chosen, flow, hasBalance, byMonth, filter } = table;
  const { footnotes = [], list } = table;
  const kept = Object.entries(filter ?? {}).map(
    ([column, codes]) => `${column}=${(codes ?? []).join(",")}`,
  );
  return {
    ...noDraft,
    id,
    titleEn: title.en,
    titleZh: title.zh,
    measures: chosen.join(" "),
    flow: flow ?? "both",
    hasBalance: hasBalance ?? false,
    byMonth: byMonth ?? false,
    dimensions: dimensions.filter((one) => one !== goods).join(" "),
    filter: kept.join("; "),
    footnoteEn: footnotes[0]?.en ?? "",
    footnoteZh: footnotes[0]?.zh ?? "",
    list: linesOf(list?.entries ?? []),
    listEn: list?.title.en ?? "",
    listZh: list?.title.zh ?? "",
  };
}

/** The table as the API takes it. */
export function tableOf(draft: Draft): Table {
  const kept = filterOf(draft.filter) ?? {};
  const { footnoteEn: en, footnoteZh: zh } = draft;
  const read = entriesOf(draft.list);
  const entries = "line" in read ? [] : read;
  const listTitle = { en: draft.listEn.trim(), zh: draft.listZh.trim() };
  const chosen = new Set(wordsOf(draft.measures));
  return {
    id: draft.id.trim(),
    title: { en: draft.titleEn.trim(), zh: draft.titleZh.trim() },
    dimensions: [...(entries.length > 0 ? [goods] : []), ...wordsOf(draft.dimensions)],
    measures: measures.filter((measure) => chosen.has(measure)),
    ...(draft.flow === "both" ? { hasBalance: draft.hasBalance } : { flow: draft.flow }),
    ...(draft.byMonth ? { byMonth: true } : {}),
    ...(Object.keys(kept).length === 0 ? {} : { filter: kept }),
    ...(entries.length === 0
      ? {}
      : { list: { title: listTitle, source: listSource, entries: [...entries] } }),
    ...(en.trim() === "" && zh.trim() === ""
      ? {}
      : { footnotes: [{ en: en.trim() || zh.trim(), zh: zh.trim() || en.trim() }] }),
  };
}
