/**
 * Money as declarations are told of it: that some came, that its holder said yes or no to a declaration, and
 * what was booked for it before. A declaration that still lacks money after it was told keeps no trace of it.
 */
import type { GivenWord, OutsideEvent, Registered } from "#src/clearance/stages.ts";
import { formatMinor } from "#src/kernel/money.ts";
import type { Posting } from "#src/money/journal/posting.ts";
import { findPostings } from "#src/money/journal/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { Run } from "./runner.ts";
import type { HeldRow } from "./store.ts";
import type { FlowTable } from "./table.ts";

type FlowRow = FlowTable[keyof FlowTable];

export type PaymentTold = {
  readonly type: "payment.received";
  readonly reference: string;
  /** What its holder, or who paid in, says about this declaration. */
  readonly word?: GivenWord;
};

/**
 * Money that came for one that went on meanwhile changes nothing: it stays in the account. A holder that says
 * yes or no to it is told that it comes too late.
 */
export function isPaidAlready({ word }: PaymentTold, state: FlowRow): boolean {
  const waits = state.kind === "wait" && state.waitsFor.includes("payment.received");
  return !waits && (word === undefined || word.kind === "paid-in");
}

/** What it adds to the stage. */
export function paymentFact({ word }: PaymentTold, stage: Registered): object {
  // stages before acceptance have none
  const before = "words" in stage ? (stage.words as readonly GivenWord[]) : [];
  return word ? { words: [...before, word] } : {};
}

/** What its event says. */
export function paymentPayload({ reference, word }: PaymentTold, profile: Profile): object {
  if (!word) return { reference };
  const { kind, holder, minor, by } = word;
  return {
    reference,
    word: { kind, holder, by, amount: formatMinor(minor, profile.currency.decimals) },
  };
}

/** Says whether it changed nothing: the declaration waits as before, and nobody said anything. */
export function changesNothing(told: { readonly type: string } | PaymentTold, run: Run): boolean {
  const said = "word" in told && told.word !== undefined;
  return told.type === "payment.received" && !said && run.last.event === "payment.awaited";
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
