/**
 * What is pasted from a spreadsheet, as cells of the form: rows and columns by tabs and lines, numbers
 * without their thousands separators, dates as the declaration writes them. What was changed is told.
 */
import type { CellEdit, FormColumn } from "./sheet-model.ts";

/** Cells of a text that another program copied; a cell in quotes may hold tabs and lines. */
export function readCells(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let cell = "";
  let isQuoted = false;
  const end = () => {
    rows.at(-1)?.push(cell);
    cell = "";
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? "";
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') cell += text[++at] ?? "";
      else isQuoted = false;
    } else if (letter === '"' && cell === "") isQuoted = true;
    else if (letter === "\t") end();
    else if (letter === "\n") {
      end();
      rows.push([]);
    } else if (letter !== "\r") cell += letter;
  }
  end();
  // a program ends the last line too
  if (rows.length > 1 && rows.at(-1)?.every((one) => one === "") === true) rows.pop();
  return rows;
}

/**
 * A number as a declaration writes it; undefined where it cannot be told from the text alone.
 * @example readNumber("1,234.50") // "1234.50"
 */
export function readNumber(text: string): string | undefined {
  const bare = text.replaceAll(/[\s\u00A0\u202F'’]/g, "").replace(/^[^\d.,+-]+|[^\d.,]+$/g, "");
  if (/^[+-]?\d+(?:\.\d+)?$/.test(bare)) return bare.replace(/^\+/, "");
  if (/^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare)) return bare.replaceAll(",", "");
  if (/^[+-]?\d{1,3}(?:\.\d{3})+,\d+$/.test(bare) || /^[+-]?\d{1,3}(?:\.\d{3}){2,}$/.test(bare))
    return bare.replaceAll(".", "").replace(",", ".");
  // one comma with three digits behind it was a separator of thousands, above
  if (/^[+-]?\d+,\d+$/.test(bare)) return bare.replace(",", ".");
  return undefined;
}

/** A day as a declaration writes it. @example readDay("2026-11-25") // "20261125" */
export function readDay(text: string): string | undefined {
  const year = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (!year) return /^\d{8}$/.test(text) ? text : undefined;
  const [, y = "", m = "", d = ""] = year;
  return `${y}${m.padStart(2, "0")}${d.padStart(2, "0")}`;
}

/** A cell as its column takes it. */
export function readCell(text: string, column: FormColumn | undefined): string {
  const bare = text.trim();
  if (bare === "") return "";
  if (column?.form === "decimal") return readNumber(bare) ?? bare;
  if (column?.form === "date") return readDay(bare) ?? bare;
  if (column?.choosing === "commodity") return bare.replaceAll(/[.\s]/g, "");
  if (column?.choosing === "register" && /^[a-z]{2,3}$/.test(bare)) return bare.toUpperCase();
  return bare;
}

export type Pasted = {
  readonly edits: readonly CellEdit[];
  /** Cells that were written otherwise than they were copied. */
  readonly rewritten: readonly { readonly before: string; readonly after: string }[];
  readonly rows: number;
};

type PasteTarget = {
  readonly row: number;
  /** Columns from the one that is pasted at. */
  readonly columns: readonly string[];
  readonly form: ReadonlyMap<string, FormColumn>;
};

/**
 * Cells to change. A first row that names columns says itself where its cells go, whatever the order of
 * the spreadsheet; else cells go to the right and down from where they are pasted.
 */
export function readPaste(text: string, { row, columns, form }: PasteTarget): Pasted {
  const cells = readCells(text);
  const named = namedColumns(cells[0] ?? [], form);
  const places = named ?? columns;
  const body = named ? cells.slice(1) : cells;
  const edits: CellEdit[] = [];
  const rewritten: { before: string; after: string }[] = [];
  for (const [down, line] of body.entries())
    for (const [across, cell] of line.entries()) {
      const column = places[across];
      if (column === undefined || column === "") continue;
      const value = readCell(cell, form.get(column));
      if (value !== cell.trim()) rewritten.push({ before: cell.trim(), after: value });
      edits.push({ row: row + down, column, value });
    }
  return { edits, rewritten, rows: body.length };
}

/** Columns by their names in either language, where most of the cells of a row are such names. */
function namedColumns(
  cells: readonly string[],
  form: ReadonlyMap<string, FormColumn>,
): readonly string[] | undefined {
  const bare = (text: string) => text.trim().toLowerCase();
  const byName = new Map<string, string>();
  for (const { key, says, ofItem } of form.values())
    if (ofItem) for (const name of [key, says.en, says.zh]) byName.set(bare(name), key);
  const found = cells.map((cell) => byName.get(bare(cell)) ?? "");
  const known = found.filter((key) => key !== "").length;
  return known >= 2 && known * 2 > cells.length ? found : undefined;
}
