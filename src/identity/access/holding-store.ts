/**
 * What a person or a key holds in a party at a moment: by its membership there, and for a key no more
 * than who made it. Nothing is remembered, so what ended has ended with the next question.
 */
import type { Sql } from "#src/platform/services.ts";
import { cutScopes, scopesOf } from "./roles.ts";

export type HeldAccess = {
  readonly scopes: readonly string[];
  readonly office: string | undefined;
  readonly agency: string | undefined;
};
type HoldingQuery = { readonly party: string; readonly at: Temporal.Instant };

/**
 * The own scopes, office and agency. @param person `account:ID` or `key:ID`
 * @returns undefined where it does not act for the party
 */
export async function findHolding(
  sql: Sql,
  person: string,
  place: HoldingQuery,
): Promise<HeldAccess | undefined> {
  const at = person.indexOf(":");
  const id = person.slice(at + 1);
  if (person.slice(0, at) === "key") return await findKeyHolding(sql, id, place);
  return person.slice(0, at) === "account" ? await findMembership(sql, id, place) : undefined;
}

async function findMembership(
  sql: Sql,
  account: string,
  { party, at }: HoldingQuery,
): Promise<HeldAccess | undefined> {
  const now = at.toString();
  const [row] = await sql<{ role: string; office: string | null; agency: string | null }[]>`
    select role, office, agency from account_memberships
    where account_id = ${account} and party_id = ${party} and ended_at is null
      and from_at <= ${now} and (to_at is null or to_at > ${now})
    order by from_at desc limit 1`;
  if (!row) return undefined;
  const { role, office, agency } = row;
  return { scopes: scopesOf([role]), office: office ?? undefined, agency: agency ?? undefined };
}

type KeyHolding = {
  readonly scopes: readonly string[];
  readonly office: string | null;
  readonly agency: string | null;
  readonly madeBy: string | null;
};

async function findKeyHolding(
  sql: Sql,
  id: string,
  place: HoldingQuery,
): Promise<HeldAccess | undefined> {
  const now = place.at.toString();
  const [key] = await sql<KeyHolding[]>`
    select scopes, office, agency, made_by as "madeBy" from api_keys
    where key_id::text = ${id} and party_id = ${place.party} and revoked_at is null
      and (expires_at is null or expires_at > ${now})`;
  if (!key) return undefined;
  const { scopes, office, agency } = key;
  if (key.madeBy === null)
    return { scopes, office: office ?? undefined, agency: agency ?? undefined };
  const maker = await findMembership(sql, key.madeBy, place);
  return maker && { ...maker, scopes: cutScopes(maker.scopes, scopes) };
}
