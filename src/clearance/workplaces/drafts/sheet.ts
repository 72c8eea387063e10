/**
 * A declaration as people fill it in: what it states itself by column, and a row of cells for each item.
 * Columns have the names of CSV and of the workbook, so that every element has one; cells hold what was
 * typed, also where it is no number yet. Pure.
 */
import { z } from "zod";
import {
  closeGaps,
  type CsvColumn,
  findColumn,
  itemsOf,
  placeOfPath,
  putCell,
} from "#src/clearance/declaration/csv-columns.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import type { Field } from "#src/clearance/declaration/mapping.ts";
import { cellsOf } from "#src/clearance/declaration/write-csv.ts";
import type { PatchOperation } from "#src/clearance/intake/correction.ts";

const keyLengthMax = 200;
const cellLengthMax = 2_000;
const columnsMax = 300;
/** Items of one declaration: the mapping table allows no more. */
const rowsMax = 9_999;

const Cell = z.string().max(cellLengthMax);
const Key = z.string().min(1).max(keyLengthMax);
/** Cells by their columns; rows may be shorter than the columns are many. */
export const Sheet = z.strictObject({
  head: z.record(Key, Cell),
  /** Columns of items. */
  columns: z.array(Key).max(columnsMax),
  rows: z.array(z.array(Cell).max(columnsMax)).max(rowsMax),
});
export type Sheet = z.infer<typeof Sheet>;

/** A cell; without a row one of the declaration itself. */
export type SheetPlace = { readonly row: number | null; readonly column: string };

export type ReadSheet = {
  readonly document: DeclarationDocument;
  /** Row of each item: rows without any cell are no items. */
  readonly rows: readonly number[];
  /** Columns that no declaration of the profile has. */
  readonly unknown: readonly string[];
};

/** The document that a sheet says. Empty cells say nothing. */
export function readSheet({ head, columns, rows }: Sheet, root: Field): ReadSheet {
  const document: Record<string, unknown> = {};
  const unknown: string[] = [];
  const find = (key: string, ofItem: boolean): CsvColumn | undefined => {
    const column = findColumn(root, key);
    if (column?.ofItem === ofItem) return column;
    unknown.push(key);
    return undefined;
  };
  for (const [key, written] of Object.entries(head)) {
    const cell = written.trim();
    const column = cell === "" ? undefined : find(key, false);
    if (column && isSaid(key, (of) => head[of])) putCell(document, column, cell);
  }
  const known = columns.map((key) => find(key, true));
  const rowsOfItems: number[] = [];
  for (const [row, cells] of rows.entries()) {
    const item: Record<string, unknown> = {};
    for (const [at, column] of known.entries()) {
      const cell = cells[at]?.trim() ?? "";
      const ofRow = (key: string) => cells[columns.indexOf(key)];
      if (column && cell !== "" && isSaid(columns[at] ?? "", ofRow)) putCell(item, column, cell);
    }
    if (Object.keys(item).length === 0) continue;
    itemsOf(document, root).push(item);
    rowsOfItems.push(row);
  }
  closeGaps(document);
  // put together member by member along the mapping table; checkStructure judges the rest
  return { document: document as DeclarationDocument, rows: rowsOfItems, unknown };
}

/** A unit or a currency says nothing where the value beside it is empty. */
function isSaid(key: string, cellAt: (key: string) => string | undefined): boolean {
  const at = key.indexOf("@");
  return at < 0 || (cellAt(key.slice(0, at))?.trim() ?? "") !== "";
}

/** The sheet of a document; columns that are usual stand first, in their order. */
export function sheetOf(
  document: DeclarationDocument,
  root: Field,
  usual: readonly string[],
): Sheet {
  const { head, items } = cellsOf(document, root);
  const found = new Set(items.flatMap((item) => [...item.keys()]));
  const first = usual.filter((key) => key.startsWith("item."));
  const columns = [...first, ...[...found].filter((key) => !first.includes(key))];
  return {
    head: Object.fromEntries(head),
    columns,
    rows: items.map((item) => columns.map((key) => item.get(key) ?? "")),
  };
}

/** The cell that a path of the document comes from. */
export function cellOfPath(path: string, { rows }: ReadSheet, root: Field): SheetPlace | undefined {
  const place = placeOfPath(root, path);
  if (!place) return undefined;
  const { item, key } = place;
  return { row: item === undefined ? null : (rows[item] ?? null), column: key };
}

export type CellEdit = SheetPlace & { readonly value: string };

/** A correction of the document as edits of cells; undefined where it is more than other texts. */
export function editsOf(
  correction: readonly PatchOperation[],
  read: ReadSheet,
  root: Field,
): readonly CellEdit[] | undefined {
  const edits = correction.map((operation): CellEdit | undefined => {
    if (operation.op !== "replace" || typeof operation.value !== "string") return undefined;
    const place = cellOfPath(pathOfPointer(operation.path), read, root);
    return place && { ...place, value: operation.value };
  });
  return edits.every((edit) => edit !== undefined) ? edits : undefined;
}

/** @example pathOfPointer("/a/0/b/value") // "a[0].b" */
function pathOfPointer(pointer: string): string {
  return pointer
    .slice(1)
    .replace(/\/value$/, "")
    .split("/")
    .reduce(
      (path, step) =>
        /^\d+$/.test(step) ? `${path}[${step}]` : path === "" ? step : `${path}.${step}`,
      "",
    );
}
