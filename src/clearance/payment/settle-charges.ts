/**
 * Station payment: charges are drawn from the trader's account of the profile, or booked to be paid
 * later, or the declaration waits for money. Supplementary declarations pay like any other.
 */
import { formatMinor } from "#src/kernel/money.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import type { Assessed } from "../stages.ts";
import { type Decide, effect, type Emission, type StepContext } from "../step.ts";
import { accountOf, dueOf } from "./accounts.ts";
import { payCharges } from "./pay.ts";
import { findDifference, settleDifference } from "./settle-difference.ts";

export { accountOf, traderAccount } from "./accounts.ts";

/** Settles what is due now, or waits. */
export const settleCharges: Decide<"charges.assessed", "charges.settled" | "payment.awaited"> = (
  assessed,
  context,
) => {
  const { profile, known } = context;
  const account = accountOf(profile, assessed.facts, assessed.lodgerId);
  const paidBefore = assessed.version === undefined ? [] : (known.journal?.() ?? []);
  if (paidBefore.length > 0) return settleAgain(assessed, context);
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
  if (decision.kind === "waiting") return awaitPayment(assessed, decision, context);
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

function awaitPayment(
  assessed: Assessed,
  { dueMinor, shortMinor }: { readonly dueMinor: bigint; readonly shortMinor: bigint },
  { profile }: StepContext,
): Emission<"payment.awaited"> {
  const { decimals, code: currency } = profile.currency;
  const account = accountOf(profile, assessed.facts, assessed.lodgerId);
  const due = formatMinor(dueMinor, decimals);
  const short = formatMinor(shortMinor, decimals);
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

/** Charges that were settled before the declaration was changed: only the difference moves. */
function settleAgain(
  assessed: Assessed,
  context: StepContext,
): Emission<"charges.settled" | "payment.awaited"> {
  const { profile, known } = context;
  const account = accountOf(profile, assessed.facts, assessed.lodgerId);
  const dueMinor = findDifference(assessed.assessment, context);
  const { kind, whenInsufficient } = profile.payment;
  const shortMinor = dueMinor - known.available(account);
  if (kind === "account" && whenInsufficient === "wait" && dueMinor > 0n && shortMinor > 0n)
    return awaitPayment(assessed, { dueMinor, shortMinor }, context);
  const { paidMinor, postings, booked } = settleDifference(assessed, assessed.assessment, context);
  return {
    event: "charges.settled",
    stage: { ...assessed, paidMinor },
    payload: {
      account,
      paid: booked,
      currency: profile.currency.code,
      collected: postings.length > 0,
      lines: assessed.assessment.items.reduce((sum, item) => sum + item.lines.length, 0),
    },
    effects: postings,
  };
}
