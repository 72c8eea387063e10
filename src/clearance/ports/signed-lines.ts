/**
 * A file of lines of which the first is signed and holds the SHA-256 of every other: what was
 * changed is named by its line, lines may be sent in parts and again, and one that is missing is
 * known. Snapshots and bundles of ports have this form.
 */
import { verify } from "node:crypto";
import { AppError } from "#src/kernel/app-error.ts";
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import type { Signed } from "#src/platform/keyring/keyring.ts";

/** The first line: what its kind says, and the digests of the lines behind it. */
export type Manifest<Head> = {
  readonly head: Head;
  readonly digests: readonly string[];
  readonly keyId: string;
  readonly signature: string;
};

export type SignedLine = { readonly line: number; readonly text: string };
export type SignedLines<Head> = {
  readonly manifest: Manifest<Head>;
  /** Of the signed text: the same for the same contents. */
  readonly digest: string;
  /** Those that are in this text, by their numbers from 2. */
  readonly lines: readonly SignedLine[];
};

const signedText = (head: unknown, digests: readonly string[]): Buffer =>
  Buffer.from(canonicalJson({ head, digests: sha256(digests.join("\n")) }));

/** Prints a manifest; the lines follow it as they are. */
export async function signLines(
  head: object,
  lines: readonly string[],
  sign: (bytes: Buffer) => Promise<Signed>,
): Promise<{ readonly first: string; readonly digest: string }> {
  const digests = lines.map((line) => sha256(line));
  const bytes = signedText(head, digests);
  const first = JSON.stringify({ head, digests, ...(await sign(bytes)) });
  return { first, digest: sha256(bytes) };
}

/**
 * Reads such a text, or a part of it: its first line and any of the others.
 * @param keyOf PEM of the public key that has to have signed it
 * @throws {AppError} PORT_FILE_UNREADABLE, PORT_SIGNATURE_FOREIGN, PORT_LINE_CHANGED
 */
export function readSignedLines<Head>(
  bytes: Uint8Array,
  keyOf: (manifest: Manifest<Head>) => string,
): SignedLines<Head> {
  const [first = "", ...rest] = new TextDecoder().decode(bytes).split("\n");
  const manifest = readManifest<Head>(first);
  const signed = signedText(manifest.head, manifest.digests);
  const signature = Buffer.from(manifest.signature, "base64");
  if (!verify(null, signed, keyOf(manifest), signature)) throw foreign(manifest.keyId);
  const places = new Map(manifest.digests.map((digest, at) => [digest, at + 2]));
  const lines = rest.flatMap((text, at): readonly SignedLine[] => {
    if (text === "") return [];
    const line = places.get(sha256(text));
    if (line === undefined) throw changed(at + 2, text);
    return [{ line, text }];
  });
  return { manifest, digest: sha256(signed), lines };
}

function readManifest<Head>(text: string): Manifest<Head> {
  try {
    const read: unknown = JSON.parse(text);
    if (isManifest<Head>(read)) return read;
  } catch {
    // said below, with what was expected
  }
  throw new AppError({
    code: "PORT_FILE_UNREADABLE",
    status: 400,
    message: "Line 1 is not the signed header of a port snapshot or bundle.",
    fix: "Send the file as it was written, from its first line on.",
  });
}

function isManifest<Head>(read: unknown): read is Manifest<Head> {
  if (typeof read !== "object" || read === null) return false;
  // an object; each member is looked at below
  const { head, digests, keyId, signature } = read as Partial<
    Record<keyof Manifest<Head>, unknown>
  >;
  return (
    typeof head === "object" &&
    head !== null &&
    Array.isArray(digests) &&
    digests.every((one) => typeof one === "string") &&
    typeof keyId === "string" &&
    typeof signature === "string"
  );
}

function foreign(keyId: string): AppError {
  return new AppError({
    code: "PORT_SIGNATURE_FOREIGN",
    status: 422,
    message: `Line 1 is not signed with the required key, or was changed; it names the key ${keyId.slice(0, 40)}. Nothing was accepted.`,
    fix: "Have the file written again where it comes from; where that key was renewed, enrol the new one first.",
  });
}

/** Names the line, and whose it says it is. */
function changed(line: number, text: string): AppError {
  const about = /"(?:number|kind|id)":"([^"]{1,60})"/.exec(text)?.[1];
  return new AppError({
    code: "PORT_LINE_CHANGED",
    status: 422,
    message: `Line ${line}${about === undefined ? "" : ` (${about})`} does not match the signature: it was changed, cut or added. Nothing of this text was accepted.`,
    fix: "Send the file as it was written; lines that were taken before are not taken twice.",
  });
}
