/**
 * The officer whom an administrator's key names: one of the officials who have an account here, wherever
 * the name is one of theirs. Reads accounts and memberships, writes nothing.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { NamedOfficer } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { isOfficialRole, roles, scopesOf } from "./roles.ts";

type Row = {
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
  const rows = await sql<Row[]>`
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
