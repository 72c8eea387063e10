/** Reads the reference data, writes registers, compares what is committed: for both generators. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import {
  type Decimal,
  divide,
  findDecimal,
  formatDecimal,
  shorten,
} from "../../src/kernel/decimal.ts";

/** Where the reference data lies: beside the project, or not at all. */
export const referenceFolder = fileURLToPath(new URL("../../../shared/data/", import.meta.url));
export const profilesFolder = fileURLToPath(new URL("../../profiles/", import.meta.url));

export type Row = readonly [code: string, validFrom: string, validTo: string, ...values: string[]];
/** Files by their path below the profile's folder. */
export type Files = ReadonlyMap<string, string>;
export type SourceLine = {
  readonly path: string;
  readonly source: string;
  readonly licence: string;
  readonly snapshot: string;
  readonly note: string;
};

export function readText(path: string): string {
  const bytes = readFileSync(join(referenceFolder, path));
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** A TSV or CSV with a first line of column names. */
export function readTable(path: string): readonly Readonly<Record<string, string>>[] {
  const delimiter = path.replace(/\.gz$/, "").endsWith(".tsv") ? "\t" : ",";
  const quote = delimiter === "\t" ? false : '"';
  return parse(readText(path), {
    columns: true,
    delimiter,
    quote,
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
}

/** A JSON list of objects. */
export function readList(path: string): readonly Readonly<Record<string, string>>[] {
  // The lists hold objects of texts only; what is used is checked by the profile loader.
  return JSON.parse(readText(path)) as readonly Readonly<Record<string, string>>[];
}

/**
 * Text of a register; rows are put in order of code and date unless they come in an order of their
 * own.
 */
export function registerText(
  columns: readonly string[],
  rows: readonly Row[],
  order: "sorted" | "as-given" = "sorted",
): string {
  const lines = rows.map((row) => row.map(clean).join("\t"));
  if (order === "sorted") lines.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return `${["code", "validFrom", "validTo", ...columns].join("\t")}\n${lines.map((line) => `${line}\n`).join("")}`;
}

function clean(cell: string): string {
  return cell.replace(/\s+/g, " ").trim();
}

/** Titles written by hand for the search of the finder. */
export const headingTitlesSource: SourceLine = {
  path: "registers/heading-titles.tsv",
  source: "own wording",
  licence: "Apache-2.0",
  snapshot: "2026-11-25",
  note: "four-digit headings of the Harmonized System 2022, with everyday words for them; made for search, without legal effect",
};

/** Where the table set comes from: written by hand, the place of subheadings in SITC by the conversion. */
export const tableSetSource: SourceLine = {
  path: "rules/tables.json",
  source: "own choice; SITC by the UN conversion of HS 2022",
  licence: "Apache-2.0; facts",
  snapshot: "2026-11-25",
  note: "tables in the numbering of the official table set; lists of main commodities and high technology are our own; titles in our own words",
};

export function sourcesText(lines: readonly SourceLine[]): string {
  const rows = lines.map((line) =>
    [line.path, line.source, line.licence, line.snapshot, line.note].join("\t"),
  );
  return `path\tsource\tlicence\tsnapshot\tnote\n${rows.map((row) => `${row}\n`).join("")}`;
}

/** A short label; sentences of other publishers are left out, their code stays. */
export function shortLabel(text: string): string {
  const label = clean(text);
  return label.length <= 60 && !/[.;]/.test(label) ? label : "";
}

/** Chinese name of a code by the Unicode CLDR data of the pinned Node; "" where it has none. */
export function chineseName(type: "currency" | "region", code: string): string {
  const name = new Intl.DisplayNames("zh", { type, fallback: "none" }).of(code);
  return name === undefined || name === code ? "" : name;
}

/** Countries of the Federal Reserve's list with the currency each figure is in today's terms. */
const fxCurrencies: Readonly<Record<string, string>> = {
  Australia: "AUD",
  Brazil: "BRL",
  Canada: "CAD",
  China: "CNY",
  Denmark: "DKK",
  Euro: "EUR",
  "Hong Kong": "HKD",
  India: "INR",
  Japan: "JPY",
  Malaysia: "MYR",
  Mexico: "MXN",
  "New Zealand": "NZD",
  Norway: "NOK",
  Singapore: "SGD",
  "South Africa": "ZAR",
  "South Korea": "KRW",
  "Sri Lanka": "LKR",
  Sweden: "SEK",
  Switzerland: "CHF",
  Taiwan: "TWD",
  Thailand: "THB",
  "United Kingdom": "GBP",
};

export type MonthlyRates = ReadonlyMap<string, ReadonlyMap<string, Decimal>>;

/** Units of each currency for one US dollar, by month `YYYY-MM`. */
export function monthlyRates(): MonthlyRates {
  const months = new Map<string, Map<string, Decimal>>();
  for (const row of readTable("fx/monthly.csv.gz")) {
    const currency = fxCurrencies[row["Country"] ?? ""];
    const rate = findDecimal(row["Exchange rate"] ?? "");
    if (currency === undefined || !rate || rate.units <= 0n) continue;
    const month = (row["Date"] ?? "").slice(0, 7);
    const rates = months.get(month) ?? new Map<string, Decimal>([["USD", { units: 1n, scale: 0 }]]);
    rates.set(currency, rate);
    months.set(month, rates);
  }
  return months;
}

export type CrossRates = {
  /** Currency the profile counts in. */
  readonly national: string;
  /** `national-per-unit`: yuan for one euro; `units-per-national`: euro for one pound. */
  readonly quote: "national-per-unit" | "units-per-national";
  readonly since: string;
};

/** Rows of exchange-rates: the average of a month holds from the first of the next month. */
export function exchangeRateRows(rates: MonthlyRates, cross: CrossRates): readonly Row[] {
  const byCurrency = new Map<string, { from: string; month: string; rate: string }[]>();
  for (const [month, values] of [...rates].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const national = values.get(cross.national);
    if (month < cross.since || !national) continue;
    for (const [currency, perDollar] of values) {
      if (currency === cross.national) continue;
      const rate =
        cross.quote === "national-per-unit"
          ? quotient(national, perDollar)
          : quotient(perDollar, national);
      const list = byCurrency.get(currency) ?? [];
      list.push({ from: nextMonth(month), month, rate: formatDecimal(shorten(rate)) });
      byCurrency.set(currency, list);
    }
  }
  return [...byCurrency].flatMap(([currency, list]) =>
    list.map(({ from, month, rate }, index): Row => {
      const [counted, unit] =
        cross.quote === "national-per-unit"
          ? [cross.national, currency]
          : [currency, cross.national];
      return [currency, from, list[index + 1]?.from ?? "", counted, unit, rate, month];
    }),
  );
}

/** Eight decimals, rounded half up: below any rounding of the law. */
function quotient(a: Decimal, b: Decimal): Decimal {
  return divide(a, b, 8, "half-up");
}

function nextMonth(month: string): string {
  return Temporal.PlainYearMonth.from(month).add({ months: 1 }).toPlainDate({ day: 1 }).toString();
}

/** Writes files below a profile, or with `check` compares them. @returns names that differ */
export function writeFiles(profile: string, files: Files, check: boolean): readonly string[] {
  const different: string[] = [];
  for (const [path, text] of files) {
    const file = join(profilesFolder, profile, path);
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    different.push(`profiles/${profile}/${path}`);
    if (check) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return different;
}

/** The command line of a generator: `--check` compares only. */
export function runGenerator(profile: string, generate: () => Files): void {
  if (!existsSync(referenceFolder)) {
    console.error(`skipped: ${referenceFolder} is not there; the committed files stay as they are`);
    return;
  }
  const check = process.argv.includes("--check");
  const files = generate();
  const different = writeFiles(profile, files, check);
  console.log(
    `${profile}: ${files.size} files ${check ? "compared" : "generated"}, ${different.length} different`,
  );
  for (const name of different) console.log(`  ${name}`);
  if (check && different.length > 0) process.exitCode = 1;
}
