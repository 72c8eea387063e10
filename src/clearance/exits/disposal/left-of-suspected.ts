/**
 * What a suspicion of infringement is about once a part of the goods has left the declaration: the part is no
 * suspected goods of it any more, and items behind those that left bear other numbers. What is found against
 * release goes together, so that the goods of an item that go are its suspected ones first. Pure.
 */
import {
  decimalOf,
  divide,
  formatDecimal,
  multiply,
  parseDecimal,
  shorten,
} from "#src/kernel/decimal.ts";
import type { ControlRules } from "#src/registers/control-rules.ts";
import type { FoundGoods } from "../../control/case/findings/finding.ts";
import type { StandingInfringement } from "../../control/infringements/infringement.ts";
import type { DeclarationDocument } from "../../declaration/document.ts";
import {
  addShares,
  asShare,
  type GoneShare,
  itemList,
  listOf,
  read,
  statedIn,
} from "../../declaration/goods-shares.ts";
import { type GoneGoods, sharesOf } from "./divide-goods.ts";

type Declared = { readonly document: DeclarationDocument; readonly control: ControlRules };

/**
 * @param gone what leaves, by the items of the document as it was
 * @returns the suspicions with what is left of their goods; of one whose goods are all gone, none
 */
export function leftOfSuspected(
  infringements: readonly StandingInfringement[],
  gone: readonly GoneGoods[],
  declared: Declared,
): readonly StandingInfringement[] {
  const shares = sumsOf(gone, declared);
  const leaving = leavingOf(shares);
  const numberOf = (item: number) => item - leaving.filter((one) => one < item).length;
  return infringements.map((one): StandingInfringement => {
    const rest = new Map(shares);
    const about = one.goods ?? one.items.map((item) => ({ item }));
    const goods = about
      .filter(({ item }) => !leaving.includes(item))
      .flatMap((part) => leftOf(part, rest, declared))
      .map((part) => ({ ...part, item: numberOf(part.item) }));
    return { ...one, goods, items: [...new Set(goods.map(({ item }) => item))] };
  });
}

/**
 * The suspicions with the pieces in custody that hold what left of their items: of an item that left in part,
 * its suspected goods go first.
 * @param gone what leaves, by the items of the declaration as it was
 * @param pieces of them, in their order; none: nobody can say which
 * @param isFor whether goods of an item leave for the suspicion and nothing else; absent: they do not
 */
export function withPieces(
  left: readonly StandingInfringement[],
  before: readonly StandingInfringement[],
  { gone, pieces, isFor }: LeavingPieces,
): readonly StandingInfringement[] {
  return left.map((one) => {
    const was = before.find(({ number }) => number === one.number);
    const held = gone.flatMap(({ item }, at) => {
      const piece = pieces[at];
      return piece !== undefined && was?.items.includes(item) === true ? [{ piece, item }] : [];
    });
    if (!was || held.length === 0) return one;
    const ordered = held.filter(({ item }) => isFor?.(was, item) === true);
    return {
      ...one,
      pieces: [...(one.pieces ?? []), ...held.map(({ piece }) => piece)],
      orderedPieces: [...(one.orderedPieces ?? []), ...ordered.map(({ piece }) => piece)],
    };
  });
}

type LeavingPieces = {
  readonly gone: readonly GoneGoods[];
  readonly pieces: readonly string[];
  readonly isFor?: (suspicion: StandingInfringement, item: number) => boolean;
};

/** Items of which nothing is left. */
export function leavingItems(gone: readonly GoneGoods[], declared: Declared): readonly number[] {
  return leavingOf(sumsOf(gone, declared));
}

const sumsOf = (gone: readonly GoneGoods[], { document, control }: Declared) =>
  addShares(sharesOf(document, gone, control).shares);

const leavingOf = (shares: ReadonlyMap<number, GoneShare>) =>
  [...shares].flatMap(([item, { gone, of }]) => (gone >= of ? [item] : []));

/** A part without what is gone of it, which is taken from what is gone of its item. */
function leftOf(
  part: FoundGoods,
  rest: Map<number, GoneShare>,
  { document, control: { divided } }: Declared,
): readonly FoundGoods[] {
  const pool = rest.get(part.item);
  const item = listOf(read(document, itemList))[part.item - 1];
  const stated = divided && statedIn(item, divided).find(({ unitCode }) => unitCode === part.unit);
  // of an item that is suspected as a whole, the rest still is
  if (!pool || part.quantity === undefined || !stated) return [part];
  const total = parseDecimal(stated.value);
  const suspected = asShare({ gone: parseDecimal(part.quantity), total });
  const left = suspected.gone * pool.of - pool.gone * suspected.of;
  if (left <= 0n) {
    rest.set(part.item, { gone: -left, of: suspected.of * pool.of });
    return [];
  }
  rest.set(part.item, { gone: 0n, of: 1n });
  const share = multiply(total, decimalOf(left));
  // a part that is no decimal of its unit is suspected up to the next one
  const quantity = divide(share, decimalOf(suspected.of * pool.of), total.scale + 6, "up");
  return [{ ...part, quantity: formatDecimal(shorten(quantity)) }];
}
