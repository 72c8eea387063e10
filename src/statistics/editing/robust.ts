/** Medians and median deviations, which a few wrong numbers do not move. */

/** Median and robust deviation (1.4826 times the median absolute deviation), not below a least one. */
export function robust(logs: readonly number[], scaleMin: number) {
  const middle = quantile(logs, 0.5);
  const spread = quantile(
    logs.map((log) => Math.abs(log - middle)),
    0.5,
  );
  return { middle, scale: Math.max(scaleMin, spread * 1.4826) };
}

/** A quantile, between the two values next to it. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return low + (high - low) * (at - Math.floor(at));
}
