/** SQL of `parties`: who may act at all, by id, name and roles. */
import type { Sql } from "#src/platform/services.ts";

export type PartyIdentity = {
  readonly partyId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly at: Temporal.Instant;
};

/** Makes a party, or gives a known one its new name and roles. */
export async function putParty(sql: Sql, party: PartyIdentity): Promise<void> {
  await sql`
    insert into parties (party_id, name, roles, created_at)
    values (${party.partyId}, ${party.name}, ${[...party.roles]}::text[], ${party.at.toString()})
    on conflict (party_id) do update set name = excluded.name, roles = excluded.roles`;
}

/** Names of parties by their ids; those that are nobody's, or not for the reader, are left out. */
export async function findPartyNames(
  sql: Sql,
  partyIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (partyIds.length === 0) return new Map();
  const rows = await sql<{ id: string; name: string }[]>`
    select party_id as id, name from parties where party_id = any(${[...new Set(partyIds)]}::text[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const calledMax = 100;

/** Parties with a text in the name; letters small or capital. */
export async function findPartiesCalled(sql: Sql, name: string): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select party_id as id from parties
    where position(lower(${name}) in lower(name)) > 0 order by party_id limit ${calledMax}`;
  return rows.map(({ id }) => id);
}

/** Says whether any party has exactly this role. */
export async function hasPartyInRole(sql: Sql, role: string): Promise<boolean> {
  return (await sql`select 1 from parties where roles = array[${role}] limit 1`).length === 1;
}

/** Says whether there is such a party. */
export async function isKnownParty(sql: Sql, partyId: string): Promise<boolean> {
  return (await sql`select 1 from parties where party_id = ${partyId}`).length === 1;
}
