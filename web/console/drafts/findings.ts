/** Findings by the cells they are about. */
import type { Finding } from "./use-check.ts";
import type { CellPlace } from "./sheet-model.ts";

export type FindingIndex = {
  /** What is wrong with a cell, the worst first. */
  readonly of: (place: CellPlace) => readonly Finding[];
  /** Findings of a row. */
  readonly ofRow: (row: number) => number;
};

export const noFindings: FindingIndex = { of: () => [], ofRow: () => 0 };

/**
 * A finding about a whole class stands at the first of its columns that is shown.
 * @param columns columns in the order in which they are shown
 */
export function indexFindings(
  findings: readonly Finding[],
  columns: readonly string[],
): FindingIndex {
  const byRow = new Map<number | null, Map<string, Finding[]>>();
  for (const finding of findings) {
    const { place } = finding;
    if (place === null) continue;
    const column = shownColumn(place.column, columns);
    const cells = byRow.get(place.row) ?? new Map<string, Finding[]>();
    byRow.set(place.row, cells);
    const cell = cells.get(column) ?? [];
    cells.set(column, finding.severity === "error" ? [finding, ...cell] : [...cell, finding]);
  }
  return {
    of: ({ row, column }) => byRow.get(row)?.get(column) ?? [],
    ofRow: (row) => [...(byRow.get(row)?.values() ?? [])].reduce((sum, one) => sum + one.length, 0),
  };
}

/** @example shownColumn("item.origin[1]", ["item.origin[1].countryCode"]) // that column */
export function shownColumn(column: string, columns: readonly string[]): string {
  if (columns.includes(column)) return column;
  return (
    columns.find((one) => one.startsWith(`${column}.`) || one.startsWith(`${column}[`)) ?? column
  );
}

/** A finding, and the places at which the same is found. */
export type RepeatedFinding = {
  readonly finding: Finding;
  readonly others: readonly CellPlace[];
};

/** The same mistake on many items is one to a person. */
export function groupFindings(findings: readonly Finding[]): readonly RepeatedFinding[] {
  const groups = Map.groupBy(
    findings,
    ({ code, place, message }) => `${code} ${place?.column ?? ""} ${message.en}`,
  );
  return [...groups.values()].flatMap(([finding, ...rest]) =>
    finding ? [{ finding, others: rest.flatMap(({ place }) => place ?? []) }] : [],
  );
}
