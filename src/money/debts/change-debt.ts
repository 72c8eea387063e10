/**
 * What officers do to a debt: instalments, writing off, asking the guarantor. In: a debt and what is
 * decided. Out: postings and a plan. Each holds the debt until its transaction ends.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { moveGuarantee } from "#src/money/guarantees/guarantee.ts";
import { findReserved } from "#src/money/guarantees/guarantee-store.ts";
import type { DebtKey, Posting } from "#src/money/journal/posting.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { allocate } from "./allocate.ts";
import { type DebtStanding, type Instalment, standingOf } from "./debt.ts";
import { findMoneyRules } from "./money-rules.ts";
import { unknownDebt } from "./pay-debts.ts";
import {
  appendPlan,
  type DebtRow,
  keyText,
  loadDebtFacts,
  lockDebt,
  noteSettled,
} from "./store.ts";

export type DebtAct = {
  readonly profile: Profile;
  readonly key: DebtKey;
  readonly reason: string;
  readonly by: string;
  readonly now: Temporal.Instant;
};

type Held = {
  readonly debt: DebtRow;
  readonly standing: DebtStanding;
  readonly today: Temporal.PlainDate;
};

/** The debt with what is owed of it today, held. */
async function holdDebt(tx: Sql, { profile, key, now }: DebtAct): Promise<Held> {
  const debt = await lockDebt(tx, key);
  if (!debt || debt.profile !== profile.id) throw unknownDebt(keyText(key));
  const facts = await loadDebtFacts(tx, [key], profile.timeZone);
  const { postings = [], plan = [] } = facts.get(keyText(key)) ?? {};
  const today = now.toZonedDateTimeISO(profile.timeZone).toPlainDate();
  const rules = findMoneyRules(profile);
  return { debt, today, standing: standingOf(debt, { postings, plan, rules, until: today }) };
}

/** Agrees on instalments that add up to what is owed. */
export async function agreeInstalments(
  tx: Sql,
  act: DebtAct,
  instalments: readonly Instalment[],
): Promise<void> {
  const { debt, standing, today } = await holdDebt(tx, act);
  const rules = findMoneyRules(act.profile);
  const late = rules?.lateCharge?.taxType;
  const principal = standing.parts
    .filter(({ taxType }) => taxType !== late)
    .reduce((sum, { openMinor }) => sum + openMinor, 0n);
  const sum = instalments.reduce((total, { amountMinor }) => total + amountMinor, 0n);
  if (sum !== principal)
    throw refusedPlan(`The instalments add up to ${sum} minor units; ${principal} are owed.`);
  const days = instalments.map(({ dueOn }) => dueOn);
  const last = today.add({ months: rules?.instalments.monthsMax ?? 0 }).toString();
  if (days.some((day, at) => day < today.toString() || day > last || day <= (days[at - 1] ?? "")))
    throw refusedPlan(`Instalments follow each other from today to ${last} at the latest.`);
  await appendPlan(tx, debt, { instalments, by: act.by, reason: act.reason, at: act.now });
}

/** Gives up what is owed. @returns how much */
export async function writeOff(tx: Sql, act: DebtAct): Promise<bigint> {
  const held = await holdDebt(tx, act);
  const { debt, standing } = held;
  if (standing.openMinor <= 0n) throw nothingOwed(debt);
  const loss = `loss:${act.profile.id}:write-off`;
  await book(tx, act, { ...held, from: loss, minor: standing.openMinor });
  await freeRest(tx, act, held);
  return standing.openMinor;
}

/**
 * Asks the guarantor for what is owed: what is reserved for the debt is used, and the guarantor owes it in
 * the debtor's place.
 * @returns how much
 */
export async function callGuarantee(tx: Sql, act: DebtAct): Promise<bigint> {
  const held = await holdDebt(tx, act);
  const { debt, standing, today } = held;
  if (today.toString() <= debt.dueOn)
    throw refusedCall(`${debt.reference} is not due before the end of ${debt.dueOn}.`);
  let left = standing.openMinor;
  const reserved = await findReserved(tx, act.profile.id, [debt.reference]);
  for (const { guaranteeId, reference, minor, operation } of reserved) {
    const amountMinor = minor < left ? minor : left;
    if (amountMinor <= 0n) continue;
    const movement = { guaranteeId, operation, amountMinor, by: act.by, reason: act.reason };
    const when = { now: act.now, today: today.toString() };
    await moveGuarantee(tx, { ...movement, kind: "use" }, when);
    const from = `guarantor:${act.profile.id}:${reference}`;
    const paid = standing.openMinor - left;
    await book(tx, act, { ...held, from, minor: amountMinor, after: paid });
    left -= amountMinor;
  }
  if (left === standing.openMinor)
    throw refusedCall(`No guarantee is reserved for ${debt.reference}.`);
  return standing.openMinor - left;
}

type Booking = Held & {
  readonly from: string;
  readonly minor: bigint;
  /** Of the debt, booked before in the same act. */
  readonly after?: bigint;
};

/** Books an amount against the parts of the debt in the order of the profile. */
async function book(
  tx: Sql,
  { profile, key, reason, now }: DebtAct,
  { debt, standing, from, minor, today, after = 0n }: Booking,
): Promise<void> {
  const order = findMoneyRules(profile)?.allocation.parts ?? [];
  const one = { key, dueOn: debt.dueOn, parts: standing.parts };
  const before = allocate(after, [one], order).allocations;
  const parts = standing.parts.map((part) => ({
    ...part,
    openMinor: part.openMinor - (before.find((a) => a.taxType === part.taxType)?.minor ?? 0n),
  }));
  const declarationId = newId(now.epochMilliseconds);
  const { allocations } = allocate(minor, [{ ...one, parts }], order);
  const postings = allocations.map(({ taxType, minor: amountMinor }, at): Posting => ({
    declarationId,
    line: at + 1,
    debit: from,
    credit: debt.account,
    amountMinor,
    currency: profile.currency.code,
    taxType: taxType === "" ? undefined : taxType,
    reference: reason.slice(0, 70),
    at: now,
    debt: { declarationId: key.declarationId, number: key.number },
  }));
  await appendPostings(tx, postings);
  await noteSettled(tx, [key], today.toString());
}

/** Nothing is owed any more, so nothing is reserved for it. */
async function freeRest(tx: Sql, act: DebtAct, { debt, today }: Held): Promise<void> {
  const { by, reason, now } = act;
  for (const { guaranteeId, operation, minor } of await findReserved(tx, act.profile.id, [
    debt.reference,
  ])) {
    const movement = { guaranteeId, operation, amountMinor: minor, by, reason };
    const when = { now, today: today.toString() };
    await moveGuarantee(tx, { ...movement, kind: "release" }, when);
  }
}

function refusedPlan(message: string): AppError {
  return new AppError({
    code: "INSTALMENTS_REFUSED",
    status: 422,
    message,
    fix: "Ask for the debt to see what is owed, without interest, and until when.",
  });
}

function refusedCall(message: string): AppError {
  return new AppError({
    code: "GUARANTEE_CALL_REFUSED",
    status: 409,
    message,
    fix: "Ask for the debt: it says until when it can be paid and what is reserved for it.",
  });
}

function nothingOwed({ reference }: DebtRow): AppError {
  return new AppError({
    code: "DEBT_PAID",
    status: 409,
    message: `Nothing is owed of ${reference}.`,
    fix: "Ask for the debt to see what was paid.",
  });
}
