/**
 * What a seized part holds of goods that are suspected of infringing a right, or were found to: cut off with
 * the part, and tied to it again where it is given back, by the number that its item bears then. Pure.
 */
import type { FoundGoods } from "../../control/case/findings/finding.ts";
import type { StandingInfringement } from "../../control/infringements/infringement.ts";
import type { GoneGoods } from "../disposal/divide-goods.ts";

/** Goods of one suspicion, by the items of the declaration as it was before the seizure. */
export type SuspectedPart = { readonly number: number; readonly goods: readonly FoundGoods[] };

/** What of each suspicion is about items of which something is seized. */
export function suspectedIn(
  infringements: readonly StandingInfringement[],
  seized: readonly GoneGoods[],
): readonly SuspectedPart[] {
  const taken = new Set(seized.map(({ item }) => item));
  return infringements.flatMap(({ number, items, goods = items.map((item) => ({ item })) }) => {
    const held = goods.filter(({ item }) => taken.has(item));
    return held.length === 0 ? [] : [{ number, goods: held }];
  });
}

/**
 * The suspicions with a part that is put back. Where its item still is suspected they stay as they are: what
 * is left of an item that is seized in part is suspected as it was.
 * @param places number of the item of the declaration into which each of the seized goods came
 */
export function suspectedAgain(
  infringements: readonly StandingInfringement[],
  {
    goods: seized,
    suspected = [],
  }: {
    readonly goods: readonly GoneGoods[];
    readonly suspected?: readonly SuspectedPart[];
  },
  places: readonly number[],
): readonly StandingInfringement[] {
  return infringements.map((one): StandingInfringement => {
    const held = suspected.find(({ number }) => number === one.number)?.goods ?? [];
    const back = new Map<number, number>();
    for (const [at, { item }] of seized.entries()) {
      const place = places[at];
      if (place !== undefined && !one.items.includes(place)) back.set(place, item);
    }
    const again = [...back].flatMap(([place, was]) =>
      held.filter(({ item }) => item === was).map((part) => ({ ...part, item: place })),
    );
    if (again.length === 0) return one;
    const goods = [...(one.goods ?? one.items.map((item) => ({ item }))), ...again];
    return { ...one, goods, items: [...new Set(goods.map(({ item }) => item))] };
  });
}
