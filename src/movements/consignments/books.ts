/**
 * The books of consignments in memory, and a draft over them. One event is decided on a draft, which sees its
 * own changes; nothing of a refused event reaches the books. Rejected: copying the maps for each event, which
 * costs a large manifest its square.
 */
import type { Problem } from "#src/kernel/problem.ts";
import {
  type ConsignmentId,
  type ConsignmentState,
  type HeldConsignment,
  stateOf,
} from "./consignment.ts";
import type { CargoDeclaration, DeclarationKey } from "./declaration.ts";
import type { PlayParty } from "./play-event.ts";
import type { Quantity } from "./quantity.ts";
import type { Alarm } from "./alarms.ts";
import type { StockEntry, StockLot } from "./stock.ts";

/** A report that was taken, by sender, kind and reference. */
export type HeardReport = {
  /** Of every content that was taken under it: an earlier one that comes again is a repeat. */
  readonly digests: readonly string[];
  /** What crossed the border by it. */
  readonly crossing?: {
    readonly kind: "arrival" | "departure";
    readonly call: string;
    /** Of a departure; what arrived is counted from the landings. */
    readonly massMg: bigint;
  };
};

export type ReleaseNote = {
  readonly note: string;
  readonly declaration: DeclarationKey;
  readonly goods: readonly { readonly consignment: ConsignmentId; readonly quantity: Quantity }[];
  readonly isUsed: boolean;
};

type Shelves = {
  readonly consignments: Map<ConsignmentId, HeldConsignment>;
  /** Every carrier's consignments under a number, the newest last. */
  readonly byNumber: Map<string, readonly ConsignmentId[]>;
  readonly declarations: Map<DeclarationKey, CargoDeclaration>;
  /** Declarations that have a reference, whoever lodged them. */
  readonly byReference: Map<string, readonly DeclarationKey[]>;
  /** Declarations that name a document. */
  readonly naming: Map<string, readonly DeclarationKey[]>;
  readonly reports: Map<string, HeardReport>;
  readonly notes: Map<string, ReleaseNote>;
  /** Notes of a declaration. */
  readonly notesOf: Map<DeclarationKey, readonly string[]>;
  readonly lots: Map<string, StockLot>;
  /** Lots of a consignment. */
  readonly lotsOf: Map<ConsignmentId, readonly string[]>;
  readonly stock: Map<number, StockEntry>;
};

/** Which keepers have goods of a consignment, and who may read it. */
export type KeptGoods = {
  readonly lots: readonly { readonly place: string; readonly keeper: string }[];
  readonly readers: readonly string[];
};

export type Books = Shelves & {
  readonly parties: ReadonlyMap<string, PlayParty>;
  /** As the stock ledger says, where there is one beside the books. */
  readonly kept: Map<ConsignmentId, KeptGoods>;
  readonly periods: Periods;
};

/** Days of the profile. */
export type Periods = {
  /** A carrier's number means the same consignment so long after it was last stated. */
  readonly numberHoldsDays: number;
  /** Goods that arrived before a declaration count for it so long. */
  readonly daysBeforeMax: number;
  /** Goods are declared within so many days of their arrival. */
  readonly declareWithinDays: number;
  /** Parts of a consignment come within so many days; what came before was other goods. */
  readonly partsWithinDaysMax: number;
  /** A declaration is released when all of its goods are there, or with the first part of them. */
  readonly releaseOf: "whole" | "part";
};

export function openBooks(parties: readonly PlayParty[], periods: Periods): Books {
  return {
    parties: new Map(parties.map((party) => [party.id, party])),
    periods,
    kept: new Map(),
    consignments: new Map(),
    byNumber: new Map(),
    declarations: new Map(),
    byReference: new Map(),
    naming: new Map(),
    reports: new Map(),
    notes: new Map(),
    notesOf: new Map(),
    lots: new Map(),
    lotsOf: new Map(),
    stock: new Map(),
  };
}

const unchanged = new Map<never, never>();

/** One shelf with the changes of a draft in front of it. */
export class Shelf<Key, Value> {
  /** Made by the first change: of the eleven shelves of a draft most stay as they are. */
  #changes: Map<Key, Value> | undefined;
  readonly #base: ReadonlyMap<Key, Value>;

  constructor(base: ReadonlyMap<Key, Value>) {
    this.#base = base;
  }

  get changes(): ReadonlyMap<Key, Value> {
    return this.#changes ?? unchanged;
  }

  get(key: Key): Value | undefined {
    return this.#changes?.get(key) ?? this.#base.get(key);
  }

  put(key: Key, value: Value): void {
    this.#changes ??= new Map();
    this.#changes.set(key, value);
  }

  /** All of it, as the draft sees it. */
  *values(): Generator<Value> {
    for (const [key, value] of this.#base) yield this.changes.get(key) ?? value;
    for (const [key, value] of this.changes) if (!this.#base.has(key)) yield value;
  }

  get size(): number {
    let added = 0;
    for (const key of this.changes.keys()) if (!this.#base.has(key)) added++;
    return this.#base.size + added;
  }
}

type DraftShelves = {
  readonly [Name in keyof Shelves]: Shelves[Name] extends Map<infer Key, infer Value>
    ? Shelf<Key, Value>
    : never;
};

export type Draft = DraftShelves & {
  readonly books: Books;
  /** Moment at which the event is taken. */
  readonly now: Temporal.Instant;
  readonly problems: Problem[];
  readonly alarms: Alarm[];
  /** Numbers whose consignments changed: declarations that name them are asked anew. */
  readonly touched: Set<string>;
  /** What became of consignments, one step for each change of state. */
  readonly steps: StateStep[];
};

export type StateStep = {
  readonly consignment: ConsignmentId;
  /** Absent where it is new. */
  readonly from: ConsignmentState | undefined;
  readonly to: ConsignmentState;
};

export function openDraft(books: Books, now: Temporal.Instant): Draft {
  return {
    books,
    now,
    problems: [],
    alarms: [],
    touched: new Set(),
    steps: [],
    consignments: new Shelf(books.consignments),
    byNumber: new Shelf(books.byNumber),
    declarations: new Shelf(books.declarations),
    byReference: new Shelf(books.byReference),
    naming: new Shelf(books.naming),
    reports: new Shelf(books.reports),
    notes: new Shelf(books.notes),
    notesOf: new Shelf(books.notesOf),
    lots: new Shelf(books.lots),
    lotsOf: new Shelf(books.lotsOf),
    stock: new Shelf(books.stock),
  };
}

const shelves = [
  "consignments",
  "byNumber",
  "declarations",
  "byReference",
  "naming",
  "reports",
  "notes",
  "notesOf",
  "lots",
  "lotsOf",
  "stock",
] as const satisfies readonly (keyof Shelves)[];

/** Enters what was decided. */
export function enter(draft: Draft): void {
  for (const name of shelves) {
    // each shelf is entered into the map that it was opened over
    const into = draft.books[name] as Map<unknown, unknown>;
    for (const [key, value] of draft[name].changes) into.set(key, value);
  }
}

/** Stores a consignment and says that it changed. */
export function keep(draft: Draft, consignment: HeldConsignment): HeldConsignment {
  const { id, number } = consignment;
  const before = draft.consignments.get(id);
  const [from, to] = [before && stateOf(before), stateOf(consignment)];
  if (from !== to) draft.steps.push({ consignment: id, from, to });
  if (before === undefined) {
    draft.byNumber.put(number, [...(draft.byNumber.get(number) ?? []), id]);
  }
  draft.consignments.put(id, consignment);
  draft.touched.add(number);
  return consignment;
}

/** Every carrier's consignments under a number. */
export function underNumber(draft: Draft, number: string): readonly HeldConsignment[] {
  return (draft.byNumber.get(number) ?? []).flatMap((id) => draft.consignments.get(id) ?? []);
}

/** What a carrier means by a number at a moment: the newest that it has not left behind. */
export function findConsignment(
  draft: Draft,
  { carrier, number }: { readonly carrier: string; readonly number: string },
): HeldConsignment | undefined {
  const own = underNumber(draft, number).filter((one) => one.carrier === carrier);
  const newest = own.at(-1);
  return newest && isWithinDays(newest.lastSaidAt, draft.now, draft.books.periods.numberHoldsDays)
    ? newest
    : undefined;
}

/** So many days lie between them at most. */
export function isWithinDays(
  one: Temporal.Instant,
  other: Temporal.Instant,
  days: number,
): boolean {
  return Math.abs(one.epochMilliseconds - other.epochMilliseconds) <= days * 86_400_000;
}
