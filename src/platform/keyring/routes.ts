/** Routes of the keyring: the keys that sign, a new one, and another installation secret. */
import { z } from "zod";
import { type Caller, type Policy, type Route, routeFor } from "#src/platform/route.ts";
import type { Services } from "#src/platform/services.ts";
import { settings } from "#src/platform/settings.ts";
import type { Keyring } from "./keyring.ts";

type KeyringApp = Pick<Services, "log"> & { readonly keyring: Keyring };

const route = routeFor<KeyringApp>();
const operator: Policy = { kind: "scope", scope: "operator" };

const SigningKeys = z.object({
  keys: z.array(
    z.object({
      keyId: z.string(),
      /** PEM. */
      publicKey: z.string(),
      madeAt: z.string(),
      /** Null: it signs now. */
      retiredAt: z.string().nullable(),
      /** False where whoever wrote the row did not have the installation secret. */
      isOurs: z.boolean(),
    }),
  ),
});

export const keyringRoutes: readonly Route<KeyringApp>[] = [
  route({
    method: "GET",
    path: "/signing-keys",
    says: {
      en: "Public keys of what this installation signed, the first one first",
      zh: "本系统签名所用的公钥（由旧到新）",
    },
    policy: { kind: "public" },
    answers: { 200: { says: "Every key that signs or once did.", schema: SigningKeys } },
    handle: async ({ app }) => {
      const keys = [...(await app.keyring.keptKeys()).values()];
      const body = {
        keys: keys.map(({ id, publicKey, madeAt, retiredAt, isOurs }) => ({
          keyId: id,
          publicKey: publicKey.export({ type: "spki", format: "pem" }),
          madeAt: madeAt.toISOString(),
          retiredAt: retiredAt?.toISOString() ?? null,
          isOurs,
        })),
      };
      return { status: 200, body };
    },
  }),
  route({
    method: "POST",
    path: "/signing-keys",
    says: {
      en: "Sign with a new key from now on; the public half of the one before is kept",
      zh: "启用新的签名密钥（保留原密钥的公钥）",
    },
    policy: operator,
    body: z.strictObject({}),
    repeats: "none",
    answers: { 201: { says: "Made.", schema: z.object({ keyId: z.string() }) } },
    handle: async ({ app, caller }) => {
      const keyId = await app.keyring.renewSigningKey();
      app.log.warn({ signingKey: keyId, by: actorOf(caller) }, "the signing key was renewed");
      return { status: 201, body: { keyId } };
    },
  }),
  route({
    method: "POST",
    path: "/secrets/rotation",
    says: {
      en: "Encrypt the keys of the installation with a new installation secret",
      zh: "更换安装密钥并重新加密各项密钥",
    },
    policy: operator,
    body: z.strictObject({
      secret: z
        .string()
        .refine((text) => settings.secret.parse(text) !== undefined, settings.secret.wants)
        .optional(),
    }),
    repeats: "none",
    answers: {
      200: {
        says: "Encrypted anew. Not kept: each node has to be given the new secret before its next start.",
        schema: z.object({ isKept: z.boolean() }),
      },
      409: { says: "The secret is configured, and no new one was named" },
      503: { says: "It was rotated since this node was started" },
    },
    handle: async ({ app, body, caller }) => {
      const rotated = await app.keyring.rotate(body.secret);
      app.log.warn({ by: actorOf(caller) }, "the installation secret was rotated");
      return { status: 200, body: rotated };
    },
  }),
];

/** The account or machine key that asked; names stay out of the log. */
function actorOf(caller: Caller | undefined): string {
  return caller?.accountId ?? caller?.keyId ?? "unknown";
}
