/**
 * The release of a declaration writes off what it takes of consignments, in the transaction of the release.
 * Goods of which nothing was reported yet are written off when they are reported (`find-released.ts`).
 */
import { transportDocumentKeys } from "#src/movements/cargo/consignment.ts";
import { CargoDesk } from "#src/movements/consignments/book/cargo-desk.ts";
import {
  findIdsOfDeclarations,
  holdConsignments,
  holdNumbers,
} from "#src/movements/consignments/book/store.ts";
import { giveBackGoods, takeGoods } from "#src/movements/consignments/book/write-off.ts";
import type { DeclarationKey } from "#src/movements/consignments/declaration.ts";
import { findGoodsReports } from "#src/movements/conveyances/store.ts";
import { invariant } from "#src/kernel/invariant.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Profile, timingOf } from "#src/registers/profile.ts";
import type { Controlled, Registered } from "../../stages.ts";
import { type Effect, effect, type Store, type StepContext } from "../../step.ts";
import { goodsOf, type ReleasedDeclaration } from "./goods-of-declaration.ts";

type GivingRow = {
  readonly declarationId: string;
  readonly lodgerId: string;
  readonly profile: Profile;
};
type TakingRow = ReleasedDeclaration & GivingRow;

/** A supplementary declaration has no goods to move. */
export function takeConsignments(
  { id: declarationId, lodgerId, facts, receivedAt }: Controlled,
  { profile }: StepContext,
): readonly Effect[] {
  const isMoved = timingOf(profile, facts.additionalType) !== "supplementary";
  if (!isMoved || facts.transportDocument.length === 0) return [];
  return [effect(takeOfConsignments, { declarationId, lodgerId, profile, receivedAt, facts })];
}

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

const takeOfConsignments: Store<TakingRow> = async (sql, rows, now) => {
  for (const [profile, own] of Map.groupBy(rows, (row) => row.profile)) {
    const numbers = own.flatMap(({ facts }) =>
      facts.transportDocument.flatMap(transportDocumentKeys),
    );
    const held = await holdNumbers(sql, { profile: profile.id, numbers });
    if (held.length === 0) continue;
    const desk = openDesk(profile, now);
    desk.read(held);
    const reports = await readReports(sql, profile, numbers);
    for (const row of own) {
      const goods = goodsOf(row, reports);
      desk.decide(saidBy(row, "write-off", now), (draft) => takeGoods(draft, goods));
    }
    await storeTaken(sql, desk);
  }
};

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

/** What was reported of documents, by its kind. */
export async function readReports(sql: Sql, { id: profile }: Profile, keys: readonly string[]) {
  return {
    arrival: await findGoodsReports(sql, { profile, kind: "arrival", keys }),
    departure: await findGoodsReports(sql, { profile, kind: "departure", keys }),
  };
}
