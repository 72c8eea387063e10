/** Entering, consenting to and withdrawing mandates. */
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { hasScope } from "#src/identity/access/callers.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { getProfile } from "../profile.ts";
import { type PartiesApp, printInstant } from "./apply.ts";
import {
  findStoredMandate,
  insertMandate,
  writeConsent,
  writeWithdrawal,
} from "./mandate-store.ts";
import { type Mandate, mandateStatus, type NewMandate, type PartyReference } from "./mandate.ts";
import { partyUnknown } from "./record-changes.ts";
import { findRecord, nextPartyVersion } from "./store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

/**
 * Enters a mandate. Entered by the represented it counts at once; entered by the representative it
 * waits for consent.
 */
export async function enterMandate(
  app: PartiesApp,
  caller: Caller,
  asked: NewMandate,
): Promise<Mandate> {
  const profile = getProfile(app.snapshots.profiles, asked.profile ?? app.defaultProfile);
  const at = app.clock();
  const today = legalDay(profile.timeZone, at);
  // naming a number tells whether it is registered, as a search does
  app.snapshots.parties.searches.take(caller.partyId, at.epochMilliseconds);
  await app.snapshots.refresh(app.sql);
  const directory = app.snapshots.parties.current();
  const idOf = (reference: PartyReference) => {
    if ("partyId" in reference) return directory.resolve(reference.partyId);
    const found = directory.findPartyByNumber(profile.id, reference.number, today);
    if (!found) throw partyUnknown(reference.number);
    return found.partyId;
  };
  const [representedId, representativeId] = [idOf(asked.represented), idOf(asked.representative)];
  const own = directory.resolve(caller.partyId);
  if (own !== representedId && own !== representativeId) throw notASide();
  if (representedId === representativeId) throw forItself();
  // a clerk of the represented proposes, its administrator consents
  const mayConsent = own === representedId && hasScope(caller, "accounts");
  const consent = mayConsent ? { at: printInstant(at), by: actorOf(caller) } : undefined;
  const mandate: Mandate = {
    id: newId(at.epochMilliseconds),
    profile: profile.id,
    representedId,
    representativeId,
    representation: asked.representation,
    directions: asked.directions,
    procedures: asked.procedures,
    spends: asked.spends,
    from: asked.from,
    until: asked.until ?? null,
    proposedAt: printInstant(at),
    proposedBy: actorOf(caller),
    consentedAt: consent?.at ?? null,
    consentedBy: consent?.by ?? null,
    withdrawnAt: null,
    withdrawnFrom: null,
    withdrawnBy: null,
    withdrawnReason: null,
  };
  await app.sql.begin(async (tx) => {
    const change = await nextPartyVersion(tx);
    for (const side of [representedId, representativeId]) await requireActive(tx, side, own);
    await insertMandate(tx, mandate, change);
  });
  await app.snapshots.refresh(app.sql);
  return mandate;
}

/** The represented side says yes. Repeating it changes nothing. */
export async function consentTo(app: PartiesApp, caller: Caller, id: string): Promise<Mandate> {
  const at = printInstant(app.clock());
  const consented = await app.sql.begin(async (tx) => {
    const change = await nextPartyVersion(tx);
    const mandate = await held(tx, id);
    if (!isSide(app, caller, mandate.representedId)) throw notTheRepresented();
    if (mandate.withdrawnAt !== null) throw alreadyWithdrawn(id);
    if (mandate.consentedAt !== null) return mandate;
    const own = app.snapshots.parties.current().resolve(mandate.representedId);
    await requireActive(tx, own, own);
    await writeConsent(tx, id, { at, by: actorOf(caller), change });
    return { ...mandate, consentedAt: at, consentedBy: actorOf(caller) };
  });
  await app.snapshots.refresh(app.sql);
  return consented;
}

/** Either side, or an officer for parties, ends it from a day on. */
export async function withdraw(
  app: PartiesApp,
  caller: Caller,
  asked: { readonly id: string; readonly reason: string; readonly from: string | undefined },
): Promise<Mandate> {
  const at = app.clock();
  const withdrawn = await app.sql.begin(async (tx) => {
    const change = await nextPartyVersion(tx);
    const mandate = await held(tx, asked.id);
    const { timeZone } = getProfile(app.snapshots.profiles, mandate.profile);
    const today = legalDay(timeZone, at).toString();
    const isSideOrOfficer =
      hasScope(caller, "parties") ||
      isSide(app, caller, mandate.representedId) ||
      isSide(app, caller, mandate.representativeId);
    if (!isSideOrOfficer) throw mandateUnknown(asked.id);
    if (mandateStatus(mandate, today) === "withdrawn" || mandate.withdrawnAt !== null)
      throw alreadyWithdrawn(asked.id);
    const from = asked.from ?? today;
    // what was lodged under it stays lodged under it
    if (from < today) throw withdrawnInThePast(today);
    const withdrawal = { at: printInstant(at), from, by: actorOf(caller), reason: asked.reason };
    await writeWithdrawal(tx, asked.id, { ...withdrawal, change });
    return {
      ...mandate,
      withdrawnAt: withdrawal.at,
      withdrawnFrom: from,
      withdrawnBy: actorOf(caller),
      withdrawnReason: asked.reason,
    };
  });
  await app.snapshots.refresh(app.sql);
  return withdrawn;
}

function isSide(app: PartiesApp, caller: Caller, partyId: string): boolean {
  const directory = app.snapshots.parties.current();
  return caller.partyId !== "" && directory.resolve(caller.partyId) === directory.resolve(partyId);
}

async function held(tx: Sql, id: string): Promise<Mandate> {
  const mandate = await findStoredMandate(tx, id, "hold");
  if (!mandate) throw mandateUnknown(id);
  return mandate;
}

/** The other side of a mandate is not told that a party exists and is not active. */
async function requireActive(tx: Sql, partyId: string, own: string): Promise<void> {
  const record = await findRecord(tx, partyId);
  if (record?.status === "active") return;
  if (!record || partyId !== own) throw partyUnknown(partyId);
  throw new AppError({
    code: "PARTY_NOT_ACTIVE",
    status: 409,
    message: `Party ${partyId} is ${record.status}.`,
    fix: "Both sides of a mandate must be active when it is entered and consented to.",
  });
}

export function mandateUnknown(id: string): AppError {
  return new AppError({
    code: "MANDATE_NOT_FOUND",
    status: 404,
    message: `There is no mandate ${id.slice(0, 80)}.`,
    fix: "GET /api/v1/mandates lists those of the party you act for.",
  });
}

function notASide(): AppError {
  return new AppError({
    code: "MANDATE_NOT_A_SIDE",
    status: 403,
    message: "You act for neither party to this mandate.",
    fix: "It is entered by the represented, or by the representative with the represented's consent.",
  });
}

function notTheRepresented(): AppError {
  return new AppError({
    code: "MANDATE_NOT_REPRESENTED",
    status: 403,
    message: "Only the represented party can consent.",
    fix: "Ask the represented party to consent to it.",
  });
}

function forItself(): AppError {
  return new AppError({
    code: "MANDATE_FOR_ITSELF",
    status: 422,
    message: "A party needs no mandate for itself.",
    fix: "Name two different parties.",
  });
}

function alreadyWithdrawn(id: string): AppError {
  return new AppError({
    code: "MANDATE_WITHDRAWN",
    status: 409,
    message: `Mandate ${id} was withdrawn.`,
    fix: "Enter a new one.",
  });
}

function withdrawnInThePast(today: string): AppError {
  return new AppError({
    code: "MANDATE_DAY_PAST",
    status: 422,
    message: "A mandate cannot be withdrawn for past days.",
    fix: `State a day from ${today} on, or none.`,
  });
}
