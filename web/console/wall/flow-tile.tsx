/** The stations of the flow as they stand: what passed of today's, what waits, and how long. */
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { Chart } from "../../elements/chart/chart.tsx";
import type { HeatFigure } from "../../elements/chart/figure.ts";
import { printAge } from "../../elements/instant.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { patterns } from "../pages.ts";
import { nothing } from "../parts/display.tsx";
import { useTexts } from "../shell/language.ts";
import type { Wall } from "./use-wall.ts";
import { Tile } from "./tile.tsx";
import { useCount } from "./use-count.ts";

const ages = ["hour", "fourHours", "day", "threeDays", "longer"] as const;
const rowHeight = 34;

export function FlowTile({ wall }: { readonly wall: Wall }) {
  const { t, language } = useTexts();
  const count = useCount();
  const navigate = useNavigate();
  const { stations } = wall;
  const waiting = stations.reduce((sum, station) => sum + station.waiting, 0);
  const held = useMemo(() => stations.filter((station) => station.waiting > 0), [stations]);
  const figure = useMemo(
    (): HeatFigure => ({
      kind: "heat",
      rowHead: t("wall.station"),
      columnHead: t("wall.age"),
      rows: held.map(({ id, name }) => ({ id, label: name[language] })),
      columns: ages.map((age) => ({ id: age, label: t(`wall.ages.${age}`) })),
      values: held.map((station) => station.ages.map(String)),
      unit: { kind: "count" },
    }),
    [held, t, language],
  );
  const open = (id: string) =>
    void navigate({ to: patterns.declarations, search: { station: id.split(" ")[0] ?? "" } });
  return (
    <Tile
      name={t("wall.flow.title")}
      className="wide tall"
      opens={{ to: patterns.queue, search: { order: "age" } }}
      figure={count(waiting)}
      says={t("wall.flow.says")}
    >
      <StationTable wall={wall} />
      {held.length === 0 ? null : (
        <>
          <h3>{t("wall.flow.ages")}</h3>
          <Chart
            figure={figure}
            language={language}
            name={t("wall.flow.agesChart")}
            file={`ages-${wall.day}`}
            height={held.length * rowHeight + 34}
            onOpen={open}
          />
        </>
      )}
    </Tile>
  );
}

/** Every station: what passed it today, what waits there, and since when. */
function StationTable({ wall }: { readonly wall: Wall }) {
  const { t, language } = useTexts();
  const count = useCount();
  return (
    <ScrollTable name={t("wall.station")}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="name">
              {t("wall.station")}
            </th>
            <th scope="col">{t("wall.flow.passed")}</th>
            <th scope="col">{t("wall.flow.waiting")}</th>
            <th scope="col">{t("wall.flow.oldest")}</th>
          </tr>
        </thead>
        <tbody>
          {wall.stations.map(({ id, name, passedToday, waiting, oldestAt }) => (
            <tr key={id}>
              <th scope="row" className="name">
                <Link to={patterns.declarations} search={{ station: id }}>
                  {name[language]}
                </Link>
              </th>
              <td>{count(passedToday)}</td>
              <td className={waiting > 0 ? "strong" : undefined}>{count(waiting)}</td>
              <td>
                {oldestAt === null ? nothing : printAge(oldestAt, Date.parse(wall.at), language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}
