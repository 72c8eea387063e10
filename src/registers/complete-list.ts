/**
 * A list that is complete in one file: what its list had before and the file leaves out ends on its day.
 * In: rows of the file and those that are there. Out: the rows that end. A file that would end more than
 * a fifth of the list is refused: it was cut, or is another list.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { groupSlices, type Sliced } from "#src/kernel/sliced.ts";
import type { ImportPlan } from "./import-rows.ts";
import { type LayeredRow, resolveSlices, subjectOf } from "./overlay.ts";
import { holdsOn, type RegisterRow } from "./register-table.ts";

const endsShareMax = 0.2;
/** A list of fewer rows may change as it likes. */
const rowsMin = 20;

/** Ends what the file leaves out, of the lists and kinds of rows (names, addresses) it holds. */
export function* endMissing(
  plan: ImportPlan,
  existing: readonly LayeredRow[],
  { rows, day }: { readonly rows: readonly RegisterRow[]; readonly day: string },
): Sliced<ImportPlan> {
  const parts = yield* groupSlices(rows, partOf);
  const named = yield* groupSlices(rows, subjectOf);
  const ends: RegisterRow[] = [];
  let before = 0;
  for (const row of yield* resolveSlices(existing)) {
    yield;
    if (!holdsOn(row, day) || !parts.has(partOf(row))) continue;
    before++;
    if (!named.has(subjectOf(row)) && row.validFrom < day) ends.push(row);
  }
  if (before >= rowsMin && ends.length > before * endsShareMax) {
    throw new AppError({
      code: "IMPORT_LIST_SHRINKS",
      status: 422,
      message: `The file would end ${ends.length} of the ${before} rows of its list.`,
      fix: "Give the whole list in one file, or import it without complete.",
    });
  }
  const closing = ends.map((row) => ({ ...row, validTo: day }));
  return { ...plan, rows: [...plan.rows, ...closing], closed: plan.closed + ends.length };
}

/** Kind, list and what a row states; other names stand in files of their own. */
function partOf({ kind, values }: RegisterRow): string {
  const form = values["form"] ?? "";
  const isAlias = form !== "" && form !== "name" && form !== "address";
  return `${kind}\t${values["list"] ?? ""}\t${isAlias ? "alias" : form}`;
}
