/**
 * The code of a release note: what a phone reads at the gate and checks without a network. Short, because it
 * is printed: `TG1.PAYLOAD.KEY.SIGNATURE`, the payload a JSON list, both in base64url, the signature
 * Ed25519 over what stands before the key. It says nothing of the declaration.
 */
import type { Keyring } from "#src/platform/keyring/keyring.ts";
import { printMass, readMass } from "../quantity.ts";
import type { StoredNote } from "./store.ts";

/** Stands before what is signed, so that no other signature of the installation is one of a note. */
const prefix = "TG1";

/** Number, profile, kind and number of the document, packages, kilograms, containers, issue in seconds. */
export function payloadOf(note: StoredNote): string {
  const { number, profile, documentType, documentId, packages, containers } = note;
  const issuedSeconds = Math.floor(Temporal.Instant.from(note.issuedAt).epochMilliseconds / 1_000);
  return JSON.stringify([
    number,
    profile,
    documentType,
    documentId,
    packages,
    printMass(readMass(note.massKg)),
    containers,
    issuedSeconds,
  ]);
}

/** Signed by the key of now; public halves of all keys stand at `/api/v1/signing-keys`. */
export async function codeOf(note: StoredNote, keyring: Pick<Keyring, "sign">): Promise<string> {
  const payload = Buffer.from(payloadOf(note)).toString("base64url");
  const signed = `${prefix}.${payload}`;
  const { keyId, signature } = await keyring.sign(Buffer.from(signed));
  return `${signed}.${keyId}.${Buffer.from(signature, "base64").toString("base64url")}`;
}
