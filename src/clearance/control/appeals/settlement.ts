/**
 * How what followed an appeal was settled outside: one of the ways that the profile lists, with the papers
 * that the way asks for. What was done is never read from free words: these stand beside it for the party.
 */
import type { AppealRules, SettlementKind } from "./appeal-rules.ts";
import { referenceNotTaken, settlementNeeds, unknownSettlement } from "./refusals.ts";

/** What two persons say was done. */
export type SaidSettlement = {
  /** Of `settlements` of `rules/appeals.json`. */
  readonly settledAs: string;
  /** Number of the paper that the way names. */
  readonly reference?: string | undefined;
  /** Instrument and article. */
  readonly legalBasis?: string | undefined;
};

/**
 * The way in which an appeal is settled, once all that it asks for is there.
 * @throws AppError APPEAL_SETTLEMENT_UNKNOWN, APPEAL_SETTLEMENT_INCOMPLETE, APPEAL_SETTLEMENT_REFERENCE
 */
export function checkSettlement(
  { settledAs, reference, legalBasis }: SaidSettlement,
  { settlements: { kinds } }: Pick<AppealRules, "settlements">,
): SettlementKind {
  const kind = kinds.find(({ id }) => id === settledAs);
  if (!kind) throw unknownSettlement(settledAs, kinds);
  if (kind.reference && reference === undefined)
    throw settlementNeeds(kind, "reference", kind.reference.en);
  if (kind.needsArticle && legalBasis === undefined)
    throw settlementNeeds(kind, "legalBasis", "instrument and article");
  if (!kind.reference && reference !== undefined) throw referenceNotTaken(kind);
  return kind;
}
