/** Tables as CSV (RFC 4180) for whoever calculates on: exact values, units in the heads. */
export type CsvTable = {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (string | null | undefined)[])[];
};

/** Signs that begin a formula, full-width and small ones too, after whatever is not seen before them. */
const begins = /^[\s\p{Cf}]*[=+\-@\t\r\n＝＋－＠﹢﹣﹦﹫−]/u;
const number = /^-?\d+(?:\.\d+)?$/;

/**
 * A cell a spreadsheet cannot take for a formula: text that begins like one gets an apostrophe,
 * numbers keep their sign.
 */
function printField(value: string | null | undefined): string {
  const text = value ?? "";
  const isRun = (begins.test(text) || /^[\t\r\n]/.test(text)) && !number.test(text);
  const safe = isRun ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @example printCsv({ heads: ["a", "b"], rows: [["1", null]] }) // "a,b\r\n1,\r\n" */
export function printCsv(table: CsvTable): string {
  return [table.heads, ...table.rows].map((row) => `${row.map(printField).join(",")}\r\n`).join("");
}

/** Hands a table to the browser as a file; the mark at its start tells spreadsheets that it is UTF-8. */
export function downloadCsv(name: string, table: CsvTable): void {
  download(
    `${name}.csv`,
    new Blob(["\ufeff", printCsv(table)], { type: "text/csv;charset=utf-8" }),
  );
}

/** Hands a file to the browser. */
export function download(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the file once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
