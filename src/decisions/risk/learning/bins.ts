/**
 * Features cut into at most 64 bins each: boosting then counts instead of sorting. In: features of
 * the rows fitted on, column by column. Out: the cuts and the bin of every value.
 */

export const binsMax = 64;

export type BinnedColumn = {
  /** Upper edges, rising; the bin of a value is the number of edges below it. */
  readonly cuts: Float64Array;
  readonly bins: Uint8Array;
};

/** Cuts one column at its quantiles; a value that occurs often keeps an edge of its own. */
export function binColumn(values: Float64Array): BinnedColumn {
  const cuts = cutsOf(values);
  const bins = new Uint8Array(values.length);
  values.forEach((value, row) => {
    bins[row] = binOf(cuts, value);
  });
  return { cuts, bins };
}

function cutsOf(values: Float64Array): Float64Array {
  const sorted = Float64Array.from(values).sort();
  const cuts: number[] = [];
  for (let bin = 1; bin < binsMax; bin++) {
    const at = Math.floor((bin * sorted.length) / binsMax);
    const below = sorted[at - 1];
    const above = sorted[at];
    if (below === undefined || above === undefined) continue;
    // An edge between two equal values would part them by where they stand in the file.
    const edge = below === above ? below : (below + above) / 2;
    if (edge !== cuts.at(-1)) cuts.push(edge);
  }
  return Float64Array.from(cuts);
}

function binOf(cuts: Float64Array, value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cuts[middle] ?? Number.POSITIVE_INFINITY) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
