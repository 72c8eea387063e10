/**
 * What a supplementary declaration says of goods otherwise than the simplified ones it completes: by
 * commodity, the net mass, the supplementary quantity and the price, summed over all that are named. What
 * the simplified declaration leaves out is not compared: leaving it out is what it is for.
 */
import type { DeclaredFacts, DeclaredItem } from "#src/clearance/declaration/facts.ts";
import { add, compare, type Decimal, formatDecimal } from "#src/kernel/decimal.ts";

export type CompletionDifference = {
  /** Commodity code as far as both state it; empty: the whole. */
  readonly commodity: string;
  readonly what: "goods" | "netMass" | "quantity" | "price";
  /** Unit or currency. */
  readonly unit: string;
  /** Null: not stated there. */
  readonly simplified: string | null;
  readonly supplementary: string | null;
};

/** Digits all nomenclatures share; a simplified declaration may stop there. */
const sharedDigits = 6;

/** @returns what differs, by commodity; empty where they agree */
export function compareCompletion(
  simplified: readonly DeclaredFacts[],
  supplementary: DeclaredFacts,
): readonly CompletionDifference[] {
  const before = sumsOf(simplified.flatMap(({ items }) => items));
  const after = sumsOf(supplementary.items);
  const commodities = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return commodities.flatMap((commodity): readonly CompletionDifference[] => {
    const [was, is] = [before.get(commodity), after.get(commodity)];
    if (!was || !is) {
      const side = (one: Sums | undefined) => (one ? String(one.items) : null);
      const both = { simplified: side(was), supplementary: side(is) };
      return [{ commodity, what: "goods", unit: "", ...both }];
    }
    return [...was.amounts].flatMap(([key, amount]) => {
      const [what = "", unit = ""] = key.split(" ");
      const now = is.amounts.get(key);
      if (now && compare(amount, now) === 0) return [];
      return [
        {
          commodity,
          // keys are made by amountsOf
          what: what as CompletionDifference["what"],
          unit,
          simplified: formatDecimal(amount),
          supplementary: now ? formatDecimal(now) : null,
        },
      ];
    });
  });
}

type Sums = { items: number; readonly amounts: Map<string, Decimal> };

function sumsOf(items: readonly DeclaredItem[]): ReadonlyMap<string, Sums> {
  const byCommodity = new Map<string, Sums>();
  for (const item of items) {
    const commodity = item.commodity.slice(0, sharedDigits);
    const sums: Sums = byCommodity.get(commodity) ?? { items: 0, amounts: new Map() };
    byCommodity.set(commodity, sums);
    sums.items++;
    for (const [key, amount] of amountsOf(item)) {
      const before = sums.amounts.get(key);
      sums.amounts.set(key, before ? add(before, amount) : amount);
    }
  }
  return byCommodity;
}

function amountsOf(item: DeclaredItem): readonly (readonly [string, Decimal])[] {
  const { netMassKg, supplementaryQuantity, itemPrice } = item;
  return [
    ...(netMassKg ? [["netMass kg", netMassKg] as const] : []),
    ...(supplementaryQuantity
      ? [[`quantity ${supplementaryQuantity.unit ?? ""}`, supplementaryQuantity.amount] as const]
      : []),
    ...(itemPrice ? [[`price ${itemPrice.currency}`, itemPrice.amount] as const] : []),
  ];
}
