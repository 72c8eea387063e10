/** What a sandbox is to those who use one: its standing, its keys, what can be done with it. */
import { AppError } from "#src/kernel/app-error.ts";
import type { Scope } from "#src/identity/access/roles.ts";

/**
 * What its owner may do there: everything that others would do outside, so that a declaration can be
 * seen cleared. Running the installation, registers, risk rules and statistics are not among it.
 */
export const sandboxScopes: readonly Scope[] = [
  "lodge",
  "carry",
  "store",
  "rights",
  "accounts",
  "officer",
  "approve",
  "money",
  "parties",
  "simulate",
];

export type SandboxStanding = {
  readonly id: string;
  /** Where its clock stands. */
  readonly clockAt: string;
  readonly controls: readonly string[];
  readonly madeAt: string;
  readonly resetAt: string;
  readonly usedAt: string;
  /** When it ends if nobody uses it before. */
  readonly endsAt: string;
  readonly scopes: readonly string[];
};
export type MadeSandbox = SandboxStanding & { readonly key: string };

/** Who asks for one. */
export type SandboxOwner = { readonly partyId: string; readonly by: string };

/** The sandboxes of an installation, as the web server and the routes use them. */
export type SandboxDoor<App> = {
  /** @returns undefined where the header names none @throws where it names one that is not there */
  readonly find: (authorization: string | undefined) => Promise<App | undefined>;
  readonly standing: (partyId: string) => Promise<SandboxStanding | undefined>;
  readonly make: (owner: SandboxOwner, controls: readonly string[]) => Promise<MadeSandbox>;
  /** Empties it; its key stays. */
  readonly reset: (
    partyId: string,
    controls: readonly string[] | undefined,
  ) => Promise<SandboxStanding>;
  /** A new key; the one before ends at once. */
  readonly renewKey: (partyId: string) => Promise<MadeSandbox>;
  readonly end: (partyId: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** What every key of a sandbox begins with. @example keyPrefixOf("00ff00ff00ff") // "tgs_00ff00ff00ff_" */
export function keyPrefixOf(code: string): string {
  return `tgs_${code}_`;
}

/**
 * The sandbox a header's key names: no other key can name one.
 * @example codeNamed("Bearer tgs_00ff00ff00ff_secret") // "00ff00ff00ff"
 */
export function codeNamed(authorization: string | undefined): string | undefined {
  const named = /^Bearer tgs_(.*)$/.exec(authorization ?? "")?.[1];
  if (named === undefined) return undefined;
  const code = /^([0-9a-f]{12})_/.exec(named)?.[1];
  if (code === undefined) throw sandboxKeyUnknown();
  return code;
}

export function sandboxKeyUnknown(): AppError {
  return new AppError({
    code: "KEY_UNKNOWN",
    status: 401,
    message: "This key of a sandbox is not known: the sandbox has ended, or the key was renewed.",
    fix: "Make a sandbox or a new key for it: POST /api/v1/sandbox, POST /api/v1/sandbox/key.",
  });
}

export function noSandbox(): AppError {
  return new AppError({
    code: "SANDBOX_NOT_FOUND",
    status: 404,
    message: "Your party has no sandbox.",
    fix: "Make one with POST /api/v1/sandbox.",
  });
}

export function hasSandbox(): AppError {
  return new AppError({
    code: "SANDBOX_EXISTS",
    status: 409,
    message: "Your party already has a sandbox.",
    fix: "Empty it with POST /api/v1/sandbox/reset; POST /api/v1/sandbox/key makes a new key for it.",
  });
}

export function sandboxesFull(max: number): AppError {
  return new AppError({
    code: "SANDBOXES_FULL",
    status: 503,
    message: `All ${max} sandboxes of this installation are taken.`,
    fix: "Try again when unused ones have ended, or ask the operator to raise TIDEGATE_SANDBOXES.",
  });
}

export function beingReset(): AppError {
  return new AppError({
    code: "SANDBOX_BUSY",
    status: 409,
    message: "The sandbox is being created or emptied.",
    fix: "Ask again in a few seconds.",
  });
}
