/** A difference as routes answer it. */
import { z } from "zod";
import { Liability } from "../liability/liability.ts";
import {
  Difference,
  differenceState,
  DifferenceFigures,
  differenceStates,
  isForCustoms,
  isOfAbandonment,
  outcomes,
} from "./difference.ts";

export const PrintedDifference = z.object({
  /** Within its consignment. */
  number: z.int(),
  /** `CGN-101` and so on. */
  code: z.string(),
  state: z.enum(differenceStates),
  /** Who has to act; null: it is settled. */
  waitsFor: z.enum(["carrier", "customs"]).nullable(),
  /** Since when it is known. */
  at: z.string(),
  /** Party whose report showed it. */
  reportedBy: z.string(),
  office: z.string().nullable(),
  place: z.string(),
  /** Containers or seals that the document does not state; a lot as its keeper counted it. */
  found: z.array(z.string()),
  /** As it was found. */
  figures: DifferenceFigures,
  /** What left without a release while it was open. */
  away: Difference.shape.away,
  explanation: z.string().nullable(),
  outcome: z.enum(outcomes).nullable(),
  /** Article on which it rests; null: the profile names none. */
  law: z.object({ en: z.string(), zh: z.string() }).nullable(),
  /** Why it was settled so. */
  reason: z.string().nullable(),
  settledAt: z.string().nullable(),
  /** What the liable party owes, to that party and to customs; null: nothing was stated. */
  liability: Liability.omit({ number: true }).nullable(),
});

/** @param party whose answer it is; undefined: customs */
export function printDifference(
  one: Difference,
  party: string | undefined,
): z.infer<typeof PrintedDifference> {
  const { explained: _explained, settled: _settled, by: reportedBy, liability, ...rest } = one;
  const isSeen = party === undefined || liability?.party === party;
  const state = differenceState(one);
  // why a consignee abandons its goods is not its carrier's to know
  const isOwnWords = party === undefined || party === reportedBy || !isOfAbandonment(one.code);
  const waitsFor = { "to-explain": "carrier", "to-settle": "customs", settled: null } as const;
  return {
    ...rest,
    explanation: isOwnWords ? one.explanation : null,
    reason: isOwnWords || one.outcome !== "withdrawn" ? one.reason : null,
    liability: isSeen ? printLiability(liability) : null,
    law: one.law ?? null,
    reportedBy,
    state,
    waitsFor: waitsFor[state],
  };
}

function printLiability(liability: Liability | undefined) {
  if (liability === undefined) return null;
  const { number: _number, ...shown } = liability;
  return shown;
}

/** For a reader: what is for customs alone is left out for others. */
export function printDifferences(
  cases: readonly Difference[],
  party: string | undefined,
): z.infer<typeof PrintedDifference>[] {
  return cases
    .filter(({ code }) => party === undefined || !isForCustoms(code))
    .map((one) => printDifference(one, party));
}
