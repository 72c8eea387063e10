/**
 * Outliers of unit values: lines whose price relative is not a price change but another good, another unit or
 * a slip. Two rules: a relative beyond a factor is left out, and so is one far from the median of its
 * chapter, told by the median absolute deviation, which outliers themselves do not widen.
 */
import type { Comparable } from "./lines.ts";

export type TrimRules = {
  readonly fold: number;
  readonly spreads: number;
  readonly spreadMin: number;
};

/** A chapter of fewer lines has no spread of its own. */
const linesMin = 5;
/** Makes the median absolute deviation of a normal distribution its standard deviation. */
const toDeviation = 1.4826;

export function trimOutliers(
  lines: readonly Comparable[],
  { fold, spreads, spreadMin }: TrimRules,
): { readonly kept: readonly Comparable[]; readonly trimmed: readonly Comparable[] } {
  const limit = Math.log(fold);
  const kept: Comparable[] = [];
  const trimmed: Comparable[] = [];
  const chapters = Map.groupBy(lines, ({ later }) => later.commodity.slice(0, 2));
  for (const chapter of chapters.values()) {
    const logs = chapter.map(logRelative);
    const middle = median(logs);
    const spread = toDeviation * median(logs.map((log) => Math.abs(log - middle)));
    const width = chapter.length < linesMin ? limit : spreads * Math.max(spread, spreadMin);
    for (const [at, line] of chapter.entries()) {
      const log = logs[at] ?? 0;
      const isOut = Math.abs(log) > limit || Math.abs(log - middle) > width;
      (isOut ? trimmed : kept).push(line);
    }
  }
  return { kept, trimmed };
}

function logRelative({ earlier, later }: Comparable): number {
  return Math.log(later.value / later.quantity / (earlier.value / earlier.quantity));
}

/** @example median([3, 1, 2]) // 2 */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(at) - 1] ?? 0, sorted[Math.floor(at)] ?? 0];
  return (low + high) / 2;
}
