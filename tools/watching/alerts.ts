/**
 * When somebody has to look, as rules for Prometheus. What to look at and what to do stands in the section
 * of `docs/operating/watching.md` that has the alert's title.
 */
import type { GeneratedFile } from "../reference/page.ts";

export type Alert = {
  readonly name: string;
  /** Heading of its section. */
  readonly title: string;
  readonly expression: string;
  /** How long it has to hold. */
  readonly holds: string;
  /** `page`: somebody is called; `ticket`: it is looked at in the day. */
  readonly severity: "page" | "ticket";
};

const lodging = 'route="/api/v1/declarations",method="POST"';

export const alerts: readonly Alert[] = [
  {
    name: "TidegateGone",
    title: "A node does not answer",
    expression: "absent(tidegate_ready)",
    holds: "2m",
    severity: "page",
  },
  {
    name: "TidegateNotReady",
    title: "Declarations are not taken",
    expression: "tidegate_ready == 0",
    holds: "1m",
    severity: "page",
  },
  {
    name: "TidegateFaults",
    title: "Requests fail",
    expression:
      'sum(rate(tidegate_request_seconds_count{status=~"5.."}[5m])) > 0.01 * sum(rate(tidegate_request_seconds_count[5m]))',
    holds: "5m",
    severity: "page",
  },
  {
    name: "TidegateSlowLodging",
    title: "Lodging is slow",
    expression: `histogram_quantile(0.99, sum by (le) (rate(tidegate_request_seconds_bucket{${lodging}}[5m]))) > 2`,
    holds: "10m",
    severity: "page",
  },
  {
    name: "TidegateWaitingRoom",
    title: "Lodgements wait",
    expression: "tidegate_desk_wait_seconds > 5",
    holds: "5m",
    severity: "page",
  },
  {
    name: "TidegateDatabaseSilent",
    title: "The database does not answer",
    expression: "tidegate_database_silent_seconds > 3",
    holds: "1m",
    severity: "page",
  },
  {
    name: "TidegatePoolFull",
    title: "A pool of connections is full",
    expression: "tidegate_pool_waiting > 0 and tidegate_pool_used >= tidegate_pool_limit",
    holds: "5m",
    severity: "ticket",
  },
  {
    name: "TidegateSessionsUsed",
    title: "Sessions of the database run out",
    expression: "tidegate_database_sessions > 0.85 * tidegate_database_sessions_limit",
    holds: "10m",
    severity: "ticket",
  },
  {
    name: "TidegateOldTransaction",
    title: "A transaction stays open",
    expression: "tidegate_database_oldest_transaction_seconds > 900",
    holds: "5m",
    severity: "ticket",
  },
  {
    name: "TidegateTransactionIds",
    title: "Transaction ids run out",
    expression: "tidegate_database_transaction_id_age > 1e9",
    holds: "1h",
    severity: "page",
  },
  {
    name: "TidegateThreadBusy",
    title: "The server's thread is busy",
    expression: "tidegate_event_loop_utilization > 0.95 or nodejs_eventloop_lag_p99_seconds > 1",
    holds: "10m",
    severity: "ticket",
  },
  {
    name: "TidegateFilesWait",
    title: "Files wait to be read",
    expression: "tidegate_reading_waiting > 100 or tidegate_aside_waiting > 20",
    holds: "10m",
    severity: "ticket",
  },
  {
    name: "TidegateJobOverdue",
    title: "A job is overdue",
    expression: "tidegate_job_overdue_seconds > 900",
    holds: "5m",
    severity: "ticket",
  },
  {
    name: "TidegateFeedBehind",
    title: "Statistics fall behind",
    expression: "tidegate_feed_lag_seconds > 300",
    holds: "5m",
    severity: "ticket",
  },
  {
    name: "TidegateDeliveriesLate",
    title: "Notifications are not handed over",
    expression: "tidegate_delivery_lag_seconds > 900 or tidegate_deliveries_dead > 0",
    holds: "15m",
    severity: "ticket",
  },
  {
    name: "TidegateDiskFilling",
    title: "The disk fills",
    expression: "tidegate_disk_free_bytes < 0.1 * tidegate_disk_bytes",
    holds: "5m",
    severity: "page",
  },
  {
    name: "TidegatePartitions",
    title: "The partitions of next month are missing",
    expression: "tidegate_partition_months_ahead < 1",
    holds: "2h",
    severity: "page",
  },
  {
    name: "TidegateLogNotArchived",
    title: "The log does not reach the archive",
    expression: "tidegate_log_archive_failing == 1 or tidegate_log_archive_age_seconds > 3600",
    holds: "10m",
    severity: "page",
  },
  {
    name: "TidegateBackupMissing",
    title: "A backup is missing",
    expression:
      "tidegate_backup_age_seconds > 172800 or tidegate_backup_failed == 1 or tidegate_drill_age_seconds > 1209600",
    holds: "1h",
    severity: "ticket",
  },
  {
    name: "TidegateRegistersOld",
    title: "A node decides by old registers",
    expression: "tidegate_register_activation_age_seconds > 30",
    holds: "1m",
    severity: "page",
  },
  {
    name: "TidegateTracesLost",
    title: "Traces are lost",
    expression: 'sum(rate(tidegate_spans_total{outcome!="sent"}[10m])) > 0',
    holds: "30m",
    severity: "ticket",
  },
  {
    name: "TidegateWatchFailed",
    title: "Figures of the database are old",
    expression: "tidegate_watch_failed == 1",
    holds: "5m",
    severity: "ticket",
  },
];

/** Page with a section for each. */
export const runbook = "docs/operating/watching.md";

/** As a heading of Markdown is linked to. @example anchorOf("The disk fills") // "the-disk-fills" */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, "")
    .replaceAll(" ", "-");
}

// a text in double quotes is the same in YAML as in JSON
const quoted = (text: string) => JSON.stringify(text);

/** The rules as a file that Prometheus reads. */
export const alertsFile: GeneratedFile = {
  file: "deploy/watching/alerts.yml",
  make: async () => {
    const rules = alerts.map(({ name, title, expression, holds, severity }) =>
      [
        `      - alert: ${name}`,
        `        expr: ${quoted(expression)}`,
        `        for: ${holds}`,
        `        labels: { severity: ${severity} }`,
        `        annotations:`,
        `          summary: ${quoted(title)}`,
        `          runbook: ${quoted(`${runbook}#${anchorOf(title)}`)}`,
      ].join("\n"),
    );
    return [
      "# Made by `npm run generate` from `tools/watching/alerts.ts`; edit that instead.",
      "groups:",
      "  - name: tidegate",
      "    rules:",
      ...rules,
      "",
    ].join("\n");
  },
};
