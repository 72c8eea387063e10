/** Turns rows of a history file into records, by a mapping; pure. */
import type { z } from "zod";
import type { RecordMapping, Source } from "./mapping.ts";
import { DeclarationRecord, type RecordFinding, type Refusal } from "./record.ts";

export type Row = { readonly line: number; readonly cells: Readonly<Record<string, string>> };
export type MappedRow =
  | { readonly kind: "record"; readonly record: DeclarationRecord }
  | ({ readonly kind: "refused" } & Refusal);

/** One row as a record with one item. */
export function mapRow(row: Row, mapping: RecordMapping): MappedRow {
  const header = factsOf(row.cells, mapping.declaration);
  const date =
    typeof header["date"] === "string" ? isoDate(header["date"], mapping.dateFormat) : undefined;
  const candidate = {
    ...header,
    line: row.line,
    ...(date === undefined ? {} : { date }),
    items: [
      { ...factsOf(row.cells, mapping.item), other: factsOf(row.cells, mapping.otherOfItem) },
    ],
    other: factsOf(row.cells, mapping.otherOfDeclaration),
    findings: findingsOf(row.cells, mapping),
  };
  const parsed = DeclarationRecord.safeParse(candidate);
  if (parsed.success) return { kind: "record", record: parsed.data };
  return { kind: "refused", line: row.line, reason: printIssues(parsed.error) };
}

/** The reasons of a refusal in one line, all of them. */
export function printIssues(error: z.ZodError): string {
  const reasons = error.issues.slice(0, 10).map((issue) => {
    const where = issue.path.join(".") || "record";
    return /received undefined$/.test(issue.message)
      ? `${where} is missing`
      : `${where} ${issue.message}`;
  });
  return `REC-002 ${reasons.join("; ")}`;
}

/**
 * Joins neighbouring records of one reference: their items, and a finding where any row found
 * something.
 * @returns the joined record, or nothing where the second begins a new declaration
 */
export function joinRecords(
  first: DeclarationRecord,
  second: DeclarationRecord,
): DeclarationRecord | undefined {
  if (first.reference !== second.reference || first.date !== second.date) return undefined;
  const codes = [...new Set([...first.findings, ...second.findings].map(({ code }) => code))];
  const findings = codes.map((code): RecordFinding => {
    const found = [...first.findings, ...second.findings].some(
      (one) => one.code === code && one.result === "found",
    );
    return { code, result: found ? "found" : "clear" };
  });
  return { ...first, items: [...first.items, ...second.items], findings };
}

function factsOf(
  cells: Row["cells"],
  sources: Readonly<Record<string, Source | undefined>>,
): Record<string, string> {
  const facts: Record<string, string> = {};
  for (const [name, source] of Object.entries(sources)) {
    const value = source === undefined ? undefined : valueOf(cells, source);
    if (value !== undefined) facts[name] = value;
  }
  return facts;
}

function valueOf(cells: Row["cells"], source: Source): string | undefined {
  if (typeof source === "string") return known(cells[source]);
  if ("value" in source) return source.value;
  const cell = known(cells[source.column]);
  if (cell === undefined || source.unknown?.includes(cell)) return undefined;
  const translated = source.codes?.[cell] ?? cell;
  return source.padTo === undefined ? translated : translated.padStart(source.padTo, "0");
}

function known(cell: string | undefined): string | undefined {
  const text = cell?.trim();
  return text === undefined || text === "" ? undefined : text;
}

function findingsOf(cells: Row["cells"], mapping: RecordMapping): RecordFinding[] {
  return mapping.findings.flatMap(({ code, column, found, clear }): RecordFinding[] => {
    const value = known(cells[column]);
    if (value === undefined) return [];
    if (found.includes(value)) return [{ code, result: "found" }];
    return clear.includes(value) ? [{ code, result: "clear" }] : [];
  });
}

/**
 * A date as written, in ISO's order; what does not fit stays, and is refused later with its text.
 */
function isoDate(text: string, format: RecordMapping["dateFormat"]): string {
  switch (format) {
    case "YYYY-MM-DD":
      return text;
    case "YYYYMMDD":
      return text.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
    case "DD/MM/YYYY":
      return text.replace(/^(\d{2})\/(\d{2})\/(\d{4})$/, "$3-$2-$1");
    case "MM/DD/YYYY":
      return text.replace(/^(\d{2})\/(\d{2})\/(\d{4})$/, "$3-$1-$2");
    default:
      return format satisfies never;
  }
}
