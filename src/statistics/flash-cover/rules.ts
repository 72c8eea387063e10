/** Rules of flashes as data of a profile (`rules/flash.json`): which table, on which days, how coarse. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { type TableDefinition, tableSetOf } from "../tables/table-set.ts";

const Rules = z.strictObject({
  /** Table of the profile with one dimension; its cells are what the month becomes. */
  table: z.string().min(1).max(50),
  /** More tables of the same goods, each with one dimension. */
  also: z.array(z.string().min(1).max(50)).max(5).optional(),
  /** Days of the month through which a flash may count; 31 is the last day of any month. */
  days: z.array(z.int().min(1).max(31)).min(1).max(31),
  /** Codes of fewer traders than this are told together. */
  tradersMin: z.int().min(2).max(1000),
  /** How far from the truth, in percent of the largest trader, others must stay; larger where a rule asks. */
  rangePercent: z.int().min(1).max(100),
  /** Share of months the band shall hold, in percent. */
  coveragePercent: z.int().min(50).max(99),
  /** Months a band is learnt from at least. */
  monthsMin: z.int().min(3).max(60),
  source: ProfileText,
});

/** Columns of the ledger a flash may be split by, with the row's member of each. */
export const flashColumns = {
  section: "section",
  chapter: "chapter",
  partner: "partner",
  trade_mode: "tradeMode",
  enterprise_type: "enterpriseType",
  province: "province",
  district: "district",
  transport_mode: "transportMode",
} as const;
export type FlashColumn = keyof typeof flashColumns;

/** One table of a flash. */
export type FlashSplit = { readonly definition: TableDefinition; readonly column: FlashColumn };

/** Rules as one of the tables of a flash sees them. */
export type FlashRules = z.infer<typeof Rules> & FlashSplit;

/** The rules of a profile, for its first table. @throws AppError where it states none */
export function flashRules(profile: Profile): FlashRules {
  if (!profile.ruleTexts.has("flash")) throw noFlash(`Profile ${profile.id} states no flash.`);
  const rules = readRules(profile, "flash", Rules);
  for (const table of rules.also ?? []) splitOf(profile, table);
  return { ...rules, ...splitOf(profile, rules.table) };
}

/** How a table of a profile is split. @throws AppError where it cannot be told early */
export function splitOf(profile: Profile, table: string): FlashSplit {
  const definition = tableSetOf(profile.id).tables.find(({ id }) => id === table);
  const [dimension, more] = definition?.dimensions ?? [];
  const column = dimension?.column;
  const isPlain =
    dimension?.list === undefined && Object.keys(definition?.filter ?? {}).length === 0;
  if (!definition || !isColumn(column) || more !== undefined || !isPlain)
    throw noFlash(`The flash of ${profile.id} names ${table}, which has not one plain split.`);
  return { definition, column };
}

/** Tables that flashes tell now, the first one first. */
export function tablesShown({ table, also = [] }: FlashRules): readonly string[] {
  return [...new Set([table, ...also])];
}

function isColumn(column: string | undefined): column is FlashColumn {
  return column !== undefined && column in flashColumns;
}

function noFlash(message: string): AppError {
  const fix = "State profiles/<id>/rules/flash.json: a table, days and how coarse figures are.";
  return new AppError({ code: "FLASH_RULES", status: 409, message, fix });
}
