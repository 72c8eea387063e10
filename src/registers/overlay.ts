/**
 * Which row holds when. Rows of the profile and rows of later imports stand side by side, nothing is
 * overwritten: for each thing a row ends where the next one begins, and of two that begin on the same
 * day the later import counts. So revisions may be imported in any order.
 */
import { findRegisterKind } from "./register-kinds.ts";
import type { RegisterRow } from "./register-table.ts";

/** A row with the import it came by: 0 is the profile's own files. */
export type LayeredRow = { readonly row: RegisterRow; readonly activation: number };

/** Columns of an imported measure that, with its commodity, say when it matches. */
const measureKey = [
  "taxType",
  "origin",
  "preference",
  "procedure",
  "additionalCodes",
  "occurrence",
] as const;

/** What a row is about: two rows of one subject are versions of each other. */
export function subjectOf(row: RegisterRow): string {
  const columns = isImportedMeasure(row) ? measureKey : (findRegisterKind(row.kind)?.key ?? []);
  return [row.code, ...columns.map((column) => row.values[column] ?? "")].join("\t");
}

function isImportedMeasure(row: RegisterRow): boolean {
  return row.kind === "measures" && row.values["set"] === undefined;
}

/** Rows of one subject with the validity that is left to each. Rows that are wholly replaced are dropped. */
export function resolveSubject(rows: readonly LayeredRow[]): readonly RegisterRow[] {
  const ordered = rows.toSorted(
    (a, b) => compareText(a.row.validFrom, b.row.validFrom) || a.activation - b.activation,
  );
  const resolved: RegisterRow[] = [];
  for (const [index, { row }] of ordered.entries()) {
    const next = ordered[index + 1]?.row;
    if (!next) resolved.push(row);
    else if (next.validFrom === row.validFrom) continue;
    else if (row.validTo !== "" && row.validTo <= next.validFrom) resolved.push(row);
    else resolved.push({ ...row, validTo: next.validFrom });
  }
  return resolved;
}

/** Rows of one register, grouped by subject and resolved. */
export function resolveRows(rows: readonly LayeredRow[]): readonly RegisterRow[] {
  const subjects = new Map<string, LayeredRow[]>();
  for (const layered of rows) {
    const subject = subjectOf(layered.row);
    const group = subjects.get(subject);
    if (group) group.push(layered);
    else subjects.set(subject, [layered]);
  }
  return [...subjects.values()].flatMap((group) =>
    group.length === 1 && group[0] ? [group[0].row] : resolveSubject(group),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
