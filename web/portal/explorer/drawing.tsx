/** A view drawn: lines over periods, bars, or tiles where the profile has a map. */
import { useMemo } from "react";
import { Chart } from "../../elements/chart/chart.tsx";
import type { SeriesFigure, Value } from "../../elements/chart/figure.ts";
import { unitOf } from "./drawn-unit.ts";
import { useExplorerTexts } from "./language.ts";
import { TileMap } from "./tile-map.tsx";
import type { Code, View } from "./view.ts";
import { nameOf, titleOf } from "./words.ts";
import type { QueryChange } from "../page-address.ts";

export type DrawingKind = "lines" | "bars" | "map" | "none";

const linesMax = 6;
const barsMax = 15;

/** Drawings a view can have, the usual one first. */
export function drawingsOf(view: View): readonly DrawingKind[] {
  const isOverTime = view.columns === "period" && view.columnCodes.length > 1;
  const hasTiles =
    view.map?.tiles.some(({ code }) => view.rowCodes.some(({ id }) => id === code)) ?? false;
  return [
    ...(isOverTime ? (["lines"] as const) : []),
    ...(hasTiles ? (["map"] as const) : []),
    ...(view.rowCodes.length > 0 ? (["bars"] as const) : []),
    "none",
  ];
}

export type DrawnRow = { readonly code: Code; readonly values: readonly Value[] };

/** Rows to draw: parts where there are some, without the totals that they add up to. */
export function rowsToDraw(view: View, limit: number): readonly DrawnRow[] {
  const rows = view.rowCodes.map((code, row) => ({
    code,
    values: view.columnCodes.map((_, at) => view.cells[row]?.[at]?.value ?? null),
  }));
  const parts = rows.filter(({ code }) => code.kind !== "total");
  return (parts.length > 0 ? parts : rows).slice(0, limit);
}

export function Drawing({
  view,
  wanted,
  go,
}: {
  readonly view: View;
  readonly wanted: string | undefined;
  readonly go: QueryChange;
}) {
  const { t } = useExplorerTexts();
  const drawings = drawingsOf(view);
  const drawn = drawings.find((one) => one === wanted) ?? drawings[0] ?? "none";
  const rows = useMemo(
    () => rowsToDraw(view, drawn === "lines" ? linesMax : barsMax),
    [view, drawn],
  );
  if (drawn === "none") return null;
  if (rows.every(({ values }) => values.every((value) => value === null)))
    return <p className="note">{t("noDrawing")}</p>;
  const isPart =
    rows.some(({ code }) => code.kind !== "total") && view.rowCodes.length > rows.length;
  return (
    <div className="drawing">
      {drawn === "lines" ? <Lines view={view} rows={rows} /> : null}
      {drawn === "bars" ? <Bars view={view} rows={rows} /> : null}
      {drawn === "map" ? <TileMap view={view} go={go} /> : null}
      {drawn !== "map" && isPart ? (
        <p className="note">{t("drawnParts", { count: rows.length })}</p>
      ) : null}
    </div>
  );
}

type Properties = { readonly view: View; readonly rows: readonly DrawnRow[] };

const lineHeight = 340;

function Lines({ view, rows }: Properties) {
  const { t, language } = useExplorerTexts();
  const figure = useMemo(
    (): SeriesFigure => ({
      kind: "series",
      head: titleOf(view, view.columns, language),
      along: "time",
      unit: unitOf(view),
      points: view.columnCodes.map((code) => ({
        id: code.id,
        label: nameOf(code, language),
        at: timeOf(code.id),
      })),
      series: rows.map(({ code, values }, at) => ({
        id: code.id,
        name: nameOf(code, language),
        look: "line",
        values,
        isDashed: at % 2 === 1,
      })),
    }),
    [view, rows, language],
  );
  const says = t("linesSays", {
    rows: titleOf(view, view.rows, language),
    columns: titleOf(view, view.columns, language),
  });
  return (
    <Chart
      figure={figure}
      language={language}
      name={says}
      title={view.title[language]}
      file={view.table}
      height={lineHeight}
      tools="picture"
    />
  );
}

/** Months since year 0, so that a month nothing is released for leaves its room. */
function timeOf(period: string): number {
  return Number(period.slice(0, 4)) * 12 + Number(period.slice(5) || 1);
}

const barHeight = 24;
const groupsMax = 4;

function Bars({ view, rows }: Properties) {
  const { t, language } = useExplorerTexts();
  // over periods the last is drawn, else each column up to a few
  const columns = useMemo(() => {
    const all = view.columnCodes.map((code, at) => ({ code, at }));
    return view.columns === "period" ? all.slice(-1) : all.slice(0, groupsMax);
  }, [view]);
  const figure = useMemo(
    (): SeriesFigure => ({
      kind: "series",
      head: titleOf(view, view.rows, language),
      along: "names",
      isDown: true,
      unit: unitOf(view),
      points: rows.map(({ code }) => ({ id: code.id, label: nameOf(code, language) })),
      series: columns.map(({ code, at }) => ({
        id: code.id,
        name: nameOf(code, language),
        look: "bar",
        values: rows.map(({ values }) => values[at] ?? null),
      })),
    }),
    [view, rows, columns, language],
  );
  const names = columns.map(({ code }) => nameOf(code, language)).join(", ");
  const says = t("barsSays", { rows: titleOf(view, view.rows, language), column: names });
  const thick = barHeight / Math.max(1, Math.min(columns.length, 2));
  return (
    <Chart
      figure={figure}
      language={language}
      name={says}
      title={view.title[language]}
      file={view.table}
      height={(thick * columns.length + 8) * rows.length + 48}
      tools="picture"
    />
  );
}
