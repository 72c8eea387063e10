/** The dashboard for Grafana: what is done, what waits, what is full, what runs by itself. */
import type { GeneratedFile } from "../reference/page.ts";

type Panel = {
  readonly title: string;
  readonly unit: "short" | "s" | "ops" | "bytes" | "percentunit" | "dateTimeFromNow";
  /** What is drawn, by what the legend says of it. */
  readonly lines: Readonly<Record<string, string>>;
};

const quantile = (share: number, metric: string, by = "") =>
  `histogram_quantile(${share}, sum by (le${by}) (rate(${metric}_bucket[5m])))`;

export const panels: Readonly<Record<string, readonly Panel[]>> = {
  Clearance: [
    {
      title: "Declarations",
      unit: "ops",
      lines: {
        "lodged {{profile}}": "sum by (profile) (rate(tidegate_declarations_lodged_total[5m]))",
        "released {{profile}}": "sum by (profile) (rate(tidegate_declarations_released_total[5m]))",
      },
    },
    {
      title: "Seconds to release",
      unit: "s",
      lines: {
        middle: quantile(0.5, "tidegate_release_seconds"),
        "slowest twentieth": quantile(0.95, "tidegate_release_seconds"),
      },
    },
    {
      title: "Seconds a request takes, slowest hundredth",
      unit: "s",
      lines: { "{{route}}": `topk(8, ${quantile(0.99, "tidegate_request_seconds", ", route")})` },
    },
    {
      title: "Answers by status",
      unit: "ops",
      lines: { "{{status}}": "sum by (status) (rate(tidegate_request_seconds_count[5m]))" },
    },
  ],
  Waiting: [
    { title: "Lodgements not committed", unit: "short", lines: { waiting: "tidegate_desk_depth" } },
    {
      title: "Wait of single lodgements",
      unit: "s",
      lines: { seconds: "tidegate_desk_wait_seconds" },
    },
    {
      title: "Declarations in a transaction",
      unit: "short",
      lines: { middle: quantile(0.5, "tidegate_group_size") },
    },
    {
      title: "Files and large work that wait",
      unit: "short",
      lines: { reading: "tidegate_reading_waiting", beside: "tidegate_aside_waiting" },
    },
  ],
  Process: [
    {
      title: "The server's thread",
      unit: "percentunit",
      lines: { busy: "tidegate_event_loop_utilization" },
    },
    {
      title: "Delay of the thread",
      unit: "s",
      lines: { "slowest hundredth": "nodejs_eventloop_lag_p99_seconds" },
    },
    {
      title: "Garbage collection",
      unit: "percentunit",
      lines: { "{{kind}}": "rate(nodejs_gc_duration_seconds_sum[5m])" },
    },
    {
      title: "Memory",
      unit: "bytes",
      lines: { resident: "process_resident_memory_bytes", heap: "nodejs_heap_size_used_bytes" },
    },
  ],
  Database: [
    {
      title: "Connections at work, of those there may be",
      unit: "percentunit",
      lines: { "{{pool}}": "tidegate_pool_used / tidegate_pool_limit" },
    },
    {
      title: "Statements that wait for a connection",
      unit: "short",
      lines: { "{{pool}}": "tidegate_pool_waiting" },
    },
    {
      title: "Silence and oldest transaction",
      unit: "s",
      lines: {
        silent: "tidegate_database_silent_seconds",
        "oldest transaction": "tidegate_database_oldest_transaction_seconds",
      },
    },
    {
      title: "Sessions",
      unit: "short",
      lines: {
        sessions: "tidegate_database_sessions",
        limit: "tidegate_database_sessions_limit",
      },
    },
  ],
  "What runs by itself": [
    {
      title: "Jobs that are overdue",
      unit: "s",
      lines: { "{{job}}": "tidegate_job_overdue_seconds > 0" },
    },
    {
      title: "What jobs take",
      unit: "s",
      lines: { "{{job}}": "topk(8, tidegate_job_duration_seconds)" },
    },
    {
      title: "Job last ended well",
      unit: "dateTimeFromNow",
      lines: { "{{job}}": "tidegate_job_last_success_seconds * 1000" },
    },
    {
      title: "Feed and deliveries behind",
      unit: "s",
      lines: { feed: "tidegate_feed_lag_seconds", deliveries: "tidegate_delivery_lag_seconds" },
    },
    {
      title: "Notifications that wait",
      unit: "short",
      lines: { waiting: "tidegate_deliveries_waiting", "given up": "tidegate_deliveries_dead" },
    },
    {
      title: "Registers that nodes decide by",
      unit: "short",
      lines: {
        "{{profile}}": "tidegate_register_activation",
        "{{profile}}, seconds behind": "tidegate_register_activation_age_seconds",
      },
    },
  ],
  "What is kept": [
    {
      title: "Disk and database",
      unit: "bytes",
      lines: {
        free: "tidegate_disk_free_bytes",
        disk: "tidegate_disk_bytes",
        database: "tidegate_database_bytes",
      },
    },
    {
      title: "Partitions made ahead, months",
      unit: "short",
      lines: { months: "tidegate_partition_months_ahead" },
    },
    {
      title: "Age of backup, drill and archived log",
      unit: "s",
      lines: {
        backup: "tidegate_backup_age_seconds",
        drill: "tidegate_drill_age_seconds",
        log: "tidegate_log_archive_age_seconds",
      },
    },
    {
      title: "Age of transaction ids",
      unit: "short",
      lines: { transactions: "tidegate_database_transaction_id_age" },
    },
  ],
};

const columns = 2;
const width = 24 / columns;
const height = 8;

/** Rows of panels, two beside each other. */
function layOut(): object[] {
  const laid: object[] = [];
  let y = 0;
  for (const [title, row] of Object.entries(panels)) {
    laid.push({
      id: laid.length + 1,
      type: "row",
      title,
      gridPos: { x: 0, y, w: 24, h: 1 },
      panels: [],
    });
    y++;
    for (const [at, panel] of row.entries()) {
      const x = (at % columns) * width;
      laid.push(draw(panel, { id: laid.length + 1, x, y: y + Math.floor(at / columns) * height }));
    }
    y += Math.ceil(row.length / columns) * height;
  }
  return laid;
}

type PanelPlace = { readonly id: number; readonly x: number; readonly y: number };

function draw({ title, unit, lines }: Panel, { id, x, y }: PanelPlace): object {
  return {
    id,
    type: "timeseries",
    title,
    datasource: { type: "prometheus", uid: "${source}" },
    gridPos: { x, y, w: width, h: height },
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    targets: Object.entries(lines).map(([legendFormat, expr], at) => ({
      refId: String.fromCharCode(65 + at),
      expr,
      legendFormat: `${legendFormat} {{instance}}`,
    })),
  };
}

/** As Grafana imports it; it asks for the source of measurements. */
export const dashboardFile: GeneratedFile = {
  file: "deploy/watching/dashboard.json",
  make: async () => {
    const source = { name: "source", label: "Prometheus", type: "datasource", query: "prometheus" };
    const dashboard = {
      title: "Tidegate",
      uid: "tidegate",
      description: "Made by `npm run generate` from tools/watching/dashboard.ts.",
      schemaVersion: 39,
      editable: true,
      refresh: "30s",
      time: { from: "now-6h", to: "now" },
      templating: { list: [source] },
      panels: layOut(),
    };
    return `${JSON.stringify(dashboard, null, 2)}\n`;
  },
};
