/**
 * Debts: charges that are paid later. A debt is a first day, a last day and an account; its postings say
 * what is owed. In: charges to be paid later, payments, corrections. Out: what is owed of each tax,
 * interest to a day, and the postings of a payment. Owns the tables `debts` and `debt_plans`.
 */
import type { DebtKey } from "#src/money/journal/posting.ts";
import type { DebtPart } from "./allocate.ts";
import { type Interest, interestOfTaxes } from "./interest.ts";
import type { InterestRule, MoneyRules } from "./money-rules.ts";
import { type Instalment, type Schedule, scheduleOf, type TaxAccount } from "./schedule.ts";
import { isBank, isRepaid, isRevenue, kindOf } from "../journal/account.ts";

export type Debt = DebtKey & {
  readonly profile: string;
  /** `receivable:<profile>:<party>` */
  readonly account: string;
  /** Registration number: what a payer quotes. */
  readonly reference: string;
  readonly term: string;
  readonly aroseOn: string;
  readonly dueOn: string;
};

/** A posting of a debt, as far as it matters here. */
export type DebtPosting = {
  readonly debit: string;
  readonly credit: string;
  readonly amountMinor: bigint;
  readonly taxType: string;
  /** Day in the time zone of the profile. */
  readonly day: string;
  /** Customs office, where one is stated. */
  readonly office?: string | null;
};

export type DebtStanding = {
  readonly parts: readonly DebtPart[];
  readonly openMinor: bigint;
  /** Interest up to the day asked about, what is booked of it included. */
  readonly interest: Interest;
  /** Of it, not booked yet. */
  readonly accruedMinor: bigint;
  /** What had to be paid when, without interest. */
  readonly schedule: Schedule;
};

/** What is owed of a debt, and the interest on it to a day. Pure. */
export function standingOf(
  debt: Pick<Debt, "account" | "dueOn">,
  {
    postings,
    plan,
    rules,
    until,
  }: {
    readonly postings: readonly DebtPosting[];
    readonly plan: readonly Instalment[];
    readonly rules: MoneyRules | undefined;
    readonly until: Temporal.PlainDate;
  },
): DebtStanding {
  const rule = rules?.lateCharge;
  const parts = partsOf(debt.account, postings);
  const openMinor = parts.reduce((sum, part) => sum + part.openMinor, 0n);
  const accounts = accountsOf(debt.account, postings, rule);
  const schedule = scheduleOf(accounts, { dueOn: debt.dueOn, plan, rules, until });
  if (!rule) {
    const interest = { minor: 0n, days: 0, steps: [] };
    return { parts, openMinor, interest, accruedMinor: 0n, schedule };
  }
  const interest = interestOfTaxes(rule, schedule.taxes, until);
  const booked = postings
    .filter(({ taxType }) => taxType === rule.taxType)
    .reduce((sum, posting) => sum + chargedMinor(posting, debt.account), 0n);
  const accrued = interest.minor - booked;
  return { parts, openMinor, interest, accruedMinor: accrued > 0n ? accrued : 0n, schedule };
}

/** What was charged and taken back, and not what was paid. */
function chargedMinor({ debit, credit, amountMinor }: DebtPosting, account: string): bigint {
  if (debit === account && isRevenue(credit)) return amountMinor;
  return credit === account && isGivenBack(debit) ? -amountMinor : 0n;
}

/** What comes from there was never owed. */
function isGivenBack(debit: string): boolean {
  return isRevenue(debit) || isRepaid(debit);
}

function partsOf(account: string, postings: readonly DebtPosting[]): readonly DebtPart[] {
  const parts = new Map<string, { taxType: string; kind: string; openMinor: bigint }>();
  for (const { taxType, debit, credit, amountMinor } of postings) {
    const part = parts.get(taxType) ?? { taxType, kind: "other", openMinor: 0n };
    if (debit === account) {
      part.openMinor += amountMinor;
      if (isRevenue(credit)) part.kind = kindOf(credit) ?? "other";
    } else if (credit === account) part.openMinor -= amountMinor;
    parts.set(taxType, part);
  }
  return [...parts.values()];
}

/**
 * Charges and payments by tax, without interest. What was taken back was never due; cash security is no
 * charge and carries no interest; a payment that the bank took back was none.
 */
function accountsOf(
  account: string,
  postings: readonly DebtPosting[],
  rule: InterestRule | undefined,
): readonly TaxAccount[] {
  const counted = postings.filter(
    ({ taxType }) => taxType !== rule?.taxType && taxType !== securityType,
  );
  const kinds = new Map(partsOf(account, counted).map(({ taxType, kind }) => [taxType, kind]));
  return [...Map.groupBy(counted, ({ taxType }) => taxType)].map(([taxType, own]) => {
    const chargedOfTax = own.reduce((sum, posting) => sum + chargedMinor(posting, account), 0n);
    const paid: { day: Temporal.PlainDate; minor: bigint }[] = [];
    for (const { debit, credit, amountMinor, day } of own) {
      if (credit === account && !isGivenBack(debit))
        paid.push({ day: Temporal.PlainDate.from(day), minor: amountMinor });
      let back = isReturned({ debit, credit }, account) ? amountMinor : 0n;
      for (const one of paid.toReversed()) {
        const minor = one.minor < back ? one.minor : back;
        one.minor -= minor;
        back -= minor;
      }
    }
    const kind = kinds.get(taxType) ?? "other";
    return { taxType, kind, chargedMinor: chargedOfTax, paid };
  });
}

/** The bank took a payment back. */
function isReturned({ debit, credit }: Pick<DebtPosting, "debit" | "credit">, account: string) {
  return debit === account && isBank(credit);
}

/** Tax type of cash security in the books; it is nobody's revenue. */
export const securityType = "SEC";

/** Customs office that charged a debt. */
export function officeOf(postings: readonly DebtPosting[]): string | undefined {
  return postings.find(({ office }) => typeof office === "string")?.office ?? undefined;
}
