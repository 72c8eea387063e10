/**
 * Tries are slowed, never locked. Counted are account and address together, and the address alone;
 * a browser in which the account signed in before is counted by itself. So a stranger who guesses
 * slows himself, and the account's owner is let in from another address or from his own browser.
 */
import { createHash } from "node:crypto";
import { AppError } from "#src/kernel/app-error.ts";
import type { Clock, Sql } from "#src/platform/services.ts";
import { countedAddress } from "#src/platform/network.ts";
import { claimAttempt, findFailures, forgetAttempts, returnAttempt } from "./store.ts";

/** Tries that cost nothing, and the longest wait after that; each further one doubles it. */
export type Pace = { readonly free: number; readonly waitSecondsMax: number };

export const paces = {
  /** One account from one address. */
  pair: { free: 5, waitSecondsMax: 900 },
  /** One account from a browser it knows. */
  device: { free: 10, waitSecondsMax: 300 },
  /** Any account from one address: an office behind one address has many people. */
  address: { free: 30, waitSecondsMax: 900 },
  /** One account from anywhere it is not known: only counted, nobody waits for it. */
  siege: { free: 1_000_000_000, waitSecondsMax: 0 },
  /** Mail asked for by one address, or to one recipient. */
  mail: { free: 5, waitSecondsMax: 3_600 },
} as const satisfies Readonly<Record<string, Pace>>;

export type PaceName = keyof typeof paces;
export type Attempt = { readonly pace: PaceName; readonly subject: string };

/** What a try to sign in is counted by. */
export function signInAttempts(who: {
  readonly login: string;
  readonly address: string;
  /** Cookie of a browser this account is known in. */
  readonly device: string | undefined;
}): readonly Attempt[] {
  const login = who.login.trim().toLowerCase();
  if (who.device !== undefined)
    return [{ pace: "device", subject: hashed(`device ${who.device} ${login}`) }];
  const address = countedAddress(who.address);
  return [
    { pace: "pair", subject: hashed(`pair ${address} ${login}`) },
    { pace: "address", subject: hashed(`address ${address}`) },
    { pace: "siege", subject: siegeOf(login) },
  ];
}

function siegeOf(login: string): string {
  return hashed(`siege ${login.trim().toLowerCase()}`);
}

/** Tries at an account by strangers that were looked at, until a day was quiet. */
export async function countStrangers(sql: Sql, login: string): Promise<number> {
  return await findFailures(sql, siegeOf(login));
}

export function recipientAttempts(recipient: string): readonly Attempt[] {
  return [{ pace: "mail", subject: hashed(`mail to ${recipient.trim().toLowerCase()}`) }];
}

export function mailAttempts(recipient: string, address: string): readonly Attempt[] {
  return [
    ...recipientAttempts(recipient),
    { pace: "address", subject: hashed(`mail from ${countedAddress(address)}`) },
  ];
}

/**
 * Counts a try before it is looked at, so that many at once are counted too.
 * @throws {AppError} SIGN_IN_DELAYED with the seconds to wait; the try is then not looked at
 */
export async function countAttempts(
  sql: Sql,
  clock: Clock,
  attempts: readonly Attempt[],
): Promise<void> {
  for (const { pace, subject } of attempts) {
    const retryAt = await claimAttempt(sql, { subject, at: clock(), pace: paces[pace] });
    if (!retryAt) continue;
    throw new DelayedError(Math.max(1, Math.ceil(clock().until(retryAt).total("seconds"))));
  }
}

/**
 * After a success: the pair's own count begins again. The address and a siege get this one try back and
 * no more, so that an office's right passwords slow nobody, and one right password hides no guesses.
 */
export async function clearAttempts(sql: Sql, attempts: readonly Attempt[]): Promise<void> {
  const isOwn = ({ pace }: Attempt) => pace === "pair" || pace === "device";
  const own = attempts.filter(isOwn);
  await forgetAttempts(
    sql,
    own.map((attempt) => attempt.subject),
  );
  for (const { subject } of attempts.filter((one) => !isOwn(one)))
    await returnAttempt(sql, subject);
}

export function hashed(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/** A try that came too early; says in how many seconds the next one is looked at. */
export class DelayedError extends AppError {
  readonly seconds: number;

  constructor(seconds: number) {
    super({
      code: "SIGN_IN_DELAYED",
      status: 429,
      message: `Too many attempts: try again in ${seconds} s.`,
      fix: "Wait, or use a browser in which you signed in before. A forgotten password is reset by mail.",
    });
    this.seconds = seconds;
  }
}
