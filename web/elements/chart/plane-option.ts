/** Tiles in a grid, and marks with lines between places, as the options of the drawing library. */
import { type MarksFigure, type TilesFigure } from "./figure.ts";
import { type ChartOption, type DrawingInput, plain } from "./look.ts";

const hidden = { show: false } as const;
const edgeToEdge = { left: 2, right: 2, top: 2, bottom: 2, outerBoundsMode: "none" } as const;

export function tilesOption({ tiles }: TilesFigure, { look }: DrawingInput): ChartOption {
  const columns = 1 + Math.max(0, ...tiles.map(({ column }) => column));
  const rows = 1 + Math.max(0, ...tiles.map(({ row }) => row));
  const axis = (count: number) => ({
    type: "category" as const,
    data: Array.from({ length: count }, (_, at) => String(at)),
    axisLine: hidden,
    axisTick: hidden,
    axisLabel: hidden,
    splitArea: hidden,
  });
  return {
    grid: edgeToEdge,
    xAxis: axis(columns),
    yAxis: { ...axis(rows), inverse: true },
    visualMap: {
      show: false,
      type: "continuous",
      min: 0,
      max: 1,
      inRange: { color: [look.surface, look.accent] },
    },
    series: [
      {
        type: "heatmap",
        data: tiles.map(({ column, row, shade, written }) => ({
          value: [column, row, shade ?? 0],
          itemStyle: {
            borderColor: shade === undefined ? look.inkSoft : look.surface,
            borderWidth: shade === undefined ? 1 : 2,
            borderType: shade === undefined ? "dashed" : "solid",
          },
          label: {
            show: true,
            color: look.ink,
            fontSize: 12,
            lineHeight: 17,
            formatter: plain(written.join("\n")),
          },
        })),
        emphasis: { itemStyle: { borderColor: look.ink, borderWidth: 2, borderType: "solid" } },
      },
    ],
  };
}

/** Ends of a line of ratios are what they are, and no round figures: few digits say where they lie. */
const ratioDigits = 4;
const shortTick = ({ tick }: Pick<DrawingInput["scale"], "tick">) => {
  return (place: number) => tick(Number(place.toPrecision(ratioDigits)));
};

const symbols = { circle: "circle", square: "rect", diamond: "diamond", bar: "rect" } as const;
/** So that marks at the edge are whole, and the words below them. */
const room = 34;
const wordRoom = 64;

export function marksOption(figure: MarksFigure, { look, scale }: DrawingInput): ChartOption {
  const { marks, lines, across, down } = figure;
  const isRatio = across === "logarithm";
  const xs = [...marks.map(({ x }) => x), ...lines.flatMap(({ from, to }) => [from[0], to[0]])];
  const looks = Map.groupBy(lines, ({ tone, width }) => `${tone} ${width}`);
  return {
    grid: {
      ...edgeToEdge,
      left: isRatio ? room : wordRoom,
      right: isRatio ? room : wordRoom,
      top: 8,
      bottom: isRatio ? 26 : room,
    },
    xAxis: {
      type: isRatio ? "log" : "value",
      min: Math.min(...xs),
      max: Math.max(...xs),
      splitLine: hidden,
      axisTick: { show: isRatio },
      axisLine: { show: isRatio, lineStyle: { color: look.line } },
      axisLabel: {
        show: isRatio,
        color: look.inkSoft,
        hideOverlap: true,
        formatter: shortTick(scale),
      },
    },
    yAxis: { type: "value", min: down.least, max: down.most, inverse: true, show: false },
    series: [
      {
        type: "scatter",
        z: 3,
        clip: false,
        data: marks.map(({ x, y, shape, size, tone, written }) => ({
          value: [x, y],
          symbol: symbols[shape],
          symbolSize: shape === "bar" ? [3, size] : size,
          itemStyle: { color: look.tones[tone] },
          label: {
            show: written !== undefined,
            position: "bottom",
            color: look.ink,
            fontSize: 12,
            formatter: plain(written ?? ""),
          },
        })),
        labelLayout: { hideOverlap: true },
      },
      // those of one look are one line with gaps
      ...[...looks.values()].map((alike) => ({
        type: "line" as const,
        silent: true,
        symbol: "none",
        z: 2,
        data: alike.flatMap(({ from, to }) => [[...from], [...to], ["-", "-"]]),
        lineStyle: {
          width: alike[0]?.width ?? 1,
          color: look.tones[alike[0]?.tone ?? "soft"],
          opacity: (alike[0]?.width ?? 1) > 4 ? 0.25 : 0.6,
        },
      })),
    ],
  };
}
