/**
 * The release of a declaration writes off what it takes of consignments, in the transaction of the release.
 * The consignments are held and looked at again: where what the decision stands on has changed meanwhile, the
 * declaration is decided again. Goods of which nothing was reported yet are written off when they are
 * reported (`find-released.ts`); a lock on their numbers keeps a report of the same moment from missing that.
 */
import { transportDocumentKeys } from "#src/movements/cargo/consignment.ts";
import { CargoDesk } from "#src/movements/consignments/book/cargo-desk.ts";
import {
  findIds,
  findIdsOfDeclarations,
  holdAsRead,
  holdConsignments,
  lockNumbers,
} from "#src/movements/consignments/book/store.ts";
import {
  giveBackGoods,
  type OnTheWay,
  takeGoods,
  type TakenQuantity,
  type WeighedGoods,
} from "#src/movements/consignments/book/write-off.ts";
import type { StoredConsignment } from "#src/movements/consignments/book/stored-consignment.ts";
import type { DeclarationKey } from "#src/movements/consignments/declaration.ts";
import type { Sighting } from "#src/movements/conveyances/goods-report.ts";
import { findSightings } from "#src/movements/conveyances/store.ts";
import { readMass } from "#src/movements/consignments/quantity.ts";
import { type ArrivalHold, holdKey } from "#src/movements/entry-answers/arrival-hold.ts";
import { answerRulesOf } from "#src/movements/entry-answers/answer-rules.ts";
import { findArrivalHolds } from "#src/movements/entry-answers/store.ts";
import { findOnTheWay } from "#src/movements/stock/store.ts";
import { invariant } from "#src/kernel/invariant.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { decidedMeanwhile } from "../../selection/decided-meanwhile.ts";
import type { Registered } from "../../stages.ts";
import { type Effect, effect, type Store, type StepContext } from "../../step.ts";
import { goodsOf, type GoodsOwner } from "./goods-of-declaration.ts";

type GivingRow = {
  readonly declarationId: string;
  readonly lodgerId: string;
  readonly profile: Profile;
};

/** What a declaration takes; it looks again at commit whether that is right. */
export type TakingRow = GoodsOwner &
  GivingRow & {
    readonly takings: readonly TakenQuantity[];
    /**
     * `whole`: it is released because all of its goods are there; `waits`: it takes nothing because they are
     * not; `held`: it takes nothing, whatever is there; `none-away`: it takes what is there, and none of its
     * goods are under transit; `any`: it takes what is there. No goods are released that customs decided to
     * be abandoned, sold or destroyed.
     */
    readonly stands: "whole" | "waits" | "none-away" | "any" | "held";
    /** What it was decided on. */
    readonly read: CargoRead;
    /** When it is released. */
    readonly at: Temporal.Instant;
  };

/** Consignments as they were read for a group, with the reports by which they came. */
export type CargoRead = {
  readonly consignments: readonly StoredConsignment[];
  readonly sightings: ReadonlyMap<string, Sighting>;
  /** What of them is under transit. */
  readonly onTheWay?: OnTheWay;
  /** Entry summaries that hold goods at their arrival, by profile. */
  readonly holds?: ReadonlyMap<string, readonly ArrivalHold[]>;
};

/** A declaration that is withdrawn gives back what has not left. */
export function giveBackConsignments(
  { id: declarationId, lodgerId }: Registered,
  { profile }: StepContext,
): readonly Effect[] {
  return [effect(giveBackToConsignments, { declarationId, lodgerId, profile })];
}

function saidBy({ lodgerId }: GivingRow, act: "write-off" | "give-back", at: Temporal.Instant) {
  return { act, at, actor: lodgerId, lodgerId, reportId: null, reason: null };
}

export const takeOfConsignments: Store<TakingRow> = async (sql, rows, now) => {
  for (const [profile, own] of Map.groupBy(rows, (row) => row.profile)) {
    const numbers = own.flatMap(({ facts }) =>
      facts.transportDocument.flatMap(transportDocumentKeys),
    );
    const known = knownUnder(own, profile, numbers);
    const desk = openDesk(profile, now);
    desk.read(await holdAsRead(sql, [...known.consignments.values()]));
    const sightings = await seenAlso(sql, desk.reportsUnder(numbers), known.sightings);
    // an operation holds its consignments before it sets goods on the way
    const onTheWay = await findAway(sql, [...known.consignments.values()]);
    for (const row of own) {
      const named = row.facts.transportDocument.flatMap(transportDocumentKeys);
      const reports = desk.reportsUnder(named).flatMap((id) => sightings.get(id) ?? []);
      const goods = goodsOf(row, reports);
      const said = { ...saidBy(row, "write-off", now), office: row.facts.office };
      desk.decide(said, (draft) => {
        const takes = isTaking(row.stands) ? "all" : "nothing";
        const weighed = takeGoods(draft, goods, { at: row.at, takes, onTheWay });
        if (!standsStill(row.stands, weighed, profile)) throw decidedMeanwhile();
      });
    }
    await storeTaken(sql, desk);
    // behind this lock nobody reports of these numbers until this is committed
    await lockNumbers(sql, { numbers, mode: "share" });
    const ids = await findIds(sql, { profile: profile.id, numbers });
    if (ids.some((id) => !known.consignments.has(id))) throw decidedMeanwhile();
    if (!answerRulesOf(profile)) continue;
    const holds = await findArrivalHolds(sql, { profile: profile.id, numbers });
    if (holds.some((one) => !known.holds.has(holdKey(one)))) throw decidedMeanwhile();
  }
};

/** What was known of the numbers of declarations when they were decided. */
function knownUnder(rows: readonly TakingRow[], { id }: Profile, numbers: readonly string[]) {
  const named = new Set(numbers);
  const consignments = new Map<string, StoredConsignment>();
  const sightings = new Map<string, Sighting>();
  const holds = new Set<string>();
  for (const read of new Set(rows.map((row) => row.read))) {
    for (const one of read.consignments)
      if (one.profile === id && named.has(one.held.number)) consignments.set(one.id, one);
    for (const [report, sighting] of read.sightings) sightings.set(report, sighting);
    for (const one of read.holds?.get(id) ?? []) holds.add(holdKey(one));
  }
  return { consignments, sightings, holds };
}

/** With reports that came since. A report stays as it was recorded. */
async function seenAlso(
  sql: Sql,
  reports: readonly string[],
  known: ReadonlyMap<string, Sighting>,
): Promise<ReadonlyMap<string, Sighting>> {
  const others = reports.filter((report) => !known.has(report));
  return new Map([...known, ...(await findSightings(sql, others))]);
}

/** What of consignments is under transit. */
export async function findAway(
  sql: Sql,
  consignments: readonly StoredConsignment[],
): Promise<OnTheWay> {
  const found = await findOnTheWay(
    sql,
    consignments.map(({ id }) => id),
  );
  return new Map(
    consignments.flatMap(({ id, held }) => {
      const away = found.get(id);
      if (!away) return [];
      const { packages, massKg } = away;
      return [[held.id, { packages, massMg: readMass(massKg) }] as const];
    }),
  );
}

/** Enough of its goods is there for a release, as the profile says, and none of them is out of reach. */
export function isReleased(
  { takings, missing }: WeighedGoods,
  { movements }: Pick<Profile, "movements">,
): boolean {
  if (isOutOfReach({ missing })) return false;
  return missing.length === 0 || (movements.releaseOf === "part" && takings.length > 0);
}

/** Some of its goods are under transit, or customs decided that they are abandoned, sold or destroyed. */
export function isOutOfReach({ missing }: Pick<WeighedGoods, "missing">): boolean {
  return missing.some((one) => one.missing === "way") || isGone({ missing });
}

/** Customs decided that some of its goods are abandoned, sold or destroyed: nobody's word releases them. */
export function isGone({ missing }: Pick<WeighedGoods, "missing">): boolean {
  return missing.some((one) => one.missing === "gone");
}

/** A declaration that waits takes nothing. */
export function isTaking(stands: TakingRow["stands"]): boolean {
  return stands !== "waits" && stands !== "held";
}

/** Whether what it was decided on is still so. */
function standsStill(
  stands: TakingRow["stands"],
  weighed: WeighedGoods,
  profile: Pick<Profile, "movements">,
): boolean {
  switch (stands) {
    case "any":
      return !isGone(weighed);
    case "none-away":
      return !isOutOfReach(weighed);
    case "whole":
      return isReleased(weighed, profile);
    case "waits":
      return !isReleased(weighed, profile);
    case "held":
      return true;
    default:
      return stands satisfies never;
  }
}

const giveBackToConsignments: Store<GivingRow> = async (sql, rows, now) => {
  for (const [profile, own] of Map.groupBy(rows, (row) => row.profile)) {
    const ids = own.map(({ declarationId }) => declarationId);
    const desk = openDesk(profile, now);
    desk.read(await holdConsignments(sql, await findIdsOfDeclarations(sql, ids)));
    for (const row of own) {
      const key = row.declarationId as DeclarationKey; // of declarations that are stored it is the id
      desk.decide(saidBy(row, "give-back", now), (draft) => giveBackGoods(draft, key));
    }
    await storeTaken(sql, desk);
  }
};

async function storeTaken(sql: Sql, desk: CargoDesk): Promise<void> {
  invariant(await desk.store(sql), "what a declaration takes or gives back claims no number");
}

function openDesk({ id, movements }: Profile, now: Temporal.Instant): CargoDesk {
  return new CargoDesk({ profile: id, periods: movements, parties: [], now });
}
