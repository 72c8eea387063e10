/**
 * What landed without being seen: it was there because it left. What is reported to have come, or is counted
 * for a call, is of these goods first, and so is what keepers counted of them before anybody reported a call.
 */
import { type HeldConsignment, type Landing, landedByCall } from "./consignment.ts";
import { isNothing, minus, type Quantity, smaller } from "./quantity.ts";

/** Calls that are known by what left. */
export function impliedCalls(landings: readonly Landing[]): ReadonlySet<string> {
  return new Set(landings.flatMap(({ call, isImplied }) => (isImplied === true ? [call] : [])));
}

/** Of its landings what is none of the goods that came by a call; counts of those are of that call now. */
export function withoutImplied(
  { landings, isManifested }: Pick<HeldConsignment, "landings" | "isManifested">,
  came: Pick<Landing, "call" | "leg" | "quantity">,
): readonly Landing[] {
  let rest = came.quantity;
  const calls = impliedCalls(landings);
  const landed = landedByCall(landings, isManifested);
  return [...Map.groupBy(landings, ({ call }) => call)].flatMap(([call, said]) => {
    const there = landed.get(call);
    if (!calls.has(call) || there === undefined) return said;
    const taken = smaller(rest, there);
    rest = minus(rest, taken);
    // what is added up gives its part one after the other; all else is of the same goods
    const addedUp = Map.groupBy(said, ({ by, isCount, report }) =>
      isManifested || isCount ? `${isCount} ${by}` : report,
    );
    return [...addedUp.values()].flatMap((own) => take(own, taken, came));
  });
}

/** Takes so much from what was said of goods of a call. */
function take(
  said: readonly Landing[],
  taken: Quantity,
  { call, leg }: Pick<Landing, "call" | "leg">,
): readonly Landing[] {
  let rest = taken;
  return said.flatMap((one) => {
    const part = smaller(one.quantity, rest);
    if (isNothing(part)) return [one];
    rest = minus(rest, part);
    const kept = minus(one.quantity, part);
    return [
      ...(isNothing(kept) ? [] : [{ ...one, quantity: kept }]),
      ...(one.isCount ? [{ ...one, call, leg, quantity: part }] : []),
    ];
  });
}
