/**
 * What a chart shows: names in the reader's language and exact values as decimal strings. Geometry is
 * made from it in `option.ts`, what is announced and the table in `reading.ts`, so that picture, table, file
 * and voice never differ.
 */

/** What the values of an axis are. `of` is money as published: `CNY`, or `CNY 100 million`. */
export type Unit =
  | { readonly kind: "money"; readonly of: string }
  | { readonly kind: "count"; readonly noun?: string }
  | { readonly kind: "percent" }
  | { readonly kind: "seconds" }
  | { readonly kind: "plain"; readonly name?: string };

/** A decimal string, or null where there is none. */
export type Value = string | null;

/** Colours by meaning, then six that the colour-blind tell apart. */
export const tones = [
  ...["export", "import", "total", "good", "warn", "bad", "soft"],
  ...["tone-1", "tone-2", "tone-3", "tone-4", "tone-5", "tone-6"],
] as const;
export type Tone =
  | "export"
  | "import"
  | "total"
  | "good"
  | "warn"
  | "bad"
  | "soft"
  | "tone-1"
  | "tone-2"
  | "tone-3"
  | "tone-4"
  | "tone-5"
  | "tone-6";

/** A place on the axis of points. */
export type Point = {
  readonly id: string;
  readonly label: string;
  /** Where it stands on an axis of time or values. */
  readonly at?: number;
  /** Where a point that is a span ends: a step is drawn from `at` to here. */
  readonly until?: number;
};

export type Series = {
  readonly id: string;
  readonly name: string;
  readonly look: "line" | "area" | "bar" | "step" | "mark" | "dots";
  readonly values: readonly Value[];
  readonly tone?: Tone;
  readonly isDashed?: boolean;
  /** Series of one stack lie on each other. */
  readonly stack?: string;
};

/** A line across the chart that a value is held against. */
export type Threshold = {
  readonly name: string;
  readonly value: string;
  /** On the axis of values unless it says otherwise. */
  readonly axis?: "values" | "points";
  readonly tone?: Tone;
};

/** A band between two rows of values, such as the interval of a forecast. */
export type Band = {
  readonly name: string;
  readonly low: readonly Value[];
  readonly high: readonly Value[];
};

/** Lines, areas, steps and bars over points: months, names, or values such as a threshold. */
export type SeriesFigure = {
  readonly kind: "series";
  readonly points: readonly Point[];
  /** What the points are, as the head of their column: *Month*, *Threshold*. */
  readonly head: string;
  readonly along: "names" | "time" | "values";
  readonly series: readonly Series[];
  readonly unit: Unit;
  /** Names down the side, bars to the right: for long names. */
  readonly isDown?: boolean;
  /** Lines of which the change matters, not the size: the axis need not begin at zero. */
  readonly isOffZero?: boolean;
  /** The name of the axis of points, where they are values: *Threshold*. */
  readonly pointAxis?: string;
  /** What is written along an axis of time, where the points' own labels are too many. */
  readonly ticks?: readonly { readonly at: number; readonly label: string }[];
  /** Stands at the end of each bar: what its parts add up to. */
  readonly totals?: { readonly name: string; readonly values: readonly Value[] };
  readonly thresholds?: readonly Threshold[];
  readonly band?: Band;
};

/** Values of two heads, by shade: weekday and hour, rule and lane. */
export type HeatFigure = {
  readonly kind: "heat";
  readonly rows: readonly Point[];
  readonly columns: readonly Point[];
  readonly rowHead: string;
  readonly columnHead: string;
  /** By row, then by column. */
  readonly values: readonly (readonly Value[])[];
  readonly unit: Unit;
};

/** Parts of a whole, by area. */
export type TreemapFigure = {
  readonly kind: "treemap";
  readonly head: string;
  readonly valueName: string;
  readonly parts: readonly (Point & { readonly value: string; readonly tone?: Tone })[];
  readonly unit: Unit;
};

/** Places by their coordinates, as large as their value; no coastline is drawn. */
export type PlacesFigure = {
  readonly kind: "places";
  readonly head: string;
  readonly valueName: string;
  readonly places: readonly (Point & {
    readonly longitude: number;
    readonly latitude: number;
    readonly value: string;
    readonly tone?: Tone;
  })[];
  readonly unit: Unit;
};

/** Tiles in a grid, one a code, by shade: a map that claims no coastline. */
export type TilesFigure = {
  readonly kind: "tiles";
  readonly head: string;
  readonly valueName: string;
  readonly tiles: readonly (Point & {
    readonly column: number;
    readonly row: number;
    readonly value: Value;
    /** What stands in the tile, a line each; the label is announced in full. */
    readonly written: readonly string[];
    /** From 0 to 1; undefined: there is no value. */
    readonly shade: number | undefined;
  })[];
  readonly unit: Unit;
};

/** A mark at its place, with what the other columns of the table say of it. */
export type Mark = Point & {
  readonly x: number;
  readonly y: number;
  readonly cells: readonly string[];
  readonly shape: "circle" | "square" | "diamond" | "bar";
  readonly size: number;
  readonly tone: Tone;
  /** Written below the mark, where there is room. */
  readonly written?: string;
};

/** Marks on a plane and lines between places: links of parties, the corridor of a ratio. */
export type MarksFigure = {
  readonly kind: "marks";
  /** Of the label, and of each cell. */
  readonly heads: readonly string[];
  readonly marks: readonly Mark[];
  readonly lines: readonly {
    readonly from: readonly [x: number, y: number];
    readonly to: readonly [x: number, y: number];
    readonly width: number;
    readonly tone: Tone;
  }[];
  /** `logarithm`: distances across are ratios, and the axis is written. */
  readonly across: "plain" | "logarithm";
  readonly down: { readonly least: number; readonly most: number };
  readonly unit: Unit;
};

export type Figure =
  | SeriesFigure
  | HeatFigure
  | TreemapFigure
  | PlacesFigure
  | TilesFigure
  | MarksFigure;

const defaultTones = ["tone-1", "tone-2", "tone-3", "tone-4", "tone-5", "tone-6"] as const;

/** The tone of a series: its own, else by its place. */
export function toneOf({ tone }: { readonly tone?: Tone }, at: number): Tone {
  return tone ?? defaultTones[at % defaultTones.length] ?? "tone-1";
}
