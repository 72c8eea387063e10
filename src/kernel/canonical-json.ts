/** JSON in the one form that can be hashed: RFC 8785 (JSON Canonicalization Scheme). */
import { createHash } from "node:crypto";
import canonicalizeModule from "canonicalize";

// The package's types describe a default export that Node's ESM loader hands over directly.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/** Canonical text of a value; bigint and undefined are bugs of the caller. @example canonicalJson({ b: 1, a: 2 }) // {"a":2,"b":1} */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error("Only JSON values have a canonical form");
  return text;
}

/** SHA-256 of text or bytes, lower-case hex. @example sha256("") */
export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
