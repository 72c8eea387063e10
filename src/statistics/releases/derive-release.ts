/** Reads what a release's derived figures are computed of, and makes them. */
import { z } from "zod";
import type { Services } from "#src/platform/services.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import type { LedgerRelation } from "../feed/store.ts";
import { type IndexRules, indexRules } from "../indices/grouped.ts";
import { readLines } from "../indices/store.ts";
import type { MovingHoliday } from "../seasonal/moving-holiday.ts";
import type { CompiledTable } from "../tables/compile.ts";
import { monthText } from "../tables/period.ts";
import type { TableSet } from "../tables/table-set.ts";
import {
  type Derived,
  type DeriveVersion,
  type ShownCells,
  type WantedSeries,
  derive,
} from "./derived.ts";
import { readShownCells } from "./derived-store.ts";

const Series = z.strictObject({
  table: z.string().regex(/^[a-z][a-z0-9-]{1,49}$/),
  code: z.string().min(1).max(20),
  title: ProfileText,
});
const Rules = z.strictObject({
  holiday: z.strictObject({
    name: ProfileText,
    before: z.int().min(0).max(25),
    from: z.int().min(0).max(25),
    days: z.array(z.iso.date()).min(1).max(500),
  }),
  /** What is adjusted beside the totals, exports and imports each. */
  series: z.array(Series).max(20).optional(),
  source: ProfileText,
});

/** What of a profile decides how releases are derived. */
export type DeriveRules = {
  readonly holiday: MovingHoliday | undefined;
  readonly series: readonly WantedSeries[];
  readonly indices: IndexRules | undefined;
};

/** The rules of a profile as it states them now. */
export function deriveRulesOf(profile: Profile | undefined): DeriveRules {
  const indices = indexRules(profile);
  if (profile?.ruleTexts.has("seasonal") !== true)
    return { holiday: undefined, series: [], indices };
  const { holiday, series = [] } = readRules(profile, "seasonal", Rules);
  const { days, before, from } = holiday;
  return { holiday: { days, before, from }, series, indices };
}

/** Tables that derived figures are computed of, beside those of further series. */
const tablesAlways = ["total", "export-commodities", "import-commodities"] as const;

export function tablesRead(series: readonly WantedSeries[]): readonly string[] {
  return [...new Set([...tablesAlways, ...series.map(({ table }) => table)])];
}

export type DeriveWish = {
  readonly version: DeriveVersion;
  readonly profile: string;
  readonly period: string;
  readonly currency: string;
  readonly set: TableSet;
  readonly tables: readonly Pick<CompiledTable, "id" | "cells" | "hidden">[];
  readonly rules: DeriveRules;
  /** Which publications to take; the latest public at the moment where it is undefined. */
  readonly inputs: Readonly<Record<string, number>> | undefined;
  readonly publicAt: Temporal.Instant;
  /** Rows of which vintage, and where the analytics engine has them. */
  readonly vintage: { readonly ledger: LedgerRelation; readonly position: string };
};

export async function deriveRelease(
  { sql, analytics }: Pick<Services, "sql" | "analytics">,
  wish: DeriveWish,
): Promise<readonly Derived[]> {
  const { version, profile, period, currency, set, rules, tables, vintage } = wish;
  const { holiday, series } = rules;
  const read = tablesRead(series);
  const { cells, inputs } = await readShownCells(sql, { ...wish, tables: read });
  // a year's figures have other names than the months that are adjusted
  for (const table of period.length === 4 ? [] : tables) {
    const own: ShownCells = new Map(
      table.cells.flatMap(({ key, value }) => (table.hidden?.has(key) ? [] : [[key, value]])),
    );
    const known = cells.get(table.id);
    if (known) known.set(period, own);
  }
  const year = Number(period.slice(0, 4));
  const months = {
    fromMonth: monthText(year - 1, 1),
    toMonth: period.length === 4 ? monthText(year, 12) : period,
  };
  const grouped =
    version === 1 || rules.indices === undefined
      ? undefined
      : {
          rules: rules.indices,
          rows: await readLines(
            analytics,
            { ...vintage, profile, ...months },
            rules.indices.tradersMin,
          ),
        };
  return derive({
    version,
    period,
    currency,
    set,
    holiday,
    inputs,
    series,
    grouped,
    cells: (id) => cells.get(id) ?? new Map<string, ShownCells>(),
  });
}
