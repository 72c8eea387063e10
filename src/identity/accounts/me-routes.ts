/** Routes of the person signed in: who it is, for which party, preferences; registering and joining. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { findNameFault } from "#src/kernel/plain-name.ts";
import { locales } from "#src/kernel/text.ts";
import { hasScope } from "../access/callers.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { clearAttempts, countAttempts, signInAttempts } from "./attempts.ts";
import { findKeyById } from "../access/key-store.ts";
import {
  type Membership,
  findPartyName,
  findPartyRoles,
  listMemberships,
} from "./memberships-store.ts";
import { agentOf, networkOf } from "#src/platform/network.ts";
import { findPasswordFault } from "./password.ts";
import { acceptInvitation, endMember } from "./people.ts";
import { nameRule } from "./guards.ts";
import { type AccountsApp, MembershipTerms, line, signedIn } from "./routes.ts";
import { sessionElsewhere } from "./session.ts";
import {
  addSessionNetwork,
  findAccount,
  findPasswordHash,
  setPreferences,
  setSessionParty,
} from "./store.ts";

const route = routeFor<AccountsApp>();

const timeZones: ReadonlySet<string> = new Set([...Intl.supportedValuesOf("timeZone"), "UTC"]);
const Preferences = z.strictObject({
  locale: z.enum(locales).optional(),
  timeZone: z
    .string()
    .refine((zone) => timeZones.has(zone), "is not a time zone such as Asia/Shanghai")
    .optional(),
  theme: z.enum(["system", "light", "dark"]).optional(),
});
const Acceptance = z.strictObject({
  name: line(200)
    .refine((name) => findNameFault(name) === undefined, nameRule)
    .optional(),
  password: z.string().max(1_000).optional(),
  locale: z.enum(locales).optional(),
});
const Choice = z.strictObject({ partyId: z.string().min(1).max(100) });
const Confirmation = z.strictObject({ password: z.string().min(1).max(1_000) });

const MembershipAnswer = z
  .object({ partyId: z.string(), partyName: z.string() })
  .extend(MembershipTerms.shape);
const Me = z.object({
  account: z
    .object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      locale: z.string(),
      timeZone: z.string(),
      theme: z.string(),
      mustChangePassword: z.boolean(),
      twoFactor: z.boolean(),
      emailVerified: z.boolean(),
    })
    .nullable(),
  key: z.object({ id: z.string(), name: z.string(), expiresAt: z.string().nullable() }).nullable(),
  party: z.object({
    id: z.string(),
    name: z.string(),
    /** Of the person; of a key those it was given. */
    roles: z.array(z.string()),
    /** What the party is registered as. */
    trades: z.array(z.string()),
  }),
  memberships: z.array(MembershipAnswer),
  scopes: z.array(z.string()),
  numbers: z.array(z.string()),
  office: z.string().nullable(),
  agency: z.string().nullable(),
  sandbox: z.boolean(),
});

export const meRoutes: readonly Route<AccountsApp>[] = [
  route({
    method: "GET",
    path: "/sign-in-methods",
    says: {
      en: "Sign-in methods offered here",
      zh: "本系统提供的登录方式",
    },
    policy: { kind: "public" },
    answers: {
      200: {
        says: "What is offered",
        schema: z.object({
          password: z.boolean(),
          passkey: z.boolean(),
          oidc: z.boolean(),
          mailIsSent: z.boolean(),
        }),
      },
    },
    handle: async ({ app: { accounts } }) => ({
      status: 200,
      body: {
        password: true,
        passkey: true,
        oidc: accounts.hasOidc,
        mailIsSent: accounts.mailer.isConnected,
      },
    }),
  }),
  route({
    method: "GET",
    path: "/me",
    says: { en: "The caller, its party and scopes", zh: "当前用户、单位与权限" },
    policy: { kind: "signed-in" },
    answers: { 200: { says: "The caller", schema: Me } },
    handle: async ({ app, caller }) => ({
      status: 200,
      body: await describeCaller(app, signedIn(caller)),
    }),
  }),
  route({
    method: "POST",
    path: "/me/party",
    says: { en: "Act for another of the own parties", zh: "切换所代表的单位" },
    policy: { kind: "signed-in" },
    body: Choice,
    answers: { 200: { says: "The caller", schema: Me }, 404: { says: "Not an own party" } },
    handle: async ({ app, caller, body }) => {
      const { partyId } = body;
      const accountId = person(caller);
      const session = app.accounts.callers.sessionOf(signedIn(caller));
      const memberships = await listMemberships(app.sql, accountId, app.clock());
      const chosen = memberships.find((one) => one.partyId === partyId);
      if (!session || !chosen) {
        throw new AppError({
          code: "PARTY_NOT_YOURS",
          status: 404,
          message: "You do not act for this party.",
          fix: "GET /api/v1/me lists the parties you act for.",
        });
      }
      await setSessionParty(app.sql, { sessionId: session.sessionId, accountId, partyId });
      const now = await app.accounts.callers.switched(signedIn(caller), partyId);
      return { status: 200, body: await describeCaller(app, now) };
    },
  }),
  route({
    method: "PUT",
    path: "/me/preferences",
    says: { en: "Set language, time zone and theme", zh: "设置语言、时区与主题" },
    policy: { kind: "signed-in" },
    body: Preferences,
    answers: { 204: { says: "Set" } },
    handle: async ({ app, caller, body }) => {
      await setPreferences(app.sql, person(caller), body);
      return { status: 204, body: "" };
    },
  }),
  route({
    method: "POST",
    path: "/me/confirmation",
    says: {
      en: "Confirm the password on a new network",
      zh: "在新的网络中输入密码以继续使用会话",
    },
    policy: { kind: "signed-in" },
    body: Confirmation,
    answers: { 204: { says: "The session counts here" }, 401: { says: "Wrong password" } },
    handle: async ({ app, caller, body }) => {
      const accountId = person(caller);
      const { callers, hasher } = app.accounts;
      const session = callers.sessionOf(signedIn(caller));
      const approach = callers.approachOf(signedIn(caller));
      if (!session || !approach) throw sessionElsewhere();
      // another browser than the one it was made in signs in anew
      const isSameAgent = agentOf(session.userAgent ?? undefined) === agentOf(approach.userAgent);
      const account = await findAccount(app.sql, { id: accountId });
      const hash = await findPasswordHash(app.sql, accountId);
      if (!isSameAgent || !account || hash === undefined) throw sessionElsewhere();
      const attempts = signInAttempts({
        login: account.email,
        address: approach.address,
        device: undefined,
      });
      await countAttempts(app.sql, app.clock, attempts);
      if (!(await hasher.verify(body.password, hash))) throw wrongPassword();
      await clearAttempts(app.sql, attempts);
      const network = networkOf(approach.address);
      await addSessionNetwork(app.sql, { sessionId: session.sessionId, network });
      return { status: 204, body: "" };
    },
  }),
  route({
    method: "DELETE",
    path: "/me/membership",
    says: { en: "Leave the party one acts for", zh: "退出当前所代表的单位" },
    policy: { kind: "signed-in" },
    answers: {
      200: { says: "Left", schema: z.object({ keysWithdrawn: z.array(z.string()) }) },
      409: { says: "The last administrator stays" },
    },
    handle: async ({ app, caller }) => {
      const accountId = person(caller);
      const place = { sql: app.sql, caller: signedIn(caller), at: app.clock() };
      const ended = await endMember(place, { accountId, partyId: signedIn(caller).partyId });
      app.accounts.callers.forget();
      return { status: 200, body: ended };
    },
  }),
  route({
    method: "POST",
    path: "/invitations/{token}/acceptance",
    says: {
      en: "Accept an invitation: signed in, or with name and password for a new account",
      zh: "接受邀请：已登录，或以姓名和密码新建账户",
    },
    policy: { kind: "public" },
    record: "none",
    body: Acceptance,
    answers: {
      200: { says: "Joined", schema: z.object({ accountId: z.string(), partyId: z.string() }) },
      403: { says: "Sent to another address" },
      404: { says: "Used, taken back or ended" },
    },
    handle: async ({ app, caller, params, body }) => {
      const { name, password, locale = "en" } = body;
      const isNew = caller?.accountId === undefined && name !== undefined && password !== undefined;
      const fault = isNew ? findPasswordFault(password, [name]) : undefined;
      if (fault) {
        throw new AppError({
          code: fault.code,
          status: 422,
          message: fault.says.en,
          fix: "Choose another password.",
        });
      }
      const person = isNew
        ? { name, locale, hashPassword: () => app.accounts.hasher.hash(password) }
        : undefined;
      const accepted = { token: params.token, accountId: caller?.accountId, person };
      const joined = await acceptInvitation({ sql: app.sql, at: app.clock() }, accepted);
      const session = caller && app.accounts.callers.sessionOf(caller);
      if (session) await setSessionParty(app.sql, { sessionId: session.sessionId, ...joined });
      return { status: 200, body: joined };
    },
  }),
];

async function describeCaller(app: AccountsApp, caller: Caller): Promise<z.infer<typeof Me>> {
  const { accountId, keyId, partyId } = caller;
  const account = accountId === undefined ? null : await findAccount(app.sql, { id: accountId });
  const key = keyId === undefined ? undefined : await findKeyById(app.sql, { id: keyId, partyId });
  const memberships =
    accountId === undefined ? [] : await listMemberships(app.sql, accountId, app.clock());
  const trades = await findPartyRoles(app.sql, partyId);
  const name = (await findPartyName(app.sql, partyId)) ?? account?.name ?? partyId;
  return {
    account: account ?? null,
    key: key
      ? { id: key.id, name: key.name, expiresAt: key.expiresAt?.toISOString() ?? null }
      : null,
    party: { id: partyId, name, roles: [...caller.roles], trades: [...trades] },
    memberships: memberships.map(membershipJson),
    scopes: [...caller.scopes],
    numbers: [...caller.numbers],
    office: caller.office ?? null,
    agency: caller.agency ?? null,
    sandbox: app.isSandbox === true,
  };
}

function membershipJson(membership: Membership): z.infer<typeof MembershipAnswer> {
  const { from, to, ...rest } = membership;
  return { ...rest, from: from.toISOString(), to: to?.toISOString() ?? null };
}

/** The account behind a caller; a machine has none. */
function person(caller: Caller | undefined): string {
  const accountId = signedIn(caller).accountId;
  if (accountId !== undefined) return accountId;
  throw new AppError({
    code: "PERSON_NEEDED",
    status: 403,
    message: "This is only for a signed-in person, not for a key.",
    fix: hasScope(caller, "accounts") ? "Use the routes of members." : "Sign in to the console.",
  });
}

function wrongPassword(): AppError {
  return new AppError({
    code: "PASSWORD_WRONG",
    status: 401,
    message: "This is not the password of your account.",
    fix: "Try again, or sign in anew.",
  });
}
