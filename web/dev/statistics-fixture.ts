/** Made answers of the statistics pages for the pages' own server. */
import { madeId } from "./party-fixture.ts";

const part = (name: string, amount: string, isEstimated: boolean, en: string, zh: string) => ({
  ...{ part: name, amount, isEstimated },
  says: { en, zh },
});

const gap = {
  importer: "CN",
  exporter: "BR",
  period: "2024-03",
  commodity: "TOTAL",
  currency: "USD",
  imports: "10070000.00",
  exports: "9300000.00",
  gap: "770000.00",
  parts: [
    part("valuation", "570000.00", true, "Freight and insurance, 6 %.", "运保费，6%。"),
    part("timing", "-600000.00", true, "Goods under way for 30 days.", "在途 30 天。"),
    part("attribution", "400000.00", false, "Consigned from elsewhere.", "自他处启运。"),
    part("coverage", "0.00", false, "Not told.", "未计算。"),
    part("secrecy", "0.00", false, "Neither side hides it.", "双方均未保密。"),
    part("unexplained", "400000.00", false, "Left after the parts above.", "余额。"),
  ],
};

const file = {
  id: madeId,
  source: "SECEX, exports by partner, read on 2024-04-30",
  form: "sdmx",
  digest: "0".repeat(64),
  figures: 3,
  skipped: 0,
  by: "Ann Officer",
  at: "2024-05-02T01:00:00Z",
};

/** What is answered under an address of the statistics; undefined for others. */
export function statisticsAnswers(path: string): unknown {
  switch (path) {
    case "/statistics/mirror":
      return { period: gap.period, commodity: gap.commodity, gaps: [gap] };
    case "/statistics/mirror-files":
      return { files: [file] };
    default:
      return undefined;
  }
}
