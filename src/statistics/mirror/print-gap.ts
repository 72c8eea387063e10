/** A gap as JSON and as text. */
import { type Decimal, formatDecimal } from "#src/kernel/decimal.ts";
import type { Gap } from "./gap.ts";

/** A gap with amounts as decimal text. */
export function gapRow({ imports, exports, gap, parts, ...wanted }: Gap): object {
  const text = (value: Decimal | undefined): string | null => (value ? formatDecimal(value) : null);
  return {
    ...wanted,
    currency: "USD",
    imports: text(imports),
    exports: text(exports),
    gap: text(gap),
    parts: parts.map(({ amount, ...part }) => ({ ...part, amount: formatDecimal(amount) })),
  };
}

const partNames = {
  valuation: { en: "CIF to FOB", zh: "到岸价与离岸价" },
  timing: { en: "timing", zh: "时间差" },
  attribution: { en: "partner attribution", zh: "伙伴归属" },
  coverage: { en: "coverage", zh: "统计范围" },
  secrecy: { en: "secrecy", zh: "保密" },
  unexplained: { en: "unexplained", zh: "未解释" },
} as const;

/** Lines of a gap in one language; what is estimated has a tilde. */
export function gapText(
  { importer, exporter, imports, exports, gap, parts }: Gap,
  locale: "en" | "zh",
): string {
  const text = (value: Decimal | undefined): string => (value ? formatDecimal(value) : "–");
  const says = {
    en: `${importer} imports from ${exporter} ${text(imports)}, ${exporter} exports to ${importer} ${text(exports)}, gap ${text(gap)} USD`,
    zh: `${importer} 自 ${exporter} 进口 ${text(imports)}，${exporter} 对 ${importer} 出口 ${text(exports)}，差额 ${text(gap)} 美元`,
  };
  const lines = parts.map(
    ({ part, amount, says: why, isEstimated }) =>
      `  ${formatDecimal(amount).padStart(18)}  ${partNames[part][locale]}${isEstimated ? " ~" : ""}: ${why[locale]}`,
  );
  return [says[locale], ...lines].join("\n");
}
