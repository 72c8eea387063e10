/**
 * The runner takes a declaration from step to step in memory until it must wait or is done. Each step
 * sees books as the steps before it left them. It stores nothing and enters nothing: what comes out is
 * everything one transaction has to write for it.
 */
import type { FlowEvent, Interrupted, OutsideEvent, StageOf } from "#src/clearance/stages.ts";
import type { Effect, Emission, Reason, StepContext } from "#src/clearance/step.ts";
import { invariant } from "#src/kernel/invariant.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
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
import type { FlowTable, FlowTables } from "./table.ts";

/** An event from outside as it enters a chain. */
export type OutsideFact<Type extends OutsideEvent = OutsideEvent> = {
  readonly type: Type;
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
  readonly tables: FlowTables;
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
  const { flow } = options.tables;
  const row = flow[waiting.event];
  const entered = [entry(row.station, fact, options)];
  if (row.kind !== "wait" || !row.waitsFor.includes(fact.type)) {
    // The fact came before it was needed: it stays in the stage, the way goes on when its turn
    // comes. The pair of event and stage is the one stored by an earlier run.
    return close(entered, { last: waiting as Emission, effects: [] }, options);
  }
  // The stage stored with a waiting event is the stage of that event (`StageOf`).
  const context = contextOf(options, entered);
  const next = yield* decideAt(waiting.event, waiting.stage, { flow, context });
  return yield* runFrom(next, options, entered);
}

/** Something came in between, in whatever state the declaration rests. */
export function* runInterrupt(
  interrupted: Interrupted,
  fact: OutsideFact,
  options: RunOptions,
): Sliced<Run> {
  const row = options.tables.interrupts[fact.type];
  invariant(row, `a row of the table of interrupts decides ${fact.type}`);
  const { station, decide } = row;
  const entered = [entry(station, fact, options)];
  const decision = decide(interrupted, contextOf(options, entered));
  const next = "next" in decision ? yield* decision : decision;
  yield;
  return yield* runFrom(next, options, entered);
}

/** What the step of a row comes to, whether it pauses on its way, or goes on at another row, or not. */
function* decideAt(
  event: FlowEvent,
  stage: StageOf[FlowEvent],
  { flow, context }: { readonly flow: FlowTable; readonly context: StepContext },
): Sliced<Emission> {
  const row = flow[event];
  invariant(row.kind !== "final", `what follows ${event} is decided by a step`);
  // the stage of an event is the one that the row of the event is given
  const decision = row.decide(stage as never, context);
  const made = "next" in decision ? yield* decision : decision;
  if (!("goesOnAt" in made)) return made;
  const { goesOnAt, effects = [] } = made;
  const known = context.known.after(effects);
  const next = yield* decideAt(goesOnAt, made.stage, { flow, context: { ...context, known } });
  return { ...next, effects: [...effects, ...(next.effects ?? [])] };
}

function* runFrom(start: Emission, options: RunOptions, before: readonly RunEvent[]): Sliced<Run> {
  const events = [...before];
  const effects: Effect[] = [];
  const { flow } = options.tables;
  let { known } = options.context;
  let current = start;
  for (let steps = 0; steps < stepsMax; steps++) {
    const row = flow[current.event];
    const { event: type, payload = {}, reason = null } = current;
    events.push({ type, station: row.station, reason, payload });
    for (const one of current.effects ?? []) effects.push(inNameOf(options.actor, one));
    if (row.kind !== "step") return close(events, { last: current, effects }, options);
    known = known.after(current.effects ?? []);
    const context = { ...contextOf(options, events), known };
    // an emission pairs its event with that event's stage
    current = yield* decideAt(current.event, current.stage, { flow, context });
    yield;
  }
  throw new Error(`Broken assumption: the flow leads from ${start.event} to a wait or an end`);
}

/** What a step is handed behind these events of its run. */
function contextOf({ context, head }: RunOptions, events: readonly RunEvent[]): StepContext {
  return { ...context, seq: head.seq + events.length + 1 };
}

/**
 * Where what a step writes says who caused it, it says so as the event does. Other rows stay as they are:
 * copying ten of them, each of another shape, took more time than release.
 */
function inNameOf(actor: string, effect: Effect): Effect {
  const { store, row, isNamed } = effect;
  const isOpen = isNamed && typeof row === "object" && row !== null && !("actor" in row);
  return isOpen ? { store, row: { ...row, actor } } : effect;
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
  { tables, head, actor, context }: RunOptions,
): Run {
  const { declarationId, profile, snapshot, now, known } = context;
  const row = tables.flow[last.event];
  const chained = linkRun(declarationId, head, {
    at: printMoment(now),
    actor,
    registerVersions: {
      [profile.id]: snapshot.version,
      // said where the register of parties was asked and holds anything
      ...(known.parties.has(profile.id) ? { parties: `parties+${known.parties.version}` } : {}),
      ...(known.rulings.has(profile.id) ? { rulings: `rulings+${known.rulings.version}` } : {}),
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
