/**
 * Reads the files of `registers import`: codes as TSV or CSV, rates and measures as JSON; gzip or
 * plain.
 */
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import type { XmlElement } from "#src/platform/xml/xml-tree.ts";
import { findDecimal } from "#src/kernel/decimal.ts";
import { findElementLines, findJsonPosition } from "./json-position.ts";
import type { ReadRows, Refusal, Transactions, Unparsed } from "./import-rows.ts";
import { readOriginRules } from "./origin-rules/read-rules.ts";
import { readRow } from "./read-register.ts";
import { findRegisterKind, registerKinds } from "./register-kinds.ts";
import { type RegisterRow, holdsOn } from "./register-table.ts";
import { dayOfYear } from "./season.ts";
import type { ImportKind } from "./store.ts";
import { envelopeRecords, readRecords } from "./taric/read-records.ts";
import { type MeasureContext, measureContext } from "./tariff-measure.ts";
import { readCommodity } from "./uk-tariff/read-commodity.ts";
import { extractEntries, readEntries } from "./uk-tariff/read-extract.ts";
import { readOverlay } from "./us-overlay/read-overlay.ts";
import { readDenied, readOfac } from "./sanctions/read-sanctions.ts";
import { importUnreadable as unreadable, splitTable } from "./split-table.ts";
import { isZip, unpackZip } from "./unpack-zip.ts";
import { readRevision } from "./us-hts/read-revision.ts";

export type ImportFile = {
  readonly kind: ImportKind;
  readonly text: string;
  /** Where the rows say they come from. */
  readonly source: string;
  /** Day from which rows hold that do not say it. */
  readonly asOf: string;
  /** Register of the rows where the file has no column `kind`. */
  readonly register: string | undefined;
  /** The profile's currency. */
  readonly currency: string;
  /** All versions of a code of another register, for references and what types mean. */
  readonly history: (kind: string, code: string) => readonly RegisterRow[];
};

/** Bytes of an unpacked import. A full national tariff with descriptions stays below. */
const textBytesMax = 256 * 1024 * 1024;

/** Text of an uploaded file, unpacked where it is gzip. */
export function unpack(bytes: Uint8Array): string {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  let plain: Uint8Array = bytes;
  if (isGzip) {
    try {
      plain = gunzipSync(bytes, { maxOutputLength: textBytesMax });
    } catch (cause) {
      throw unreadable(
        "the gzip file is damaged or unpacks to more than 256 MB",
        "Pack the file again, or split it.",
        cause,
      );
    }
  }
  if (isZip(bytes)) {
    try {
      plain = unpackZip(bytes, textBytesMax);
    } catch (cause) {
      throw unreadable(
        cause instanceof Error ? cause.message : "the zip archive is damaged",
        "Pack the one file again.",
        cause,
      );
    }
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(plain);
  } catch (cause) {
    throw unreadable("the file is not UTF-8 text", "Save it as UTF-8 and import it again.", cause);
  }
}

/** Rows of a file; throws only when the file as a whole cannot be read. */
export function readImport(file: ImportFile): ReadRows {
  switch (file.kind) {
    case "codes":
      return readCodes(file);
    case "rates":
      return readRates(file);
    case "measures":
      return readMeasures(file);
    case "us-hts":
      return readRevision({ ...file, validFrom: file.asOf });
    case "us-overlay":
      return readOverlay(file);
    case "uk-tariff":
      return readCommodity(file.text, contextOf(file));
    case "uk-extract":
    case "taric":
      return findTransactions(file)?.(new Map()) ?? nothing;
    case "origin-rules":
      return readOriginRules(file);
    case "sanctions-ofac":
      return readOfac(file);
    case "denied-persons":
      return readDenied(file);
    default:
      return file.kind satisfies never;
  }
}

const nothing: ReadRows = { read: 0, texts: 0, rows: [], refused: [], unparsed: [] };

/** Transactions of a file, for those who know the records that are there; undefined for other kinds. */
export function findTransactions(file: ImportFile): Transactions | undefined {
  const elements = findElements(file);
  return elements && transactionsOf(elements, file);
}

/** Kinds that say what they change of the records that are there. */
export function isTransactions(kind: ImportKind): boolean {
  return kind === "uk-extract" || kind === "taric";
}

/** What a file of transactions consists of; undefined for other kinds. */
export function findElements({
  kind,
  text,
}: Pick<ImportFile, "kind" | "text">): readonly XmlElement[] | undefined {
  if (kind === "uk-extract") return extractEntries(text);
  return kind === "taric" ? envelopeRecords(text) : undefined;
}

/** The transactions of such elements. */
export function transactionsOf(
  elements: readonly XmlElement[],
  file: Omit<ImportFile, "text">,
): Transactions {
  const read = file.kind === "uk-extract" ? readEntries : readRecords;
  return read(elements, contextOf(file));
}

/** Registers whose codes the rows of a file refer to while they are read. */
export function referredKinds(kind: ImportKind): readonly string[] {
  if (kind === "uk-tariff") return ["measure-types", "country-groups"];
  if (kind !== "codes") return [];
  return [
    ...new Set(Object.values(registerKinds).flatMap(({ refers = {} }) => Object.values(refers))),
  ];
}

function contextOf({ source, history }: Omit<ImportFile, "text">): MeasureContext {
  return measureContext({ source, history });
}

/** Registers with a form of their own. */
const notCodes = new Set(["measures", "exchange-rates", "measure-sets", "formulas"]);

function readCodes(file: ImportFile): ReadRows {
  const records = splitTable(file.text);
  const header = (records[0]?.cells ?? []).map((name) => name.trim());
  if (!header.includes("code")) {
    throw unreadable(
      'its first line names no column "code"',
      "Name the columns in the first line: code, name_en, name_zh, …",
    );
  }
  const refused: Refusal[] = [];
  const rows: LinedRow[] = [];
  for (const { line, cells } of records.slice(1)) {
    const reasons: string[] = [];
    const row = codeRow(file, header, cells, reasons);
    if (row) rows.push({ line: () => line, row });
    else refused.push({ line, reason: reasons.join("; ") });
  }
  const kept = refuseRepeated(rows, refused);
  return { read: records.length - 1, texts: 0, rows: kept, refused, unparsed: [] };
}

function codeRow(
  file: ImportFile,
  header: readonly string[],
  cells: readonly string[],
  reasons: string[],
): RegisterRow | undefined {
  if (cells.length !== header.length) {
    reasons.push(`the row has ${cells.length} cells; the first line names ${header.length}`);
    return undefined;
  }
  const cell = (name: string): string => (cells[header.indexOf(name)] ?? "").trim();
  const { register = "" } = file;
  // a register that has a column of this name is named by the option alone
  const isOwn = findRegisterKind(register)?.columns.includes("kind") === true;
  const kindName = isOwn ? register : cell("kind") || register;
  const kind = notCodes.has(kindName) ? undefined : findRegisterKind(kindName);
  if (!kind) {
    const known = Object.keys(registerKinds).filter((name) => !notCodes.has(name));
    reasons.push(
      `there is no register "${kindName.slice(0, 40)}" of codes; name one in a column kind or with --kind: ${known.join(", ")}`,
    );
    return undefined;
  }
  const columns = [
    ...new Set([
      ...kind.columns,
      ...header.filter((name) => !["kind", "code", "validFrom", "validTo"].includes(name)),
    ]),
  ];
  const texts = [
    cell("code"),
    cell("validFrom") || file.asOf,
    cell("validTo"),
    ...columns.map((name) => cell(name)),
  ];
  const row = readRow(
    { kindName, kind, columns, cells: texts, source: file.source },
    (_cell, message) => reasons.push(message),
  );
  if (!row) return undefined;
  for (const [column, target] of Object.entries(kind.refers ?? {})) {
    const value = row.values[column] ?? "";
    if (value !== "" && file.history(target, value).length === 0)
      reasons.push(`${column} "${value}" is not in the register ${target}`);
  }
  return reasons.length === 0 ? row : undefined;
}

type LinedRow = { readonly line: () => number; readonly row: RegisterRow };

/** A file that says two things about one code and day is refused for the second. */
function refuseRepeated(rows: readonly LinedRow[], refused: Refusal[]): readonly RegisterRow[] {
  const seen = new Set<string>();
  return rows.flatMap(({ line, row }) => {
    const key = [
      row.kind,
      row.code,
      row.validFrom,
      ...(findRegisterKind(row.kind)?.key ?? []).map((name) => row.values[name]),
    ].join("\t");
    if (!seen.has(key)) {
      seen.add(key);
      return [row];
    }
    refused.push({
      line: line(),
      reason: `${row.kind} ${row.code} stands twice in the file from ${row.validFrom}; the first counts`,
    });
    return [];
  });
}

const Day = z.iso.date("not a date; write YYYY-MM-DD");
const DayOrNone = z.union([Day, z.literal(""), z.null()]).optional();
const Rate = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/, "not a currency code of three capital letters"),
  perUnitOf: z.string().regex(/^[A-Z]{3}$/, "not a currency code of three capital letters"),
  rate: z.string().regex(/^\d{1,20}(\.\d{1,20})?$/, "not a decimal number in quotes"),
  validFrom: DayOrNone,
  validTo: DayOrNone,
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
});

function readRates(file: ImportFile): ReadRows {
  const entries = entriesOf(file.text, "rates");
  const lineOf = linesOf(file.text, "rates");
  const rows: LinedRow[] = [];
  const refused: Refusal[] = [];
  for (const [index, entry] of entries.entries()) {
    const refuse = (reason: string) => refused.push(refusalOf(lineOf, ["rates", index], reason));
    const parsed = Rate.safeParse(entry);
    if (!parsed.success) {
      refuse(issuesOf(parsed.error));
      continue;
    }
    const { currency, perUnitOf, rate, month } = parsed.data;
    const national = file.currency;
    if ((currency === national) === (perUnitOf === national)) {
      refuse(
        `one of ${currency} and ${perUnitOf} must be ${national}, the profile's currency, and the other not`,
      );
      continue;
    }
    if ((findDecimal(rate)?.units ?? 0n) <= 0n) {
      refuse("a rate is greater than zero");
      continue;
    }
    const validFrom = parsed.data.validFrom || file.asOf;
    const validTo = parsed.data.validTo ?? "";
    if (validTo !== "" && validTo <= validFrom) {
      refuse(`validity ends on ${validTo}, not after it begins on ${validFrom}`);
      continue;
    }
    const row = {
      kind: "exchange-rates",
      code: currency === national ? perUnitOf : currency,
      validFrom,
      validTo,
      values: { currency, perUnitOf, rate, month: month ?? "" },
      source: file.source,
    };
    rows.push({ line: () => lineOf(index), row });
  }
  return {
    read: entries.length,
    texts: 0,
    rows: refuseRepeated(rows, refused),
    refused,
    unparsed: [],
  };
}

const CodeOrAny = z
  .union([z.string().max(20), z.array(z.string().min(1).max(20)).max(500), z.null()])
  .optional();
const Threshold = z
  .string()
  .regex(/^\d+(\.\d+)? [A-Z]{3} \/ (\d+ )?[A-Z]{3}/, "write a value such as 370 USD / TNE")
  .max(40)
  .optional();
const SeasonDay = z.string().regex(dayOfYear, "write a month and day such as 05-15").optional();
const MeasureEntry = z.strictObject({
  id: z.string().max(80).optional(),
  commodity: z.string().regex(/^(\d{0,10}|\*)$/, "not a commodity code of up to ten digits"),
  additionalCodes: z
    .array(z.string().regex(/^[A-Z0-9]{1,8}$/i))
    .max(20)
    .optional(),
  taxType: z.string().regex(/^[A-Z0-9-]{2,12}$/i, "not a tax type"),
  origin: CodeOrAny,
  preference: z.union([z.string().max(10), z.null()]).optional(),
  procedure: CodeOrAny,
  rate: z.string().min(1, "a rate text is missing").max(400),
  valueFrom: Threshold,
  valueBelow: Threshold,
  seasonFrom: SeasonDay,
  seasonTo: SeasonDay,
  validFrom: DayOrNone,
  validTo: DayOrNone,
  legalBasis: z.string().max(400).optional(),
});

function readMeasures(file: ImportFile): ReadRows {
  const entries = entriesOf(file.text, "measures");
  const lineOf = linesOf(file.text, "measures");
  const rows: RegisterRow[] = [];
  const refused: Refusal[] = [];
  const unparsed: Unparsed[] = [];
  const placed = new Map<string, { from: string; to: string; occurrence: number }[]>();
  for (const [index, entry] of entries.entries()) {
    const parsed = MeasureEntry.safeParse(entry);
    const validFrom = parsed.data?.validFrom || file.asOf;
    const validTo = parsed.data?.validTo ?? "";
    if (!parsed.success || (validTo !== "" && validTo <= validFrom)) {
      const reason = parsed.success
        ? `validity ends on ${validTo}, not after it begins on ${validFrom}`
        : issuesOf(parsed.error);
      refused.push(refusalOf(lineOf, ["measures", index], reason));
      continue;
    }
    const measure = parsed.data;
    const code = measure.commodity === "" ? "*" : measure.commodity;
    const values = {
      id: measure.id ?? String(index + 1),
      additionalCodes: (measure.additionalCodes ?? []).toSorted().join(" "),
      taxType: measure.taxType,
      origin: wordsOf(measure.origin),
      preference: measure.preference ?? "",
      procedure: wordsOf(measure.procedure),
      rate: measure.rate.trim(),
      ...boundsOf(measure),
      legalBasis: measure.legalBasis ?? "",
    };
    // Measures of one file that match alike on one day all apply: they are told apart by their
    // occurrence.
    const scope = [
      code,
      values.additionalCodes,
      values.taxType,
      values.origin,
      values.preference,
      values.procedure,
    ].join("\t");
    const others = placed.get(scope) ?? [];
    const occurrence = freeOccurrence(others, validFrom, validTo);
    placed.set(scope, [...others, { from: validFrom, to: validTo, occurrence }]);
    if (!looksLikeRate(values.rate)) {
      unparsed.push({
        code,
        column: "rate",
        text: values.rate,
        reason: "neither an expression of rates nor free",
      });
    }
    rows.push({
      kind: "measures",
      code,
      validFrom,
      validTo,
      values: { ...values, occurrence: String(occurrence) },
      source: file.source,
    });
  }
  return { read: entries.length, texts: rows.length, rows, refused, unparsed };
}

/** What few measures have stands in their row only where it is stated. */
function boundsOf(measure: z.infer<typeof MeasureEntry>): Readonly<Record<string, string>> {
  const { valueFrom = "", valueBelow = "", seasonFrom = "", seasonTo = "" } = measure;
  const bounds = { valueFrom, valueBelow, seasonFrom, seasonTo };
  return Object.fromEntries(Object.entries(bounds).filter(([, text]) => text !== ""));
}

function freeOccurrence(
  others: readonly { from: string; to: string; occurrence: number }[],
  from: string,
  to: string,
): number {
  const taken = new Set(
    others
      .filter(
        (other) =>
          holdsOn({ validFrom: other.from, validTo: other.to }, from) ||
          holdsOn({ validFrom: from, validTo: to }, other.from),
      )
      .map((other) => other.occurrence),
  );
  for (let occurrence = 0; ; occurrence++) if (!taken.has(occurrence)) return occurrence;
}

const valued =
  /\d+(\.\d+)?\s*(%|[A-Z]{3}\s*\/\s*(\d+(\.\d+)?\s*)?[A-Za-z][A-Za-z0-9]*(#[A-Za-z0-9]+)?)/.source;
// a table of the tariff is named in capitals, and never stands first
const component = `(${valued}|(?-i:(?!MIN|MAX)[A-Z]{2,6}))`;
const sum = `${valued}(\\s*[+-]\\s*${component})*`;
const rateForm = new RegExp(
  `^\\s*(free|nil|${sum}(\\s*MIN\\s*${sum})?(\\s*MAX\\s*${sum})?)\\s*$`,
  "i",
);

/**
 * The form only; `decisions/duties` reads the rate when it charges.
 * @example looksLikeRate("5 %")
 */
export function looksLikeRate(text: string): boolean {
  return rateForm.test(text);
}

function wordsOf(value: string | readonly string[] | null | undefined): string {
  if (value === undefined || value === null || value === "") return "*";
  const list = typeof value === "string" ? [value] : value;
  return list.length === 0 || list.includes("*") ? "*" : list.toSorted().join(" ");
}

/** The list in a JSON file of one list. */
function entriesOf(text: string, name: "rates" | "measures"): readonly unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message.replace(/\s+/g, " ").slice(0, 160) : "";
    throw unreadable(
      `it is not JSON (${detail})`,
      `Give a JSON object with the list "${name}".`,
      cause,
    );
  }
  const parsed = z.object({ [name]: z.array(z.unknown()) }).safeParse(value);
  const list = parsed.success ? parsed.data[name] : undefined;
  if (!list)
    throw unreadable(`it holds no list "${name}"`, `Give a JSON object with the list "${name}".`);
  return list;
}

/** The place as a line and by name: a file written by a machine is often one line from end to end. */
function refusalOf(
  lineOf: (index: number) => number,
  [list, index]: readonly [string, number],
  reason: string,
): Refusal {
  return { line: lineOf(index), reason: `${list}[${index}]: ${reason}` };
}

/** Lines of the entries, found once for all of them: each from the beginning took minutes for 100,000. */
function linesOf(text: string, list: string): (index: number) => number {
  let lines: readonly number[] | undefined;
  return (index) => {
    lines ??= findElementLines(text, list);
    return lines[index] ?? findJsonPosition(text, [list, index]).line;
  };
}

function issuesOf(error: z.ZodError): string {
  return error.issues
    .map((issue) => `${issue.path.map(String).join(".") || "entry"}: ${issue.message}`)
    .join("; ");
}
