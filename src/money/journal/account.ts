/** The chart of accounts: names under which the journal keeps money; `posting.ts` says what each is. */
import type { Profile } from "#src/registers/profile.ts";
import type { Account } from "./posting.ts";

/** Account that owes. @example debtAccount("gb", "GB1") // "receivable:gb:GB1" */
export function debtAccount(profile: string, party: string): Account {
  return `receivable:${profile}:${party}`;
}

/** Account that holds what a party paid in. */
export function depositAccount(profile: string, party: string): Account {
  return `trader:${profile}:${party}:deposit`;
}

/** The party in the name of an account of ours. */
export function partyOf(account: Account): string {
  return account.split(":")[2] ?? "";
}

/** The profile whose money a posting moves; the bank's account is of a currency. */
export function profileOfPosting(posted: {
  readonly debit: Account;
  readonly credit: Account;
}): string {
  const ours = isBank(posted.debit) ? posted.credit : posted.debit;
  return ours.split(":")[1] ?? "";
}

/** Beginnings of the accounts that parties of a profile have. @example ["trader:gb:", "receivable:gb:"] */
export function partyPrefixes(profile: string): readonly string[] {
  return [`trader:${profile}:`, `receivable:${profile}:`];
}

/** Patterns for `like` that stores compare accounts with, of all profiles. */
export const accountPatterns = {
  costs: "cost:%",
  debts: "receivable:%",
  deposits: "trader:%",
  loss: "loss:%",
  repaid: "repaid:%",
  revenue: "revenue:%",
} as const;

/** Expressions for `~` that stores and the schema compare accounts with, of all profiles. */
export const accountExpressions = {
  /** Those whose third part is the number of a party: `party_of_account`. */
  ofParty: "^(trader|receivable|security):",
  /** Those that may not fall below zero: the trigger `account_balances_covered`. */
  covered: "^(trader:.*:deposit$|(security|payout|suspense|lease):)",
  /** Many post to them at once. */
  busy: "^(revenue|bank|loss):",
  revenue: "^(revenue|repaid):",
} as const;

/** Pattern for `like`: what parties of a profile paid in, or were leased. */
export const depositPattern = (profile: string): string => `trader:${profile}:%:deposit`;
/** Pattern for `like`: charges of a profile. */
export const revenuePattern = (profile: string): string => `revenue:${profile}:%`;
/** Expression for `~`: charges of a profile, what was given back of them, and what was lost. */
export const revenueExpression = (profile: string): string => `^(revenue|repaid|loss):${profile}:`;
/** Expression for `~`: charges of a profile, as far as they were given back or given up. */
export const givenBackExpression = (profile: string): string =>
  `^(revenue:${profile}:|repaid:${profile}:|loss:${profile}:write-off$)`;

const coveredAccounts = new RegExp(accountExpressions.covered);

/** Whether an account is one that may not fall below zero. */
export const mayNotOwe = (account: Account): boolean => coveredAccounts.test(account);

/** Credit of a party that was leased to a port node. */
export function leaseAccount(profile: string, party: string, port: string): Account {
  return `lease:${profile}:${party}:${port}`;
}

/** At a port node: what the centre leased to it; below zero by as much. */
export function centreAccount({ id }: Profile): Account {
  return `centre:${id}`;
}

/** Cash security of a party. */
export function securityAccount(profile: Profile, party: string): Account {
  return `security:${profile.id}:${party}`;
}

/** Charges of a kind, such as `duty` or `interest`. */
export function revenueAccount(profile: string, kind: string): Account {
  return `revenue:${profile}:${kind}`;
}

/** What was given back of charges of a kind. */
export function repaidAccount(profile: string, kind: string): Account {
  return `repaid:${profile}:${kind}`;
}

/** What customs pay for goods that they hold, by kind. @example costAccount("cn", "storage") */
export function costAccount(profile: string, kind: string): Account {
  return `cost:${profile}:${kind}`;
}

/** What a guarantor was asked for. @example guarantorAccount("cn", "G-1") // "guarantor:cn:G-1" */
export function guarantorAccount(profile: string, reference: string): Account {
  return `guarantor:${profile}:${reference}`;
}

/** What was lost: written off, or taken by the bank for itself. */
export function lossAccount(profile: string, by: "write-off" | "bank"): Account {
  return `loss:${profile}:${by}`;
}

/** The kind of charges in the name of an account of revenue, or of what was repaid of it. */
export function kindOf(account: Account): string | undefined {
  return isRevenue(account) || isRepaid(account) ? account.split(":")[2] : undefined;
}

export const isRevenue = (account: Account): boolean => account.startsWith("revenue:");
export const isRepaid = (account: Account): boolean => account.startsWith("repaid:");
export const isBank = (account: Account): boolean => account.startsWith("bank:");
export const isSecurity = (account: Account): boolean => account.startsWith("security:");
export const isDeposit = (account: Account): boolean => account.startsWith("trader:");

/** Account of a party in a profile's currency. */
export function traderAccount(profile: Profile, party: string): Account {
  const { id, payment } = profile;
  return payment.kind === "account" ? depositAccount(id, party) : debtAccount(id, party);
}

/** Money nobody could place yet. */
export const suspenseAccount = ({ id }: Profile): Account => `suspense:${id}`;
/** Money that went out by itself and nobody could place yet; below zero until then. */
export const outgoingAccount = ({ id }: Profile): Account => `outgoing:${id}`;
/** Ordered and not yet taken by the bank. */
export const payoutAccount = ({ id }: Profile): Account => `payout:${id}`;
/** The bank, by its currency. */
export const bankOf = (currency: string): Account => `bank:${currency}`;
export const bankAccount = ({ currency }: Profile): Account => bankOf(currency.code);

/** Accounts that a party can look at line by line. */
export const partyAccounts = ["deposit", "debts", "security"] as const;

/** One of them; left out: the one that pays. */
export function partyAccount(
  profile: Profile,
  party: string,
  wanted: (typeof partyAccounts)[number] | undefined,
): Account {
  switch (wanted) {
    case undefined:
      return traderAccount(profile, party);
    case "deposit":
      return depositAccount(profile.id, party);
    case "debts":
      return debtAccount(profile.id, party);
    case "security":
      return securityAccount(profile, party);
    default:
      return wanted satisfies never;
  }
}
