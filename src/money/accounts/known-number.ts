/**
 * Numbers that accounts are kept under. Money for one that is nobody's is not taken; neither is money for
 * another name of somebody, an id or other letters, which would lie in an account that nothing draws on.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { MoneyApp } from "#src/money/app.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { nameKey } from "#src/identity/access/name-key.ts";
import { numbersOf } from "#src/registers/parties/store.ts";
import type { Profile } from "#src/registers/profile.ts";
import { debtAccount, depositAccount } from "../journal/account.ts";
import { findBooked, isParty } from "./store.ts";
import type { Declared } from "#src/money/declared.ts";
import type { Sql } from "#src/platform/services.ts";

type NumberCheckServices = Pick<MoneyApp, "sql" | "clock" | "snapshots" | "isSandbox" | "declared">;

/**
 * Refuses a number that is nobody's: no party is registered under it or acts by it, no registered
 * declaration states it, and nothing was ever booked to it; and a name that is not the account's.
 */
export async function requireKnownNumber(
  app: NumberCheckServices,
  profile: Profile,
  number: string,
): Promise<void> {
  if (app.isSandbox) return;
  await refuseOtherName(app, profile, number);
  const known =
    (await isHeld(app, profile, number)) ||
    (await isParty(app.sql, number)) ||
    (await findKnownParties(app.sql, app.declared, { profile: profile.id, words: [number] }))
      .length > 0;
  if (known) return;
  throw new AppError({
    code: "ACCOUNT_OF_NOBODY",
    status: 422,
    message: `The number ${number.slice(0, 60)} belongs to nobody: no party is registered under it and no declaration states it.`,
    fix: "Check the number; a party that is new is registered first.",
  });
}

/**
 * Refuses the id of a party that has numbers, and a number in other letters than the register has, unless
 * declarations state it so: their charges are drawn from an account of that very name.
 */
export async function refuseOtherName(
  app: NumberCheckServices,
  profile: Profile,
  stated: string,
): Promise<void> {
  if (app.isSandbox) return;
  const names = await namesOfAccounts(app, profile, stated);
  if (names.length === 0 || names.includes(stated)) return;
  const accounts = accountsOf(profile.id, stated);
  if ((await app.declared.findStated(app.sql, accounts)).size > 0) return;
  throw new AppError({
    code: "ACCOUNT_OF_OTHER_NAME",
    status: 422,
    message: `This party's account is kept under its number ${names.join(" or ")}, not under ${stated.slice(0, 60)}.`,
    fix: "Send it again with the number that its declarations state.",
  });
}

/** Numbers under which what a party has is kept; none: it is not registered, or has no number. */
async function namesOfAccounts(
  app: NumberCheckServices,
  profile: Profile,
  stated: string,
): Promise<readonly string[]> {
  if (await isHeld(app, profile, stated)) return [nameKey(stated)];
  const directory = app.snapshots.parties.current();
  const numbers = await numbersOf(app.sql, directory.resolve(stated.trim().toLowerCase()));
  const others = numbers.length > 0 ? numbers : await numbersOf(app.sql, directory.resolve(stated));
  return others.filter((one) => one.profile === profile.id).map(({ number }) => number);
}

async function isHeld(
  app: NumberCheckServices,
  profile: Profile,
  number: string,
): Promise<boolean> {
  await app.snapshots.parties.refresh(app.sql);
  const today = legalDay(profile.timeZone, app.clock());
  const directory = app.snapshots.parties.current();
  return directory.findPartyByNumber(profile.id, nameKey(number), today) !== undefined;
}

const accountsOf = (profile: string, number: string) => [
  depositAccount(profile, number),
  debtAccount(profile, number),
];

/** Which of the words are numbers of parties that have an account here, or that a declaration states. */
export async function findKnownParties(
  sql: Sql,
  declared: Declared,
  { profile, words }: { readonly profile: string; readonly words: readonly string[] },
): Promise<readonly string[]> {
  const accounts = words.flatMap((word) => accountsOf(profile, word));
  const booked = await findBooked(sql, accounts);
  const stated = await declared.findStated(sql, accounts);
  return [...new Set(words)].filter((word) =>
    accountsOf(profile, word).some((account) => booked.has(account) || stated.has(account)),
  );
}
