/** Made answers of the pages of releases, for the pages' own server. */
import type { Routes } from "../routes.gen.ts";

type Release = Routes["GET /statistics/gate"]["answer"];
type Audit = Routes["GET /statistics/audit"]["answer"];

const release: Omit<Release, "gate" | "named"> = {
  release: "0194f0c1-0000-7000-8000-000000000001",
  profile: "cn",
  period: "2025-01",
  sequence: 1,
  state: "provisional",
  reason: "",
  embargoUntil: null,
  vintage: { position: "41207", rows: "41207" },
  releasedAt: "2025-02-18T02:00:00Z",
  releasedBy: "Ann Officer",
  writer: "tidegate-tables/2",
  currency: "CNY",
  manifestHash: "0123456789abcdef".repeat(4),
  keyId: null,
  signature: null,
  tables: [{ id: "partner", cells: 412, sha256: "fedcba9876543210".repeat(4) }],
};
const says = { en: "Parts add up to totals", zh: "分项之和等于合计" };
const asked = {
  en: "The unit value is ten times that of the month before.",
  zh: "单价为上月的十倍。",
};
const finding = {
  check: "magnitude",
  severity: "explain" as const,
  table: "partner",
  says: asked,
  cell: "span=month;flow=export;partner=US;unit=CNY",
  figures: { now: "10.00", before: "1.00" },
};
const gate: NonNullable<Release["gate"]> = {
  passed: false,
  checks: [
    {
      check: "additivity",
      says,
      checked: 51_204,
      found: 0,
      stops: 0,
      toExplain: 0,
      findings: [],
    },
    {
      check: "magnitude",
      says: { en: "Units and orders of magnitude", zh: "单位与数量级" },
      checked: 9210,
      found: 1,
      stops: 0,
      toExplain: 1,
      findings: [finding],
    },
  ],
  explanations: [],
};

export const releasesFixture: Routes["GET /statistics/releases"]["answer"] = {
  releases: [
    { ...release, sequence: 2, state: "revised", reason: "Two declarations came in late." },
    release,
  ],
};
const named: NonNullable<Release["named"]> = {
  passed: false,
  explanations: [],
  checks: gate.checks.map(({ findings, ...check }) => ({
    ...check,
    groups: findings.map(({ severity, cell, says: sentence }) => ({
      severity,
      table: { id: "partner", title: { en: "Trade by partner", zh: "进出口国别（地区）总值" } },
      findings: [
        {
          key: cell,
          cell: {
            en: "exports · month · United States · CNY",
            zh: "出口 · 当月 · 美国 · CNY",
          },
          says: sentence,
        },
      ],
    })),
  })),
};
export const gateFixture: Release = { ...release, gate, named };

type Run = Routes["GET /statistics/runs/{id}"]["answer"];
type Board = Routes["GET /statistics/months/{period}"]["answer"];

const runOf = (id: string, more: Partial<Run>): Run => ({
  id: `0194f0c1-0000-7000-8000-0000000000${id}`,
  profile: "cn",
  kind: "check",
  period: "2025-02",
  wish: {},
  checkedRun: null,
  approval: null,
  askedBy: "Ann Officer",
  askedAt: "2025-03-10T02:00:00Z",
  status: "done",
  steps: ["feed", "tables", "published", "protect", "gate"],
  step: "gate",
  done: 0,
  total: 0,
  stepAt: "2025-03-10T02:00:21Z",
  startedAt: "2025-03-10T02:00:01Z",
  endedAt: "2025-03-10T02:00:33Z",
  checked: null,
  released: null,
  rebuilt: null,
  flash: null,
  problem: null,
  ...more,
});
const figureOf = (flow: string, words: { readonly en: string; readonly zh: string }) => ({
  key: `span=month;flow=${flow};unit=CNY`,
  label: { en: `${words.en} · month · CNY`, zh: `${words.zh} · 当月 · CNY` },
  unit: "CNY",
  value: "3735482000.50",
  before: "3700000000.00",
});
const checkedRun = runOf("11", {
  checked: {
    position: "41207",
    ledgerRows: "41207",
    currency: "CNY",
    previous: { sequence: 1, changedCells: 12, changedHidden: 2 },
    flagged: { found: 3, confirmed: 1 },
    tables: [
      {
        id: "partner",
        title: { en: "Trade by partner", zh: "进出口国别（地区）总值" },
        cells: 412,
        primary: 4,
        secondary: 9,
        sha256: "fedcba9876543210".repeat(4),
      },
    ],
    figures: [
      figureOf("export", { en: "exports", zh: "出口" }),
      figureOf("import", { en: "imports", zh: "进口" }),
    ],
    gate: named,
  },
});
const runningRun = runOf("12", {
  kind: "rebuild",
  period: null,
  status: "running",
  steps: ["feed", "rebuild"],
  step: "rebuild",
  done: 3,
  total: 14,
  endedAt: null,
});
const step = (
  name: Board["steps"][number]["step"],
  state: Board["steps"][number]["state"],
  who: Board["steps"][number]["who"],
): Board["steps"][number] => ({
  step: name,
  state,
  who,
  count: null,
  says: { en: "As it stands.", zh: "现状。" },
});
const boardFixture: Board = {
  profile: "cn",
  period: "2025-02",
  currency: "CNY",
  today: "2025-03-10",
  isOver: true,
  due: { at: "2025-03-18T10:00:00+08:00", state: "provisional", from: "rule" },
  next: "release",
  steps: [
    step("end", "done", "nobody"),
    step("check", "done", "statistician"),
    step("rows", "open", "statistician"),
    step("queries", "waiting", "declarant"),
    step("edits", "done", "statistician"),
    step("gate", "open", "statistician"),
    step("hidden", "done", "nobody"),
    step("approval", "later", "second"),
    step("release", "next", "statistician"),
  ],
  queriesDue: "2025-03-14",
  checked: checkedRun,
  running: null,
  failed: null,
  approval: null,
  publications: [release],
  flashes: [{ day: 15, releasedAt: "2025-02-16T02:00:00Z", releasedBy: "Ann Officer" }],
  states: ["revised", "final"],
};
const monthOf = (period: string): Routes["GET /statistics/months"]["answer"]["months"][number] => ({
  period,
  isOver: true,
  months: 1,
  publications: 1,
  state: "provisional",
  releasedAt: "2025-02-18T02:00:00Z",
  due: null,
});
const means = {
  periods: 1,
  meanRevision: "12",
  meanAbsoluteRevision: "12",
  meanRevisionPct: "0.1200",
  meanAbsoluteRevisionPct: "0.1200",
  upwards: 1,
};
const vintage = (sequence: number, value: string) => ({
  sequence,
  state: sequence === 1 ? "provisional" : "revised",
  publicAt: "2025-02-18T02:00:00Z",
  reason: "",
  value,
});
const revisionsFixture: Routes["GET /statistics/revisions"]["answer"] = {
  table: "total",
  cell: "span=month;flow=total;unit=CNY",
  unit: "CNY",
  rows: [
    {
      period: "2025-01",
      publications: [vintage(1, "373548200050"), vintage(2, "373996458000")],
      revision: "448257950",
      revisionPct: "0.1200",
    },
  ],
  overall: means,
  steps: [{ ...means, from: 1, to: 2 }],
};
const comparisonFixture: Routes["GET /statistics/comparison"]["answer"] = {
  period: "2025-01",
  from: 1,
  to: 2,
  reasons: [{ sequence: 2, state: "revised", reason: "Two declarations came in late." }],
  checked: 412,
  changed: 1,
  byTable: { total: 1 },
  changes: [
    {
      table: "total",
      cell: "span=month;flow=total;unit=CNY",
      before: "373548200050",
      after: "373996458000",
      revisionPct: "0.1200",
      title: { en: "Total trade", zh: "进出口总值" },
      name: { en: "exports and imports · month · CNY", zh: "进出口 · 当月 · CNY" },
      stated: {
        before: { en: "3,735,482,000.50 CNY", zh: "3,735,482,000.50 CNY" },
        after: { en: "3,739,964,580.00 CNY", zh: "3,739,964,580.00 CNY" },
      },
    },
  ],
};

/** What the month board and the page of revisions read; undefined for other addresses. */
export function monthAnswers(path: string): unknown {
  if (path === "/statistics/months")
    return { profile: "cn", months: ["2025-02", "2025-01"].map(monthOf) };
  if (path.startsWith("/statistics/months/")) return boardFixture;
  if (path === "/statistics/runs") return { runs: [runningRun] };
  if (path === `/statistics/runs/${runningRun.id}`) return runningRun;
  if (path.startsWith("/statistics/runs/")) return checkedRun;
  if (path === "/statistics/revisions") return revisionsFixture;
  if (path === "/statistics/comparison") return comparisonFixture;
  if (path === "/statistics/corrections") return { profile: "cn", period: "2025-01", notices: [] };
  return undefined;
}
export const calendarFixture: Routes["GET /statistics/calendar"]["answer"] = {
  profile: "cn",
  asOf: "2025-03-10T04:00:00Z",
  timeZone: "Asia/Shanghai",
  entries: [
    {
      period: "2025-01",
      state: "provisional",
      due: "2025-02-18T10:00:00+08:00",
      from: "released",
      sequence: 2,
      says: { en: "Month, main figures", zh: "月度主要数据" },
    },
    {
      period: "2024",
      state: "provisional",
      due: "2025-03-01T10:00:00+08:00",
      from: "planned",
      says: { en: "Year, main figures", zh: "年度主要数据" },
    },
    {
      period: "2025-02",
      state: "provisional",
      due: "2025-03-18T10:00:00+08:00",
      from: "rule",
      says: { en: "Month, main figures", zh: "月度主要数据" },
    },
  ],
};

const figure = (fact: string, name: string): Audit["hidden"][number] => ({
  fact,
  label: { en: name, zh: name },
  tables: ["exports-partner-chapter"],
  why: "primary",
  value: "1200000.00",
  low: "0.00",
  high: "5300000.00",
  told: false,
});
export const auditFixture: Audit = {
  period: "2025-01",
  sequence: 1,
  state: "provisional",
  currency: "CNY",
  figures: 812,
  rules: {
    tables: ["exports-partner-chapter"],
    says: [{ en: "Fewer than three traders.", zh: "少于三家企业。" }],
  },
  primary: 2,
  secondary: 1,
  cost: "410000.00",
  told: 1,
  findings: [],
  hidden: [
    {
      ...figure("a", "month · export · US · 93"),
      low: "1200000.00",
      high: "1200000.00",
      told: true,
    },
    figure("b", "month · export · JP · 93"),
    {
      ...figure("c", "month · export · JP · 97"),
      why: "secondary",
      value: "410000.00",
      high: null,
    },
  ],
};
