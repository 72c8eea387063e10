/**
 * A tariff and exchange rates from files (`--tariff`, `--rates`): `{"measures":[…]}` and
 * `{"rates":[…]}`. Validity is half-open as in every register: `validTo` is the first day it no
 * longer holds.
 */
import { readFile, stat } from "node:fs/promises";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { parseThreshold } from "#src/decisions/duties/threshold.ts";
import {
  type Measure,
  type RateRow,
  type Tariff,
  type UnitPriceRow,
  tariffOf,
} from "#src/decisions/duties/tariff.ts";
import { measureReader } from "#src/decisions/duties/measure-reader.ts";
import { dayOfYear } from "#src/registers/season.ts";

const fileBytesMax = 256 * 1024 * 1024;
const any = z.literal("*");
const date = z.iso.date();
const day = date.nullish().transform((text) => text ?? "");
/** A day, or a time of one in the profile's time zone. */
const moment = z
  .union([date, z.string().regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/)])
  .nullish()
  .transform((text) => text ?? "");

/** A customs value for a unit: `370 USD / TNE`. */
const threshold = z
  .string()
  .refine((text) => parseThreshold(text) !== undefined, "write a value such as 370 USD / TNE");

const season = z.string().regex(dayOfYear, "write a month and day such as 05-15").optional();

const MeasureEntry = z
  .object({
    id: z.string().min(1),
    commodity: z.string().regex(/^\d{0,14}$|^\*$/),
    additionalCodes: z.array(z.string()).default([]),
    taxType: z.string().min(1),
    origin: z.union([any, z.array(z.string())]).optional(),
    preference: z.string().optional(),
    procedure: z.union([z.string(), z.array(z.string())]).optional(),
    valueFrom: threshold.optional(),
    valueBelow: threshold.optional(),
    rate: z.string(),
    seasonFrom: season,
    seasonTo: season,
    validFrom: moment,
    validTo: moment,
    legalBasis: z.string().default(""),
  })
  .refine((entry) => (entry.seasonFrom === undefined) === (entry.seasonTo === undefined), {
    message: "a season has a first day and a day before which it ends",
  });
/** Published prices that stand for the customs value of perishable goods. */
const UnitPriceEntry = z.object({
  commodity: z.string().regex(/^\d{2,14}$/),
  origin: z.union([any, z.array(z.string())]).optional(),
  price: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform(parseDecimal),
  currency: z.string().regex(/^[A-Z]{3}$/),
  per: z
    .string()
    .regex(/^[1-9]\d*$/)
    .default("1")
    .transform(parseDecimal),
  unit: z.string().min(1),
  validFrom: day,
  validTo: day,
});
const TariffFile = z.object({
  measures: z.array(MeasureEntry).max(2_000_000),
  unitPrices: z.array(UnitPriceEntry).max(1_000_000).optional(),
});
type TariffFile = z.infer<typeof TariffFile>;

const RateEntry = z.object({
  currency: z.string().regex(/^[A-Z]{3}$/),
  perUnitOf: z.string().regex(/^[A-Z]{3}$/),
  rate: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform(parseDecimal),
  validFrom: day,
  validTo: day,
});
const RatesFile = z.object({ rates: z.array(RateEntry).max(1_000_000) });

export type TariffFiles = {
  readonly tariff?: string | undefined;
  readonly rates?: string | undefined;
};

/**
 * Reads the files named. A tariff from a file is complete: what it does not list is not charged.
 */
export async function readTariffFiles(
  files: TariffFiles,
  currency: string,
): Promise<{ readonly tariff: Tariff | undefined; readonly rates: Tariff | undefined }> {
  const file =
    files.tariff === undefined ? undefined : readTariff(await readJson(files.tariff), files.tariff);
  const measures = file && measuresOf(file);
  const rates =
    files.rates === undefined ? undefined : readRates(await readJson(files.rates), files.rates);
  const version = [files.tariff, files.rates]
    .filter((name) => name !== undefined)
    .map(baseName)
    .join("+");
  const unitPrices = file?.unitPrices?.map(unitPriceOf);
  const options = { currency, complete: true, version, ...(unitPrices && { unitPrices }) };
  return {
    tariff: measures && tariffOf(measures, rates ?? [], options),
    rates: rates && tariffOf([], rates, options),
  };
}

function baseName(path: string): string {
  return path.replaceAll("\\", "/").split("/").slice(-2).join("/");
}

function readTariff(json: unknown, file: string): TariffFile {
  const parsed = TariffFile.safeParse(json);
  if (!parsed.success) throw wrongForm(file, parsed.error);
  return parsed.data;
}

function unitPriceOf({
  origin,
  ...row
}: NonNullable<TariffFile["unitPrices"]>[number]): UnitPriceRow {
  return { ...row, ...(origin !== undefined && origin !== "*" && { origins: new Set(origin) }) };
}

function measuresOf({ measures }: TariffFile): readonly Measure[] {
  const read = measureReader();
  return measures.map((entry) =>
    read({ ...entry, commodity: entry.commodity === "*" ? "" : entry.commodity }),
  );
}

function readRates(json: unknown, file: string): readonly RateRow[] {
  const parsed = RatesFile.safeParse(json);
  if (!parsed.success) throw wrongForm(file, parsed.error);
  return parsed.data.rates;
}

async function readJson(file: string): Promise<unknown> {
  const size = (await stat(file).catch((cause: unknown) => Promise.reject(unreadable(file, cause))))
    .size;
  if (size > fileBytesMax) throw unreadable(file, new Error(`more than ${fileBytesMax} bytes`));
  const text = await readFile(file, "utf8").catch((cause: unknown) =>
    Promise.reject(unreadable(file, cause)),
  );
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function unreadable(file: string, cause: unknown): AppError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new AppError({
    code: "TARIFF_UNREADABLE",
    status: 400,
    message: `${file} cannot be read: ${why}`,
    fix: "Name a JSON file that exists.",
    cause,
  });
}

function wrongForm(file: string, error: z.ZodError): AppError {
  const [issue] = error.issues;
  const where = issue?.path.map(String).join(".") ?? "";
  return new AppError({
    code: "TARIFF_FORM",
    status: 400,
    message: `${file} is not a tariff or rates file: ${where === "" ? "the file" : where}: ${issue?.message ?? "wrong form"}`,
    fix: 'Write {"measures":[…]} or {"rates":[…]} as the reference describes.',
  });
}
