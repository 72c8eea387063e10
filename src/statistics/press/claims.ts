/**
 * What a conference claimed of a period, each with its place: told from figures held here, quoted as it was
 * published, or never told, with the reason. Statement, page, command and workbook read this one list.
 */
import { invariant } from "#src/kernel/invariant.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Claim } from "../official/carried.ts";
import type { Fact } from "../figures/facts.ts";

export type PlacedClaim = {
  readonly id: string;
  readonly topic: string;
  readonly dimension: string;
  readonly how: Claim["how"];
  /** What is claimed. */
  readonly text: Text;
  /** The sentences that tell it, or why nothing does. */
  readonly told: Text;
  /** Ids of the facts that tell it, each with its cells and sources in the statement. */
  readonly facts: readonly string[];
};

/** Claims of a period with what the statement's facts say of them. */
export function placedClaims(
  claims: readonly Claim[],
  facts: readonly Fact[],
  period: string,
): readonly PlacedClaim[] {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return claims
    .filter((claim) => claim.period === period)
    .map(({ id, topic, dimension, how, text, reason, facts: ids }) => {
      const found = ids.map((one) => {
        const fact = byId.get(one);
        invariant(fact !== undefined, `the fact ${one} of the claim ${id} is in the statement`);
        return fact;
      });
      const told =
        how === "never"
          ? reason
          : {
              en: found.map((fact) => fact.text.en).join(" "),
              zh: found.map((fact) => fact.text.zh).join(""),
            };
      return { id, topic, dimension, how, text, told, facts: ids };
    });
}
