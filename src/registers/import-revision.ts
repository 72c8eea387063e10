/**
 * What a whole register as of a day does to the registers: revisions of a tariff, each complete, which
 * come in any order. A revision holds from its day to the next one that is known. What an earlier
 * revision has and this one has not ends on its day, and goes on from the next if that one has it.
 */
import { groupSlices, inOnePiece, type Sliced } from "#src/kernel/sliced.ts";
import { type ImportPlan, planSlices } from "./import-rows.ts";
import { type LayeredRow, resolveSlices, subjectOf } from "./overlay.ts";
import { type RegisterRow, holdsOn } from "./register-table.ts";

/** Compares a revision that holds from `day` with what is there. */
export function planRevision(
  existing: readonly LayeredRow[],
  revision: readonly RegisterRow[],
  day: string,
): ImportPlan {
  return inOnePiece(revisionSlices(existing, revision, day));
}

/** The same plan, a row at a time. */
export function* revisionSlices(
  existing: readonly LayeredRow[],
  revision: readonly RegisterRow[],
  day: string,
): Sliced<ImportPlan> {
  const kinds = new Set(revision.map((row) => row.kind));
  const before = yield* resolveSlices(existing.filter(({ row }) => kinds.has(row.kind)));
  const next = nextDay(before, day);
  const named = yield* groupSlices(revision, keyOf);
  const ends: RegisterRow[] = [];
  const again: RegisterRow[] = [];
  for (const row of before) {
    yield;
    if (!holdsOn(row, day) || named.has(keyOf(row))) continue;
    if (row.validFrom < day) ends.push({ ...row, validTo: day });
    if (next !== "" && holdsOn(row, next)) again.push({ ...row, validFrom: next });
  }
  const plan = yield* planSlices(
    existing,
    revision.map((row) => ({ ...row, validTo: next })),
  );
  return { ...plan, rows: [...plan.rows, ...ends, ...again], closed: plan.closed + ends.length };
}

function keyOf(row: RegisterRow): string {
  return `${row.kind}\t${subjectOf(row)}`;
}

/** First day after this one on which something begins or ends; "" where nothing does. */
function nextDay(rows: readonly RegisterRow[], day: string): string {
  let next = "";
  for (const { validFrom, validTo } of rows) {
    for (const bound of [validFrom, validTo])
      if (bound > day && (next === "" || bound < next)) next = bound;
  }
  return next;
}
