/**
 * Signing of webhooks, in the header form of Standard Webhooks. A subscription's secret is made from
 * the installation's own and its number, so that the database holds none: who reads it cannot sign.
 */
import { createHmac, randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

export type SecretHolder = {
  readonly id: string;
  readonly secretVersion: number;
  readonly oldSecretUntil: string | null;
};

const prefix = "whsec_";

/** The installation's own, from the data folder; made at the first need. Several nodes share the file. */
export async function webhookKey(dataFolder: string): Promise<string> {
  const file = join(dataFolder, "webhook-key");
  const read = () => readFile(file, "utf8");
  try {
    return (await read()).trim();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    const key = randomBytes(32).toString("base64url");
    try {
      await writeFile(file, `${key}\n`, { mode: 0o600, flag: "wx" });
      return key;
    } catch {
      return (await read()).trim(); // another one made it at the same moment
    }
  }
}

/** The secret of a subscription as its receiver keeps it. */
export function secretOf(key: string, id: string, version: number): string {
  const bytes = createHmac("sha256", key).update(`webhook/${id}/${version}`).digest();
  return prefix + bytes.toString("base64");
}

export type Message = {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
};

/** `v1,` and the signature of `id.timestamp.body`. */
export function signature(secret: string, { id, timestamp, body }: Message): string {
  const bytes = Buffer.from(secret.slice(prefix.length), "base64");
  const signed = createHmac("sha256", bytes).update(`${id}.${timestamp}.${body}`, "utf8");
  return `v1,${signed.digest("base64")}`;
}

/** Headers of a message; while two secrets overlap it carries a signature of each. */
export function signedHeaders(
  key: string,
  holder: SecretHolder,
  message: Message,
): Readonly<Record<string, string>> {
  const { id, secretVersion, oldSecretUntil } = holder;
  const isOverlap =
    oldSecretUntil !== null && Date.parse(oldSecretUntil) > message.timestamp * 1_000;
  const versions =
    isOverlap && secretVersion > 1 ? [secretVersion, secretVersion - 1] : [secretVersion];
  const signatures = versions.map((version) => signature(secretOf(key, id, version), message));
  return {
    "webhook-id": message.id,
    "webhook-timestamp": String(message.timestamp),
    "webhook-signature": signatures.join(" "),
  };
}
