/**
 * Tables that statisticians add without code: written as those of the profile's file, valid from a
 * month, never changed but followed by another version. They enter the releases made from then on.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Sql } from "#src/platform/services.ts";
import { type OwnTable, listOwnTables } from "./own-table-store.ts";
import type { Period } from "./period.ts";
import { monthText } from "./period.ts";
import {
  type AddedTable,
  type CodeList,
  type TableSet,
  type TableWritten,
  ownListDimension,
  readOwnTable,
  tableSetOf,
  withTables,
} from "./table-set.ts";

/** Tables of a profile's own making at most; each costs every release some of its time. */
export const ownTablesMax = 40;

/** The versions that count for a month: of each table the last whose month has come. */
export function tablesFor(all: readonly OwnTable[], month: string): readonly OwnTable[] {
  const last = new Map<string, OwnTable>();
  for (const one of all) {
    if (one.from > month) continue;
    const known = last.get(one.id);
    if (!known || known.version < one.version) last.set(one.id, one);
  }
  return [...last.values()]
    .filter(({ table }) => table !== null)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** The profile's table set with the tables added for a period; their ids beside it. */
export async function tableSetFor(
  sql: Sql,
  profile: string,
  period: Pick<Period, "year" | "lastMonth">,
): Promise<{ readonly set: TableSet; readonly own: readonly string[] }> {
  const set = tableSetOf(profile);
  const all = await listOwnTables(sql, profile);
  if (all.length === 0) return { set, own: [] };
  const added = tablesFor(all, monthText(period.year, period.lastMonth)).flatMap(({ table }) =>
    table === null ? [] : [readOwnTable(profile, table)],
  );
  const fresh = added.filter(({ definition }) =>
    set.tables.every((one) => one.id !== definition.id),
  );
  return { set: withTables(set, fresh), own: fresh.map(({ definition }) => definition.id) };
}

/**
 * Checks a table that is to be added.
 * @throws AppError where it is none, or its id is another's
 */
export function checkOwnTable(
  profile: string,
  table: TableWritten,
  all: readonly OwnTable[],
): AddedTable {
  if (tableSetOf(profile).tables.some(({ id }) => id === table.id))
    throw refused(`The profile's file has a table ${table.id}.`, "Give it another id.");
  const others = new Set(all.filter(({ id }) => id !== table.id).map(({ id }) => id));
  if (others.size >= ownTablesMax)
    throw refused(`There are ${ownTablesMax} tables already.`, "End one, or take the explorer.");
  if (table.dimensions.length === 0 && table.filter === undefined)
    throw refused("It says nothing but the totals.", "Split it by a dimension, or filter it.");
  const { list, dimensions, measures } = table;
  if ((list !== undefined) !== dimensions.includes(ownListDimension))
    throw refused(
      `A list of its own and the dimension ${ownListDimension} belong together.`,
      `Split the table by ${ownListDimension}, or leave the list out.`,
    );
  if (list !== undefined) requireList(list);
  if (measures.includes("quantity") && list !== undefined && !list.entries.some((one) => one.unit))
    throw refused(
      "Quantities are shown in the unit of an entry, and no entry has one.",
      "Give an entry a unit, or leave quantities out.",
    );
  return readOwnTable(profile, table);
}

const entriesMax = 300;
const totalCode = "TOTAL";

/** Entries of a list have codes of their own, and goods of their own where they are added up. */
function requireList({ entries }: CodeList): void {
  if (entries.length > entriesMax)
    throw refused(
      `The list has ${entries.length} entries; ${entriesMax} are the most.`,
      "Split it.",
    );
  const codes = new Set<string>();
  for (const { code } of entries) {
    if (codes.has(code) || code === totalCode)
      throw refused(`The list has the code ${code} twice, or for the total.`, "Give it another.");
    codes.add(code);
  }
  for (const [at, one] of entries.entries()) {
    if (one.overlaps === true) continue;
    const other = entries.find(
      (another, place) => place < at && another.overlaps !== true && shareGoods(one, another),
    );
    if (other)
      throw refused(
        `The entries ${other.code} and ${one.code} hold the same goods.`,
        "Take codes out of one, or mark one as overlapping: it is never added then.",
      );
  }
}

function shareGoods(a: CodeList["entries"][number], b: CodeList["entries"][number]): boolean {
  return a.prefixes.some((one) =>
    b.prefixes.some((other) => one.startsWith(other) || other.startsWith(one)),
  );
}

/** Codes of a list that begin no code of the register. */
export function unknownPrefixes(
  { entries }: CodeList,
  codes: readonly string[],
): readonly string[] {
  const sorted = codes.toSorted((a, b) => (a < b ? -1 : 1));
  const isKnown = (prefix: string): boolean => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? "") < prefix) low = middle + 1;
      else high = middle;
    }
    const next = sorted[low];
    // a register of eight digits knows a code of ten by its first eight
    const before = sorted[low - 1];
    return next?.startsWith(prefix) === true || (before !== undefined && prefix.startsWith(before));
  };
  return [...new Set(entries.flatMap(({ prefixes }) => prefixes))].filter(
    (prefix) => !isKnown(prefix),
  );
}

function refused(message: string, fix: string): AppError {
  return new AppError({ code: "STATISTICS_TABLE_REFUSED", status: 422, message, fix });
}
