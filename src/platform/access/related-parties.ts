/**
 * Conflicts of interest: parties a person may not decide about, because the person or a superior said
 * so. Owns `related_parties`.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Sql } from "#src/platform/services.ts";
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

/** Refuses a decision on a record of a party the person is related to, or of the person's own party. */
export async function refuseConflict(
  sql: Sql,
  person: Person & { readonly holder?: string | undefined },
  owners: RecordOwners,
): Promise<void> {
  // a key decides nothing that the person who answers for it may not
  const persons = [person.id, ...(person.holder === undefined ? [] : [`account:${person.holder}`])];
  const names = [...owners.parties, ...(owners.numbers ?? [])];
  const rows = await sql<{ number: string; reason: string }[]>`
    select number, reason from related_parties
    where person = any(${persons}::text[]) and to_at is null and number = any(${names}::text[]) limit 1`;
  const found = rows[0] ?? (await findMembership(sql, persons, names));
  if (!found) return;
  throw new AppError({
    code: "CONFLICT_OF_INTEREST",
    status: 403,
    message: `You are related to ${found.number} (${found.reason}) and may not decide its case.`,
    fix: "Leave it to a colleague; your supervisor can hand it over.",
  });
}

/** Who acts for a party too decides none of its cases, whether he said so or not. */
async function findMembership(sql: Sql, persons: readonly string[], names: readonly string[]) {
  const accounts = persons.flatMap((one) =>
    one.startsWith("account:") ? [one.slice("account:".length)] : [],
  );
  if (accounts.length === 0) return undefined;
  const rows = await sql<{ number: string }[]>`
    select party_id as number from account_memberships
    where account_id = any(${accounts}::text[]) and ended_at is null and party_id = any(${names}::text[]) limit 1`;
  return rows[0] && { number: rows[0].number, reason: "you act for it" };
}
