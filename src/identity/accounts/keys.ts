/** Machine keys of a party: made, listed, replaced with an overlap, withdrawn. */
import { randomBytes } from "node:crypto";
import { AppError } from "#src/kernel/app-error.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { scopes as allScopes } from "../access/roles.ts";
import { hasScope } from "../access/callers.ts";
import { withoutLoans } from "../access/delegations.ts";
import type { Database } from "#src/platform/database.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import {
  type KeyRow,
  findKeyById,
  insertMachineKey,
  listKeys,
  revokeKey,
  setKeyReplaced,
} from "../access/key-store.ts";

export const overlapHoursMax = 30 * 24;
const startLength = 9;

export type KeyOrder = {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Temporal.Instant | undefined;
  readonly allowedAddresses: readonly string[];
};
export type MadeKey = { readonly id: string; readonly key: string };
type KeyChange = {
  readonly sql: Database;
  readonly caller: Caller;
  readonly at: Temporal.Instant;
  /** What the key begins with; a key of a sandbox names it there. */
  readonly prefix: string;
};

/** Makes a key of the caller's party with scopes the caller holds. The key is shown once. */
export async function makeKey(place: KeyChange, order: KeyOrder): Promise<MadeKey> {
  const { sql, at } = place;
  const caller = withoutLoans(place.caller);
  refuseWider(caller, order.scopes);
  requireParty(caller);
  if (order.expiresAt && Temporal.Instant.compare(order.expiresAt, at) <= 0) throw endPassed();
  const { keyId, partyId } = caller;
  const parent = keyId === undefined ? undefined : await findKeyById(sql, { id: keyId, partyId });
  return await write(place, {
    ...order,
    partyId: caller.partyId,
    roles: caller.roles,
    office: caller.office,
    agency: caller.agency,
    madeBy: caller.accountId ?? parent?.madeBy ?? undefined,
    // a key made by a key does not outlive it
    expiresAt: earlier(order.expiresAt, parent?.expiresAt),
  });
}

/** Keys the caller may see: the own party's; an operator sees all of them. */
export async function listOwnKeys(
  { sql, caller }: Pick<KeyChange, "sql" | "caller">,
  page: { readonly before: string | undefined; readonly limit: number; readonly isAll: boolean },
): Promise<readonly KeyRow[]> {
  const partyId = page.isAll && hasScope(caller, "operator") ? undefined : caller.partyId;
  return await listKeys(sql, { partyId, before: page.before, limit: page.limit });
}

/** Makes a key's successor; both work for the overlap, then the old one ends by itself. */
export async function rotateKey(
  { sql, caller, at, prefix }: KeyChange,
  rotation: { readonly id: string; readonly overlapHours: number },
): Promise<MadeKey & { readonly oldEndsAt: Temporal.Instant }> {
  return await sql.begin(async (tx) => {
    const partyId = hasScope(caller, "operator") ? undefined : caller.partyId;
    const old = await findKeyById(tx, { id: rotation.id, partyId });
    if (!old || old.revokedAt) throw keyNotInForce();
    if (old.replacedBy !== null) throw replacedBefore();
    const isEnded = old.expiresAt !== null && old.expiresAt.getTime() <= at.epochMilliseconds;
    if (isEnded) throw endPassed();
    refuseWider(withoutLoans(caller), old.scopes);
    const oldEndsAt = at.add({ hours: rotation.overlapHours });
    const made = await write(
      { sql: tx, at, prefix },
      {
        name: old.name,
        scopes: old.scopes,
        allowedAddresses: old.allowedAddresses,
        partyId: old.partyId,
        roles: old.roles,
        office: old.office ?? undefined,
        agency: old.agency ?? undefined,
        madeBy: old.madeBy ?? undefined,
        expiresAt: sameLife(old, at),
      },
    );
    await setKeyReplaced(tx, { id: old.id, replacedBy: made.id, endsAt: oldEndsAt });
    return { ...made, oldEndsAt };
  });
}

/** Withdraws a key. An operator may withdraw any party's. */
export async function withdrawKey(
  { sql, caller, at }: Omit<KeyChange, "prefix">,
  id: string,
): Promise<void> {
  await sql.begin(async (tx) => {
    const partyId = hasScope(caller, "operator") ? undefined : caller.partyId;
    const key = await findKeyById(tx, { id, partyId });
    if (!key) throw keyNotInForce();
    await revokeKey(tx, id, at);
  });
}

type Written = Omit<Parameters<typeof insertMachineKey>[1], "id" | "keyHash" | "start" | "at">;

async function write(
  { sql, at, prefix }: Pick<KeyChange, "at" | "prefix"> & { readonly sql: Sql },
  key: Written,
): Promise<MadeKey> {
  const secret = `${prefix}${randomBytes(24).toString("base64url")}`;
  const id = newId(at.epochMilliseconds);
  const start = secret.slice(0, startLength);
  await insertMachineKey(sql, { ...key, id, keyHash: sha256(secret), start, at });
  return { id, key: secret };
}

/** A successor lives as long as its predecessor was meant to. */
function sameLife(old: KeyRow, at: Temporal.Instant): Temporal.Instant | undefined {
  if (!old.expiresAt) return undefined;
  return at.add({ milliseconds: old.expiresAt.getTime() - old.createdAt.getTime() });
}

function earlier(
  wanted: Temporal.Instant | undefined,
  bound: Date | null | undefined,
): Temporal.Instant | undefined {
  if (!bound) return wanted;
  const end = Temporal.Instant.fromEpochMilliseconds(bound.getTime());
  return wanted && Temporal.Instant.compare(wanted, end) < 0 ? wanted : end;
}

function refuseWider(caller: Caller, wanted: readonly string[]): void {
  const unknown = wanted.filter((scope) => scope !== "*" && !(scope in allScopes));
  if (unknown.length > 0) {
    throw new AppError({
      code: "SCOPE_UNKNOWN",
      status: 422,
      message: `There is no scope ${unknown.join(", ")}.`,
      fix: `Use some of: ${Object.keys(allScopes).join(", ")}.`,
    });
  }
  const wider = wanted.filter((scope) => !hasScope(caller, scope));
  if (wider.length === 0) return;
  throw new AppError({
    code: "SCOPE_NOT_HELD",
    status: 403,
    message: `You do not hold ${wider.join(", ")} yourself.`,
    fix: "A key cannot have more rights than the person who creates it; leave those scopes out.",
  });
}

function requireParty(caller: Caller): void {
  if (caller.accountId === undefined || caller.roles.length > 0) return;
  throw new AppError({
    code: "PARTY_NEEDED",
    status: 403,
    message: "You do not act for any party yet, so a key would give access to nothing.",
    fix: "Register a party, or accept an invitation into one.",
  });
}

function keyNotInForce(): AppError {
  return new AppError({
    code: "KEY_NOT_IN_FORCE",
    status: 409,
    message: "Your party has no such active key.",
    fix: "List the keys to see their ids.",
  });
}

function replacedBefore(): AppError {
  return new AppError({
    code: "KEY_REPLACED",
    status: 409,
    message: "This key already has a successor.",
    fix: "Rotate the successor.",
  });
}

function endPassed(): AppError {
  return new AppError({
    code: "KEY_END_PASSED",
    status: 422,
    message: "The expiry date of the key is in the past.",
    fix: "Enter a later date, or create a new key.",
  });
}
