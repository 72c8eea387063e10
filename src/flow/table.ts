/** How rows of the flow table are written, and the types that keep them honest. */
import type { FlowEvent, Interrupted, OutsideEvent, StageOf } from "#src/clearance/stages.ts";
import type { Emission, StepContext } from "#src/clearance/step.ts";
import type { Sliced } from "#src/kernel/sliced.ts";

type Handler<On extends FlowEvent, Emits extends FlowEvent> = (
  stage: StageOf[On],
  context: StepContext,
) => Emission<Emits> | Sliced<Emission<Emits>>;

/** A handler whatever it emits. */
type AnyHandler<On extends FlowEvent> = (
  stage: StageOf[On],
  context: StepContext,
) => Emission | Sliced<Emission>;

export type Row<On extends FlowEvent = FlowEvent> =
  | {
      readonly kind: "step";
      readonly station: string;
      readonly decide: AnyHandler<On>;
      readonly handler: string;
      readonly emits: readonly FlowEvent[];
    }
  | {
      readonly kind: "wait";
      readonly station: string;
      readonly status: string;
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
 * A row that goes on at once. `emits` must name all that the handler can emit, and nothing else.
 */
export function step<On extends FlowEvent, Emits extends FlowEvent>(
  station: string,
  decide: Handler<On, Emits>,
  emits: readonly Emits[],
): Row<On> {
  // An emission of some events is an emission; the compiler cannot see it while Emits is open.
  return { kind: "step", station, decide: decide as AnyHandler<On>, handler: decide.name, emits };
}

export type Wait = {
  readonly station: string;
  /** The word a person reads for a declaration that rests here. */
  readonly status: string;
  readonly for: readonly OutsideEvent[];
};

/** A row that stops until one of the outside events comes. */
export function wait<On extends FlowEvent, Emits extends FlowEvent>(
  { station, status, for: waitsFor }: Wait,
  decide: Handler<On, Emits>,
  emits: readonly Emits[],
): Row<On> {
  const handler = decide.name;
  return {
    kind: "wait",
    station,
    status,
    waitsFor,
    // as in step()
    decide: decide as AnyHandler<On>,
    handler,
    emits,
  };
}

/** A row that ends the way. */
export function final(end: { readonly station: string; readonly status: string }): FinalRow {
  return { kind: "final", ...end };
}

/** What may come in any state: it says what becomes of the declaration as it rests. */
export type Interrupt = {
  readonly station: string;
  readonly decide: (interrupted: Interrupted, context: StepContext) => Emission;
  readonly handler: string;
  readonly emits: readonly FlowEvent[];
};
export const interruptEvents = [
  "request.lodged",
  "request.decided",
  "time.expired",
  "query.asked",
  "seizure.ordered",
  "control.ordered",
] as const;
export type InterruptEvent = (typeof interruptEvents)[number];
export type InterruptTable = { readonly [On in InterruptEvent]: Interrupt };

/** An entry of that table. `emits` must name all that the handler can emit, and nothing else. */
export function interrupt<Emits extends FlowEvent>(
  station: string,
  decide: (interrupted: Interrupted, context: StepContext) => Emission<Emits>,
  emits: readonly Emits[],
): Interrupt {
  // as in step()
  return { station, decide: decide as Interrupt["decide"], handler: decide.name, emits };
}

/** The table of what may come in between. */
export function interruptTable(rows: InterruptTable): InterruptTable {
  return rows;
}

export type FlowTable = { readonly [On in FlowEvent]: Row<On> };

/** The table; every event has a row, or it does not compile. */
export function flowTable(rows: FlowTable): FlowTable {
  return rows;
}
