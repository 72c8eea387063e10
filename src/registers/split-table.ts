/** Rows of an imported table of codes, each with the line of the file on which it begins. */
import { parse } from "csv-parse/sync";
import { AppError } from "#src/kernel/app-error.ts";

/** A row of a table, and the line of the file on which it begins. */
export type TableRow = { readonly line: number; readonly cells: readonly string[] };

/** Tab separated where the first line has a tab, else comma separated with quotes. */
export function splitTable(text: string): readonly TableRow[] {
  const firstLine = text.slice(0, text.indexOf("\n") === -1 ? undefined : text.indexOf("\n"));
  if (firstLine.trim() === "")
    throw importUnreadable("it is empty", "Give a file with a first line of column names.");
  if (firstLine.includes("\t")) {
    const lines = text.replaceAll("\r", "").split("\n");
    if (lines.at(-1) === "") lines.pop();
    return lines.map((line, index) => ({ line: index + 1, cells: line.split("\t") }));
  }
  try {
    const rows: TableRow[] = [];
    let line = 1;
    parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 1 << 20,
      raw: true,
      on_record: (found: unknown) => {
        // csv-parse's shape with `raw`: the record's text, from which the lines before it are counted
        const { record, raw } = found as { readonly record: string[]; readonly raw: string };
        const begins = line + (/^[\r\n]+/.exec(raw)?.[0].split("\n").length ?? 1) - 1;
        rows.push({ line: begins, cells: record });
        line += raw.split("\n").length - 1;
        return null;
      },
    });
    return rows;
  } catch (cause) {
    throw importUnreadable(
      cause instanceof Error ? cause.message : "not CSV",
      "Check quotes and commas of that line.",
      cause,
    );
  }
}

/** A file that cannot be imported at all. */
export function importUnreadable(what: string, fix: string, cause?: unknown): AppError {
  return new AppError({
    code: "IMPORT_UNREADABLE",
    status: 400,
    message: `The import cannot be read: ${what}.`,
    fix,
    cause,
  });
}
