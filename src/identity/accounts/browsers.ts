/**
 * Browsers an account is known in. Strangers' wrong tries do not slow them; and while many strangers
 * guess at an account, a right password from an unknown browser is answered by a link in a mail, so
 * that guessing from a thousand addresses ends at the mailbox, and its owner still gets in.
 */
import { randomBytes } from "node:crypto";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { deleteSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import type { Clock, Sql } from "#src/platform/services.ts";
import { countStrangers, hashed } from "./attempts.ts";
import { pages } from "./auth.ts";
import type { GuardContext } from "./guards.ts";
import type { Mailer } from "./mail.ts";
import { type AccountRow, isKnownDevice, rememberDevice } from "./store.ts";

const deviceCookie = "device";
const deviceSeconds = 365 * 24 * 3_600;
const confirmMs = 3_600_000;
/** Tries of strangers at one account, in a row of days without a quiet one, that count as a siege. */
export const siegeTriesMin = 100;

export type BrowserServices = {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly mailer: Mailer;
  readonly publicUrl: string;
};

/** The cookie of a browser the account was signed in with before. */
export async function findKnownBrowser(
  ctx: GuardContext,
  sql: Sql,
  email: string,
): Promise<string | undefined> {
  const device = await ctx.getSignedCookie(cookieName(ctx), ctx.context.secret);
  if (typeof device !== "string" || device === "") return undefined;
  return (await isKnownDevice(sql, { hash: hashed(device), email })) ? device : undefined;
}

/** Marks this browser as one the account signs in with. */
export async function keepBrowser(
  ctx: GuardContext,
  { sql, clock }: Pick<BrowserServices, "sql" | "clock">,
  accountId: string,
): Promise<void> {
  const known = await ctx.getSignedCookie(cookieName(ctx), ctx.context.secret);
  const isOwn = typeof known === "string" && known !== "";
  const device = isOwn ? known : randomBytes(24).toString("hex");
  const cookie = ctx.context.createAuthCookie(deviceCookie, { maxAge: deviceSeconds });
  await ctx.setSignedCookie(cookie.name, device, ctx.context.secret, cookie.attributes);
  await rememberDevice(sql, { hash: hashed(device), accountId, at: clock() });
}

/**
 * While strangers besiege an account, ends the session that an unknown browser was just given and
 * sends a link that makes the browser known. @throws APIError BROWSER_CONFIRMATION_SENT
 */
export async function confirmUnderSiege(
  ctx: GuardContext,
  { sql, clock, mailer, publicUrl }: BrowserServices,
  account: AccountRow,
): Promise<void> {
  const made = ctx.context.newSession;
  if (!made || (await countStrangers(sql, account.email)) < siegeTriesMin) return;
  await ctx.context.internalAdapter.deleteSession(made.session.token);
  deleteSessionCookie(ctx);
  ctx.context.setNewSession(null);
  const token = randomBytes(24).toString("base64url");
  await ctx.context.internalAdapter.createVerificationValue({
    identifier: `browser:${token}`,
    value: account.id,
    expiresAt: new Date(clock().epochMilliseconds + confirmMs),
  });
  await mailer.write({
    to: account.email,
    locale: account.locale,
    kind: "confirm-browser",
    values: { name: account.name, link: `${publicUrl}/api/auth/confirm-browser?token=${token}` },
  });
  throw new APIError("FORBIDDEN", {
    code: "BROWSER_CONFIRMATION_SENT",
    message:
      "Somebody is trying to guess the password of this account, so a link was sent to its address.",
    fix: "Open the link in this browser, then sign in again.",
  });
}

/** Where the link of that mail leads. */
export function confirmBrowser(services: Pick<BrowserServices, "sql" | "clock">) {
  return createAuthEndpoint(
    "/confirm-browser",
    { method: "GET", query: z.object({ token: z.string().max(100) }) },
    async (ctx) => {
      const { token } = ctx.query;
      const found = await ctx.context.internalAdapter.consumeVerificationValue(`browser:${token}`);
      if (!found) throw ctx.redirect(`${pages.signIn}?error=LINK_USED`);
      await keepBrowser(ctx, services, found.value);
      throw ctx.redirect(`${pages.signIn}?confirmed=1`);
    },
  );
}

function cookieName(ctx: GuardContext): string {
  return ctx.context.createAuthCookie(deviceCookie).name;
}
