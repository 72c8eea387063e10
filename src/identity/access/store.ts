/** SQL of access: parties and API keys. */
import type { Sql } from "#src/platform/services.ts";

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
