/**
 * One departure that several parties tell of: what one says has left by a call is of the same goods as what
 * another says of it, and the larger counts, as of what lands. Two reports of one party add up. Pure.
 */
import type { HeldConsignment, ToldDeparture } from "./consignment.ts";
import type { LeavingQuantity } from "./leave-goods.ts";
import { atLeastNothing, minus, nothing, plus, type Quantity, sumOf } from "./quantity.ts";

type Teller = Pick<ToldDeparture, "call" | "by">;

/** What others said of the call beyond what this party said of it before. */
export function toldByOthers({ departures }: HeldConsignment, { call, by }: Teller): Quantity {
  const ofCall = departures.filter((one) => one.call === call);
  const own = sumOf(ofCall.filter((one) => one.by === by).map(({ quantity }) => quantity));
  const others = ofCall
    .filter((one) => one.by !== by)
    .reduce((most, { quantity }) => (isMore(quantity, most) ? quantity : most), nothing);
  return atLeastNothing(minus(others, own));
}

function isMore(one: Quantity, than: Quantity): boolean {
  return (
    one.packages > than.packages || (one.packages === than.packages && one.massMg > than.massMg)
  );
}

/**
 * What is said to have left, without what others told of the call.
 *
 * @returns undefined where nothing of it is new
 * @example newlySaid({ packages: 10 }, { told: { packages: 4, massMg: 0n }, isBulk: false }) // 6 packages
 */
export function newlySaid(
  { packages, massMg }: LeavingQuantity,
  { told, isBulk }: { readonly told: Quantity; readonly isBulk: boolean },
): LeavingQuantity | undefined {
  const mass =
    massMg === undefined ? undefined : atLeastNothing(minus({ packages: 0, massMg }, told)).massMg;
  if (packages !== undefined) {
    const more = packages - told.packages;
    return more > 0 ? { packages: more, massMg: mass } : undefined;
  }
  return isBulk && mass === 0n ? undefined : { massMg: mass };
}

/** Of one party and call one entry. */
export function withTold(
  { departures }: HeldConsignment,
  said: ToldDeparture,
): readonly ToldDeparture[] {
  const isSame = ({ call, by }: Teller) => call === said.call && by === said.by;
  const own = departures.filter((one) => isSame(one)).map(({ quantity }) => quantity);
  const quantity = plus(sumOf(own), said.quantity);
  return [...departures.filter((one) => !isSame(one)), { ...said, quantity }];
}
