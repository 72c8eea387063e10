/** A difference as routes answer it. */
import { z } from "zod";
import {
  Difference,
  differenceState,
  DifferenceFigures,
  differenceStates,
  isForCustoms,
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
});

export function printDifference(one: Difference): z.infer<typeof PrintedDifference> {
  const { explained: _explained, settled: _settled, by: reportedBy, ...rest } = one;
  const state = differenceState(one);
  const waitsFor = { "to-explain": "carrier", "to-settle": "customs", settled: null } as const;
  return { ...rest, law: one.law ?? null, reportedBy, state, waitsFor: waitsFor[state] };
}

/** For a reader: what is for customs alone is left out for others. */
export function printDifferences(
  cases: readonly Difference[],
  { isOfficer }: { readonly isOfficer: boolean },
): z.infer<typeof PrintedDifference>[] {
  return cases.filter(({ code }) => isOfficer || !isForCustoms(code)).map(printDifference);
}
