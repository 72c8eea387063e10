/**
 * Acts by which an account could be taken over: a password and a mailbox are not enough for them where
 * the account holds an office of the administration. It gives a one-time code or a recovery code as well;
 * for a reset by mail a second administrator may vouch instead. An account with an office and neither
 * cannot do them. What adds another way in is such an act: a session that was taken, or a password that was
 * set anew, must not become a way in that stays.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import { AppError } from "#src/kernel/app-error.ts";
import { isOfficialRole } from "../access/roles.ts";
import type { Clock, Sql } from "#src/platform/services.ts";
import { hashed } from "./attempts.ts";
import type { GuardContext } from "./guards.ts";
import { listMemberships } from "./memberships-store.ts";
import { type AccountRow, findSecondFactor, putRecoveryCodes, spendOnce } from "./store.ts";
import { useVoucher } from "./voucher-store.ts";

type Services = { readonly sql: Sql; readonly clock: Clock };
const stepMs = 30_000;
const codeModulus = 1_000_000;
/** Paths of somebody signed in that need the proof; a reset by mail needs it too. */
export const provenPaths: readonly string[] = [
  "/change-email",
  "/two-factor/disable",
  "/two-factor/generate-backup-codes",
];

/** Paths that add or take away a way in without asking for the password; the code alone proves there. */
export const provenWaysIn: readonly string[] = [
  "/passkey/verify-registration",
  "/passkey/delete-passkey",
];

/** Says whether an account holds an office now, in any party. */
export async function isOfficial({ sql, clock }: Services, accountId: string): Promise<boolean> {
  const memberships = await listMemberships(sql, accountId, clock());
  return memberships.some(({ role }) => isOfficialRole(role));
}

/**
 * Refuses an official's act without a second proof. Tries are counted by the caller.
 * @throws {AppError} SECOND_PROOF_NEEDED, SECOND_PROOF_WRONG
 */
export async function requireSecondProof(
  ctx: GuardContext,
  services: Services,
  asked: { readonly account: AccountRow; readonly code: string; readonly mayBeVouchedFor: boolean },
): Promise<void> {
  const { account, code, mayBeVouchedFor } = asked;
  if (!(await isOfficial(services, account.id))) return;
  const { sql, clock } = services;
  if (code === "") {
    if (mayBeVouchedFor && (await useVoucher(sql, { accountId: account.id, at: clock() }))) return;
    throw proofNeeded(mayBeVouchedFor);
  }
  if (account.twoFactor && (await isProven(ctx, services, { accountId: account.id, code }))) return;
  throw new AppError({
    code: "SECOND_PROOF_WRONG",
    status: 403,
    message: "This is neither the current one-time code nor an unused recovery code.",
    fix: "Wait for the next code, or give a recovery code.",
  });
}

async function isProven(
  ctx: GuardContext,
  { sql, clock }: Services,
  { accountId, code }: { readonly accountId: string; readonly code: string },
): Promise<boolean> {
  const factor = await findSecondFactor(sql, accountId);
  if (!factor) return false;
  const key = ctx.context.secretConfig;
  const plain = code.replaceAll(/\s/g, "");
  if (/^\d{6}$/.test(plain)) {
    const secret = await symmetricDecrypt({ key, data: factor.secret });
    const nowStep = Math.floor(clock().epochMilliseconds / stepMs);
    const isRight = [-1, 0, 1].some((beside) => isSame(codeOf(secret, nowStep + beside), plain));
    // one code is one act, here and at sign-in
    const used = { subject: `totp ${accountId}`, hash: hashed(plain), at: clock() };
    return isRight && (await spendOnce(sql, used));
  }
  const known: unknown = JSON.parse(await symmetricDecrypt({ key, data: factor.recoveryCodes }));
  const codes = Array.isArray(known) ? known.filter((one) => typeof one === "string") : [];
  if (!codes.some((one) => isSame(one, plain))) return false;
  const left = JSON.stringify(codes.filter((one) => one !== plain));
  return await putRecoveryCodes(sql, {
    accountId,
    before: factor.recoveryCodes,
    after: await symmetricEncrypt({ key, data: left }),
  });
}

/** RFC 6238 with SHA-1 and 6 digits, as the app of the account shows it. */
function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac("sha1", secret).update(counter).digest();
  const at = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(at) & 0x7fff_ffff) % codeModulus).padStart(6, "0");
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function proofNeeded(mayBeVouchedFor: boolean): AppError {
  return new AppError({
    code: "SECOND_PROOF_NEEDED",
    status: 403,
    message: "This is an official's account, so a one-time code or a recovery code is needed too.",
    fix: mayBeVouchedFor
      ? "Send it as `code`. Without one, ask a second administrator to approve the reset, then open the link again."
      : "Send it as `code`. Set up one-time codes first if the account has none.",
  });
}
