/**
 * What one person books by hand for one party on one day, added up: money in parts that each stay under the
 * limit of one person is weighed as the whole. What a second person approved is not counted again.
 */
import { startOfLegalDay } from "#src/kernel/legal-day.ts";
import { AppError } from "#src/kernel/app-error.ts";
import {
  add,
  compare,
  type Decimal,
  findDecimal,
  formatDecimal,
  parseDecimal,
  zero,
} from "#src/kernel/decimal.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { holdBookings, sumByActor } from "#src/money/journal/store.ts";
import { actorOf, readActor } from "#src/identity/access/acting.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import type { MoneyApp } from "#src/money/app.ts";
import { debtAccount, depositAccount, bankAccount } from "#src/money/journal/account.ts";
import { profileFor } from "#src/registers/app.ts";

type ByHand = {
  readonly caller: Caller;
  readonly profile: string;
  readonly party: string;
};

/** The amount with what the same person booked for the party before on the day. */
export async function weighBookedByHand(
  app: MoneyApp,
  { amount, ...booking }: ByHand & { readonly amount: string },
): Promise<string> {
  const before = await bookedBefore(app, app.sql, booking);
  return formatDecimal(add(before, findDecimal(amount) ?? zero));
}

/**
 * Looks again where the money is booked: of several bookings at once none sees the others at the door. Who
 * books for a party by hand waits for the own booking before; a second person's word needs no second look.
 * @throws {AppError} LIMIT_OF_DAY_REACHED
 */
export async function requireWithinDay(
  app: MoneyApp,
  tx: Sql,
  booking: ByHand & { readonly amountMinor: bigint },
): Promise<void> {
  const { caller, amountMinor } = booking;
  const { profile, party } = booking;
  const known = profileFor(app, profile);
  const rule = accessRulesOf(known).secondPerson.find(({ act }) => act === "deposit");
  if (rule?.upTo === undefined || app.isSandbox === true) return;
  if (caller.capacity?.approval !== undefined) return;
  if (rule.administratorAlone && caller.scopes.includes("*")) return;
  // in one order, so that two who share a name do not wait for each other
  for (const one of answering(actorOf(caller)).toSorted())
    await holdBookings(tx, `${one} ${profile} ${party}`);
  const before = await bookedBefore(app, tx, booking);
  const amount = findDecimal(formatMinor(amountMinor, known.currency.decimals)) ?? zero;
  if (compare(add(before, amount), parseDecimal(rule.upTo)) <= 0) return;
  throw new AppError({
    code: "LIMIT_OF_DAY_REACHED",
    status: 409,
    message: `You made another booking for ${party.slice(0, 40)} first, and together they exceed ${rule.upTo} a day.`,
    fix: "Send it again: a second person is then asked for.",
  });
}

async function bookedBefore(
  app: MoneyApp,
  sql: Sql,
  { caller, profile: id, party }: ByHand,
): Promise<Decimal> {
  const profile = profileFor(app, id);
  const since = startOfLegalDay(profile.timeZone, app.clock());
  const credits = [depositAccount(profile.id, party), debtAccount(profile.id, party)];
  const booked = await sumByActor(sql, { debit: bankAccount(profile), credits, since });
  const persons = answering(actorOf(caller));
  const before = booked
    .filter(({ actor }) => answering(actor).some((one) => persons.includes(one)))
    .filter(({ actor }) => !readActor(actor).approval)
    .reduce((sum, { minor }) => sum + minor, 0n);
  return findDecimal(formatMinor(before, profile.currency.decimals)) ?? zero;
}

/**
 * Who answers: of a machine key its holder, so that another key of the same person adds up, and the officer
 * whom a key names, so that his own hand adds up with it.
 */
function answering(actor: string): readonly string[] {
  const { holder, person, party, officer } = readActor(actor);
  const named = officer?.startsWith("account:") === true ? [officer] : [];
  return [holder ?? person ?? party, ...named];
}
