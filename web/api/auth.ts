/**
 * Signing in and what belongs to it: better-auth's own endpoints below /api/auth. The session is a
 * cookie that no script reads; nothing secret is kept by the page.
 */
import { readAnswer, readProblem, send } from "../elements/problem.ts";
import "../elements/schema.ts";
import * as z from "zod/mini";

async function ask(path: string, body?: object): Promise<unknown> {
  const response = await send(`/api/auth${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw await readProblem(response);
  return response.json().catch(() => null);
}

const signedIn = z.object({ twoFactorRedirect: z.optional(z.boolean()) });

/** Signs in by password. @returns whether a second factor is still asked for */
export async function signIn(email: string, password: string): Promise<"done" | "second-factor"> {
  const answer = readAnswer(await ask("/sign-in/email", { email, password }), signedIn);
  return answer.twoFactorRedirect === true ? "second-factor" : "done";
}

const elsewhere = z.object({ url: z.string() });

/** Begins signing in with the administration's own provider. @returns the address that goes on */
export async function signInByAdministration(callbackURL: string): Promise<string> {
  const asked = { provider: "administration", callbackURL };
  return readAnswer(await ask("/sign-in/social", asked), elsewhere).url;
}

/** The second factor: six digits of the device, or one of the recovery codes. */
export async function giveSecondFactor(code: string): Promise<void> {
  const digits = code.replaceAll(/\s/g, "");
  const isTotp = /^\d{6}$/.test(digits);
  await ask(isTotp ? "/two-factor/verify-totp" : "/two-factor/verify-backup-code", {
    code: isTotp ? digits : code.trim(),
  });
}

export const signOut = () => ask("/sign-out", {});
export const register = (
  person: { readonly name: string; readonly email: string; readonly password: string },
  callbackURL: string,
) => ask("/sign-up/email", { ...person, callbackURL });
export const askReset = (email: string, redirectTo: string) =>
  ask("/request-password-reset", { email, redirectTo });
/** `code` proves who holds an office; others leave it empty. */
export const resetPassword = (token: string, newPassword: string, code: string) =>
  ask("/reset-password", { token, newPassword, code });
/** A link goes to the new address; the change counts once it is opened. */
export const changeEmail = (
  changed: { readonly newEmail: string; readonly password: string; readonly code: string },
  callbackURL: string,
) => ask("/change-email", { ...changed, callbackURL });
export const sendVerification = (email: string, callbackURL: string) =>
  ask("/send-verification-email", { email, callbackURL });
export const changePassword = (currentPassword: string, newPassword: string) =>
  ask("/change-password", { currentPassword, newPassword, revokeOtherSessions: true });

const totpSetUp = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
/** Begins the second factor: a secret for the device and recovery codes, shown once. */
export async function enableSecondFactor(password: string): Promise<z.infer<typeof totpSetUp>> {
  return readAnswer(await ask("/two-factor/enable", { password }), totpSetUp);
}
export const disableSecondFactor = (password: string, code: string) =>
  ask("/two-factor/disable", { password, code });

const session = z.object({
  token: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  ipAddress: z.optional(z.nullable(z.string())),
  userAgent: z.optional(z.nullable(z.string())),
});
export type Session = z.infer<typeof session>;
export async function listSessions(): Promise<readonly Session[]> {
  return readAnswer(await ask("/list-sessions"), z.array(session));
}
export const endSession = (token: string) => ask("/revoke-session", { token });

const passkey = z.object({
  id: z.string(),
  name: z.optional(z.nullable(z.string())),
  createdAt: z.optional(z.nullable(z.string())),
});
export type Passkey = z.infer<typeof passkey>;
export async function listPasskeys(): Promise<readonly Passkey[]> {
  return readAnswer(await ask("/passkey/list-user-passkeys"), z.array(passkey));
}
export const deletePasskey = (id: string, code: string) =>
  ask("/passkey/delete-passkey", { id, code });

/** Whether this browser knows passkeys, in the form whose options are plain JSON. */
export function knowsPasskeys(): boolean {
  return (
    typeof PublicKeyCredential === "function" &&
    "parseRequestOptionsFromJSON" in PublicKeyCredential
  );
}

/** Signs in with a passkey; undefined where the person turned the browser's question down. */
export async function signInByPasskey(): Promise<"done" | undefined> {
  const options = await ask("/passkey/generate-authenticate-options");
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    // the server's library makes options of the form the browser reads
    options as PublicKeyCredentialRequestOptionsJSON,
  );
  const credential = await navigator.credentials.get({ publicKey }).catch(turnedDown);
  if (!(credential instanceof PublicKeyCredential)) return undefined;
  await ask("/passkey/verify-authentication", { response: plain(credential) });
  return "done";
}

/** Makes a passkey for the account that is signed in. */
export async function addPasskey(name: string, code: string): Promise<"done" | undefined> {
  const options = await ask("/passkey/generate-register-options");
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    // the server's library makes options of the form the browser reads
    options as PublicKeyCredentialCreationOptionsJSON,
  );
  const credential = await navigator.credentials.create({ publicKey }).catch(turnedDown);
  if (!(credential instanceof PublicKeyCredential)) return undefined;
  await ask("/passkey/verify-registration", { response: plain(credential), name, code });
  return "done";
}

/** What the browser made, as the JSON the server reads. */
function plain(credential: PublicKeyCredential): unknown {
  return credential.toJSON();
}

function turnedDown(error: unknown): null {
  if (error instanceof DOMException) return null;
  throw error;
}
