/**
 * What an import does to the registers: compares rows of a file with what is there, row by row, and
 * says what is new, what changed and what ends by it. Pure: the caller reads the file and stores
 * the outcome.
 */
import { groupSlices, inOnePiece, type Sliced } from "#src/kernel/sliced.ts";
import { type LayeredRow, resolveSubject, subjectOf } from "./overlay.ts";
import { isDeletion, recordColumn } from "./records.ts";
import { type RegisterRow } from "./register-table.ts";

/** `line` counts from 1; in JSON it is the line where the entry begins. */
export type Refusal = { readonly line: number; readonly reason: string };
/**
 * A text that is data of its own form and could not be read: the row is kept, the text as it
 * stands.
 */
export type Unparsed = {
  readonly code: string;
  readonly column: string;
  readonly text: string;
  readonly reason: string;
};

/** Rows read from a file. */
export type ReadRows = {
  readonly read: number;
  /** Rate texts met. */
  readonly texts: number;
  readonly rows: readonly RegisterRow[];
  readonly refused: readonly Refusal[];
  readonly unparsed: readonly Unparsed[];
  /** The file is everything there is of its kinds from its own day on, not from the day asked for. */
  readonly wholeFrom?: string;
};

/** A file of transactions: what it changes can only be said of the records that are there. */
export type Transactions = (records: ReadonlyMap<string, RegisterRow>) => ReadRows;

export type ImportPlan = {
  /** Rows to append: what says nothing new is left out. */
  readonly rows: readonly RegisterRow[];
  readonly added: number;
  readonly changed: number;
  readonly closed: number;
};

/** Compares rows of a file with the rows that are there, layer by layer. */
export function planImport(
  existing: readonly LayeredRow[],
  incoming: readonly RegisterRow[],
): ImportPlan {
  return inOnePiece(planSlices(existing, incoming));
}

/** The same plan, a row at a time. */
export function* planSlices(
  existing: readonly LayeredRow[],
  incoming: readonly RegisterRow[],
): Sliced<ImportPlan> {
  const subjects = yield* groupSlices(existing, ({ row }) => keyOf(row));
  const activation = existing.reduce((last, layered) => Math.max(last, layered.activation), 0) + 1;
  const rows: RegisterRow[] = [];
  let added = 0;
  let changed = 0;
  let closed = 0;
  for (const [key, group] of yield* groupSlices(incoming, keyOf)) {
    yield;
    const known = subjects.get(key) ?? [];
    const before = resolveSubject(known);
    const fresh = group.filter((row) => !before.some((other) => saysTheSame(other, row)));
    if (fresh.length === 0) continue;
    rows.push(...fresh);
    if (before.length === 0) {
      added += fresh.filter((row) => !isDeletion(row)).length;
      continue;
    }
    changed += fresh.filter((row) => !isDeletion(row)).length;
    const after = resolveSubject([...known, ...fresh.map((row) => ({ row, activation }))]);
    const isRecord = fresh[0]?.values[recordColumn] !== undefined;
    closed += isRecord
      ? fresh.filter(isDeletion).length
      : before.filter((row) => !after.some((other) => isSameVersion(row, other))).length;
  }
  return { rows, added, changed, closed };
}

function keyOf(row: RegisterRow): string {
  return `${row.kind}\t${subjectOf(row)}`;
}

/**
 * The row adds nothing: the same content from the same day, or already in force then and open
 * alike.
 */
function saysTheSame(known: RegisterRow, row: RegisterRow): boolean {
  if (row.values[recordColumn] !== undefined && known.validTo !== row.validTo) return false;
  if (JSON.stringify(sorted(known.values)) !== JSON.stringify(sorted(row.values))) return false;
  if (known.validFrom === row.validFrom) return known.validTo === row.validTo || row.validTo === "";
  return row.validTo === "" && known.validTo === "" && known.validFrom < row.validFrom;
}

function isSameVersion(a: RegisterRow, b: RegisterRow): boolean {
  return (
    a.validFrom === b.validFrom &&
    a.validTo === b.validTo &&
    a.source === b.source &&
    a.values === b.values
  );
}

function sorted(values: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(values)
    .filter(([, value]) => value !== "")
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
