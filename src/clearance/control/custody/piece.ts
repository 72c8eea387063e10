/**
 * Custody: goods that customs hold, from the moment they are taken in until they leave. A piece is a goods
 * item of a declaration, part of one, or goods that nobody declared; it is in one place, with one keeper.
 * Comes in: seizures, refusals and disposals of declarations, and what officers and keepers do with a
 * piece. Goes out: what is held, where, by whom, and what became of it. Each act is a run of the piece's
 * own chain under the hourly root; a piece is nothing but what its acts made of it, so that `verify` makes
 * it again and names what differs. Owns `custody_pieces`, `custody_events`.
 */
import { add, formatDecimal, parseDecimal, shorten, subtract } from "#src/kernel/decimal.ts";
import { invariant } from "#src/kernel/invariant.ts";
import type { CustodyExit, Ground } from "./custody-rules.ts";

/**
 * What brought a piece in. `declaration`: all its goods, which follow what is decided of it; `part`: a part that
 * is disposed of while the rest goes on; `item`: goods it declares, taken in by an officer; `found`: goods that
 * nobody declared.
 */
export const origins = ["declaration", "part", "item", "found"] as const;
export type Origin = (typeof origins)[number];

/** Offered to a keeper who has not taken it over: it is still where it was. */
export type Offer = {
  readonly place: string;
  readonly keeper: string;
  /** Who gives: person, party and capacity. */
  readonly giver: string;
  readonly weightKg: string | null;
};

export type CustodyPiece = {
  readonly origin: Origin;
  readonly ground: Ground;
  readonly declarationId: string | null;
  readonly item: number | null;
  /** The piece that it was parted from. */
  readonly partOf: string | null;
  /** Of `rules/interceptions.json`; null: of none. */
  readonly category: string | null;
  /** Decimals in `unit`: what was taken in, and what was parted from it since. */
  readonly taken: string;
  readonly parted: string;
  readonly unit: string;
  readonly place: string;
  /** Party that keeps it. */
  readonly keeper: string;
  readonly offer: Offer | null;
  readonly seal: string | null;
  /** Kilograms, as last weighed. */
  readonly weightKg: string | null;
  /** Hashes of photographs in the store of files, the first first. */
  readonly photos: readonly string[];
  readonly value: { readonly minor: string; readonly currency: string } | null;
  readonly proceedings: {
    readonly number: string;
    readonly authority: string;
    readonly stage: string;
  } | null;
  /** Minor units in the currency of the profile. */
  readonly proceedsMinor: string;
  readonly costsMinor: string;
  readonly exit: CustodyExit | null;
};

/** What is done with a piece, in the words of its chain; words of people stand beside it. */
export type CustodyFact =
  | ({ readonly act: "taken-in"; readonly quantity: string } & Pick<
      CustodyPiece,
      | "origin"
      | "ground"
      | "declarationId"
      | "item"
      | "partOf"
      | "category"
      | "unit"
      | "place"
      | "keeper"
      | "weightKg"
    >)
  | { readonly act: "became"; readonly ground: Ground }
  /** Items before its own left the declaration; null: its own did. */
  | { readonly act: "renumbered"; readonly item: number | null }
  | { readonly act: "moved"; readonly place: string }
  | ({ readonly act: "offered"; readonly seal: string | null } & Omit<Offer, "giver">)
  | { readonly act: "taken-over"; readonly seal: string | null; readonly weightKg: string | null }
  | { readonly act: "offer-ended" }
  | { readonly act: "sealed"; readonly seal: string }
  | { readonly act: "weighed"; readonly weightKg: string }
  | { readonly act: "photographed"; readonly photo: string }
  | {
      readonly act: "parted";
      readonly part: string;
      readonly quantity: string;
      readonly weightKg: string | null;
      readonly isSample: boolean;
    }
  | { readonly act: "valued"; readonly minor: string; readonly currency: string }
  | ({ readonly act: "proceedings" } & NonNullable<CustodyPiece["proceedings"]>)
  | { readonly act: "left"; readonly exit: CustodyExit }
  | {
      readonly act: "booked";
      readonly entry: "proceeds" | "cost";
      /** Of a cost, one of the profile's. */
      readonly cost: string | null;
      readonly minor: string;
    };
export type CustodyAct = CustodyFact["act"];

export const custodyActs = [
  "taken-in",
  "became",
  "renumbered",
  "moved",
  "offered",
  "taken-over",
  "offer-ended",
  "sealed",
  "weighed",
  "photographed",
  "parted",
  "valued",
  "proceedings",
  "left",
  "booked",
] as const satisfies readonly CustodyAct[];

export const pieceStates = ["held", "offered", "closed"] as const;
export type PieceState = (typeof pieceStates)[number];

/** Read, never kept. */
export function stateOf({ exit, offer }: Pick<CustodyPiece, "exit" | "offer">): PieceState {
  if (exit !== null) return "closed";
  return offer ? "offered" : "held";
}

/** What of it is there. @example heldOf({ taken: "10", parted: "4", exit: null }) // "6" */
export function heldOf({ taken, parted, exit }: Pick<CustodyPiece, "taken" | "parted" | "exit">) {
  return exit === null ? decimalText(subtract(parseDecimal(taken), parseDecimal(parted))) : "0";
}

/** A decimal in its one form. @example printDecimal("1.50") // "1.5" */
export function printDecimal(text: string): string {
  return decimalText(parseDecimal(text));
}

function decimalText(value: Parameters<typeof shorten>[0]): string {
  return formatDecimal(shorten(value));
}

const plus = (a: string, b: string) => decimalText(add(parseDecimal(a), parseDecimal(b)));
const plusMinor = (a: string, b: string) => (BigInt(a) + BigInt(b)).toString();

export type TakenIn = Extract<CustodyFact, { act: "taken-in" }>;

/** The act that takes goods in; what is left out nobody knows, or does not apply. */
export function takenIn(
  of: Pick<TakenIn, "origin" | "ground" | "quantity" | "unit" | "place" | "keeper"> &
    Partial<TakenIn>,
): TakenIn {
  const unstated = {
    declarationId: null,
    item: null,
    partOf: null,
    category: null,
    weightKg: null,
  };
  return { ...unstated, ...of, act: "taken-in" };
}

/** The piece after an act; `actor` is who did it. Whether it may be done was decided before. */
export function afterFact(
  before: CustodyPiece | undefined,
  fact: CustodyFact,
  actor: string,
): CustodyPiece {
  if (fact.act === "taken-in") {
    const { act: _act, quantity, ...taken } = fact;
    return { ...untouched, ...taken, taken: quantity };
  }
  invariant(before, "a piece is taken in before anything is done with it");
  switch (fact.act) {
    case "became":
      return { ...before, ground: fact.ground };
    case "renumbered":
      return { ...before, item: fact.item };
    case "moved":
      return { ...before, place: fact.place };
    case "offered": {
      const { place, keeper, weightKg } = fact;
      const offer = { place, keeper, giver: actor, weightKg };
      return { ...before, offer, weightKg: weightKg ?? before.weightKg };
    }
    case "taken-over": {
      invariant(before.offer, "what is taken over was offered");
      const { place, keeper } = before.offer;
      const weightKg = fact.weightKg ?? before.weightKg;
      return { ...before, place, keeper, offer: null, weightKg, seal: fact.seal ?? before.seal };
    }
    case "offer-ended":
      return { ...before, offer: null };
    case "sealed":
      return { ...before, seal: fact.seal };
    case "weighed":
      return { ...before, weightKg: fact.weightKg };
    case "photographed":
      return { ...before, photos: [...before.photos, fact.photo] };
    case "parted":
      return { ...before, parted: plus(before.parted, fact.quantity), weightKg: fact.weightKg };
    case "valued":
      return { ...before, value: { minor: fact.minor, currency: fact.currency } };
    case "proceedings": {
      const { number, authority, stage } = fact;
      return { ...before, proceedings: { number, authority, stage } };
    }
    case "left":
      return { ...before, exit: fact.exit, offer: null };
    case "booked":
      return fact.entry === "cost"
        ? { ...before, costsMinor: plusMinor(before.costsMinor, fact.minor) }
        : { ...before, proceedsMinor: plusMinor(before.proceedsMinor, fact.minor) };
    default:
      return fact satisfies never;
  }
}

const untouched = {
  parted: "0",
  offer: null,
  seal: null,
  photos: [],
  value: null,
  proceedings: null,
  proceedsMinor: "0",
  costsMinor: "0",
  exit: null,
} as const;
