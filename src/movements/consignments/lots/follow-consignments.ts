/**
 * What a version of a consignment changes of its lots: goods that came to a place come in there, what
 * declarations took is claimed, what left goes out. In: the consignment before and after. Lots give what
 * they have: what a keeper entered as lost is not there to leave.
 */
import { add, compare, type Decimal, subtract, zero } from "#src/kernel/decimal.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { Breath } from "#src/platform/breath.ts";
import type { Sql } from "#src/platform/services.ts";
import type { VersionSource } from "../book/keep-version.ts";
import { showConsignment } from "../book/store.ts";
import { goneOf, type HeldConsignment, landedOf, leftOf, writtenOffOf } from "../consignment.ts";
import { minus, nothing, type Quantity } from "../quantity.ts";
import {
  type Amounts,
  freeOf,
  isEmpty,
  largestOf,
  leastOf,
  type LotIdentity,
  minusAmounts,
  negated,
  printAmounts,
  type StockLot,
} from "#src/movements/stock/lot.ts";
import type { StoredLot } from "#src/movements/stock/link-entry.ts";
import { StockDesk } from "#src/movements/stock/stock-desk.ts";
import { holdLotsOfConsignments } from "#src/movements/stock/store.ts";

/** Units in which goods of consignments are counted. */
export const cargoUnits = ["packages", "kg"] as const;

export type CargoChange = {
  readonly id: string;
  readonly profile: string;
  /** Undefined: it is heard of for the first time. */
  readonly before: HeldConsignment | undefined;
  readonly after: HeldConsignment;
  readonly said: VersionSource;
};

/** Enters what versions change, in the transaction that stores them and behind the consignments' locks. */
export async function followConsignments(tx: Sql, changes: readonly CargoChange[]): Promise<void> {
  // goods that came to no stated place are in nobody's stock, also once the place is taken back
  const placed = changes.filter(({ before, after }) => [before, after].some(isPlaced));
  if (placed.length === 0) return;
  const known = placed.flatMap(({ id, before }) => (before === undefined ? [] : [id]));
  const desk = new StockDesk(await holdLotsOfConsignments(tx, [...new Set(known)]));
  const breath = new Breath();
  const given: GivenGoods = new Map();
  for (const change of placed) {
    followConsignment(desk, change, given);
    await breath.pause();
  }
  await desk.store(tx);
  // with whom goods lie that came over reads their new document, and lets them out by its notes
  for (const { id, before, said } of placed)
    if (before === undefined && given.has(said))
      for (const { lot } of desk.lotsOf(id))
        if (lot.keeper !== "") await showConsignment(tx, id, lot.keeper);
}

/** Exact to the milligram, signed. */
function amountsOf({ packages, massMg }: Quantity): Amounts {
  return [
    { units: BigInt(packages), scale: 0 },
    { units: massMg, scale: 6 },
  ];
}

const isPlaced = (of: HeldConsignment | undefined): boolean =>
  of?.landings.some(({ place }) => place !== "") === true;

/** What landed by calls of which somebody says to which place it came. */
function landedAtPlaces(of: HeldConsignment): Quantity {
  if (!isPlaced(of)) return nothing;
  const calls = new Set(of.landings.filter(({ place }) => place !== "").map(({ call }) => call));
  return landedOf({ ...of, landings: of.landings.filter(({ call }) => calls.has(call)) });
}

/**
 * The change as the lots see it. A carrier's arrival often names no place; the keeper's count does, and all
 * of it comes in then, with what had left or was taken by declarations since.
 */
function changeOfLots(change: CargoChange): CargoChange {
  const { before, after } = change;
  const isFirst = before !== undefined && !isPlaced(before);
  const isAll = isFirst && isSame(landedAtPlaces(after), landedOf(after));
  return isAll ? { ...change, before: undefined } : change;
}

const isSame = (one: Quantity, other: Quantity): boolean =>
  one.packages === other.packages && one.massMg === other.massMg;

function changeOf(
  { before, after }: CargoChange,
  read: (of: HeldConsignment) => Quantity,
): readonly Decimal[] {
  return amountsOf(minus(read(after), before ? read(before) : nothing));
}

/** Goods that lots gave to other documents, by the message that said so: where and with whom they lie. */
export type GivenGoods = Map<VersionSource, GivenLot[]>;
type GivenLot = Pick<LotIdentity, "place" | "keeper" | "since"> & { readonly held: Amounts };

const moves: ReadonlySet<VersionSource["act"]> = new Set([
  "split",
  "consolidation",
  "deconsolidation",
]);

/** What a version changes; goods whose place it corrects leave the lots there, and come in at the other. */
export function followConsignment(
  desk: StockDesk,
  change: CargoChange,
  given: GivenGoods = new Map(),
): void {
  if (!isAtAnother(desk, change)) {
    followChange(desk, change, given);
    return;
  }
  const { after } = change;
  const nowhere = { ...after, landings: after.landings.map((one) => ({ ...one, place: "" })) };
  followChange(desk, { ...change, after: nowhere });
  followChange(desk, { ...change, before: nowhere });
}

/**
 * No place that was stated is any more, and all goods lie where it was, with whom it was counted by: none was
 * moved, handed over or lost.
 */
function isAtAnother(desk: StockDesk, { id, before, after }: CargoChange): boolean {
  if (!before || !isPlaced(before) || !isPlaced(after)) return false;
  const [were, are] = [before, after].map(({ landings }) => new Set(landings.map(placeOf)));
  const isLeft = [...(were ?? [])].every((place) => place === "" || are?.has(place) === false);
  const held = desk.lotsOf(id).filter(({ lot }) => !isEmpty(lot.held));
  const counters = new Set(before.landings.map(({ by }) => by));
  return (
    isLeft &&
    isSame(landedAtPlaces(after), landedOf(after)) &&
    held.every(({ lot }) => were?.has(lot.place) === true && isOwn(lot, counters)) &&
    isThere(held, before)
  );
}

/** Nobody keeps it, or who reported it; nobody was offered it. */
function isOwn({ keeper, offer }: StockLot, reporters: ReadonlySet<string>): boolean {
  return offer === null && (keeper === "" || reporters.has(keeper));
}

/** The lots have all that landed and has not left: no loss and no count was entered since. */
function isThere(held: ReturnType<StockDesk["lotsOf"]>, of: HeldConsignment): boolean {
  const left = held.reduce<Amounts>(
    (rest, { lot }) => minusAmounts(rest, lot.held),
    amountsOf(minus(landedAtPlaces(of), goneOf(of))),
  );
  return isEmpty(left);
}

const placeOf = ({ place }: HeldConsignment["landings"][number]): string => place;

function followChange(desk: StockDesk, reported: CargoChange, given: GivenGoods = new Map()): void {
  const change = changeOfLots(reported);
  const arrived = changeOf(change, landedAtPlaces);
  const gone = changeOf(change, goneOf);
  const claims = [...changeOf(change, (of) => minus(writtenOffOf(of), leftOf(of)))];
  const came = positive(arrived);
  const owed = leftBefore(desk, change, came);
  comeIn(desk, change, takeOver(desk, change, { came, given }), "in");
  const taken = goOut(desk, change, { wanted: positive(negated(arrived)), claims, entry: "in" });
  const { said } = change;
  if (moves.has(said.act)) given.set(said, [...(given.get(said) ?? []), ...taken]);
  const out = positive(gone).map((amount, at) => add(amount, owed[at] ?? zero));
  goOut(desk, change, { wanted: out, claims, entry: "out" });
  // what came back has left less, and is no more goods
  comeIn(desk, change, positive(negated(gone)), "out");
  claim(desk, change, claims);
}

const positive = (amounts: Amounts): Amounts => amounts.map((one) => largestOf(one, zero));

/** Of what comes in, what had left before it was counted and no lot could give then. */
function leftBefore(desk: StockDesk, { id, before }: CargoChange, came: Amounts): Amounts {
  if (before === undefined || !isSame(landedAtPlaces(before), landedOf(before)))
    return came.map(() => zero);
  const gone = amountsOf(goneOf(before));
  const lots = desk.lotsOf(id).map(({ lot }) => lot);
  return came.map((amount, at) => {
    const given = lots
      .map(({ entered, drifted, held }) =>
        subtract(add(entered[at] ?? zero, drifted[at] ?? zero), held[at] ?? zero),
      )
      .reduce(add, zero);
    return largestOf(leastOf(amount, subtract(gone[at] ?? zero, given)), zero);
  });
}

/** Goods that come over lie where they lay, with their keeper. @returns what comes from nobody's lot */
function takeOver(
  desk: StockDesk,
  change: CargoChange,
  { came, given }: { readonly came: Amounts; readonly given: GivenGoods },
): Amounts {
  const { id, profile, before, after, said } = change;
  const lots = given.get(said) ?? [];
  if (before !== undefined || lots.length === 0) return came;
  let rest = came;
  const left = lots.map(({ held, ...lot }) => {
    const own = held.map((amount, at) => leastOf(amount, rest[at] ?? zero));
    if (isEmpty(own)) return { ...lot, held };
    rest = minusAmounts(rest, own);
    const identity = { ...cargoLot(id, after.document.id), ...lot };
    const first = { source: id, profile, lot: identity, held: own, claimed: [zero, zero] };
    desk.open({ ...first, ...causeOf(change) }, acting(change));
    return { ...lot, held: minusAmounts(held, own) };
  });
  given.set(said, left);
  return rest;
}

function cargoLot(consignmentId: string, name: string) {
  const none = { declarationId: null, item: null, partOf: null, commodity: null, owners: [] };
  return { name, consignmentId, ...none, units: cargoUnits };
}

const none = ["0", "0"] as const;

function acting({ said: { actor, at } }: CargoChange) {
  return { actor, at };
}

function causeOf({ said: { reportId } }: CargoChange) {
  return reportId === null ? {} : { cause: reportId };
}

/** What a version says of where goods landed, else what was said of it last. */
function saidOf({ before, after }: CargoChange): HeldConsignment["landings"][number] | undefined {
  const known = new Set(before?.landings);
  const placed = after.landings.filter(({ place }) => place !== "");
  return placed.findLast((one) => !known.has(one)) ?? placed.at(-1);
}

/** Into the lot at the place where the goods landed last. */
function comeIn(desk: StockDesk, change: CargoChange, amounts: Amounts, entry: "in" | "out"): void {
  const { id, profile, after, said } = change;
  const landing = saidOf(change);
  const place = landing?.place ?? "";
  const own = desk.lotsOf(change.id);
  const lot = own.find((one) => one.lot.place === place) ?? own[0];
  const isKept = said.keeper !== undefined && lot?.lot.keeper === "" && lot.lot.place === place;
  const keeper = isKept && said.keeper !== undefined ? { keeper: said.keeper } : {};
  if (isEmpty(amounts) && !isKept) return;
  if (lot && (lot.lot.place === place || isEmpty(amounts))) {
    const fact = { entry, held: printAmounts(amounts), claimed: none };
    desk.enter(lot.id, { ...fact, ...keeper, ...causeOf(change) }, acting(change));
    return;
  }
  const identity = {
    ...cargoLot(id, after.document.id),
    place,
    keeper: said.keeper ?? "",
    since: printMoment(landing?.at ?? said.at),
  };
  const first = { source: id, profile, lot: identity, held: amounts, claimed: [zero, zero] };
  desk.open({ ...first, ...causeOf(change) }, acting(change));
}

type Going = {
  readonly wanted: Amounts;
  /** What the claims of the consignment still change by; what goes out claimed is taken off here. */
  readonly claims: Decimal[];
  /** A report that is corrected takes back what came in. */
  readonly entry: "in" | "out";
};

/**
 * Out of the lots that have it: what leaves of those of the keeper who says so first, then at the place of
 * the gate or of the count, then what is claimed.
 * @returns what each gave
 */
function goOut(
  desk: StockDesk,
  change: CargoChange,
  { wanted, claims, entry }: Going,
): readonly GivenLot[] {
  let rest = wanted;
  const says = new Map<string, unknown>(Object.entries(change.said.says ?? {}));
  const place = says.get("place") ?? (entry === "in" ? saidOf(change)?.place : undefined);
  const given: GivenLot[] = [];
  const { lodgerId } = change.said;
  const nearness = ({ lot }: StoredLot) =>
    (entry === "out" && lot.keeper === lodgerId ? 2 : 0) + (lot.place === place ? 1 : 0);
  const inOrder = desk.lotsOf(change.id).toSorted((one, other) => nearness(other) - nearness(one));
  for (const { id, lot } of inOrder) {
    if (isEmpty(rest)) return given;
    const taken = rest.map((amount, at) => leastOf(amount, lot.held[at] ?? zero));
    if (isEmpty(taken)) continue;
    given.push({ place: lot.place, keeper: lot.keeper, since: lot.since, held: taken });
    rest = rest.map((amount, at) => subtract(amount, taken[at] ?? zero));
    const claimed = taken.map((amount, at) => {
      const own = lot.claimed[at] ?? zero;
      const due = largestOf(subtract(zero, claims[at] ?? zero), zero);
      const left = subtract(lot.held[at] ?? zero, amount);
      const cut = largestOf(leastOf(leastOf(amount, own), due), subtract(own, left));
      claims[at] = add(claims[at] ?? zero, largestOf(cut, zero));
      return largestOf(cut, zero);
    });
    const held = printAmounts(negated(taken));
    const fact = { entry, held, claimed: printAmounts(negated(claimed)), ...causeOf(change) };
    desk.enter(id, fact, acting(change));
  }
  return given;
}

/** Claims what is free, or gives back, as far as the lots have it. */
function claim(desk: StockDesk, change: CargoChange, claims: Amounts): void {
  let rest = claims;
  for (const { id, lot } of desk.lotsOf(change.id)) {
    if (isEmpty(rest)) return;
    const free = freeOf(lot);
    const own = rest.map((amount, at) => {
      if (amount.units >= 0n) return leastOf(amount, free[at] ?? zero);
      return largestOf(amount, subtract(zero, lot.claimed[at] ?? zero));
    });
    rest = rest.map((amount, at) => subtract(amount, own[at] ?? zero));
    if (own.every((amount) => compare(amount, zero) === 0)) continue;
    const fact = { entry: "claim", held: none, claimed: printAmounts(own) } as const;
    desk.enter(id, { ...fact, ...causeOf(change) }, acting(change));
  }
}
