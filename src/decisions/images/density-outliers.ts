/**
 * Finds what is darker, and so denser, than the rest of the goods: the picture is parted into cells, those
 * that are goods at all are compared with their median, and cells that stand out touch to make a region.
 * It knows nothing of what things are: a machine part in a load of clothes and a knife look the same to it.
 */
import type { GreyImage, HintRegion, ImageAnalyser } from "./image-analyser.ts";

/** Cells across the longer side, at most. */
const cellsAcross = 64;
/** Lighter than that is air. */
const airFrom = 235;
/** Robust deviations from the median from which a cell stands out; 0.6745 makes the MAD one of them. */
const deviationsMin = 6;
/** Shades that two cells of like goods may differ by, so that an even picture has no outliers. */
const shadesMin = 4;
const regionsMax = 8;

export const densityOutliers: ImageAnalyser = {
  name: "density-outliers",
  version: "1",
  regionsOf: (image) => {
    const grid = cellsOf(image);
    const goods = grid.means.filter((mean) => mean < airFrom);
    if (goods.length === 0) return [];
    const median = medianOf(goods);
    const spread = Math.max(medianOf(goods.map((mean) => Math.abs(mean - median))), shadesMin);
    const deviations = grid.means.map((mean) => ((median - mean) * 0.6745) / spread);
    return joined(deviations, grid)
      .map((cells) => regionOf(cells, deviations, grid))
      .toSorted((one, other) => other.score - one.score)
      .slice(0, regionsMax);
  },
};

type Grid = {
  readonly across: number;
  readonly down: number;
  /** Row by row. */
  readonly means: readonly number[];
};

function cellsOf({ width, height, pixels }: GreyImage): Grid {
  const side = Math.max(Math.ceil(Math.max(width, height) / cellsAcross), 1);
  const [across, down] = [Math.ceil(width / side), Math.ceil(height / side)];
  const sums = Array.from({ length: across * down }, () => 0);
  const counts = [...sums];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const cell = Math.floor(y / side) * across + Math.floor(x / side);
      sums[cell] = (sums[cell] ?? 0) + (pixels[y * width + x] ?? 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return { across, down, means: sums.map((sum, cell) => sum / (counts[cell] ?? 1)) };
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Cells that stand out, by the region that they touch to make. */
function joined(deviations: readonly number[], { across, down }: Grid): readonly number[][] {
  const open = new Set(deviations.flatMap((one, cell) => (one >= deviationsMin ? [cell] : [])));
  const regions: number[][] = [];
  for (const first of open) {
    open.delete(first);
    const region = [first];
    for (const cell of region) {
      const [x, y] = [cell % across, Math.floor(cell / across)];
      const beside = [
        ...(x > 0 ? [cell - 1] : []),
        ...(x < across - 1 ? [cell + 1] : []),
        ...(y > 0 ? [cell - across] : []),
        ...(y < down - 1 ? [cell + across] : []),
      ];
      // what is added is looked at by this same loop
      for (const one of beside) if (open.delete(one)) region.push(one);
    }
    regions.push(region);
  }
  return regions;
}

function regionOf(
  cells: readonly number[],
  deviations: readonly number[],
  { across, down }: Grid,
): HintRegion {
  const [xs, ys] = [
    cells.map((cell) => cell % across),
    cells.map((cell) => Math.floor(cell / across)),
  ];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const share = (at: number, of: number) => Math.round((at / of) * 10_000);
  const [x, y] = [share(left, across), share(top, down)];
  const most = Math.max(...cells.map((cell) => deviations[cell] ?? 0));
  return {
    x,
    y,
    width: share(Math.max(...xs) + 1, across) - x,
    height: share(Math.max(...ys) + 1, down) - y,
    score: Math.min(Math.round(most * 4), 100),
  };
}
