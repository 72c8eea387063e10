/**
 * A workbook to the rows of CSV, and findings back into it. Line n of the CSV is row n of the sheet,
 * so that places in findings are rows of the sender's own workbook.
 */
import type exceljs from "exceljs";
import type { Problem } from "#src/kernel/problem.ts";
import { syntaxProblem } from "./syntax-problem.ts";
import { cleanArchive, WorkbookError, type WorkbookFault, workbookLimits } from "./xlsx-archive.ts";

export const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export const sheetNames = {
  declaration: "declaration",
  help: "说明 explanation",
  elements: "elements",
  findings: "findings",
} as const;

/** In the first column it begins a row of remarks; alone in row 1 it names that column. */
export const remarkMark = "#";

export type WorkbookRows =
  /** `column`: the sheet's column in which the first of the CSV stands, from 1. */
  { readonly csv: string; readonly column: number } | { readonly problem: Problem };

export async function readWorkbookRows(bytes: Uint8Array): Promise<WorkbookRows> {
  try {
    const sheet = sheetOf(await openBook(bytes));
    return sheet ? rowsOf(sheet) : { problem: faultProblem("not-a-workbook") };
  } catch (error) {
    if (error instanceof WorkbookError) return { problem: faultProblem(error.fault) };
    throw error;
  }
}

/** Areas and drawings that cost memory and say nothing about a declaration. */
const ignoreNodes = [
  "mergeCells",
  "dataValidations",
  "conditionalFormatting",
  "hyperlinks",
  "cols",
  "extLst",
  "drawing",
  "legacyDrawing",
  "picture",
  "tableParts",
  "autoFilter",
  "rowBreaks",
];

async function openBook(bytes: Uint8Array): Promise<exceljs.Workbook> {
  const clean = cleanArchive(bytes);
  const { default: library } = await import("exceljs");
  const book = new library.Workbook();
  try {
    const buffer = new ArrayBuffer(clean.length);
    new Uint8Array(buffer).set(clean);
    await book.xlsx.load(buffer, { ignoreNodes });
  } catch {
    throw new WorkbookError("not-a-workbook"); // its XML is broken
  }
  return book;
}

function sheetOf(book: exceljs.Workbook): exceljs.Worksheet | undefined {
  return book.getWorksheet(sheetNames.declaration) ?? book.worksheets[0];
}

function rowsOf(sheet: exceljs.Worksheet): WorkbookRows {
  if (sheet.rowCount > workbookLimits.rowsMax) return { problem: faultProblem("cells") };
  const hasRemarks = textOf(sheet.getCell(1, 1).value) === remarkMark;
  const lines: string[] = [];
  const remarks: number[] = [];
  let width = 0;
  for (let at = 1; at <= sheet.rowCount; at++) {
    const cells: string[] = [];
    let broken: Problem | undefined;
    const row = sheet.findRow(at);
    const isRemark =
      hasRemarks && at > 1 && row && textOf(row.getCell(1).value)?.startsWith(remarkMark);
    if (isRemark) remarks.push(at);
    else if (row) {
      row.eachCell((cell, column) => {
        if (hasRemarks && column === 1) return;
        const text = textOf(cell.value);
        if (text === undefined || text.length > workbookLimits.cellLengthMax)
          broken ??= cellProblem(cell.address);
        else cells[column - (hasRemarks ? 2 : 1)] = text;
      });
    }
    if (broken) return { problem: broken };
    if (at === 1) width = cells.length;
    lines.push(lineOf(cells, width));
  }
  const hasRows = lines.slice(1).some((line) => line !== "");
  // a header alone is said by whoever reads the CSV
  if (!hasRows && remarks.length > 0) return { problem: onlyRemarks(remarks) };
  return { csv: `${lines.join("\n")}\n`, column: hasRemarks ? 2 : 1 };
}

/** A row as wide as the head: what it leaves out at its end is empty. */
function lineOf(cells: readonly (string | undefined)[], width: number): string {
  if (cells.length === 0) return "";
  const all = { length: Math.max(width, cells.length) };
  return Array.from(all, (_, at) => quote(cells[at] ?? "")).join(",");
}

/** Always in quotes; a line break would move the rows below. */
function quote(cell: string): string {
  return `"${cell.replaceAll('"', '""').replaceAll(/[\r\n]+/g, " ")}"`;
}

/** What a cell shows; undefined for an error such as #REF!. A formula is never worked out. */
export function textOf(value: exceljs.CellValue): string | undefined {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value.trim();
  if (typeof value === "number") return numberText(value);
  if (typeof value === "boolean") return value ? "1" : "0";
  if (value instanceof Date)
    return Number.isNaN(value.getTime())
      ? undefined
      : value.toISOString().slice(0, 10).replaceAll("-", "");
  if ("richText" in value)
    return value.richText
      .map(({ text }) => text)
      .join("")
      .trim();
  if ("error" in value) return undefined;
  if ("formula" in value || "sharedFormula" in value) return textOf(value.result);
  if ("text" in value) return typeof value.text === "string" ? value.text.trim() : undefined;
  return undefined;
}

/** As a spreadsheet shows it: 15 digits, no exponent. */
function numberText(value: number): string {
  const shown = Number(value.toPrecision(15));
  const text = String(shown);
  return text.includes("e-") ? shown.toFixed(15).replace(/0+$/, "") : text;
}

export type Finding = {
  /** Row of the sheet where the declaration begins. */
  readonly position: number;
  readonly problems: readonly Problem[];
};

/** The workbook with a sheet of findings; undefined where it cannot be opened at all. */
export async function writeFindings(
  bytes: Uint8Array,
  findings: readonly Finding[],
): Promise<Uint8Array | undefined> {
  let book: exceljs.Workbook;
  try {
    book = await openBook(bytes);
  } catch (error) {
    if (error instanceof WorkbookError) return undefined;
    throw error;
  }
  const rows = sheetOf(book);
  const before = book.getWorksheet(sheetNames.findings);
  if (before && before !== rows) book.removeWorksheet(before.id);
  const sheet = book.addWorksheet(before === rows ? "findings 2" : sheetNames.findings, {
    views: [{ state: "frozen", ySplit: 1 }],
  });
  const head = [
    "row",
    "column",
    "severity",
    "code",
    "message",
    "说明",
    "fix",
    "处理办法",
    "pointer",
  ];
  sheet.addRow(head).font = { bold: true };
  const columns = rows ? columnsOf(rows) : new Map<string, string>();
  for (const { position, problems } of findings) {
    for (const one of problems) {
      const item = /^goodsShipment\.governmentAgencyGoodsItem\[(\d+)\]/.exec(one.path)?.[1];
      const row = item === undefined || !rows ? position : rowOfItem(rows, position, Number(item));
      const { message, fix } = one;
      const place = [row, columnOf(one.path, columns), one.severity, one.code];
      sheet.addRow([...place, message.en, message.zh, fix.en, fix.zh, one.pointer]);
    }
  }
  for (const [at, width] of [6, 44, 10, 12, 60, 60, 60, 60, 40].entries())
    sheet.getColumn(at + 1).width = width;
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Names of row 1 by the path they stand for, without the numbers of the first repetition. */
function columnsOf(sheet: exceljs.Worksheet): Map<string, string> {
  const found = new Map<string, string>();
  sheet.getRow(1).eachCell((cell) => {
    const name = textOf(cell.value);
    if (name) found.set(plain(name), name);
  });
  return found;
}

/** A path of JSON, counted from 0, in the spelling of a column, counted from 1. */
function columnOf(path: string, columns: ReadonlyMap<string, string>): string {
  const named = path
    .replace(/^goodsShipment\.governmentAgencyGoodsItem\[\d+\]/, "item")
    .replaceAll(/\[(\d+)\]/g, (_, digits: string) => `[${Number(digits) + 1}]`);
  return columns.get(plain(named.replace(/\.value$/, ""))) ?? named;
}

function plain(name: string): string {
  return name.replaceAll("[1]", "").replace(/\.(currencyId|unitCode|formatCode)$/, "@$1");
}

/** Row of the item so many after the declaration's first, remarks and empty rows left out. */
function rowOfItem(sheet: exceljs.Worksheet, position: number, item: number): number {
  let left = item;
  for (let at = position; at <= sheet.rowCount; at++) {
    const row = sheet.findRow(at);
    if (!row || textOf(row.getCell(1).value)?.startsWith(remarkMark)) continue;
    let filled = false;
    row.eachCell((cell) => {
      filled ||= textOf(cell.value) !== "";
    });
    if (filled && left-- === 0) return at;
  }
  return position;
}

const faults: Readonly<Record<WorkbookFault, readonly [string, string]>> = {
  cells: [
    `The workbook has too many rows or cells: ${workbookLimits.rowsMax} rows and ${workbookLimits.cellsMax} cells are read.`,
    `工作簿行数或单元格过多：最多读取 ${workbookLimits.rowsMax} 行、${workbookLimits.cellsMax} 个单元格。`,
  ],
  encrypted: [
    "The file is an .xls of before 2007, or has a password.",
    "该文件为 2007 年以前的 .xls 格式，或设有密码。",
  ],
  "not-a-workbook": ["The file is not a workbook that can be read.", "该文件不是可读取的工作簿。"],
  "too-large": [
    "The workbook is too large: 8 MiB, and 48 MiB unpacked, are read.",
    "工作簿过大：最多 8 MiB，解压后最多 48 MiB。",
  ],
  "too-many-parts": ["The workbook has too many parts.", "工作簿包含的部件过多。"],
};

function faultProblem(fault: WorkbookFault): Problem {
  const [en, zh] = faults[fault];
  return syntaxProblem(
    "INT-022",
    { en, zh },
    {
      en: "Fill in the template and save it as .xlsx without a password; send large files as CSV.",
      zh: "请填写模板并另存为无密码的 .xlsx；大文件请以 CSV 发送。",
    },
  );
}

/** The template as it came: whoever filled in the example row did not take its mark away. */
function onlyRemarks(rows: readonly number[]): Problem {
  const last = rows.at(-1) ?? 1;
  return syntaxProblem(
    "INT-022",
    {
      en: `Every row below the header begins with ${remarkMark} in column A and is a remark, row ${last} (the example) too; nothing is declared.`,
      zh: `表头以下各行 A 列均以 ${remarkMark} 开头，第 ${last} 行（示例）也不例外，均为说明行；没有申报内容。`,
    },
    {
      en: `Clear cell A${last} to declare that row, or copy it to a row below and leave column A empty.`,
      zh: `如需申报该行，请清空单元格 A${last}；或将其复制到下方，A 列留空。`,
    },
  );
}

function cellProblem(address: string): Problem {
  return syntaxProblem(
    "INT-022",
    {
      en: `Cell ${address} shows an error, or holds too much.`,
      zh: `单元格 ${address} 显示错误或内容过长。`,
    },
    { en: "Write the value itself into the cell.", zh: "请在单元格中直接填写数值。" },
  );
}
