/** The word a person reads for where a declaration rests, from the flow table. */
import type { FlowEvent } from "#src/clearance/stages.ts";
import { flow } from "#src/flow.ts";
import { invariant } from "#src/kernel/invariant.ts";

/**
 * Status of the event a run ended with.
 * @example statusOf("payment.awaited") // "awaiting-payment"
 */
export function statusOf(event: FlowEvent): string {
  const row = flow[event];
  invariant(row.kind !== "step", `a run ends with a wait or an end, not with ${event}`);
  return row.status;
}
