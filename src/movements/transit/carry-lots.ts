/**
 * Goods of an operation in the stock ledger: from the place of departure onto the way, from there to the
 * place of arrival, and what never came out of it. Each is an entry of the lot; no quantity stands elsewhere.
 */
import { add, type Decimal, parseDecimal, shorten, subtract, zero } from "#src/kernel/decimal.ts";
import type { StockActor, StoredLot } from "../stock/link-entry.ts";
import {
  type Amounts,
  freeOf,
  identityOf,
  isEmpty,
  leastOf,
  minusAmounts,
  negated,
  printAmounts,
} from "../stock/lot.ts";
import type { StockDesk } from "../stock/stock-desk.ts";
import type { Quantity } from "./transit.ts";

export function amountsOf({ packages, massKg }: Quantity): Amounts {
  return [parseDecimal(String(packages)), parseDecimal(massKg)];
}

/** The same as it is printed. */
export function quantityOf(amounts: Amounts): Quantity {
  const [packages = "0", massKg = "0"] = printAmounts(amounts);
  return { packages: Number(packages), massKg };
}

export function sumOf(amounts: readonly Amounts[]): Amounts {
  return amounts.reduce<Amounts>(
    (sum, one) => sum.map((amount, at) => shorten(add(amount, one[at] ?? zero))),
    [zero, zero],
  );
}

export type Carrying = {
  readonly place: string;
  readonly keeper: string;
  /** Operation that moves them. */
  readonly transitId: string;
  readonly acting: StockActor;
};

/** What was moved, in lots that are there now, and what the lots did not have. */
export type Carried = { readonly lots: readonly string[]; readonly lacking: Amounts };

/** Moves an amount out of lots, in their order; what moves of a lot that stays in part is split off. */
export function carryLots(
  desk: StockDesk,
  lots: readonly StoredLot[],
  wanted: Amounts,
  to: Carrying,
): Carried {
  let rest = wanted;
  const moved: string[] = [];
  for (const lot of lots) {
    const free = freeOf(lot.lot);
    const taken = rest.map((amount, at) => leastOf(amount, free[at] ?? zero));
    if (isEmpty(taken)) continue;
    rest = minusAmounts(rest, taken);
    moved.push(moveLot(desk, lot, taken, to));
  }
  return { lots: moved, lacking: rest.map(shorten) };
}

/** @returns id of the lot in which the amount is now */
function moveLot(desk: StockDesk, { id, profile, lot }: StoredLot, taken: Amounts, to: Carrying) {
  const { place, keeper, transitId: cause, acting } = to;
  const none = lot.units.map(() => zero);
  if (isEmpty(minusAmounts(lot.held, taken))) {
    const still = printAmounts(none);
    desk.enter(id, { entry: "move", held: still, claimed: still, place, keeper, cause }, acting);
    return id;
  }
  const part = { ...identityOf(lot), place, keeper, partOf: id };
  const first = { source: id, profile, lot: part, held: taken, claimed: none, cause };
  const other = desk.open({ ...first, other: id, entry: "split" }, acting);
  const held = printAmounts(negated(taken));
  desk.enter(id, { entry: "split", held, claimed: printAmounts(none), other, cause }, acting);
  return other;
}

/**
 * Takes an amount off lots, as far as they have it free: it was lost, or left elsewhere.
 * @param difference case by which it was decided, if any
 */
export function takeOff(
  desk: StockDesk,
  lots: readonly StoredLot[],
  wanted: Amounts,
  of: Pick<Carrying, "transitId" | "acting"> & {
    readonly entry: "loss" | "out";
    readonly difference?: number | undefined;
  },
): void {
  const { transitId: cause, acting, entry, difference } = of;
  let rest = wanted;
  for (const { id, lot } of lots) {
    const free = freeOf(lot);
    const taken = rest.map((amount, at) => leastOf(amount, free[at] ?? zero));
    if (isEmpty(taken)) continue;
    rest = minusAmounts(rest, taken);
    const claimed = printAmounts(lot.units.map(() => zero));
    const decided = difference === undefined ? {} : { difference };
    desk.enter(
      id,
      { entry, held: printAmounts(negated(taken)), claimed, cause, ...decided },
      acting,
    );
  }
}

/** Enters what was found over in a lot. */
export function addToLot(
  desk: StockDesk,
  { id, lot }: StoredLot,
  over: Amounts,
  of: Pick<Carrying, "transitId" | "acting"> & { readonly difference: number },
): void {
  const held = printAmounts(over);
  const claimed = printAmounts(lot.units.map(() => zero));
  const counted = printAmounts(sumOf([lot.held, over]));
  const { transitId: cause, acting, difference } = of;
  desk.enter(id, { entry: "count", held, claimed, counted, cause, difference }, acting);
}

/** Found less expected, unit by unit. */
export function differenceOf(found: Amounts, expected: Amounts): Amounts {
  return found.map((amount: Decimal, at) => shorten(subtract(amount, expected[at] ?? zero)));
}
