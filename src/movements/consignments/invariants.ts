/** What must hold of the books after every event, whatever came in whatever order. */
import { add, compare, type Decimal, zero } from "#src/kernel/decimal.ts";
import type { Books } from "./books.ts";
import { boundOf, type HeldConsignment, landedOf, leftOf, writtenOffOf } from "./consignment.ts";
import { statusOfDeclaration } from "./declaration.ts";
import { isEqual, isNothing, isWithin, larger, nothing } from "./quantity.ts";
import { lotKey } from "./stock.ts";

/** What is broken, one sentence each; none where all holds. */
export function brokenInvariants(books: Books): readonly string[] {
  return [
    ...[...books.consignments.values()].flatMap((held) => brokenBy(held)),
    ...brokenDeclarations(books),
    ...brokenStock(books),
  ];
}

function brokenBy(held: HeldConsignment): readonly string[] {
  const landed = landedOf(held);
  const writtenOff = writtenOffOf(held);
  const left = leftOf(held);
  const rules: readonly (readonly [boolean, string])[] = [
    [isWithin(writtenOff, landed), "more is written off than landed"],
    [isWithin(writtenOff, held.stated), "more is written off than stated"],
    [isWithin(left, writtenOff), "more left than is written off"],
    [held.writeOffs.every((one) => isWithin(one.left, one.quantity)), "a part left twice"],
    [isWithin(boundOf(held), larger(landed, held.stated)), "more is gone than ever was there"],
    [isWithin(nothing, held.stated), "less than nothing is stated"],
    [isWithin(nothing, landed), "less than nothing landed"],
    [held.ending !== "cancelled" || isNothing(writtenOff), "a cancelled document is written off"],
  ];
  return rules.filter(([holds]) => !holds).map(([, says]) => `${held.id}: ${says}`);
}

/** A declaration has taken goods if and only if it is released, and it is cleared only when they are gone. */
function brokenDeclarations(books: Books): readonly string[] {
  const taken = new Map<string, { isAll: boolean }>();
  for (const { writeOffs } of books.consignments.values()) {
    for (const { declaration, left, quantity } of writeOffs) {
      const known = taken.get(declaration) ?? { isAll: true };
      taken.set(declaration, { isAll: known.isAll && isEqual(left, quantity) });
    }
  }
  return [...books.declarations.values()].flatMap((held) => {
    const own = taken.get(held.key);
    const status = statusOfDeclaration(held);
    if ((held.releasedAt !== undefined) !== (own !== undefined))
      return [`${held.key}: ${status}, and goods taken: ${String(own !== undefined)}`];
    return status === "cleared" && own?.isAll !== true
      ? [`${held.key}: cleared before its goods left`]
      : [];
  });
}

/** Every lot is the sum of its entries and holds no less than nothing. */
function brokenStock(books: Books): readonly string[] {
  const sums = new Map<string, Decimal>();
  for (const { place, lot, quantity } of books.stock.values()) {
    const key = lotKey(place, lot);
    sums.set(key, add(sums.get(key) ?? zero, quantity));
  }
  return [...books.lots].flatMap(([key, { quantity }]) =>
    compare(quantity, sums.get(key) ?? zero) !== 0 || compare(quantity, zero) < 0
      ? [`${key}: the lot is not the sum of its entries`]
      : [],
  );
}
