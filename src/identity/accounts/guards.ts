/**
 * Our rules around the sign-in library, as one of its plugins: tries are counted before they are
 * looked at, new passwords are judged, a one-time code or link works once, and where to go afterwards
 * is a path of our own.
 */
import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { deleteSessionCookie } from "better-auth/cookies";
import { AppError } from "#src/kernel/app-error.ts";
import { findNameFault } from "#src/kernel/plain-name.ts";
import { isLocale, locales } from "#src/kernel/text.ts";
import type { Sql } from "#src/platform/services.ts";
import { administratorLogin } from "./administrator-login.ts";
import {
  type Attempt,
  DelayedError,
  clearAttempts,
  countAttempts,
  hashed,
  mailAttempts,
  signInAttempts,
} from "./attempts.ts";
import { addressHeader } from "./auth.ts";
import {
  type BrowserServices,
  confirmBrowser,
  confirmUnderSiege,
  findKnownBrowser,
  keepBrowser,
} from "./browsers.ts";
import { findAdministratorEmail } from "./memberships-store.ts";
import { passwordTries } from "./open-paths.ts";
import { findPasswordFault } from "./password.ts";
import { isOwnPath } from "./same-origin.ts";
import { provenPaths, provenWaysIn, requireSecondProof } from "./second-proof.ts";
import {
  type AccountRow,
  findAccount,
  hasPasskey,
  setPasswordChanged,
  spendOnce,
} from "./store.ts";

type GuardOptions = BrowserServices & {
  /** Who gave a password again, from before the library acts to after it; not derived: it is asked. */
  readonly people: WeakMap<Request, string>;
};
type Handler = Parameters<typeof createAuthMiddleware>[0];
const emailLengthMax = 254;

export type GuardContext = Parameters<Handler>[0];
type Context = GuardContext;

export function guards(services: BrowserServices): BetterAuthPlugin {
  const options: GuardOptions = { ...services, people: new WeakMap() };
  return {
    id: "tidegate",
    endpoints: { confirmBrowser: confirmBrowser(services) },
    hooks: {
      before: [
        { matcher: () => true, handler: createAuthMiddleware(async (ctx) => before(ctx, options)) },
      ],
      after: [
        { matcher: () => true, handler: createAuthMiddleware(async (ctx) => after(ctx, options)) },
      ],
    },
  };
}

async function before(ctx: Context, options: GuardOptions) {
  try {
    refuseForeignPaths(ctx);
    return await guard(ctx, options);
  } catch (thrown) {
    if (thrown instanceof AppError) throw asApiError(thrown);
    throw thrown;
  }
}

/** Everything a path needs before the library sees it. */
async function guard(ctx: Context, options: GuardOptions) {
  switch (ctx.path) {
    case "/sign-in/email":
      return await beforeSignIn(ctx, options);
    case "/update-user":
      judgePerson(ctx);
      return;
    case "/sign-up/email":
      judgePerson(ctx);
      judge(text(ctx, "password"), [text(ctx, "email"), text(ctx, "name")]);
      await countAttempts(
        options.sql,
        options.clock,
        mailAttempts(text(ctx, "email"), addressOf(ctx)),
      );
      return;
    case "/request-password-reset":
    case "/send-verification-email":
      await countAttempts(
        options.sql,
        options.clock,
        mailAttempts(text(ctx, "email"), addressOf(ctx)),
      );
      return;
    case "/reset-password":
      judge(text(ctx, "newPassword"), []);
      return await beforeReset(ctx, options);
    case "/two-factor/verify-totp":
      await useCode(ctx, options);
      return;
    case "/verify-email":
      await useLink(ctx, options);
      return;
    case "/two-factor/enable":
      await beforePassword(ctx, options);
      await beforeFirstCodes(ctx, options);
      return;
    default:
      if (provenWaysIn.includes(ctx.path)) await beforeWayIn(ctx, options);
      return await beforePassword(ctx, options);
  }
}

async function beforeSignIn(ctx: Context, { sql, clock }: GuardOptions) {
  const given = text(ctx, "email")
    .replaceAll(/\p{Cc}/gu, "")
    .trim();
  const login =
    given === administratorLogin ? await findAdministratorEmail(sql) : given.toLowerCase();
  const attempts = await attemptsOf(ctx, sql, login);
  await countAttempts(sql, clock, attempts);
  return { context: { body: { ...bodyOf(ctx), email: login } } };
}

async function attemptsOf(ctx: Context, sql: Sql, login: string): Promise<readonly Attempt[]> {
  const device = await findKnownBrowser(ctx, sql, login);
  return signInAttempts({ login, address: addressOf(ctx), device });
}

/** Somebody signed in gives the password again: that is a try too. */
async function beforePassword(ctx: Context, options: GuardOptions): Promise<void> {
  const { sql, clock, people } = options;
  if (!passwordTries.includes(ctx.path)) return;
  const session = await getSessionFromCtx(ctx);
  if (!session) return; // the library refuses
  if (ctx.request) people.set(ctx.request, session.user.email);
  await countAttempts(sql, clock, await attemptsOf(ctx, sql, session.user.email));
  if (ctx.path === "/change-password") {
    const wanted = text(ctx, "newPassword");
    judge(wanted, [session.user.email, session.user.name]);
    if (wanted === text(ctx, "currentPassword")) throw samePassword();
  }
  const account = provenPaths.includes(ctx.path)
    ? await findAccount(sql, { id: session.user.id })
    : undefined;
  if (account) await beforeProven(ctx, options, account);
}

/** A passkey stands for password and code together, so whoever only holds the session adds none. */
async function beforeWayIn(ctx: Context, options: GuardOptions): Promise<void> {
  const account = await sessionAccount(ctx, options);
  if (account) await requireCountedProof(ctx, options, { account, mayBeVouchedFor: false });
}

/**
 * An official's first codes come with the password. Where there is a passkey already, its owner could give
 * no code for it, and a password that was set anew by mail is not its owner: a second administrator vouches.
 */
async function beforeFirstCodes(ctx: Context, options: GuardOptions): Promise<void> {
  const account = await sessionAccount(ctx, options);
  if (!account || account.twoFactor || !(await hasPasskey(options.sql, account.id))) return;
  const body = bodyOf(ctx);
  const isRight = await ctx.context.password
    .checkPassword(account.id, { ...ctx, body })
    .catch(() => false);
  if (!isRight) throw new APIError("BAD_REQUEST", passwordNeeded);
  await requireSecondProof(ctx, options, { account, code: "", mayBeVouchedFor: true });
}

async function sessionAccount(ctx: Context, { sql }: GuardOptions) {
  const session = await getSessionFromCtx(ctx);
  return session ? await findAccount(sql, { id: session.user.id }) : undefined;
}

/** The password first: a wrong one must not cost a recovery code. */
async function beforeProven(ctx: Context, options: GuardOptions, account: AccountRow) {
  const body = bodyOf(ctx);
  const checked = await ctx.context.password
    .checkPassword(account.id, { ...ctx, body })
    .catch(() => false);
  if (!checked) throw new APIError("BAD_REQUEST", passwordNeeded);
  const code = text(ctx, "code");
  await requireSecondProof(ctx, options, { account, code, mayBeVouchedFor: false });
}

/** A mailbox alone does not make an official: tries at the second proof are counted as sign-ins are. */
async function beforeReset(ctx: Context, options: GuardOptions): Promise<void> {
  const { sql, clock } = options;
  const found = await ctx.context.internalAdapter.findVerificationValue(
    `reset-password:${text(ctx, "token")}`,
  );
  const account = found && (await findAccount(sql, { id: found.value }));
  if (!account || found.expiresAt < new Date(clock().epochMilliseconds)) return; // the library refuses
  await requireCountedProof(ctx, options, { account, mayBeVouchedFor: true });
}

/** A code is guessed at as a password is: tries count before it is looked at. */
async function requireCountedProof(
  ctx: Context,
  options: GuardOptions,
  proven: { readonly account: AccountRow; readonly mayBeVouchedFor: boolean },
): Promise<void> {
  const { sql, clock } = options;
  const code = text(ctx, "code");
  const asked = { ...proven, code };
  const { account } = proven;
  const attempts = signInAttempts({
    login: account.email,
    address: addressOf(ctx),
    device: undefined,
  });
  if (code !== "") await countAttempts(sql, clock, attempts);
  await requireSecondProof(ctx, options, asked);
  if (code !== "") await clearAttempts(sql, attempts);
}

const passwordNeeded = {
  code: "INVALID_PASSWORD",
  message: "This requires your password again.",
};

/** A code is claimed before it is judged: of two at once, one gets it. */
async function useCode(ctx: Context, { sql, clock }: GuardOptions): Promise<void> {
  const accountId = (await getSessionFromCtx(ctx))?.user.id ?? (await challengedAccount(ctx));
  if (accountId === undefined) return; // the library refuses
  const subject = `totp ${accountId}`;
  const hash = hashed(text(ctx, "code").replaceAll(/\s/g, ""));
  if (await spendOnce(sql, { subject, hash, at: clock() })) return;
  throw new APIError("UNAUTHORIZED", {
    code: "CODE_USED",
    message: "This code has already been used. Wait for the next one.",
  });
}

/** The account whose password was right and whose code is asked for. */
async function challengedAccount(ctx: Context): Promise<string | undefined> {
  const { name } = ctx.context.createAuthCookie("two_factor");
  const challenge = await ctx.getSignedCookie(name, ctx.context.secret);
  if (typeof challenge !== "string") return undefined;
  const found = await ctx.context.internalAdapter.findVerificationValue(challenge);
  return found?.value;
}

async function useLink(ctx: Context, { sql, clock }: GuardOptions): Promise<void> {
  const token: unknown = ctx.query?.["token"];
  if (typeof token !== "string") return;
  const isFirst = await spendOnce(sql, { subject: "link", hash: hashed(token), at: clock() });
  if (isFirst) return;
  const callback: unknown = ctx.query?.["callbackURL"];
  if (typeof callback === "string") {
    throw ctx.redirect(`${callback}${callback.includes("?") ? "&" : "?"}error=LINK_USED`);
  }
  throw new APIError("UNAUTHORIZED", {
    code: "LINK_USED",
    message: "This link has already been used.",
  });
}

async function after(ctx: Context, options: GuardOptions): Promise<void> {
  if (ctx.path === "/verify-email") return await endSessionOfLink(ctx);
  if (ctx.context.returned instanceof Error || !passwordTries.includes(ctx.path)) return;
  const { sql, people } = options;
  const given = ctx.request && people.get(ctx.request);
  const email = ctx.path === "/sign-in/email" ? text(ctx, "email") : given;
  if (email === undefined) return;
  const attempts = await attemptsOf(ctx, sql, email);
  const account = await findAccount(sql, { email });
  if (!account) return;
  const isStranger = attempts.some(({ pace }) => pace === "siege");
  if (ctx.path === "/sign-in/email" && isStranger) await confirmUnderSiege(ctx, options, account);
  await clearAttempts(sql, attempts);
  if (ctx.path === "/change-password") await setPasswordChanged(sql, account.id);
  if (ctx.path !== "/sign-in/email") return;
  await keepBrowser(ctx, options, account.id);
  await endFormerSession(ctx);
}

/** Who signs in again has one session in this browser, the new one. */
async function endFormerSession(ctx: Context): Promise<void> {
  const { name } = ctx.context.authCookies.sessionToken;
  const former = await ctx.getSignedCookie(name, ctx.context.secret);
  if (typeof former === "string" && former !== ctx.context.newSession?.session.token)
    await ctx.context.internalAdapter.deleteSession(former);
}

/** A link in a mail proves an address; it does not sign in, which would go around the second factor. */
async function endSessionOfLink(ctx: Context): Promise<void> {
  const made = ctx.context.newSession;
  if (!made) return;
  const { name } = ctx.context.authCookies.sessionToken;
  if ((await ctx.getSignedCookie(name, ctx.context.secret)) === made.session.token) return;
  await ctx.context.internalAdapter.deleteSession(made.session.token);
  deleteSessionCookie(ctx);
  ctx.context.setNewSession(null);
}

const targets = ["callbackURL", "redirectTo", "errorCallbackURL", "newUserCallbackURL"] as const;

function refuseForeignPaths(ctx: Context): void {
  for (const name of targets) {
    for (const value of [bodyOf(ctx)[name], ctx.query?.[name]]) {
      if (value === undefined || value === "") continue;
      if (typeof value === "string" && isOwnPath(value)) continue;
      throw new AppError({
        code: "REDIRECT_REFUSED",
        status: 403,
        message: `${name} is not a path of this system.`,
        fix: "Give a path that begins with one slash, such as /console.",
      });
    }
  }
}

/** What a name is; mails carry it to whoever the person names. */
export const nameRule =
  "is one line of 1 to 200 characters without web or mail addresses and without what cannot be seen";

function isName(text: string): boolean {
  const { length } = text.trim();
  return length > 0 && text.length <= 200 && findNameFault(text) === undefined;
}

/** What a person says of itself; the tables hold no more than this. */
function judgePerson(ctx: Context): void {
  const { name, locale, image, email } = bodyOf(ctx);
  if (name !== undefined && !(typeof name === "string" && isName(name)))
    throw personFault("NAME_INVALID", `A name ${nameRule}.`);
  if (locale !== undefined && !(typeof locale === "string" && isLocale(locale)))
    throw personFault("LOCALE_UNKNOWN", `There is no such language; use ${locales.join(" or ")}.`);
  if (image !== undefined && image !== null)
    throw personFault("IMAGE_NOT_KEPT", "Pictures of people are not kept.");
  if (typeof email === "string" && email.length > emailLengthMax)
    throw personFault("EMAIL_LONG", `An address has ${emailLengthMax} characters or fewer.`);
}

function personFault(code: string, message: string): AppError {
  return new AppError({ code, status: 422, message, fix: "Correct it and send it again." });
}

function judge(password: string, ownWords: readonly string[]): void {
  const fault = findPasswordFault(password, ownWords);
  if (!fault) return;
  throw new AppError({
    code: fault.code,
    status: 422,
    message: fault.says.en,
    fix: "Choose another one: a few words that do not belong together are long and easy to keep.",
  });
}

function samePassword(): AppError {
  return new AppError({
    code: "PASSWORD_SAME",
    status: 422,
    message: "The new password is the same as the old one.",
    fix: "Choose another one.",
  });
}

function asApiError(error: AppError): APIError {
  const body = { code: error.code, message: error.message, fix: error.fix };
  switch (error.status) {
    case 403:
      return new APIError("FORBIDDEN", body);
    case 429:
      return new APIError("TOO_MANY_REQUESTS", body, {
        "retry-after": String(error instanceof DelayedError ? error.seconds : 5),
      });
    case 503:
      return new APIError("SERVICE_UNAVAILABLE", body);
    default:
      return new APIError("UNPROCESSABLE_ENTITY", body);
  }
}

function addressOf(ctx: Context): string {
  return ctx.headers?.get(addressHeader) ?? "unknown";
}

function bodyOf(ctx: Context): Readonly<Record<string, unknown>> {
  const body: unknown = ctx.body;
  // an object from JSON: its members are asked for by type
  return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
}

function text(ctx: Context, member: string): string {
  const value = bodyOf(ctx)[member];
  return typeof value === "string" ? value : "";
}
