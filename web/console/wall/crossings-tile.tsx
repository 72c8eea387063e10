/** Where goods were released today, on a map of places alone: no coastline or border is drawn. */
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { Chart } from "../../elements/chart/chart.tsx";
import type { PlacesFigure } from "../../elements/chart/figure.ts";
import { patterns } from "../pages.ts";
import { useTexts } from "../shell/language.ts";
import type { Wall } from "./use-wall.ts";
import { Tile } from "./tile.tsx";
import { useCount } from "./use-count.ts";

const height = 380;

export function CrossingsTile({ wall }: { readonly wall: Wall }) {
  const { t, language } = useTexts();
  const count = useCount();
  const navigate = useNavigate();
  const { crossings, day } = wall;
  const figure = useMemo(
    (): PlacesFigure => ({
      kind: "places",
      head: t("wall.crossings.office"),
      valueName: t("wall.released.count"),
      unit: { kind: "count" },
      places: crossings.map(({ id, name, offices, longitude, latitude, released }) => ({
        id,
        label:
          offices === 1
            ? name[language]
            : t("wall.crossings.more", { name: name[language], count: offices - 1 }),
        longitude,
        latitude,
        value: String(released),
        tone: "tone-1",
      })),
    }),
    [crossings, t, language],
  );
  return (
    <Tile
      name={t("wall.crossings.title")}
      className="whole"
      opens={{ to: patterns.queue, search: { office: "all" } }}
      figure={count(crossings.length)}
      says={crossings.length === 0 ? t("wall.crossings.none") : t("wall.crossings.says")}
    >
      {crossings.length === 0 ? null : (
        <Chart
          figure={figure}
          language={language}
          name={t("wall.crossings.chart")}
          file={`crossings-${day}`}
          height={height}
          onOpen={(id) => void navigate({ to: patterns.queue, search: { office: id } })}
        />
      )}
    </Tile>
  );
}
