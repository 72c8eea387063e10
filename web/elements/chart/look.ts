/** How the page looks where a chart stands, and what every kind of drawing shares. */
import type {
  BarSeriesOption,
  HeatmapSeriesOption,
  LineSeriesOption,
  ScatterSeriesOption,
  TreemapSeriesOption,
} from "echarts/charts";
import type {
  GridComponentOption,
  MarkLineComponentOption,
  TooltipComponentOption,
  VisualMapComponentOption,
} from "echarts/components";
import type { ComposeOption } from "echarts/core";
import type { Language } from "../language.ts";
import type { Tone } from "./figure.ts";
import type { Stop } from "./reading.ts";
import type { Scale } from "./scale.ts";

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | HeatmapSeriesOption
  | LineSeriesOption
  | ScatterSeriesOption
  | TreemapSeriesOption
  | GridComponentOption
  | MarkLineComponentOption
  | TooltipComponentOption
  | VisualMapComponentOption
>;

/** How the page looks where the chart stands: read from its style by `palette.ts`. */
export type Look = {
  readonly width: number;
  readonly height: number;
  readonly font: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly line: string;
  readonly surface: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly tones: Readonly<Record<Tone, string>>;
};

/** What a drawing is made from, beside its figure. */
export type DrawingInput = {
  readonly look: Look;
  readonly scale: Scale;
  readonly stops: readonly Stop[];
  readonly language: Language;
};

/** The frame of every tooltip. */
export function tooltipOf({ ink, surface, line, font }: Look): TooltipComponentOption {
  return {
    renderMode: "richText",
    confine: true,
    transitionDuration: 0,
    backgroundColor: surface,
    borderColor: line,
    borderWidth: 1,
    padding: [8, 12],
    textStyle: { color: ink, fontFamily: font, fontSize: 13 },
  };
}

/** Braces would be read as the library's own markup. */
export const plain = (text: string): string => text.replaceAll(/[{}]/g, "");
