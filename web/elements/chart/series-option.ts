/** Lines, areas, steps, bars and dots over points as the options of the drawing library. */
import type { LineSeriesOption, ScatterSeriesOption, BarSeriesOption } from "echarts/charts";
import type { MarkLineComponentOption } from "echarts/components";
import type { Band, Series, SeriesFigure, Threshold, Value } from "./figure.ts";
import { toneOf } from "./figure.ts";
import { type ChartOption, type DrawingInput, plain, tooltipOf } from "./look.ts";

type AnySeries = LineSeriesOption | ScatterSeriesOption | BarSeriesOption;
type Pair = readonly [number, number | null];

/** Shapes beside colours, for readers who tell few colours apart. */
const symbols = ["circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect"] as const;
const barWidthMax = 26;

/** Whether points stand at their place along a line, or one beside the other. */
const isPlaced = ({ along, points }: SeriesFigure): boolean =>
  along !== "names" && points.every(({ at }) => at !== undefined);

export function seriesOption(figure: SeriesFigure, input: DrawingInput): ChartOption {
  const { look } = input;
  const [points, values] = [pointAxis(figure, input), valueAxis(figure, input)];
  const down = figure.isDown === true;
  const room = figure.totals !== undefined || down ? 64 : 16;
  return {
    grid: {
      left: 4,
      right: room,
      top: down || input.scale.label === "" ? 10 : 30,
      bottom: figure.pointAxis === undefined ? 4 : 24,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    tooltip: {
      ...tooltipOf(look),
      trigger: "axis",
      axisPointer: {
        type: figure.series.some(({ look: kind }) => kind === "bar") ? "shadow" : "line",
        label: { show: false },
      },
      formatter: (asked) => tooltipText(figure, input, Array.isArray(asked) ? asked : [asked]),
    },
    xAxis: down ? values : points,
    yAxis: down ? points : values,
    series: [
      ...figure.series.map((series, at) => seriesOf(figure, series, at, input)),
      ...(figure.band === undefined ? [] : bandOf(figure, figure.band, input)),
    ],
  };
}

function pointAxis(figure: SeriesFigure, { look }: DrawingInput) {
  const axisLabel = { color: look.inkSoft, hideOverlap: true };
  const axisLine = { lineStyle: { color: look.line } };
  const name = {
    name: figure.pointAxis ?? "",
    nameLocation: "middle" as const,
    nameGap: 26,
    nameTextStyle: { color: look.inkSoft },
  };
  if (!isPlaced(figure)) {
    const down = figure.isDown === true;
    return {
      type: "category" as const,
      data: figure.points.map(({ label }) => label),
      inverse: down,
      axisTick: { show: false },
      axisLine,
      ...name,
      axisLabel: down
        ? {
            ...axisLabel,
            color: look.ink,
            width: Math.round(look.width * 0.32),
            overflow: "truncate" as const,
            interval: 0,
          }
        : axisLabel,
    };
  }
  const ends = figure.points.flatMap(({ at = 0, until }) => [at, until ?? at]);
  const ticks =
    figure.ticks ??
    (figure.along === "time"
      ? figure.points.map(({ at = 0, label }) => ({ at, label }))
      : undefined);
  const labels = new Map(ticks?.map(({ at, label }) => [at, label]));
  return {
    type: "value" as const,
    min: Math.min(...ends),
    max: Math.max(...ends),
    splitLine: { show: false },
    axisLine,
    ...name,
    axisTick: { show: ticks === undefined },
    axisLabel:
      ticks === undefined
        ? axisLabel
        : {
            ...axisLabel,
            // the first and the last would else be cut off at the edge of the drawing
            alignMinLabel: "left" as const,
            alignMaxLabel: "right" as const,
            customValues: thinned(ticks, look.width).map(({ at }) => at),
            formatter: (at: number) => labels.get(at) ?? "",
          },
  };
}

const labelWidth = 76;

/** As many labels as stand side by side, the last of them always. */
function thinned<One>(all: readonly One[], width: number): readonly One[] {
  const every = Math.max(1, Math.ceil(all.length / Math.max(2, Math.floor(width / labelWidth))));
  return all.filter((_, at) => (all.length - 1 - at) % every === 0);
}

function valueAxis(figure: SeriesFigure, { look, scale }: DrawingInput) {
  return {
    type: "value" as const,
    name: figure.isDown === true ? "" : scale.label,
    nameTextStyle: { color: look.inkSoft, align: "left" as const, padding: [0, 0, 4, -8] },
    scale: figure.isOffZero === true,
    splitNumber: figure.isDown === true ? 3 : 4,
    splitLine: { lineStyle: { color: look.line } },
    axisLabel: { color: look.inkSoft, formatter: scale.tick, hideOverlap: true },
    axisLine: { show: false },
  };
}

/** The places of values; a span is drawn from its beginning to its end. */
function dataOf(
  figure: SeriesFigure,
  { values, look }: Pick<Series, "values" | "look">,
  place: (value: string) => number,
): readonly Pair[] | readonly (number | null)[] {
  const placeOf = (value: Value | undefined) =>
    value === null || value === undefined ? null : place(value);
  if (!isPlaced(figure)) return figure.points.map((_, at) => placeOf(values[at]));
  return figure.points.flatMap(({ at = 0, until }, index): readonly Pair[] => {
    const y = placeOf(values[index]);
    return look === "step"
      ? [
          [at, y],
          [until ?? at, y],
        ]
      : [[at, y]];
  });
}

/** The point an item of a series belongs to: a step has two items for each. */
export function pointOfItem(series: Pick<Series, "look">, item: number): number {
  return series.look === "step" ? Math.floor(item / 2) : item;
}

/** The item of a series that stands for a point. */
export function itemOfPoint(series: Pick<Series, "look">, point: number): number {
  return series.look === "step" ? 2 * point : point;
}

function seriesOf(
  figure: SeriesFigure,
  series: Series,
  at: number,
  input: DrawingInput,
): AnySeries {
  const { look, scale } = input;
  const color = look.tones[toneOf(series, at)];
  // the library's own types want arrays that may be written
  const data = [...dataOf(figure, series, scale.place)] as (number | null)[];
  const marks = at === 0 ? thresholdsOf(figure.thresholds ?? [], figure, input) : {};
  const base = { name: series.name, data, itemStyle: { color }, color, ...marks };
  const stack = series.stack === undefined ? {} : { stack: series.stack };
  switch (series.look) {
    case "bar":
      return { ...base, ...stack, type: "bar", ...barStyle(figure, series, input) };
    case "mark":
      return { ...base, type: "scatter", ...markStyle(figure, series, input) };
    case "dots":
      return { ...base, type: "scatter", symbolSize: 7 };
    case "line":
    case "area":
    case "step":
      return { ...base, ...stack, type: "line", ...lineStyle(figure, series, at) };
    default:
      return series.look satisfies never;
  }
}

/** Few points are marked, many are a line. */
const symbolsMax = 40;

function lineStyle(figure: SeriesFigure, series: Series, at: number) {
  const isMarked = series.look !== "step" && figure.points.length <= symbolsMax;
  const dashes = series.isDashed === true ? ("dashed" as const) : ("solid" as const);
  return {
    symbol: symbols[at % symbols.length] ?? "circle",
    symbolSize: 6,
    showSymbol: isMarked,
    lineStyle: { width: 2, type: dashes },
    ...(series.look === "area"
      ? { areaStyle: { opacity: series.stack === undefined ? 0.16 : 0.6 } }
      : {}),
  };
}

/** The width of a bar, so that marks can lie on it. */
function barWidth({ series, points, isDown }: SeriesFigure, { look }: DrawingInput): number {
  const beside = new Set(series.flatMap((one) => (one.look === "bar" ? [one.stack ?? one.id] : [])))
    .size;
  const room = isDown === true ? look.height - 40 : look.width - 70;
  const slot = room / Math.max(1, points.length);
  return Math.max(2, Math.min(barWidthMax, (slot * 0.7) / Math.max(1, beside)));
}

const barGap = 0.08;

function barStyle(
  figure: SeriesFigure,
  series: Series,
  input: DrawingInput,
): Partial<BarSeriesOption> {
  const { scale, look } = input;
  const { totals } = figure;
  const isLast = figure.series.findLast(({ look: kind }) => kind === "bar") === series;
  const shown = totals === undefined ? series.values : isLast ? totals.values : undefined;
  const label =
    figure.isDown === true && shown !== undefined
      ? {
          label: {
            show: true,
            position: "right" as const,
            color: look.ink,
            formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
              const value = shown[dataIndex] ?? null;
              return value === null ? "" : scale.number(value);
            },
          },
        }
      : {};
  return { barWidth: barWidth(figure, input), barGap: `${100 * barGap}%`, ...label };
}

/** A short line across the bar of the same place among the bars. */
function markStyle(
  figure: SeriesFigure,
  series: Series,
  input: DrawingInput,
): Partial<ScatterSeriesOption> {
  const width = barWidth(figure, input);
  const marks = figure.series.filter(({ look: kind }) => kind === "mark");
  const middle = (marks.length - 1) / 2;
  const offset = (marks.indexOf(series) - middle) * width * (1 + barGap);
  return {
    symbol: "rect",
    symbolSize: [width + 4, 3],
    symbolOffset: [offset, 0],
    emphasis: { scale: false },
    z: 5,
  };
}

function thresholdsOf(
  thresholds: readonly Threshold[],
  figure: SeriesFigure,
  { look, scale }: DrawingInput,
): { readonly markLine?: MarkLineComponentOption } {
  if (thresholds.length === 0) return {};
  const placeOf = (axis: "values" | "points", place: number) =>
    (axis === "values") === (figure.isDown === true) ? { xAxis: place } : { yAxis: place };
  return {
    markLine: {
      silent: true,
      symbol: "none",
      data: thresholds.map(({ name, value, axis = "values", tone = "warn" }) => ({
        name,
        ...placeOf(axis, axis === "values" ? scale.place(value) : Number(value)),
        lineStyle: { color: look.tones[tone], type: "dashed" as const, width: 1.5 },
        label: {
          formatter: plain(name),
          color: look.tones[tone],
          position: "insideEndTop" as const,
        },
      })),
    },
  };
}

/** A band is two lines on each other: the lower is not seen, the room above it is filled. */
function bandOf(
  figure: SeriesFigure,
  band: Band,
  { look, scale }: DrawingInput,
): readonly AnySeries[] {
  const edges = figure.points.map(({ at }, index) => {
    const [low, high] = [band.low[index], band.high[index]];
    if (!low || !high) return { at, low: null, room: null };
    return { at, low: scale.place(low), room: scale.place(high) - scale.place(low) };
  });
  const line = (edge: "low" | "room", opacity: number): LineSeriesOption => ({
    type: "line",
    name: band.name,
    data: edges.map(({ at = 0, [edge]: place }) => (isPlaced(figure) ? [at, place] : place)),
    stack: "band",
    stackStrategy: "all",
    symbol: "none",
    silent: true,
    lineStyle: { opacity: 0 },
    itemStyle: { color: look.inkSoft },
    areaStyle: { color: look.inkSoft, opacity },
    z: 1,
  });
  return [line("low", 0), line("room", 0.18)];
}

type TooltipItem = {
  readonly seriesIndex?: number;
  readonly dataIndex: number;
  readonly marker?: unknown;
};

/** What the pointer is shown: the point, then each series with its colour and exact value. */
function tooltipText(
  figure: SeriesFigure,
  { scale, language }: DrawingInput,
  asked: readonly TooltipItem[],
): string {
  const own = asked.flatMap(({ seriesIndex, dataIndex, marker }) => {
    const series = figure.series[seriesIndex ?? -1];
    if (series === undefined) return [];
    const at = pointOfItem(series, dataIndex);
    return [{ series, at, marker: typeof marker === "string" ? marker : "" }];
  });
  const at = own[0]?.at;
  if (at === undefined) return "";
  const lines = own.flatMap(({ series, marker }) => {
    const value = series.values[at] ?? null;
    return value === null ? [] : [`${marker}${plain(series.name)}  ${scale.print(value)}`];
  });
  const { totals, band } = figure;
  if (totals !== undefined)
    lines.push(`${plain(totals.name)}  ${scale.print(totals.values[at] ?? null)}`);
  const [low, high] = [band?.low[at], band?.high[at]];
  if (band !== undefined && low && high)
    lines.push(
      `${plain(band.name)}  ${scale.print(low)} ${language === "zh" ? "至" : "to"} ${scale.print(high)}`,
    );
  return [plain(figure.points[at]?.label ?? ""), ...new Set(lines)].join("\n");
}
