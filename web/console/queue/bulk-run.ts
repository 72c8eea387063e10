/**
 * One act on many cases, each by the route that a single case is acted on by: the server judges every one of
 * them, and one that is refused leaves the others as they are. A route for all of them at once was not
 * made: it would have to judge what the door of each judges, or be a way around it.
 */
import { call, type CallOptions } from "../../api/call.ts";
import { ApiProblem } from "../../elements/problem.ts";
import type { Routes } from "../../routes.gen.ts";

type Queued = Routes["GET /officer/queue"]["answer"]["queue"][number];
export type BulkAct = Queued["together"]["acts"][number];
export type AloneReason = NonNullable<Queued["together"]["alone"]>;

/** What became of one case. */
export type BulkState =
  | { readonly kind: "waiting" | "doing" | "done" | "left" }
  /** It may not be done with others any more; null: it was done meanwhile. */
  | { readonly kind: "changed"; readonly alone: AloneReason | null }
  | { readonly kind: "refused"; readonly error: Error };

/** Acts that nothing takes back: they wait in sight before they are carried out. */
export const lastingActs: readonly BulkAct[] = ["in-order", "release"];

/** What takes an act back, case by case. */
export const reversals: Readonly<Partial<Record<BulkAct, BulkAct | "take-back">>> = {
  take: "return",
  return: "take",
  "hand-over": "take-back",
};

export type BulkOrder = {
  readonly act: BulkAct | "take-back";
  /** Colleague and note of a hand-over; the note of a case that is taken back. */
  readonly to?: string;
  readonly note?: string;
};

/** Cases that are acted on at a time: as many as keep the server's desk busy, and leave room for others. */
const atOnce = 4;

/** Acts on one after another, a few at a time, and says how each of them stands. */
export async function runBulk(
  ids: readonly string[],
  actOn: (id: string) => Promise<BulkState>,
  told: {
    readonly signal: AbortSignal;
    readonly onState: (id: string, state: BulkState) => void;
  },
): Promise<void> {
  const { signal, onState } = told;
  const rest = [...ids];
  let isEnded = false;
  const work = async () => {
    for (let id = rest.shift(); id !== undefined; id = rest.shift()) {
      if (isEnded || signal.aborted) {
        onState(id, { kind: "left" });
        continue;
      }
      onState(id, { kind: "doing" });
      try {
        onState(id, await actOn(id));
      } catch (cause) {
        const error = cause instanceof Error ? cause : new Error(String(cause));
        onState(id, { kind: "refused", error });
        isEnded ||= endsAll(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, ids.length) }, work));
}

/** What would meet every other case too: nobody answers, nobody is signed in, no such colleague. */
function endsAll(error: Error): boolean {
  if (!(error instanceof ApiProblem)) return true;
  const { status, code } = error;
  return status === 0 || status === 401 || status === 429 || code === "QUEUE_COLLEAGUE_UNKNOWN";
}

/** Carries an act out on one case. A decision reads the case again: it may not be as it was chosen. */
export async function actOnCase(
  id: string,
  { act, to = "", note = "" }: BulkOrder,
  options: CallOptions,
): Promise<BulkState> {
  const params = { id };
  switch (act) {
    case "take":
      await call("POST /officer/queue/{id}/taking", { params, body: {} }, options);
      return { kind: "done" };
    case "take-back": {
      const body = { isOver: true, note };
      await call("POST /officer/queue/{id}/taking", { params, body }, options);
      return { kind: "done" };
    }
    case "return":
      await call("POST /officer/queue/{id}/return", { params, body: {} }, options);
      return { kind: "done" };
    case "hand-over":
      await call("POST /officer/queue/{id}/handover", { params, body: { to, note } }, options);
      return { kind: "done" };
    case "in-order":
    case "release":
      return await decideCase(id, act, options);
    default:
      return act satisfies never;
  }
}

async function decideCase(
  id: string,
  act: "in-order" | "release",
  options: CallOptions,
): Promise<BulkState> {
  const params = { id };
  const { queued } = await call("GET /officer/queue/{id}", { params }, options);
  const { acts, alone } = queued.together;
  if (!acts.includes(act)) return { kind: "changed", alone };
  if (act === "release") {
    const body = { decision: "release" } as const;
    await call("POST /controls/{id}/decision", { params, body }, options);
    return { kind: "done" };
  }
  const { tasks } = await call("GET /controls/{id}", { params }, options);
  for (const { task } of tasks.filter(({ status }) => status === "open"))
    await call("POST /controls/{id}/findings", { params, body: { task, result: "ok" } }, options);
  return { kind: "done" };
}
