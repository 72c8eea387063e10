/** Names under which what a caller has is kept, and which of its accounts is shown first. */
import type { CurrentUser } from "../shell/me.ts";

/** Registration numbers in force; the id of a party that has none, which then names its account. */
export function accountNames(
  caller: Pick<CurrentUser, "party" | "numbers"> | null | undefined,
): readonly string[] {
  if (caller === null || caller === undefined) return [];
  return caller.numbers.length > 0 ? caller.numbers : [caller.party.id];
}

/** The first account with money or debts; the first of all where none has any. */
export function pickAccount(
  names: readonly string[],
  balances: readonly ({ readonly deposit: string; readonly owed: string } | undefined)[],
): string | undefined {
  const used = names.find((_name, at) => {
    const balance = balances[at];
    return balance !== undefined && (Number(balance.deposit) !== 0 || Number(balance.owed) !== 0);
  });
  return used ?? names[0];
}
