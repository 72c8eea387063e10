/** Who pays: accounts of parties, and what is due from them by tax type. */
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import type { AssessedItem } from "#src/decisions/duties/duties.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { Due } from "./pay.ts";

/** What is due by tax type. */
export function dueOf(
  items: readonly Pick<AssessedItem, "lines">[],
  profile: Profile,
): readonly Due[] {
  const sums = new Map<string, bigint>();
  for (const { lines } of items) {
    for (const { taxType, payable } of lines) {
      if (payable !== null) sums.set(taxType, (sums.get(taxType) ?? 0n) + payable);
    }
  }
  const { duty, vat } = profile.charges.taxTypes;
  return [...sums].map(([taxType, amountMinor]) => ({
    taxType,
    kind: duty.includes(taxType) ? "duty" : vat.includes(taxType) ? "vat" : "other",
    amountMinor,
  }));
}

/** Number of the party that owes a declaration's charges: the trader's, else the lodger's. */
export function payerOf({ traderId }: Pick<DeclaredFacts, "traderId">, lodgerId: string): string {
  return traderId ?? lodgerId;
}

/** Account that pays for a declaration; whether it may be drawn on is asked apart (`word.ts`). */
export function accountOf(profile: Profile, facts: DeclaredFacts, lodgerId: string): string {
  return traderAccount(profile, payerOf(facts, lodgerId));
}
