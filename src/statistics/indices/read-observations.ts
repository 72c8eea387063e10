/** Observations out of a CSV file with the columns time, product, price and quantity, and maybe unit. */
import { readFileSync, statSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Observation } from "./index-numbers.ts";

const bytesMax = 60 * 1024 * 1024;
const wanted = ["time", "product", "price", "quantity"] as const;
const separators = [",", ";", "\t"] as const;

export type Observed = {
  readonly rows: readonly Observation[];
  /** What was read otherwise than it stands, for the eye. */
  readonly notes: readonly string[];
};

const Records = z.array(
  z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.number() }) }),
);

/** @throws AppError naming line and column, where the file holds something else */
export function readObservations(file: string): Observed {
  const records = readRecords(file);
  const rows: Observation[] = [];
  let blank = 0;
  let zero = 0;
  for (const { record, info } of records) {
    const place = { file, line: info.lines };
    const [time, product] = [named(record, "time", place), named(record, "product", place)];
    const price = numberOf(record["price"] ?? "", { ...place, column: "price" });
    const quantity = numberOf(record["quantity"] ?? "", { ...place, column: "quantity" });
    if (price === undefined || quantity === undefined) {
      blank += 1;
      continue;
    }
    if (price === 0 || quantity === 0) zero += 1;
    const unit = (record["unit"] ?? "").trim();
    rows.push({ time, product: unit === "" ? product : `${product} ${unit}`, price, quantity });
  }
  if (rows.length === 0)
    throw unreadable(file, {
      en: "no row has a price and a quantity",
      zh: "没有同时含价格和数量的行",
    });
  return { rows, notes: notesOf(rows, { blank, zero }) };
}

type FileLine = { readonly file: string; readonly line: number };

function named(record: Readonly<Record<string, string>>, column: string, place: FileLine): string {
  const text = (record[column] ?? "").trim();
  if (text !== "") return text;
  throw wrongAt({ ...place, column }, { en: "is empty", zh: "为空" });
}

/** A number from zero up; undefined where nothing was observed. */
function numberOf(
  written: string,
  place: FileLine & { readonly column: string },
): number | undefined {
  const text = written.trim();
  if (text === "") return undefined;
  const value = /^\+?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/u.test(text) ? Number(text) : undefined;
  if (value !== undefined && Number.isFinite(value)) return value;
  const shown = text.slice(0, 30);
  if (/^-/.test(text) && Number.isFinite(Number(text)))
    throw wrongAt(place, { en: `${shown} is below zero`, zh: `${shown}小于零` });
  throw wrongAt(place, {
    en: `«${shown}» is not a number from zero up`,
    zh: `“${shown}”不是非负数`,
  });
}

function notesOf(
  rows: readonly Observation[],
  { blank, zero }: { readonly blank: number; readonly zero: number },
): readonly string[] {
  const notes: string[] = [];
  if (blank > 0) notes.push(`${blank} rows without price or quantity count as not observed`);
  if (zero > 0)
    notes.push(
      `${zero} rows have a price or quantity of zero: formulas that divide by it have no value`,
    );
  const products = new Set(rows.map(({ time, product }) => `${time}\n${product}`));
  const repeats = rows.length - products.size;
  if (repeats > 0)
    notes.push(`${repeats} rows repeat a product in its period: mean value per unit`);
  const gaps = gapsOf([...new Set(rows.map(({ time }) => time))]);
  if (gaps.length > 0)
    notes.push(
      `no rows for ${gaps.slice(0, 5).join(", ")}: the next month is compared with the last before`,
    );
  return notes;
}

const gapsMax = 1200;

/** Months between the first and the last that have no rows; none where times are no months. */
function gapsOf(times: readonly string[]): readonly string[] {
  const [first] = times.toSorted();
  const last = times.toSorted().at(-1);
  if (!first || !last || !times.every((time) => /^\d{4}-(0[1-9]|1[0-2])$/.test(time))) return [];
  const known = new Set(times);
  const gaps: string[] = [];
  let at = Temporal.PlainYearMonth.from(first);
  for (let month = 0; month < gapsMax && at.toString() < last; month += 1) {
    if (!known.has(at.toString())) gaps.push(at.toString());
    at = at.add({ months: 1 });
  }
  return gaps;
}

function readRecords(file: string): z.infer<typeof Records> {
  const bytes = readBytes(file);
  if (bytes.includes(0))
    throw unreadable(file, { en: "it is not UTF-8 text", zh: "不是UTF-8文本" });
  const head =
    bytes
      .subarray(0, 4096)
      .toString("utf8")
      .split(/\r?\n|\r/)[0] ?? "";
  const count = (separator: string) => head.split(separator).length;
  const delimiter = separators.toSorted((a, b) => count(b) - count(a))[0] ?? ",";
  try {
    const records: unknown = parse(bytes, {
      columns: (names: string[]) => checkedColumns(file, names),
      bom: true,
      skip_empty_lines: true,
      info: true,
      delimiter,
    });
    return Records.parse(records);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const why = cause instanceof Error ? cause.message.replace(/\.$/, "") : "it is not CSV";
    throw unreadable(file, { en: why, zh: "不是有效的CSV" }, cause);
  }
}

function readBytes(file: string): Buffer {
  let bytes: Buffer;
  try {
    if (statSync(file).size > bytesMax) throw new Error(`it has more than ${bytesMax} bytes`);
    bytes = readFileSync(file);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : "it cannot be read";
    throw unreadable(file, { en: why, zh: "无法读取，或超过60 MB" }, cause);
  }
  return bytes;
}

function checkedColumns(file: string, written: readonly string[]): string[] {
  const names = written.map((name) => name.trim().toLowerCase());
  const missing = wanted.filter((name) => !names.includes(name)).join(", ");
  if (missing !== "")
    throw unreadable(file, { en: `it has no column ${missing}`, zh: `缺少列：${missing}` });
  const twice = names.find((name, at) => name !== "" && names.indexOf(name) !== at);
  if (twice !== undefined)
    throw unreadable(file, { en: `the column ${twice} stands twice`, zh: `列${twice}重复` });
  return names;
}

function wrongAt(
  { file, line, column }: FileLine & { readonly column: string },
  why: Text,
): AppError {
  return unreadable(file, {
    en: `line ${line}, ${column}: ${why.en}`,
    zh: `第${line}行${column}：${why.zh}`,
  });
}

function unreadable(file: string, why: Text, cause?: unknown): AppError {
  return new AppError({
    code: "OBSERVATIONS_UNREADABLE",
    status: 400,
    message: `${file} holds no prices and quantities: ${why.en}. 文件无法读取：${why.zh}。`,
    texts: [why],
    fix: "Give a CSV file in UTF-8 with the columns time, product, price and quantity. 请提供含 time、product、price、quantity 列的UTF-8 CSV文件。",
    cause,
  });
}
