/**
 * Which row holds when. Rows of the profile and rows of later imports stand side by side, nothing
 * is overwritten. Among imports a row ends where the next one begins, and of two that begin on the
 * same day the later import counts, so revisions may come in any order. Where an imported row
 * holds, the profile's own row of the same subject does not: who imports knows better than what we
 * ship.
 */
import { groupSlices, inOnePiece, type Sliced } from "#src/kernel/sliced.ts";
import { lastRecord, recordColumn } from "./records.ts";
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
  const recordId = row.values[recordColumn];
  if (recordId !== undefined) return `#${recordId}`;
  const columns = isImportedMeasure(row) ? measureKey : (findRegisterKind(row.kind)?.key ?? []);
  return [row.code, ...columns.map((column) => row.values[column] ?? "")].join("\t");
}

function isImportedMeasure(row: RegisterRow): boolean {
  return row.kind === "measures" && row.values["set"] === undefined;
}

/** Rows of one subject with the validity that is left to each. Rows wholly replaced are dropped. */
export function resolveSubject(rows: readonly LayeredRow[]): readonly RegisterRow[] {
  const imported = rows.filter(({ activation }) => activation > 0);
  const own = rows.filter(({ activation }) => activation === 0).map(({ row }) => row);
  if (imported.length === 0) return own;
  if (imported[0]?.row.values[recordColumn] !== undefined) return lastRecord(imported);
  const valid = inTurn(imported);
  return [...own.flatMap((row) => withoutDaysOf(row, valid)), ...valid];
}

/** Imported rows one after the other. */
function inTurn(rows: readonly LayeredRow[]): readonly RegisterRow[] {
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

/**
 * What is left of a row's days once others took theirs; `others` are in order and do not overlap.
 */
function withoutDaysOf(row: RegisterRow, others: readonly RegisterRow[]): readonly RegisterRow[] {
  const pieces: RegisterRow[] = [];
  let from = row.validFrom;
  for (const other of others) {
    if (other.validTo !== "" && other.validTo <= from) continue;
    if (row.validTo !== "" && other.validFrom >= row.validTo) break;
    if (from < other.validFrom) pieces.push(between(row, from, other.validFrom));
    if (other.validTo === "") return pieces;
    from = other.validTo;
  }
  if (row.validTo === "" || from < row.validTo) pieces.push(between(row, from, row.validTo));
  return pieces;
}

function between(row: RegisterRow, validFrom: string, validTo: string): RegisterRow {
  return row.validFrom === validFrom && row.validTo === validTo
    ? row
    : { ...row, validFrom, validTo };
}

/** Rows of one register, grouped by subject and resolved. */
export function resolveRows(rows: readonly LayeredRow[]): readonly RegisterRow[] {
  return inOnePiece(resolveSlices(rows));
}

/** The same rows, a subject at a time. */
export function* resolveSlices(rows: readonly LayeredRow[]): Sliced<readonly RegisterRow[]> {
  const subjects = yield* groupSlices(rows, ({ row }) => subjectOf(row));
  const resolved: RegisterRow[] = [];
  for (const group of subjects.values()) {
    const only = group.length === 1 ? group[0]?.row : undefined;
    if (only && only.values[recordColumn] === undefined) resolved.push(only);
    else resolved.push(...resolveSubject(group));
    yield;
  }
  return resolved;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
