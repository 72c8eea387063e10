/** All that waits for officers: each slice states its own kind, here they stand together. */
import type { Text } from "#src/kernel/text.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { QueueSource } from "#src/identity/access/queue-source.ts";
import { queuedCalls } from "#src/movements/calls/queued-store.ts";
import { queuedSuspected } from "#src/movements/calls/suspected-cases/queued-store.ts";
import { queuedTransits } from "#src/movements/transit/queued-store.ts";
import { queuedApprovals } from "#src/identity/access/queued-approvals-store.ts";
import { queuedAppeals } from "../../control/appeals/queued-store.ts";
import { queuedCharges } from "../../charges/assessment/queued-store.ts";
import { queuedSuspensions } from "../../control/closer-checks/queued-store.ts";
import { queuedControls, queuedDisposals } from "../../control/case/queued-store.ts";
import { queuedRetests } from "../../control/laboratory/queued-store.ts";
import { queuedRequests } from "../../request/queued-store.ts";
import { queuedTravellers, sayFound } from "../../control/travellers/queued-store.ts";
import { queuedMatches } from "../../selection/screening/queued-store.ts";

export const queueSources: readonly QueueSource[] = [
  queuedControls,
  queuedDisposals,
  queuedCharges,
  queuedRequests,
  queuedApprovals,
  queuedMatches,
  queuedCalls,
  queuedTransits,
  queuedTravellers,
  queuedRetests,
  queuedAppeals,
  queuedSuspensions,
  queuedSuspected,
];

/** Kinds whose tasks the profile has words for, which then stand in place of the kind's own. */
export const taskWords: ReadonlyMap<string, (profile: Profile, task: string) => Text> = new Map([
  [queuedTravellers.kind, sayFound],
]);
