/**
 * Reads one `registers/<kind>.tsv` and checks it: form, dates, overlapping validity, references.
 */
import { type FolderReader } from "./profile-folder.ts";
import { type RegisterKind, findRegisterKind, registerKinds } from "./register-kinds.ts";
import type { RegisterRow, RegisterTable } from "./register-table.ts";

const fixed = ["code", "validFrom", "validTo"] as const;
// eslint-disable-next-line no-control-regex -- control characters are exactly what is refused
const control = /[\u0000-\u001f\u007f]/;
/** A space at an edge of a cell, or a control character: cells of other lines need no look each. */
// eslint-disable-next-line no-control-regex -- as above, but for the tab between cells
const untidyLine = /[\u0000-\u0008\u000a-\u001f\u007f]|(?:^|\t)[^\S\t]|[^\S\t](?:\t|$)/;
const decimal = /^-?\d+(\.\d+)?$/;

/**
 * The rows of a register file; what is wrong goes to the reader's faults and the row is left out.
 */
export function readRegister(reader: FolderReader, path: string): RegisterTable | undefined {
  const kindName = path.slice(path.lastIndexOf("/") + 1, -".tsv".length);
  const kind = findRegisterKind(kindName);
  if (!kind) {
    reader.fault(
      path,
      { line: 1, column: 1 },
      `there is no register kind "${kindName}"; known kinds: ${Object.keys(registerKinds).join(", ")}`,
    );
    return undefined;
  }
  const text = reader.read(path);
  if (text === undefined) return undefined;
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const header = (lines[0] ?? "").split("\t");
  const columns = readHeader(reader, path, header, kind);
  if (!columns) return undefined;
  const source = reader.nameOf(path);
  const rows: RegisterRow[] = [];
  const rowLines: number[] = [];
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const cells = line.split("\t");
    const tidy = !untidyLine.test(line);
    const row = readRow({ kindName, kind, columns, cells, source, tidy }, (column, message) =>
      reader.fault(path, { line: index + 1, column: columnOf(cells, column) }, message),
    );
    if (!row) continue;
    rows.push(row);
    rowLines.push(index + 1);
  }
  findOverlaps(kind, rows, (index, message) =>
    reader.fault(
      path,
      { line: rowLines[index] ?? 1, column: columnOf([rows[index]?.code ?? ""], 1) },
      message,
    ),
  );
  return { kind: kindName, columns, rows };
}

function readHeader(
  reader: FolderReader,
  path: string,
  header: readonly string[],
  kind: RegisterKind,
): readonly string[] | undefined {
  let good = true;
  const complain = (index: number, message: string) => {
    reader.fault(path, { line: 1, column: columnOf(header, index) }, message);
    good = false;
  };
  for (const [index, name] of fixed.entries()) {
    if (header[index] !== name)
      complain(
        index,
        `column ${index + 1} is named "${header[index] ?? ""}"; it must be "${name}"`,
      );
  }
  for (const [index, name] of header.entries()) {
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name))
      complain(index, `"${name}" is not a column name; use letters, digits and _`);
    if (header.indexOf(name) !== index) complain(index, `the column "${name}" stands twice`);
  }
  for (const name of kind.columns) {
    if (!header.includes(name)) complain(header.length - 1, `the column "${name}" is missing`);
  }
  return good ? header.slice(fixed.length) : undefined;
}

export type RowInput = {
  readonly kindName: string;
  readonly kind: RegisterKind;
  readonly columns: readonly string[];
  /** code, validFrom, validTo, then the columns. */
  readonly cells: readonly string[];
  readonly source: string;
  /** The line was looked at as a whole and has no space at an edge and no control character. */
  readonly tidy?: boolean;
};

/**
 * One row from its cells; `complain` gets the cell's index and a sentence. Also used for imported
 * rows.
 */
export function readRow(
  input: RowInput,
  complain: (cell: number, message: string) => void,
): RegisterRow | undefined {
  const { kind, columns, cells } = input;
  let good = true;
  const refuse = (cell: number, message: string) => {
    complain(cell, message);
    good = false;
  };
  if (cells.length !== columns.length + fixed.length) {
    refuse(
      0,
      `the row has ${cells.length} cells; the header names ${columns.length + fixed.length}`,
    );
    return undefined;
  }
  const [code = "", validFrom = "", validTo = ""] = cells;
  if (input.tidy !== true) {
    for (const [index, cell] of cells.entries()) {
      if (cell !== cell.trim()) refuse(index, "the cell begins or ends with a space; take it away");
      if (control.test(cell)) refuse(index, "the cell holds a control character; take it away");
    }
  }
  if (!kind.code.test(code)) refuse(0, `"${code.slice(0, 40)}" is not a code of ${input.kindName}`);
  for (const [cell, bound] of [validFrom, validTo].entries()) {
    if (bound === "" || isDate(bound) || (kind.moments === true && isMoment(bound))) continue;
    const form = kind.moments === true ? "YYYY-MM-DD or YYYY-MM-DDTHH:MM" : "YYYY-MM-DD";
    refuse(cell + 1, `"${bound.slice(0, 20)}" is not a date; write ${form} or leave it empty`);
  }
  if (good && validFrom !== "" && validTo !== "" && validTo <= validFrom) {
    refuse(2, `validity ends on ${validTo}, not after it begins on ${validFrom}`);
  }
  const values: Record<string, string> = {};
  for (let index = 0; index < columns.length; index++) {
    values[columns[index] ?? ""] = cells[index + fixed.length] ?? "";
  }
  for (const column of kind.decimals ?? []) {
    const value = values[column] ?? "";
    if (!decimal.test(value))
      refuse(
        fixed.length + columns.indexOf(column),
        `"${value.slice(0, 40)}" is not a decimal number`,
      );
  }
  return good
    ? { kind: input.kindName, code, validFrom, validTo, values, source: input.source }
    : undefined;
}

const knownDates = new Set<string>();

/** Registers name few days and each many times, so good ones are remembered. */
function isDate(text: string): boolean {
  if (knownDates.has(text)) return true;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  const good = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  if (good && knownDates.size < 10_000) knownDates.add(text);
  return good;
}

function isMoment(text: string): boolean {
  const [day = "", time = "", ...rest] = text.split("T");
  return rest.length === 0 && isDate(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
}

/** What names one thing over time: the code and the kind's key columns. */
export function rowKey(kind: RegisterKind, row: RegisterRow): string {
  let key = row.code;
  for (const column of kind.key) key += `\t${row.values[column] ?? ""}`;
  return key;
}

/** Two rows of one key must not hold on the same day. */
export function findOverlaps(
  kind: RegisterKind,
  rows: readonly RegisterRow[],
  complain: (row: number, message: string) => void,
): void {
  const complainAbout = (index: number, row: RegisterRow, earlier: RegisterRow) =>
    complain(
      index,
      `${row.code} is valid twice from ${row.validFrom || "the beginning"}: ` +
        `an earlier row holds until ${earlier.validTo || "further notice"}`,
    );
  for (const places of rowsOfOneKey(kind, rows)) {
    let earlier: RegisterRow | undefined;
    for (const [index, row] of inOrderOfTime(rows, places)) {
      if (earlier && (earlier.validTo === "" || earlier.validTo > row.validFrom))
        complainAbout(index, row, earlier);
      earlier = row;
    }
  }
}

/** Places of the rows of every key that has several; most have one. */
function rowsOfOneKey(
  kind: RegisterKind,
  rows: readonly RegisterRow[],
): Iterable<readonly number[]> {
  const first = new Map<string, number>();
  const several = new Map<string, number[]>();
  for (const [index, row] of rows.entries()) {
    const key = rowKey(kind, row);
    const known = first.get(key);
    if (known === undefined) first.set(key, index);
    else {
      const places = several.get(key);
      if (places) places.push(index);
      else several.set(key, [known, index]);
    }
  }
  return several.values();
}

/** The rows at some places, in order of their first day. */
function inOrderOfTime(
  rows: readonly RegisterRow[],
  places: readonly number[],
): readonly (readonly [place: number, row: RegisterRow])[] {
  return places
    .flatMap((place) => {
      const row = rows[place];
      return row ? [[place, row] as const] : [];
    })
    .sort(([, a], [, b]) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0));
}

/** References between registers of one profile: every unit, section or set named must exist. */
export function checkRegisters(
  reader: FolderReader,
  registers: ReadonlyMap<string, RegisterTable>,
): void {
  for (const [kindName, table] of registers) {
    const kind = findRegisterKind(kindName);
    for (const [column, target] of Object.entries(kind?.refers ?? {})) {
      const known = new Set(registers.get(target)?.rows.map((row) => row.code));
      for (const [index, row] of table.rows.entries()) {
        const value = row.values[column] ?? "";
        if (value === "" || known.has(value)) continue;
        const cells = [
          row.code,
          row.validFrom,
          row.validTo,
          ...table.columns.map((name) => row.values[name] ?? ""),
        ];
        const at = {
          line: index + 2,
          column: columnOf(cells, fixed.length + table.columns.indexOf(column)),
        };
        reader.fault(
          `registers/${kindName}.tsv`,
          at,
          `${column} "${value}" is not in the register ${target}`,
        );
      }
    }
  }
}

/** Column, from 1, at which a cell begins in its line. */
function columnOf(cells: readonly string[], cell: number): number {
  return cells.slice(0, cell).reduce((sum, text) => sum + text.length + 1, 1);
}
