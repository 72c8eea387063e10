/**
 * A view drawn: lines over periods, bars, or tiles where the profile has a map. Geometry only; the
 * table has the figures.
 */
import { useWidth } from "../../elements/width.ts";
import { makeAxis } from "../axis.ts";
import { useExplorerTexts } from "./language.ts";
import { TileMap } from "./tile-map.tsx";
import type { Code, View } from "./view.ts";
import { nameOf, printShort, titleOf } from "./words.ts";
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

export type DrawnRow = { readonly code: Code; readonly values: readonly (number | undefined)[] };

/** Rows to draw: parts where there are some, without the totals that they add up to. */
export function rowsToDraw(view: View, limit: number): readonly DrawnRow[] {
  const rows = view.rowCodes.map((code, row) => ({
    code,
    values: view.columnCodes.map((_, at) => {
      const value = view.cells[row]?.[at]?.value;
      return value === null || value === undefined ? undefined : Number(value);
    }),
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
  const rows = rowsToDraw(view, drawn === "lines" ? linesMax : barsMax);
  if (drawn === "none") return null;
  if (rows.every(({ values }) => values.every((value) => value === undefined)))
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

/** An axis that also goes below zero where balances do. */
function axisOf(rows: readonly DrawnRow[]) {
  const values = rows.flatMap((row) => row.values.flatMap((value) => value ?? []));
  const low = Math.min(0, ...values);
  const size = makeAxis(Math.max(-low, ...values), 5);
  const step = size.ticks[1] ?? 0;
  const below = size.ticks.filter((tick) => tick > 0 && tick < step - low).map((tick) => -tick);
  const ticks = low < 0 ? [...below, ...size.ticks] : size.ticks;
  return { ticks, low: Math.min(...ticks), high: size.max };
}

const edge = { top: 10, right: 150, bottom: 28, left: 64 };
const lineHeight = 340;

function Lines({ view, rows }: Properties) {
  const { t, language } = useExplorerTexts();
  const [ref, width] = useWidth<HTMLDivElement>(900);
  const right = width < 640 ? 12 : edge.right;
  const axis = axisOf(rows);
  const columns = view.columnCodes;
  const times = columns.map(({ id }) => timeOf(id));
  const [start = 0, end = 0] = [times[0], times.at(-1)];
  const x = (at: number) =>
    edge.left +
    (((times[at] ?? 0) - start) * (width - edge.left - right)) / Math.max(1, end - start);
  const y = (value: number) =>
    edge.top +
    ((lineHeight - edge.top - edge.bottom) * (axis.high - value)) / (axis.high - axis.low);
  const every = Math.ceil(columns.length / Math.max(2, Math.floor(width / 90)));
  const ends = spread(
    rows.map(({ values }) => {
      const last = values.findLast((value) => value !== undefined);
      return last === undefined ? undefined : y(last);
    }),
  );
  const says = t("linesSays", {
    rows: titleOf(view, view.rows, language),
    columns: titleOf(view, view.columns, language),
  });
  return (
    <div ref={ref}>
      <svg role="img" aria-label={says} viewBox={`0 0 ${width} ${lineHeight}`} width="100%">
        <g className="axis">
          {axis.ticks.map((tick) => (
            <g key={tick}>
              <line x1={edge.left} x2={width - right} y1={y(tick)} y2={y(tick)} />
              <text x={edge.left - 6} y={y(tick) + 4} textAnchor="end">
                {printShort(tick, language)}
              </text>
            </g>
          ))}
          {columns.map((code, at) =>
            at % every === 0 ? (
              <text key={code.id} x={x(at)} y={lineHeight - 8} textAnchor="middle">
                {code.id}
              </text>
            ) : null,
          )}
        </g>
        {rows.map(({ code, values }, row) => (
          <g key={code.id} className={`line line-${row}`}>
            <polyline
              points={values
                .flatMap((value, at) => (value === undefined ? [] : [`${x(at)},${y(value)}`]))
                .join(" ")}
            />
            {values.map((value, at) =>
              value === undefined ? null : (
                <circle key={columns[at]?.id} cx={x(at)} cy={y(value)} r="2.5" />
              ),
            )}
            {right === edge.right && ends[row] !== undefined ? (
              <text className="end" x={width - right + 8} y={ends[row] + 4}>
                {cut(nameOf(code, language), language === "zh" ? 9 : 18)}
              </text>
            ) : null}
          </g>
        ))}
      </svg>
      <Keys rows={rows} isHidden={right === edge.right} />
    </div>
  );
}

/** Months since year 0, so that a month nothing is released for leaves its room. */
function timeOf(period: string): number {
  return Number(period.slice(0, 4)) * 12 + Number(period.slice(5) || 1);
}

/** Moves labels apart that would lie on each other. */
function spread(places: readonly (number | undefined)[]): readonly (number | undefined)[] {
  const sorted = places
    .flatMap((place, at) => (place === undefined ? [] : [{ place, at }]))
    .toSorted((a, b) => a.place - b.place);
  const found = [...places];
  let below = -Infinity;
  for (const { place, at } of sorted) {
    below = Math.max(place, below + 16);
    found[at] = below;
  }
  return found;
}

const cut = (text: string, length: number) =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;

function Keys({
  rows,
  isHidden,
}: {
  readonly rows: readonly DrawnRow[];
  readonly isHidden: boolean;
}) {
  const { language } = useExplorerTexts();
  if (isHidden) return null;
  return (
    <ul className="legend" aria-hidden="true">
      {rows.map(({ code }, row) => (
        <li key={code.id} className={`line-${row}`}>
          <i />
          {nameOf(code, language)}
        </li>
      ))}
    </ul>
  );
}

const barHeight = 24;
const groupsMax = 4;

function Bars({ view, rows }: Properties) {
  const { t, language } = useExplorerTexts();
  const [ref, width] = useWidth<HTMLDivElement>(900);
  // over periods the last is drawn, else each column up to a few
  const all = view.columnCodes.map((code, at) => ({ code, at }));
  const columns = view.columns === "period" ? all.slice(-1) : all.slice(0, groupsMax);
  const drawn = rows.map(({ code, values }) => ({
    code,
    values: columns.map(({ at }) => values[at]),
  }));
  const axis = axisOf(drawn);
  const left = Math.min(220, Math.floor(width * 0.34));
  const x = (value: number) =>
    left + ((width - left - 70) * (value - axis.low)) / (axis.high - axis.low);
  const thick = barHeight / Math.max(1, Math.min(columns.length, 2));
  const slot = thick * columns.length + 8;
  const names = columns.map(({ code }) => nameOf(code, language)).join(", ");
  const says = t("barsSays", { rows: titleOf(view, view.rows, language), column: names });
  return (
    <div ref={ref}>
      <ul className="legend" aria-hidden="true">
        {columns.map(({ code }, at) => (
          <li key={code.id} className={`line-${at}`}>
            <i />
            {nameOf(code, language)}
          </li>
        ))}
      </ul>
      <svg
        role="img"
        aria-label={says}
        viewBox={`0 0 ${width} ${slot * drawn.length + 8}`}
        width="100%"
      >
        <g className="axis">
          <line x1={x(0)} x2={x(0)} y1={0} y2={slot * drawn.length} />
        </g>
        {drawn.map(({ code, values }, row) => (
          <g key={code.id}>
            <text x={left - 8} y={row * slot + slot / 2 + 2} textAnchor="end">
              {cut(nameOf(code, language), Math.floor(left / (language === "zh" ? 15 : 7.5)))}
            </text>
            {values.map((value, at) =>
              value === undefined ? null : (
                <g key={columns[at]?.code.id} className={`bar line-${at}`}>
                  <rect
                    x={Math.min(x(0), x(value))}
                    y={row * slot + at * thick + 2}
                    width={Math.max(1, Math.abs(x(value) - x(0)))}
                    height={thick - 2}
                  />
                  <text x={Math.max(x(0), x(value)) + 5} y={row * slot + (at + 0.5) * thick + 5}>
                    {printShort(value, language)}
                  </text>
                </g>
              ),
            )}
          </g>
        ))}
      </svg>
    </div>
  );
}
