/** The chart of accounts: names under which the journal keeps money; `posting.ts` says what each is. */
import type { Profile } from "#src/registers/profile.ts";
import type { Account } from "./posting.ts";

/** Account that owes. @example debtAccount("gb", "GB1") // "receivable:gb:GB1" */
export function debtAccount(profile: string, party: string): string {
  return `receivable:${profile}:${party}`;
}

/** Account that holds what a party paid in. */
export function depositAccount(profile: string, party: string): string {
  return `trader:${profile}:${party}:deposit`;
}

/** The party in the name of an account of ours. */
export function partyOf(account: string): string {
  return account.split(":")[2] ?? "";
}

/** Account of a party in a profile's currency. */
export function traderAccount(profile: Profile, party: string): string {
  return profile.payment.kind === "account"
    ? `trader:${profile.id}:${party}:deposit`
    : `receivable:${profile.id}:${party}`;
}

/** Money nobody could place yet. */
export const suspenseAccount = ({ id }: Profile): Account => `suspense:${id}`;
/** Money that went out by itself and nobody could place yet; below zero until then. */
export const outgoingAccount = ({ id }: Profile): Account => `outgoing:${id}`;
/** Ordered and not yet taken by the bank. */
export const payoutAccount = ({ id }: Profile): Account => `payout:${id}`;
export const bankAccount = ({ currency }: Profile): Account => `bank:${currency.code}`;
