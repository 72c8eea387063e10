/** Reads what a release's derived figures are computed of, and makes them. */
import { z } from "zod";
import type { Sql } from "#src/platform/services.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import type { MovingHoliday } from "../seasonal/moving-holiday.ts";
import type { CompiledTable } from "../tables/compile.ts";
import type { TableSet } from "../tables/table-set.ts";
import { type Derived, type ShownCells, derive } from "./derived.ts";
import { readShownCells } from "./derived-store.ts";

const Rules = z.strictObject({
  holiday: z.strictObject({
    name: ProfileText,
    before: z.int().min(0).max(25),
    from: z.int().min(0).max(25),
    days: z.array(z.iso.date()).min(1).max(500),
  }),
  source: ProfileText,
});

/** The moving holiday of a profile; undefined where it states none. */
export function holidayOf(profile: Profile | undefined): MovingHoliday | undefined {
  if (profile?.ruleTexts.has("seasonal") !== true) return undefined;
  const { days, before, from } = readRules(profile, "seasonal", Rules).holiday;
  return { days, before, from };
}

/** Tables that derived figures are computed of. */
export const tablesRead = ["total", "export-commodities", "import-commodities"] as const;

export type DeriveWish = {
  readonly profile: string;
  readonly period: string;
  readonly currency: string;
  readonly set: TableSet;
  readonly tables: readonly Pick<CompiledTable, "id" | "cells" | "hidden">[];
  readonly holiday: MovingHoliday | undefined;
  /** Which publications to take; the latest public at the moment where it is undefined. */
  readonly inputs: Readonly<Record<string, number>> | undefined;
  readonly publicAt: Temporal.Instant;
};

export async function deriveRelease(sql: Sql, wish: DeriveWish): Promise<readonly Derived[]> {
  const { period, currency, set, holiday, tables } = wish;
  const { cells, inputs } = await readShownCells(sql, { ...wish, tables: tablesRead });
  for (const table of tables) {
    const own: ShownCells = new Map(
      table.cells.flatMap(({ key, value }) => (table.hidden?.has(key) ? [] : [[key, value]])),
    );
    const known = cells.get(table.id);
    if (known) known.set(period, own);
  }
  return derive({
    ...{ period, currency, set, holiday, inputs },
    cells: (id) => cells.get(id) ?? new Map<string, ShownCells>(),
  });
}
