/**
 * The runner takes a declaration from step to step in memory until it must wait or is done. It
 * stores nothing: what comes out is everything one transaction has to write for it.
 */
import type { FlowEvent, Interrupted, OutsideEvent, StageOf } from "#src/clearance/stages.ts";
import type { Effect, Emission, Reason, StepContext } from "#src/clearance/step.ts";
import type { Sliced } from "#src/kernel/sliced.ts";
import {
  type ChainedEvent,
  type ChainedRun,
  type ChainHead,
  eventsOf,
  headOf,
  linkRun,
  type RunEvent,
} from "#src/platform/events/chain.ts";
import type { FlowTable, Interrupt } from "./table.ts";

/** An event from outside as it enters a chain. */
export type OutsideFact = {
  readonly type: OutsideEvent;
  readonly actor: string;
  readonly payload: object;
  readonly reason?: Reason;
};

export type Run = {
  readonly last: Emission;
  readonly events: readonly ChainedEvent[];
  /** The same events as they are stored. */
  readonly chained: ChainedRun;
  readonly head: ChainHead;
  readonly effects: readonly Effect[];
  /** Station where it stands now. */
  readonly station: string;
  readonly waitingFor: readonly OutsideEvent[];
};

export type RunOptions = {
  readonly flow: FlowTable;
  readonly head: ChainHead;
  readonly actor: string;
  readonly context: Omit<StepContext, "seq">;
};

/** The longest way has a dozen steps; more is a loop in the table. */
const stepsMax = 40;

/**
 * Runs a new declaration from its receipt. `payload` of the first event carries the document's
 * digest.
 */
export function runNew(start: Emission<"declaration.received">, options: RunOptions): Sliced<Run> {
  return runFrom(start, options, []);
}

/** Goes on with a waiting declaration after an outside event; the fact is already in the stage. */
export function* runOn(
  waiting: { readonly event: FlowEvent; readonly stage: StageOf[FlowEvent] },
  fact: OutsideFact,
  options: RunOptions,
): Sliced<Run> {
  const row = options.flow[waiting.event];
  const entered = [entry(row.station, fact, options)];
  if (row.kind !== "wait" || !row.waitsFor.includes(fact.type)) {
    // The fact came before it was needed: it stays in the stage, the way goes on when its turn
    // comes. The pair of event and stage is the one stored by an earlier run.
    return close(entered, { last: waiting as Emission, effects: [] }, options);
  }
  // The stage stored with a waiting event is the stage of that event (`StageOf`).
  const next = yield* decided(row.decide(waiting.stage as never, contextOf(options, entered)));
  return yield* runFrom(next, options, entered);
}

/** Something came in between, in whatever state the declaration rests. */
export function* runInterrupt(
  interrupted: Interrupted,
  fact: OutsideFact,
  options: RunOptions & { readonly interrupt: Interrupt },
): Sliced<Run> {
  const { station, decide } = options.interrupt;
  const entered = [entry(station, fact, options)];
  const next = decide(interrupted, contextOf(options, entered));
  yield;
  return yield* runFrom(next, options, entered);
}

/** What a step comes to, whether it pauses on its way or not. */
function* decided(decision: Emission | Sliced<Emission>): Sliced<Emission> {
  return "next" in decision ? yield* decision : decision;
}

function* runFrom(start: Emission, options: RunOptions, before: readonly RunEvent[]): Sliced<Run> {
  const events = [...before];
  const effects: Effect[] = [];
  let current = start;
  for (let steps = 0; steps < stepsMax; steps++) {
    const row = options.flow[current.event];
    const { event: type, payload = {}, reason = null } = current;
    events.push({ type, station: row.station, reason, payload });
    for (const one of current.effects ?? []) effects.push(inNameOf(options.actor, one));
    if (row.kind !== "step") return close(events, { last: current, effects }, options);
    // An emission pairs its event with that event's stage, and the row is the row of that event.
    current = yield* decided(row.decide(current.stage as never, contextOf(options, events)));
    yield;
  }
  throw new Error(`Broken assumption: the flow leads from ${start.event} to a wait or an end`);
}

/** What a step is handed behind these events of its run. */
function contextOf({ context, head }: RunOptions, events: readonly RunEvent[]): StepContext {
  return { ...context, seq: head.seq + events.length + 1 };
}

/** What a step writes says who caused it, as the event does. */
function inNameOf(actor: string, { store, row }: Effect): Effect {
  const isPlain = typeof row === "object" && row !== null && !("actor" in row);
  return { store, row: isPlain ? { ...row, actor } : row };
}

/** An event from outside as the first of its run. */
function entry(station: string, fact: OutsideFact, { actor }: RunOptions): RunEvent {
  const { type, payload, reason = null } = fact;
  return { type, station, reason, payload, ...(fact.actor === actor ? {} : { actor: fact.actor }) };
}

/** Where the way rests: its events get their place in the chain. */
function close(
  events: readonly RunEvent[],
  { last, effects }: Pick<Run, "last" | "effects">,
  { flow, head, actor, context }: RunOptions,
): Run {
  const { declarationId, profile, snapshot, now, known } = context;
  const row = flow[last.event];
  const chained = linkRun(declarationId, head, {
    at: now.toString({ fractionalSecondDigits: 3 }),
    actor,
    registerVersions: {
      [profile.id]: snapshot.version,
      // said where the register of parties was asked and holds anything
      ...(known.parties?.has(profile.id) ? { parties: `parties+${known.parties.version}` } : {}),
      ...(known.rulings?.has(profile.id) ? { rulings: `rulings+${known.rulings.version}` } : {}),
    },
    events,
  });
  return {
    last,
    events: eventsOf(chained),
    chained,
    head: headOf(chained),
    effects,
    station: row.station,
    waitingFor: row.kind === "wait" ? row.waitsFor : [],
  };
}
