/** The day from which a revision of the HTS holds, from the list of revisions beside its file. */
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parse } from "csv-parse/sync";

/**
 * `effective_date` of the revision's row in `hts_revision_dates.csv` beside the file: of
 * `hts_2026_rev_4.json.gz` the row `2026_rev_4`, of `hts_2025_rev_8.json.gz` the row `rev_8`.
 * @returns undefined where there is no such list, row or date
 */
export function findRevisionDay(file: string): Temporal.PlainDate | undefined {
  const list = join(dirname(file), "hts_revision_dates.csv");
  if (!existsSync(list)) return undefined;
  // columns: true yields objects of texts
  const rows: readonly Record<string, string>[] = parse(readFileSync(list, "utf8"), {
    columns: true,
    bom: true,
    relax_column_count: true,
  });
  const name = basename(file).replace(/^hts_/, "").replace(/\..*$/, "");
  const names = [name, name.replace(/^\d{4}_/, "")];
  const row = names
    .map((one) => rows.find((each) => each["revision"] === one))
    .find((each) => each !== undefined);
  const day = row?.["effective_date"] ?? "";
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? Temporal.PlainDate.from(day) : undefined;
}
