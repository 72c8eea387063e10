/**
 * Station payment: charges are drawn from the trader's account of the profile, or booked to be paid
 * later, or the declaration waits for money. Supplementary declarations pay like any other.
 */
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import type { AssessedItem } from "#src/decisions/duties/duties.ts";
import { findDecimal } from "#src/kernel/decimal.ts";
import { formatMinor, toMinor } from "#src/kernel/money.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type Decide, effect } from "../step.ts";
import { type Due, payCharges } from "./pay.ts";

/** Settles what is due now, or waits. */
export const settleCharges: Decide<"charges.assessed", "charges.settled" | "payment.awaited"> = (
  assessed,
  context,
) => {
  const { profile, known } = context;
  const account = accountOf(profile, assessed.facts, assessed.lodgerId);
  const decision = payCharges({
    declarationId: assessed.id,
    profile: profile.id,
    currency: profile.currency.code,
    account,
    due: dueOf(assessed.assessment.items, profile),
    available: known.available(account),
    refused: known.paymentRefused?.() ?? false,
    rules: {
      method: profile.payment.kind,
      whenInsufficient: profile.payment.whenInsufficient,
      minimumMinor: 0n,
    },
    reference: assessed.mrn,
    at: context.now,
  });
  const { decimals, code: currency } = profile.currency;
  if (decision.kind === "waiting") {
    const due = formatMinor(decision.dueMinor, decimals);
    const short = formatMinor(decision.shortMinor, decimals);
    return {
      event: "payment.awaited",
      stage: assessed,
      payload: { account, due, short, currency },
      reason: {
        code: "PAY-001",
        says: {
          en: `The account does not hold the ${due} ${currency} due: ${short} ${currency} are missing.`,
          zh: `账户余额不足：应缴 ${due} ${currency}，尚缺 ${short} ${currency}。`,
        },
        source: profile.payment.source.en,
      },
    };
  }
  known.spend(account, decision.paidMinor);
  return {
    event: "charges.settled",
    stage: { ...assessed, paidMinor: decision.paidMinor },
    payload: {
      account,
      paid: formatMinor(decision.paidMinor, decimals),
      currency,
      collected: decision.collected,
      lines: assessed.assessment.items.reduce((sum, item) => sum + item.lines.length, 0),
    },
    effects: decision.postings.map((posting) => effect(appendPostings, posting)),
  };
};

/**
 * What is due by tax type; amounts are printed in the profile's currency, so minor units are exact.
 */
export function dueOf(items: readonly AssessedItem[], profile: Profile): readonly Due[] {
  const sums = new Map<string, bigint>();
  for (const { lines } of items) {
    for (const { taxType, payable } of lines) {
      const amount = payable === null ? undefined : findDecimal(payable);
      if (!amount) continue;
      const minor = toMinor(amount, profile.currency.decimals, "half-up");
      sums.set(taxType, (sums.get(taxType) ?? 0n) + minor);
    }
  }
  const { duty, vat } = profile.charges.taxTypes;
  return [...sums].map(([taxType, amountMinor]) => ({
    taxType,
    kind: duty.includes(taxType) ? "duty" : vat.includes(taxType) ? "vat" : "other",
    amountMinor,
  }));
}

/** Account of a party in a profile's currency. */
export function traderAccount(profile: Profile, party: string): string {
  return profile.payment.kind === "account"
    ? `trader:${profile.id}:${party}:deposit`
    : `receivable:${profile.id}:${party}`;
}

/** Where a party's debts stand that its deposit did not cover. */
export function traderDebt(profile: Profile, party: string): string {
  return `receivable:${profile.id}:${party}`;
}

/** Account that pays for a declaration: the trader's, else the lodger's. */
export function accountOf(profile: Profile, facts: DeclaredFacts, lodgerId: string): string {
  return traderAccount(profile, facts.traderId ?? lodgerId);
}
