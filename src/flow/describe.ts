/** The flow table as plain data: for the page, the docs and the command line. */
import type { FlowEvent, OutsideEvent } from "#src/clearance/stages.ts";
import { interrupts, flow } from "#src/flow.ts";
import type { FlowTable } from "./table.ts";
import { invariant } from "#src/kernel/invariant.ts";

export type DescribedStep = {
  readonly on: FlowEvent;
  readonly station: string;
  readonly handler: string;
  readonly emits: readonly FlowEvent[];
  readonly waitsFor: readonly string[];
};
export type DescribedInterrupt = {
  readonly on: OutsideEvent;
  readonly station: string;
  readonly handler: string;
  readonly emits: readonly FlowEvent[];
};
export type DescribedFlow = {
  readonly stations: readonly string[];
  readonly steps: readonly DescribedStep[];
  /** What may come in any state that the profile allows. */
  readonly between: readonly DescribedInterrupt[];
  readonly finals: readonly FlowEvent[];
  readonly outside: readonly string[];
};

/** Describes a table; order is that of the table and of the stations. */
export function describeFlow(table: FlowTable): DescribedFlow {
  const events = Object.keys(table) as FlowEvent[]; // keys of the table are the flow's events by its type
  const steps: DescribedStep[] = [];
  const finals: FlowEvent[] = [];
  for (const on of events) {
    const row = table[on];
    if (row.kind === "final") finals.push(on);
    else {
      const waitsFor = row.kind === "wait" ? row.waitsFor : [];
      steps.push({ on, station: row.station, handler: row.handler, emits: row.emits, waitsFor });
    }
  }
  const stations = [...new Set(events.map((on) => table[on].station))];
  const between = Object.values(interrupts).map(
    ({ fact: { type: on }, station, handler, emits }) => ({
      on,
      station,
      handler,
      emits,
    }),
  );
  const outside = [...steps.flatMap(({ waitsFor }) => waitsFor), ...between.map(({ on }) => on)];
  return { stations, steps, between, finals, outside: [...new Set(outside)] };
}

/**
 * The stations a declaration has left behind when it rests with a status: those with a step on its way
 * whose event another station took up. A station that is passed twice counts from the first time.
 */
export function passedStations(table: FlowTable): ReadonlyMap<string, ReadonlySet<string>> {
  const events = straightOn(table);
  const passed = new Map<string, ReadonlySet<string>>();
  for (const rest of events) {
    const row = table[rest];
    if (row.kind === "step") continue;
    const way = wayTo(table, events, rest);
    const left = [...way].filter(([from, to]) => table[from].station !== table[to].station);
    passed.set(row.status, new Set(left.map(([from]) => table[from].station)));
  }
  return passed;
}

/** Events on the way from receipt on; what only comes in between is not a station on it. */
function straightOn(table: FlowTable): readonly FlowEvent[] {
  const reached = new Set<FlowEvent>(["declaration.received"]);
  for (const from of reached) {
    const row = table[from];
    // a Set is walked to what is added on the way
    if (row.kind !== "final") for (const to of row.emits) reached.add(to);
  }
  return [...reached];
}

/** Every pair of events, one emitted for the other, on any way from the start to an event. */
function wayTo(
  table: FlowTable,
  events: readonly FlowEvent[],
  rest: FlowEvent,
): ReadonlySet<readonly [FlowEvent, FlowEvent]> {
  const pairs = new Set<readonly [FlowEvent, FlowEvent]>();
  const reached = new Set<FlowEvent>([rest]);
  for (const to of reached) {
    for (const from of events) {
      const row = table[from];
      if (row.kind === "final" || !row.emits.includes(to)) continue;
      pairs.add([from, to]);
      reached.add(from); // a Set is walked to what is added on the way
    }
  }
  return pairs;
}

/**
 * Status of the event a run ended with.
 * @example statusOf("payment.awaited") // "awaiting-payment"
 */
export function statusOf(event: FlowEvent): string {
  const row = flow[event];
  invariant(row.kind !== "step", `a run ends with a wait or an end, not with ${event}`);
  return row.status;
}
