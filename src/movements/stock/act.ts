/**
 * What keepers and officers may do with a lot, decided: in the act and the lot, out the entries that it
 * makes, or the difference that a case has to settle first.
 */
import { AppError } from "#src/kernel/app-error.ts";
import {
  compare,
  type Decimal,
  divide,
  formatDecimal,
  multiply,
  parseDecimal,
  shorten,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import {
  type Amounts,
  freeOf,
  isEmpty,
  isOnTheWay,
  largestOf,
  leastOf,
  minusAmounts,
  negated,
  printAmounts,
  type StockFact,
  type StockLot,
} from "./lot.ts";

/** Quantities as they are stated, by the code of their unit. */
export type StatedQuantity = Readonly<Record<string, string>>;

export type StockAct =
  | { readonly act: "move"; readonly place: string; readonly quantity?: StatedQuantity | undefined }
  | { readonly act: "split"; readonly name: string; readonly quantity: StatedQuantity }
  | { readonly act: "loss"; readonly quantity: StatedQuantity }
  | { readonly act: "count"; readonly quantity: StatedQuantity }
  | { readonly act: "hand-over"; readonly place: string; readonly keeper: string }
  | { readonly act: "take-over" }
  | { readonly act: "end-hand-over" };

export type DecidedAct =
  | { readonly kind: "entry"; readonly fact: StockFact }
  /** A part becomes a lot of its own. */
  | {
      readonly kind: "part";
      readonly name: string;
      readonly place: string;
      readonly held: Amounts;
      readonly claimed: Amounts;
    }
  /** What is there differs from the book. */
  | { readonly kind: "difference"; readonly fact: StockFact; readonly difference: Amounts };

/** @param actor who acts: person, party and capacity. @throws AppError where it may not be done */
export function decideAct(lot: StockLot, act: StockAct, actor: string): DecidedAct {
  requireTurn(lot, act);
  const nothing = lot.units.map(() => "0");
  const stays = { held: nothing, claimed: nothing };
  switch (act.act) {
    case "move": {
      const { place, quantity } = act;
      if (place === lot.place) throw samePlace(place);
      requireGoodsLocation(place);
      const fact = { entry: "move", ...stays, place } as const;
      if (quantity === undefined) return { kind: "entry", fact };
      const held = partOf(lot, quantity);
      return isAll(lot, held)
        ? { kind: "entry", fact }
        : part(lot, { name: lot.name, place, held });
    }
    case "split": {
      const held = partOf(lot, act.quantity);
      if (isAll(lot, held)) throw nothingStays();
      return part(lot, { name: act.name, place: lot.place, held });
    }
    case "loss": {
      requireNoProcedure(lot);
      return differ(lot, "loss", negated(partOf(lot, act.quantity)));
    }
    case "count": {
      const counted = countOf(lot, act.quantity);
      const difference = minusAmounts(counted, lot.held);
      if (!isEmpty(difference)) requireNoProcedure(lot);
      const { fact } = differ(lot, "count", difference);
      return { kind: "difference", fact: { ...fact, counted: printAmounts(counted) }, difference };
    }
    case "hand-over": {
      const { place, keeper } = act;
      requireGoodsLocation(place);
      const offer = { place, keeper, giver: actor };
      return { kind: "entry", fact: { entry: "move", ...stays, offer } };
    }
    case "take-over": {
      const { place, keeper } = lot.offer ?? lot;
      return { kind: "entry", fact: { entry: "move", ...stays, place, keeper, offer: null } };
    }
    case "end-hand-over":
      return { kind: "entry", fact: { entry: "move", ...stays, offer: null } };
    default:
      return act satisfies never;
  }
}

/** While a lot is handed over nothing else is done with it. */
function requireTurn({ offer, held, place }: StockLot, { act }: StockAct): void {
  if (isOnTheWay({ place })) throw onTheWay();
  const isOfOffer = act === "take-over" || act === "end-hand-over";
  if (isOfOffer !== (offer !== null)) {
    throw new AppError({
      code: "STOCK_STATE_NOT_ALLOWED",
      status: 409,
      message: isOfOffer
        ? "The lot is not being handed over."
        : "The lot is being handed over; nothing else is done with it until then.",
      fix: isOfOffer ? "Offer it first." : "Wait until it is taken over, or end the hand-over.",
    });
  }
  if (act !== "count" && isEmpty(held)) throw nothingThere();
}

/** What an account of a special procedure holds, an officer discharges or charges. */
function requireNoProcedure({ declarationId }: StockLot): void {
  if (declarationId === null) return;
  throw new AppError({
    code: "STOCK_OF_PROCEDURE",
    status: 409,
    message:
      "The goods are under a special procedure: what is missing of them is discharged or charged.",
    fix: "Ask the customs office to enter it on the bill of discharge.",
  });
}

/** What is lost is not claimed any more, as far as nothing else covers the claim. */
function differ(lot: StockLot, entry: "loss" | "count", difference: Amounts) {
  const left = minusAmounts(lot.held, negated(difference));
  const claimed = lot.claimed.map((own, at) => subtract(leastOf(own, left[at] ?? zero), own));
  const fact: StockFact = {
    entry,
    held: printAmounts(difference),
    claimed: printAmounts(claimed),
  };
  return { kind: "difference", fact, difference } as const;
}

function part(
  lot: StockLot,
  { name, place, held }: { readonly name: string; readonly place: string; readonly held: Amounts },
): DecidedAct {
  if (lot.declarationId !== null) {
    throw new AppError({
      code: "STOCK_OF_PROCEDURE",
      status: 409,
      message: "Goods under a special procedure are one account, and move as a whole.",
      fix: "Move all of the lot, or hand all of it over.",
    });
  }
  const free = freeOf(lot);
  const claimed = held.map((amount, at) => largestOf(subtract(amount, free[at] ?? zero), zero));
  return { kind: "part", name, place, held, claimed };
}

function isAll(lot: StockLot, part: Amounts): boolean {
  return isEmpty(minusAmounts(lot.held, part));
}

/** Decimals of a quantity that follows from another unit. */
const scale = 6;

/** So much of a lot: units that are not stated follow the first that is, and go whole with all of it. */
export function partOf(lot: StockLot, stated: StatedQuantity): Amounts {
  const asked = statedOf(lot, stated);
  const base = asked.findIndex((one) => one !== undefined);
  const most = lot.held[base] ?? zero;
  const wanted = asked[base] ?? zero;
  return lot.held.map((held, at) => {
    const own = asked[at];
    if (own && compare(own, held) > 0) throw tooMuch(lot, at, own);
    if (own) return own;
    if (compare(wanted, most) >= 0) return held;
    return shareOf(held, wanted, most);
  });
}

function countOf(lot: StockLot, stated: StatedQuantity): Amounts {
  const counted = statedOf(lot, stated, true);
  const base = counted.findIndex((one) => one !== undefined);
  const before = lot.held[base] ?? zero;
  const now = counted[base] ?? zero;
  return lot.held.map((held, at) => {
    const own = counted[at];
    if (own) return own;
    return compare(now, before) === 0 ? held : shareOf(held, now, before);
  });
}

function shareOf(whole: Decimal, part: Decimal, of: Decimal): Decimal {
  return of.units === 0n ? zero : shorten(divide(multiply(whole, part), of, scale, "down"));
}

function statedOf(
  { units }: StockLot,
  stated: StatedQuantity,
  mayBeNothing = false,
): readonly (Decimal | undefined)[] {
  const others = Object.keys(stated).filter((unit) => !units.includes(unit));
  const amounts = units.map((unit) => {
    const text = Object.hasOwn(stated, unit) ? stated[unit] : undefined;
    return text === undefined ? undefined : parseDecimal(text);
  });
  const known = amounts.filter((one) => one !== undefined);
  if (others.length > 0 || known.length === 0) {
    throw new AppError({
      code: "STOCK_UNIT_NOT_COUNTED",
      status: 422,
      message: `The lot is counted in ${units.join(", ")}.`,
      fix: "State the quantity in these units.",
    });
  }
  if (!mayBeNothing && known.every((one) => one.units === 0n)) {
    throw new AppError({
      code: "STOCK_NOTHING",
      status: 422,
      message: "A quantity of zero was stated: nothing would be entered.",
      fix: "State how much of the lot is meant.",
    });
  }
  return amounts;
}

function tooMuch({ units, held }: StockLot, at: number, asked: Decimal): AppError {
  const there = formatDecimal(shorten(held[at] ?? zero));
  return new AppError({
    code: "STOCK_TOO_MUCH",
    status: 409,
    message: `There are ${there} ${units[at] ?? ""} in the lot; ${formatDecimal(asked)} are asked for.`,
    fix: "Count the lot, or state at most what is there.",
  });
}

function nothingThere(): AppError {
  return new AppError({
    code: "STOCK_EMPTY",
    status: 409,
    message: "Nothing of the lot is there any more.",
    fix: "GET /api/v1/stock lists lots with stock.",
  });
}

function nothingStays(): AppError {
  return new AppError({
    code: "STOCK_TOO_MUCH",
    status: 409,
    message: "All of the lot would be split off.",
    fix: "State less than there is; all of it moves as it is.",
  });
}

function samePlace(place: string): AppError {
  return new AppError({
    code: "STOCK_SAME_PLACE",
    status: 409,
    message: `The lot lies at ${place.slice(0, 40)} already.`,
    fix: "State the place to which it moves.",
  });
}

/** Only a transit operation sets goods on the way. */
function requireGoodsLocation(place: string): void {
  if (isOnTheWay({ place })) throw onTheWay();
}

function onTheWay(): AppError {
  return new AppError({
    code: "STOCK_ON_THE_WAY",
    status: 409,
    message: "The goods are under transit: only the transit operation moves them.",
    fix: "Have their arrival reported under the operation; GET /api/v1/transits lists it.",
  });
}
