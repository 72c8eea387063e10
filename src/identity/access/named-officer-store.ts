/**
 * The officer whom an administrator's key names: one of the officials who have an account here, wherever
 * the name is one of theirs. Reads accounts and memberships. Owns `named_officers`, the officers whom
 * administrators name when they act for them.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { NamedOfficer } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { isOfficialRole, roles, scopesOf } from "./roles.ts";
import { newId } from "#src/kernel/ids.ts";

type OfficerRow = {
  readonly accountId: string;
  readonly name: string;
  readonly partyId: string;
  readonly role: string;
  readonly office: string | null;
  readonly agency: string | null;
};

const officialRoles = roles.map(({ id }) => id).filter(isOfficialRole);

/**
 * Finds the official of a name, of an address, or of an id with or without `account:` before it.
 * @param about `party` is preferred where somebody is an official in more than one
 * @returns undefined where no official has it: then it is a name and no more
 * @throws AppError OFFICER_AMBIGUOUS, OFFICER_UNKNOWN
 */
export async function findNamedOfficer(
  sql: Sql,
  stated: string,
  about: { readonly party: string; readonly at: Temporal.Instant },
): Promise<NamedOfficer | undefined> {
  const name = stated.normalize("NFKC").trim().replaceAll(/\s+/g, " ");
  const isId = name.startsWith("account:");
  const now = about.at.toString();
  const rows = await sql<OfficerRow[]>`
    select u.id as "accountId", u.name, m.party_id as "partyId", m.role, m.office, m.agency
    from account_users u join account_memberships m on m.account_id = u.id
    where m.ended_at is null and m.from_at <= ${now} and (m.to_at is null or m.to_at > ${now})
      and m.role = any(${officialRoles}::text[])
      and (u.id = ${isId ? name.slice("account:".length) : name} or lower(u.email) = lower(${name})
        or lower(regexp_replace(btrim(normalize(u.name, NFKC)), '\\s+', ' ', 'g')) = lower(${name}))
    order by (m.party_id = ${about.party}) desc, m.from_at desc limit 50`;
  const persons = new Set(rows.map(({ accountId }) => accountId));
  const [row] = rows;
  if (persons.size > 1) throw ambiguous(stated);
  if (!row) {
    if (isId) throw unknown(stated);
    return undefined;
  }
  const { role, office, agency, ...officer } = row;
  return {
    ...officer,
    scopes: scopesOf([role]),
    office: office ?? undefined,
    agency: agency ?? undefined,
  };
}

export type Colleague = {
  /** As acts take it: `account:ID`. */
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly office: string | null;
};

/** More than these are not chosen from a list. */
const colleaguesMax = 500;

/**
 * Officials of a party, by name: whom a case may be handed to or rights be delegated to. Names alone, since
 * whoever does not keep the accounts of the party has no business with their addresses.
 * @returns at most 500; `isWhole` is false where there are more
 */
export async function listColleagues(
  sql: Sql,
  about: { readonly party: string; readonly besides: string; readonly at: Temporal.Instant },
): Promise<{ readonly colleagues: readonly Colleague[]; readonly isWhole: boolean }> {
  const now = about.at.toString();
  const rows = await sql<Colleague[]>`
    select distinct on (u.name, u.id) 'account:' || u.id as id, u.name, m.role, m.office
    from account_users u join account_memberships m on m.account_id = u.id
    where m.party_id = ${about.party} and m.ended_at is null and m.from_at <= ${now}
      and (m.to_at is null or m.to_at > ${now}) and m.role = any(${officialRoles}::text[])
      and 'account:' || u.id <> ${about.besides}
    order by u.name, u.id, m.from_at desc limit ${colleaguesMax + 1}`;
  return { colleagues: rows.slice(0, colleaguesMax), isWhole: rows.length <= colleaguesMax };
}

function ambiguous(stated: string): AppError {
  return new AppError({
    code: "OFFICER_AMBIGUOUS",
    status: 422,
    message: `More than one official is named ${stated.slice(0, 60)}.`,
    fix: "Name the one you mean by account: and the id of the account, or by the e-mail address.",
  });
}

function unknown(stated: string): AppError {
  return new AppError({
    code: "OFFICER_UNKNOWN",
    status: 422,
    message: `No official has the account ${stated.slice("account:".length, 80)}.`,
    fix: "Take the id from GET /api/v1/members.",
  });
}

/** The id of a named officer, made at the first act for it. */
export async function officerId(
  sql: Sql,
  named: { readonly party: string; readonly name: string; readonly at: Temporal.Instant },
): Promise<string> {
  const id = newId(named.at.epochMilliseconds);
  await sql`
    insert into named_officers (officer_id, party_id, name, first_at)
    values (${id}, ${named.party}, ${named.name}, ${named.at.toString()}) on conflict do nothing`;
  const [row] = await sql<{ id: string }[]>`
    select officer_id as id from named_officers
    where party_id = ${named.party} and name = ${named.name}`;
  return `officer:${row?.id ?? id}`;
}

/** Ids of officers whom a key named so, of whatever party. */
export async function officersNamed(sql: Sql, name: string): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select officer_id as id from named_officers where name = ${name} order by officer_id limit 100`;
  return rows.map(({ id }) => `officer:${id}`);
}

/** Names by id (`account:…`, `key:…`, `officer:…`); an erased one has none. */
export async function namesOfActors(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<{ id: string; name: string }[]>`
    with asked as (
      select id, split_part(id, ':', 1) as kind, substr(id, strpos(id, ':') + 1) as rest
      from unnest(${[...ids]}::text[]) as id)
    select asked.id, u.name from asked join account_users u on kind = 'account' and u.id = rest
    union all
    select asked.id, k.name from asked join api_keys k on kind = 'key' and k.key_id::text = rest
    union all
    select asked.id, o.name from asked
      join named_officers o on kind = 'officer' and o.officer_id::text = rest`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const namedMax = 200;

/**
 * Ids (`account:…`, `key:…`, `officer:…`) of whoever has a text in the name; letters small or capital.
 * @returns at most 200
 */
export async function actorsNamed(sql: Sql, text: string): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    with named as (
      select 'account:' || id as id, name from account_users
      union all select 'key:' || key_id::text, name from api_keys
      union all select 'officer:' || officer_id::text, name from named_officers)
    select id from named where position(lower(${text}) in lower(name)) > 0 order by id limit ${namedMax}`;
  return rows.map(({ id }) => id);
}
