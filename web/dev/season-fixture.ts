/** A made month's release: adjusted exports, their quality, revised factors and indices. */
import type { Routes } from "../routes.gen.ts";

type Derived = Routes["GET /statistics/derived"]["answer"];

const says = { en: "Made figures.", zh: "示例数据。" };
const unitValue = { laspeyres: 1.021, paasche: 1.012, fisher: 1.0165, tornqvist: 1.0164 };
const months = Array.from({ length: 36 }, (_, i) => {
  const period = Temporal.PlainYearMonth.from("2023-12").add({ months: i }).toString();
  const factor = 1 + 0.1 * Math.sin((i * Math.PI) / 6);
  const trend = 1000 + 5 * i;
  return { period, factor, trend, irregular: 1, adjusted: trend, value: trend * factor };
});

const projected = [{ period: "2026-12", factor: 1.01 }];
const diagnostics = {
  irregularToTrend: 0.9,
  projectedAgainstConcurrent: 0.4,
  quality: { m01: 0.1, m07: 0.3, q: 0.27, fail: 0 },
};
const compared = { lines: 210, trimmed: 4, share: 0.83, value: 1.05, unitValue, quantum: 1.033 };

function group(
  by: "total" | "section" | "chapter" | "list",
  code: string,
  label: { readonly en: string; readonly zh: string },
) {
  const chained = { since: "2025-01", unitValue, quantum: 1.1 };
  return { by, code, label, flow: "export", onYear: compared, onMonth: compared, chained };
}

export const seasonFixture: Derived = {
  profile: "cn",
  period: "2026-11",
  sequence: 1,
  adjusted: {
    method: says,
    series: [
      {
        flow: "export",
        unit: "CNY",
        mode: "mult",
        model: "calendar",
        months,
        table: "total",
        codes: [],
        title: { en: "All goods", zh: "全部货物" },
        projected,
        diagnostics,
      },
      {
        flow: "import",
        unit: "CNY",
        mode: "mult",
        model: "calendar",
        months,
        table: "partner",
        codes: ["US"],
        title: { en: "United States", zh: "美国" },
        projected,
        diagnostics,
      },
    ],
    inputs: { "2026-10": 1 },
  },
  indices: {
    number: "20",
    method: says,
    flows: [
      {
        flow: "export",
        table: "export-commodities",
        sameMonth: { products: 12, share: 0.8, value: 1.05, unitValue, quantum: 1.033 },
        chained: { since: "2025-01", unitValue, quantum: unitValue },
        contributions: [{ product: "rice Q-KGM", points: 1.2 }],
      },
    ],
    termsOfTrade: null,
    inputs: { "2026-10": 1 },
    rules: {
      trim: { fold: "5", spreads: "5", spreadMin: "0.05" },
      linesMin: 2,
      tradersMin: 3,
      list: "sitc",
      source: says,
    },
    grouped: {
      method: says,
      termsOfTrade: { onYear: 0.992, chained: 1.004 },
      groups: [
        group("total", "TOTAL", { en: "All goods", zh: "全部货物" }),
        group("section", "XVI", { en: "Machinery", zh: "机电设备" }),
        group("chapter", "84", { en: "Machines", zh: "机械器具" }),
        group("list", "7", { en: "Machinery and vehicles", zh: "机械及运输设备" }),
      ],
    },
  },
  triangle: [
    {
      flow: "export",
      period: "2026-10",
      factors: [
        { release: "2026-10", sequence: 1, factor: 1.011 },
        { release: "2026-11", sequence: 1, factor: 1.013 },
      ],
    },
  ],
};
