/**
 * Overlays of the HTS: additional duties by country (JSON, valid from its own `policy_effective_date`,
 * complete until the next) and lists of goods beside them (CSV). In: the text of the file. Out: rows of
 * `country-duties`, or of `programme-goods` under the name of the file.
 */
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { findDecimal, formatDecimal, multiply, parseDecimal } from "#src/kernel/decimal.ts";
import { findJsonPosition } from "../json-position.ts";
import type { ReadRows, Refusal, Unparsed } from "../import-rows.ts";
import type { RegisterRow } from "../register-table.ts";
import { dayAfter } from "../tariff-measure.ts";

export type OverlayFile = {
  readonly text: string;
  readonly source: string;
  readonly asOf: string;
};

const Country = z.looseObject({
  name: z.string().min(1).max(120),
  census_code: z.string().regex(/^\d{4}$/, "not a code of four digits"),
  tariffs: z.array(z.unknown()).max(10_000),
});
const Tariff = z.looseObject({
  tariff_authority: z.string().min(1).max(40),
  tariff_name: z.string().min(1).max(80),
  tariff_rate: z.number().min(0).max(100),
  comment: z.string().max(500).optional(),
});

/** Reads either form. */
export function readOverlay(file: OverlayFile): ReadRows {
  return /^[\s\uFEFF]*\{/.test(file.text) ? readCountries(file) : readGoods(file);
}

function readCountries(file: OverlayFile): ReadRows {
  const { policy_effective_date: day, ...countries } = parseObject(file.text);
  const from = z.iso.date().safeParse(day);
  if (!from.success) throw unreadable("it has no policy_effective_date of the form YYYY-MM-DD");
  const rows: RegisterRow[] = [];
  const refused: Refusal[] = [];
  const unparsed: Unparsed[] = [];
  const seen = new Set<string>();
  let read = 0;
  for (const [key, entry] of Object.entries(countries)) {
    const lineOf = (...path: readonly PropertyKey[]) =>
      findJsonPosition(file.text, [key, ...path]).line;
    const country = Country.safeParse(entry);
    if (!country.success || country.data.census_code !== key) {
      read++;
      const why = country.success ? "its census_code differs" : issueOf(country.error);
      refused.push({ line: lineOf(), reason: `${key.slice(0, 20)}: ${why}` });
      continue;
    }
    for (const [index, given] of country.data.tariffs.entries()) {
      read++;
      const tariff = Tariff.safeParse(given);
      if (!tariff.success) {
        refused.push({
          line: lineOf("tariffs", index),
          reason: `${key}: ${issueOf(tariff.error)}`,
        });
        continue;
      }
      const row = dutyRow(file, from.data, { country: country.data, tariff: tariff.data });
      const about = [row.code, row.values["authority"], row.values["programme"]].join("\t");
      if (seen.has(about))
        refused.push({
          line: lineOf("tariffs", index),
          reason: `${about.replaceAll("\t", " ")} stands twice; the first counts`,
        });
      else rows.push(row);
      seen.add(about);
    }
  }
  return { read, texts: rows.length, rows, refused, unparsed, wholeFrom: from.data };
}

function dutyRow(
  file: OverlayFile,
  validFrom: string,
  { country, tariff }: { country: z.infer<typeof Country>; tariff: z.infer<typeof Tariff> },
): RegisterRow {
  return {
    kind: "country-duties",
    code: country.census_code,
    validFrom,
    validTo: "",
    values: {
      authority: tariff.tariff_authority,
      programme: tariff.tariff_name,
      rate: percentOf(tariff.tariff_rate),
      country: country.name,
      comment: tariff.comment ?? "",
    },
    source: file.source,
  };
}

/** The published share as a rate text: 0.15 is `15 %`. */
function percentOf(share: number): string {
  const decimal = findDecimal(String(share)) ?? parseDecimal(share.toFixed(10));
  const percent = formatDecimal(multiply(decimal, parseDecimal("100")));
  return `${percent.includes(".") ? percent.replace(/\.?0+$/, "") : percent} %`;
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace("\uFEFF", ""));
  } catch (cause) {
    throw unreadable(cause instanceof Error ? cause.message.slice(0, 120) : "not JSON", cause);
  }
  const object = z.record(z.string(), z.unknown()).safeParse(value);
  if (!object.success) throw unreadable("it is not an object of countries");
  return object.data;
}

const codeColumns = ["hts10", "hts8", "hts_prefix", "ch99_code"] as const;
const fromColumns = ["effective_date_start", "effective_date", "validity_start"] as const;

function readGoods(file: OverlayFile): ReadRows {
  const records = parseCsv(file.text);
  const codeColumn = codeColumns.find((name) => records[0] && name in records[0].record);
  if (!codeColumn)
    throw unreadable(
      "it is neither a JSON object of countries nor a list with hts10, hts8 or hts_prefix",
    );
  const programme = /([^/\\ ]+?)\.csv(?:\.gz)?$/.exec(file.source)?.[1] ?? file.source.slice(-60);
  const rows: RegisterRow[] = [];
  const refused: Refusal[] = [];
  const seen = new Set<string>();
  for (const { record, line } of records) {
    const value = (name: string) => (record[name] === "NA" ? "" : (record[name] ?? "").trim());
    const code = value(codeColumn).replaceAll(".", "");
    const validFrom = fromColumns.map(value).find((one) => one !== "") ?? "";
    const end = value("effective_date_end") || value("validity_end");
    const isDay = (text: string) => z.iso.date().safeParse(text).success;
    const reason = !/^\d{2,10}$/.test(code)
      ? `${value(codeColumn).slice(0, 20)} is not a number of the HTS`
      : (validFrom !== "" && !isDay(validFrom)) || (end !== "" && !isDay(end))
        ? `${code}: "${validFrom}" or "${end}" is not a date`
        : validFrom !== "" && end !== "" && end < validFrom
          ? `${code} ends on ${end}, before it begins`
          : undefined;
    const row = reason === undefined && goodsRow(file, { record, programme, code, validFrom, end });
    const about = row && [code, validFrom, row.values["heading"], row.values["group"]].join("\t");
    if (!row || about === false) refused.push({ line, reason: reason ?? "not a row" });
    else if (seen.has(about))
      refused.push({ line, reason: `${code} stands twice in the list; the first counts` });
    else {
      seen.add(about);
      rows.push(row);
    }
  }
  return { read: records.length, texts: 0, rows, refused, unparsed: [] };
}

type Goods = {
  readonly record: Readonly<Record<string, string>>;
  readonly programme: string;
  readonly code: string;
  readonly validFrom: string;
  /** Last day, "" where open. */
  readonly end: string;
};

function goodsRow(
  file: OverlayFile,
  { record, programme, code, validFrom, end }: Goods,
): RegisterRow {
  const dropped: readonly string[] = [
    ...codeColumns,
    ...fromColumns,
    "effective_date_end",
    "validity_end",
    "ch99_code",
  ];
  const others = Object.entries(record).filter(
    ([name, value]) => !dropped.includes(name) && value !== "" && value !== "NA",
  );
  const group = ["list", "category", "country_group", "annex", "derivative_type", "metal_type"]
    .map((name) => record[name] ?? "")
    .filter((one) => one !== "" && one !== "NA");
  return {
    kind: "programme-goods",
    code,
    // a list without days holds from the day it is imported for
    validFrom: validFrom === "" ? file.asOf : validFrom,
    validTo: end === "" ? "" : dayAfter(end),
    values: {
      ...Object.fromEntries(others),
      programme,
      heading: record["ch99_code"] ?? "",
      group: group.join(" "),
    },
    source: file.source,
  };
}

type CsvRecord = { readonly record: Readonly<Record<string, string>>; readonly line: number };

function parseCsv(text: string): readonly CsvRecord[] {
  try {
    // info: true yields the record with where it was read
    const found: readonly { record: Record<string, string>; info: { lines: number } }[] = parse(
      text,
      {
        bom: true,
        columns: true,
        comment: "#",
        comment_no_infix: true,
        info: true,
        skip_empty_lines: true,
        relax_column_count: true,
        max_record_size: 1 << 16,
      },
    );
    return found.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (cause) {
    throw unreadable(cause instanceof Error ? cause.message.slice(0, 160) : "not CSV", cause);
  }
}

function issueOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return `${issue?.path.map(String).join(".") ?? ""} ${issue?.message ?? ""}`.trim();
}

function unreadable(what: string, cause?: unknown): AppError {
  return new AppError({
    code: "IMPORT_UNREADABLE",
    status: 400,
    message: `The import cannot be read: ${what}.`,
    fix: "Give an overlay as published: JSON with policy_effective_date and countries, or a list of goods as CSV.",
    cause,
  });
}
