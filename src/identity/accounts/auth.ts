/**
 * The sign-in library on our own tables: which ways in there are, how long sessions and links last,
 * and what mail is written. Our own rules around it are in `guards.ts`.
 */
import { passkey } from "@better-auth/passkey";
import { type BetterAuthPlugin, betterAuth } from "better-auth";
import { APIError, isAPIError } from "better-auth/api";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import { twoFactor } from "better-auth/plugins/two-factor";
import { Kysely } from "kysely";
import { PostgresJSDialect } from "kysely-postgres-js";
import { newId } from "#src/kernel/ids.ts";
import type { Database } from "#src/platform/database.ts";
import type { Clock, Services } from "#src/platform/services.ts";
import { administratorEmail } from "./administrator-login.ts";
import type { MailKind } from "./mail-texts.ts";
import type { Mailer } from "./mail.ts";
import { passwordLengthMax, passwordLengthMin, type PasswordHasher } from "./password.ts";
import { isOwnOrigin } from "./same-origin.ts";
import { findAccount, forgetBrowsers } from "./store.ts";

export const cookiePrefix = "tidegate";
/** Set by our server from the connection; what a client sends under this name is taken away. */
export const addressHeader = "x-tidegate-address";
const sessionSeconds = 12 * 3_600;
const sessionExtendSeconds = 3_600;
/** A passkey is added, and passwords of other sign-ins are taken away, this soon after signing in. */
const freshSeconds = 3_600;
const resetSeconds = 3_600;
const verifySeconds = 24 * 3_600;

export type OidcSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

export type AuthOptions = {
  readonly sql: Database;
  readonly log: Services["log"];
  readonly clock: Clock;
  readonly secret: string;
  /** Where people reach this system, without a path. */
  readonly publicUrl: string;
  /** All addresses whose pages are ours, that one included. */
  readonly ownOrigins: readonly string[];
  readonly mailer: Mailer;
  readonly hasher: PasswordHasher;
  readonly oidc: OidcSettings | undefined;
  readonly guards: BetterAuthPlugin;
  /** Takes work that goes on after the answer: how long mail takes must not tell who has an account. */
  readonly later: (task: Promise<unknown>) => void;
};

/** Pages of the console that links lead to. */
export const pages = {
  verified: "/console/verify",
  reset: (token: string) => `/console/reset?token=${encodeURIComponent(token)}`,
  signIn: "/console/sign-in",
  forgotten: "/console/forgotten",
  invitation: (token: string) => `/console/invitation?token=${encodeURIComponent(token)}`,
  security: "/console/account",
} as const;

export type Auth = ReturnType<typeof createAuth>;

export function createAuth(options: AuthOptions) {
  const { publicUrl, secret, hasher, log, clock } = options;
  return betterAuth({
    appName: "Tidegate",
    baseURL: publicUrl,
    basePath: "/api/auth",
    secret,
    telemetry: { enabled: false },
    logger: loggerOf(log),
    rateLimit: { enabled: false },
    onAPIError: {
      errorURL: `${publicUrl}${pages.signIn}`,
      // what is refused is an answer, not an event of ours
      onError: (error) => {
        if (!isAPIError(error)) log.error({ error, part: "accounts" }, "sign-in failed inside");
      },
    },
    // tokens of the administration's provider stay on the server
    disabledPaths: ["/get-access-token", "/refresh-token", "/account-info", "/update-session"],
    trustedOrigins: (request) => {
      const { ownOrigins } = options;
      const sent = request && new URL(request.url);
      const isOwn = sent && isOwnOrigin(sent.origin, { host: sent.host, ownOrigins });
      return isOwn ? [...ownOrigins, sent.origin] : [...ownOrigins];
    },
    database: {
      db: new Kysely({ dialect: new PostgresJSDialect({ postgres: options.sql }) }),
      type: "postgres",
      transaction: true,
    },
    ...tables,
    user: userOf(options),
    advanced: {
      ...advanced,
      database: { generateId: () => newId(clock().epochMilliseconds) },
      backgroundTasks: { handler: options.later },
    },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      autoSignIn: false,
      minPasswordLength: passwordLengthMin,
      maxPasswordLength: passwordLengthMax,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: resetSeconds,
      password: {
        hash: (password) => hasher.hash(password),
        verify: ({ hash, password }) => hasher.verify(password, hash),
      },
      ...mailsOfPasswords(options),
    },
    emailVerification: {
      expiresIn: verifySeconds,
      sendOnSignUp: true,
      sendOnSignIn: true,
      autoSignInAfterVerification: false,
      sendVerificationEmail: async ({ user, url }) => {
        const link = url.replace(
          /callbackURL=%2F$/,
          `callbackURL=${encodeURIComponent(pages.verified)}`,
        );
        await mailTo(options, user, "verify", { link });
      },
    },
    plugins: pluginsOf(options),
  });
}

function userOf(options: AuthOptions) {
  return {
    ...tables.user,
    changeEmail: {
      enabled: true,
      // the old address agrees first, then the new one proves itself
      sendChangeEmailConfirmation: async ({ user, newEmail, url }: EmailChange) => {
        // the first administrator begins with an address that no mailbox has: the new one agrees for it
        const isReached = user.email !== administratorEmail;
        const person = isReached ? user : { ...user, email: newEmail };
        await mailTo(options, person, "change-email", { link: url, email: newEmail });
      },
    },
  };
}

type EmailChange = {
  readonly user: Person & { readonly id: string };
  readonly newEmail: string;
  readonly url: string;
};

const advanced = {
  cookiePrefix,
  // Secure is added where the request came by https, see http/accounts.ts
  useSecureCookies: false,
  defaultCookieAttributes: { httpOnly: true, sameSite: "strict" as const, path: "/" },
  // the answer of another site's sign-in comes as a navigation from that site
  cookies: { state: { attributes: { sameSite: "lax" as const } } },
  ipAddress: { ipAddressHeaders: [addressHeader] },
};

function pluginsOf({ publicUrl, oidc, guards }: AuthOptions) {
  return [
    twoFactor({
      issuer: "Tidegate",
      backupCodeOptions: { storeBackupCodes: "encrypted" },
      schema: twoFactorTables,
    }),
    passkey({
      ...passkeyPlace(publicUrl),
      schema: passkeyTables,
      authenticatorSelection: { userVerification: "required", residentKey: "preferred" },
      authentication: {
        // a passkey stands for password and code together, so the device must have asked its owner
        afterVerification: async ({ verification }) => {
          if (verification.authenticationInfo.userVerified) return;
          throw new APIError("UNAUTHORIZED", {
            code: "PASSKEY_WITHOUT_OWNER",
            message: "The device did not verify its owner (PIN, fingerprint or face).",
          });
        },
      },
    }),
    genericOAuth({ config: oidc ? [administrationOf(oidc)] : [] }),
    guards,
  ];
}

/** Its messages hold addresses of people; what it refuses is counted by us. */
function loggerOf(log: AuthOptions["log"]) {
  return {
    level: "error" as const,
    log: (level: string, message: string) => {
      if (level === "error") log.warn({ part: "accounts" }, message.slice(0, 200));
    },
  };
}

/** Our names for the library's tables and columns; `db/migrations/0020_identity.sql` makes them. */
const tables = {
  user: {
    modelName: "account_users",
    fields: {
      emailVerified: "email_verified",
      createdAt: "created_at",
      updatedAt: "updated_at",
    },
    additionalFields: {
      locale: { type: "string" as const, required: false, defaultValue: "en" },
      mustChangePassword: {
        type: "boolean" as const,
        required: false,
        input: false,
        fieldName: "must_change_password",
        defaultValue: false,
      },
    },
    deleteUser: { enabled: false },
  },
  session: {
    modelName: "account_sessions",
    expiresIn: sessionSeconds,
    updateAge: sessionExtendSeconds,
    freshAge: freshSeconds,
    fields: {
      userId: "user_id",
      expiresAt: "expires_at",
      ipAddress: "ip_address",
      userAgent: "user_agent",
      createdAt: "created_at",
      updatedAt: "updated_at",
    },
  },
  account: {
    modelName: "account_credentials",
    encryptOAuthTokens: true,
    accountLinking: { enabled: true },
    fields: {
      userId: "user_id",
      accountId: "account_id",
      providerId: "provider_id",
      accessToken: "access_token",
      refreshToken: "refresh_token",
      idToken: "id_token",
      accessTokenExpiresAt: "access_token_expires_at",
      refreshTokenExpiresAt: "refresh_token_expires_at",
      createdAt: "created_at",
      updatedAt: "updated_at",
    },
  },
  verification: {
    modelName: "account_verifications",
    storeIdentifier: "hashed" as const,
    fields: {
      expiresAt: "expires_at",
      createdAt: "created_at",
      updatedAt: "updated_at",
    },
  },
};

const twoFactorTables = {
  user: { fields: { twoFactorEnabled: "two_factor_enabled" } },
  twoFactor: {
    modelName: "account_two_factors",
    fields: {
      userId: "user_id",
      backupCodes: "backup_codes",
      failedVerificationCount: "failed_verification_count",
      lockedUntil: "locked_until",
    },
  },
};

const passkeyTables = {
  passkey: {
    modelName: "account_passkeys",
    fields: {
      userId: "user_id",
      publicKey: "public_key",
      credentialID: "credential_id",
      deviceType: "device_type",
      backedUp: "backed_up",
      createdAt: "created_at",
    },
  },
};

type Person = { readonly email: string; readonly name: string };

/** The language is asked for anew: the library hands over only its own columns in some flows. */
async function mailTo(
  { mailer, sql }: Pick<AuthOptions, "mailer" | "sql">,
  person: Person & { readonly id: string },
  kind: MailKind,
  values: { readonly link: string; readonly email?: string },
): Promise<void> {
  const account = await findAccount(sql, { id: person.id });
  await mailer.write({
    to: person.email,
    locale: account?.locale ?? "en",
    kind,
    values: { name: person.name, ...values },
  });
}

function mailsOfPasswords(options: AuthOptions) {
  const { publicUrl } = options;
  return {
    sendResetPassword: async ({
      user,
      token,
    }: {
      user: Person & { id: string };
      token: string;
    }) => {
      await mailTo(options, user, "reset", { link: `${publicUrl}${pages.reset(token)}` });
    },
    onPasswordReset: async ({ user }: { user: Person & { id: string } }) => {
      await forgetBrowsers(options.sql, user.id);
      await mailTo(options, user, "password-changed", { link: `${publicUrl}${pages.forgotten}` });
    },
    onExistingUserSignUp: async ({ user }: { user: Person & { id: string } }) => {
      await mailTo(options, user, "registered-before", { link: `${publicUrl}${pages.forgotten}` });
    },
  };
}

/** Passkeys belong to a host name; on this machine that is localhost, never an address. */
function passkeyPlace(publicUrl: string) {
  const url = new URL(publicUrl);
  const isLocal = url.hostname === "127.0.0.1" || url.hostname === "localhost";
  const port = url.port === "" ? "" : `:${url.port}`;
  return isLocal
    ? { rpID: "localhost", rpName: "Tidegate", origin: `http://localhost${port}` }
    : { rpID: url.hostname, rpName: "Tidegate", origin: url.origin };
}

export const oidcProviderId = "administration";

function administrationOf(oidc: OidcSettings) {
  return {
    providerId: oidcProviderId,
    discoveryUrl: `${oidc.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    scopes: ["openid", "email", "profile"],
    pkce: true,
    requireIdTokenVerification: true,
  };
}
