/** Which notifications the events of a run send, by the table of the profile. */
import { findNotifications, type Profile, timingOf } from "#src/registers/profile.ts";
import type { NotificationRule, Timing } from "#src/registers/profile-settings.ts";
import { findControlKind } from "#src/registers/control-rules.ts";
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import { idTimeMs, newId } from "#src/kernel/ids.ts";
import type { Problem } from "#src/kernel/problem.ts";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import type { NotificationRow } from "#src/clearance/papers/notifications/store.ts";

export type NotifyInput = {
  readonly profile: Profile;
  readonly facts: DeclaredFacts;
  readonly events: readonly ChainedEvent[];
  readonly problems: readonly Problem[];
  /** Notifications sent before. */
  readonly notified: number;
  /** A sandbox makes ids of its own, that are the same each time. */
  readonly idOf?: (declarationId: string, seq: number) => string;
};

/** Rows in order; a rejection carries its findings with code and pointer. */
export function notificationsOf(input: NotifyInput): NotificationRow[] {
  const timing = timingOf(input.profile, input.facts.additionalType);
  const { direction, additionalType } = input.facts;
  const rows: NotificationRow[] = [];
  const asked = { profile: input.profile, direction, timing, additionalType };
  const idOf = input.idOf ?? ((declarationId: string) => newId(idTimeMs(declarationId)));
  for (const [at, event] of input.events.entries()) {
    const awaited = at === 0 && input.events.length > 1;
    for (const rule of rulesOf(event, { ...asked, awaited })) {
      const seq = input.notified + rows.length + 1;
      rows.push({
        declarationId: event.declarationId,
        seq,
        id: idOf(event.declarationId, seq),
        eventSeq: event.seq,
        functionCode: rule.functionCode,
        type: rule.type,
        at: event.at,
        pointers: pointersOf(event, input.problems),
      });
    }
  }
  return rows;
}

type NotificationQuery = {
  readonly profile: Profile;
  readonly direction: "import" | "export";
  readonly timing: Timing;
  readonly additionalType: string;
  /** It came from outside and the declaration went on by it. */
  readonly awaited: boolean;
};

/** A control is told once for each kind of task; everything else once. */
function rulesOf(
  event: ChainedEvent,
  { profile, ...asked }: NotificationQuery,
): readonly NotificationRule[] {
  const chargeLines = chargeLinesOf(event.payload);
  const marks = marksOf(event.payload);
  const isOpening = event.type === "control.opened" && !marks.includes("resumed");
  const kinds = isOpening ? taskKinds(profile, event.payload) : [undefined];
  return kinds.flatMap((taskKind) =>
    findNotifications(profile, event.type, {
      ...asked,
      marks,
      ...(taskKind ? { taskKind } : {}),
      ...(chargeLines === undefined ? {} : { chargeLines }),
    }),
  );
}

/** What an event says of itself: the members of its payload that are true. */
function marksOf(payload: unknown): readonly string[] {
  if (typeof payload !== "object" || payload === null) return [];
  return Object.entries(payload).flatMap(([name, value]) => (value === true ? [name] : []));
}

/** Events about charges say how many lines there are. */
function chargeLinesOf(payload: unknown): number | undefined {
  const lines =
    typeof payload === "object" && payload !== null && "lines" in payload
      ? payload.lines
      : undefined;
  return typeof lines === "number" ? lines : undefined;
}

/** As the profile notifies them: one that has no notification of its own goes as another. */
function taskKinds(profile: Profile, payload: unknown): readonly string[] {
  // the payload of control.opened is written by openControl
  const { tasks } = payload as { tasks: readonly { kind: string }[] };
  const notified = tasks.map(({ kind }) => findControlKind(profile, kind)?.notifiedAs ?? kind);
  return [...new Set(notified)];
}

/** A refusal carries what was found. */
function pointersOf(
  { type, payload }: ChainedEvent,
  problems: readonly Problem[],
): NotificationRow["pointers"] {
  if (type === "declaration.rejected") return errorsOf(problems);
  if (type !== "request.refused") return [];
  // written by the request station
  const { findings } = payload as { readonly findings: NotificationRow["pointers"] };
  return findings.map(({ code, pointer }) => ({ code, pointer }));
}

function errorsOf(problems: readonly Problem[]): NotificationRow["pointers"] {
  return problems
    .filter(({ severity }) => severity === "error")
    .map(({ code, pointer }) => ({ code, pointer }));
}
