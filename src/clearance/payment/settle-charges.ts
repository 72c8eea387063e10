/**
 * Station payment: charges are drawn from the trader's account of the profile, or booked to be paid later,
 * and what has to be secured is secured; else the declaration waits for money or for another guarantee.
 * Supplementary declarations pay like any other. In: assessed charges, what accounts and guarantees hold.
 * Out: postings, debts, reservations.
 */
import { formatMinor } from "#src/kernel/money.ts";
import { interestOfTaxes } from "#src/money/debts/interest.ts";
import { findMoneyRules } from "#src/money/debts/money-rules.ts";
import { debtAccount } from "#src/money/debts/debt.ts";
import { appendDebts } from "#src/money/debts/store.ts";
import { debtsByTerm, type NewDebts, termOf } from "#src/money/debts/terms.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import type { Assessed, Security } from "../stages.ts";
import { type Decide, effect, type Effect, type Emission, type StepContext } from "../step.ts";
import { accountOf, dueOf } from "./accounts.ts";
import { cashPostings, freeSecurities, retakeSecurities } from "./free-securities.ts";
import { type Due, payCharges } from "./pay.ts";
import { movementsOf, needsOf, secure, type Secured, usableNamed } from "./secure.ts";
import { findDifference, settleDifference } from "./settle-difference.ts";

export { accountOf, traderAccount } from "./accounts.ts";

/** Settles what is due now, or waits. */
export const settleCharges: Decide<"charges.assessed", "charges.settled" | "payment.awaited"> = (
  assessed,
  context,
) => {
  const { profile, known } = context;
  const paidBefore = assessed.version === undefined ? [] : (known.journal?.() ?? []);
  if (paidBefore.length > 0) return settleAgain(assessed, context);
  const charges = dueOf(assessed.assessment.items, profile);
  const due = [...charges, ...lateCharge(assessed, charges, context)].filter(
    ({ amountMinor }) => amountMinor > 0n,
  );
  const secured = secureAll(assessed, sumOf(charges), context);
  if (secured.kind === "insufficient") return awaitGuarantee(assessed, secured, context);
  const account = accountOf(profile, assessed.facts, assessed.lodgerId);
  const later = paysLater(assessed, context);
  const isDebt = later || profile.payment.kind === "deferred";
  const over = isDebt && !later ? overLimit(assessed, sumOf(due), secured, context) : undefined;
  if (over) return over;
  const trader = assessed.facts.traderId ?? assessed.lodgerId;
  const kind = later ? "guaranteed" : "deferred";
  const terms = { kind, arose: context.today, first: 1 } as const;
  const made = debtsByTerm(findMoneyRules(profile), terms, due);
  const decision = payCharges({
    declarationId: assessed.id,
    profile: profile.id,
    currency: profile.currency.code,
    account: later ? debtAccount(profile.id, trader) : account,
    due: isDebt ? made.charges : due,
    cashSecurityMinor: secured.cashMinor,
    available: known.available(account),
    refused: known.paymentRefused?.() ?? false,
    rules: {
      method: later ? "deferred" : profile.payment.kind,
      whenInsufficient: profile.payment.whenInsufficient,
      minimumMinor: 0n,
    },
    reference: assessed.mrn,
    at: context.now,
    office: assessed.facts.office,
  });
  if (decision.kind === "waiting") {
    giveBack(secured.securities, context);
    return awaitPayment(assessed, { ...decision, lateMinor: sumOf(due) - sumOf(charges) }, context);
  }
  known.spend(account, (later ? 0n : decision.paidMinor) + secured.cashMinor);
  const { securities } = secured;
  const line = decision.postings.length + 1;
  const cash = cashPostings("take", securities, { declaration: assessed, context, line });
  const postings = [...decision.postings, ...cash];
  const owes = postings.some(({ debt }) => debt !== undefined);
  // cash security alone is a debt too, where the account owes it
  const only = { number: 1, ...termOf(findMoneyRules(profile), kind, context.today) };
  const debts = !owes ? [] : decision.postings.length > 0 ? made.debts : [only];
  return {
    event: "charges.settled",
    stage: { ...assessed, paidMinor: decision.paidMinor, securities },
    payload: {
      ...settledPayload(assessed, account, context),
      paid: formatMinor(decision.paidMinor, profile.currency.decimals),
      collected: decision.collected,
      ...securedPayload(securities, context),
    },
    effects: [
      ...debts.map((debt) => owe(assessed, debt, context)),
      ...postings.map((posting) => effect(appendPostings, posting)),
      ...movementsOf("reserve", { mrn: assessed.mrn, securities }, context),
    ],
  };
};

const sumOf = (due: readonly Due[]) =>
  due.reduce((sum, { amountMinor }) => sum + (amountMinor > 0n ? amountMinor : 0n), 0n);

/** Charges are paid later where the declaration names a guarantee and the profile lets it. */
function paysLater(assessed: Assessed, context: StepContext): boolean {
  const defers = findMoneyRules(context.profile)?.security.guaranteeDefers === true;
  return defers && usableNamed(assessed, context).length > 0;
}

/** Security for everything that needs some. */
function secureAll(assessed: Assessed, chargesMinor: bigint, context: StepContext): Secured {
  const needs = needsOf(assessed, context);
  const charges = paysLater(assessed, context) && chargesMinor > 0n;
  const first = charges ? [{ purpose: "charges", minor: chargesMinor } as const] : [];
  return secure(assessed, [...first, ...needs], context);
}

function giveBack(securities: readonly Security[], { known }: StepContext): void {
  for (const { by, minor } of securities)
    if (by.kind === "guarantee") known.guarantees?.take(by.guaranteeId, -minor);
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
    account: debtAccount(profile.id, assessed.facts.traderId ?? assessed.lodgerId),
    reference: assessed.mrn,
    term,
    aroseOn: today.toString(),
    dueOn: dueOn.toString(),
  });
}

function settledPayload(assessed: Assessed, account: string, { profile }: StepContext) {
  return {
    account,
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

type Short = {
  readonly dueMinor: bigint;
  readonly shortMinor: bigint;
  readonly lateMinor?: bigint;
};

function awaitPayment(
  assessed: Assessed,
  { dueMinor, shortMinor, lateMinor = 0n }: Short,
  { profile, today }: StepContext,
): Emission<"payment.awaited"> {
  const { decimals, code: currency } = profile.currency;
  const account = accountOf(profile, assessed.facts, assessed.lodgerId);
  const [due, short, late] = [dueMinor, shortMinor, lateMinor].map((minor) =>
    formatMinor(minor, decimals),
  );
  const awaitedOn = assessed.awaitedOn ?? today;
  const dueOn = termOf(findMoneyRules(profile), "awaited", awaitedOn).dueOn.toString();
  const lateEn = lateMinor > 0n ? `, ${late} ${currency} of it for being late` : "";
  const lateZh = lateMinor > 0n ? `（含滞纳金 ${late} ${currency}）` : "";
  return {
    event: "payment.awaited",
    stage: { ...assessed, awaitedOn },
    payload: { account, due, short, currency, dueOn, ...(lateMinor > 0n ? { late } : {}) },
    reason: {
      code: "PAY-001",
      says: {
        en: `The account does not hold the ${due} ${currency} due${lateEn}: ${short} ${currency} are missing.`,
        zh: `账户余额不足：应缴 ${due} ${currency}${lateZh}，尚缺 ${short} ${currency}。`,
      },
      source: profile.payment.source.en,
    },
  };
}

/** An account that defers without a guarantee owes no more than the profile lets it. */
function overLimit(
  assessed: Assessed,
  chargesMinor: bigint,
  { securities, cashMinor }: Extract<Secured, { kind: "secured" }>,
  context: StepContext,
): Emission<"payment.awaited"> | undefined {
  const { profile, known, today } = context;
  const dueMinor = chargesMinor + cashMinor;
  const rules = findMoneyRules(profile)?.security;
  // a sandbox keeps no accounts
  if (!rules || rules.unsecuredMaxMinor === null || !known.guarantees) return undefined;
  const account = accountOf(profile, assessed.facts, assessed.lodgerId);
  const max = BigInt(rules.unsecuredMaxMinor);
  const owedMinor = -known.available(account);
  if (dueMinor === 0n || owedMinor + dueMinor <= max) return undefined;
  giveBack(securities, context);
  const { decimals, code: currency } = profile.currency;
  const [due = "", owed = "", limit = ""] = [dueMinor, owedMinor, max].map((minor) =>
    formatMinor(minor, decimals),
  );
  return {
    event: "payment.awaited",
    stage: { ...assessed, awaitedOn: assessed.awaitedOn ?? today },
    payload: { account, due, owed, limit, currency },
    reason: {
      code: "PAY-003",
      says: {
        en: `Without a guarantee ${limit} ${currency} may be owed; ${owed} ${currency} are, and ${due} ${currency} come to it. Pay, or name a guarantee.`,
        zh: `无担保延期缴税上限为 ${limit} ${currency}，已欠 ${owed} ${currency}，本次应缴 ${due} ${currency}。请先缴清或列明担保。`,
      },
      source: rules.unsecuredSource.en,
    },
  };
}

/** A guarantee that is named does not cover what it should. */
function awaitGuarantee(
  assessed: Assessed,
  { reference, neededMinor, availableMinor }: Extract<Secured, { kind: "insufficient" }>,
  { profile, today }: StepContext,
): Emission<"payment.awaited"> {
  const { decimals, code: currency } = profile.currency;
  const account = accountOf(profile, assessed.facts, assessed.lodgerId);
  const needed = formatMinor(neededMinor, decimals);
  const available = formatMinor(availableMinor, decimals);
  return {
    event: "payment.awaited",
    stage: { ...assessed, awaitedOn: assessed.awaitedOn ?? today },
    payload: { account, guarantee: reference, due: needed, available, currency },
    reason: {
      code: "PAY-002",
      says: {
        en: `The guarantee ${reference} has ${available} ${currency} left, or is not valid today; ${needed} ${currency} have to be secured. Pay a debt it stands for, raise it, or name another one.`,
        zh: `担保 ${reference} 可用额度为 ${available} ${currency}（或当日无效），需担保 ${needed} ${currency}。请缴清其所担保税款、追加担保或改列其他担保。`,
      },
      source: findMoneyRules(profile)?.security.source.en ?? profile.payment.source.en,
    },
  };
}

/**
 * Charges that were settled before the declaration was changed: only the difference moves, and what was
 * secured is secured anew.
 */
function settleAgain(
  assessed: Assessed,
  context: StepContext,
): Emission<"charges.settled" | "payment.awaited"> {
  const { profile, known } = context;
  const account = accountOf(profile, assessed.facts, assessed.lodgerId);
  const dueMinor = findDifference(assessed.assessment, context);
  const line = (known.journal?.() ?? []).length + 1;
  const freed = freeSecurities(assessed, { context, line, purposes: () => true });
  const later = paysLater(assessed, context);
  const charges = sumOf(dueOf(assessed.assessment.items, profile));
  const secured = secureAll(assessed, charges, context);
  if (secured.kind === "insufficient") {
    retakeSecurities(freed, context, account);
    return awaitGuarantee(assessed, secured, context);
  }
  const { kind, whenInsufficient } = profile.payment;
  const neededMinor = (later ? 0n : dueMinor) + secured.cashMinor;
  const shortMinor = neededMinor - known.available(account);
  if (kind === "account" && whenInsufficient === "wait" && neededMinor > 0n && shortMinor > 0n) {
    giveBack(secured.securities, context);
    retakeSecurities(freed, context, account);
    return awaitPayment(assessed, { dueMinor: neededMinor, shortMinor }, context);
  }
  known.spend(account, secured.cashMinor);
  const differing = { ...(later ? { later } : {}), line: line + freed.lines };
  const changed = settleDifference(assessed, assessed.assessment, context, differing);
  const { securities } = secured;
  const cash = cashPostings("take", securities, {
    declaration: assessed,
    context,
    line: line + freed.lines + changed.lines,
    debt: changed.debt,
  });
  const postings = cash.map((posting) => effect(appendPostings, posting));
  return {
    event: "charges.settled",
    stage: { ...assessed, paidMinor: changed.paidMinor, securities },
    payload: {
      ...settledPayload(assessed, account, context),
      paid: changed.booked,
      collected: changed.postings.length > 0,
      ...securedPayload(securities, context),
    },
    effects: [
      ...freed.effects,
      ...changed.postings,
      ...postings,
      ...movementsOf("reserve", { mrn: assessed.mrn, securities }, context),
    ],
  };
}
