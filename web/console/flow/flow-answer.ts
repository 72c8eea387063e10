/** The flow as the API tells it: stations in order, steps from event to event, what is final. */
import "../../elements/schema.ts";
import * as z from "zod/mini";

const text = z.object({ en: z.string(), zh: z.string() });

const station = z.object({
  id: z.string(),
  name: text,
  says: text,
  waiting: z.number(),
  passedToday: z.number(),
  passedTotal: z.number(),
});
export type Station = z.infer<typeof station>;

const step = z.object({
  on: z.string(),
  station: z.string(),
  handler: z.string(),
  emits: z.array(z.string()),
  waitsFor: z._default(z.array(z.string()), []),
});
export type Step = z.infer<typeof step>;

export const flowAnswer = z.object({
  /** Whose law and clock it is. */
  profile: z.optional(z.object({ id: z.string(), timeZone: z.string(), currency: z.string() })),
  stations: z.array(station),
  steps: z.array(step),
  /** Events that end a way. */
  finals: z.array(z.string()),
});
export type Flow = z.infer<typeof flowAnswer>;

/** A way between two stations, with the events that take it. */
export type Edge = {
  readonly from: string;
  readonly to: string;
  readonly events: readonly string[];
};

/** The ways between stations, from the steps alone: whoever emits an event leads to whoever reads it. */
export function edgesOf(flow: Flow): readonly Edge[] {
  const readers = new Map<string, string>();
  for (const row of flow.steps) readers.set(row.on, row.station);
  const edges = new Map<string, { from: string; to: string; events: Set<string> }>();
  for (const row of flow.steps) {
    for (const event of row.emits) {
      const to = readers.get(event);
      if (to === undefined || to === row.station) continue;
      const key = `${row.station}>${to}`;
      const edge = edges.get(key) ?? { from: row.station, to, events: new Set<string>() };
      edge.events.add(event);
      edges.set(key, edge);
    }
  }
  return [...edges.values()].map((edge) => ({ ...edge, events: [...edge.events] }));
}

/** The steps of a station, in the order of the table. */
export function stepsOf(flow: Flow, station: string): readonly Step[] {
  return flow.steps.filter((row) => row.station === station);
}

/** The final events a station can emit: ways that end there. */
export function endsOf(flow: Flow, station: string): readonly string[] {
  const emitted = new Set(stepsOf(flow, station).flatMap((row) => row.emits));
  return flow.finals.filter((event) => emitted.has(event));
}

/** The station in which an event happened: where it was emitted, or where it came in from outside. */
export function stationOfEvent(
  flow: Flow | undefined,
  event: { readonly type: string; readonly station?: string | null | undefined },
): string {
  const emitter = flow?.steps.find((row) => row.emits.includes(event.type));
  return emitter?.station ?? event.station ?? "–";
}

/** Stations a declaration never waits in are passed in memory; those with a wait can hold it. */
export function canWait(flow: Flow, station: string): boolean {
  return stepsOf(flow, station).some((row) => row.waitsFor.length > 0);
}
