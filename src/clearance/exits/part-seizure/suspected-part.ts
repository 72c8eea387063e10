/**
 * What a seized part holds of goods that are suspected of infringing a right, or were found to: cut off with
 * the part, and tied to it again where it is given back, by the number that its item bears then. Pure.
 */
import {
  add,
  compare,
  type Decimal,
  formatDecimal,
  parseDecimal,
  shorten,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import type { ControlRules } from "#src/registers/control-rules.ts";
import { isBound, isSuspected } from "../../control/acts/standing-suspicions.ts";
import type { FoundGoods } from "../../control/case/findings/finding.ts";
import type { StandingInfringement } from "../../control/infringements/infringement.ts";
import { type StatedAmount, statedIn } from "../../declaration/goods-shares.ts";
import type { GoneGoods } from "../disposal/divide-goods.ts";
import type { Marks } from "./rejoin-goods.ts";
import type { SeizedPart } from "./seized-part.ts";

type Divided = NonNullable<ControlRules["divided"]>;

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

/** A part of the goods as it was seized, by the items of the declaration of before. */
type HeldPart = Pick<SeizedPart, "goods" | "suspected"> & Partial<Pick<SeizedPart, "items">>;

/**
 * The suspicions with a part that is put back: of an item at most what was suspected of it and what comes
 * back of it. What is left of an item that is seized in part is suspected as it was, so that both together
 * are never more than before.
 * @param places number of the item of the declaration into which each of the seized goods came
 */
export function suspectedAgain(
  infringements: readonly StandingInfringement[],
  { goods: seized, items = [], suspected = [] }: HeldPart,
  { places, divided }: { readonly places: readonly number[]; readonly divided: Divided },
): readonly StandingInfringement[] {
  return infringements.map((one): StandingInfringement => {
    const held = suspected.find(({ number }) => number === one.number)?.goods ?? [];
    const before = one.goods ?? one.items.map((item) => ({ item }));
    const goods: FoundGoods[] = [...before];
    for (const [at, { item: was }] of seized.entries()) {
      const place = places[at];
      const part = held.filter(({ item }) => item === was);
      if (place === undefined || part.length === 0) continue;
      const there = goods.filter(({ item }) => item === place);
      const back = comingBack(part, there, statedIn(items[at]?.states, divided));
      goods.push(...back.map((each) => ({ ...each, item: place })));
    }
    if (goods.length === before.length) return one;
    return { ...one, goods, items: [...new Set(goods.map(({ item }) => item))] };
  });
}

/** What of a part is suspected beside what is so already of the item that it comes into. */
function comingBack(
  part: readonly FoundGoods[],
  there: readonly FoundGoods[],
  stated: readonly StatedAmount[],
): readonly Omit<FoundGoods, "item">[] {
  if (there.some(({ quantity }) => quantity === undefined)) return [];
  if (part.some(({ quantity }) => quantity === undefined)) return [{}];
  return [...new Set(part.map(({ unit }) => unit))].flatMap((unit) => {
    const left = subtract(sumOf(part, unit), sumOf(there, unit));
    const own = stated.find(({ unitCode }) => unitCode === unit);
    const all = own && parseDecimal(own.value);
    const quantity = all && compare(all, left) < 0 ? all : left;
    return quantity.units <= 0n ? [] : [{ quantity: formatDecimal(shorten(quantity)), unit }];
  });
}

const sumOf = (goods: readonly FoundGoods[], unit: string | undefined): Decimal =>
  goods.reduce(
    (sum, one) => (one.unit === unit ? add(sum, parseDecimal(one.quantity ?? "0")) : sum),
    zero,
  );

/** Suspicions that stand of each of the seized goods, and of each item: only alike ones are put together. */
export function standingMarks(
  infringements: readonly StandingInfringement[],
  { goods, suspected = [] }: Pick<SeizedPart, "goods" | "suspected">,
): Marks {
  const standing = infringements.filter((one) => isSuspected(one) || isBound(one));
  const named = (isOf: (one: StandingInfringement) => boolean) =>
    standing.flatMap((one) => (isOf(one) ? [String(one.number)] : [])).join(" ");
  const holds = (item: number, { number }: StandingInfringement) =>
    suspected.some((one) => one.number === number && one.goods.some((each) => each.item === item));
  return {
    parts: goods.map(({ item }) => named((one) => holds(item, one))),
    ofItem: (item) => named(({ items }) => items.includes(item)),
  };
}
