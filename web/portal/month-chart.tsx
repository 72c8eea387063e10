/** Bars of exports and imports, the total as a line, marks for the same month of the year before. */
import { useMemo } from "react";
import { Chart } from "../elements/chart/chart.tsx";
import type { SeriesFigure } from "../elements/chart/figure.ts";
import { printMonth } from "../elements/instant.ts";
import { useTexts } from "./language.ts";
import type { MonthProperties } from "./month-figure.tsx";

const height = 372;

export function MonthChart(
  properties: MonthProperties & { readonly unit: string; readonly file: string },
) {
  const { months, unit, file, active, onActive } = properties;
  const { t, language } = useTexts();
  const first = months[0]?.period ?? "";
  const last = months.at(-1)?.period ?? "";
  const figure = useMemo((): SeriesFigure => {
    const years = new Set(months.map(({ period }) => period.slice(0, 4))).size > 1;
    return {
      kind: "series",
      head: t("month"),
      along: "names",
      unit: { kind: "money", of: unit },
      points: months.map(({ period }) => ({
        id: period,
        label: printMonth(period, language, years),
      })),
      series: [
        ...(["export", "import"] as const).map((flow) => ({
          id: flow,
          name: t(`flow.${flow}`),
          look: "bar" as const,
          tone: flow,
          values: months.map((month) => month[flow]),
        })),
        {
          id: "total",
          name: t("all"),
          look: "line",
          tone: "total",
          values: months.map(({ total }) => total),
        },
        ...(["export", "import"] as const).map((flow) => ({
          id: `${flow}-before`,
          name: t("flowBefore", { flow: t(`flow.${flow}`) }),
          look: "mark" as const,
          tone: "total" as const,
          values: months.map(({ previous }) => previous[flow]),
        })),
      ],
    };
  }, [months, unit, t, language]);
  return (
    <Chart
      figure={figure}
      language={language}
      name={t("monthsChart", {
        first: printMonth(first, language, true),
        last: printMonth(last, language, true),
      })}
      title={t("months")}
      file={file}
      height={height}
      tools="picture"
      active={active}
      onActive={onActive}
    />
  );
}
