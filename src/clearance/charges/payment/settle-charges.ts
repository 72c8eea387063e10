/**
 * Station payment: charges are drawn from the trader's account of the profile, or booked to be paid later,
 * and what has to be secured is secured; else the declaration waits for money or for another guarantee.
 * Supplementary declarations pay like any other. In: assessed charges, what accounts and guarantees hold.
 * Out: postings, debts, reservations.
 */
import { formatMinor } from "#src/kernel/money.ts";
import { interestOfTaxes } from "#src/money/debts/interest.ts";
import { findMoneyRules } from "#src/money/debts/money-rules.ts";
import { appendDebts } from "#src/money/debts/store.ts";
import { debtsByTerm, type NewDebts, termOf } from "#src/money/debts/terms.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import type { Assessed, Security, Settled } from "../../stages.ts";
import {
  contextAfter,
  type Decide,
  effect,
  type Effect,
  type Emission,
  type StepContext,
  namedEffect,
} from "../../step.ts";
import { accountOf, dueOf, payerOf } from "./accounts.ts";
import {
  allow,
  type Allowed,
  allowMore,
  awaitGuarantee,
  awaitPayment,
  costOf,
  overLimit,
} from "./await-payment.ts";
import { cashPostings, freeSecurities } from "./free-securities.ts";
import { type Booked, holdAll, keptSecurities, rebook } from "./held-back.ts";
import { type Due, payCharges } from "./pay.ts";
import { returnLeased } from "./return-leased.ts";
import { movementsOf, paysLater, secureAll, sumOf } from "./secure.ts";
import { findDifference } from "./settle-difference.ts";
import { debtAccount } from "#src/money/journal/account.ts";

/** Settles what is due now, or waits. */
export const settleCharges: Decide<"charges.assessed", "charges.settled" | "payment.awaited"> = (
  assessed,
  context,
) => {
  const { profile, known } = context;
  const paidBefore = assessed.version === undefined ? [] : known.journal;
  if (paidBefore.length > 0) return settleAgain(assessed, context);
  const charges = dueOf(assessed.assessment.items, profile);
  const late = lateCharge(assessed, charges, context);
  const due = [...charges, ...late].filter(({ amountMinor }) => amountMinor > 0n);
  const cost = costOf(assessed, charges, { late, context });
  const allowed = allow(assessed, cost, context);
  if (allowed.kind === "held") return allowed.awaited;
  const secured = secureAll(assessed, sumOf(charges), context);
  if (secured.kind === "insufficient") return awaitGuarantee(assessed, secured, context);
  const account = accountOf(profile, assessed.facts, assessed.lodgerId);
  const leased = returnLeased(assessed, account, context);
  const later = paysLater(assessed, context);
  const isDebt = later || profile.payment.kind === "deferred";
  const over = isDebt && !later ? overLimit(assessed, sumOf(due), secured, context) : undefined;
  if (over) return over;
  const kind = later ? "guaranteed" : "deferred";
  const terms = { kind, arose: context.today, first: 1 } as const;
  const made = debtsByTerm(findMoneyRules(profile), terms, due);
  const decision = payCharges({
    ...paymentOf(assessed, later, context),
    due: isDebt ? made.charges : due,
    cashSecurityMinor: secured.cashMinor,
    available: known.money.available(account) + leased.minor,
  });
  if (decision.kind === "waiting")
    return awaitPayment(assessed, { ...decision, lateMinor: sumOf(due) - sumOf(charges) }, context);
  const { securities } = secured;
  const line = decision.postings.length + 1;
  const cash = cashPostings("take", securities, { declaration: assessed, context, line });
  const postings = [...decision.postings, ...cash];
  const owes = postings.some(({ debt }) => debt !== undefined);
  // cash security alone is a debt too, where the account owes it
  const only = () => [{ number: 1, ...termOf(findMoneyRules(profile), kind, context.today) }];
  const debts = !owes ? [] : decision.postings.length > 0 ? made.debts : only();
  return {
    event: "charges.settled",
    stage: { ...assessed, paidMinor: decision.paidMinor, securities },
    payload: {
      ...settledPayload(assessed, allowed, context),
      paid: formatMinor(decision.paidMinor, profile.currency.decimals),
      collected: decision.collected,
      ...securedPayload(securities, context),
    },
    effects: [
      ...debts.map((debt) => owe(assessed, debt, context)),
      ...leased.effects,
      ...postings.map((posting) => namedEffect(appendPostings, posting)),
      ...movementsOf("reserve", { mrn: assessed.mrn, securities }, context),
    ],
  };
};

/** What payment asks of the account; `later` it is a debt whatever the account holds. */
function paymentOf(assessed: Assessed, later: boolean, { profile, known, now }: StepContext) {
  const { facts, lodgerId } = assessed;
  const holder = payerOf(facts, lodgerId);
  const account = accountOf(profile, facts, lodgerId);
  return {
    declarationId: assessed.id,
    profile: profile.id,
    currency: profile.currency.code,
    account: later ? debtAccount(profile.id, holder) : account,
    refused: known.money.isRefused(account),
    rules: {
      method: later ? ("deferred" as const) : profile.payment.kind,
      whenInsufficient: profile.payment.whenInsufficient,
      minimumMinor: 0n,
    },
    reference: assessed.mrn,
    at: now,
    office: facts.office,
  };
}

/** The late charge of a declaration that has waited for money beyond the terms of payment. */
function lateCharge(
  assessed: Assessed,
  charges: readonly Due[],
  { profile, today }: StepContext,
): readonly Due[] {
  const rules = findMoneyRules(profile);
  const { awaitedOn } = assessed;
  if (!rules?.lateCharge || !awaitedOn) return [];
  const taxes = charges.map(({ taxType, amountMinor: minor }) => {
    const day = termOf(rules, "awaited", awaitedOn, taxType).dueOn;
    return { taxType, due: [{ day, minor }], paid: [] };
  });
  const { minor } = interestOfTaxes(rules.lateCharge, taxes, today);
  const { taxType, kind } = rules.lateCharge;
  return minor > 0n ? [{ taxType, kind, amountMinor: minor }] : [];
}

/** A debt that charges are, by its first posting. */
function owe(
  assessed: Assessed,
  { number, term, dueOn }: NewDebts<Due>["debts"][number],
  { profile, today }: StepContext,
): Effect {
  return effect(appendDebts, {
    declarationId: assessed.id,
    number,
    profile: profile.id,
    account: debtAccount(profile.id, payerOf(assessed.facts, assessed.lodgerId)),
    reference: assessed.mrn,
    term,
    aroseOn: today.toString(),
    dueOn: dueOn.toString(),
  });
}

function settledPayload(
  assessed: Assessed,
  { ground }: Extract<Allowed, { kind: "allowed" }>,
  { profile }: StepContext,
) {
  return {
    account: accountOf(profile, assessed.facts, assessed.lodgerId),
    ...(ground ? { word: { ...ground } } : {}),
    currency: profile.currency.code,
    lines: assessed.assessment.items.reduce((sum, item) => sum + item.lines.length, 0),
  };
}

/** What stands as security, for the event. */
function securedPayload(securities: readonly Security[], { profile }: StepContext) {
  if (securities.length === 0) return {};
  return {
    secured: securities.map(({ purpose, minor, by }) => ({
      purpose,
      amount: formatMinor(minor, profile.currency.decimals),
      guarantee: by.kind === "guarantee" ? by.reference : null,
    })),
  };
}

/**
 * Charges that were settled before the declaration was changed: only the difference moves, and what was
 * secured is secured anew. Money that would go back waits for the control of what was changed.
 */
function settleAgain(
  assessed: Assessed,
  context: StepContext,
): Emission<"charges.settled" | "payment.awaited"> {
  const { profile, known } = context;
  const account = accountOf(profile, assessed.facts, assessed.lodgerId);
  const dueMinor = findDifference(assessed.assessment, context);
  const allowed = allowMore(assessed, dueMinor, context);
  if (allowed.kind === "held") return allowed.awaited;
  const later = paysLater(assessed, context);
  const charges = sumOf(dueOf(assessed.assessment.items, profile));
  const isHeld = assessed.opened !== undefined && dueMinor < 0n;
  const kept = isHeld ? keptSecurities(assessed, later ? charges : 0n, context) : undefined;
  if (kept) return settledAgain(holdAll(assessed, kept), allowed, context);
  const line = known.journal.length + 1;
  const freed = freeSecurities(assessed, { context, line, purposes: () => true });
  const onceFree = contextAfter(context, freed.effects);
  const secured = secureAll(assessed, charges, onceFree);
  if (secured.kind === "insufficient") return awaitGuarantee(assessed, secured, context);
  const { kind, whenInsufficient } = profile.payment;
  const neededMinor = (later || isHeld ? 0n : dueMinor) + secured.cashMinor;
  const shortMinor = neededMinor - onceFree.known.money.available(account);
  if (kind === "account" && whenInsufficient === "wait" && neededMinor > 0n && shortMinor > 0n)
    return awaitPayment(assessed, { dueMinor: neededMinor, shortMinor }, context);
  const rebooked = rebook(assessed, { freed, secured, later, isHeld }, onceFree);
  return settledAgain(rebooked, allowed, context);
}

function settledAgain(
  { stage, effects, paid, collected }: Booked<Settled>,
  allowed: Extract<Allowed, { kind: "allowed" }>,
  context: StepContext,
): Emission<"charges.settled"> {
  return {
    event: "charges.settled",
    stage,
    payload: {
      ...settledPayload(stage, allowed, context),
      paid,
      collected,
      ...(stage.heldBack === true ? { heldBack: true } : {}),
      ...securedPayload(stage.securities ?? [], context),
    },
    effects,
  };
}
