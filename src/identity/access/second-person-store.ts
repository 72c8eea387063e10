/** What tells two persons apart: who made a key, who acts for a party. */
import type { Sql } from "#src/platform/services.ts";
import { roles, isOfficialRole } from "./roles.ts";

type ActingHand = {
  readonly name: string;
  /** `account:ID`; undefined where nobody answers for the key. */
  readonly person: string | undefined;
  readonly party: string | undefined;
};

export async function handOf(sql: Sql, name: string): Promise<ActingHand> {
  if (!name.startsWith("key:"))
    return { name, person: name.startsWith("account:") ? name : undefined, party: undefined };
  const [key] = await sql<{ madeBy: string | null; party: string }[]>`
    select made_by as "madeBy", party_id as party from api_keys where key_id::text = ${name.slice(4)}`;
  const person = key?.madeBy == null ? undefined : `account:${key.madeBy}`;
  return { name, person, party: key?.party };
}

/** Whether persons hold offices here, the administrator aside: then a key is no two of them. */
export async function hasOfficials(sql: Sql): Promise<boolean> {
  const offices = roles
    .map(({ id }) => id)
    .filter((id) => isOfficialRole(id) && id !== "administrator");
  const rows = await sql`
    select 1 from account_memberships
    where role = any(${offices}::text[]) and ended_at is null and (to_at is null or to_at > now()) limit 1`;
  return rows.length > 0;
}

export async function isMember(
  sql: Sql,
  person: string | undefined,
  party: string,
): Promise<boolean> {
  if (person === undefined) return false;
  const rows = await sql`
    select 1 from account_memberships
    where account_id = ${person.slice("account:".length)} and party_id = ${party} and ended_at is null`;
  return rows.length > 0;
}
