/**
 * Signing of webhooks, in the header form of Standard Webhooks. A subscription's secret is made from
 * the installation's own and its number; the database holds that one encrypted: who reads it cannot sign.
 */
import { createHmac } from "node:crypto";

export type SecretHolder = {
  readonly id: string;
  readonly secretVersion: number;
  readonly oldSecretUntil: string | null;
};

const prefix = "whsec_";

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
