/**
 * Authenticated encryption of what the database keeps: AES-256-GCM under a key made of the installation
 * secret. What a row is for is authenticated with it, so that none can be put in the place of another.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** First byte of what is stored: another way of encrypting gets another one. */
const form = 1;
const nonceBytes = 12;
const tagBytes = 16;
const algorithm = "aes-256-gcm";

/**
 * The key made of an installation secret (RFC 5869). The secret is random and long; one that a person
 * could remember would want a slower function.
 */
export function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "tidegate installation secret", 32));
}

/** @param purpose table and row that it is for. @example encrypt(key, "signing_keys/1f", "text") */
export function encrypt(key: Buffer, purpose: string, text: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(associated(purpose));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.of(form), nonce, cipher.getAuthTag(), body]);
}

/** @returns undefined where another key or purpose encrypted it, or it was changed */
export function decrypt(key: Buffer, purpose: string, sealed: Buffer): string | undefined {
  const at = 1 + nonceBytes + tagBytes;
  if (sealed[0] !== form || sealed.length < at) return undefined;
  const nonce = sealed.subarray(1, 1 + nonceBytes);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(associated(purpose));
  decipher.setAuthTag(sealed.subarray(1 + nonceBytes, at));
  try {
    return decipher.update(sealed.subarray(at), undefined, "utf8") + decipher.final("utf8");
  } catch {
    return undefined; // the tag is compared in constant time, and does not fit
  }
}

function associated(purpose: string): Buffer {
  return Buffer.from(`tidegate/${form}/${purpose}`, "utf8");
}
