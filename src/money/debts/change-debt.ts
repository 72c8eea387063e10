/**
 * What officers do to a debt: instalments, writing off, asking the guarantor. In: a debt and what is
 * decided. Out: postings and a plan. Each holds the debt until its transaction ends.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { moveGuarantee } from "#src/money/guarantees/guarantee.ts";
import { insertCall } from "#src/money/guarantees/call-store.ts";
import { findReserved } from "#src/money/guarantees/guarantee-store.ts";
import type { DebtKey, Posting } from "#src/money/journal/posting.ts";
import { bookPostings } from "#src/money/journal/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type DebtStanding, officeOf, standingOf } from "./debt.ts";
import { findMoneyRules } from "./money-rules.ts";
import { unknownDebt } from "./pay-debts.ts";
import type { Instalment } from "./schedule.ts";
import {
  appendPlan,
  type DebtRow,
  keyText,
  loadDebtFacts,
  lockDebt,
  noteSettled,
} from "./store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { lossAccount } from "../journal/account.ts";

export type DebtAct = {
  readonly profile: Profile;
  readonly key: DebtKey;
  readonly reason: string;
  readonly by: string;
  readonly now: Temporal.Instant;
};

type DebtInHand = {
  readonly debt: DebtRow;
  readonly standing: DebtStanding;
  readonly today: Temporal.PlainDate;
  readonly office: string | undefined;
};

/** The debt with what is owed of it today, held. */
async function holdDebt(tx: Sql, { profile, key, now }: DebtAct): Promise<DebtInHand> {
  const debt = await lockDebt(tx, key);
  if (!debt || debt.profile !== profile.id) throw unknownDebt(keyText(key));
  const facts = await loadDebtFacts(tx, [key], profile.timeZone);
  const { postings = [], plan = [] } = facts.get(keyText(key)) ?? {};
  const today = legalDay(profile.timeZone, now);
  const rules = findMoneyRules(profile);
  const standing = standingOf(debt, { postings, plan, rules, until: today });
  return { debt, today, standing, office: officeOf(postings) };
}

/** Agrees on instalments that add up to what is owed. */
export async function agreeInstalments(
  tx: Sql,
  act: DebtAct,
  instalments: readonly Omit<Instalment, "agreedOn">[],
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
  await bookLoss(tx, act, held);
  await freeSecured(tx, act, held);
  return standing.openMinor;
}

/**
 * Asks guarantors for what is owed and secured. The debt stays open, and its interest runs, until it is
 * paid by whoever.
 * @returns how much they were asked for
 */
export async function callGuarantee(tx: Sql, act: DebtAct): Promise<bigint> {
  const { debt, standing, today } = await holdDebt(tx, act);
  if (today.toString() <= debt.dueOn)
    throw refusedCall(`${debt.reference} is not due before the end of ${debt.dueOn}.`);
  let left = standing.openMinor + standing.accruedMinor;
  let asked = 0n;
  for (const { guaranteeId, minor } of await findReserved(tx, act.profile.id, [debt.reference])) {
    const amountMinor = minor < left ? minor : left;
    if (amountMinor <= 0n) continue;
    const { key, by, reason, now: at } = act;
    if (!(await insertCall(tx, { ...key, guaranteeId, amountMinor, by, reason, at })))
      throw refusedCall(`The guarantor was asked for ${debt.reference} before.`);
    left -= amountMinor;
    asked += amountMinor;
  }
  if (asked === 0n) throw refusedCall(`No guarantee is reserved for ${debt.reference}.`);
  return asked;
}

/** Books what is owed of the debt against each of its parts. */
async function bookLoss(
  tx: Sql,
  { profile, key, reason, by, now }: DebtAct,
  { debt, standing, today, office }: DebtInHand,
): Promise<void> {
  const declarationId = newId(now.epochMilliseconds);
  const postings = standing.parts
    .filter(({ openMinor }) => openMinor > 0n)
    .map(({ taxType, openMinor }, at): Posting => ({
      declarationId,
      line: at + 1,
      debit: lossAccount(profile.id, "write-off"),
      credit: debt.account,
      amountMinor: openMinor,
      currency: profile.currency.code,
      taxType: taxType === "" ? undefined : taxType,
      reference: `${debt.reference} ${reason}`.slice(0, 70),
      at: now,
      office,
      debt: { declarationId: key.declarationId, number: key.number },
    }));
  await bookPostings(tx, by, postings);
  await noteSettled(tx, [key], today.toString());
}

/** Nothing is owed of it any more, so nothing is reserved for it; other debts may share the operation. */
async function freeSecured(
  tx: Sql,
  act: DebtAct,
  { debt, standing, today }: DebtInHand,
): Promise<void> {
  const { by, reason, now } = act;
  let left = standing.openMinor;
  for (const { guaranteeId, operation, minor } of await findReserved(tx, act.profile.id, [
    debt.reference,
  ])) {
    const amountMinor = minor < left ? minor : left;
    if (amountMinor <= 0n) continue;
    left -= amountMinor;
    const movement = { guaranteeId, operation, amountMinor, by, reason };
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
    message: `Nothing is outstanding on ${reference}.`,
    fix: "Ask for the debt to see what was paid.",
  });
}
