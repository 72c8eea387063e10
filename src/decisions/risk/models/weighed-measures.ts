/**
 * How good a ranking is where rows were inspected with unequal chances: each row counts for the
 * inverse of its chance, so that what was rarely looked at is not taken as rare. Terms as in
 * `learning/measures.ts`.
 */
import { rates } from "../learning/measures.ts";
import { wilsonOf } from "../backtest/interval.ts";

export type WeighedRow = {
  readonly score: number;
  readonly positive: boolean;
  readonly weight: number;
  /** Parts rows of one score; must not depend on where a row stands. */
  readonly draw: number;
};
export type WeighedBlock = {
  readonly rows: number;
  readonly positives: number;
  readonly auc: number | null;
  readonly atRate: readonly {
    readonly rate: number;
    readonly precision: number | null;
    readonly recall: number | null;
    /** 95 % interval of the precision, for the effective number of cases. */
    readonly low: number;
    readonly high: number;
  }[];
  readonly calibration: {
    readonly meanScore: number;
    readonly rate: number;
    readonly brier: number;
  } | null;
};

/** The figures of rows, each weighed. */
export function measureWeighed(rows: readonly WeighedRow[]): WeighedBlock {
  const ranked = [...rows].sort((a, b) => b.score - a.score || a.draw - b.draw);
  return {
    rows: rows.length,
    positives: rows.filter((row) => row.positive).length,
    auc: areaOf(ranked),
    atRate: rates.map((rate) => atRate(ranked, rate)),
    calibration: calibrationOf(rows),
  };
}

function areaOf(ranked: readonly WeighedRow[]): number | null {
  const positives = weightOf(ranked.filter((row) => row.positive));
  const negatives = weightOf(ranked) - positives;
  if (positives <= 0 || negatives <= 0) return null;
  let below = negatives;
  let area = 0;
  for (let start = 0; start < ranked.length;) {
    let [end, found, clean] = [start, 0, 0];
    while (end < ranked.length && ranked[end]?.score === ranked[start]?.score) {
      const row = ranked[end];
      if (row?.positive) found += row.weight;
      else clean += row?.weight ?? 0;
      end++;
    }
    area += found * (below - clean / 2);
    below -= clean;
    start = end;
  }
  return area / (positives * negatives);
}

function atRate(ranked: readonly WeighedRow[], rate: number) {
  const room = weightOf(ranked) * rate;
  const picked: WeighedRow[] = [];
  let used = 0;
  for (const row of ranked) {
    if (used >= room) break;
    picked.push(row);
    used += row.weight;
  }
  const caught = weightOf(picked.filter((row) => row.positive));
  const sought = weightOf(ranked.filter((row) => row.positive));
  const squares = picked.reduce((sum, row) => sum + row.weight ** 2, 0);
  const precision = used === 0 ? null : caught / used;
  const { low, high } =
    precision === null ? { low: 0, high: 1 } : wilsonOf(precision, used ** 2 / squares);
  return { rate, precision, recall: sought === 0 ? null : caught / sought, low, high };
}

function calibrationOf(rows: readonly WeighedRow[]): WeighedBlock["calibration"] {
  const all = weightOf(rows);
  if (all === 0) return null;
  const mean = (value: (row: WeighedRow) => number) =>
    rows.reduce((sum, row) => sum + row.weight * value(row), 0) / all;
  return {
    meanScore: mean((row) => row.score),
    rate: mean((row) => Number(row.positive)),
    brier: mean((row) => (row.score - Number(row.positive)) ** 2),
  };
}

function weightOf(rows: readonly WeighedRow[]): number {
  return rows.reduce((sum, row) => sum + row.weight, 0);
}
