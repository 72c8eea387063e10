/**
 * Tracking: where a declaration or a consignment stands, for somebody who has no account here. In: a link
 * that the lodger, or the carrier or keeper of the goods, issued, as a reference and a secret, and gives to
 * whoever waits for the goods. Out: where it stands, since when, who has to act and what to do; nothing of
 * goods, parties or money. Owns `tracking_links` and `cargo_tracking_links`.
 */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";

/** Letters and digits that nobody confuses when a code is read out (Crockford's Base32). */
const signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const referenceSigns = 10;
/** 120 bits: not to be guessed, whatever the limits. */
const secretSigns = 24;

export const daysDefault = 30;
export const daysMax = 365;
/** Links of a declaration that are in force at a time. */
export const linksMax = 20;

/** What is asked for when a link is issued. */
export const LinkOrder = z.strictObject({
  days: z.int().min(1).max(daysMax).default(daysDefault),
  /** For whom it is, in the lodger's words; shown to the lodger alone. */
  note: z.string().trim().max(100).default(""),
});

export type TrackingLink = {
  readonly reference: string;
  readonly declarationId: string;
  readonly note: string;
  readonly office: string | null;
  readonly issuedBy: string;
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
};

function randomCode(length: number): string {
  // 32 signs: five bits of each byte, none more likely than another
  return Array.from(randomBytes(length), (byte) => signs.charAt(byte % signs.length)).join("");
}

/** A new link: its reference, its secret, and what is kept of the secret. */
export function makeLink(): {
  readonly reference: string;
  readonly secret: string;
  readonly secretHash: Uint8Array;
} {
  const [reference, secret] = [randomCode(referenceSigns), randomCode(secretSigns)];
  return { reference, secret, secretHash: hashSecret(secret) };
}

/**
 * A code as people type it: without spaces and hyphens, letters that look like digits as digits.
 * @example readCode("k7q4-om2p") // "K7Q40M2P"
 */
export function readCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
}

/** Of a secret with 120 bits of chance a plain digest is enough: there is no dictionary of them. */
export function hashSecret(secret: string): Uint8Array {
  return createHash("sha256").update(`tracking ${secret}`).digest();
}

/** What is compared where there is no link: as long as any other, and of no secret. */
const noHash = hashSecret("");

/**
 * Whether a secret is that of a link in force. It takes the same time whichever of them is wrong, and there
 * is one answer to all: a reference that is unknown, a secret that is not its own, a link that has ended.
 */
export function opensLink(
  link:
    | {
        readonly secretHash: Uint8Array;
        readonly expiresAt: string;
        readonly revokedAt: string | null;
      }
    | undefined,
  { secret, now }: { readonly secret: string; readonly now: Temporal.Instant },
): boolean {
  const isSecret = timingSafeEqual(hashSecret(secret), link?.secretHash ?? noHash);
  if (!link || !isSecret || link.revokedAt !== null) return false;
  return Temporal.Instant.compare(now, Temporal.Instant.from(link.expiresAt)) < 0;
}

export function nothingToTrack(): AppError {
  return new AppError({
    code: "TRACKING_NOT_FOUND",
    status: 404,
    message: "No tracking link in force has this reference and secret.",
    fix: "Check both as you were given them, or ask whoever gave them to you for a new link.",
  });
}

export function tooManyLinks(): AppError {
  return new AppError({
    code: "TRACKING_LINKS_MAX",
    status: 409,
    message: `The declaration has ${linksMax} tracking links in force.`,
    fix: "Revoke one that is no longer needed, then issue another.",
  });
}

export function unknownLink(reference: string): AppError {
  return new AppError({
    code: "TRACKING_LINK_NOT_FOUND",
    status: 404,
    message: `The declaration has no tracking link ${reference.slice(0, 20)} in force.`,
    fix: "The tracking links of a declaration are listed with it.",
  });
}
