/**
 * Whether customs asks for a change of somebody else's declaration: who is neither its lodger nor the trader
 * whose goods they are. In: the declaration and the actor of the request. Out: yes or no. Pure.
 */
import { readActor } from "#src/identity/access/acting.ts";
import { payerOf } from "../charges/payment/accounts.ts";
import type { Registered } from "../stages.ts";
import type { StepContext } from "../step.ts";

/** A clock and a part of the system are no person and ask for nothing of their own. */
export function isAskedByCustoms(
  { lodgerId, facts }: Pick<Registered, "lodgerId" | "facts">,
  lodgedBy: string,
  { profile, today, known: { holders } }: StepContext,
): boolean {
  const { person, party, mandate } = readActor(lodgedBy);
  if (person === undefined || mandate !== undefined || party === lodgerId) return false;
  if (holders === "lodger") return false;
  const number = payerOf(facts, lodgerId).replaceAll(/\s/g, "").toUpperCase();
  const trader = holders.findPartyByNumber(profile.id, number, today)?.partyId ?? number;
  const asking = holders.resolve(party);
  return asking !== holders.resolve(lodgerId) && asking !== holders.resolve(trader);
}
