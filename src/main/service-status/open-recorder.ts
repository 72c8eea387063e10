/** Opens the recorder of a node: what it asks, where it writes, and how long rows are kept. */
import type { Health } from "#src/http/health.ts";
import type { Metrics } from "#src/platform/metrics.ts";
import type { Services } from "#src/platform/services.ts";
import { ServiceRecorder } from "./recorder.ts";
import { keptDays } from "./service-status.ts";
import { addHour, forgetHours } from "./store.ts";

type RecorderServices = Pick<Services, "sql" | "log" | "clock"> & {
  readonly metrics: Metrics;
  readonly health: Health;
  readonly node: string;
};

export function openRecorder({
  sql,
  log,
  clock,
  metrics,
  health,
  node,
}: RecorderServices): ServiceRecorder {
  let forgottenAt: Temporal.Instant | undefined;
  return new ServiceRecorder({
    metrics,
    now: clock,
    isTaking: async () => (await health.readiness()).status === "ok",
    store: async (hour) => {
      await addHour(sql, node, hour);
      if (forgottenAt?.equals(hour.hour) === true) return;
      await forgetHours(sql, hour.hour.subtract({ hours: 24 * keptDays }));
      forgottenAt = hour.hour;
    },
    warn: (error) => log.warn({ error }, "what the service noted of itself is written later"),
  });
}
