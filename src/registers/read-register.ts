/** Reads one `registers/<kind>.tsv` and checks it: form, dates, overlapping validity, references. */
import { type FolderReader } from "./profile-folder.ts";
import { type RegisterKind, findRegisterKind, registerKinds } from "./register-kinds.ts";
import type { RegisterRow, RegisterTable } from "./register-table.ts";

const fixed = ["code", "validFrom", "validTo"] as const;
const decimal = /^-?\d+(\.\d+)?$/;

/** The rows of a register file; what is wrong goes to the reader's faults and the row is left out. */
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
    const cells = (lines[index] ?? "").split("\t");
    const row = readRow({ kindName, kind, columns, cells, source }, (column, message) =>
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
};

/** One row from its cells; `complain` gets the cell's index and a sentence. Also used for imported rows. */
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
  for (const [index, cell] of cells.entries()) {
    if (cell !== cell.trim()) refuse(index, "the cell begins or ends with a space; take it away");
    // eslint-disable-next-line no-control-regex -- control characters are exactly what is refused
    if (/[\u0000-\u001f\u007f]/.test(cell))
      refuse(index, "the cell holds a control character; take it away");
  }
  if (!kind.code.test(code)) refuse(0, `"${code.slice(0, 40)}" is not a code of ${input.kindName}`);
  if (validFrom !== "" && !isDate(validFrom))
    refuse(1, `"${validFrom.slice(0, 20)}" is not a date; write YYYY-MM-DD or leave it empty`);
  if (validTo !== "" && !isDate(validTo))
    refuse(2, `"${validTo.slice(0, 20)}" is not a date; write YYYY-MM-DD or leave it empty`);
  if (good && validFrom !== "" && validTo !== "" && validTo <= validFrom) {
    refuse(2, `validity ends on ${validTo}, not after it begins on ${validFrom}`);
  }
  const values: Record<string, string> = {};
  for (const [index, column] of columns.entries())
    values[column] = cells[index + fixed.length] ?? "";
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

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** What names one thing over time: the code and the kind's key columns. */
export function rowKey(kind: RegisterKind, row: RegisterRow): string {
  return [row.code, ...kind.key.map((column) => row.values[column] ?? "")].join("\t");
}

/** Two rows of one key must not hold on the same day. */
export function findOverlaps(
  kind: RegisterKind,
  rows: readonly RegisterRow[],
  complain: (row: number, message: string) => void,
): void {
  const groups = new Map<string, number[]>();
  for (const [index, row] of rows.entries()) {
    const key = rowKey(kind, row);
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const ordered = group.toSorted((a, b) =>
      (rows[a]?.validFrom ?? "") < (rows[b]?.validFrom ?? "") ? -1 : 1,
    );
    for (let i = 1; i < ordered.length; i++) {
      const earlier = rows[ordered[i - 1] ?? -1];
      const index = ordered[i] ?? -1;
      const row = rows[index];
      if (!earlier || !row || (earlier.validTo !== "" && earlier.validTo <= row.validFrom))
        continue;
      complain(
        index,
        `${row.code} is valid twice from ${row.validFrom || "the beginning"}: an earlier row holds until ${earlier.validTo || "further notice"}`,
      );
    }
  }
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
