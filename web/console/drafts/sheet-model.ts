/** A sheet and what is done to it, each act giving the next sheet. Other rows stay the same. */
import type { Routes } from "../../routes.gen.ts";

export type Sheet = Routes["GET /drafts/{id}"]["answer"]["sheet"];
export type FormColumn = Routes["GET /declarations/columns"]["answer"]["columns"][number];
/** A cell; without a row one of the declaration itself. */
export type CellPlace = { readonly row: number | null; readonly column: string };
export type CellEdit = CellPlace & { readonly value: string };

/** Items of one declaration. */
export const rowsMax = 9_999;

/** What every declaration has that counts or numbers its items: kept by the page. */
const counted = { itemCount: "goodsItemQuantity", itemNumber: "item.sequenceNumeric" } as const;

export function cellOf(sheet: Sheet, { row, column }: CellPlace): string {
  if (row === null) return sheet.head[column] ?? "";
  return sheet.rows[row]?.[sheet.columns.indexOf(column)] ?? "";
}

export function isEmptyRow(row: readonly string[] | undefined): boolean {
  return row === undefined || row.every((cell) => cell === "");
}

/**
 * A new declaration of a form: what nearly every one states, and a row to begin with.
 * @param own stands where the form wants the number of a party, and its name beside it
 */
export function emptySheet(
  columns: readonly FormColumn[],
  own?: { readonly code: string; readonly name: string },
): Sheet {
  const head = columns.filter(({ ofItem, usual }) => !ofItem && usual !== "");
  const wanted = columns.filter((column) => column.choosing === "party" && column.isRequired);
  const named = new Map(head.map(({ key, usual }) => [key, usual]));
  for (const { key, ofItem } of wanted) {
    if (own === undefined || ofItem) continue;
    named.set(key, own.code);
    const beside = nameBeside(key);
    if (columns.some((column) => column.key === beside)) named.set(beside, own.name);
  }
  const ofItem = columns.filter((column) => column.ofItem).map(({ key }) => key);
  return {
    head: Object.fromEntries(named),
    columns: ofItem,
    rows: [[]],
  };
}

/** The column of the name that goes with the number of a party. */
export function nameBeside(key: string): string {
  return key.replace(/\.id$/, ".name");
}

/** Changes cells; rows that are behind the last are added, and what a new row begins with. */
export function setCells(
  sheet: Sheet,
  edits: readonly CellEdit[],
  form: readonly FormColumn[],
): Sheet {
  const head = { ...sheet.head };
  const columns = [...sheet.columns];
  const rows = [...sheet.rows];
  const changed = new Set<number>();
  for (const { row, column, value } of edits) {
    if (row === null) {
      head[column] = value;
      continue;
    }
    if (row >= rowsMax) continue;
    while (rows.length <= row) rows.push([]);
    if (!columns.includes(column)) columns.push(column);
    const before = rows[row] ?? [];
    const next = changed.has(row) ? before : begun(before, columns, form);
    changed.add(row);
    rows[row] = withCell(next, columns.indexOf(column), value);
  }
  return numbered({ head, columns, rows });
}

function withCell(row: readonly string[], at: number, value: string): readonly string[] {
  const next = [...row];
  while (next.length <= at) next.push("");
  next[at] = value;
  return next;
}

/** A row that was empty begins with what nearly every item states. */
function begun(
  row: readonly string[],
  columns: readonly string[],
  form: readonly FormColumn[],
): readonly string[] {
  if (!isEmptyRow(row)) return row;
  const usual = new Map(form.map((column) => [column.key, column.usual]));
  return columns.map((key) => usual.get(key) ?? "");
}

/** Items have numbers in their order, and the declaration says how many there are. */
function numbered(sheet: Sheet): Sheet {
  const at = sheet.columns.indexOf(counted.itemNumber);
  let items = 0;
  const rows = sheet.rows.map((row) => {
    const isItem = row.some((cell, place) => cell !== "" && place !== at);
    if (isItem) items++;
    const number = isItem ? String(items) : "";
    return at < 0 || (row[at] ?? "") === number ? row : withCell(row, at, number);
  });
  const head = { ...sheet.head, [counted.itemCount]: String(items) };
  return { head, columns: sheet.columns, rows };
}

export type RowRange = { readonly first: number; readonly last: number };

export function insertRows(sheet: Sheet, at: number, count: number): Sheet {
  const room = Math.max(0, Math.min(count, rowsMax - sheet.rows.length));
  const added = Array.from({ length: room }, (): readonly string[] => []);
  return numbered({ ...sheet, rows: sheet.rows.toSpliced(at, 0, ...added) });
}

/** A sheet keeps a row to write in. */
export function removeRows(sheet: Sheet, { first, last }: RowRange): Sheet {
  const rows = sheet.rows.toSpliced(first, last - first + 1);
  return numbered({ ...sheet, rows: rows.length === 0 ? [[]] : rows });
}

export function duplicateRows(sheet: Sheet, { first, last }: RowRange): Sheet {
  const copied = sheet.rows.slice(first, last + 1).slice(0, rowsMax - sheet.rows.length);
  return numbered({ ...sheet, rows: sheet.rows.toSpliced(last + 1, 0, ...copied) });
}

export type CellRange = RowRange & { readonly columns: readonly string[] };

/** Fills a range with the cells of its first row; of one row alone with those of the row above. */
export function fillDown(
  sheet: Sheet,
  { first, last, columns }: CellRange,
  form: readonly FormColumn[],
): Sheet {
  const from = first === last ? first - 1 : first;
  if (from < 0) return sheet;
  const edits: CellEdit[] = [];
  for (let row = from + 1; row <= last; row++)
    for (const column of columns) {
      if (column === counted.itemNumber) continue;
      edits.push({ row, column, value: cellOf(sheet, { row: from, column }) });
    }
  return setCells(sheet, edits, form);
}

/** Cells of a range as another program takes them. */
export function printRange(sheet: Sheet, { first, last, columns }: CellRange): string {
  const lines: string[] = [];
  for (let row = first; row <= last; row++)
    lines.push(columns.map((column) => quoted(cellOf(sheet, { row, column }))).join("\t"));
  return lines.join("\n");
}

function quoted(cell: string): string {
  return /[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export type CellChange = CellPlace & { readonly before: string; readonly after: string };

/** Every cell that differs, row by row. Cost is linear in the cells. */
export function changesBetween(before: Sheet, after: Sheet): readonly CellChange[] {
  const changes: CellChange[] = [];
  const note = (place: CellPlace) => {
    const [was, is] = [cellOf(before, place), cellOf(after, place)];
    if (was !== is) changes.push({ ...place, before: was, after: is });
  };
  for (const column of new Set([...Object.keys(before.head), ...Object.keys(after.head)]))
    note({ row: null, column });
  const columns = new Set([...before.columns, ...after.columns]);
  const rows = Math.max(before.rows.length, after.rows.length);
  for (let row = 0; row < rows; row++) {
    if (before.rows[row] === after.rows[row] && before.columns === after.columns) continue;
    for (const column of columns) note({ row, column });
  }
  return changes;
}
