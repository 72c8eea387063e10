/**
 * Changes to the register of parties. Each takes the next version of the register alone, appends a
 * dated change and brings the record and the numbers up to it, in the caller's transaction.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { putParty } from "#src/identity/access/party-store.ts";
import type { Sql } from "#src/platform/services.ts";
import { lexemesOf } from "./fold-name.ts";
import { inOrder } from "./fold-party.ts";
import {
  firstName,
  type PartyDetails,
  type PartyNumber,
  type StatusChange,
  statusChanges,
} from "./party.ts";
import {
  appendChange,
  closeNumbers,
  findHolders,
  findRecord,
  loadChanges,
  nextPartyVersion,
  numbersOf,
  openNumbers,
  type PartyRecord,
  putRecord,
  putStatus,
} from "./store.ts";

/** Who changes it, when, from which day on, and why. */
export type Changing = {
  readonly at: Temporal.Instant;
  readonly day: Temporal.PlainDate;
  readonly by: string;
  readonly reason: string;
};

/** Registers a party under a new id, or under the given one that no record has yet. */
export async function registerParty(
  tx: Sql,
  details: PartyDetails,
  changing: Changing & { readonly partyId?: string },
): Promise<string> {
  const change = await nextPartyVersion(tx);
  const partyId = changing.partyId ?? newId(changing.at.epochMilliseconds);
  if (await findRecord(tx, partyId)) throw alreadyRegistered(partyId);
  await refuseTaken(tx, details.numbers, partyId);
  const day = changing.day.toString();
  await append(tx, changing, { partyId, change, kind: "registered", content: details });
  await putParty(tx, { partyId, name: firstName(details), roles: details.roles, at: changing.at });
  await putRecord(tx, {
    partyId,
    status: "active",
    mergedInto: null,
    registeredFrom: day,
    details,
    change,
    lexemes: lexemesOf(details.names.map(({ name }) => name)),
  });
  await openNumbers(tx, { partyId, numbers: details.numbers, day, change });
  return partyId;
}

/** Replaces the details of a party from a day on. */
export async function amendParty(
  tx: Sql,
  partyId: string,
  amendment: Changing & { readonly details: PartyDetails; readonly kind?: "amended" | "absorbed" },
): Promise<void> {
  const change = await nextPartyVersion(tx);
  const record = await latest(tx, partyId, amendment.day);
  refuseMerged(record);
  await refuseTaken(tx, amendment.details.numbers, partyId);
  const { details, kind = "amended" } = amendment;
  await append(tx, amendment, { partyId, change, kind, content: details });
  await putAmended(tx, { record, details, change, at: amendment.at });
  const day = amendment.day.toString();
  const held = await numbersOf(tx, partyId);
  const gone = held.filter((one) => !has(details.numbers, one));
  const come = details.numbers.filter((one) => !has(held, one));
  await closeNumbers(tx, { partyId, numbers: gone, day, change });
  await openNumbers(tx, { partyId, numbers: come, day, change });
}

type Amended = {
  readonly record: PartyRecord;
  readonly details: PartyDetails;
  readonly change: number;
  readonly at: Temporal.Instant;
};

async function putAmended(tx: Sql, { record, details, change, at }: Amended): Promise<void> {
  const { partyId } = record;
  const lexemes = lexemesOf(details.names.map(({ name }) => name));
  await putParty(tx, { partyId, name: firstName(details), roles: details.roles, at });
  await putRecord(tx, { ...record, details, change, lexemes });
}

/** Suspends, revokes or restores a party from a day on. */
export async function changeStatus(
  tx: Sql,
  partyId: string,
  changing: Changing & { readonly action: StatusChange },
): Promise<void> {
  const { kind, from, to } = statusChanges[changing.action];
  const change = await nextPartyVersion(tx);
  const record = await latest(tx, partyId, changing.day);
  if (!from.some((status) => status === record.status)) {
    throw new AppError({
      code: "PARTY_STATUS_NOT_ALLOWED",
      status: 409,
      message: `Party ${partyId} is ${record.status}: a ${changing.action} is not possible.`,
      fix: `A ${changing.action} is possible for parties that are ${from.join(" or ")}.`,
    });
  }
  await append(tx, changing, { partyId, change, kind, content: undefined });
  await putStatus(tx, { partyId, status: to, mergedInto: null, change });
}

/** Puts one record into another: its numbers go over, its id stands for the other from now on. */
export async function mergeParty(
  tx: Sql,
  partyId: string,
  merger: Changing & { readonly into: string },
): Promise<void> {
  const { into } = merger;
  if (partyId === into) throw mergedWithItself(partyId);
  const change = await nextPartyVersion(tx);
  const record = await latest(tx, partyId, merger.day);
  const target = await latest(tx, into, merger.day);
  refuseMerged(record);
  refuseMerged(target);
  const day = merger.day.toString();
  const numbers = await numbersOf(tx, partyId);
  await append(tx, merger, { partyId, change, kind: "merged", content: { into } });
  await putStatus(tx, { partyId, status: "merged", mergedInto: into, change });
  await closeNumbers(tx, { partyId, numbers, day, change });
  const { details } = target;
  await amendParty(tx, into, {
    ...merger,
    kind: "absorbed",
    details: { ...details, numbers: [...details.numbers, ...numbers] },
  });
}

function has(numbers: readonly PartyNumber[], wanted: PartyNumber): boolean {
  return numbers.some(
    ({ profile, number }) => profile === wanted.profile && number === wanted.number,
  );
}

type Appended = {
  readonly partyId: string;
  readonly change: number;
  readonly kind: Parameters<typeof appendChange>[1]["kind"];
  readonly content: unknown;
};

async function append(tx: Sql, changing: Changing, appended: Appended): Promise<void> {
  const { at, day, by, reason } = changing;
  await appendChange(tx, { ...appended, validFrom: day.toString(), at: at.toString(), by, reason });
}

/** The record, where the day is not before its last change: what is known is not made different. */
async function latest(tx: Sql, partyId: string, day: Temporal.PlainDate): Promise<PartyRecord> {
  const record = await findRecord(tx, partyId);
  if (!record) throw partyUnknown(partyId);
  const last = inOrder(await loadChanges(tx, partyId)).at(-1);
  if (last && last.validFrom > day.toString()) {
    throw new AppError({
      code: "PARTY_DAY_TOO_EARLY",
      status: 409,
      message: `The last change of party ${partyId} takes effect on ${last.validFrom}, after ${day.toString()}.`,
      fix: `State a day from ${last.validFrom} on.`,
    });
  }
  return record;
}

async function refuseTaken(tx: Sql, numbers: readonly PartyNumber[], own: string): Promise<void> {
  const holders = await findHolders(tx, numbers);
  const taken = holders.find(({ partyId }) => partyId !== own);
  if (!taken) return;
  throw new AppError({
    code: "PARTY_NUMBER_TAKEN",
    status: 409,
    message: `The number ${taken.number} already belongs to party ${taken.partyId}.`,
    fix: "Amend that party, merge the two records, or correct the number.",
  });
}

function refuseMerged(record: PartyRecord): void {
  if (record.status !== "merged") return;
  throw new AppError({
    code: "PARTY_MERGED",
    status: 409,
    message: `Party ${record.partyId} was merged into ${record.mergedInto}.`,
    fix: `Use ${record.mergedInto}.`,
  });
}

function alreadyRegistered(partyId: string): AppError {
  return new AppError({
    code: "PARTY_REGISTERED",
    status: 409,
    message: `Party ${partyId} is already registered.`,
    fix: "Apply for an amendment of its record.",
  });
}

function mergedWithItself(partyId: string): AppError {
  return new AppError({
    code: "PARTY_MERGED_WITH_ITSELF",
    status: 422,
    message: `Party ${partyId} cannot be merged into itself.`,
    fix: "Name the record that stays in `into`.",
  });
}

export function partyUnknown(id: string): AppError {
  return new AppError({
    code: "PARTY_NOT_FOUND",
    status: 404,
    message: `There is no party ${id.slice(0, 80)}.`,
    fix: "Search for it by name or number.",
  });
}
