/** The series, seasonally adjusted, and its trend; the table beside it holds the same figures. */
import { useMemo } from "react";
import { Chart } from "../../elements/chart/chart.tsx";
import type { SeriesFigure } from "../../elements/chart/figure.ts";
import { useTexts } from "../shell/language.ts";

type Month = {
  readonly period: string;
  readonly value: number;
  readonly adjusted: number;
  readonly trend: number;
};

const lines = [
  { name: "value", tone: "soft" },
  { name: "adjusted", tone: "tone-1" },
  { name: "trend", tone: "tone-2" },
] as const;
const height = 260;

export function SeasonChart({ months }: { readonly months: readonly Month[] }) {
  const { t, language } = useTexts();
  const figure = useMemo(
    (): SeriesFigure => ({
      kind: "series",
      head: t("season.month"),
      along: "time",
      unit: { kind: "count" },
      isOffZero: true,
      points: months.map(({ period }) => ({ id: period, label: period })),
      series: lines.map(({ name, tone }) => ({
        id: name,
        name: t(`season.${name}`),
        look: "line",
        tone,
        values: months.map((month) => String(month[name])),
      })),
    }),
    [months, t],
  );
  return (
    <Chart
      figure={figure}
      language={language}
      name={t("season.chart")}
      file="seasonal-adjustment"
      height={height}
      tools="picture"
    />
  );
}
