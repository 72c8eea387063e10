/** Editions of the Harmonized System by the months they are in force (`editions.tsv`). */
import { readFileSync } from "node:fs";
import { findPeriod, monthText } from "./period.ts";

const path = new URL("../../../profiles/international/editions.tsv", import.meta.url);
let editions: readonly (readonly string[])[] | undefined;

/** Edition of the Harmonized System that a period's codes are of; undefined before the first. */
export function editionOf(text: string): string | undefined {
  const period = findPeriod(text);
  if (!period) return undefined;
  const month = monthText(period.year, period.firstMonth);
  editions ??= readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"));
  return editions.findLast(([, from = ""]) => from <= month)?.[0];
}
