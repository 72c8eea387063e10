/**
 * The drawing library with the parts that charts use, and no others. Only `chart.tsx` loads it, when a chart
 * comes into view: nothing else may import it.
 */
import { BarChart, HeatmapChart, LineChart, ScatterChart, TreemapChart } from "echarts/charts";
import {
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
} from "echarts/components";
import { type EChartsType, init, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer } from "echarts/renderers";
import { download } from "../csv.ts";
import type { Language } from "../language.ts";
import type { Figure } from "./figure.ts";
import type { LegendEntry } from "./legend.ts";
import { optionOf } from "./option.ts";
import { readLook } from "./palette.ts";
import { composePicture } from "./picture.ts";
import { itemOfPoint } from "./series-option.ts";

use([
  ...[BarChart, HeatmapChart, LineChart, ScatterChart, TreemapChart],
  ...[GridComponent, MarkLineComponent, TooltipComponent, VisualMapContinuousComponent],
  ...[LabelLayout, CanvasRenderer],
]);

/** On paper a chart is no wider: what is wider would be cut at the edge. */
const paperWidthMax = 640;

/** A chart on the page: it lives from the first view to the end of its element. */
export class Drawing {
  readonly #element: HTMLElement;
  readonly #chart: EChartsType;
  #figure: Figure;
  #language: Language;

  constructor(element: HTMLElement, figure: Figure, language: Language) {
    this.#element = element;
    this.#figure = figure;
    this.#language = language;
    this.#chart = init(element, null, { renderer: "canvas" });
    this.draw(figure, language);
  }

  draw(figure: Figure, language: Language): void {
    this.#figure = figure;
    this.#language = language;
    this.#chart.setOption(optionOf(figure, readLook(this.#element), language), { notMerge: true });
  }

  /** Draws again in the size and the colours that the page has now. */
  fit(): void {
    this.#chart.resize();
    this.draw(this.#figure, this.#language);
  }

  /** Paper is light, whatever the screen is, and narrow. */
  toPaper(): void {
    const width = Math.min(paperWidthMax, this.#element.clientWidth);
    this.#chart.resize({ width });
    const look = readLook(this.#element, { isPaper: true });
    this.#chart.setOption(optionOf(this.#figure, { ...look, width }, this.#language), {
      notMerge: true,
    });
    this.#chart.getZr().flush();
  }

  /** Shows what stands at a stop, as the pointer would. */
  show(stop: number): void {
    const item = this.#itemOf(stop);
    if (item === undefined) this.hide();
    else this.#chart.dispatchAction({ type: "showTip", ...item });
  }

  hide(): void {
    this.#chart.dispatchAction({ type: "hideTip" });
    this.#chart.dispatchAction({ type: "updateAxisPointer", currTrigger: "leave" });
  }

  #itemOf(stop: number): { seriesIndex: number; dataIndex: number } | undefined {
    const figure = this.#figure;
    if (figure.kind !== "series") return { seriesIndex: 0, dataIndex: stop };
    const at = figure.series.findIndex(({ values }) => (values[stop] ?? null) !== null);
    const series = figure.series[at];
    if (series === undefined) return undefined;
    return { seriesIndex: at, dataIndex: itemOfPoint(series, stop) };
  }

  /** Reports the stop under the pointer, none where it left, and the stop that was pressed. */
  listen(on: {
    readonly over: (stop: number | undefined) => void;
    readonly press: (stop: number) => void;
  }): void {
    const zr = this.#chart.getZr();
    if (this.#figure.kind === "series") {
      zr.on("mousemove", ({ offsetX, offsetY }) => on.over(this.#stopAt(offsetX, offsetY)));
      zr.on("click", ({ offsetX, offsetY }) => {
        const stop = this.#stopAt(offsetX, offsetY);
        if (stop !== undefined) on.press(stop);
      });
    } else {
      this.#chart.on("mouseover", ({ dataIndex }) => on.over(dataIndex));
      this.#chart.on("click", ({ dataIndex }) => on.press(dataIndex));
    }
    zr.on("globalout", () => on.over(undefined));
  }

  /** The point nearest to a place of the drawing, along the axis of points. */
  #stopAt(x: number, y: number): number | undefined {
    const figure = this.#figure;
    if (figure.kind !== "series" || !this.#chart.containPixel({ gridIndex: 0 }, [x, y]))
      return undefined;
    const found = this.#chart.convertFromPixel({ gridIndex: 0 }, [x, y]);
    const place = found[figure.isDown === true ? 1 : 0] ?? 0;
    const { points, along } = figure;
    if (along === "names" || points.some(({ at }) => at === undefined)) return Math.round(place);
    const far = ({ at = 0, until }: (typeof points)[number]) =>
      until !== undefined && place >= at && place < until
        ? 0
        : Math.min(Math.abs(place - at), Math.abs(place - (until ?? at)));
    const distances = points.map(far);
    const nearest = distances.indexOf(Math.min(...distances));
    return nearest === -1 ? undefined : nearest;
  }

  /** Hands the chart to the browser as a picture with its name and its key. */
  save(
    file: string,
    picture: { readonly name: string; readonly legend: readonly LegendEntry[] },
  ): void {
    const plot = this.#chart.renderToCanvas({ pixelRatio: 2 });
    composePicture(plot, readLook(this.#element), picture).toBlob((blob) => {
      if (blob !== null) download(`${file}.png`, blob);
    }, "image/png");
  }

  end(): void {
    this.#chart.dispose();
  }
}
