/**
 * Books repayments: charges given back though they were assessed rightly, or were not owed: remission
 * before payment, repayment after it, drawback when the goods leave again. In: a declaration, a tax, an
 * amount. Out: postings from an account of what was given back, so that revenue stays what was assessed
 * and a later correction of the declaration does not charge it again. A correction downwards, or a
 * withdrawal, counts as its own what was given back before (`settle-difference.ts`).
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Posting } from "#src/money/journal/posting.ts";
import { bookPostings, holdPostings } from "#src/money/journal/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { balanceDebts } from "../debts/store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { isRepaid, isRevenue, repaidAccount } from "../journal/account.ts";

export const repaymentKinds = ["remission", "repayment", "drawback"] as const;
export type RepaymentKind = (typeof repaymentKinds)[number];

export type RepaymentInput = {
  readonly profile: Profile;
  readonly declarationId: string;
  readonly kind: RepaymentKind;
  readonly taxType: string;
  readonly amountMinor: bigint;
  /** Why: a decision, or the declaration of the re-export. */
  readonly reference: string;
  /** Deposit that receives what no debt is owed for. */
  readonly deposit: string;
  /** Who gives it (`access/acting.ts`). */
  readonly by: string;
  readonly now: Temporal.Instant;
};

/** Never more than was charged and not given back. @returns what of the tax is left */
export async function bookRepayment(tx: Sql, repaying: RepaymentInput): Promise<bigint> {
  const { profile, declarationId, kind, taxType, amountMinor, reference, now } = repaying;
  const journal = await holdPostings(tx, declarationId);
  const ofTax = journal.filter((posting) => posting.taxType === taxType);
  const charged = leftOf(journal, taxType);
  if (amountMinor <= 0n || amountMinor > charged) throw notCharged(taxType, charged);
  const last = ofTax.findLast(({ credit }) => isRevenue(credit));
  const debtor = last?.debt ? last.debit : repaying.deposit;
  const posting: Posting = {
    declarationId,
    line: (journal.at(-1)?.line ?? 0) + 1,
    debit: repaidAccount(profile.id, kind),
    credit: debtor,
    amountMinor,
    currency: profile.currency.code,
    taxType,
    reference,
    at: now,
    office: last?.office,
    ...(last?.debt ? { debt: last.debt } : {}),
  };
  await bookPostings(tx, repaying.by, [posting]);
  const day = legalDay(profile.timeZone, now).toString();
  const currency = profile.currency.code;
  if (last?.debt) await balanceDebts(tx, [{ key: last.debt, day, currency }], now);
  return charged - amountMinor;
}

/** What was charged of a tax and not given back, minor units. */
export function leftOf(journal: readonly Posting[], taxType: string): bigint {
  return journal
    .filter((posting) => posting.taxType === taxType)
    .reduce((sum, posting) => sum + chargedMinor(posting), 0n);
}

/** What a posting adds to what was charged, less what was given back. */
function chargedMinor({ debit, credit, amountMinor }: Posting): bigint {
  if (isRevenue(credit)) return amountMinor;
  // a correction counted as its own what was given back before: nobody got anything
  if (isRepaid(credit)) return 0n;
  return isRevenue(debit) || isRepaid(debit) ? -amountMinor : 0n;
}

function notCharged(taxType: string, charged: bigint): AppError {
  return new AppError({
    code: "GIVE_BACK_TOO_MUCH",
    status: 409,
    message: `${charged} minor units of ${taxType} have been charged and not repaid.`,
    fix: "Give back an amount above zero and at most that; look at the postings of the declaration.",
  });
}
