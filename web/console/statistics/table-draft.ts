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
  readonly footnoteEn: string;
  readonly footnoteZh: string;
  readonly tried: string;
  readonly from: string;
  readonly reason: string;
};

export const noDraft: Draft = {
  ...{ id: "", titleEn: "", titleZh: "", dimensions: "", measures: "national USD" },
  ...{ flow: "both", hasBalance: false, filter: "", footnoteEn: "", footnoteZh: "" },
  ...{ tried: "", from: "", reason: "" },
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

/** Whether a draft can be looked at. */
export function isWhole(draft: Draft): boolean {
  const { id, titleEn, titleZh, tried, dimensions, filter } = draft;
  const said = [id, titleEn, titleZh, tried].every((text) => text.trim() !== "");
  const splits = wordsOf(dimensions).length;
  const kept = filterOf(filter);
  const hasSome = splits > 0 || Object.keys(kept ?? {}).length > 0;
  return said && kept !== undefined && hasSome && splits <= 3 && wordsOf(draft.measures).length > 0;
}

/** The table as the API takes it. */
export function tableOf(draft: Draft): Table {
  const kept = filterOf(draft.filter) ?? {};
  const { footnoteEn: en, footnoteZh: zh } = draft;
  const chosen = new Set(wordsOf(draft.measures));
  return {
    id: draft.id.trim(),
    title: { en: draft.titleEn.trim(), zh: draft.titleZh.trim() },
    dimensions: wordsOf(draft.dimensions),
    measures: measures.filter((measure) => chosen.has(measure)),
    ...(draft.flow === "both" ? { hasBalance: draft.hasBalance } : { flow: draft.flow }),
    ...(Object.keys(kept).length === 0 ? {} : { filter: kept }),
    ...(en.trim() === "" && zh.trim() === ""
      ? {}
      : { footnotes: [{ en: en.trim() || zh.trim(), zh: zh.trim() || en.trim() }] }),
  };
}
