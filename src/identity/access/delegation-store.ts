/** What is lent, by whom, to whom and until when. Owns `delegations`. */
import type { Sql } from "#src/platform/services.ts";
import type { Person } from "./person.ts";
import { newId } from "#src/kernel/ids.ts";
import type { RecordOwners } from "./record-kinds.ts";

export type Delegation = {
  readonly id: string;
  readonly fromPerson: string;
  readonly fromName: string;
  readonly toPerson: string;
  readonly party: string;
  readonly scopes: readonly string[];
  readonly office: string | null;
  readonly agency: string | null;
  readonly from: string;
  readonly to: string;
  readonly endedAt: string | null;
};

const instant = (sql: Sql, column: string) =>
  sql`to_char(${sql(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const columns = (sql: Sql) => sql`
  delegation_id as id, from_person as "fromPerson", from_name as "fromName", to_person as "toPerson",
  party_id as party, scopes, office, agency, ${instant(sql, "from_at")} as "from", ${instant(sql, "to_at")} as "to",
  ${instant(sql, "ended_at")} as "endedAt"`;

export type NewDelegation = {
  readonly person: Person;
  readonly toPerson: string;
  readonly scopes: readonly string[];
  readonly office: string | undefined;
  readonly agency: string | undefined;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
};

/** Lends. */
export async function insertDelegation(sql: Sql, lent: NewDelegation): Promise<Delegation> {
  const { person, from, to } = lent;
  const [row] = await sql<Delegation[]>`
    insert into delegations (delegation_id, from_person, from_name, to_person, party_id, scopes, office, agency, from_at, to_at)
    values (${newId(from.epochMilliseconds)}, ${person.id}, ${person.name}, ${lent.toPerson},
      ${person.party}, ${[...lent.scopes]}::text[], ${lent.office ?? null}, ${lent.agency ?? null}, ${from.toString()}, ${to.toString()})
    returning ${columns(sql)}`;
  if (!row) throw new Error("An insert returns its row");
  return row;
}

/** Ends what a person lent before its time. */
export async function endDelegation(
  sql: Sql,
  id: string,
  at: Temporal.Instant,
): Promise<Delegation | undefined> {
  const rows = await sql<Delegation[]>`
    update delegations set ended_at = ${at.toString()}
    where delegation_id = ${id} and ended_at is null returning ${columns(sql)}`;
  return rows[0];
}

/** What a person lent or borrowed, or what anybody did. */
export async function listDelegations(
  sql: Sql,
  person: string | undefined,
): Promise<readonly Delegation[]> {
  return await sql<Delegation[]>`
    select ${columns(sql)} from delegations
    ${person === undefined ? sql`` : sql`where from_person = ${person} or to_person = ${person}`}
    order by delegation_id desc limit 1000`;
}

/**
 * Ends what a person lent and borrowed in a party: it left, or came anew. What was lent under a former
 * membership does not come back with the next one.
 */
export async function endDelegationsOf(
  sql: Sql,
  person: string,
  { party, at }: { readonly party: string; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`
    update delegations set ended_at = ${at.toString()}
    where party_id = ${party} and (from_person = ${person} or to_person = ${person})
      and ended_at is null`;
}

/** Ends what a person lent in a party beyond the scopes it keeps there. */
export async function endDelegationsBeyond(
  sql: Sql,
  person: string,
  kept: {
    readonly party: string;
    readonly scopes: readonly string[];
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  if (kept.scopes.includes("*")) return;
  await sql`
    update delegations set ended_at = ${kept.at.toString()}
    where party_id = ${kept.party} and from_person = ${person} and ended_at is null
      and not scopes <@ ${[...kept.scopes]}::text[]`;
}

export type Borrower = Pick<Person, "id" | "party">;

export async function findStanding(
  sql: Sql,
  { id, party }: Borrower,
  at: Temporal.Instant,
): Promise<readonly Delegation[]> {
  const now = at.toString();
  return await sql<Delegation[]>`
    select ${columns(sql)} from delegations
    where to_person = ${id} and party_id = ${party} and ended_at is null
      and from_at <= ${now} and to_at > ${now} order by delegation_id limit 100`;
}

/** A delegation belongs to the person who lent, and to no colleague. */
export async function findDelegationOwners(
  sql: Sql,
  id: string,
): Promise<RecordOwners | undefined> {
  const [row] = await sql<{ person: string }[]>`
    select from_person as person from delegations where delegation_id = ${id}`;
  return row && { parties: [], persons: [row.person] };
}
