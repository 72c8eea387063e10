/**
 * An act of a keeper or an officer on a lot, entered in one transaction. What differs from the book beyond
 * the tolerance opens a case of the consignment and leaves the book; when the case is settled, the same
 * quantity is booked with its number.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { invariant } from "#src/kernel/invariant.ts";
import { readActor } from "#src/identity/access/acting.ts";
import type { Person } from "#src/identity/access/person.ts";
import { requireSecondPerson } from "#src/identity/access/second-person.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { holdConsignments, showConsignment } from "../book/store.ts";
import type { StoredConsignment } from "../book/stored-consignment.ts";
import type { Difference } from "../differences/difference.ts";
import { openStockCase } from "../differences/open-stock-case.ts";
import { showNotes } from "../notes/store.ts";
import { type DecidedAct, decideAct, type StockAct } from "#src/movements/stock/act.ts";
import type { StoredLot } from "#src/movements/stock/link-entry.ts";
import { add, formatDecimal, shorten, zero } from "#src/kernel/decimal.ts";
import {
  type Amounts,
  identityOf,
  type LotOffer,
  negated,
  printAmounts,
  type StockFact,
  type StockLot,
} from "#src/movements/stock/lot.ts";
import { StockDesk } from "#src/movements/stock/stock-desk.ts";
import {
  type PlaceRegister,
  placeRegisterOf,
  requireKeeper,
} from "#src/movements/stock/place-register.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import { isTolerated, stockRules, toleratedOf } from "#src/movements/stock/stock-rules.ts";
import { findLot, holdLot } from "#src/movements/stock/store.ts";

export type LotActor = {
  readonly actor: string;
  readonly party: string;
  readonly isOfficer: boolean;
  readonly person: Person;
  readonly reason: string | undefined;
  readonly now: Temporal.Instant;
};

/** A case was opened and nothing was booked; null: the act was entered. */
export type EnteredAct = { readonly openedDifference: number | null };

/** @throws AppError where it may not be done */
export async function actOnLot(
  tx: Sql,
  id: string,
  asked: StockAct,
  { app, by }: { app: Pick<ProfilesApp, "profiles" | "snapshots">; by: LotActor },
): Promise<EnteredAct> {
  const consignmentId = (await findLot(tx, id))?.lot.consignmentId ?? null;
  const mayDiffer = asked.act === "loss" || asked.act === "count";
  const isTaken = asked.act === "take-over";
  // the consignment is held before its lots, as reports and releases do
  const [cargo] =
    (mayDiffer || isTaken) && consignmentId ? await holdConsignments(tx, [consignmentId]) : [];
  const held = await holdLot(tx, id);
  const profile = held && app.profiles.get(held.profile);
  if (!held || !profile) throw noSuchLot();
  const places = placeRegisterOf(app, profile);
  const act = "place" in asked ? { ...asked, place: places.codeOf(asked.place) } : asked;
  await requireTurnOf(tx, held.lot, act, by);
  requirePlaces(places, held.lot, act, by);
  const decided = decideAct(held.lot, act, by.actor);
  if (decided.kind !== "difference") {
    await store(tx, held, decided, by);
    if (isTaken && cargo) await showTaken(tx, cargo, by.party);
    return { openedDifference: null };
  }
  const difference = weigh(held, decided, { cargo, profile, by });
  if (difference.isBooked) {
    const fact = { ...decided.fact, ...difference.case };
    await store(tx, held, { kind: "entry", fact }, by);
    return { openedDifference: null };
  }
  return { openedDifference: await openCase(tx, difference, { cargo, profile, by }) };
}

/** Who took goods over reads their consignment, and lets them out by its notes. */
async function showTaken(tx: Sql, { id }: StoredConsignment, party: string): Promise<void> {
  await showConsignment(tx, id, party);
  await showNotes(tx, id, [party]);
}

/** Keepers act on what they keep, officers on all; who takes over is whom the lot was offered to. */
async function requireTurnOf(tx: Sql, lot: StockLot, act: StockAct, by: LotActor): Promise<void> {
  if (act.act === "take-over" && lot.offer) return await requireTaker(tx, lot.offer, by);
  const isTaker = act.act === "end-hand-over" && lot.offer?.keeper === by.party;
  if (by.isOfficer || lot.keeper === by.party || isTaker) return;
  throw new AppError({
    code: "STOCK_NOT_KEEPER",
    status: 403,
    message: "Only an officer, or the party that keeps the lot, may do this.",
    fix: "Leave it to the keeper whom the lot names.",
  });
}

/**
 * What is done at a place, or brings goods there, is its keeper's by the register; from a place that has
 * another keeper by now goods are moved away or handed over. An officer's reason goes before it.
 */
function requirePlaces(places: PlaceRegister, lot: StockLot, act: StockAct, by: LotActor): void {
  if (by.isOfficer && by.reason !== undefined) return;
  const { party, now: at } = by;
  switch (act.act) {
    case "move":
      return requireKeeper(places, act.place, { party: lot.keeper, at });
    case "hand-over":
      return requireKeeper(places, act.place, { party: act.keeper, at });
    case "take-over":
      return requireKeeper(places, lot.offer?.place ?? lot.place, { party, at });
    case "split":
    case "loss":
    case "count":
      return requireKeeper(places, lot.place, { party: lot.keeper, at });
    case "end-hand-over":
      return;
    default:
      return act satisfies never;
  }
}

async function requireTaker(tx: Sql, offer: LotOffer, by: LotActor): Promise<void> {
  if (by.party !== offer.keeper) {
    throw new AppError({
      code: "STOCK_NOT_TAKER",
      status: 403,
      message: `The lot was offered to ${offer.keeper.slice(0, 60)}, and only a person of that party takes it over.`,
      fix: "Leave it to them, or end the hand-over and offer the lot to another keeper.",
    });
  }
  const { person, officer, party } = readActor(offer.giver);
  const first = { id: officer ?? person ?? party, party, ...(person ? { with: person } : {}) };
  await requireSecondPerson(tx, first, by.person);
}

async function store(
  tx: Sql,
  held: StoredLot,
  decided: Exclude<DecidedAct, { kind: "difference" }>,
  { actor, reason, now: at }: LotActor,
): Promise<void> {
  const desk = new StockDesk([held]);
  const said = reason === undefined ? {} : { reason };
  const acting = { actor, at };
  if (decided.kind === "entry") desk.enter(held.id, decided.fact, acting, said);
  else {
    const { name, place, held: amounts, claimed } = decided;
    const { id: partOf, profile, lot } = held;
    const part = { ...identityOf(lot), name, place, partOf };
    const first = { source: partOf, profile, lot: part, held: amounts, claimed };
    const other = desk.open({ ...first, other: partOf, entry: "split" }, acting, said);
    const fact: StockFact = {
      entry: "split",
      held: printAmounts(negated(amounts)),
      claimed: printAmounts(negated(claimed)),
      other,
    };
    desk.enter(partOf, fact, acting, said);
  }
  await desk.store(tx);
}

type Differing = {
  readonly cargo: StoredConsignment | undefined;
  readonly profile: Profile;
  readonly by: LotActor;
};
type WeighedDifference = {
  readonly isBooked: boolean;
  /** Case by which it was decided. */
  readonly case: Pick<StockFact, "difference">;
  readonly code: "CGN-108" | "CGN-114";
  /** The lot and what of it is there, as the case names it. */
  readonly found: string;
};

function weigh(
  held: StoredLot,
  { fact, difference }: Extract<DecidedAct, { kind: "difference" }>,
  { cargo, profile, by }: Differing,
): WeighedDifference {
  const isEqual = difference.every(({ units }) => units === 0n);
  if (!isEqual && by.reason === undefined) throw reasonMissing();
  const code = fact.entry === "loss" ? "CGN-114" : "CGN-108";
  const found = describe(held.lot, difference);
  const tolerated = toleratedOf(held.lot, stockRules(profile), by.now);
  // small differences add up: one after the other they are not to pass what one may be
  const drifted = difference.map((amount, at) => add(amount, held.lot.drifted[at] ?? zero));
  const isSmall = isEqual || isTolerated(drifted, tolerated);
  const settled = cargo?.cases.findLast((one) => isDecided(one, { code, found }));
  if (isSmall || !cargo) return { isBooked: true, case: {}, code, found };
  const ofCase = settled ? { difference: settled.number } : {};
  return { isBooked: settled !== undefined, case: ofCase, code, found };
}

function isDecided(one: Difference, of: { readonly code: string; readonly found: string }) {
  return one.code === of.code && one.settled !== null && one.found.includes(of.found);
}

/** @example "BL1: 8 of 10 packages, 96 of 120 kg" */
function describe({ name, place, units, held }: StockLot, difference: Amounts) {
  const parts = units.map((unit, at) => {
    const before = held[at] ?? zero;
    const now = add(before, difference[at] ?? zero);
    return `${formatDecimal(shorten(now))} / ${formatDecimal(shorten(before))} ${unit}`;
  });
  return `${name} @ ${place}: ${parts.join(", ")}`;
}

/** @returns number of the case of the consignment by which an officer decides */
async function openCase(
  tx: Sql,
  { code, found }: WeighedDifference,
  { cargo, profile, by }: Differing,
): Promise<number> {
  invariant(cargo, "a difference that is not booked is one of a consignment");
  const { actor, party: lodgerId, reason = null, now: at } = by;
  const act = code === "CGN-114" ? "stock-loss" : "stock-count";
  const says = { found };
  const said = { act, at, actor, lodgerId, reportId: null, reason, says } as const;
  return await openStockCase(tx, { code, found }, { cargo, profile, said });
}

function reasonMissing(): AppError {
  return new AppError({
    code: "STOCK_REASON_MISSING",
    status: 422,
    message: "The quantity differs from the book, and no reason is stated.",
    fix: "Count again; where the difference stays, send it with a reason.",
  });
}

export function noSuchLot(): AppError {
  return new AppError({
    code: "STOCK_LOT_NOT_FOUND",
    status: 404,
    message: "There is no such lot, or it is not yours.",
    fix: "GET /api/v1/stock lists those you may see.",
  });
}
