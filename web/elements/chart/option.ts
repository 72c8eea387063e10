/**
 * A figure as the options of the drawing library: pure, so that it is tested without a screen. Nothing
 * moves, tooltips are drawn into the canvas (`style-src-attr 'none'` refuses the library's HTML), and text
 * has the page's own font and colours.
 */
import type { TooltipComponentOption } from "echarts/components";
import type { Language } from "../language.ts";
import {
  type Figure,
  type HeatFigure,
  type PlacesFigure,
  toneOf,
  type TreemapFigure,
} from "./figure.ts";
import { type ChartOption, type DrawingInput, type Look, plain, tooltipOf } from "./look.ts";
import { marksOption, tilesOption } from "./plane-option.ts";
import { placesExtent, printDegrees, roundDegrees } from "./places.ts";
import { stopsOf, valuesOf } from "./reading.ts";
import { scaleOf } from "./scale.ts";
import { seriesOption } from "./series-option.ts";

/** The whole option of a figure. */
export function optionOf(figure: Figure, look: Look, language: Language): ChartOption {
  const scale = scaleOf(figure.unit, valuesOf(figure), language);
  const input = { look, scale, stops: stopsOf(figure, language), language };
  return { ...frameOf(look), ...partsOf(figure, input) };
}

function partsOf(figure: Figure, input: DrawingInput): ChartOption {
  switch (figure.kind) {
    case "series":
      return seriesOption(figure, input);
    case "heat":
      return heatOption(figure, input);
    case "treemap":
      return treemapOption(figure, input);
    case "places":
      return placesOption(figure, input);
    case "tiles":
      return { ...tilesOption(figure, input), tooltip: sayingOf(input) };
    case "marks":
      return { ...marksOption(figure, input), tooltip: sayingOf(input) };
    default:
      return figure satisfies never;
  }
}

function frameOf({ font, ink }: Look): ChartOption {
  return {
    animation: false,
    textStyle: { fontFamily: font, fontSize: 13, color: ink },
    grid: { left: 4, right: 16, top: 30, bottom: 4, ...outerBounds },
  };
}

/** The plot gives way to the labels of its axes. */
const outerBounds = { outerBoundsMode: "same", outerBoundsContain: "all" } as const;

/** A tooltip that says of an item what the keyboard announces. */
function sayingOf({ look, stops }: DrawingInput): TooltipComponentOption {
  return {
    ...tooltipOf(look),
    trigger: "item",
    formatter: (asked) => {
      const { dataIndex } = Array.isArray(asked) ? (asked[0] ?? { dataIndex: -1 }) : asked;
      return plain(stops[dataIndex]?.says ?? "").replace(/^(.*?)(: |：)/, "$1\n");
    },
  };
}

function heatOption(figure: HeatFigure, input: DrawingInput): ChartOption {
  const { look, scale } = input;
  const places = figure.values.flatMap((row) =>
    row.flatMap((value) => (value === null ? [] : [scale.place(value)])),
  );
  const [least, most] = [Math.min(0, ...places), Math.max(1e-9, ...places)];
  const head = {
    type: "category",
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: look.inkSoft, hideOverlap: true },
  } as const;
  const data = figure.rows.flatMap((_, row) =>
    figure.columns.map((__, column) => {
      const value = figure.values[row]?.[column] ?? null;
      const place = value === null ? undefined : scale.place(value);
      const isDark = place !== undefined && place > (least + most) / 2;
      return {
        value: [column, row, place ?? "-"],
        label: {
          show: place !== undefined,
          color: isDark ? look.onAccent : look.ink,
          formatter: plain(scale.number(value)),
        },
      };
    }),
  );
  return {
    grid: { left: 4, right: 4, top: 4, bottom: 4, ...outerBounds },
    tooltip: sayingOf(input),
    xAxis: { ...head, data: figure.columns.map(({ label }) => label) },
    yAxis: { ...head, inverse: true, data: figure.rows.map(({ label }) => label) },
    visualMap: {
      show: false,
      type: "continuous",
      min: least,
      max: most,
      inRange: { color: [look.surface, look.accent] },
    },
    series: [
      {
        type: "heatmap",
        data,
        itemStyle: { borderColor: look.line, borderWidth: 1 },
        emphasis: { itemStyle: { borderColor: look.ink, borderWidth: 2 } },
      },
    ],
  };
}

function treemapOption(figure: TreemapFigure, input: DrawingInput): ChartOption {
  const { look, scale } = input;
  return {
    tooltip: sayingOf(input),
    series: [
      {
        type: "treemap",
        roam: false,
        nodeClick: false,
        breadcrumb: { show: false },
        left: 0,
        right: 0,
        top: 0,
        bottom: 0,
        itemStyle: { borderColor: look.surface, borderWidth: 2, gapWidth: 2 },
        label: { color: look.onAccent, overflow: "truncate" },
        data: figure.parts.map((part, at) => ({
          name: part.label,
          value: scale.place(part.value),
          itemStyle: { color: look.tones[toneOf(part, at)] },
        })),
      },
    ],
  };
}

const symbolMin = 8;
const symbolMax = 46;

function placesOption(figure: PlacesFigure, input: DrawingInput): ChartOption {
  const { look, scale, language } = input;
  const edge = 28;
  // degrees of latitude are written to the left
  const [left, right] = [60, 16];
  const extent = placesExtent(figure.places, look.width - left - right, look.height - 2 * edge);
  const middle = (extent.longitude.min + extent.longitude.max) / 2;
  const most = Math.max(1e-9, ...figure.places.map(({ value }) => scale.place(value)));
  const axis = (kind: "longitude" | "latitude") => ({
    type: "value" as const,
    ...extent[kind],
    axisLine: { show: false },
    axisTick: { show: false, customValues: roundDegrees(extent[kind], extent.step) },
    splitLine: { lineStyle: { color: look.line } },
    axisLabel: {
      color: look.inkSoft,
      hideOverlap: true,
      customValues: roundDegrees(extent[kind], extent.step),
      formatter: (degrees: number) => printDegrees(degrees, kind, language),
    },
  });
  return {
    grid: { left, right, top: edge, bottom: edge, outerBoundsMode: "none" },
    tooltip: sayingOf(input),
    xAxis: axis("longitude"),
    yAxis: axis("latitude"),
    series: [
      {
        type: "scatter",
        clip: false,
        data: figure.places.map((place, at) => {
          const share = Math.sqrt(Math.max(0, scale.place(place.value)) / most);
          return {
            value: [place.longitude, place.latitude],
            symbolSize: symbolMin + share * (symbolMax - symbolMin),
            itemStyle: { color: look.tones[toneOf(place, at)], opacity: 0.75 },
            label: {
              show: true,
              // words go inwards, where there is room
              position: place.longitude > middle ? "left" : "right",
              color: look.ink,
              formatter: plain(place.label),
            },
          };
        }),
        labelLayout: { hideOverlap: true },
      },
    ],
  };
}
