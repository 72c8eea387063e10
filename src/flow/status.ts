/** The word a person reads for where a declaration rests: one for each wait and each end of the flow. */
import type { FlowEvent } from "#src/clearance/stages.ts";
import { invariant } from "#src/kernel/invariant.ts";

const statuses = {
  "declaration.rejected": "rejected",
  "presentation.awaited": "awaiting-presentation",
  "charges.undetermined": "charges-undetermined",
  "payment.awaited": "awaiting-payment",
  "control.opened": "under-control",
  "release.refused": "refused",
  "arrival.awaited": "awaiting-arrival",
  "departure.awaited": "released",
  "declaration.cleared": "cleared",
} as const satisfies { readonly [On in FlowEvent]?: string };

export type Status = (typeof statuses)[keyof typeof statuses];

/** Status of the event a run ended with. @example statusOf("payment.awaited") // "awaiting-payment" */
export function statusOf(event: FlowEvent): Status {
  invariant(event in statuses, `a run ends with a wait or an end, not with ${event}`);
  return statuses[event as keyof typeof statuses]; // membership is checked on the line above
}
