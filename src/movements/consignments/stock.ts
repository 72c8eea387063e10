/**
 * Stock by place and lot: an append-only list of entries, of which each lot is the sum. A lot may hold the
 * goods of one consignment; what leaves through the gate of its place is taken out of it. It never goes
 * below nothing.
 */
import {
  add,
  compare,
  type Decimal,
  decimalOf,
  formatDecimal,
  parseDecimal,
  shorten,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import type { Draft } from "./books.ts";
import { type ConsignmentId, type HeldConsignment, leftOf, writtenOffOf } from "./consignment.ts";
import type { PlayEventOf, PlayParty } from "./play-event.ts";
import { atLeastNothing, minus, printMass, type Quantity } from "./quantity.ts";
import { alarm } from "./alarms.ts";
import { notInStock, notYourPlace } from "./rules.ts";
import { has, requireConsignment } from "./who.ts";

export type StockEntry = {
  readonly place: string;
  readonly lot: string;
  readonly kind: "in" | "out" | "move" | "count";
  /** Signed, in the unit of the lot. */
  readonly quantity: Decimal;
  readonly by: string;
  readonly at: Temporal.Instant;
};

export type StockLot = {
  readonly place: string;
  readonly lot: string;
  readonly unit: string;
  readonly consignment: ConsignmentId | undefined;
  readonly quantity: Decimal;
};

/** Kilogram in UN/ECE Recommendation 20; every other unit counts packages. */
const kilogram = "KGM";

type LotEntry = Omit<StockEntry, "place" | "lot"> & { readonly lot: StockLot };

export function lotKey(place: string, lot: string): string {
  return `${place}/${lot}`;
}

function enterStock(draft: Draft, { lot, kind, quantity, by, at }: LotEntry): void {
  const key = lotKey(lot.place, lot.lot);
  draft.lots.put(key, { ...lot, quantity: shorten(add(lot.quantity, quantity)) });
  const serial = draft.stock.size + 1;
  draft.stock.put(serial, { place: lot.place, lot: lot.lot, kind, quantity, by, at });
  if (lot.consignment === undefined) return;
  const lots = draft.lotsOf.get(lot.consignment) ?? [];
  if (!lots.includes(key)) draft.lotsOf.put(lot.consignment, [...lots, key]);
}

function isKeeperOf(draft: Draft, party: PlayParty, place: string): boolean {
  if (has(party, "officer") || party.places.includes(place)) return true;
  draft.problems.push(notYourPlace(place));
  return false;
}

/** Takes a lot in, or more of it. */
export function stockIn(
  draft: Draft,
  party: PlayParty,
  event: PlayEventOf<"stock-in">,
  at: Temporal.Instant,
): void {
  const { place, lot: name, unit, document, carrier } = event;
  if (!isKeeperOf(draft, party, place)) return;
  const held = document && requireConsignment(draft, party, { document, carrier });
  if (document && !held) return;
  const known = draft.lots.get(lotKey(place, name));
  if (known && (known.unit !== unit || (held && known.consignment !== held.id))) {
    draft.problems.push(notInStock(name, place));
    return;
  }
  const lot = known ?? { place, lot: name, unit, consignment: held?.id, quantity: zero };
  const quantity = parseDecimal(event.quantity);
  enterStock(draft, { lot, kind: "in", quantity, by: party.id, at });
}

/** From one of its places to another. */
export function stockMove(
  draft: Draft,
  party: PlayParty,
  event: PlayEventOf<"stock-move">,
  at: Temporal.Instant,
): void {
  const { lot: name, from, to } = event;
  if (!isKeeperOf(draft, party, from) || !isKeeperOf(draft, party, to)) return;
  const source = draft.lots.get(lotKey(from, name));
  const quantity = parseDecimal(event.quantity);
  const known = draft.lots.get(lotKey(to, name));
  const isOther =
    known && (known.unit !== source?.unit || known.consignment !== source.consignment);
  if (!source || from === to || isOther || compare(quantity, source.quantity) > 0) {
    draft.problems.push(notInStock(name, from));
    return;
  }
  const common = { kind: "move", by: party.id, at } as const;
  enterStock(draft, { ...common, lot: source, quantity: subtract(zero, quantity) });
  const target = known ?? { ...source, place: to, quantity: zero };
  enterStock(draft, { ...common, lot: target, quantity });
}

/** What is there counts; the book is brought to it, and the difference is a case. */
export function stockCount(
  draft: Draft,
  party: PlayParty,
  event: PlayEventOf<"stock-count">,
  at: Temporal.Instant,
): void {
  const { place, lot: name } = event;
  if (!isKeeperOf(draft, party, place)) return;
  const lot = draft.lots.get(lotKey(place, name));
  if (!lot) {
    draft.problems.push(notInStock(name, place));
    return;
  }
  const quantity = subtract(parseDecimal(event.quantity), lot.quantity);
  if (compare(quantity, zero) !== 0) draft.alarms.push(alarm("CGN-108", lotKey(place, name)));
  enterStock(draft, { lot, kind: "count", quantity, by: party.id, at });
}

/** What left through the gate of a place is taken out of the lots there. */
export function takeOut(
  draft: Draft,
  held: HeldConsignment,
  out: {
    readonly place: string;
    readonly quantity: Quantity;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): void {
  const { place, quantity, by, at } = out;
  const lots = lotsOfConsignment(draft, held).filter((lot) => lot.place === place);
  if (lots.length === 0) return;
  let isShort = false;
  for (const unit of new Set(lots.map((lot) => lot.unit))) {
    let rest = amountOf(quantity, unit);
    for (const lot of lots.filter((one) => one.unit === unit)) {
      const taken = compare(rest, lot.quantity) > 0 ? lot.quantity : rest;
      rest = subtract(rest, taken);
      if (compare(taken, zero) === 0) continue;
      enterStock(draft, { lot, kind: "out", quantity: subtract(zero, taken), by, at });
    }
    isShort ||= compare(rest, zero) > 0;
  }
  if (isShort) draft.alarms.push(alarm("CGN-111", place));
}

export function lotsOfConsignment(draft: Draft, { id }: HeldConsignment): readonly StockLot[] {
  return (draft.lotsOf.get(id) ?? []).flatMap((key) => draft.lots.get(key) ?? []);
}

/** Packages or kilograms, as the unit is. */
export function amountOf({ packages, massMg }: Quantity, unit: string): Decimal {
  return unit === kilogram ? parseDecimal(printMass(massMg)) : decimalOf(BigInt(packages));
}

/** What of its goods is released and has not left. */
export function claimedOf(held: HeldConsignment): Quantity {
  return atLeastNothing(minus(writtenOffOf(held), leftOf(held)));
}

export function printAmount(quantity: Decimal): string {
  return formatDecimal(shorten(quantity));
}
