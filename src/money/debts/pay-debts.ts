/**
 * Pays debts: interest to the day is booked, the money is shared out by the profile's order, guarantees that
 * stood for what is paid are set free, or used where the guarantor pays. In: an account, how much, perhaps
 * which debts, and whose money. Out: what paid what. One transaction, which holds the debts.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { moveGuarantee } from "#src/money/guarantees/guarantee.ts";
import { findReserved } from "#src/money/guarantees/guarantee-store.ts";
import type { Account, DebtKey, Posting } from "#src/money/journal/posting.ts";
import { accountBalance, bookPostings } from "#src/money/journal/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type Allocation, allocate, type OpenDebt, plainOrder } from "./allocate.ts";
import { type DebtStanding, officeOf, standingOf } from "./debt.ts";
import { findMoneyRules, type MoneyRules } from "./money-rules.ts";
import { type DebtRow, keyText, loadDebtFacts, lockOpenDebts, noteSettled } from "./store.ts";
import { debtAccount, depositAccount, revenueAccount } from "../journal/account.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

export type DebtPayment = {
  readonly profile: Profile;
  readonly party: string;
  /** At most this; the whole deposit where it is left out. */
  readonly amountMinor?: bigint | undefined;
  /** Only these debts. */
  readonly keys?: readonly DebtKey[] | undefined;
  readonly reference: string;
  readonly by: string;
  readonly now: Temporal.Instant;
  /** Money of somebody else: it comes from this account, and the guarantee is used for it. */
  readonly guarantor?: { readonly from: Account; readonly guaranteeId: string };
  /** Postings it belongs to, with the first free line; postings of its own where it is left out. */
  readonly under?: { readonly id: string; readonly line: number };
};

export type PaidDebts = {
  readonly allocations: readonly Allocation[];
  readonly paidMinor: bigint;
  readonly interestMinor: bigint;
  /** What the deposit holds after it, or what the guarantor's money was too much. */
  readonly restMinor: bigint;
  /** Lines it took in the journal. */
  readonly lines: number;
};

type Open = {
  readonly debt: DebtRow;
  readonly standing: DebtStanding;
  readonly office: string | undefined;
};

/** Pays what the money is enough for. */
export async function payDebts(tx: Sql, payment: DebtPayment): Promise<PaidDebts> {
  const { profile, party, now, keys } = payment;
  const rules = findMoneyRules(profile);
  const until = legalDay(profile.timeZone, now);
  const today = until.toString();
  const onlyDue = keys === undefined && rules?.allocation.takes === "due";
  const debts = await lockOpenDebts(tx, {
    account: debtAccount(profile.id, party),
    keys,
    dueBy: onlyDue ? today : undefined,
  });
  const held = payment.guarantor
    ? (payment.amountMinor ?? 0n)
    : await accountBalance(tx, depositAccount(profile.id, party));
  const asked = payment.amountMinor ?? held;
  const money = asked < held ? asked : held;
  const facts = await loadDebtFacts(tx, debts, profile.timeZone);
  const open = debts.map((debt): Open => {
    const { postings = [], plan = [] } = facts.get(keyText(debt)) ?? {};
    const standing = standingOf(debt, { postings, plan, rules, until });
    return { debt, standing, office: officeOf(postings) };
  });
  const references = [...new Set(debts.map(({ reference }) => reference))];
  const reserved = Map.groupBy(
    await findReserved(tx, profile.id, references),
    ({ operation }) => operation,
  );
  const candidates = open.map((one): OpenDebt => {
    const { declarationId, number, dueOn, aroseOn, reference } = one.debt;
    const rows = reserved.get(reference) ?? [];
    const securedMinor = rows.reduce((sum, { minor }) => sum + minor, 0n);
    const key = { declarationId, number };
    return { key, dueOn, aroseOn, securedMinor, parts: partsOf(one, rules, onlyDue) };
  });
  const order = rules?.allocation ?? plainOrder;
  const { allocations } = allocate(money > 0n ? money : 0n, candidates, order, today);
  const touched = new Set(allocations.map(({ key }) => keyText(key)));
  const accrued = open.filter(
    ({ debt, standing }) => touched.has(keyText(debt)) && standing.accruedMinor > 0n,
  );
  const interestMinor = accrued.reduce((sum, { standing }) => sum + standing.accruedMinor, 0n);
  const postings = postingsOf(payment, allocations, accrued);
  await bookPostings(tx, payment.by, postings);
  const paid = debts.filter((debt) => touched.has(keyText(debt)));
  await noteSettled(tx, paid, today);
  await moveGuarantees(tx, payment, { debts: paid, allocations, today });
  const paidMinor = allocations.reduce((sum, { minor }) => sum + minor, 0n);
  return {
    allocations,
    paidMinor,
    interestMinor,
    restMinor: held - paidMinor,
    lines: postings.length,
  };
}

/** What may be paid of a debt: its taxes and its interest; of instalments only what is due, where asked. */
function partsOf({ debt, standing }: Open, rules: MoneyRules | undefined, onlyDue: boolean) {
  const late = rules?.lateCharge;
  if (!late) return standing.parts;
  const { schedule } = standing;
  const charges = standing.parts.filter(({ taxType }) => taxType !== late.taxType);
  const booked = standing.parts.find(({ taxType }) => taxType === late.taxType)?.openMinor ?? 0n;
  const { taxType, kind } = late;
  const interest = { taxType, kind, openMinor: booked + standing.accruedMinor };
  if (!onlyDue || schedule.instalments.length === 0) return [...charges, interest];
  const { declarationId, number, dueOn, aroseOn } = debt;
  const one = { key: { declarationId, number }, dueOn, aroseOn, securedMinor: 0n, parts: charges };
  const due = allocate(schedule.dueMinor, [one], rules.allocation, dueOn).allocations;
  const capped = charges.map((part) => ({
    ...part,
    openMinor: due.find((paid) => paid.taxType === part.taxType)?.minor ?? 0n,
  }));
  return [...capped, interest];
}

/** Interest that is booked, then what is paid, in one numbering. */
function postingsOf(
  { profile, party, reference, now, guarantor, under }: DebtPayment,
  allocations: readonly Allocation[],
  accrued: readonly Open[],
): readonly Posting[] {
  const late = findMoneyRules(profile)?.lateCharge;
  const account = debtAccount(profile.id, party);
  const common = {
    declarationId: under?.id ?? newId(now.epochMilliseconds),
    currency: profile.currency.code,
    at: now,
  };
  const booked = accrued.map(({ debt, standing, office }) => ({
    office,
    debit: account,
    credit: revenueAccount(profile.id, late?.kind ?? "interest"),
    amountMinor: standing.accruedMinor,
    taxType: late?.taxType,
    reference: debt.reference,
    debt: { declarationId: debt.declarationId, number: debt.number },
  }));
  const paid = allocations.map(({ key, taxType, minor }) => ({
    debit: guarantor?.from ?? depositAccount(profile.id, party),
    credit: account,
    amountMinor: minor,
    taxType: taxType === "" ? undefined : taxType,
    reference,
    debt: { declarationId: key.declarationId, number: key.number },
  }));
  const first = under?.line ?? 1;
  return [...booked, ...paid].map((posting, at) => ({ ...common, ...posting, line: first + at }));
}

/** Sets free what was reserved for a debt, or uses it, as far as it is paid. */
async function moveGuarantees(
  tx: Sql,
  { profile, by, now, guarantor }: DebtPayment,
  {
    debts,
    allocations,
    today,
  }: {
    readonly debts: readonly DebtRow[];
    readonly allocations: readonly Allocation[];
    readonly today: string;
  },
): Promise<void> {
  const paid = new Map<string, bigint>();
  for (const { key, minor } of allocations) {
    const debt = debts.find((one) => keyText(one) === keyText(key));
    if (debt) paid.set(debt.reference, (paid.get(debt.reference) ?? 0n) + minor);
  }
  const reserved = await findReserved(tx, profile.id, [...paid.keys()]);
  const kind = guarantor ? "use" : "release";
  for (const { guaranteeId, operation, minor } of reserved) {
    const left = paid.get(operation) ?? 0n;
    const amountMinor = minor < left ? minor : left;
    if (amountMinor <= 0n || (guarantor && guarantor.guaranteeId !== guaranteeId)) continue;
    paid.set(operation, left - amountMinor);
    const movement = { guaranteeId, operation, amountMinor, by, reason: "paid" };
    await moveGuarantee(tx, { ...movement, kind }, { now, today });
  }
}

export function unknownDebt(key: string): AppError {
  return new AppError({
    code: "DEBT_NOT_FOUND",
    status: 404,
    message: `There is no debt ${key.slice(0, 60)}.`,
    fix: "Take its id from the list of debts.",
  });
}
