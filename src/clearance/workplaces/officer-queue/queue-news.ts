/**
 * News of the queue for one officer: that something in it changed, and what a colleague did to the case that
 * is open. In: official acts as they are done. Out: events. What is said of a case is said only to who may
 * see it: the door looks at that when the stream begins.
 */
import { z } from "zod";
import { ActFeed } from "#src/identity/access/act-feed.ts";
import { readActor } from "#src/identity/access/acting.ts";
import { showActors } from "#src/identity/access/acting-names.ts";
import { listActsSince, type RecentAct } from "#src/identity/access/official-act-store.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import type { Caller } from "#src/platform/route.ts";
import type { ServerEvent } from "#src/platform/server-events.ts";
import type { QueueApp } from "./queue-facts.ts";

/** What was done to the case that is open. */
type CaseEvent = {
  readonly id: string;
  readonly does: "opened" | "taken" | "returned" | "handed-over" | "found" | "decided" | "changed";
  /** Name of who did it; of a machine key that of the person who answers for it. */
  readonly name: string;
  /** Whether it was the reader's own act, of another window perhaps. */
  readonly isOwn: boolean;
  readonly at: string;
};

const feedOf = derivedFrom(
  ({ sql, clock }: QueueApp) =>
    new ActFeed({ read: (since) => listActsSince(sql, { since, limit: 1_000 }), clock }),
);

export type QueueFollower = {
  readonly caller: Caller;
  readonly hands: ReadonlySet<string>;
  /** The open case, and the declaration it is about. */
  readonly open?: { readonly id: string; readonly declarationId: string | undefined } | undefined;
};

/** `queue` whenever officials did anything, and `case` for each act on the open case. */
export async function* followQueue(
  app: QueueApp,
  { caller, hands, open }: QueueFollower,
  signal: AbortSignal,
): AsyncGenerator<ServerEvent> {
  // the page is told at once that news come by themselves
  yield { event: "queue", data: { at: app.clock().toString() } };
  for await (const acts of feedOf(app).follow(signal)) {
    for (const act of acts) {
      if (open === undefined || !isAbout(act.record, open)) continue;
      const said = { id: open.id, does: newsOf(act.route), at: act.at };
      const data = { ...said, ...(await whoDid(app, { caller, hands }, act)) } satisfies CaseEvent;
      yield { event: "case", data };
    }
    yield { event: "queue", data: { at: app.clock().toString() } };
  }
}

/** Whether the first parameter of an act's path is the case, or its declaration. */
function isAbout(record: string, open: NonNullable<QueueFollower["open"]>): boolean {
  const [of = ""] = record.split(" ");
  return of === open.id || of === open.declarationId;
}

/** @example newsOf("POST /controls/{id}/decision") // "decided" */
export function newsOf(route: string): CaseEvent["does"] {
  const what = route.slice(route.lastIndexOf("/") + 1);
  switch (what) {
    case "opening":
      return "opened";
    case "taking":
      return "taken";
    case "return":
      return "returned";
    case "handover":
      return "handed-over";
    case "findings":
      return "found";
    case "decision":
    case "charges":
      return "decided";
    default:
      return "changed";
  }
}

const Shown = z.object({
  by: z.string(),
  byActing: z
    .object({
      personName: z.string().nullish(),
      holderName: z.string().nullish(),
      officerName: z.string().nullish(),
      partyName: z.string().nullish(),
    })
    .optional(),
});

/** Who it was, as this reader may be shown it. */
async function whoDid(
  app: QueueApp,
  { caller, hands }: Pick<QueueFollower, "caller" | "hands">,
  { actor }: RecentAct,
): Promise<{ readonly name: string; readonly isOwn: boolean }> {
  const { person, holder, officer } = readActor(actor);
  const isOwn = [officer ?? person, officer === undefined ? holder : undefined].some(
    (id) => id !== undefined && hands.has(id),
  );
  const { by, byActing } = Shown.parse(await showActors({ sql: app.sql, caller }, { by: actor }));
  const { officerName, holderName, personName, partyName } = byActing ?? {};
  const name = officerName ?? holderName ?? personName ?? partyName ?? by;
  return { name, isOwn };
}
