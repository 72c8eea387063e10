/**
 * The version barrier: a commit of decisions holds the registers shared, an activation holds them
 * alone. So nothing committed after an activation carries an older version.
 */
import type { Sql } from "./services.ts";

/** Number of the advisory lock; ours, and nothing else. */
const registerLock = 7_264_002n;
/** Likewise: who changes registers comes one after another. */
const changeLock = 7_264_004n;

/** Keeps activations away until the transaction ends. */
export async function holdRegisters(tx: Sql): Promise<void> {
  await tx`select pg_advisory_xact_lock_shared(${registerLock})`;
}

/** Keeps other changes of registers away until the transaction ends; decisions are committed meanwhile. */
export async function changeRegisters(tx: Sql): Promise<void> {
  await tx`select pg_advisory_xact_lock(${changeLock})`;
}

/**
 * Waits for running commits and keeps new ones away until the activation's transaction ends. What takes
 * long is done before: a file of 300,000 rows that was compared and written behind the barrier refused
 * everybody for as long.
 */
export async function activateRegisters(tx: Sql): Promise<void> {
  await changeRegisters(tx);
  await tx`select pg_advisory_xact_lock(${registerLock})`;
}
