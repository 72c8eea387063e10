/**
 * The stock ledger: what lies where, lot by lot. A lot is goods of one source, a consignment or an item
 * under a special procedure, in one place with one keeper. Comes in: landings, releases and gate-outs of
 * consignments, entries to and discharges from procedures, and what keepers and officers enter. Goes out:
 * what is there, since when, and every entry of it. A lot is nothing but the sum of its entries, each a run
 * of the lot's own chain under the hourly root. Owns `stock_lots`, `stock_entries`.
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
import { invariant } from "#src/kernel/invariant.ts";
import { wayPrefix } from "../cargo/consignment.ts";

export const stockEntries = ["in", "out", "claim", "move", "split", "loss", "count"] as const;
export type StockEntryKind = (typeof stockEntries)[number];

/** Quantities by the place of their unit. */
export type Amounts = readonly Decimal[];

/** Offered to a keeper who has not taken it over: it is still where it was. */
export type LotOffer = {
  readonly place: string;
  readonly keeper: string;
  /** Who gives: person, party and capacity. */
  readonly giver: string;
};

export type StockLot = {
  readonly name: string;
  /** Code of the goods location; empty: not stated. */
  readonly place: string;
  /** Party; empty: nobody reported as its keeper. */
  readonly keeper: string;
  readonly consignmentId: string | null;
  readonly declarationId: string | null;
  readonly item: number | null;
  readonly partOf: string | null;
  readonly commodity: string | null;
  /** Holder and lodger of its procedure; of a consignment nobody. */
  readonly owners: readonly string[];
  /** ISO instant since which the goods are in storage. */
  readonly since: string;
  readonly units: readonly string[];
  /** What came in, less what was split off. */
  readonly entered: Amounts;
  readonly held: Amounts;
  readonly claimed: Amounts;
  /** Signed: what losses and counts within the tolerance changed so far. */
  readonly drifted: Amounts;
  readonly offer: LotOffer | null;
};

export type LotIdentity = Omit<StockLot, "entered" | "held" | "claimed" | "drifted" | "offer">;

/** The place of goods that move under a transit operation. @example wayOf("26CN0A…") // "transit:26CN0A…" */
export function wayOf(number: string): string {
  return wayPrefix + number;
}

/** Whether goods are on the way: the operation moves them, and no keeper. */
export function isOnTheWay({ place }: Pick<StockLot, "place">): boolean {
  return place.startsWith(wayPrefix);
}

/** What an entry says, in the words of its chain. */
export type StockFact = {
  readonly entry: StockEntryKind;
  /** Signed changes, unit by unit. */
  readonly held: readonly string[];
  readonly claimed: readonly string[];
  /** Of the first entry: which lot it is. */
  readonly lot?: LotIdentity;
  /** Units that are counted from then on. */
  readonly units?: readonly string[];
  readonly place?: string;
  readonly keeper?: string;
  /** Null: the hand-over is over. */
  readonly offer?: LotOffer | null;
  /** Lot that it was split into, or from. */
  readonly other?: string;
  /** What a count found, unit by unit. */
  readonly counted?: readonly string[];
  /** Case of the consignment by which a difference was decided. */
  readonly difference?: number;
  /** Declaration or report that caused it. */
  readonly cause?: string;
  /** What a declaration or an officer discharges: kind in the rules, and when it counts. */
  readonly discharge?: string;
};

/** The lot after an entry. Whether it may be made was decided before. */
export function afterEntry(before: StockLot | undefined, fact: StockFact): StockLot {
  const lot = before ?? opened(fact);
  const units = fact.units ?? lot.units;
  const place = fact.place ?? lot.place;
  const keeper = fact.keeper ?? lot.keeper;
  const held = changed(lot.held, fact.held, units.length);
  const claimed = changed(lot.claimed, fact.claimed, units.length);
  const isWhole = fact.entry === "in" || fact.entry === "split";
  const entered = isWhole ? changed(lot.entered, fact.held, units.length) : lot.entered;
  const isDrift = ["loss", "count"].includes(fact.entry) && fact.difference === undefined;
  const drifted = changed(lot.drifted, isDrift ? fact.held : [], units.length);
  const offer = fact.offer === undefined ? lot.offer : fact.offer;
  return { ...lot, units, place, keeper, entered, held, claimed, drifted, offer };
}

function opened({ lot }: StockFact): StockLot {
  invariant(lot, "the first entry of a lot says which lot it is");
  return { ...lot, entered: [], held: [], claimed: [], drifted: [], offer: null };
}

function changed(before: Amounts, changes: readonly string[], units: number): Amounts {
  return Array.from({ length: units }, (_, at) =>
    shorten(add(before[at] ?? zero, parseDecimal(changes[at] ?? "0"))),
  );
}

/** What nothing claims. */
export function freeOf({ held, claimed }: Pick<StockLot, "held" | "claimed">): Amounts {
  return held.map((amount, at) => shorten(subtract(amount, claimed[at] ?? zero)));
}

export function isEmpty(amounts: Amounts): boolean {
  return amounts.every(({ units }) => units === 0n);
}

/** Nothing is below zero, and no more is claimed than is there. */
export function isCovered({ held, claimed }: Pick<StockLot, "held" | "claimed">): boolean {
  return held.every((amount, at) => {
    const taken = claimed[at] ?? zero;
    return amount.units >= 0n && taken.units >= 0n && compare(taken, amount) <= 0;
  });
}

/** @example printAmounts([parseDecimal("1.50")]) // ["1.5"] */
export function printAmounts(amounts: Amounts): readonly string[] {
  return amounts.map((amount) => formatDecimal(shorten(amount)));
}

export function minusAmounts(one: Amounts, other: Amounts): Amounts {
  return one.map((amount, at) => subtract(amount, other[at] ?? zero));
}

export function negated(amounts: Amounts): Amounts {
  return amounts.map((amount) => subtract(zero, amount));
}

export function leastOf(one: Decimal, other: Decimal): Decimal {
  return compare(one, other) <= 0 ? one : other;
}

export function largestOf(one: Decimal, other: Decimal): Decimal {
  return compare(one, other) >= 0 ? one : other;
}

/** Parties whose lot it is now: owners, keeper, and to whom it is offered. */
export function partiesOf({ owners, keeper, offer }: StockLot): readonly string[] {
  const all = [...owners, keeper, ...(offer ? [offer.keeper] : [])];
  return [...new Set(all.filter((party) => party !== ""))];
}

/** Which lot it is, without what its entries add up to. */
export function identityOf(lot: StockLot): LotIdentity {
  const { entered: _entered, held: _held, claimed: _claimed, drifted: _drifted, ...rest } = lot;
  const { offer: _offer, ...identity } = rest;
  return identity;
}
