/** When a group that could not be stored is decided again, from what is stored then. */
import { meanwhileCode } from "#src/clearance/selection/decided-meanwhile.ts";
import { isConnectionLost } from "#src/platform/driver/faults.ts";

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
