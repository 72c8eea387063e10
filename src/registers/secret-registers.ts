/**
 * Registers that only those who work on risk may read: rules, watch lists, models, the bar of the
 * day and the room of the shifts. To all others they are not there, nor are their activations.
 */
import { holdsOne } from "#src/identity/access/policy.ts";
import type { Caller } from "#src/platform/route.ts";

const secretKinds: ReadonlySet<string> = new Set([
  "selection-rules",
  "watch-lists",
  "mirror-gaps",
  "risk-models",
  "risk-history",
  "risk-pace",
  "risk-strata",
  "control-capacity",
]);
const secretActivations: ReadonlySet<string> = new Set(["rules", "models", "risk-day", "capacity"]);
const readers = ["risk", "approve", "audit"] as const;

/** Whether a caller may read a register. */
export function mayReadRegister(caller: Caller | undefined, kind: string): boolean {
  return !secretKinds.has(kind) || (caller !== undefined && holdsOne(caller, readers));
}

/** Whether a caller may read that there was an activation of a kind. */
export function mayReadActivation(caller: Caller | undefined, kind: string): boolean {
  return !secretActivations.has(kind) || (caller !== undefined && holdsOne(caller, readers));
}
