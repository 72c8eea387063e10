/** How rows of the flow table are written, and the types that keep them honest. */
import type { AnyAwaitedFact, AwaitedFacts } from "#src/clearance/awaited-fact.ts";
import type { InterruptingFact } from "#src/clearance/interrupting-fact.ts";
import type { FlowEvent, Interrupted, OutsideEvent, StageOf } from "#src/clearance/stages.ts";
import type { Emission, Onward, StepContext } from "#src/clearance/step.ts";
import type { Sliced } from "#src/kernel/sliced.ts";
import type { OutsideFact } from "#src/platform/desk.ts";

type Handler<On extends FlowEvent, Emits extends FlowEvent, At extends FlowEvent> = (
  stage: StageOf[On],
  context: StepContext,
) => Emission<Emits> | Onward<At> | Sliced<Emission<Emits>>;

/** What a step comes to, at once or in slices. */
export type Decided = Emission | Onward | Sliced<Emission>;
/** A handler whatever it emits. */
type AnyHandler<On extends FlowEvent> = (stage: StageOf[On], context: StepContext) => Decided;

export type Row<On extends FlowEvent = FlowEvent> =
  | {
      readonly kind: "step";
      readonly station: string;
      readonly decide: AnyHandler<On>;
      readonly handler: string;
      readonly emits: readonly FlowEvent[];
      /** Rows at which it may go on, whose events it then emits. */
      readonly goesOnAt: readonly FlowEvent[];
    }
  | {
      readonly kind: "wait";
      readonly station: string;
      readonly status: string;
      readonly facts: readonly AnyAwaitedFact[];
      /** Types of those facts, and of what may come in any state anyway. */
      readonly waitsFor: readonly OutsideEvent[];
      readonly decide: AnyHandler<On>;
      readonly handler: string;
      readonly emits: readonly FlowEvent[];
    }
  | FinalRow;

export type FinalRow = {
  readonly kind: "final";
  readonly station: string;
  readonly status: string;
};

/**
 * A row that goes on at once. `emits` must name all that the handler can emit, and nothing else, and
 * `goesOnAt` the rows at which it may go on.
 */
export function step<On extends FlowEvent, Emits extends FlowEvent, At extends FlowEvent = never>(
  station: string,
  decide: Handler<On, Emits, At>,
  emits: readonly Emits[],
  goesOnAt: readonly At[] = [],
): Row<On> {
  const handler = decide.name;
  // An emission of some events is an emission; the compiler cannot see it while Emits is open.
  return { kind: "step", station, decide: decide as AnyHandler<On>, handler, emits, goesOnAt };
}

export type Wait = {
  readonly station: string;
  /** The word a person reads for a declaration that rests here. */
  readonly status: string;
  /** Facts that end the wait; one that may come in any state anyway only shows in the lists. */
  readonly for: readonly (AnyAwaitedFact | Pick<InterruptingFact, "type">)[];
};

/** A row that stops until one of the facts comes. */
export function wait<On extends FlowEvent, Emits extends FlowEvent>(
  { station, status, for: awaited }: Wait,
  decide: Handler<On, Emits, never>,
  emits: readonly Emits[],
): Row<On> {
  const handler = decide.name;
  return {
    kind: "wait",
    station,
    status,
    facts: awaited.filter(isAwaited),
    waitsFor: awaited.map(({ type }) => type),
    // as in step()
    decide: decide as AnyHandler<On>,
    handler,
    emits,
  };
}

function isAwaited(fact: Wait["for"][number]): fact is AnyAwaitedFact {
  return "adds" in fact;
}

/** A row that ends the way. */
export function final(end: { readonly station: string; readonly status: string }): FinalRow {
  return { kind: "final", ...end };
}

/** What may come in any state: it says what becomes of the declaration as it rests. */
export type Interrupt<On extends OutsideEvent = OutsideEvent> = {
  readonly station: string;
  readonly fact: InterruptingFact<On>;
  readonly decide: (interrupted: Interrupted, context: StepContext) => Emission | Sliced<Emission>;
  readonly handler: string;
  readonly emits: readonly FlowEvent[];
};
export type InterruptTable = { readonly [On in OutsideEvent]?: Interrupt<On> };

/**
 * An entry of that table: its step is handed what the fact brings. `emits` must name all that the handler can
 * emit, and nothing else.
 */
export function interrupt<On extends OutsideEvent, Brought extends object, Emits extends FlowEvent>(
  fact: InterruptingFact<On, Brought>,
  station: string,
  decide: (
    interrupted: Interrupted & Brought,
    context: StepContext,
  ) => Emission<Emits> | Sliced<Emission<Emits>>,
  emits: readonly Emits[],
): Interrupt<On> {
  return {
    station,
    // what a fact brings reaches the step of its own row only
    fact: fact as unknown as InterruptingFact<On>,
    decide: decide as Interrupt["decide"],
    handler: decide.name,
    emits,
  };
}

/** The facts that a table waits for, by their types. */
export function awaitedFacts(table: FlowTable): AwaitedFacts {
  const rows = Object.values(table);
  const facts = rows.flatMap((row) => (row.kind === "wait" ? row.facts : []));
  // each is kept under its own type
  return Object.fromEntries(facts.map((fact) => [fact.type, fact])) as AwaitedFacts;
}

export type FlowTable = { readonly [On in FlowEvent]: Row<On> };

/** Both tables, as the desk runs by them. */
export type FlowTables = { readonly flow: FlowTable; readonly interrupts: InterruptTable };

/**
 * The table; every event has a row, or it does not compile. What goes on at a row emits what that row
 * does.
 */
export function flowTable(rows: FlowTable): FlowTable {
  const whole = Object.entries(rows).map(([on, row]) => {
    if (row.kind !== "step" || row.goesOnAt.length === 0) return [on, row];
    const others = row.goesOnAt.map((at) => rows[at]);
    const further = others.flatMap((one) => (one.kind === "final" ? [] : one.emits));
    return [on, { ...row, emits: [...new Set([...row.emits, ...further])] }];
  });
  // the events are the same
  return Object.fromEntries(whole) as FlowTable;
}

/** What enters the chain of a declaration. */
export type OutsideInput = OutsideFact<OutsideEvent>;
/** Reports of carriers: what they mean for the declaration is decided under its lock. */
export type ReportedInput = OutsideFact<"goods.reported">;
