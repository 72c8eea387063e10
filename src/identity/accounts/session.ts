/**
 * A session and where it may be used. The cookie is worth something in the network and the browser it
 * was made in; elsewhere it is refused until the password is given there. So a stolen cookie alone
 * opens nothing, and a person who moves loses nothing that was typed.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { AppError } from "#src/kernel/app-error.ts";
import { agentOf, networkOf } from "#src/platform/network.ts";
import type { SessionRow } from "./store.ts";

/**
 * The signed token in a Cookie header; undefined where there is none, or the signature is not ours.
 * A token that somebody else chose has no signature, so a session cannot be fixed in advance.
 */
export function readSessionToken(
  cookies: string | undefined,
  { name, secret }: { readonly name: string; readonly secret: string },
): string | undefined {
  const value = findCookie(cookies, name);
  const at = value?.lastIndexOf(".") ?? -1;
  if (value === undefined || at < 1) return undefined;
  const token = value.slice(0, at);
  const given = Buffer.from(value.slice(at + 1), "base64");
  const expected = createHmac("sha256", secret).update(token).digest();
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}

export function findCookie(cookies: string | undefined, name: string): string | undefined {
  for (const part of (cookies ?? "").split(";")) {
    const [key = "", ...rest] = part.split("=");
    if (key.trim() !== name) continue;
    try {
      return decodeURIComponent(rest.join("=").trim());
    } catch {
      return undefined; // not written by us
    }
  }
  return undefined;
}

/** Says whether a session is used where it was made or confirmed. */
export function isAtHome(
  session: Pick<SessionRow, "address" | "userAgent" | "networks">,
  from: { readonly address: string; readonly userAgent: string | undefined },
): boolean {
  if (agentOf(session.userAgent ?? undefined) !== agentOf(from.userAgent)) return false;
  const network = networkOf(from.address);
  return network === networkOf(session.address ?? "") || session.networks.includes(network);
}

export function sessionElsewhere(): AppError {
  return new AppError({
    code: "SESSION_ELSEWHERE",
    status: 401,
    message: "This session was started in another network or browser.",
    fix: "Give the password again (POST /api/v1/me/confirmation), or sign in here.",
  });
}

export function passwordChangeDue(): AppError {
  return new AppError({
    code: "PASSWORD_CHANGE_DUE",
    status: 403,
    message: "The initial password must be changed first.",
    fix: "Change it on the page of your account (POST /api/auth/change-password).",
  });
}
