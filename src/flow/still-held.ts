/** Whether what a decision stands on is still what stands, asked in the transaction that stores it. */
import { holdRegisters } from "#src/platform/register-barrier.ts";
import { partyVersion } from "#src/registers/parties/store.ts";
import { currentVersion } from "#src/registers/store.ts";
import { RegistersChanged } from "./another-try.ts";

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
