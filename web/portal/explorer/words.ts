/** Names and numbers of a view as the page prints them. */
import { type Language, languageTags } from "../../elements/language.ts";
import { printMonth } from "../../elements/instant.ts";
import { printNumber } from "../../elements/quantity.ts";
import type { Cell, Code, Dimension, View } from "./view.ts";

export function findDimension(view: View, id: string): Dimension | undefined {
  return view.dimensions.find((one) => one.id === id);
}

/** The name of a code; months in words. */
export function nameOf(code: Code, language: Language): string {
  return /^\d{4}-\d{2}$/.test(code.id) ? printMonth(code.id, language, true) : code.name[language];
}

export function titleOf(view: View, id: string, language: Language): string {
  return findDimension(view, id)?.title[language] ?? id;
}

/** Short numbers for axes and tiles, where the exact one stands in the table. */
export function printShort(value: number, language: Language): string {
  const size = Math.abs(value);
  const { from, sign } = sizes[language].find((one) => size >= one.from) ?? { from: 1, sign: "" };
  const style = { maximumSignificantDigits: 3 };
  return new Intl.NumberFormat(languageTags[language], style).format(value / from) + sign;
}

/**
 * Signs of sizes, the largest first. `Intl` has them as "compact", which the server writes as 22m and a
 * browser of another version as 22M: a page that came as HTML would be drawn anew.
 */
const sizes = {
  en: [
    { from: 1e12, sign: "tn" },
    { from: 1e9, sign: "bn" },
    { from: 1e6, sign: "m" },
    { from: 1e3, sign: "k" },
  ],
  zh: [
    { from: 1e12, sign: "万亿" },
    { from: 1e8, sign: "亿" },
    { from: 1e4, sign: "万" },
  ],
} as const;

/** Every digit of a value, zeros at its end too. */
export function printExact(value: string, language: Language): string {
  return printNumber(value, language, { digits: /\.(\d+)$/.exec(value)?.[1]?.length ?? 0 });
}

/** A value exact to its last digit, or a dash where it is not shown. */
export function printValue(cell: Cell | null | undefined, language: Language): string {
  if (cell === null || cell === undefined) return "·";
  return cell.value === null ? "–" : printExact(cell.value, language);
}

export type Mark = "provisional" | "revised" | "hidden" | "none" | "overlap";

/** Letters of marks beside figures. */
export const letters: Readonly<Record<Mark, string>> = {
  provisional: "p",
  revised: "r",
  hidden: "–",
  none: "·",
  overlap: "*",
};

/** Marks of a cell, in the order they are printed. */
export function marksOf(view: View, cell: Cell | null): readonly Mark[] {
  if (cell === null) return ["none"];
  const state = view.releases[cell.release]?.state;
  return [
    ...(cell.value === null ? (["hidden"] as const) : []),
    ...(cell.before === undefined ? [] : (["revised"] as const)),
    ...(state === "flash" || state === "provisional" ? (["provisional"] as const) : []),
  ];
}
