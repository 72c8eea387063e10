/**
 * Charges of a changed declaration, booked anew; and money that such a change would give back while the
 * declaration is, or was, under control: it is held back until the control of the changed declaration has
 * passed. In: an assessed declaration and its journal. Out: postings, securities.
 */
import { appendPostings } from "#src/money/journal/store.ts";
import type { Assessed, Security, Settled } from "../../stages.ts";
import { contextAfter, type Effect, type StepContext, namedEffect } from "../../step.ts";
import { dueOf } from "./accounts.ts";
import { cashPostings, type Freed, freeSecurities } from "./free-securities.ts";
import {
  movementsOf,
  needsOf,
  paysLater,
  secureAll,
  type SecurityOutcome,
  sumOf,
} from "./secure.ts";
import { settleDifference } from "./settle-difference.ts";

export type Booked<Stage> = {
  readonly stage: Stage;
  readonly effects: readonly Effect[];
  /** What changed hands, for the event. */
  readonly paid: string;
  readonly collected: boolean;
};

type Rebooking = {
  readonly freed: Freed;
  readonly secured: Extract<SecurityOutcome, { kind: "secured" }>;
  readonly later: boolean;
  /** What would go back stays. */
  readonly isHeld: boolean;
};

/** Books the difference and the securities anew. @param context as it is once the old ones are free */
export function rebook<Stage extends Assessed>(
  assessed: Stage,
  { freed, secured, later, isHeld }: Rebooking,
  context: StepContext,
): Booked<Stage & Settled> {
  const line = context.known.journal.length + 1 + freed.lines;
  const changed = isHeld
    ? undefined
    : settleDifference(assessed, assessed.assessment, context, {
        ...(later ? { later } : {}),
        line,
        takenMinor: secured.cashMinor,
      });
  const { securities } = secured;
  const cash = cashPostings("take", securities, {
    declaration: assessed,
    context,
    line: line + (changed?.lines ?? 0),
    debt: changed?.debt,
  });
  return {
    stage: {
      ...assessed,
      paidMinor: changed?.paidMinor ?? paidOf(assessed),
      securities,
      heldBack: isHeld,
    },
    paid: changed?.booked ?? "0",
    collected: (changed?.postings.length ?? 0) > 0,
    effects: [
      ...freed.effects,
      ...(changed?.postings ?? []),
      ...cash.map((posting) => namedEffect(appendPostings, posting)),
      ...movementsOf("reserve", { mrn: assessed.mrn, securities }, context),
    ],
  };
}

/** Nothing moves: what was paid and secured stays as it is. */
export function holdAll<Stage extends Assessed>(
  assessed: Stage,
  securities: readonly Security[],
): Booked<Stage & Settled> {
  const stage = { ...assessed, paidMinor: paidOf(assessed), securities, heldBack: true };
  return { stage, effects: [], paid: "0", collected: false };
}

/** A declaration that was changed after it was settled still says what it paid. */
function paidOf(assessed: Assessed & Partial<Pick<Settled, "paidMinor">>): bigint {
  return assessed.paidMinor ?? 0n;
}

/** What is secured, where it covers what has to be. */
export function keptSecurities(
  assessed: Assessed & Pick<Partial<Settled>, "securities">,
  chargesMinor: bigint,
  context: StepContext,
): readonly Security[] | undefined {
  const { securities = [] } = assessed;
  const total = (all: readonly { readonly minor: bigint }[]) =>
    all.reduce((sum, { minor }) => sum + minor, 0n);
  const needed = chargesMinor + total(needsOf(assessed, context));
  return needed <= total(securities) ? securities : undefined;
}

/** Gives back what was held, once the control has passed, and secures what is left to secure. */
export function giveHeldBack<Stage extends Settled>(
  settled: Stage,
  context: StepContext,
): { readonly stage: Stage; readonly effects: readonly Effect[]; readonly booked?: string } {
  if (settled.heldBack !== true) return { stage: settled, effects: [] };
  const line = context.known.journal.length + 1;
  const freed = freeSecurities(settled, { context, line, purposes: () => true });
  const onceFree = contextAfter(context, freed.effects);
  const charges = sumOf(dueOf(settled.assessment.items, context.profile));
  const secured = secureAll(settled, charges, onceFree);
  if (secured.kind === "insufficient") {
    // its guarantee ended meanwhile: what is secured stays, and the difference goes back
    const changed = settleDifference(settled, settled.assessment, context);
    const stage = { ...settled, paidMinor: changed.paidMinor, heldBack: false };
    return { stage, effects: changed.postings, booked: changed.booked };
  }
  const later = paysLater(settled, context);
  const rebooking = { freed, secured, later, isHeld: false };
  const { stage, effects, paid } = rebook(settled, rebooking, onceFree);
  return { stage, effects, booked: paid };
}
