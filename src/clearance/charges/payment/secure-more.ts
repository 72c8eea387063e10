/**
 * Security for what a correction after release secures or suspends more than was held for it at release: a
 * guarantee or money, as before release. What was held then stays as it is, whatever became of it since. In:
 * the corrected declaration. Out: securities with their postings; or what is missing.
 */
import { formatMinor } from "#src/kernel/money.ts";
import { findMoneyRules } from "#src/money/debts/money-rules.ts";
import { appendDebts } from "#src/money/debts/store.ts";
import { termOf } from "#src/money/debts/terms.ts";
import { debtAccount } from "#src/money/journal/account.ts";
import type { DebtKey } from "#src/money/journal/posting.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { invariant } from "#src/kernel/invariant.ts";
import type { Security, Settled } from "../../stages.ts";
import { effect, type Effect, type StepContext, namedEffect } from "../../step.ts";
import { accountOf, payerOf } from "./accounts.ts";
import { cashPostings } from "./free-securities.ts";
import { movementsOf, type Need, needsOf, secure } from "./secure.ts";
import { findDifference } from "./settle-difference.ts";
import { findGround } from "./word.ts";

/** As it is printed. */
export type Unsecured = { readonly needed: string; readonly currency: string };

/** What could not be secured if the correction were booked now. */
export function findUnsecured(corrected: Settled, context: StepContext): Unsecured | undefined {
  const needs = moreNeeds(corrected, context);
  if (needs.length === 0) return undefined;
  const { profile, known } = context;
  const minor = needs.reduce((sum, need) => sum + need.minor, 0n);
  const missing = {
    needed: formatMinor(minor, profile.currency.decimals),
    currency: profile.currency.code,
  };
  const secured = secure(corrected, needs, context);
  if (secured.kind === "insufficient") return missing;
  // what the same correction gives back is there to be held
  const back = findDifference(corrected.assessment, context);
  const neededMinor = secured.cashMinor + (back < 0n ? back : 0n);
  if (neededMinor <= 0n) return undefined;
  const { kind, whenInsufficient } = profile.payment;
  const account = accountOf(profile, corrected.facts, corrected.lodgerId);
  const isThere =
    kind !== "account" ||
    whenInsufficient !== "wait" ||
    known.money.available(account) >= neededMinor;
  const holder = payerOf(corrected.facts, corrected.lodgerId);
  const cost = { minor: neededMinor, lateMinor: 0n };
  return isThere && findGround(corrected, holder, cost, context) ? undefined : missing;
}

export type AddedSecurity = {
  readonly securities: readonly Security[];
  readonly effects: readonly Effect[];
};

/** Holds it; `findUnsecured` found before that it can be. */
export function secureMore(
  corrected: Settled,
  { line, debt }: { readonly line: number; readonly debt: DebtKey | undefined },
  context: StepContext,
): AddedSecurity {
  const { securities: held = [] } = corrected;
  const needs = moreNeeds(corrected, context);
  if (needs.length === 0) return { securities: held, effects: [] };
  const secured = secure(corrected, needs, context);
  invariant(secured.kind === "secured", "what a granted correction secures was found to be there");
  const { securities } = secured;
  const owed = debt ?? context.known.journal.find((posting) => posting.debt)?.debt;
  const own = { declarationId: corrected.id, number: line };
  const cash = cashPostings("take", securities, {
    declaration: corrected,
    context,
    line,
    debt: owed ?? own,
  });
  const isNew = owed === undefined && cash.some((posting) => posting.debt !== undefined);
  return {
    securities: [...held, ...securities],
    effects: [
      ...(isNew ? [owe(corrected, line, context)] : []),
      ...cash.map((posting) => namedEffect(appendPostings, posting)),
      ...movementsOf("reserve", { mrn: corrected.mrn, securities }, context),
    ],
  };
}

/** A claim on a quota was secured, or decided, before; a correction adds none. */
function moreNeeds(corrected: Settled, context: StepContext): readonly Need[] {
  const { securities = [] } = corrected;
  return needsOf(corrected, context).flatMap(({ purpose, minor }): readonly Need[] => {
    if (purpose.startsWith("quota ")) return [];
    const held = securities.reduce(
      (sum, one) => sum + (one.purpose === purpose ? one.minor : 0n),
      0n,
    );
    return minor > held ? [{ purpose, minor: minor - held }] : [];
  });
}

function owe({ id, facts, lodgerId, mrn }: Settled, number: number, context: StepContext): Effect {
  const { profile, today } = context;
  const { term, dueOn } = termOf(findMoneyRules(profile), "corrected", today);
  const account = debtAccount(profile.id, payerOf(facts, lodgerId));
  const about = { declarationId: id, number, profile: profile.id, account, reference: mrn, term };
  const days = { aroseOn: today.toString(), dueOn: dueOn.toString() };
  return effect(appendDebts, { ...about, ...days });
}
