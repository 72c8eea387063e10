/** SQL of access: parties and API keys. */
import type { Sql } from "#src/platform/services.ts";
import { type Caller, machineCaller } from "#src/platform/route.ts";

/** The caller a key belongs to; revoked keys belong to nobody. */
export async function findCaller(sql: Sql, keyHash: string): Promise<Caller | undefined> {
  type Row = Pick<Caller, "partyId" | "name" | "scopes"> & { readonly keyId: string };
  const rows = await sql<Row[]>`
    select k.key_id as "keyId", k.party_id as "partyId", k.name, k.scopes from api_keys k
    where k.key_hash = ${keyHash} and k.revoked_at is null`;
  const [row] = rows;
  return row && { ...machineCaller(row.partyId, row.scopes), name: row.name, keyId: row.keyId };
}

export type NewKey = {
  readonly keyId: string;
  readonly keyHash: string;
  readonly partyId: string;
  readonly partyName: string;
  readonly roles: readonly string[];
  readonly name: string;
  readonly scopes: readonly string[];
  readonly at: Temporal.Instant;
};

/** Writes a key and, where it is new, its party. */
export async function insertKey(sql: Sql, key: NewKey): Promise<void> {
  const at = key.at.toString();
  await sql`
    insert into parties (party_id, name, roles, created_at)
    values (${key.partyId}, ${key.partyName}, ${[...key.roles]}::text[], ${at}) on conflict do nothing`;
  await sql`
    insert into api_keys (key_id, key_hash, party_id, name, scopes, created_at)
    values (${key.keyId}, ${key.keyHash}, ${key.partyId}, ${key.name}, ${[...key.scopes]}::text[], ${at})`;
}

/** Withdraws every key of a party. */
export async function revokeKeys(sql: Sql, partyId: string, at: Temporal.Instant): Promise<void> {
  await sql`update api_keys set revoked_at = ${at.toString()} where party_id = ${partyId} and revoked_at is null`;
}
