/** What was charged today, by tax: the sums of the day's postings. */
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { Chart } from "../../elements/chart/chart.tsx";
import type { SeriesFigure } from "../../elements/chart/figure.ts";
import { patterns } from "../pages.ts";
import { MoneySummary } from "../parts/display.tsx";
import { useTexts } from "../shell/language.ts";
import type { Wall } from "./use-wall.ts";
import { Tile } from "./tile.tsx";

const taxesMax = 6;
const rowHeight = 34;

export function RevenueTile({ wall }: { readonly wall: Wall }) {
  const { t, language } = useTexts();
  const navigate = useNavigate();
  const { revenue, day, profile } = wall;
  const taxes = useMemo(() => revenue.taxes.slice(0, taxesMax), [revenue.taxes]);
  const figure = useMemo(
    (): SeriesFigure => ({
      kind: "series",
      head: t("wall.revenue.tax"),
      along: "names",
      isDown: true,
      unit: { kind: "money", of: profile.currency },
      points: taxes.map(({ id, name }) => ({ id, label: name[language] })),
      series: [
        {
          id: "net",
          name: t("wall.revenue.title"),
          look: "bar",
          tone: "tone-4",
          values: taxes.map(({ net }) => net),
        },
      ],
    }),
    [taxes, profile.currency, t, language],
  );
  const search = { from: day, to: day };
  return (
    <Tile
      name={t("wall.revenue.title")}
      opens={{ to: patterns.revenue, search }}
      figure={<MoneySummary value={revenue.net} currency={profile.currency} />}
      says={t("wall.revenue.says")}
    >
      {taxes.length === 0 ? null : (
        <Chart
          figure={figure}
          language={language}
          name={t("wall.revenue.chart")}
          file={`revenue-${day}`}
          height={taxes.length * rowHeight + 40}
          onOpen={() => void navigate({ to: patterns.revenue, search })}
        />
      )}
    </Tile>
  );
}
