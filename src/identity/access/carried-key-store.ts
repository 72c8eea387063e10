/**
 * SQL that carries to a port node by which keys lodgers are known: hashes, and of their rights the one to
 * lodge. Whoever decides has an account of the port.
 */
import type { Sql } from "#src/platform/services.ts";

export type CarriedParty = {
  readonly partyId: string;
  readonly name: string;
  readonly roles: readonly string[];
};
export type CarriedKey = {
  readonly id: string;
  readonly keyHash: string;
  readonly partyId: string;
  readonly name: string;
  readonly start: string | null;
  readonly expiresAt: string | null;
  readonly allowedAddresses: readonly string[];
};
export type CarriedAccess = {
  readonly parties: readonly CarriedParty[];
  readonly keys: readonly CarriedKey[];
};

/** Keys in force by which somebody may lodge and nothing that decides, with their parties. */
export async function readLodgingKeys(sql: Sql): Promise<CarriedAccess> {
  const keys = await sql<CarriedKey[]>`
    select key_id as id, key_hash as "keyHash", party_id as "partyId", name, start,
      to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "expiresAt",
      allowed_addresses as "allowedAddresses"
    from api_keys where revoked_at is null and 'lodge' = any(scopes) and agency is null and office is null
      and (expires_at is null or expires_at > now()) order by key_id`;
  const parties = await sql<CarriedParty[]>`
    select party_id as "partyId", name, roles from parties where party_id in (select party_id from api_keys
      where revoked_at is null and 'lodge' = any(scopes) and agency is null and office is null) order by party_id`;
  return { parties: [...parties], keys: [...keys] };
}

/** Puts them in place of those that came before. @param before ids of these */
export async function replaceLodgingKeys(
  tx: Sql,
  { parties, keys }: CarriedAccess,
  before: readonly string[],
): Promise<void> {
  await tx`update api_keys set revoked_at = now() where key_id = any(${[...before]}::uuid[]) and revoked_at is null`;
  await tx`
    insert into parties (party_id, name, roles, created_at)
    select p."partyId", p.name, array(select jsonb_array_elements_text(p.roles)), now()
    from jsonb_to_recordset(${JSON.stringify(parties)}::text::jsonb) as p ("partyId" text, name text, roles jsonb)
    on conflict (party_id) do update set name = excluded.name`;
  await tx`
    insert into api_keys (key_id, key_hash, party_id, name, scopes, start, created_at, expires_at, allowed_addresses)
    select k.id, k."keyHash", k."partyId", k.name, array['lodge'], k.start, now(), k."expiresAt",
      array(select jsonb_array_elements_text(k."allowedAddresses"))
    from jsonb_to_recordset(${JSON.stringify(keys)}::text::jsonb) as k (id uuid, "keyHash" text, "partyId" text, name text,
      start text, "expiresAt" timestamptz, "allowedAddresses" jsonb)
    on conflict (key_id) do update set revoked_at = null, scopes = excluded.scopes, expires_at = excluded.expires_at,
      allowed_addresses = excluded.allowed_addresses`;
}
