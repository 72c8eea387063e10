/**
 * What a declaration waited for, read from its chain of events: from run to run by the event at which it
 * rested, within a control by the tasks that were open. A question to the declarant and a treatment that was
 * ordered hold up what customs look at, so meanwhile the trader is waited for. Pure.
 */
import { invariant } from "#src/kernel/invariant.ts";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import type { Stage, Wait, WaitedFor } from "./stage-times.ts";

export type TimedEvent = Pick<ChainedEvent, "type" | "at" | "payload">;

type Waiting = { readonly stage: Stage; readonly who: WaitedFor };

/** Where it may rest, and who is waited for there. Of a control the open tasks say it. */
export const rests: Readonly<Record<string, Waiting>> = {
  "presentation.awaited": { stage: "acceptance", who: "carrier" },
  "charges.undetermined": { stage: "assessment", who: "customs" },
  "payment.awaited": { stage: "payment", who: "trader" },
  "control.opened": { stage: "decision", who: "customs" },
  "release.refused": { stage: "refusal", who: "customs" },
  "arrival.awaited": { stage: "unloading", who: "terminal" },
  "request.awaited": { stage: "request", who: "customs" },
  "release.secured": { stage: "removal", who: "trader" },
  "departure.awaited": { stage: "removal", who: "trader" },
  "goods.seized": { stage: "seizure", who: "customs" },
};

export type ControlReading = {
  /** Agency of customs themselves, as tasks name it. */
  readonly ownAgency: string;
  /** Whether a kind of control looks at papers only. */
  readonly isOfPapers: (kind: string) => boolean;
  /** Exported goods that are released wait for the carrier, imported ones for the trader. */
  readonly direction: "import" | "export";
};

type Task = { readonly agency: string; readonly kind: string; done: boolean };

/** @param events in order, from the first */
export function waitsOf(events: readonly TimedEvent[], reading: ControlReading): readonly Wait[] {
  const [first] = events;
  if (!first) return [];
  const waits: Wait[] = [
    { stage: "lodgement", who: "trader", fromMs: -Infinity, untilMs: msOf(first.at) },
  ];
  const open = new OpenWork();
  let resting: string | undefined;
  for (const [at, event] of events.entries()) {
    open.follow(event);
    // what comes early is kept without a step: it goes on resting where it did
    if (event.type in rests) resting = event.type;
    // it may be reported before the hour at which the goods go
    if (event.type === "declaration.cleared") resting = "departure.awaited";
    const next = events[at + 1];
    const fromMs = msOf(event.at);
    const untilMs = next ? msOf(next.at) : Infinity;
    const waiting = rests[resting ?? ""];
    if (fromMs >= untilMs || !waiting) continue;
    const now = resting === "control.opened" ? open.waits(reading) : [whoAt(waiting, reading)];
    waits.push(...now.map((one) => ({ ...one, fromMs, untilMs })));
  }
  return waits;
}

function whoAt(waiting: Waiting, { direction }: ControlReading): Waiting {
  const isLoaded = waiting.stage === "removal" && direction === "export";
  return isLoaded ? { ...waiting, who: "carrier" } : waiting;
}

/** What is open within the controls of a declaration. */
class OpenWork {
  #tasks: Task[] = [];
  #caseId = "";
  #treatments = 0;
  #laboratory = 0;
  #isAsked = false;

  follow({ type, payload }: TimedEvent): void {
    const said = recordOf(payload);
    switch (type) {
      case "control.opened":
        this.#open(said);
        return;
      case "finding.recorded":
        this.#find(said);
        return;
      case "treatment.ordered":
        this.#treatments++;
        return;
      case "treatment.recorded":
        this.#treatments = Math.max(0, this.#treatments - 1);
        this.#lookAgain(said);
        return;
      case "laboratory.ordered":
        this.#laboratory++;
        return;
      case "laboratory.recorded":
        if (said["does"] !== "receipt") this.#laboratory = Math.max(0, this.#laboratory - 1);
        return;
      case "declaration.queried":
        this.#isAsked = true;
        return;
      case "query.asked":
      case "declaration.reminded":
        return;
      default:
        // whatever else happens ends the question: the declarant's answer, or an act of customs without it
        if (!(type in rests)) this.#isAsked = false;
    }
  }

  /** Who is waited for now: all of them. */
  waits({ ownAgency, isOfPapers }: ControlReading): readonly Waiting[] {
    const isHeld = this.#isAsked || this.#treatments > 0;
    const tasks = this.#tasks.filter(({ done }) => !done);
    const own = tasks.filter(({ agency }) => agency === ownAgency);
    const others = tasks.filter(({ agency }) => agency !== ownAgency);
    const stageOf = ({ kind }: Task): Stage => (isOfPapers(kind) ? "documents" : "examination");
    const customs: readonly Waiting[] =
      own.length > 0
        ? own.map((task) => ({ stage: stageOf(task), who: "customs" }))
        : others.length > 0
          ? []
          : [{ stage: "decision", who: "customs" }];
    return [
      ...others.map((task): Waiting => ({ stage: stageOf(task), who: "agency" })),
      ...(this.#laboratory > 0 ? [{ stage: "laboratory", who: "agency" } as const] : []),
      ...(this.#treatments > 0 ? [{ stage: "treatment", who: "trader" } as const] : []),
      ...(this.#isAsked ? [{ stage: "documents", who: "trader" } as const] : []),
      ...(isHeld ? [] : customs),
    ];
  }

  /** Tasks that join are asked for again, where they were done. */
  #open(said: Readonly<Record<string, unknown>>): void {
    const { caseId, tasks } = said;
    if (typeof caseId !== "string") return;
    if (caseId !== this.#caseId) this.#tasks = [];
    this.#caseId = caseId;
    if (!Array.isArray(tasks)) return;
    for (const one of tasks) {
      const { agency, kind } = recordOf(one);
      this.#tasks.push({ agency: String(agency), kind: String(kind), done: false });
    }
  }

  /** What was treated is looked at again by a task of the same kind. */
  #lookAgain({ task, lookAgain }: Readonly<Record<string, unknown>>): void {
    const treated = this.#tasks[Number(task) - 1];
    if (treated && lookAgain !== undefined) this.#tasks.push({ ...treated, done: false });
  }

  #find({ caseId, task }: Readonly<Record<string, unknown>>): void {
    if (caseId !== this.#caseId) return;
    const found = this.#tasks[Number(task) - 1];
    if (found) found.done = true;
  }
}

/** Payloads are objects, or null. */
export function recordOf(payload: unknown): Readonly<Record<string, unknown>> {
  return typeof payload === "object" && payload !== null
    ? (payload as Readonly<Record<string, unknown>>) // any object can be read by name
    : {};
}

export function msOf(at: string): number {
  return Temporal.Instant.from(at).epochMilliseconds;
}

/** A moment of a payload. @throws where it is no instant: payloads are written by us */
export function momentOf(value: unknown): number | undefined {
  if (value === null || value === undefined) return undefined;
  invariant(typeof value === "string", "a moment in a chain is a text");
  return msOf(value);
}
