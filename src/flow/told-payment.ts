/** What was booked for declarations before they are told of something, and whether money changed it. */
import type { OutsideEvent } from "#src/clearance/stages.ts";
import type { Posting } from "#src/money/journal/posting.ts";
import { findPostings } from "#src/money/journal/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { OutsideTold } from "./outside-told.ts";
import type { Run } from "./runner.ts";
import type { HeldRow } from "#src/clearance/declaration/store.ts";

/** Says whether it changed nothing: the declaration waits as before, and nobody said anything. */
export function changesNothing(told: OutsideTold, run: Run): boolean {
  if (told.type !== "payment.received" || told.word !== undefined) return false;
  return run.last.event === "payment.awaited";
}

/** What changes charges that were settled reads what was paid; the others need not. */
const changesCharges: readonly OutsideEvent[] = [
  "quota.decided",
  "request.lodged",
  "request.decided",
  "time.expired",
  "seizure.decided",
];

/** The journal of those whose charges may change. */
export async function journalOf(
  tx: Sql,
  told: readonly { readonly type: OutsideEvent; readonly declarationId: string }[],
  held: readonly HeldRow[],
): Promise<ReadonlyMap<string, readonly Posting[]>> {
  const changing = told.filter(({ type }) => changesCharges.includes(type));
  const ids = new Set(changing.map(({ declarationId }) => declarationId));
  for (const { id, stage } of held) if (isAmended(stage)) ids.add(id);
  const postings = await findPostings(tx, [...ids]);
  return Map.groupBy(postings, ({ declarationId }) => declarationId);
}

/** A declaration that was changed settles only what differs from what it paid. */
function isAmended(stage: unknown): boolean {
  // written by printStanding
  return (stage as { readonly stage: { readonly version?: number } }).stage.version !== undefined;
}
