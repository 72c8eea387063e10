/**
 * What is pasted from a spreadsheet, as cells of the form: rows and columns by tabs and lines, numbers
 * without their thousands separators, dates as the declaration writes them. What was changed is told.
 */
import type { CellEdit, FormColumn } from "./sheet-model.ts";
import {
  type DecimalSign,
  decimalSignOf,
  isInDoubt,
  readBothWays,
  readNumber,
} from "./written-number.ts";

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

/** A day as a declaration writes it. @example readDay("2026-11-25") // "20261125" */
export function readDay(text: string): string | undefined {
  const year = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (!year) return /^\d{8}$/.test(text) ? text : undefined;
  const [, y = "", m = "", d = ""] = year;
  return `${y}${m.padStart(2, "0")}${d.padStart(2, "0")}`;
}

/** A cell as its column takes it; a number that can be read in two ways stays as it is written. */
export function readCell(text: string, column: FormColumn | undefined, sign?: DecimalSign): string {
  const bare = text.trim();
  if (bare === "") return "";
  // 1.200 among decimal commas would pass as it stands: with the wide point of a Chinese keyboard it is asked
  if (column?.form === "decimal")
    return isInDoubt(bare, sign) ? bare.replace(".", "．") : (readNumber(bare, sign) ?? bare);
  if (column?.form === "date") return readDay(bare) ?? bare;
  if (column?.choosing === "commodity") return bare.replaceAll(/[.\s]/g, "");
  if (column?.choosing === "register" && /^[a-z]{2,3}$/.test(bare)) return bare.toUpperCase();
  return bare;
}

export type Pasted = {
  readonly edits: readonly CellEdit[];
  /** Cells that were written otherwise than they were copied. */
  readonly rewritten: readonly { readonly before: string; readonly after: string }[];
  /** Numbers that can be read in two ways; they stay as they were copied, and are found to be wrong. */
  readonly ambiguous: readonly AmbiguousNumber[];
  readonly rows: number;
};

export type AmbiguousNumber = {
  readonly text: string;
  readonly large: string;
  readonly small: string;
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
  const found = body.flatMap((line, down) =>
    line.flatMap((cell, across) => {
      const column = places[across] ?? "";
      return column === "" ? [] : [{ row: row + down, column, text: cell.trim() }];
    }),
  );
  const isNumber = ({ column }: { readonly column: string }) =>
    form.get(column)?.form === "decimal";
  const sign = decimalSignOf(found.filter(isNumber).map(({ text: one }) => one));
  const read = found.map((cell) => ({
    ...cell,
    value: readCell(cell.text, form.get(cell.column), sign),
  }));
  return {
    edits: read.map((cell) => ({ row: cell.row, column: cell.column, value: cell.value })),
    rewritten: read
      .filter((cell) => cell.value !== cell.text && !isInDoubt(cell.text, sign))
      .map((cell) => ({ before: cell.text, after: cell.value })),
    ambiguous: read.filter(isNumber).flatMap((cell) => {
      if (readNumber(cell.text, sign) === cell.value) return [];
      const both = readBothWays(cell.value);
      return both === undefined ? [] : [{ text: cell.text, large: both[0], small: both[1] }];
    }),
    rows: body.length,
  };
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
