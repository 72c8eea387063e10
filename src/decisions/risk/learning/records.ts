/**
 * Past declarations of one goods item a row, as a CSV file gives them: columns by the names of its
 * header, read into arrays. In: bytes, plain or gzip. Out: columns, or one clear sentence.
 */
import { gunzipSync } from "node:zlib";
import { CsvError, parse } from "csv-parse/sync";
import { AppError } from "#src/kernel/app-error.ts";

/** What is declared, under the names that the header must hold. */
const textColumns = {
  id: "Declaration ID",
  day: "Date",
  office: "Office ID",
  process: "Process Type",
  importType: "Import Type",
  importUse: "Import Use",
  payment: "Payment Type",
  mode: "Mode of Transport",
  declarant: "Declarant ID",
  importer: "Importer ID",
  seller: "Seller ID",
  courier: "Courier ID",
  hs6: "HS6 Code",
  departure: "Country of Departure",
  origin: "Country of Origin",
  taxType: "Tax Type",
  indicator: "Country of Origin Indicator",
} as const;
const numberColumns = {
  ratePercent: "Tax Rate",
  massKg: "Net Mass",
  price: "Item Price",
} as const;

/** HS4 and HS2 are the beginnings of HS6. */
export type TextColumn = keyof typeof textColumns | "hs4" | "hs2";
export type NumberColumn = keyof typeof numberColumns;
export type RiskRecords = {
  /** The file, for messages. */
  readonly name: string;
  readonly count: number;
  readonly texts: Readonly<Record<TextColumn, readonly string[]>>;
  readonly numbers: Readonly<Record<NumberColumn, Float64Array>>;
  /** Values of the target; undefined where the file does not know them. */
  readonly target: Float64Array | undefined;
};
export type RecordsFile = { readonly name: string; readonly bytes: Uint8Array };

const plainBytesMax = 512 * 1024 * 1024;
const rowsMax = 2_000_000;

/** Reads a file; `target` names the column of the labels. */
export function readRecords(file: RecordsFile, target: string): RiskRecords {
  const [head = [], ...rows] = readCells(file);
  if (rows.length === 0) {
    throw wrongFile(file, "has no rows", "Give a CSV file with a header and at least one row.");
  }
  if (rows.length > rowsMax) {
    throw wrongFile(file, `has more than ${rowsMax} rows`, "Give a shorter period.");
  }
  const places = new Map(head.map((name, at) => [name.trim(), at]));
  const declared = [...Object.values(textColumns), ...Object.values(numberColumns)];
  const missing = declared.filter((name) => !places.has(name));
  if (missing.length > 0) {
    throw wrongFile(
      file,
      `lacks the column${missing.length > 1 ? "s" : ""} ${missing.join(", ")}`,
      "Name the columns in the first line as docs/using/risk-evaluate.md lists them.",
    );
  }
  if (declared.some((name) => name === target)) {
    throw wrongFile(
      file,
      `has ${target} as what was declared, which cannot be the target`,
      "Name a column of findings with --target.",
    );
  }
  const texts = mapColumns(textColumns, (name) => {
    const at = places.get(name) ?? -1;
    return pooled(rows, (row) => (row[at] ?? "").trim());
  });
  checkDays(file, texts.day);
  return {
    name: file.name,
    count: rows.length,
    texts: { ...texts, ...hsColumns(texts.hs6) },
    numbers: mapColumns(numberColumns, (name) =>
      readNumbers(file, rows, { name, at: places.get(name) ?? -1 }),
    ),
    target: readTarget(file, rows, { name: target, at: places.get(target) ?? -1 }),
  };
}

/** Equal texts as one: a look-up then finds their hash made, and a file takes less memory. */
function pooled<Row>(rows: readonly Row[], read: (row: Row) => string): readonly string[] {
  const pool = new Map<string, string>();
  return rows.map((row) => {
    const value = read(row);
    const known = pool.get(value);
    if (known !== undefined) return known;
    pool.set(value, value);
    return value;
  });
}

function hsColumns(codes: readonly string[]) {
  const hs6 = pooled(codes, (code) => code.padStart(6, "0"));
  return {
    hs6,
    hs4: pooled(hs6, (code) => code.slice(0, 4)),
    hs2: pooled(hs6, (code) => code.slice(0, 2)),
  };
}

/** Rows in the order of their days and, within a day, of their text: files may be shuffled. */
export function inOrder(records: RiskRecords): Int32Array {
  const { day, id } = records.texts;
  const rest = [...Object.values(records.texts), ...Object.values(records.numbers)];
  const keys = day.map((one, row) => `${one}\t${id[row]}\t${rest.map((c) => c[row]).join("\t")}`);
  return Int32Array.from(day, (_, row) => row).sort((a, b) => {
    const [left = "", right = ""] = [keys[a], keys[b]];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}

/** One period after another, as one file. */
export function joinRecords(first: RiskRecords, second: RiskRecords): RiskRecords {
  const target = first.target && second.target && joinNumbers(first.target, second.target);
  return {
    name: `${first.name} and ${second.name}`,
    count: first.count + second.count,
    texts: {
      ...mapColumns(textColumns, (_name, key) => [...first.texts[key], ...second.texts[key]]),
      ...hsColumns([...first.texts.hs6, ...second.texts.hs6]),
    },
    numbers: mapColumns(numberColumns, (_name, key) =>
      joinNumbers(first.numbers[key], second.numbers[key]),
    ),
    target,
  };
}

/** Some rows of a file, as a file. */
export function takeRows(records: RiskRecords, rows: readonly number[]): RiskRecords {
  const texts = (column: readonly string[]) => rows.map((row) => column[row] ?? "");
  const numbers = (column: Float64Array) =>
    Float64Array.from(rows, (row) => column[row] ?? Number.NaN);
  return {
    name: records.name,
    count: rows.length,
    texts: {
      ...mapColumns(textColumns, (_name, key) => texts(records.texts[key])),
      hs4: texts(records.texts.hs4),
      hs2: texts(records.texts.hs2),
    },
    numbers: mapColumns(numberColumns, (_name, key) => numbers(records.numbers[key])),
    target: records.target && numbers(records.target),
  };
}

/** What is declared of one goods item, by column; what is missing stays empty. */
export type RiskItem = {
  readonly texts: Partial<Readonly<Record<keyof typeof textColumns, string>>>;
  readonly numbers: Partial<Readonly<Record<NumberColumn, number>>>;
  /** Finding of the aim, where one is known. */
  readonly found?: 0 | 1 | undefined;
};

/** Goods items as a file would give them. */
export function recordsOfItems(name: string, items: readonly RiskItem[]): RiskRecords {
  const texts = mapColumns(textColumns, (_name, key) => items.map((one) => one.texts[key] ?? ""));
  const isJudged = items.every(({ found }) => found !== undefined);
  return {
    name,
    count: items.length,
    texts: { ...texts, ...hsColumns(texts.hs6) },
    numbers: mapColumns(numberColumns, (_name, key) =>
      Float64Array.from(items, (one) => one.numbers[key] ?? Number.NaN),
    ),
    target: isJudged ? Float64Array.from(items, ({ found = 0 }) => found) : undefined,
  };
}

function joinNumbers(first: Float64Array, second: Float64Array): Float64Array {
  const joined = new Float64Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

function mapColumns<Key extends string, Value>(
  columns: Readonly<Record<Key, string>>,
  read: (name: string, key: Key) => Value,
): Readonly<Record<Key, Value>> {
  // Object.keys and Object.fromEntries forget the keys; they are those of `columns`.
  const keys = Object.keys(columns) as Key[];
  return Object.fromEntries(keys.map((key) => [key, read(columns[key], key)])) as Record<
    Key,
    Value
  >;
}

function readCells(file: RecordsFile): readonly (readonly string[])[] {
  const bytes = unpack(file);
  try {
    return parse(bytes, {
      bom: true,
      skip_empty_lines: true,
      max_record_size: 1024 * 1024,
      to: rowsMax + 2,
    });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw wrongFile(file, `is not CSV: ${cause.message}`, "Correct that line.", cause);
  }
}

function unpack(file: RecordsFile): Buffer {
  const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: plainBytesMax });
  } catch (cause) {
    throw wrongFile(file, "is broken or too large as gzip", "Pack the file again.", cause);
  }
}

type Cells = readonly (readonly string[])[];
type FieldPosition = { readonly name: string; readonly at: number };

function readNumbers(file: RecordsFile, rows: Cells, { name, at }: FieldPosition): Float64Array {
  return Float64Array.from(rows, (row, index) => {
    const text = (row[at] ?? "").trim();
    const value = text === "" ? Number.NaN : Number(text);
    if (text !== "" && !Number.isFinite(value)) {
      throw wrongFile(
        file,
        `has "${text.slice(0, 40)}" under ${name} in row ${index + 1}, which is not a number`,
        "Write numbers with a point and no separators.",
      );
    }
    return value;
  });
}

function readTarget(
  file: RecordsFile,
  rows: Cells,
  place: FieldPosition,
): Float64Array | undefined {
  if (place.at < 0 || rows.every((row) => (row[place.at] ?? "").trim() === "")) return undefined;
  const values = readNumbers(file, rows, place);
  const open = values.findIndex((value) => Number.isNaN(value));
  if (open < 0) return values;
  throw wrongFile(
    file,
    `has nothing under ${place.name} in row ${open + 1}`,
    "Leave out rows that were never inspected, or the whole column.",
  );
}

function checkDays(file: RecordsFile, days: readonly string[]): void {
  const wrongDays = new Set([...new Set(days)].filter((day) => !isDay(day)));
  const wrong = days.findIndex((day) => wrongDays.has(day));
  if (wrong < 0) return;
  throw wrongFile(
    file,
    `has "${(days[wrong] ?? "").slice(0, 40)}" under Date in row ${wrong + 1}`,
    "Write days as YYYY-MM-DD.",
  );
}

/** A day of the calendar, e.g. not February 31. */
function isDay(text: string): boolean {
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return year !== "" && date.getUTCMonth() === Number(month) - 1;
}

/** One sentence about a file that cannot be learned from. */
export function wrongFile(
  file: { readonly name: string },
  what: string,
  fix: string,
  cause?: unknown,
): AppError {
  return new AppError({
    code: "RISK_RECORDS_UNREADABLE",
    status: 400,
    message: `${file.name} ${what}.`,
    fix,
    cause,
  });
}
