/** A dataset as a workbook: figures as numbers, codes and names as text, and where it all comes from. */
import type exceljs from "exceljs";
import { type Dataset, fileName, lastReleasedAt, writerVersion } from "./dataset.ts";
import { type WrittenFile, isExactNumber, ownDimensions, plainRows } from "./plain-files.ts";

export const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Licence of the figures as the files state it. */
export const licence = {
  name: "Creative Commons Attribution 4.0 International",
  address: "https://creativecommons.org/licenses/by/4.0/",
} as const;

/** The workbook of one table. */
export async function writeWorkbook(dataset: Dataset): Promise<WrittenFile> {
  const book = await openWorkbook(lastReleasedAt(dataset.releases));
  addDataset(book, dataset, "data");
  addAbout(book, [dataset]);
  return {
    name: fileName(dataset, "xlsx"),
    type: workbookType,
    body: await bytesOfWorkbook(book),
  };
}

/** A workbook whose dates are those of the release, so that the same release gives the same dates. */
export async function openWorkbook(at: string | undefined): Promise<exceljs.Workbook> {
  // large, and most starts of the server write no workbook
  const { default: library } = await import("exceljs");
  const book = new library.Workbook();
  book.creator = writerVersion;
  book.created = new Date(at ?? 0);
  book.modified = book.created;
  return book;
}

export async function bytesOfWorkbook(book: exceljs.Workbook): Promise<Uint8Array> {
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** A name a sheet may have: at most 31 characters, none of `[]:*?/\`. */
export function sheetName(text: string): string {
  return text.replaceAll(/[[\]:*?/\\']/g, " ").slice(0, 31);
}

/** Adds a sheet with one row a cell. */
export function addDataset(book: exceljs.Workbook, dataset: Dataset, name: string): void {
  const sheet = book.addWorksheet(sheetName(name), { views: [{ state: "frozen", ySplit: 1 }] });
  const own = ownDimensions(dataset).map(({ column }) => column);
  const head = ["period", "span", "flow", ...own, "label_en", "label_zh", "unit", "value"];
  sheet.addRow([...head, "status"]).font = { bold: true };
  const valueAt = head.length;
  for (const row of plainRows(dataset)) {
    const texts = [row.period, row.span, row.flow, ...row.codes, row.label.en, row.label.zh];
    const line = sheet.addRow([...texts, row.unit, valueForSheet(row.value), row.status]);
    // codes such as 0101 and names such as =1+1 stay what they are
    for (let at = 1; at < valueAt; at += 1) line.getCell(at).numFmt = "@";
    line.getCell(valueAt).numFmt = formatFor(row.value);
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: head.length + 1 } };
  for (const [at, width] of head.map((one) => (one.startsWith("label") ? 34 : 14)).entries())
    sheet.getColumn(at + 1).width = width;
}

/** A number, or text where a number would lose digits; nothing where it isn't shown. */
export function valueForSheet(value: string | undefined): number | string | null {
  if (value === undefined) return null;
  return isExactNumber(value) ? Number(value) : value;
}

export function formatFor(value: string | undefined): string {
  const places = value?.split(".")[1]?.length ?? 0;
  if (value !== undefined && !isExactNumber(value)) return "@";
  return places === 0 ? "#,##0" : `#,##0.${"0".repeat(places)}`;
}

/** The sheet that says what the figures are. */
export function addAbout(book: exceljs.Workbook, datasets: readonly Dataset[]): void {
  const sheet = book.addWorksheet("about");
  const lines: (readonly string[])[] = [
    ["writer", writerVersion],
    ["licence", licence.name, licence.address],
    [
      "status A / P / Q",
      "final or revised / provisional / not shown",
      "终值或修订值/初步值/不公布",
    ],
  ];
  for (const dataset of datasets) {
    lines.push(["table", dataset.id, dataset.title.en, dataset.title.zh]);
    for (const release of dataset.releases) {
      lines.push(["release", release.period, String(release.sequence), release.state]);
      lines.push(["released at", release.releasedAt, "embargo", release.embargoUntil ?? "none"]);
      lines.push(["manifest SHA-256", release.manifestHash]);
      lines.push(["ledger position", release.manifest.position, release.manifest.ledgerRows]);
    }
    for (const note of dataset.footnotes) lines.push(["note", note.en, note.zh]);
  }
  for (const line of lines) {
    const row = sheet.addRow(line);
    row.eachCell((cell) => {
      cell.numFmt = "@";
    });
  }
  for (const at of [1, 2, 3, 4]) sheet.getColumn(at).width = 30;
}
