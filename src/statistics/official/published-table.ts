/**
 * Reads tidy tables as published: one row a value, values as printed. A row that cannot be placed is
 * refused with its reason; a blank or a text such as `>4` is kept as it is.
 */
import { parse } from "csv-parse/sync";
import { type Decimal, findDecimal } from "#src/kernel/decimal.ts";

export type PublishedCell = {
  readonly table: string;
  readonly line: number;
  readonly period: string;
  readonly flow: string;
  readonly dimension: string;
  readonly code: string;
  readonly label: string;
  readonly measure: string;
  readonly unit: string;
  /** As printed. */
  readonly text: string;
  /** The number it is, where it is one. */
  readonly value: Decimal | undefined;
  readonly yoyText: string;
  readonly yoy: Decimal | undefined;
  readonly source: string;
};

export type Refusal = { readonly table: string; readonly line: number; readonly reason: string };

export type PublishedTable = {
  readonly name: string;
  readonly cells: readonly PublishedCell[];
  readonly refused: readonly Refusal[];
  /** Why a file holds no values, e.g. a list of sources. */
  readonly skipped: string | undefined;
};

const required = ["period", "flow", "dimension", "code", "measure", "unit", "value"] as const;
const linesMax = 2_000_000;
const textMax = 400;

/** Reads one file. */
export function readPublishedTable(file: {
  readonly name: string;
  readonly text: string;
}): PublishedTable {
  const name = file.name.replace(/\.csv$/i, "");
  const none = { name, cells: [], refused: [] };
  const lines = readLines(file.text);
  if (typeof lines === "string")
    return { ...none, refused: [{ table: name, line: 1, reason: lines }], skipped: undefined };
  const [head, ...rows] = lines;
  if (!head)
    return {
      ...none,
      refused: [{ table: name, line: 1, reason: "the file is empty" }],
      skipped: undefined,
    };
  const columns = head.fields.map((field) => field.trim().toLowerCase());
  if (columns.includes("value_first_published")) return readRevisions(name, columns, rows);
  const missing = required.filter((column) => !columns.includes(column));
  if (!columns.includes("value")) return { ...none, skipped: "it has no column of values" };
  if (missing.length > 0) {
    const reason = `the table has no column ${missing.join(", ")}`;
    return {
      ...none,
      refused: rows.map((row) => ({ table: name, line: row.line, reason })),
      skipped: undefined,
    };
  }
  const cells: PublishedCell[] = [];
  const refused: Refusal[] = [];
  for (const row of rows.slice(0, linesMax)) {
    const cell = readCell(name, columns, row);
    if (typeof cell === "string") refused.push({ table: name, line: row.line, reason: cell });
    else cells.push(cell);
  }
  return { name, cells, refused, skipped: undefined };
}

type Line = { readonly line: number; readonly fields: readonly string[] };

function readLines(text: string): readonly Line[] | string {
  try {
    const lines: Line[] = [];
    parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (record: string[], { lines: line }: { readonly lines: number }) => {
        lines.push({ line, fields: record });
        return null;
      },
    });
    return lines;
  } catch (error) {
    return `not CSV: ${error instanceof Error ? error.message.slice(0, 200) : "unreadable"}`;
  }
}

/** `2024`, `2024-05`, `2024-Q1`, `2024-H1`, `2024-01..08`, `2024-Q1..Q3`, `2020-01/2020-02`. */
const part = "(0[1-9]|1[0-2]|Q[1-4]|H[12])";
const periodPattern = new RegExp(
  `^\\d{4}(-${part})?((\\.\\.|/)(\\d{4}-)?${part}|(\\.\\.|/)\\d{4})?$`,
);

function readCell(table: string, columns: readonly string[], row: Line): PublishedCell | string {
  if (row.fields.length !== columns.length)
    return `${row.fields.length} fields where ${columns.length} are named`;
  const read = (name: string): string => row.fields[columns.indexOf(name)]?.trim() ?? "";
  const period = read("period");
  if (!periodPattern.test(period)) return `the period "${period.slice(0, 30)}" cannot be read`;
  for (const name of ["flow", "dimension", "code", "measure"])
    if (read(name) === "") return `no ${name} is given`;
  const text = readValueText(read("value"));
  if (text === undefined)
    return `the value "${read("value").slice(0, 30)}" is neither a number nor a bound`;
  if (row.fields.some((field) => field.length > textMax))
    return `a field is longer than ${textMax} characters`;
  const yoyText = columns.includes("yoy_pct") ? read("yoy_pct") : "";
  return {
    table,
    line: row.line,
    period,
    flow: read("flow"),
    dimension: read("dimension"),
    code: read("code"),
    label: columns.includes("label") ? read("label") : "",
    measure: read("measure"),
    unit: read("unit"),
    text,
    value: findDecimal(withoutGroups(text)),
    yoyText,
    yoy: findDecimal(yoyText),
    source: columns.includes("source") ? read("source") : "",
  };
}

const blanks = ["", "-", "--", "—", "…", "...", "n/a", "N/A", "na", "x", "*"];

/** Blank marks become empty; a number or a text with one is kept; anything else is not a value. */
function readValueText(text: string): string | undefined {
  if (blanks.includes(text)) return "";
  return /\d/.test(text) ? text : undefined;
}

function withoutGroups(text: string): string {
  return /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(",", "") : text;
}

/** A table of revisions gives two vintages of each value; both become cells, told apart by their measure. */
function readRevisions(
  table: string,
  columns: readonly string[],
  rows: readonly Line[],
): PublishedTable {
  const cells: PublishedCell[] = [];
  const refused: Refusal[] = [];
  const later = columns.find((column) => column.startsWith("value_in_")) ?? "";
  for (const row of rows) {
    const read = (name: string): string => row.fields[columns.indexOf(name)]?.trim() ?? "";
    const period = read("period");
    if (!periodPattern.test(period) || row.fields.length !== columns.length) {
      refused.push({
        table,
        line: row.line,
        reason: `the period "${period.slice(0, 30)}" cannot be read`,
      });
      continue;
    }
    const base = {
      table,
      line: row.line,
      period,
      flow: read("flow"),
      dimension: "total",
      code: "TOTAL",
      label: "",
      unit: read("unit"),
      yoyText: "",
      yoy: undefined,
    };
    const parts = [
      ["first", "value_first_published", "source_first"],
      ["later", later, "source_later"],
    ] as const;
    for (const [vintage, value, source] of parts) {
      const text = read(value);
      cells.push({
        ...base,
        measure: `month, ${vintage} vintage`,
        text,
        value: findDecimal(text),
        source: read(source),
      });
    }
    cells.push({
      ...base,
      measure: "month, revision",
      text: read("difference"),
      value: findDecimal(read("difference")),
      source: read("source_later"),
    });
  }
  return { name: table, cells, refused, skipped: undefined };
}
