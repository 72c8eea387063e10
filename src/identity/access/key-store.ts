/** SQL of machine keys. */
import type { Sql } from "#src/platform/services.ts";
import type { RecordOwners } from "./record-kinds.ts";

export type KeyRow = {
  readonly id: string;
  readonly partyId: string;
  readonly name: string;
  readonly start: string | null;
  readonly scopes: readonly string[];
  readonly roles: readonly string[];
  readonly office: string | null;
  readonly agency: string | null;
  readonly madeBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly lastAddress: string | null;
  readonly allowedAddresses: readonly string[];
  readonly revokedAt: Date | null;
  readonly replacedBy: string | null;
};

function keyColumns(sql: Sql) {
  return sql`k.key_id as id, k.party_id as "partyId", k.name, k.start, k.scopes, k.roles, k.office,
    k.agency, k.made_by as "madeBy", k.created_at as "createdAt", k.expires_at as "expiresAt",
    k.last_used_at as "lastUsedAt", k.last_address as "lastAddress",
    k.allowed_addresses as "allowedAddresses", k.revoked_at as "revokedAt",
    k.replaced_by as "replacedBy"`;
}

/** A key that was not withdrawn, by its hash. */
export async function findKey(sql: Sql, keyHash: string): Promise<KeyRow | undefined> {
  const rows = await sql<KeyRow[]>`
    select ${keyColumns(sql)} from api_keys k
    where k.key_hash = ${keyHash} and k.revoked_at is null`;
  return rows[0];
}

/** A key of a party by its id, locked; of every party where none is named. */
export async function findKeyById(
  sql: Sql,
  by: { readonly id: string; readonly partyId: string | undefined },
): Promise<KeyRow | undefined> {
  const rows = await sql<KeyRow[]>`
    select ${keyColumns(sql)} from api_keys k where k.key_id = ${by.id}
      and (${by.partyId ?? null}::text is null or k.party_id = ${by.partyId ?? null}) for update`;
  return rows[0];
}

/** The newest first; of every party where none is named. */
export async function listKeys(
  sql: Sql,
  page: {
    readonly partyId: string | undefined;
    readonly before: string | undefined;
    readonly limit: number;
  },
): Promise<readonly KeyRow[]> {
  return await sql<KeyRow[]>`
    select ${keyColumns(sql)} from api_keys k
    where (${page.partyId ?? null}::text is null or k.party_id = ${page.partyId ?? null})
      and (${page.before ?? null}::uuid is null or k.key_id < ${page.before ?? null}::uuid)
    order by k.key_id desc limit ${page.limit}`;
}

export type NewMachineKey = {
  readonly id: string;
  readonly keyHash: string;
  readonly start: string;
  readonly partyId: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly roles: readonly string[];
  readonly office: string | undefined;
  readonly agency: string | undefined;
  readonly madeBy: string | undefined;
  readonly at: Temporal.Instant;
  readonly expiresAt: Temporal.Instant | undefined;
  readonly allowedAddresses: readonly string[];
};

export async function insertMachineKey(sql: Sql, key: NewMachineKey): Promise<void> {
  await sql`
    insert into api_keys (key_id, key_hash, start, party_id, name, scopes, roles, office, agency,
      made_by, created_at, expires_at, allowed_addresses)
    values (${key.id}, ${key.keyHash}, ${key.start}, ${key.partyId}, ${key.name},
      ${[...key.scopes]}::text[], ${[...key.roles]}::text[], ${key.office ?? null},
      ${key.agency ?? null}, ${key.madeBy ?? null}, ${key.at.toString()},
      ${key.expiresAt?.toString() ?? null}, ${[...key.allowedAddresses]}::text[])`;
}

/** Gives a key its successor and its end. */
export async function setKeyReplaced(
  sql: Sql,
  key: { readonly id: string; readonly replacedBy: string; readonly endsAt: Temporal.Instant },
): Promise<void> {
  const end = key.endsAt.toString();
  await sql`
    update api_keys set replaced_by = ${key.replacedBy},
      expires_at = least(expires_at, ${end}::timestamptz) where key_id = ${key.id}`;
}

export async function revokeKey(sql: Sql, id: string, at: Temporal.Instant): Promise<void> {
  await sql`update api_keys set revoked_at = ${at.toString()}
    where key_id = ${id} and revoked_at is null`;
}

/** Keys that a person made for a party go to another person, or end. @returns their ids */
export async function passKeys(
  sql: Sql,
  keys: {
    readonly partyId: string;
    readonly from: string;
    readonly to: string | undefined;
    readonly at: Temporal.Instant;
  },
): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    update api_keys set made_by = coalesce(${keys.to ?? null}, made_by),
      revoked_at = case when ${keys.to ?? null}::text is null then ${keys.at.toString()}::timestamptz end
    where party_id = ${keys.partyId} and made_by = ${keys.from} and revoked_at is null
    returning key_id as id`;
  return rows.map((row) => row.id);
}

/** Notes a use, at most once a minute for a key whichever server is asked. */
export async function noteKeyUse(
  sql: Sql,
  use: { readonly id: string; readonly at: Temporal.Instant; readonly address: string },
): Promise<void> {
  const at = use.at.toString();
  await sql`
    update api_keys set last_used_at = ${at}, last_address = ${use.address}
    where key_id = ${use.id}
      and (last_used_at is null or last_used_at < ${at}::timestamptz - interval '1 minute')`;
}

/** Says whether a key was ever made here, in force or not. */
export async function isKeyKnown(sql: Sql, keyHash: string): Promise<boolean> {
  return (await sql`select 1 from api_keys where key_hash = ${keyHash}`).length > 0;
}

/** A key belongs to the party that it acts for. */
export async function findKeyOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const rows = await sql<{ party: string }[]>`
    select party_id as party from api_keys where key_id = ${id}`;
  return rows[0] && { parties: [rows[0].party] };
}
