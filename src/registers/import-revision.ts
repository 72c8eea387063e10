/**
 * What a whole register as of a day does to the registers: revisions of a tariff, each complete, which
 * come in any order. A revision holds from its day to the next one that is known. What an earlier
 * revision has and this one has not ends on its day, and goes on from the next if that one has it.
 */
import { type ImportPlan, planImport } from "./import-rows.ts";
import { type LayeredRow, resolveRows, subjectOf } from "./overlay.ts";
import { type RegisterRow, holdsOn } from "./register-table.ts";

/** Compares a revision that holds from `day` with what is there. */
export function planRevision(
  existing: readonly LayeredRow[],
  revision: readonly RegisterRow[],
  day: string,
): ImportPlan {
  const kinds = new Set(revision.map((row) => row.kind));
  const before = resolveRows(existing.filter(({ row }) => kinds.has(row.kind)));
  const next = nextDay(before, day);
  const named = new Set(revision.map(keyOf));
  const ended = before.filter((row) => holdsOn(row, day) && !named.has(keyOf(row)));
  const ends = ended.filter((row) => row.validFrom < day).map((row) => ({ ...row, validTo: day }));
  const again =
    next === ""
      ? []
      : ended.filter((row) => holdsOn(row, next)).map((row) => ({ ...row, validFrom: next }));
  const plan = planImport(
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
