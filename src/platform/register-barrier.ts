/**
 * The version barrier: a commit of decisions holds the registers shared, an activation holds them
 * alone. So nothing committed after an activation carries an older version.
 */
import type { Sql } from "./services.ts";

/** Number of the advisory lock; ours, and nothing else. */
const registerLock = 7_264_002n;

/** Keeps activations away until the transaction ends. */
export async function holdRegisters(tx: Sql): Promise<void> {
  await tx`select pg_advisory_xact_lock_shared(${registerLock})`;
}

/** Waits for running commits and keeps new ones away until the activation's transaction ends. */
export async function activateRegisters(tx: Sql): Promise<void> {
  await tx`select pg_advisory_xact_lock(${registerLock})`;
}
