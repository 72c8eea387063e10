/**
 * What of the sign-in library is reachable. It brings more ways than we use, each of them a door that
 * nobody here has looked at (one told whether a guessed password was right, and counted nothing). A
 * path that is not named has the answer of a path that does not exist.
 */
import { AppError } from "#src/kernel/app-error.ts";

type OpenPath = {
  readonly method: "GET" | "POST";
  /** A password is tried there, so it is counted as a guess before it is looked at. */
  readonly triesPassword?: true;
  /** Works whatever the session may do. */
  readonly isAlwaysOpen?: true;
};

const read = { method: "GET" } as const;
const act = { method: "POST" } as const;
const always = { method: "POST", isAlwaysOpen: true } as const;
const tries = { method: "POST", triesPassword: true } as const;

/** Every path below `/api/auth` that is answered. */
export const openPaths: Readonly<Record<string, OpenPath>> = {
  "/sign-in/email": { ...always, triesPassword: true },
  "/sign-in/social": always,
  "/sign-up/email": always,
  "/sign-out": always,
  "/get-session": { method: "GET", isAlwaysOpen: true },
  "/request-password-reset": always,
  "/reset-password": always,
  "/verify-email": { method: "GET", isAlwaysOpen: true },
  "/send-verification-email": always,
  "/confirm-browser": { method: "GET", isAlwaysOpen: true },
  "/change-password": tries,
  "/change-email": tries,
  "/update-user": act,
  "/list-sessions": read,
  "/revoke-session": act,
  "/revoke-sessions": act,
  "/revoke-other-sessions": act,
  "/two-factor/enable": tries,
  "/two-factor/disable": tries,
  "/two-factor/generate-backup-codes": tries,
  "/two-factor/verify-totp": act,
  "/two-factor/verify-backup-code": act,
  "/passkey/generate-register-options": read,
  "/passkey/generate-authenticate-options": read,
  "/passkey/verify-registration": act,
  "/passkey/verify-authentication": act,
  "/passkey/list-user-passkeys": read,
  "/passkey/delete-passkey": act,
  "/passkey/update-passkey": act,
};

/** Paths where a password is tried. */
export const passwordTries: readonly string[] = namesWhere(({ triesPassword }) => triesPassword);
/** Paths that work whatever the session may do. */
export const alwaysOpen: readonly string[] = namesWhere(({ isAlwaysOpen }) => isAlwaysOpen);

function namesWhere(holds: (path: OpenPath) => boolean | undefined): readonly string[] {
  return Object.entries(openPaths).flatMap(([name, path]) => (holds(path) === true ? [name] : []));
}

/**
 * Refuses a path that is not ours to answer. @param answerOfProvider path on which the administration's
 * own sign-in comes back, where there is one
 */
export function requireOpenPath(
  asked: { readonly method: string; readonly path: string },
  answerOfProvider: string | undefined,
): void {
  const { method, path } = asked;
  if (Object.hasOwn(openPaths, path) && openPaths[path]?.method === method) return;
  if (path === answerOfProvider && method === "GET") return;
  throw new AppError({
    code: "ROUTE_NOT_FOUND",
    status: 404,
    message: `No route exists at ${method} ${`/api/auth${path}`.slice(0, 100)}.`,
    fix: "/api/openapi.json lists the routes.",
  });
}
