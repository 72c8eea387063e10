/**
 * Tables as workbooks (Office Open XML, ECMA-376): one sheet, text as text, numbers as numbers, the
 * head row fixed. Written here in a few parts of a zip file without compression; a library for it
 * would be larger than all other code of the pages.
 */
import { isDecimal } from "./quantity.ts";
import { zipFiles } from "./zip.ts";

export type SheetTable = {
  readonly name: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (string | null | undefined)[])[];
  /** Columns whose cells are numbers where they can be. */
  readonly numbers?: ReadonlySet<number>;
};

export const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Digits a spreadsheet keeps; a longer number is written as text, so that none is lost. */
const digitsMax = 15;
const cellCharactersMax = 32_767;

function escapeXml(text: string): string {
  return (
    text
      .slice(0, cellCharactersMax)
      // characters XML 1.0 cannot hold
      .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
  );
}

/** @example columnName(27) // "AB" */
export function columnName(index: number): string {
  const last = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

function printCell(value: string | null | undefined, place: string, isNumber: boolean): string {
  if (value === null || value === undefined || value === "") return "";
  const digits = value.replaceAll(/\D/g, "").length;
  if (isNumber && isDecimal(value) && digits <= digitsMax) {
    return `<c r="${place}"><v>${value.replace(/^\+/, "")}</v></c>`;
  }
  const text = escapeXml(value);
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

function printSheet({ heads, rows, numbers = new Set() }: SheetTable): string {
  const printRow = (row: readonly (string | null | undefined)[], number: number, head: boolean) => {
    const cells = row.map((value, index) =>
      printCell(value, `${columnName(index)}${number}`, !head && numbers.has(index)),
    );
    return `<row r="${number}">${cells.join("")}</row>`;
  };
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>',
    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView>',
    "</sheetViews><sheetData>",
    printRow(heads, 1, true),
    ...rows.map((row, index) => printRow(row, index + 2, false)),
    "</sheetData></worksheet>",
  ].join("");
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const sheetNameMax = 31;

/** The bytes of a workbook. */
export function printXlsx(table: SheetTable): Uint8Array<ArrayBuffer> {
  const name = escapeXml(table.name.replaceAll(/[[\]:*?/\\]/g, " ").slice(0, sheetNameMax));
  const main = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  return zipFiles([
    {
      path: "[Content_Types].xml",
      text: `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${main}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${main}.worksheet+xml"/></Types>`,
    },
    {
      path: "_rels/.rels",
      text: `${head}<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      path: "xl/workbook.xml",
      text: `${head}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets><sheet name="${name}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      path: "xl/_rels/workbook.xml.rels",
      text: `${head}<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    { path: "xl/worksheets/sheet1.xml", text: printSheet(table) },
  ]);
}
