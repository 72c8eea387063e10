/** A chart read point by point: what the keyboard steps through and announces, and the table. */
import type { CsvTable } from "../csv.ts";
import type { Language } from "../language.ts";
import type { Figure, HeatFigure, SeriesFigure, Value } from "./figure.ts";
import { type Scale, scaleOf } from "./scale.ts";

/** A step of the keyboard: the point, and what is said of it. */
export type Stop = {
  readonly id: string;
  readonly says: string;
  /** Its row and column, where there are two heads. */
  readonly row: number;
  readonly column: number;
};

/** All values of a figure: its scale is made from them. */
export function valuesOf(figure: Figure): readonly Value[] {
  switch (figure.kind) {
    case "series":
      return [
        ...figure.series.flatMap(({ values }) => values),
        ...(figure.totals?.values ?? []),
        ...(figure.band === undefined ? [] : [...figure.band.low, ...figure.band.high]),
      ];
    case "heat":
      return figure.values.flat();
    case "treemap":
      return figure.parts.map(({ value }) => value);
    case "places":
      return figure.places.map(({ value }) => value);
    case "tiles":
      return figure.tiles.map(({ value }) => value);
    case "marks":
      return [];
    default:
      return figure satisfies never;
  }
}

const join: Record<Language, { readonly of: string; readonly and: string; readonly to: string }> = {
  en: { of: ": ", and: "; ", to: " to " },
  zh: { of: "：", and: "；", to: "至" },
};

/** The stops of a chart in the order of its axis. */
export function stopsOf(figure: Figure, language: Language): readonly Stop[] {
  const scale = scaleOf(figure.unit, valuesOf(figure), language);
  const { of } = join[language];
  switch (figure.kind) {
    case "series":
      return seriesStops(figure, scale, language);
    case "heat":
      return heatStops(figure, scale, language);
    case "treemap":
      return figure.parts.map(({ id, label, value }, column) => ({
        id,
        says: `${label}${of}${scale.print(value)}`,
        row: 0,
        column,
      }));
    case "places":
      return figure.places.map(({ id, label, value }, column) => ({
        id,
        says: `${label}${of}${scale.print(value)}`,
        row: 0,
        column,
      }));
    case "tiles":
      return figure.tiles.map(({ id, label, value, row, column }) => ({
        id,
        says: `${label}${of}${scale.print(value)}`,
        row,
        column,
      }));
    case "marks":
      return figure.marks.map(({ id, label, cells }, column) => ({
        id,
        says: `${label}${of}${cells.filter(Boolean).join(join[language].and)}`,
        row: 0,
        column,
      }));
    default:
      return figure satisfies never;
  }
}

function seriesStops(figure: SeriesFigure, scale: Scale, language: Language): readonly Stop[] {
  const { of, and, to } = join[language];
  return figure.points.map(({ id, label }, at) => {
    const parts = figure.series.flatMap(({ name, values }) => {
      const printed = scale.print(values[at] ?? null);
      if (figure.series.length === 1) return [printed];
      return values[at] === null ? [] : [`${name} ${printed}`];
    });
    if (parts.length === 0) parts.push(scale.print(null));
    if (figure.totals !== undefined)
      parts.push(`${figure.totals.name} ${scale.print(figure.totals.values[at] ?? null)}`);
    const [low, high] = [figure.band?.low[at], figure.band?.high[at]];
    if (figure.band !== undefined && low && high)
      parts.push(`${figure.band.name} ${scale.print(low)}${to}${scale.print(high)}`);
    return { id, says: `${label}${of}${parts.join(and)}`, row: 0, column: at };
  });
}

function heatStops(figure: HeatFigure, scale: Scale, language: Language): readonly Stop[] {
  const { of } = join[language];
  const comma = language === "zh" ? "，" : ", ";
  return figure.rows.flatMap((head, row) =>
    figure.columns.map(({ id, label }, column) => ({
      id: `${head.id} ${id}`,
      says: `${head.label}${comma}${label}${of}${scale.print(figure.values[row]?.[column] ?? null)}`,
      row,
      column,
    })),
  );
}

/** The stop a key leads to; none where the key means nothing here. */
export function stepTo(stops: readonly Stop[], at: number, key: string): number | undefined {
  const last = stops.length - 1;
  const here = stops[at];
  if (here === undefined) return undefined;
  const isGrid = stops.some(({ row }) => row > 0);
  const beside = (row: number, column: number) => nearest(stops, at, [column, row]);
  switch (key) {
    case "ArrowRight":
      return isGrid ? beside(0, 1) : Math.min(last, at + 1);
    case "ArrowLeft":
      return isGrid ? beside(0, -1) : Math.max(0, at - 1);
    case "ArrowDown":
      return isGrid ? beside(1, 0) : Math.min(last, at + 1);
    case "ArrowUp":
      return isGrid ? beside(-1, 0) : Math.max(0, at - 1);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}

/** The stop next to one in a direction; the nearest, counting what is aside twice. Without one it stays. */
function nearest(
  stops: readonly Stop[],
  at: number,
  [x, y]: readonly [x: number, y: number],
): number {
  const here = stops[at];
  let [found, least] = [at, Number.POSITIVE_INFINITY];
  for (const [index, { column, row }] of stops.entries()) {
    const [right, down] = [column - (here?.column ?? 0), row - (here?.row ?? 0)];
    const along = right * x + down * y;
    const distance = along + 2 * Math.abs(right * y + down * x);
    if (along > 0 && distance < least) [found, least] = [index, distance];
  }
  return found;
}

/** The same data as rows: printed for the eye, or exact with the unit in the heads for a file. */
export function chartTable(
  figure: Figure,
  { print, unit }: { readonly print: (value: Value) => string; readonly unit: string },
): CsvTable {
  const named = (name: string) => (unit === "" ? name : `${name} (${unit})`);
  const cell = (value: Value | undefined) => print(value ?? null);
  switch (figure.kind) {
    case "series":
      return seriesTable(figure, named, cell);
    case "heat":
      return {
        heads: [figure.rowHead, ...figure.columns.map(({ label }) => named(label))],
        rows: figure.rows.map(({ label }, row) => [
          label,
          ...figure.columns.map((_, column) => cell(figure.values[row]?.[column])),
        ]),
      };
    case "treemap":
      return {
        heads: [figure.head, named(figure.valueName)],
        rows: figure.parts.map(({ label, value }) => [label, cell(value)]),
      };
    case "places":
      return {
        heads: [figure.head, named(figure.valueName)],
        rows: figure.places.map(({ label, value }) => [label, cell(value)]),
      };
    case "tiles":
      return {
        heads: [figure.head, named(figure.valueName)],
        rows: figure.tiles.map(({ label, value }) => [label, cell(value)]),
      };
    case "marks":
      return {
        heads: figure.heads,
        rows: figure.marks.map(({ label, cells }) => [label, ...cells]),
      };
    default:
      return figure satisfies never;
  }
}

function seriesTable(
  { points, series, band, totals, head }: SeriesFigure,
  named: (name: string) => string,
  cell: (value: Value | undefined) => string,
): CsvTable {
  const columns = [
    ...series,
    ...(totals === undefined ? [] : [totals]),
    ...(band === undefined
      ? []
      : [
          { name: `${band.name} ≥`, values: band.low },
          { name: `${band.name} ≤`, values: band.high },
        ]),
  ];
  return {
    heads: [head, ...columns.map(({ name }) => named(name))],
    rows: points.map(({ label }, at) => [label, ...columns.map(({ values }) => cell(values[at]))]),
  };
}
