/** What is stated of conflicts of interest. Owns `related_parties`. */
import type { Sql } from "#src/platform/services.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Person } from "./person.ts";
import type { RecordOwners } from "./record-kinds.ts";

export type Relation = {
  readonly id: string;
  readonly person: string;
  readonly personName: string;
  readonly number: string;
  readonly reason: string;
  readonly statedBy: string;
  readonly from: string;
  readonly to: string | null;
};

const columns = (sql: Sql) => sql`
  relation_id as id, person, person_name as "personName", number, reason, stated_by as "statedBy",
  to_char(from_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "from",
  to_char(to_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "to"`;

export type NewRelation = {
  readonly person: string;
  readonly personName: string;
  readonly number: string;
  readonly reason: string;
  readonly statedBy: string;
  readonly at: Temporal.Instant;
};

/** States a relation. */
export async function stateRelation(sql: Sql, relation: NewRelation): Promise<Relation> {
  const { person, personName, number, reason, statedBy, at } = relation;
  const [row] = await sql<Relation[]>`
    insert into related_parties (relation_id, person, person_name, number, reason, stated_by, from_at)
    values (${newId(at.epochMilliseconds)}, ${person}, ${personName}, ${number}, ${reason}, ${statedBy}, ${at.toString()})
    returning ${columns(sql)}`;
  if (!row) throw new Error("An insert returns its row");
  return row;
}

/** Ends a relation; it stays in the list. @returns undefined where it is not there or has ended */
export async function endRelation(
  sql: Sql,
  id: string,
  at: Temporal.Instant,
): Promise<Relation | undefined> {
  const rows = await sql<Relation[]>`
    update related_parties set to_at = greatest(from_at, ${at.toString()}::timestamptz)
    where relation_id = ${id} and to_at is null returning ${columns(sql)}`;
  return rows[0];
}

/** Relations of one person, or of all. */
export async function listRelations(
  sql: Sql,
  person: string | undefined,
): Promise<readonly Relation[]> {
  return await sql<Relation[]>`
    select ${columns(sql)} from related_parties
    ${person === undefined ? sql`` : sql`where person = ${person}`} order by relation_id desc limit 1000`;
}

type PartyTie = { readonly name: string; readonly reason: string | null };

/** Parties the persons behind an act stated, and those they act for, whether they said so or not. */
export async function tiesOf(sql: Sql, person: Person): Promise<readonly PartyTie[]> {
  const { accounts, names } = await handsOf(sql, person);
  return await sql<PartyTie[]>`
    select number as name, reason from related_parties
    where person = any(${[...names]}::text[]) and to_at is null
    union all
    select party_id, null from account_memberships
    where account_id = any(${[...accounts]}::text[]) and ended_at is null`;
}

/** Every account and key of the persons behind an act. */
export async function handsOf(
  sql: Sql,
  { id, with: hand, holder }: Pick<Person, "id" | "with" | "holder">,
): Promise<{ readonly accounts: ReadonlySet<string>; readonly names: ReadonlySet<string> }> {
  const names = new Set([id, ...(hand === undefined ? [] : [hand])]);
  if (holder !== undefined) names.add(`account:${holder}`);
  const rows = await sql<{ account: string; key: string }[]>`
    with makers as (
      select made_by as account from api_keys
      where made_by is not null and 'key:' || key_id::text = any(${[...names]}::text[])
      union select substr(name, 9) from unnest(${[...names]}::text[]) as name
      where name like 'account:%')
    select account, coalesce('key:' || key_id::text, '') as key
    from makers left join api_keys on made_by = account`;
  for (const { account, key } of rows) {
    names.add(`account:${account}`);
    if (key !== "") names.add(key);
  }
  return { names, accounts: new Set(rows.map(({ account }) => account)) };
}

/** Says whether a relation was stated about a person of one of some names. */
export async function isStatedAbout(
  sql: Sql,
  id: string,
  names: ReadonlySet<string>,
): Promise<boolean> {
  const rows = await sql`
    select 1 from related_parties where relation_id = ${id} and person = any(${[...names]}::text[])`;
  return rows.length > 0;
}

/** A relation belongs to no party. */
export async function findRelationOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const [row] = await sql`select 1 from related_parties where relation_id = ${id}`;
  return row && { parties: [] };
}
