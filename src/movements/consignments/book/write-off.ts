/**
 * What a declaration takes of consignments: packages and mass of the documents that it names, no more than is
 * there, and what of its goods is missing. A rest that no document has is a difference.
 */
import { type Draft, isWithinDays, keep, type Periods, underNumber } from "../books.ts";
import {
  type ConsignmentId,
  freeOf,
  type HeldConsignment,
  type Landing,
  landedOf,
  openOf,
  type WriteOff,
} from "../consignment.ts";
import type { DeclarationKey } from "../declaration.ts";
import {
  atLeastNothing,
  isNothing,
  isWithin,
  minus,
  nothing,
  plus,
  type Quantity,
  shareOf,
  smaller,
  sumOf,
} from "../quantity.ts";
import { alarm } from "../alarms.ts";
import { printDocument } from "../rules.ts";

export type TakenGoods = {
  readonly declaration: DeclarationKey;
  /** Per document in order: the forms under which it may have been reported (`transportDocumentKey`). */
  readonly documents: readonly (readonly string[])[];
  /** Of all documents; undefined: all that they cover. */
  readonly packages: number | undefined;
  /** Gross mass in milligrams, for documents that count no packages. */
  readonly massMg: bigint | undefined;
  /** Reports that speak of its goods, by conveyance, place and time. */
  readonly reports: ReadonlySet<string>;
  /** A call is not of the ship or the flight that it states; else goods of that call may be meant. */
  readonly isOtherCall: (call: string) => boolean;
};

/** What a declaration may take of one consignment. */
export type TakenQuantity = { readonly consignment: ConsignmentId; readonly quantity: Quantity };

/** A document of which not all that is declared is there to be taken. */
export type MissingGoods = {
  /** Kind and number. */
  readonly document: string;
  /**
   * `all`: nothing of it was reported that fits the declaration; `part`: less is there than is declared;
   * `way`: what is declared of it is under transit; `gone`: less is there than is declared, and can still
   * come, because customs decided that goods of it are abandoned, sold or destroyed.
   */
  readonly missing: "all" | "part" | "way" | "gone";
};

export type WeighedGoods = {
  readonly takings: readonly TakenQuantity[];
  /** Empty: all that is declared is there. */
  readonly missing: readonly MissingGoods[];
  /** The last report by which its goods came. */
  readonly last: Landing | undefined;
  readonly meant: readonly HeldConsignment[];
};

/** Where the consignments of a number are looked up, the earlier periods first. */
export type Shelved = {
  readonly under: (number: string) => readonly HeldConsignment[];
  readonly periods: Periods;
  /** What of consignments is under transit, by id. */
  readonly onTheWay?: OnTheWay | undefined;
};

export type OnTheWay = ReadonlyMap<ConsignmentId, Quantity>;

/**
 * What a declaration takes: packages of the documents with the least first, which are most likely wholly its
 * own; where packages are not counted, mass.
 */
export function weighGoods(goods: TakenGoods, shelved: Shelved): WeighedGoods {
  const named = goods.documents.map((keys) => findPresent(keys, goods, shelved));
  const present = [
    ...new Map(named.flatMap((one) => (one ? [[one.held.id, one] as const] : []))).values(),
  ].toSorted((one, other) => one.free.packages - other.free.packages);
  const own = sumOf(present.map(({ held }) => ownOf(held, goods)));
  let packages = goods.packages && Math.max(0, goods.packages - own.packages);
  let massMg =
    goods.massMg && atLeastNothing({ packages: 0, massMg: goods.massMg - own.massMg }).massMg;
  const takings: TakenQuantity[] = [];
  for (const { held, free } of present) {
    const quantity = shareOfRest(free, { packages, massMg });
    if (isNothing(quantity)) continue;
    if (packages !== undefined) packages -= quantity.packages;
    if (massMg !== undefined && free.packages === 0) massMg -= quantity.massMg;
    takings.push({ consignment: held.id, quantity });
  }
  const isCounted = present.every(
    ({ free, held }) => free.packages > 0 || held.stated.packages > 0,
  );
  const isShort = isCounted ? (packages ?? 0) > 0 : !isMassThere(present, massMg ?? 0n);
  const isBeyond =
    named.every((one) => one !== undefined) &&
    isMoreThan(sumOf(present.map(({ held }) => comingOf(held))), { packages, massMg, isCounted });
  const missing = goods.documents.flatMap((keys, at): MissingGoods[] => {
    const document = (keys[0] ?? "").replace(":", " ");
    const one = named[at];
    if (!one) return [{ document, missing: "all" }];
    const isOwn = !isNothing(ownOf(one.held, goods));
    const isMissing =
      isShort || (!isOwn && isNothing(one.free)) || (packages === undefined && !one.isWhole);
    const isUsedUp = !isOwn && isNothing(one.free) && isNothing(comingOf(one.held));
    const isGone = !isNothing(one.held.disposed) && (isBeyond || isUsedUp);
    if (isMissing) return [{ document, missing: isGone ? "gone" : "part" }];
    const taking = takings.find(({ consignment }) => consignment === one.held.id);
    const way = shelved.onTheWay?.get(one.held.id);
    return way && taking && isOfWay(taking.quantity, one.free, way)
      ? [{ document, missing: "way" }]
      : [];
  });
  const last = present
    .map((one) => one.last)
    .toSorted((one, other) => Temporal.Instant.compare(one.at, other.at))
    .at(-1);
  return { takings, missing, last, meant: present.map(({ held }) => held) };
}

/** What its document states and has not landed yet. */
function comingOf(held: HeldConsignment): Quantity {
  return held.isManifested ? atLeastNothing(minus(held.stated, landedOf(held))) : nothing;
}

/** Whether what is still wanted is more than comes. */
function isMoreThan(
  coming: Quantity,
  {
    packages = 0,
    massMg = 0n,
    isCounted,
  }: {
    readonly packages: number | undefined;
    readonly massMg: bigint | undefined;
    readonly isCounted: boolean;
  },
): boolean {
  return isCounted ? packages > coming.packages : massMg > coming.massMg;
}

/** Whether more is taken than lies at a place: some of it is under transit. */
function isOfWay(taken: Quantity, free: Quantity, way: Quantity): boolean {
  const there = minus(free, way);
  return free.packages > 0 ? taken.packages > there.packages : taken.massMg > there.massMg;
}

/** Masses of bill and declaration differ: who takes a document from which nobody else took has all. */
function isMassThere(present: readonly PresentGoods[], restMg: bigint): boolean {
  return (
    restMg <= 0n || present.every(({ held, isWhole }) => isWhole && held.writeOffs.length === 0)
  );
}

/**
 * @param at release of the declaration: what leaves behind it leaves released, whenever it is reported
 * @param takes `nothing`: more than there is may be declared all the same
 * @param onTheWay what is under transit
 */
export function takeGoods(
  draft: Draft,
  goods: TakenGoods,
  {
    at,
    takes = "all",
    onTheWay,
  }: {
    readonly at: Temporal.Instant;
    readonly takes?: "all" | "nothing";
    readonly onTheWay?: OnTheWay;
  },
): WeighedGoods {
  const weighed = weighGoods(goods, {
    under: (number) => underNumber(draft, number),
    periods: draft.books.periods,
    onTheWay,
  });
  for (const { consignment, quantity } of takes === "all" ? weighed.takings : []) {
    const held = draft.consignments.get(consignment);
    if (!held) continue;
    const more = { declaration: goods.declaration, taken: quantity, at };
    keep(draft, { ...held, writeOffs: withMore(held.writeOffs, more) });
  }
  raiseBeyond(draft, weighed, goods);
  return weighed;
}

/** More is declared than the documents state, once: what is still to come may cover a rest. */
function raiseBeyond(draft: Draft, { meant }: WeighedGoods, goods: TakenGoods): void {
  const now = meant.flatMap(({ id }) => draft.consignments.get(id) ?? []);
  const last = now.at(-1);
  if (!last || goods.packages === undefined || now.some(({ stated }) => stated.packages === 0))
    return;
  if (now.length < goods.documents.length || last.raised.includes("CGN-106")) return;
  const rest = goods.packages - sumOf(now.map((held) => ownOf(held, goods))).packages;
  if (rest <= sumOf(now.map(openOf)).packages) return;
  draft.alarms.push(alarm("CGN-106", printDocument(last.document)));
  keep(draft, { ...last, raised: [...last.raised, "CGN-106"] });
}

/** Puts back what has not left. */
export function giveBackGoods(draft: Draft, declaration: DeclarationKey): void {
  for (const held of draft.consignments.values()) {
    const own = held.writeOffs.filter((one) => one.declaration === declaration);
    if (own.every(({ quantity, left }) => isNothing(minus(quantity, left)))) continue;
    const writeOffs = held.writeOffs.flatMap((one) => {
      if (one.declaration !== declaration) return [one];
      return isNothing(one.left) ? [] : [{ ...one, quantity: one.left }];
    });
    keep(draft, { ...held, writeOffs });
  }
}

type PresentGoods = {
  readonly held: HeldConsignment;
  /** What may be taken of it here. */
  readonly free: Quantity;
  /** All that the document states has come, by reports of these goods. */
  readonly isWhole: boolean;
  readonly last: Landing;
};

/**
 * The one consignment of a document whose reports speak of the declaration's goods, and what of it came by
 * them; of two carriers that both reported them, or of which one states that they are still to come, neither
 * is taken.
 */
function findPresent(
  keys: readonly string[],
  goods: TakenGoods,
  { under, periods }: Shelved,
): PresentGoods | undefined {
  const { reports } = goods;
  const fitting = keys.flatMap(under).flatMap((held) => {
    const came = held.landings.filter(({ report }) => reports.has(report));
    return held.ending === undefined && came.length > 0 ? [{ held, came }] : [];
  });
  const newest = fitting.at(-1);
  if (!newest || fitting.some(({ held }) => held.carrier !== newest.held.carrier)) return undefined;
  const { held, came } = newest;
  const last = came.reduce((late, one) =>
    Temporal.Instant.compare(one.at, late.at) > 0 ? one : late,
  );
  const isStatedByOthers = keys
    .flatMap(under)
    .some(
      (one) =>
        one.carrier !== held.carrier &&
        isToCome(one) &&
        isWithinDays(one.lastSaidAt, last.at, periods.numberHoldsDays) &&
        !goods.isOtherCall(one.call),
    );
  if (isStatedByOthers) return undefined;
  // a number that is used again means its newest goods; parts of one consignment come close together
  const landings = came.filter(({ at }) => isWithinDays(at, last.at, periods.partsWithinDaysMax));
  const landed = landedOf({ ...held, landings: [...landings, ...countsOf(held, landings)] });
  const free = smaller(freeOf(held), landed);
  // without a manifest nothing more is known to come
  return { held, free, isWhole: !held.isManifested || isWithin(held.stated, landed), last };
}

/**
 * What keepers counted of the calls by which it came. A count is no arrival, but of goods that are reported
 * to have come it stands before the reports: also where more is there than they say. Of a call of which
 * reports do not speak of these goods, at another office, nobody knows where the rest lies.
 */
function countsOf({ landings }: HeldConsignment, came: readonly Landing[]): readonly Landing[] {
  const calls = new Set(came.map(({ call }) => call));
  const others = landings.filter((one) => !one.isCount && !came.includes(one));
  for (const { call } of others) calls.delete(call);
  return landings.filter((one) => one.isCount && calls.has(one.call) && !came.includes(one));
}

/** A manifest states it, and nothing of it has come. */
function isToCome({ isManifested, ending, landings }: HeldConsignment): boolean {
  return isManifested && ending === undefined && landings.length === 0;
}

function ownOf(
  { writeOffs }: HeldConsignment,
  { declaration }: Pick<TakenGoods, "declaration">,
): Quantity {
  return writeOffs.find((one) => one.declaration === declaration)?.quantity ?? nothing;
}

function shareOfRest(
  free: Quantity,
  {
    packages,
    massMg,
  }: { readonly packages: number | undefined; readonly massMg: bigint | undefined },
): Quantity {
  if (free.packages === 0)
    return massMg === undefined ? free : smaller(free, { packages: 0, massMg });
  return packages === undefined ? free : shareOf(free, packages);
}

/** A declaration has one write-off of a consignment: what comes later is added to it. */
export function withMore(
  writeOffs: readonly WriteOff[],
  {
    declaration,
    taken,
    at,
  }: {
    readonly declaration: DeclarationKey;
    readonly taken: Quantity;
    readonly at: Temporal.Instant;
  },
): readonly WriteOff[] {
  const own = writeOffs.find((one) => one.declaration === declaration);
  const more = own
    ? { ...own, quantity: plus(own.quantity, taken) }
    : { declaration, quantity: taken, at, left: nothing, isHeld: false };
  return [...writeOffs.filter((one) => one.declaration !== declaration), more];
}
