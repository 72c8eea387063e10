/** People of a party: invited, given another role, handing over, leaving. */
import { randomBytes } from "node:crypto";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { mayHaveShift } from "../access/shifts.ts";
import { withoutLoans } from "../access/delegations.ts";
import { findHolding } from "../access/holding-store.ts";
import { isRole, scopesOf } from "../access/roles.ts";
import { scopesOfTrades } from "../access/trades.ts";
import type { Database } from "#src/platform/database.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { hashed } from "./attempts.ts";
import { passKeys } from "../access/key-store.ts";
import {
  type Invitation,
  type Member,
  endMembership,
  findInvitation,
  findPartyRoles,
  insertInvitation,
  listMembers,
  lockMembers,
  putMembership,
  setInvitationAccepted,
} from "./memberships-store.ts";
import { type AccountRow, findAccount, putAccount } from "./store.ts";
import { endDelegationsBeyond, endDelegationsOf } from "../access/delegation-store.ts";
import type { Shift } from "../access/shift-store.ts";

export const invitationDays = 7;
type MemberChange = {
  readonly sql: Database;
  readonly caller: Caller;
  readonly at: Temporal.Instant;
};

export type RoleOrder = {
  readonly role: string;
  readonly office: string | undefined;
  readonly agency: string | undefined;
  readonly to: Temporal.Instant | undefined;
};

/** Asks a person into the caller's party. @returns the token for the mail, kept nowhere else */
export async function invite(
  { sql, caller, at }: MemberChange,
  order: RoleOrder & { readonly email: string },
): Promise<{ readonly id: string; readonly token: string; readonly expiresAt: Temporal.Instant }> {
  await requireGivable(sql, caller, order.role);
  const email = order.email.toLowerCase();
  const members = await listMembers(sql, caller.partyId, at);
  if (members.some((member) => member.email === email)) throw memberAlready();
  const token = randomBytes(24).toString("base64url");
  const id = newId(at.epochMilliseconds);
  const expiresAt = at.add({ hours: invitationDays * 24 });
  await sql.begin(async (tx) => {
    await insertInvitation(tx, {
      ...order,
      id,
      tokenHash: hashed(token),
      partyId: caller.partyId,
      email,
      madeBy: inviterOf(caller),
      madeAt: at,
      expiresAt,
    });
  });
  return { id, token, expiresAt };
}

export type NewPerson = {
  readonly name: string;
  readonly locale: string;
  /** Asked for only where the invitation holds: a hash is work that strangers must not cause. */
  readonly hashPassword: () => Promise<string>;
};

/**
 * Uses an invitation: by the account that is signed in, or by a new one, whose address the token has
 * proven. @returns the account that now belongs to the party
 */
export async function acceptInvitation(
  { sql, at }: Pick<MemberChange, "sql" | "at">,
  asked: {
    readonly token: string;
    readonly accountId: string | undefined;
    readonly person: NewPerson | undefined;
  },
): Promise<{ readonly accountId: string; readonly partyId: string }> {
  const accepted = { ...asked, person: asked.person && (await hashedPerson({ sql, at }, asked)) };
  return await sql.begin(async (tx) => {
    const invitation = await findInvitation(tx, hashed(accepted.token));
    refuseUsed(invitation, at);
    await requireStillGivable(tx, invitation, at);
    const accountId = await accountOf(tx, invitation, { ...accepted, at });
    await lockMembers(tx, invitation.partyId);
    const members = await listMembers(tx, invitation.partyId, at);
    if (members.some((member) => member.accountId === accountId)) throw memberAlready();
    // what was lent under a former membership does not come back with this one
    await endDelegationsOf(tx, `account:${accountId}`, { party: invitation.partyId, at });
    await putMembership(tx, {
      membershipId: newId(at.epochMilliseconds),
      accountId,
      partyId: invitation.partyId,
      role: invitation.role,
      office: invitation.office ?? undefined,
      agency: invitation.agency ?? undefined,
      from: at,
      to: instantOf(invitation.to),
      madeBy: invitation.madeBy,
    });
    await setInvitationAccepted(tx, { id: invitation.id, accountId, at });
    return { accountId, partyId: invitation.partyId };
  });
}

type HashedPerson = Omit<NewPerson, "hashPassword"> & { readonly passwordHash: string };

/** Looks at the invitation first; what it says is looked at again under its lock. */
async function hashedPerson(
  { sql, at }: Pick<MemberChange, "sql" | "at">,
  { token, person }: { readonly token: string; readonly person: NewPerson | undefined },
): Promise<HashedPerson | undefined> {
  const invitation = await findInvitation(sql, hashed(token));
  refuseUsed(invitation, at);
  const known = await findAccount(sql, { email: invitation.email });
  if (known || !person) throw signInFirst(known !== undefined);
  const { name, locale, hashPassword } = person;
  return { name, locale, passwordHash: await hashPassword() };
}

function refuseUsed(
  invitation: Invitation | undefined,
  at: Temporal.Instant,
): asserts invitation is Invitation {
  const isOpen =
    invitation !== undefined &&
    invitation.acceptedAt === null &&
    invitation.withdrawnAt === null &&
    invitation.expiresAt.getTime() > at.epochMilliseconds;
  if (isOpen) return;
  throw invitationNotValid();
}

function invitationNotValid(): AppError {
  return new AppError({
    code: "INVITATION_NOT_VALID",
    status: 404,
    message:
      "This invitation has been used or withdrawn, has expired, or the person who sent it may no longer grant the role.",
    fix: "Ask the party that invited you for a new one.",
  });
}

async function accountOf(
  sql: Sql,
  invitation: Invitation,
  {
    accountId,
    person,
    at,
  }: {
    readonly accountId: string | undefined;
    readonly person: HashedPerson | undefined;
    readonly at: Temporal.Instant;
  },
): Promise<string> {
  if (accountId !== undefined) {
    const account = await findAccount(sql, { id: accountId });
    if (account?.email === invitation.email && account.emailVerified) return account.id;
    throw otherPerson();
  }
  const known: AccountRow | undefined = await findAccount(sql, { email: invitation.email });
  if (known || !person) throw signInFirst(known !== undefined);
  return await putAccount(sql, {
    ...person,
    id: newId(at.epochMilliseconds),
    credentialId: newId(at.epochMilliseconds),
    email: invitation.email,
    mustChangePassword: false,
  });
}

/**
 * Gives a member another role, office, end or shift. A shift that is not named stays where the role
 * may have one; null takes it away.
 */
export async function changeMember(
  { sql, caller, at }: MemberChange,
  order: RoleOrder & { readonly accountId: string; readonly shift?: Shift | null | undefined },
): Promise<void> {
  await requireGivable(sql, caller, order.role);
  if (order.shift && !mayHaveShift(order.role)) throw shiftWithoutCases(order.role);
  await sql.begin(async (tx) => {
    const members = await membersLocked(tx, caller.partyId, at);
    const member = getMember(members, order.accountId);
    await requireGivable(tx, caller, member.role);
    if (!isLasting(order)) requireAdministrator(members, order.accountId);
    const kept = mayHaveShift(order.role) ? member.shift : null;
    const shift = order.shift === undefined ? kept : order.shift;
    await putMembership(tx, {
      ...order,
      shift: shift ?? undefined,
      membershipId: newId(at.epochMilliseconds),
      partyId: caller.partyId,
      from: at,
      madeBy: caller.accountId ?? caller.name,
    });
    const left = { party: caller.partyId, scopes: scopesOf([order.role]), at };
    await endDelegationsBeyond(tx, `account:${order.accountId}`, left);
  });
}

/**
 * Ends a membership, what its person lent and borrowed by it, and the keys made for the party, unless they
 * were handed over.
 */
export async function endMember(
  { sql, caller, at }: MemberChange,
  ended: { readonly accountId: string; readonly partyId: string },
): Promise<{ readonly keysWithdrawn: readonly string[] }> {
  const { accountId, partyId } = ended;
  return await sql.begin(async (tx) => {
    const members = await membersLocked(tx, partyId, at);
    const member = getMember(members, accountId);
    if (accountId !== caller.accountId) await requireGivable(tx, caller, member.role);
    requireAdministrator(members, accountId);
    await endMembership(tx, { accountId, partyId, at });
    await endDelegationsOf(tx, `account:${accountId}`, { party: partyId, at });
    const keysWithdrawn = await passKeys(tx, { partyId, from: accountId, to: undefined, at });
    return { keysWithdrawn };
  });
}

/**
 * Hands one member's role and keys to another of the same party; the first may then leave. The
 * successor gets the role unless the own one does as much.
 */
export async function handOver(
  { sql, caller, at }: MemberChange,
  order: { readonly from: string; readonly to: string },
): Promise<{ readonly keysPassed: readonly string[] }> {
  const { partyId } = caller;
  return await sql.begin(async (tx) => {
    const members = await membersLocked(tx, partyId, at);
    const from = getMember(members, order.from);
    const to = getMember(members, order.to);
    if (order.from !== caller.accountId) await requireGivable(tx, caller, from.role);
    if (!isCovered(scopesOf([from.role]), scopesOf([to.role]))) {
      await putMembership(tx, {
        membershipId: newId(at.epochMilliseconds),
        accountId: to.accountId,
        partyId,
        role: from.role,
        office: from.office ?? to.office ?? undefined,
        agency: from.agency ?? to.agency ?? undefined,
        shift: (mayHaveShift(from.role) ? to.shift : null) ?? undefined,
        from: at,
        to: instantOf(to.to),
        madeBy: caller.accountId ?? caller.name,
      });
    }
    const keysPassed = await passKeys(tx, { partyId, from: from.accountId, to: to.accountId, at });
    return { keysPassed };
  });
}

async function membersLocked(sql: Sql, partyId: string, at: Temporal.Instant) {
  await lockMembers(sql, partyId);
  return await listMembers(sql, partyId, at);
}

function getMember(members: readonly Member[], accountId: string): Member {
  const member = members.find((one) => one.accountId === accountId);
  if (member) return member;
  throw new AppError({
    code: "MEMBER_UNKNOWN",
    status: 404,
    message: "Your party has no such member.",
    fix: "List the members to see their ids.",
  });
}

/** An administrator without a planned end. */
function isLasting(member: {
  readonly role: string;
  readonly to?: Temporal.Instant | Date | null | undefined;
}): boolean {
  return isCovered(["accounts"], scopesOf([member.role])) && !member.to;
}

/** Somebody must stay who can manage the party's people. */
function requireAdministrator(members: readonly Member[], without: string): void {
  const leaving = members.find((member) => member.accountId === without);
  if (!leaving || !isLasting(leaving)) return;
  if (members.some((member) => member.accountId !== without && isLasting(member))) return;
  throw new AppError({
    code: "LAST_ADMINISTRATOR",
    status: 409,
    message: "The last administrator of a party cannot leave it.",
    fix: "Hand over to another member first, or invite a successor.",
  });
}

function isCovered(wanted: readonly string[], held: readonly string[]): boolean {
  return held.includes("*") || wanted.every((scope) => held.includes(scope));
}

/** A role is given by those who hold as much, or where the party's own trade brings it. */
async function requireGivable(sql: Sql, caller: Caller, role: string): Promise<void> {
  if (!isRole(role)) {
    throw new AppError({
      code: "ROLE_UNKNOWN",
      status: 422,
      message: `There is no role ${role.slice(0, 40)}.`,
      fix: "The roles are listed in the page on access.",
    });
  }
  const { scopes: own } = withoutLoans(caller);
  if (await isGivable(sql, { role, partyId: caller.partyId, own })) return;
  throw new AppError({
    code: "ROLE_NOT_HELD",
    status: 403,
    message: `You may not grant or withdraw the role ${role}: it has more rights than you.`,
    fix: "Ask an administrator who holds it.",
  });
}

async function isGivable(
  sql: Sql,
  given: { readonly role: string; readonly partyId: string; readonly own: readonly string[] },
): Promise<boolean> {
  const trades = await findPartyRoles(sql, given.partyId);
  return isCovered(scopesOf([given.role]), [...given.own, ...scopesOfTrades(trades)]);
}

/** An invitation is worth what its maker may give on the day it is accepted. */
async function requireStillGivable(
  sql: Sql,
  { madeBy, partyId, role }: Invitation,
  at: Temporal.Instant,
): Promise<void> {
  const place = { party: partyId, at };
  const inviter =
    (await findHolding(sql, `account:${madeBy}`, place)) ??
    (await findHolding(sql, `key:${madeBy}`, place));
  const mayInvite = inviter !== undefined && isCovered(["accounts"], inviter.scopes);
  if (mayInvite && (await isGivable(sql, { role, partyId, own: inviter.scopes }))) return;
  throw invitationNotValid();
}

/** Who invites, as it is looked up when the invitation is used. */
function inviterOf({ accountId, keyId, name }: Caller): string {
  return accountId ?? keyId ?? name;
}

function instantOf(date: Date | null): Temporal.Instant | undefined {
  return date === null ? undefined : Temporal.Instant.fromEpochMilliseconds(date.getTime());
}

function memberAlready(): AppError {
  return new AppError({
    code: "MEMBER_ALREADY",
    status: 409,
    message: "This person is already a member of the party.",
    fix: "Change the role of the member instead.",
  });
}

function shiftWithoutCases(role: string): AppError {
  return new AppError({
    code: "SHIFT_WITHOUT_CASES",
    status: 422,
    message: `The role ${role} does not decide cases, so it has no shift.`,
    fix: "Leave the shift out, or give the role of an officer.",
  });
}

function otherPerson(): AppError {
  return new AppError({
    code: "INVITATION_OTHER_PERSON",
    status: 403,
    message: "This invitation was sent to a different address.",
    fix: "Sign in with the address it was sent to, or ask for one to yours.",
  });
}

function signInFirst(hasAccount: boolean): AppError {
  return new AppError({
    code: hasAccount ? "SIGN_IN_FIRST" : "PERSON_NEEDED",
    status: hasAccount ? 409 : 422,
    message: hasAccount
      ? "The invited address already has an account."
      : "The invited address has no account yet.",
    fix: hasAccount
      ? "Sign in with it and accept again."
      : "Send name and password to create one, or register first.",
  });
}
