/**
 * How full each part is that work may have to wait for: the figures of `/metrics` beside those that count
 * what was done. Labels have few values (pools, jobs, profiles), so that the number of series is bounded.
 * They are set when somebody asks for them; a declaration pays nothing for them.
 */
import { Gauge, type Registry } from "prom-client";

type GaugeText = { readonly help: string; readonly labels?: readonly string[] };

const gauges = {
  tidegate_ready: { help: "1 where /readyz says that declarations are taken" },
  tidegate_desk_wait_seconds: {
    help: "Seconds until all that was lodged one by one is decided, at the pace measured",
  },
  tidegate_database_silent_seconds: {
    help: "Seconds for which the desk has been waiting for an answer of the database",
  },
  tidegate_pool_used: { help: "Connections of a pool that are at work", labels: ["pool"] },
  tidegate_pool_waiting: {
    help: "Statements that wait for a connection, or on one behind another",
    labels: ["pool"],
  },
  tidegate_pool_limit: { help: "Connections that a pool may have", labels: ["pool"] },
  tidegate_reading_waiting: { help: "Files that wait for a thread that reads them" },
  tidegate_aside_waiting: { help: "Pieces of large work that wait for the thread beside" },
  tidegate_event_loop_utilization: {
    help: "Share of the time since the last look in which the server's thread worked",
  },
  tidegate_job_last_success_seconds: {
    help: "When a job last ended well on any node, seconds since 1970",
    labels: ["job"],
  },
  tidegate_job_overdue_seconds: {
    help: "Seconds by which a job is later than its interval",
    labels: ["job"],
  },
  tidegate_job_duration_seconds: { help: "What its last run on this node took", labels: ["job"] },
  tidegate_feed_lag_seconds: { help: "Seconds since ledger rows were last copied to analytics" },
  tidegate_deliveries_waiting: {
    help: "Notifications that are not handed over yet, of a subscription 10,000 at most",
  },
  tidegate_deliveries_dead: {
    help: "Notifications that were given up, of a subscription 10,000 at most",
  },
  tidegate_delivery_lag_seconds: { help: "Age of the oldest notification that is due and waits" },
  tidegate_disk_free_bytes: { help: "Room on the disk of the data folder" },
  tidegate_disk_bytes: { help: "Size of the disk of the data folder" },
  tidegate_database_bytes: { help: "Size of the database" },
  tidegate_database_sessions: { help: "Sessions of the database server" },
  tidegate_database_sessions_limit: { help: "Sessions that the database server allows" },
  tidegate_database_oldest_transaction_seconds: { help: "Age of the oldest open transaction" },
  tidegate_database_transaction_id_age: {
    help: "Transactions since the oldest that is not frozen; the server stops at two thousand million",
  },
  tidegate_partition_months_ahead: { help: "Months after this one whose partitions are made" },
  tidegate_log_archive_age_seconds: { help: "Seconds since a piece of the log was archived" },
  tidegate_log_archive_failing: { help: "1 while the log does not reach the archive" },
  tidegate_backup_age_seconds: { help: "Seconds since the newest backup ended" },
  tidegate_backup_failed: { help: "1 where the last backup or drill failed" },
  tidegate_drill_age_seconds: { help: "Seconds since a backup was last restored as a test" },
  tidegate_register_activation: {
    help: "Number of the activation that this node decides by",
    labels: ["profile"],
  },
  tidegate_register_activation_age_seconds: {
    help: "Seconds for which a newer activation has not been read by this node",
    labels: ["profile"],
  },
  tidegate_watch_failed: { help: "1 where figures of the database could not be read" },
} as const satisfies Readonly<Record<string, GaugeText>>;

export type SaturationName = keyof typeof gauges;

/** Sets one figure; undefined where there is none, as the age of a backup before the first. */
export type SetSaturation = (
  name: SaturationName,
  value: number | undefined,
  labels?: Readonly<Record<string, string>>,
) => void;

/** Registers them. */
export function createSaturation(registry: Registry): SetSaturation {
  const made = new Map<string, Gauge>();
  for (const [name, text] of Object.entries<GaugeText>(gauges))
    made.set(
      name,
      new Gauge({
        name,
        help: text.help,
        labelNames: [...(text.labels ?? [])],
        registers: [registry],
      }),
    );
  return (name, value, labels = {}) => {
    if (value === undefined) made.get(name)?.remove({ ...labels });
    else made.get(name)?.set({ ...labels }, value);
  };
}
