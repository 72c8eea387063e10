/**
 * Takes a decision about a row back. Of a correction the rows it wrote are reversed, and those it took back
 * stand again as they were; of a confirmation the check speaks again. The decision stays in the list.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Services } from "#src/platform/services.ts";
import { type LedgerRow, reverseRows } from "../ledger/ledger.ts";
import { findRowsById, findStandingRows } from "../ledger/store.ts";
import { putInstead, secondOf } from "./edit.ts";
import { type Edit, insertEdit, listEdits, lockDeclaration, standingIds } from "./store.ts";

/** @throws AppError where there is no such decision, or something newer stands in its place */
export async function undoEdit(
  { sql, clock }: Pick<Services, "sql" | "clock">,
  wish: {
    readonly profile: string;
    readonly id: string;
    readonly reason: string;
    readonly by: string;
  },
): Promise<Edit> {
  const now = clock();
  return await sql.begin(async (tx) => {
    const [found] = await listEdits(tx, { profile: wish.profile, id: wish.id });
    if (!found || found.decision === "undo") throw noEdit(wish.id);
    await lockDeclaration(tx, found.declarationId);
    const [edit] = await listEdits(tx, { profile: wish.profile, id: wish.id });
    if (!edit || edit.undoneBy !== null) throw superseded("It was taken back already.");
    let rowIds: readonly string[] = [];
    if (edit.rowIds.length > 0) {
      const standing = await standingIds(tx, edit.declarationId);
      if (!standing.every((id) => edit.rowIds.includes(id)))
        throw superseded("A later edit or an amendment stands in its place.");
      const written = await findRowsById(tx, edit.rowIds);
      const before = written.filter(({ kind }) => kind === "reversal");
      const rows = await findStandingRows(tx, edit.declarationId);
      rowIds = await putInstead(tx, rows, asTheyWere(before), now);
    }
    const undo: Edit = {
      id: newId(now.epochMilliseconds),
      profile: edit.profile,
      month: edit.month,
      declarationId: edit.declarationId,
      item: edit.item,
      decision: "undo",
      check: edit.check,
      reason: wish.reason,
      rowIds,
      by: wish.by,
      at: secondOf(now),
      changes: Object.fromEntries(
        Object.entries(edit.changes).map(([name, change]) => [
          name,
          { old: change.new, new: change.old },
        ]),
      ),
      undoes: edit.id,
    };
    await insertEdit(tx, undo);
    return undo;
  });
}

/** A reversal turned once more is the row that it took back. */
function asTheyWere(reversals: readonly LedgerRow[]): readonly LedgerRow[] {
  return reverseRows(reversals).map((row, at) => ({
    ...row,
    declarations: reversals[at]?.declarations === -1 ? 1 : 0,
  }));
}

function noEdit(id: string): AppError {
  return new AppError({
    code: "EDITING_NO_EDIT",
    status: 404,
    message: `There is no decision ${id.slice(0, 40)} that can be reversed.`,
    fix: "Take its id from GET /api/v1/statistics/edits; to undo a reversal, make the decision again.",
  });
}

function superseded(why: string): AppError {
  return new AppError({
    code: "EDITING_SUPERSEDED",
    status: 409,
    message: why,
    fix: "Read the row as it stands, and correct that.",
  });
}
