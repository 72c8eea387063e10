/** Entries are stated and ended: each decided and stored in one transaction. */
import { actorOf } from "#src/identity/access/acting.ts";
import { hasScope } from "#src/identity/access/callers.ts";
import { newId } from "#src/kernel/ids.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import { carrierKinds, type EntryStatement, placeStatement, type RegisterEntry } from "./entry.ts";
import * as refusals from "./refusals.ts";
import { isWrongImo } from "./ship-number.ts";
import { endEntry, findByNumber, findEntry, insertEntry, lockNumber } from "./store.ts";

export type StatedEntry = {
  readonly id: string;
  readonly status: "added" | "repeated";
  /** Entry that ends with the first day of this one. */
  readonly ended: string | null;
};

/** @throws AppError where the caller may not state it, or its days are taken */
export async function stateEntry(
  app: ProfilesApp,
  caller: Caller,
  { profile, statement }: { readonly profile: string; readonly statement: EntryStatement },
): Promise<StatedEntry> {
  const isOfCustoms = hasScope(caller, "officer");
  const { kind, number, validFrom, validTo = null } = statement;
  if (!isOfCustoms && !carrierKinds.has(kind)) throw refusals.notYours(statement);
  if (kind === "ship" && isWrongImo(number)) throw refusals.wrongShipNumber(statement);
  if (validTo !== null && validTo <= validFrom) throw refusals.wrongDays();
  const now = app.clock();
  const party = caller.partyId;
  return await app.sql.begin(async (tx) => {
    await lockNumber(tx, { profile, kind, number });
    const found = await findByNumber(tx, { profile, kind, numbers: [number], party });
    const own = found.filter((one) => one.isOfCustoms === isOfCustoms);
    const placement = placeStatement(statement, own);
    if (placement.kind === "repeated")
      return { id: placement.entry.id, status: "repeated" as const, ended: null };
    if (placement.kind === "overlaps") throw refusals.overlaps(placement.entry);
    const { ends } = placement;
    if (ends) await endEntry(tx, { id: ends.id, on: validFrom });
    const id = newId(now.epochMilliseconds);
    const stated = { statedAt: printMoment(now), statedBy: actorOf(caller) };
    const open = { endedAt: null, reason: null, isErased: false };
    await insertEntry(tx, {
      ...statement,
      ...stated,
      ...open,
      id,
      profile,
      party,
      isOfCustoms,
      validTo,
    });
    return { id, status: "added" as const, ended: ends?.id ?? null };
  });
}

/** It no longer holds from a day on. Customs ends its own entries and carriers theirs. */
export async function endStated(
  app: ProfilesApp,
  caller: Caller,
  end: { readonly id: string; readonly on: string; readonly reason: string },
): Promise<void> {
  const { id, on, reason } = end;
  const at = printMoment(app.clock());
  await app.sql.begin(async (tx) => {
    const entry = await requireOwn(tx, caller, id);
    if (entry.validTo !== null) throw refusals.alreadyEnded(entry);
    if (on <= entry.validFrom) throw refusals.wrongDays();
    await endEntry(tx, { id, on, stated: { at, actor: actorOf(caller), reason } });
  });
}

async function requireOwn(tx: Sql, caller: Caller, id: string): Promise<RegisterEntry> {
  const entry = await findEntry(tx, id, "hold");
  const isOwn = entry?.isOfCustoms ? hasScope(caller, "officer") : entry?.party === caller.partyId;
  if (!entry || !isOwn) throw refusals.noSuchEntry();
  return entry;
}
