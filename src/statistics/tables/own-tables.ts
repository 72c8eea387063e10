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
  type TableDefinition,
  type TableSet,
  type TableWritten,
  readOwnTable,
  tableSetOf,
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
  const fresh = added.filter(({ id }) => set.tables.every((one) => one.id !== id));
  return { set: { ...set, tables: [...set.tables, ...fresh] }, own: fresh.map(({ id }) => id) };
}

/**
 * Checks a table that is to be added.
 * @throws AppError where it is none, or its id is another's
 */
export function checkOwnTable(
  profile: string,
  table: TableWritten,
  all: readonly OwnTable[],
): TableDefinition {
  if (tableSetOf(profile).tables.some(({ id }) => id === table.id))
    throw refused(`The profile's file has a table ${table.id}.`, "Give it another id.");
  const others = new Set(all.filter(({ id }) => id !== table.id).map(({ id }) => id));
  if (others.size >= ownTablesMax)
    throw refused(`There are ${ownTablesMax} tables already.`, "End one, or take the explorer.");
  if (table.dimensions.length === 0 && table.filter === undefined)
    throw refused("It says nothing but the totals.", "Split it by a dimension, or filter it.");
  return readOwnTable(profile, table);
}

function refused(message: string, fix: string): AppError {
  return new AppError({ code: "STATISTICS_TABLE_REFUSED", status: 422, message, fix });
}
