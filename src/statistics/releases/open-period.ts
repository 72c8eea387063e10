/**
 * A period of which nothing is released yet, one table of it as the ledger stands now: what the office reads
 * and traces while a month is open. Nothing is kept, and nothing is hidden from the office.
 */
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type Cell } from "../tables/compile.ts";
import { findPeriod } from "../tables/period.ts";
import { type TableDefinition, findTable } from "../tables/table-set.ts";
import { tableSetFor } from "../tables/own-tables.ts";
import { type Manifest, type StatisticsServices, compileTableNow } from "./releases.ts";

/** What a table is read and traced by: of a release its manifest, of an open period the same parts. */
export type Cut = {
  readonly period: string;
  readonly manifest: Pick<Manifest, "profile" | "position" | "currency" | "groups" | "set">;
};

export type OpenTable = Cut & {
  readonly table: TableDefinition;
  /** Rows of the ledger up to its place. */
  readonly ledgerRows: bigint;
  readonly cells: readonly Cell[];
};

export const openNote: Text = {
  en: "Counted so far and not released: figures change until they are.",
  zh: "截至目前的统计，尚未发布；发布前数据仍会变动。",
};

/**
 * A table of a period that has begun, as the ledger stands.
 * @returns undefined where the period is none, has not begun, or has no such table
 */
export async function compileOpenTable(
  services: StatisticsServices,
  wanted: {
    readonly profile: Pick<Profile, "id" | "timeZone">;
    readonly period: string;
    readonly table: string;
  },
): Promise<OpenTable | undefined> {
  const { profile } = wanted;
  const period = findPeriod(wanted.period);
  if (period?.kind !== "month" && period?.kind !== "year") return undefined;
  const { year, month } = legalDay(profile.timeZone, services.clock());
  if (period.year > year || (period.year === year && period.firstMonth > month)) return undefined;
  const { set } = await tableSetFor(services.sql, profile.id, period);
  const table = findTable(set, wanted.table);
  if (!table) return undefined;
  const own = { lists: set.lists, tables: [table] };
  const { cells, ...source } = await compileTableNow(services, {
    profile: profile.id,
    period,
    set: own,
  });
  const { position, currency, groups, ledgerRows } = source;
  const manifest = { profile: profile.id, position, currency, groups, set: own };
  return { period: period.text, manifest, table, ledgerRows, cells };
}
