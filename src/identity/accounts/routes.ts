/** Routes of the person signed in, and of a party's people, invitations and keys. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { LegalInstant } from "#src/kernel/legal-date.ts";
import type { Text } from "#src/kernel/text.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import type { Services } from "#src/platform/services.ts";
import type { Accounts } from "./accounts.ts";
import { countAttempts, recipientAttempts } from "./attempts.ts";
import { pages } from "./auth.ts";
import { endMember, changeMember, handOver, invite } from "./people.ts";
import {
  type Invitation,
  type Member,
  listInvitations,
  listMembers,
  withdrawInvitation,
} from "./memberships-store.ts";
import { findAccount } from "./store.ts";
import { listOutbox } from "./mail-store.ts";

const route = routeFor<AccountsApp>();

export type AccountsApp = Omit<Services, "sql"> & {
  readonly sql: ConstructorParameters<typeof Accounts>[0]["sql"];
  readonly accounts: Accounts;
  /** This server is the sandbox of another. */
  readonly isSandbox?: boolean;
};

const Instant = LegalInstant;
/** One line of text, as people type it. */
export const line = (lengthMax: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(lengthMax)
    .regex(/^\P{Cc}*$/u, "has control characters");
const Role = line(40);
/** The caller a policy has let in. */
export function signedIn(caller: Caller | undefined): Caller {
  if (caller) return caller;
  throw new AppError({
    code: "NOT_SIGNED_IN",
    status: 401,
    message: "This requires signing in.",
    fix: "Sign in, or send an API key.",
  });
}

const says = (en: string, zh: string): Text => ({ en, zh });

const RoleOrder = z.strictObject({
  role: Role,
  office: line(20).optional(),
  agency: line(40).optional(),
  to: Instant.optional(),
});
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "is not a time such as 08:00");
const Shift = z.strictObject({
  days: z
    .array(z.int().min(1).max(7))
    .min(1)
    .max(7)
    .refine((days) => new Set(days).size === days.length, "names a day twice"),
  from: ClockTime,
  to: ClockTime,
});
const MemberOrder = RoleOrder.extend({ shift: Shift.nullable().optional() });
/** A shift as it is shown. */
const ShiftAnswer = z
  .object({ days: z.array(z.int()).readonly(), from: z.string(), to: z.string() })
  .nullable();
const InvitationOrder = RoleOrder.extend({ email: z.email().max(254) });
const HandOver = z.strictObject({ to: z.string().max(60), leave: z.boolean().optional() });
const Page = z.object({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});

/** As what a person belongs to a party, and from when to when. */
export const MembershipTerms = z.object({
  role: z.string(),
  office: z.string().nullable(),
  agency: z.string().nullable(),
  shift: ShiftAnswer,
  from: z.string(),
  to: z.string().nullable(),
});
const MemberAnswer = z
  .object({
    accountId: z.string(),
    name: z.string(),
    email: z.string(),
    twoFactor: z.boolean(),
  })
  .extend(MembershipTerms.shape);
const InvitationAnswer = z.object({
  id: z.string(),
  email: z.string(),
  role: z.string(),
  office: z.string().nullable(),
  agency: z.string().nullable(),
  to: z.string().nullable(),
  madeAt: z.string(),
  expiresAt: z.string(),
  status: z.enum(["open", "accepted", "withdrawn", "ended"]),
});

function memberJson(member: Member) {
  const { accountId, name, email, twoFactor, role, office, agency, shift, from, to } = member;
  return {
    accountId,
    name,
    email,
    twoFactor,
    role,
    office,
    agency,
    shift,
    from: from.toISOString(),
    to: to?.toISOString() ?? null,
  };
}

function invitationJson(one: Invitation, at: Temporal.Instant) {
  const isEnded = one.expiresAt.getTime() <= at.epochMilliseconds;
  const open = isEnded ? "ended" : "open";
  return {
    id: one.id,
    email: one.email,
    role: one.role,
    office: one.office,
    agency: one.agency,
    to: one.to?.toISOString() ?? null,
    madeAt: one.madeAt.toISOString(),
    expiresAt: one.expiresAt.toISOString(),
    status: one.acceptedAt ? "accepted" : one.withdrawnAt ? "withdrawn" : open,
  };
}

function roleOrder(body: z.infer<typeof RoleOrder>) {
  const to = body.to === undefined ? undefined : Temporal.Instant.from(body.to);
  return { role: body.role, office: body.office, agency: body.agency, to };
}

const accounts = { kind: "scope", scope: "accounts" } as const;

export const routes: readonly Route<AccountsApp>[] = [
  route({
    method: "GET",
    path: "/members",
    says: says("People who act for the own party", "代表本单位办理业务的人员"),
    policy: accounts,
    answers: { 200: { says: "Members", schema: z.object({ members: z.array(MemberAnswer) }) } },
    handle: async ({ app, caller }) => {
      const members = await listMembers(app.sql, signedIn(caller).partyId, app.clock());
      return { status: 200, body: { members: members.map(memberJson) } };
    },
  }),
  route({
    method: "PUT",
    path: "/members/{accountId}",
    says: says(
      "Change a member's role, office, end date or shift",
      "变更成员的角色、关区、期限或班次",
    ),
    policy: accounts,
    record: { kind: "member", param: "accountId" },
    body: MemberOrder,
    answers: {
      200: { says: "Changed", schema: z.object({ accountId: z.string(), role: z.string() }) },
      409: { says: "The last administrator stays" },
    },
    handle: async ({ app, caller, params, body }) => {
      const asked = body;
      const order = { ...roleOrder(asked), shift: asked.shift };
      const accountId = params.accountId;
      const place = { sql: app.sql, caller: signedIn(caller), at: app.clock() };
      await changeMember(place, { ...order, accountId });
      app.accounts.callers.forget();
      return { status: 200, body: { accountId, role: order.role } };
    },
  }),
  route({
    method: "POST",
    path: "/members/{accountId}/handover",
    says: says("Hand a member's role and keys to another", "将成员的角色与密钥移交他人"),
    policy: accounts,
    record: { kind: "member", param: "accountId" },
    body: HandOver,
    answers: {
      200: {
        says: "Handed over",
        schema: z.object({ keysPassed: z.array(z.string()), left: z.boolean() }),
      },
    },
    handle: async ({ app, caller, params, body }) => {
      const { to, leave } = body;
      const from = params.accountId;
      const { partyId } = signedIn(caller);
      const place = { sql: app.sql, caller: signedIn(caller), at: app.clock() };
      const { keysPassed } = await handOver(place, { from, to });
      if (leave) await endMember(place, { accountId: from, partyId });
      app.accounts.callers.forget();
      return { status: 200, body: { keysPassed, left: leave === true } };
    },
  }),
  route({
    method: "DELETE",
    path: "/members/{accountId}",
    says: says("End a membership and the keys its holder created", "终止成员资格及其创建的密钥"),
    policy: accounts,
    record: { kind: "member", param: "accountId" },
    answers: {
      200: { says: "Ended", schema: z.object({ keysWithdrawn: z.array(z.string()) }) },
      409: { says: "The last administrator stays" },
    },
    handle: async ({ app, caller, params }) => {
      const { partyId } = signedIn(caller);
      const place = { sql: app.sql, caller: signedIn(caller), at: app.clock() };
      const ended = await endMember(place, { accountId: params.accountId, partyId });
      app.accounts.callers.forget();
      return { status: 200, body: ended };
    },
  }),
  route({
    method: "POST",
    path: "/invitations",
    says: says("Invite a person into the own party by mail", "以邮件邀请人员加入本单位"),
    policy: accounts,
    body: InvitationOrder,
    answers: {
      201: { says: "Invited", schema: z.object({ id: z.string(), expiresAt: z.string() }) },
      409: { says: "Belongs to the party already" },
    },
    handle: async ({ app, caller, body }) => {
      const { email, ...order } = body;
      const inviter = signedIn(caller);
      const place = { sql: app.sql, caller: inviter, at: app.clock() };
      // one recipient is not to be buried in mail
      await countAttempts(app.sql, app.clock, recipientAttempts(email));
      const made = await invite(place, { ...roleOrder(order), email });
      const known = await findAccount(app.sql, { email });
      const own = inviter.accountId && (await findAccount(app.sql, { id: inviter.accountId }));
      const open = await listInvitations(app.sql, inviter.partyId);
      await app.accounts.mailer.write({
        to: email.toLowerCase(),
        locale: known?.locale ?? (own ? own.locale : "en"),
        kind: "invitation",
        values: {
          name: known?.name ?? "",
          inviter: inviter.name,
          party: open.find((one) => one.id === made.id)?.partyName ?? inviter.partyId,
          ends: legalDay("UTC", made.expiresAt).toString(),
          link: `${app.accounts.publicUrl}${pages.invitation(made.token)}`,
        },
      });
      return { status: 201, body: { id: made.id, expiresAt: made.expiresAt.toString() } };
    },
  }),
  route({
    method: "GET",
    path: "/invitations",
    says: says("Invitations of the own party", "本单位发出的邀请"),
    policy: accounts,
    answers: {
      200: { says: "Invitations", schema: z.object({ invitations: z.array(InvitationAnswer) }) },
    },
    handle: async ({ app, caller }) => {
      const at = app.clock();
      const all = await listInvitations(app.sql, signedIn(caller).partyId);
      return { status: 200, body: { invitations: all.map((one) => invitationJson(one, at)) } };
    },
  }),
  route({
    method: "DELETE",
    path: "/invitations/{id}",
    says: says("Withdraw an invitation", "撤回邀请"),
    policy: accounts,
    record: { kind: "invitation", param: "id" },
    params: z.object({ id: z.uuid() }),
    answers: { 204: { says: "Taken back" }, 409: { says: "Not open any more" } },
    handle: async ({ app, caller, params }) => {
      const { partyId } = signedIn(caller);
      const withdrawn = { id: params.id, partyId, at: app.clock() };
      if (await withdrawInvitation(app.sql, withdrawn)) return { status: 204, body: "" };
      throw new AppError({
        code: "INVITATION_NOT_OPEN",
        status: 409,
        message: "Your party has no such open invitation.",
        fix: "List the invitations; one that was accepted is ended as a membership.",
      });
    },
  }),
  route({
    method: "GET",
    path: "/outbox",
    says: says("Unsent mail: recipient, kind and reason", "未发出的邮件：收件人、类别与原因"),
    policy: { kind: "scope", scope: "operator" },
    query: Page,
    answers: {
      200: {
        says: "Mails, the newest first",
        schema: z.object({
          sends: z.boolean(),
          mails: z.array(
            z.object({
              id: z.string(),
              to: z.string(),
              locale: z.string(),
              kind: z.string(),
              subject: z.string(),
              createdAt: z.string(),
              tries: z.int(),
              fault: z.string().nullable(),
            }),
          ),
          next: z.string().nullable(),
        }),
      },
    },
    handle: async ({ app, query }) => {
      const { cursor, limit = 50 } = query;
      const rows = await listOutbox(app.sql, { before: cursor, limit });
      // no text: whoever runs the installation reads no link that acts for somebody or proves an address
      const mails = rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
      const next = rows.length === limit ? (rows.at(-1)?.id ?? null) : null;
      return { status: 200, body: { sends: app.accounts.mailer.isConnected, mails, next } };
    },
  }),
];
