/** A chart as a picture that stands alone: its name above, its key below, on the page's ground. */
import type { LegendEntry } from "./legend.ts";
import type { Look } from "./look.ts";

const scale = 2;
const edge = 16 * scale;
const line = 22 * scale;

/** Lines and marks have a thin key, as they are thin. */
const isThin = ({ look }: LegendEntry) => look === "line" || look === "step" || look === "mark";

type PlacedEntry = { readonly x: number; readonly row: number; readonly entry: LegendEntry };

/** The key in as many rows as it needs. */
function placeLegend(
  context: CanvasRenderingContext2D,
  legend: readonly LegendEntry[],
  width: number,
): readonly PlacedEntry[] {
  let [x, row] = [0, 0];
  return legend.map((entry) => {
    const wide = context.measureText(entry.name).width + 36 * scale;
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    const placed = { x, row, entry };
    x += wide;
    return placed;
  });
}

export function composePicture(
  plot: HTMLCanvasElement,
  look: Look,
  { name, legend }: { readonly name: string; readonly legend: readonly LegendEntry[] },
): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (context === null) return plot;
  const body = `${13 * scale}px ${look.font}`;
  context.font = body;
  const placed = placeLegend(context, legend, plot.width);
  const rows = placed.length === 0 ? 0 : (placed.at(-1)?.row ?? 0) + 1;
  canvas.width = plot.width + 2 * edge;
  canvas.height = plot.height + 2 * edge + (rows + 1.5) * line;
  context.fillStyle = look.surface;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = look.ink;
  context.font = `600 ${15 * scale}px ${look.font}`;
  context.fillText(name, edge, edge + 16 * scale, plot.width);
  context.drawImage(plot, edge, edge + 1.5 * line);
  context.font = body;
  for (const { x, row, entry } of placed) {
    const y = edge + plot.height + (row + 2.25) * line;
    context.fillStyle = look.tones[entry.tone];
    const high = isThin(entry) ? 3 : 10;
    context.fillRect(edge + x, y - (5 + high / 2) * scale, 10 * scale, high * scale);
    context.fillStyle = look.ink;
    context.fillText(entry.name, edge + x + 16 * scale, y);
  }
  return canvas;
}
