/** Made answer of the official series with growth. */
import type { Routes } from "../routes.gen.ts";

type Growth = Routes["GET /statistics/growth"]["answer"];

const flows = [
  ["export", "417360000000", "13.4"],
  ["import", "281600000000", "2.8"],
  ["total", "698960000000", "8.9"],
] as const;

const official: Growth["official"] = ["2024-12", "2024-11"].flatMap((period) =>
  flows.map(([flow, value, yoyPct]) => ({
    period,
    flow,
    month: { value: "40000000000", yoyPct: null, yoyComputed: false, sources: ["S02"] },
    toDate: { value, yoyPct, yoyComputed: false, sources: ["S02"] },
  })),
);

export const growthFixture: Growth = {
  profile: "cn",
  partner: "AGG-ASEAN",
  label: { en: "ASEAN", zh: "东盟" },
  currency: "CNY",
  official,
  own: [
    {
      period: "2026-11",
      flow: "export",
      month: { value: "1204000.50", yoyPct: "4.2", yoyComputed: true, sources: ["r"] },
      toDate: null,
    },
  ],
  partners: [
    { code: "WORLD", label: { en: "All partners", zh: "全部国家和地区" }, kind: "world" },
    { code: "AGG-ASEAN", label: { en: "ASEAN", zh: "东盟" }, kind: "group" },
  ],
  sources: [{ id: "S02", title: { en: "Summary by partner, 2024", zh: "2024年国别总值表" } }],
  notes: [{ en: "Simulated figures.", zh: "含模拟数据。" }],
};
