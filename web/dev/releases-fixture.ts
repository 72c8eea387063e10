/** Made answers of the pages of releases, for the pages' own server. */
import type { Routes } from "../routes.gen.ts";

type Release = Routes["GET /statistics/gate"]["answer"];
type Audit = Routes["GET /statistics/audit"]["answer"];

const release: Release = {
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
export const gateFixture: Release = { ...release, gate };
export const compileFixture: Routes["POST /statistics/compile"]["answer"] = {
  period: "2025-02",
  position: "41207",
  ledgerRows: "41207",
  gate,
  previous: null,
  tables: [],
};
export const calendarFixture: Routes["GET /statistics/calendar"]["answer"] = {
  profile: "cn",
  timeZone: "Asia/Shanghai",
  entries: [
    {
      period: "2025-02",
      state: "provisional",
      due: "2025-03-18T10:00:00+08:00",
      from: "rule",
      says: { en: "Tables of the month.", zh: "月度统计表。" },
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
