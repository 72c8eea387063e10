/**
 * Reads and checks the code of a release note, as `notes/note-code.ts` of the server writes it:
 * `TG1.PAYLOAD.KEY.SIGNATURE`. Needs no network: public keys were fetched before.
 */

export type NoteKey = {
  readonly keyId: string;
  /** PEM. */
  readonly publicKey: string;
  /** Null: it signs now. */
  readonly retiredAt: string | null;
  readonly isOurs: boolean;
};

export type ReadNote = {
  readonly number: string;
  readonly profile: string;
  readonly document: string;
  readonly packages: number;
  readonly massKg: string;
  readonly containers: readonly string[];
  readonly issuedAt: Date;
};

/** A code by its signature, a number alone, or neither. */
export type CheckedCode =
  | { readonly kind: "genuine"; readonly note: ReadNote }
  | { readonly kind: "forged" }
  /** Signed by a key that is not among those that were fetched. */
  | { readonly kind: "key-missing" }
  | { readonly kind: "number"; readonly number: string }
  | { readonly kind: "unreadable" };

const codeLengthMax = 4_000;

/** @param keys as `GET /signing-keys` answered last */
export async function checkCode(text: string, keys: readonly NoteKey[]): Promise<CheckedCode> {
  const code = text.trim();
  if (/^[0-9A-HJKMNP-TV-Z]{12}$/i.test(code)) return { kind: "number", number: code.toUpperCase() };
  const parts = code.split(".");
  const [prefix = "", payload = "", keyId = "", signature = ""] = parts;
  if (prefix !== "TG1" || parts.length !== 4 || code.length > codeLengthMax)
    return { kind: "unreadable" };
  const note = readPayload(payload);
  const signatureBytes = bytesOf(signature);
  if (!note || !signatureBytes) return { kind: "unreadable" };
  const key = keys.find((one) => one.keyId === keyId && one.isOurs);
  if (!key) return { kind: "key-missing" };
  // a key that was given up signed nothing after it
  if (key.retiredAt !== null && note.issuedAt.getTime() > Date.parse(key.retiredAt) + dayMs)
    return { kind: "forged" };
  const isGenuine = await isSigned(`${prefix}.${payload}`, signatureBytes, key.publicKey);
  return isGenuine ? { kind: "genuine", note } : { kind: "forged" };
}

const dayMs = 86_400_000;

async function isSigned(
  text: string,
  signature: Uint8Array<ArrayBuffer>,
  pem: string,
): Promise<boolean> {
  const der = bytesOf(pem.replaceAll(/-----[^-]+-----|\s/g, ""));
  if (!der) return false;
  const key = await crypto.subtle.importKey("spki", der, "Ed25519", false, ["verify"]);
  return await crypto.subtle.verify("Ed25519", key, signature, new TextEncoder().encode(text));
}

function readPayload(payload: string): ReadNote | undefined {
  const bytes = bytesOf(payload);
  if (!bytes) return undefined;
  try {
    const list: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!Array.isArray(list)) return undefined;
    const members: readonly unknown[] = list;
    const [number, profile, type, id, packages, massKg, containers, issued] = members;
    if (
      typeof number !== "string" ||
      typeof profile !== "string" ||
      typeof type !== "string" ||
      typeof id !== "string" ||
      typeof packages !== "number" ||
      typeof massKg !== "string" ||
      !Array.isArray(containers) ||
      typeof issued !== "number"
    )
      return undefined;
    return {
      number,
      profile,
      document: `${type} ${id}`,
      packages,
      massKg,
      containers: containers.map(String),
      issuedAt: new Date(issued * 1_000),
    };
  } catch {
    return undefined;
  }
}

/** Base64, of either alphabet. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(plain, (letter) => letter.codePointAt(0) ?? 0);
  } catch {
    return undefined;
  }
}
