/** Whether what a decision stands on is still what stands, asked in the transaction that stores it. */
import { holdRegisters } from "#src/platform/register-barrier.ts";
import { partyVersion } from "#src/registers/parties/store.ts";
import { currentVersion } from "#src/registers/store.ts";
import { meanwhileCode } from "#src/clearance/selection/decided-meanwhile.ts";
import { isConnectionLost } from "#src/platform/driver/faults.ts";

/** Says whether the register versions of a transaction are still the newest; used by `tell`. */
export async function versionsHeld(
  ...[tx, profile, activation]: Parameters<HeldCheck>
): Promise<void> {
  await holdRegisters(tx);
  if ((await currentVersion(tx, profile)) !== activation) throw new RegistersChanged();
}
export type HeldCheck = (
  tx: Parameters<typeof holdRegisters>[0],
  profile: string,
  activation: number,
) => Promise<void>;

/** Says whether mandates and numbers of parties are still as they were read. */
export async function partiesHeld(...[tx, version]: Parameters<PartiesCheck>): Promise<void> {
  if ((await partyVersion(tx)) !== version) throw new RegistersChanged();
}
export type PartiesCheck = (
  tx: Parameters<typeof partyVersion>[0],
  version: number,
) => Promise<void>;

/** Thrown inside the transaction to undo it: a newer register version is active. */
export class RegistersChanged extends Error {}

/**
 * Keys that nodes compete for: a unique violation (SQLSTATE 23505) there means another node answered
 * the command, or took the reference, just now.
 */
const claims: readonly unknown[] = ["commands", "claimed_references"];

export function isWorthAnotherTry(error: unknown): boolean {
  if (error instanceof RegistersChanged || isConnectionLost(error)) return true;
  if (!(error instanceof Error) || !("code" in error)) return false;
  if (error.code === "23505") return "table_name" in error && claims.includes(error.table_name);
  // money or a guarantee was taken meanwhile, or two nodes waited for each other
  return takenMeanwhile.includes(String(error.code));
}

const takenMeanwhile = ["23514", "40P01", "GUARANTEE_TOO_SMALL", "GUARANTEE_TAKEN", meanwhileCode];
