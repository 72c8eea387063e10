/** SQL of memberships and invitations. */
import { administratorEmail, administratorParty, madeBySystem } from "./administrator-login.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Shift, shiftColumns } from "../access/shift-store.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";

export type Membership = {
  readonly partyId: string;
  readonly partyName: string;
  readonly role: string;
  readonly office: string | null;
  readonly agency: string | null;
  readonly shift: Shift | null;
  readonly from: Date;
  readonly to: Date | null;
};

/** Parties an account acts for now, the first joined first. */
export async function listMemberships(
  sql: Sql,
  accountId: string,
  at: Temporal.Instant,
): Promise<readonly Membership[]> {
  const now = at.toString();
  return await sql<Membership[]>`
    select m.party_id as "partyId", coalesce(p.name, m.party_id) as "partyName", m.role, m.office,
      m.agency, ${shiftColumns(sql)}, m.from_at as "from", m.to_at as "to"
    from account_memberships m left join parties p using (party_id)
    where m.account_id = ${accountId} and m.ended_at is null and m.from_at <= ${now}
      and (m.to_at is null or m.to_at > ${now})
    order by m.from_at, m.membership_id`;
}

export type NewMembership = {
  readonly membershipId: string;
  readonly accountId: string;
  readonly partyId: string;
  readonly role: string;
  readonly office: string | undefined;
  readonly agency: string | undefined;
  readonly shift?: Shift | undefined;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant | undefined;
  readonly madeBy: string;
};

/** Begins a membership; one that is open with the same party ends at that moment. */
export async function putMembership(sql: Sql, made: NewMembership): Promise<void> {
  const { shift } = made;
  const from = made.from.toString();
  await sql`
    update account_memberships set ended_at = ${from}
    where account_id = ${made.accountId} and party_id = ${made.partyId} and ended_at is null`;
  await sql`
    insert into account_memberships
      (membership_id, account_id, party_id, role, office, agency, shift_days, shift_from,
        shift_to, from_at, to_at, made_by)
    values (${made.membershipId}, ${made.accountId}, ${made.partyId}, ${made.role},
      ${made.office ?? null}, ${made.agency ?? null}, ${shift ? [...shift.days] : null}::smallint[],
      ${shift?.from ?? null}, ${shift?.to ?? null}, ${from}, ${made.to?.toString() ?? null},
      ${made.madeBy})`;
}

export async function endMembership(
  sql: Sql,
  ended: { readonly accountId: string; readonly partyId: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const rows = await sql`
    update account_memberships set ended_at = ${ended.at.toString()}
    where account_id = ${ended.accountId} and party_id = ${ended.partyId} and ended_at is null
    returning 1`;
  return rows.length > 0;
}

export type Member = Membership & {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly locale: string;
  readonly twoFactor: boolean;
};

/** People of a party. */
export async function listMembers(
  sql: Sql,
  partyId: string,
  at: Temporal.Instant,
): Promise<readonly Member[]> {
  const now = at.toString();
  return await sql<Member[]>`
    select u.id as "accountId", u.name, u.email, u.locale, u.two_factor_enabled as "twoFactor",
      m.party_id as "partyId", m.role, m.office, m.agency, ${shiftColumns(sql)},
      m.from_at as "from", m.to_at as "to"
    from account_memberships m join account_users u on u.id = m.account_id
    where m.party_id = ${partyId} and m.ended_at is null
      and (m.to_at is null or m.to_at > ${now})
    order by u.name, u.id limit 1000`;
}

/** Lets one change of a party's people happen after the other: two last ones cannot both leave. */
export async function lockMembers(sql: Sql, partyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`members ${partyId}`}, 7264))`;
}

export type Invitation = {
  readonly id: string;
  readonly partyId: string;
  readonly partyName: string;
  readonly email: string;
  readonly role: string;
  readonly office: string | null;
  readonly agency: string | null;
  readonly to: Date | null;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly withdrawnAt: Date | null;
};

export type NewInvitation = {
  readonly id: string;
  readonly tokenHash: string;
  readonly partyId: string;
  readonly email: string;
  readonly role: string;
  readonly office: string | undefined;
  readonly agency: string | undefined;
  readonly to: Temporal.Instant | undefined;
  readonly madeBy: string;
  readonly madeAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
};

/** Writes an invitation; an older one of the same person by the same party is taken back. */
export async function insertInvitation(sql: Sql, made: NewInvitation): Promise<void> {
  const at = made.madeAt.toString();
  await sql`
    update account_invitations set withdrawn_at = ${at}
    where party_id = ${made.partyId} and email = ${made.email}
      and accepted_at is null and withdrawn_at is null`;
  await sql`
    insert into account_invitations (invitation_id, token_hash, party_id, email, role, office,
      agency, to_at, made_by, made_at, expires_at)
    values (${made.id}, ${made.tokenHash}, ${made.partyId}, ${made.email}, ${made.role},
      ${made.office ?? null}, ${made.agency ?? null}, ${made.to?.toString() ?? null},
      ${made.madeBy}, ${at}, ${made.expiresAt.toString()})`;
}

function invitationColumns(sql: Sql) {
  return sql`i.invitation_id as id, i.party_id as "partyId",
    coalesce(p.name, i.party_id) as "partyName", i.email, i.role, i.office, i.agency,
    i.to_at as "to", i.made_by as "madeBy", i.made_at as "madeAt", i.expires_at as "expiresAt",
    i.accepted_at as "acceptedAt", i.withdrawn_at as "withdrawnAt"`;
}

export async function listInvitations(sql: Sql, partyId: string): Promise<readonly Invitation[]> {
  return await sql<Invitation[]>`
    select ${invitationColumns(sql)}
    from account_invitations i left join parties p using (party_id)
    where i.party_id = ${partyId} order by i.made_at desc, i.invitation_id desc limit 200`;
}

/** By the hash of its token, locked until the transaction ends. */
export async function findInvitation(sql: Sql, tokenHash: string): Promise<Invitation | undefined> {
  const rows = await sql<Invitation[]>`
    select ${invitationColumns(sql)}
    from account_invitations i left join parties p using (party_id)
    where i.token_hash = ${tokenHash} for update of i`;
  return rows[0];
}

export async function setInvitationAccepted(
  sql: Sql,
  accepted: { readonly id: string; readonly accountId: string; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`
    update account_invitations set accepted_at = ${accepted.at.toString()},
      accepted_by = ${accepted.accountId} where invitation_id = ${accepted.id}`;
}

export async function withdrawInvitation(
  sql: Sql,
  withdrawn: { readonly id: string; readonly partyId: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const rows = await sql`
    update account_invitations set withdrawn_at = ${withdrawn.at.toString()}
    where invitation_id = ${withdrawn.id} and party_id = ${withdrawn.partyId}
      and accepted_at is null and withdrawn_at is null returning 1`;
  return rows.length > 0;
}

/** What a party is registered as. */
export async function findPartyRoles(sql: Sql, partyId: string): Promise<readonly string[]> {
  const rows = await sql<{ roles: readonly string[] }[]>`
    select roles from parties where party_id = ${partyId}`;
  return rows[0]?.roles ?? [];
}

export async function findPartyName(sql: Sql, partyId: string): Promise<string | undefined> {
  const rows = await sql<{ name: string }[]>`select name from parties where party_id = ${partyId}`;
  return rows[0]?.name;
}

/** Address of the first administrator now: the one it was made with, or the one it changed to. */
export async function findAdministratorEmail(sql: Sql): Promise<string> {
  const rows = await sql<{ email: string }[]>`
    select u.email from account_memberships m join account_users u on u.id = m.account_id
    where m.party_id = ${administratorParty} and m.made_by = ${madeBySystem}
    order by m.from_at, m.membership_id limit 1`;
  return rows[0]?.email ?? administratorEmail;
}

export async function findInvitationOwners(
  sql: Sql,
  id: string,
): Promise<RecordOwners | undefined> {
  const rows = await sql<{ party: string }[]>`
    select party_id as party from account_invitations where invitation_id = ${id}`;
  return rows[0] && { parties: [rows[0].party] };
}

/** A person belongs to every party he acts for. */
export async function findMemberOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const rows = await sql<{ party: string }[]>`
    select party_id as party from account_memberships
    where account_id = ${id} and ended_at is null`;
  return rows.length === 0 ? undefined : { parties: rows.map((row) => row.party) };
}
