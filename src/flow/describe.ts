/** The flow table as plain data: for the page, the docs and the command line. */
import { type FlowEvent, outsideEvents } from "#src/clearance/stages.ts";
import type { FlowTable } from "./table.ts";

export type DescribedStep = {
  readonly on: FlowEvent;
  readonly station: string;
  readonly handler: string;
  readonly emits: readonly FlowEvent[];
  readonly waitsFor: readonly string[];
};
export type DescribedFlow = {
  readonly stations: readonly string[];
  readonly steps: readonly DescribedStep[];
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
  return { stations, steps, finals, outside: outsideEvents };
}
