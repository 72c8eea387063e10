/** What the system says of itself in Prometheus' form. One registry a process. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import { createSaturation, type SetSaturation } from "./saturation.ts";

export type Metrics = {
  readonly registry: Registry;
  readonly lodged: Counter<"profile" | "status">;
  readonly released: Counter<"profile">;
  readonly releaseSeconds: Histogram<"profile">;
  readonly groupSize: Histogram;
  readonly depth: Gauge;
  readonly saturation: SetSaturation;
  readonly requestSeconds: Histogram<"method" | "route" | "status">;
  readonly spans: Counter<"outcome">;
};

/** What the desk counts. */
export type DeskMetrics = {
  readonly lodged: {
    readonly inc: (labels: { readonly profile: string; readonly status: string }) => void;
  };
  readonly released: { readonly inc: (labels: { readonly profile: string }) => void };
  readonly releaseSeconds: {
    readonly observe: (labels: { readonly profile: string }, value: number) => void;
  };
  readonly groupSize: { readonly observe: (value: number) => void };
  readonly spans: {
    readonly inc: (labels: { readonly outcome: string }, value: number) => void;
  };
};

/** A fresh registry with the system's own figures. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    lodged: new Counter({
      name: "tidegate_declarations_lodged_total",
      help: "Declarations lodged, by the status they came to rest at",
      labelNames: ["profile", "status"],
      registers,
    }),
    released: new Counter({
      name: "tidegate_declarations_released_total",
      help: "Declarations released",
      labelNames: ["profile"],
      registers,
    }),
    releaseSeconds: new Histogram({
      name: "tidegate_release_seconds",
      help: "Seconds from receipt to release, by the clock of the system",
      labelNames: ["profile"],
      buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 60, 600, 3600, 21_600, 86_400, 604_800],
      registers,
    }),
    groupSize: new Histogram({
      name: "tidegate_group_size",
      help: "Declarations committed in one transaction",
      buckets: [1, 5, 20, 50, 100, 200, 500],
      registers,
    }),
    depth: new Gauge({
      name: "tidegate_desk_depth",
      help: "Lodgements not yet committed",
      registers,
    }),
    saturation: createSaturation(registry),
    requestSeconds: new Histogram({
      name: "tidegate_request_seconds",
      help: "Seconds a request took",
      labelNames: ["method", "route", "status"],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.5, 1, 5, 30],
      registers,
    }),
    spans: new Counter({
      name: "tidegate_spans_total",
      help: "Spans of traces: sent to the collector, failed there, or dropped because too many waited",
      labelNames: ["outcome"],
      registers,
    }),
  };
}
