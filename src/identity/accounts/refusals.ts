/** What to do about each refusal of the sign-in library, which says only what is wrong. */
const fixes: Readonly<Record<string, string>> = {
  INVALID_EMAIL_OR_PASSWORD: "Check both; a forgotten password is reset by mail.",
  EMAIL_NOT_VERIFIED: "Open the link in the mail that was just sent, then sign in again.",
  INVALID_PASSWORD: "Give the password of this account.",
  PASSWORD_TOO_SHORT: "Choose a longer one.",
  PASSWORD_TOO_LONG: "Choose a shorter one.",
  INVALID_TOKEN: "The link was used or has ended; ask for a new one.",
  TOKEN_EXPIRED: "Ask for a new link.",
  INVALID_CODE: "Wait for the next code, and check the clock of the device that shows it.",
  INVALID_BACKUP_CODE: "Give a recovery code that was not used yet.",
  INVALID_TWO_FACTOR_COOKIE: "Sign in with the password again, then give the code.",
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: "Sign in with the password again, then give the next code.",
  ACCOUNT_TEMPORARILY_LOCKED: "Wait 15 minutes, or use a passkey.",
  TOTP_ALREADY_ENABLED: "Switch it off first to set it up on another device.",
  SESSION_NOT_FRESH: "Sign in again; this is done within an hour of signing in.",
  PROVIDER_NOT_FOUND: "Sign in by password; the administration's own sign-in is not reachable now.",
  PASSKEY_NOT_FOUND: "Sign in by password, and add this passkey to the account.",
  CODE_USED: "Wait for the next code.",
  PASSKEY_WITHOUT_OWNER: "Set up a PIN, finger or face on the device, or sign in by password.",
};

/** A refusal in the words of the library, as our problems are: code, message, what to do. */
export function readRefusal(status: number, body: unknown) {
  const member = (name: string): string | undefined => {
    const entry: unknown =
      typeof body === "object" && body !== null
        ? Object.entries(body).find(([key]) => key === name)?.[1]
        : undefined;
    return typeof entry === "string" && entry !== "" ? entry : undefined;
  };
  const code = member("code") ?? (status === 404 ? "ROUTE_NOT_FOUND" : "SIGN_IN_REFUSED");
  return {
    code,
    message: member("message") ?? "This was refused.",
    fix: member("fix") ?? fixes[code] ?? "Check what was sent; the page on accounts describes it.",
  };
}
