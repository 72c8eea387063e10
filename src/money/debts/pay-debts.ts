/**
 * Pays debts out of a deposit: interest to the day is booked, the money is shared out by the profile's
 * order, guarantees that stood for what is paid are set free. In: an account, how much, perhaps which
 * debts. Out: what paid what. One transaction, which holds the debts.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { moveGuarantee } from "#src/money/guarantees/guarantee.ts";
import { findReserved } from "#src/money/guarantees/guarantee-store.ts";
import type { DebtKey, Posting } from "#src/money/journal/posting.ts";
import { accountBalance, appendPostings } from "#src/money/journal/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type Allocation, allocate, type OpenDebt } from "./allocate.ts";
import { debtAccount, depositAccount, standingOf } from "./debt.ts";
import { findMoneyRules } from "./money-rules.ts";
import { type DebtRow, keyText, loadDebtFacts, lockOpenDebts, noteSettled } from "./store.ts";

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
};

export type PaidDebts = {
  readonly allocations: readonly Allocation[];
  readonly paidMinor: bigint;
  readonly interestMinor: bigint;
  /** What the deposit holds after it. */
  readonly restMinor: bigint;
};

/** Pays what the money is enough for. */
export async function payDebts(tx: Sql, payment: DebtPayment): Promise<PaidDebts> {
  const { profile, party, now } = payment;
  const rules = findMoneyRules(profile);
  const until = now.toZonedDateTimeISO(profile.timeZone).toPlainDate();
  const today = until.toString();
  const debts = await lockOpenDebts(tx, {
    account: debtAccount(profile.id, party),
    keys: payment.keys,
    dueBy: payment.keys === undefined && rules?.allocation.takes === "due" ? today : undefined,
  });
  const held = await accountBalance(tx, depositAccount(profile.id, party));
  const asked = payment.amountMinor ?? held;
  const money = asked < held ? asked : held;
  const facts = await loadDebtFacts(tx, debts, profile.timeZone);
  const open = debts.map((debt) => {
    const { postings = [], plan = [] } = facts.get(keyText(debt)) ?? {};
    return { debt, standing: standingOf(debt, { postings, plan, rules, until }) };
  });
  const late = rules?.lateCharge;
  const candidates = open.map(({ debt, standing }): OpenDebt => {
    const interest = { taxType: late?.taxType ?? "", kind: late?.kind ?? "", openMinor: 0n };
    const parts = standing.parts.filter(({ taxType }) => taxType !== interest.taxType);
    const before = standing.parts.find(({ taxType }) => taxType === interest.taxType);
    interest.openMinor = (before?.openMinor ?? 0n) + standing.accruedMinor;
    return { key: debt, dueOn: debt.dueOn, parts: late ? [...parts, interest] : standing.parts };
  });
  const order = rules?.allocation.parts ?? [];
  const { allocations } = allocate(money > 0n ? money : 0n, candidates, order);
  const touched = new Set(allocations.map(({ key }) => keyText(key)));
  const accrued = open.filter(
    ({ debt, standing }) => touched.has(keyText(debt)) && standing.accruedMinor > 0n,
  );
  const interestMinor = accrued.reduce((sum, { standing }) => sum + standing.accruedMinor, 0n);
  const postings = postingsOf(payment, { allocations, accrued, debts });
  await appendPostings(tx, postings);
  const paid = debts.filter((debt) => touched.has(keyText(debt)));
  await noteSettled(tx, paid, today);
  await freeGuarantees(tx, payment, { debts: paid, allocations, today });
  const paidMinor = allocations.reduce((sum, { minor }) => sum + minor, 0n);
  return { allocations, paidMinor, interestMinor, restMinor: held - paidMinor };
}

type Paying = {
  readonly allocations: readonly Allocation[];
  readonly accrued: readonly {
    readonly debt: DebtRow;
    readonly standing: { readonly accruedMinor: bigint };
  }[];
  readonly debts: readonly DebtRow[];
};

/** Interest that is booked, then what is paid, in one numbering. */
function postingsOf(
  { profile, party, reference, now }: DebtPayment,
  { allocations, accrued }: Paying,
): readonly Posting[] {
  const late = findMoneyRules(profile)?.lateCharge;
  const account = debtAccount(profile.id, party);
  const common = {
    declarationId: newId(now.epochMilliseconds),
    currency: profile.currency.code,
    at: now,
  };
  const booked = accrued.map(({ debt, standing }) => ({
    debit: account,
    credit: `revenue:${profile.id}:${late?.kind ?? "interest"}`,
    amountMinor: standing.accruedMinor,
    taxType: late?.taxType,
    reference: debt.reference,
    debt: { declarationId: debt.declarationId, number: debt.number },
  }));
  const paid = allocations.map(({ key, taxType, minor }) => ({
    debit: depositAccount(profile.id, party),
    credit: account,
    amountMinor: minor,
    taxType: taxType === "" ? undefined : taxType,
    reference,
    debt: { declarationId: key.declarationId, number: key.number },
  }));
  return [...booked, ...paid].map((posting, at) => ({ ...common, ...posting, line: at + 1 }));
}

/** Sets free what was reserved for a debt, as far as it is paid. */
async function freeGuarantees(
  tx: Sql,
  { profile, by, now }: DebtPayment,
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
  for (const { guaranteeId, operation, minor } of reserved) {
    const left = paid.get(operation) ?? 0n;
    const amountMinor = minor < left ? minor : left;
    if (amountMinor <= 0n) continue;
    paid.set(operation, left - amountMinor);
    const movement = { guaranteeId, operation, amountMinor, by, reason: "paid" };
    await moveGuarantee(tx, { ...movement, kind: "release" }, { now, today });
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
