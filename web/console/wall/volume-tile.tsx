/** Declarations lodged today by hour, against what the same weekday brought before. */
import { useMemo } from "react";
import { Chart } from "../../elements/chart/chart.tsx";
import type { SeriesFigure } from "../../elements/chart/figure.ts";
import { patterns } from "../pages.ts";
import { useTexts } from "../shell/language.ts";
import type { Wall } from "./use-wall.ts";
import { Tile } from "./tile.tsx";
import { useCount } from "./use-count.ts";

const hoursOfDay = 24;
const height = 230;

export function VolumeTile({ wall }: { readonly wall: Wall }) {
  const { t, language } = useTexts();
  const count = useCount();
  const { today, hours, forecast } = wall.lodged;
  const releasedHours = wall.released.hours;
  const figure = useMemo((): SeriesFigure => {
    const of = (counts: readonly number[]) =>
      Array.from({ length: hoursOfDay }, (_, hour) =>
        counts[hour] === undefined ? null : String(counts[hour]),
      );
    const expected =
      forecast.kind === "none" ? undefined : forecast.hours.map((hour) => hour.expected);
    return {
      kind: "series",
      head: t("wall.hour"),
      along: "names",
      unit: { kind: "count" },
      points: Array.from({ length: hoursOfDay }, (_, hour) => ({
        id: String(hour),
        label: `${String(hour).padStart(2, "0")}:00`,
      })),
      series: [
        {
          id: "lodged",
          name: t("wall.lodged.title"),
          look: "bar",
          tone: "tone-1",
          values: of(hours),
        },
        {
          id: "released",
          name: t("wall.released.title"),
          look: "line",
          tone: "tone-3",
          values: of(releasedHours),
        },
        ...(expected === undefined
          ? []
          : [
              {
                id: "expected",
                name: t("wall.expected"),
                look: "line" as const,
                tone: "soft" as const,
                isDashed: true,
                values: of(expected),
              },
            ]),
      ],
      ...(forecast.kind === "none"
        ? {}
        : {
            band: {
              name: t("wall.interval"),
              low: of(forecast.hours.map(({ low }) => low)),
              high: of(forecast.hours.map(({ high }) => high)),
            },
          }),
    };
  }, [hours, releasedHours, forecast, t]);
  return (
    <Tile
      name={t("wall.lodged.title")}
      className="wide"
      opens={{ to: patterns.declarations, search: {} }}
      figure={count(today)}
      says={
        forecast.kind === "none" ? (
          forecast.says[language]
        ) : (
          <>
            {t(`wall.standing.${forecast.standing}`, {
              low: count(forecast.byNow.low),
              high: count(forecast.byNow.high),
              whole: count(forecast.wholeDay.expected),
            })}{" "}
            <small>{forecast.says[language]}</small>
          </>
        )
      }
    >
      <Chart
        figure={figure}
        language={language}
        name={t("wall.lodged.chart")}
        file={`volumes-${wall.day}`}
        height={height}
      />
    </Tile>
  );
}
