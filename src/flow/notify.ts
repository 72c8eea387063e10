/** Which notifications the events of a run send, by the table of the profile. */
import { findNotification, type Profile, timingOf } from "#src/registers/profile.ts";
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import { idTimeMs, newId } from "#src/kernel/ids.ts";
import type { Problem } from "#src/kernel/problem.ts";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import type { NotificationRow } from "./store.ts";

export type NotifyInput = {
  readonly profile: Profile;
  readonly facts: DeclaredFacts;
  readonly events: readonly ChainedEvent[];
  readonly problems: readonly Problem[];
  /** Notifications sent before. */
  readonly notified: number;
};

/** Rows in order; a rejection carries its findings with code and pointer. */
export function notificationsOf(input: NotifyInput): NotificationRow[] {
  const timing = timingOf(input.profile, input.facts.additionalType);
  const { direction } = input.facts;
  const rows: NotificationRow[] = [];
  for (const event of input.events) {
    const rule = findNotification(input.profile, event.type, { direction, timing });
    if (!rule) continue;
    rows.push({
      declarationId: event.declarationId,
      seq: input.notified + rows.length + 1,
      id: newId(idTimeMs(event.declarationId)),
      eventSeq: event.seq,
      functionCode: rule.functionCode,
      type: rule.type,
      at: event.at,
      pointers:
        event.type === "declaration.rejected"
          ? input.problems
              .filter((problem) => problem.severity === "error")
              .map(({ code, pointer }) => ({ code, pointer }))
          : [],
    });
  }
  return rows;
}
