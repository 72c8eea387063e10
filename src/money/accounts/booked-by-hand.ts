/**
 * What one person books by hand for one party on one day, added up: money in parts that each stay under the
 * limit of one person is weighed as the whole. What a second person approved is not counted again.
 */
import { findDecimal, formatDecimal, add, zero } from "#src/kernel/decimal.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { sumByActor } from "#src/money/journal/store.ts";
import { actorOf, readActor } from "#src/platform/access/acting.ts";
import type { Caller } from "#src/platform/route.ts";
import type { MoneyApp } from "#src/money/app.ts";
import { debtAccount, depositAccount, bankAccount } from "#src/money/journal/account.ts";
import { profileFor } from "#src/registers/app.ts";

/** The amount with what the same person booked for the party before on the day. */
export async function weighBookedByHand(
  app: MoneyApp,
  {
    caller,
    profile: id,
    party,
    amount,
  }: {
    readonly caller: Caller;
    readonly profile: string;
    readonly party: string;
    readonly amount: string;
  },
): Promise<string> {
  const profile = profileFor(app, id);
  const since = app.clock().toZonedDateTimeISO(profile.timeZone).startOfDay().toInstant();
  const credits = [depositAccount(profile.id, party), debtAccount(profile.id, party)];
  const booked = await sumByActor(app.sql, { debit: bankAccount(profile), credits, since });
  const person = answering(actorOf(caller));
  const before = booked
    .filter(({ actor }) => answering(actor) === person && !readActor(actor).approval)
    .reduce((sum, { minor }) => sum + minor, 0n);
  const decimal = findDecimal(formatMinor(before, profile.currency.decimals)) ?? zero;
  return formatDecimal(add(decimal, findDecimal(amount) ?? zero));
}

/** The account that answers, of a machine key its holder's: another key of the same person adds up. */
function answering(actor: string): string {
  const { holder, person, party } = readActor(actor);
  return holder ?? person ?? party;
}
