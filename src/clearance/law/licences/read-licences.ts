/**
 * A file of licences as its authority sends it: CSV with a heading, or JSON, a list of objects with the same
 * names. In: the bytes, hostile perhaps. Out: licences, and the lines that are none with the reason.
 */
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { findDecimal } from "#src/kernel/decimal.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { unpack } from "#src/registers/read-import.ts";
import { licenceKey } from "./licence.ts";
import type { NewLicence } from "./store.ts";

/** Licences of one file. */
const rowsMax = 200_000;

const amount = z
  .string()
  .trim()
  .refine((text) => /^\d{1,18}(\.\d{1,9})?$/.test(text), "not a decimal number")
  .transform((text) => {
    const value = findDecimal(text);
    return value ?? z.NEVER;
  });
const codes = (form: RegExp, says: string) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((list) => (typeof list === "string" ? list.split(/[\s;]+/) : [...list]))
    .transform((list) => list.filter((code) => code !== ""))
    .refine((list) => list.length <= 200 && list.every((code) => form.test(code)), says);
/** A cell that is empty says nothing. */
const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === "" || value === null ? undefined : value), schema.optional());

const Row = z
  .looseObject({
    number: z.string().trim().min(1).max(70),
    document: z.string().regex(/^[A-Za-z0-9]{1,6}$/, "not the code of a document"),
    holder: z.string().trim().min(1).max(60),
    goods: codes(/^\d{2,10}$/, "not beginnings of commodity codes").refine(
      (list) => list.length > 0,
      "names no goods",
    ),
    countries: optional(codes(/^[A-Z]{2}$/, "not country codes of two letters")),
    unit: z.string().trim().min(1).max(10),
    granted: amount,
    currency: optional(z.string().regex(/^[A-Z]{3}$/, "not a currency")),
    value: optional(amount),
    shipments: optional(z.coerce.number().int().min(1).max(100_000)),
    validFrom: LegalDate,
    validTo: LegalDate,
    status: optional(z.enum(["active", "suspended", "revoked"])),
  })
  .refine((row) => row.validFrom <= row.validTo, "ends before it begins")
  .refine(
    (row) => (row.currency === undefined) === (row.value === undefined),
    "states a value without its currency, or the other way round",
  );

export type ReadLicences = {
  readonly read: number;
  readonly licences: readonly { readonly line: number; readonly licence: NewLicence }[];
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
};

/** Reads a file. @throws AppError where it is no list at all */
export function readLicences(bytes: Uint8Array, profile: string): ReadLicences {
  const rows = rowsOf(unpack(bytes));
  const licences: { line: number; licence: NewLicence }[] = [];
  const refused: { line: number; reason: string }[] = [];
  const lines = new Map<string, number>();
  for (const { line, row } of rows) {
    const parsed = Row.safeParse(row);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      refused.push({ line, reason: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}` });
      continue;
    }
    const { currency, value, shipments, status, countries, ...of } = parsed.data;
    const number = licenceKey(of.number);
    const before = lines.get(number);
    if (before !== undefined) {
      refused.push({ line, reason: `number: ${number} stands in line ${before} already` });
      continue;
    }
    lines.set(number, line);
    const { document, holder, goods, unit, granted, validFrom, validTo } = of;
    const about = { profile, number, document, holder, goods, unit, granted, validFrom, validTo };
    const licence: NewLicence = {
      ...about,
      countries: countries ?? [],
      currency: currency ?? null,
      grantedValue: value ?? null,
      shipmentsMax: shipments ?? null,
      status: status ?? "active",
      content: contentOf(row),
    };
    licences.push({ line, licence });
  }
  return { read: rows.length, licences, refused };
}

const known = new Set(Object.keys(Row.shape));
/** Members of the content of one licence, and the length of each. */
const membersMax = 60;
const textMax = 2_000;

/** What else a licence says: the product, treatment and declarations of a certificate, for instance. */
function contentOf(row: object): object {
  const more = Object.entries(row).filter(([name, value]) => !known.has(name) && value !== "");
  return Object.fromEntries(
    more
      .slice(0, membersMax)
      .map(([name, value]) => [
        name.slice(0, 60),
        (typeof value === "string" ? value : JSON.stringify(value)).slice(0, textMax),
      ]),
  );
}

type FileRow = { readonly line: number; readonly row: object };

function rowsOf(text: string): readonly FileRow[] {
  const rows = text.trimStart().startsWith("[") ? jsonRows(text) : csvRows(text);
  if (rows.length <= rowsMax) return rows;
  throw unreadable(`it has more than ${rowsMax} licences`);
}

function jsonRows(text: string): readonly FileRow[] {
  const parsed = z.array(z.record(z.string(), z.unknown())).safeParse(jsonOf(text));
  if (!parsed.success) throw unreadable("it is no list of objects");
  return parsed.data.map((row, at) => ({ line: at + 1, row }));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable("it is not JSON", cause);
  }
}

function csvRows(text: string): readonly FileRow[] {
  try {
    // with `columns` and `info` rows are records with the line they stand in
    const rows = parse(text, { bom: true, columns: true, info: true, trim: true }) as unknown;
    const form = z.array(
      z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.int() }) }),
    );
    return form.parse(rows).map(({ record: row, info }) => ({ line: info.lines, row }));
  } catch (cause) {
    throw unreadable("it is not CSV with a heading and as many cells in each line", cause);
  }
}

function unreadable(why: string, cause?: unknown): AppError {
  return new AppError({
    code: "LICENCES_UNREADABLE",
    status: 400,
    message: `The file of licences cannot be read: ${why}.`,
    fix: "Send CSV with the columns number, document, holder, goods, unit, granted, validFrom, validTo, or JSON with the same names.",
    cause,
  });
}
