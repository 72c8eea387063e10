/** What a party is registered as, and the roles its people may hold for that. */
import { scopesOf } from "./roles.ts";

const rolesOfTrade: Readonly<Record<string, readonly string[]>> = {
  trader: ["trader-clerk", "trader-admin"],
  broker: ["broker"],
  carrier: ["carrier"],
  "warehouse-keeper": ["warehouse"],
  "right-holder": ["right-holder"],
  laboratory: ["laboratory-analyst"],
};

/**
 * Scopes that come with what a party is registered as.
 * @example scopesOfTrades(["carrier"]) // ["carry"]
 */
export function scopesOfTrades(trades: readonly string[]): readonly string[] {
  return scopesOf(trades.flatMap((trade) => rolesOfTrade[trade] ?? []));
}

/**
 * What somebody may do for a party: the scopes of the role, and for those who manage its people and keys
 * what the party's registration brings, so that they can hand it on.
 */
export function scopesFor(role: string, trades: readonly string[]): readonly string[] {
  const own = scopesOf([role]);
  return own.includes("accounts") ? [...new Set([...own, ...scopesOfTrades(trades)])] : own;
}
