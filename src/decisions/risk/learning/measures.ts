/**
 * How good a ranking is: area under the curve, what the first per cents hold, calibration. Terms
 * as in `docs/using/risk-evaluate.md`. In: scored rows. Out: figures, null where none exists.
 */

export type ScoredRow = {
  readonly score: number;
  readonly positive: boolean;
  /** Parts rows of one score; must not depend on where a row stands. */
  readonly draw: number;
  /** Declared duty behind the row, capped. */
  readonly duty: number;
};
export type AtRate = {
  readonly rate: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly revenueRecall: number | null;
};
export type Calibration = {
  readonly meanScore: number;
  readonly rate: number;
  readonly brier: number;
};

/** Shares of the rows that an administration may inspect. */
export const rates = [0.01, 0.05, 0.1] as const;

/** Chance that a positive stands above a negative, ties half; null without both. */
export function areaUnderCurve(rows: readonly ScoredRow[]): number | null {
  const sorted = [...rows].sort((a, b) => a.score - b.score);
  const positives = sorted.filter((row) => row.positive).length;
  const negatives = sorted.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let ranks = 0;
  for (let start = 0; start < sorted.length;) {
    let end = start;
    let found = 0;
    while (end < sorted.length && sorted[end]?.score === sorted[start]?.score) {
      if (sorted[end]?.positive) found++;
      end++;
    }
    ranks += found * ((start + 1 + end) / 2);
    start = end;
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** What the highest scores hold, at each rate. */
export function measureAtRates(rows: readonly ScoredRow[]): readonly AtRate[] {
  const ranked = [...rows].sort((a, b) => b.score - a.score || a.draw - b.draw);
  const sought = ranked.filter((row) => row.positive);
  const duty = dutyOf(sought);
  return rates.map((rate) => {
    const picked = ranked.slice(
      0,
      rows.length === 0 ? 0 : Math.max(1, Math.round(rows.length * rate)),
    );
    const caught = picked.filter((row) => row.positive);
    return {
      rate,
      precision: shareOf(caught.length, picked.length),
      recall: shareOf(caught.length, sought.length),
      revenueRecall: shareOf(dutyOf(caught), duty),
    };
  });
}

function dutyOf(rows: readonly ScoredRow[]): number {
  return rows.reduce((sum, row) => sum + row.duty, 0);
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** Whether scores can be read as chances: their mean beside the rate, and the squared error. */
export function calibrationOf(rows: readonly ScoredRow[]): Calibration | null {
  if (rows.length === 0) return null;
  const mean = (value: (row: ScoredRow) => number) =>
    rows.reduce((sum, row) => sum + value(row), 0) / rows.length;
  return {
    meanScore: mean((row) => row.score),
    rate: mean((row) => Number(row.positive)),
    brier: mean((row) => (row.score - Number(row.positive)) ** 2),
  };
}
