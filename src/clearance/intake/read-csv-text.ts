/**
 * CSV: one row an item, columns named as the mapping table names them
 * (`item.commodity.description`, `…classification[2].id`, `…itemChargeAmount@currencyId`). Rows of
 * one reference that follow each other are one declaration; its own columns stand on the first of
 * them, and say the same or nothing on the others.
 */
import { CsvError, parse } from "csv-parse/sync";
import type { Problem } from "#src/kernel/problem.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import {
  closeGaps,
  type CsvColumn,
  findColumn,
  itemsOf,
  putCell,
  stepsOfItem,
} from "#src/clearance/declaration/csv-columns.ts";
import type { Field, Step } from "#src/clearance/declaration/mapping.ts";
import {
  type DecimalSign,
  decimalSignOf,
  isInDoubt,
  readWrittenNumber,
} from "#src/clearance/declaration/written-number.ts";
import { syntaxProblem } from "./syntax-problem.ts";

export type CsvOutcome =
  | {
      readonly kind: "read";
      readonly document: DeclarationDocument;
      readonly position: number;
      /** Numbers that pass for plain ones and can be read in two ways. */
      readonly doubts: readonly CsvDoubt[];
    }
  | {
      readonly kind: "unreadable";
      readonly problems: readonly Problem[];
      readonly position: number;
    };

export type CsvDoubt = { readonly steps: readonly Step[]; readonly found: string };
type Row = { readonly cells: readonly string[]; readonly line: number };
/** A table as it is read: what its columns are, and how its numbers are written. */
type Table = {
  readonly columns: readonly CsvColumn[];
  readonly root: Field;
  readonly isInDoubt: (cell: string, column: CsvColumn) => boolean;
};

const columnsMax = 2000;

/** @param isWorkbook the text was made of a workbook, whose own numbers stand with a point */
export function readCsvText(text: string, root: Field, isWorkbook = false): CsvOutcome[] {
  let rows: Row[];
  try {
    rows = rowsOf(text);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return [unreadable(csvProblem({ en: error.message, zh: error.message }), lineOf(error))];
  }
  const [head, ...body] = rows;
  if (!head || body.length === 0) {
    return [
      unreadable(
        csvProblem(
          {
            en: "The file has no rows below its header, or no header.",
            zh: "文件只有表头而没有数据行，或连表头也没有。",
          },
          1,
        ),
        1,
      ),
    ];
  }
  const { columns, problems } = columnsOf(head, root);
  if (problems.length > 0) return [{ kind: "unreadable", problems, position: head.line }];
  const places = columns.flatMap((column, at) => (isNumber(column) ? [at] : []));
  const sign = decimalSignOf(numbersOf(body, places), !isWorkbook);
  const table: Table = {
    columns,
    root,
    isInDoubt: (cell, column) => !isWorkbook && isInDoubt(cell, sign) && isNumber(column),
  };
  const plain = body.map((row) => withPlainCells(row, { places, sign, isWorkbook }));
  return groupsOf(plain, columns).map((group) => readGroup(group, table));
}

type NumberPlaces = {
  readonly places: readonly number[];
  readonly sign: DecimalSign;
  readonly isWorkbook: boolean;
};

/** A row whose numbers are written as a declaration writes them, where that is certain. */
function withPlainCells(row: Row, { places, sign, isWorkbook }: NumberPlaces): Row {
  let cells: string[] | undefined;
  for (const at of places) {
    const before = row.cells[at] ?? "";
    if (before === "" || (!isWorkbook && isInDoubt(before, sign))) continue;
    const after = readWrittenNumber(before, sign);
    if (after === undefined || after === before) continue;
    cells ??= [...row.cells];
    cells[at] = after;
  }
  return cells === undefined ? row : { ...row, cells };
}

function* numbersOf(rows: readonly Row[], places: readonly number[]): Iterable<string> {
  for (const { cells } of rows) for (const at of places) yield cells[at] ?? "";
}

/** Currencies and units stand in columns of their own. */
function isNumber({ steps, member }: CsvColumn): boolean {
  const isValue = member === undefined || member === "value";
  return isValue && steps.at(-1)?.field.format.kind === "decimal";
}

function rowsOf(text: string): Row[] {
  const first = text.slice(0, Math.max(0, text.indexOf("\n")) || text.length);
  const delimiter =
    [",", ";", "\t"].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ",";
  // with `info` each record comes wrapped; the package's types say so only for records by column
  // name
  const found = parse(text, {
    delimiter,
    info: true,
    trim: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    relax_column_count: false,
    max_record_size: 1024 * 1024,
  }) as unknown as readonly {
    readonly record: readonly string[];
    readonly info: { readonly lines: number };
  }[];
  return found.map(({ record, info }) => ({ cells: record, line: info.lines }));
}

function columnsOf(head: Row, root: Field): { columns: CsvColumn[]; problems: Problem[] } {
  const columns: CsvColumn[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const name of head.cells.slice(0, columnsMax)) {
    const column = findColumn(root, name);
    if (!column) {
      const shown = name.slice(0, 60);
      problems.push(
        csvProblem(
          { en: `There is no column "${shown}".`, zh: `没有名为“${shown}”的列。` },
          head.line,
        ),
      );
    } else if (seen.has(column.key)) {
      problems.push(
        csvProblem(
          {
            en: `The column "${name.slice(0, 60)}" occurs twice.`,
            zh: `列“${name.slice(0, 60)}”出现两次。`,
          },
          head.line,
        ),
      );
    } else {
      seen.add(column.key);
      columns.push(column);
    }
    if (problems.length >= 20) break;
  }
  return { columns, problems };
}

function groupsOf(rows: readonly Row[], columns: readonly CsvColumn[]): Row[][] {
  const at = columns.findIndex((column) => column.key === "functionalReferenceId");
  const groups: Row[][] = [];
  let last: string | undefined;
  for (const row of rows) {
    const reference = row.cells[at] ?? "";
    const group = groups.at(-1);
    // a row without a reference belongs to the declaration above it
    if (!group || (reference !== "" && reference !== last)) groups.push([row]);
    else group.push(row);
    if (reference !== "") last = reference;
  }
  return groups;
}

function readGroup(rows: readonly Row[], { columns, root, isInDoubt: doubts }: Table): CsvOutcome {
  const document: Record<string, unknown> = {};
  const found: CsvDoubt[] = [];
  const header = new Map<string, string>();
  const problems: Problem[] = [];
  let items = 0;
  for (const row of rows) {
    for (const [at, column] of columns.entries()) {
      const cell = row.cells[at] ?? "";
      if (cell === "" || column.ofItem) continue;
      const before = header.get(column.key);
      if (before === undefined) {
        header.set(column.key, cell);
        putCell(document, column, cell);
        if (doubts(cell, column)) found.push({ steps: column.steps, found: cell });
      } else if (before !== cell && problems.length < 20) {
        problems.push(
          csvProblem(
            {
              en: `${column.key} is "${cell.slice(0, 40)}" here and was "${before.slice(0, 40)}" above, in one declaration.`,
              zh: `同一报关单中 ${column.key} 此处为“${cell.slice(0, 40)}”，上文为“${before.slice(0, 40)}”。`,
            },
            row.line,
          ),
        );
      }
    }
    const item: Record<string, unknown> = {};
    const above = stepsOfItem(root, items);
    for (const [at, column] of columns.entries()) {
      const cell = row.cells[at] ?? "";
      if (cell === "" || !column.ofItem) continue;
      putCell(item, column, cell);
      if (doubts(cell, column)) found.push({ steps: [...above, ...column.steps], found: cell });
    }
    if (Object.keys(item).length === 0) continue;
    itemsOf(document, root).push(item);
    items++;
  }
  closeGaps(document);
  const position = rows[0]?.line ?? 1;
  if (problems.length > 0) return { kind: "unreadable", problems, position };
  // put together member by member along the mapping table; checkStructure judges the rest
  return { kind: "read", document: document as DeclarationDocument, position, doubts: found };
}

function csvProblem(message: { readonly en: string; readonly zh: string }, line?: number): Problem {
  return syntaxProblem(
    "INT-019",
    message,
    {
      en: "Compare the file with the columns of the reference page; one row an item, UTF-8.",
      zh: "请对照参考页中的列名；每行一项商品，UTF-8 编码。",
    },
    line === undefined ? {} : { place: { line, column: 1 } },
  );
}

function unreadable(problem: Problem, position: number): CsvOutcome {
  return { kind: "unreadable", problems: [problem], position };
}

function lineOf(error: CsvError): number {
  const lines: unknown = "lines" in error ? error["lines"] : undefined;
  return typeof lines === "number" ? lines : 1;
}
