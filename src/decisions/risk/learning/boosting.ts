/**
 * Gradient boosting over histograms: many shallow trees, each fitted to what those before it left
 * over. The model is a plain table, so a score can be read off and stored. In: binned features and
 * labels. Out: the model. Deterministic: same rows in the same order and same seed, same model.
 *
 * Several series of trees, each with a share of the features to look at, are averaged in log odds
 * and stand in one table, turn by turn: where positives are few, one series alone ranks rows by chance.
 */
import { invariant } from "#src/kernel/invariant.ts";
import type { BinnedColumn } from "./bins.ts";
import { seededRandom } from "./seed.ts";
import { growTree } from "./tree.ts";

export type BoostingSettings = {
  readonly depth: number;
  /** Trees of each series. */
  readonly trees: number;
  readonly learningRate: number;
  /** Ridge on the leaves: what a leaf of few rows may say. */
  readonly ridge: number;
  /** Least sum of second derivatives in a leaf. */
  readonly leafWeightMin: number;
  /** A series for each: the share of the features that its trees may look at. */
  readonly featureShares: readonly number[];
  /**
   * Share of the rows, from the first day on, that only fill the past: read against next to nothing,
   * they are unlike all rows that are scored later.
   */
  readonly warmUp: number;
  readonly seed: number;
};

/**
 * Complete binary trees one after another: 2^depth − 1 questions, then 2^depth leaves. A question
 * sends a value above its threshold right.
 */
export type BoostedModel = {
  readonly depth: number;
  /** Log odds before any tree. */
  readonly base: number;
  readonly features: Int32Array;
  readonly thresholds: Float64Array;
  readonly leaves: Float64Array;
};

export type FitInput = {
  readonly columns: readonly BinnedColumn[];
  /** 1 for a positive, else 0. */
  readonly labels: Uint8Array;
  /** Rows that each row stands for; absent: itself. */
  readonly weights?: Float64Array | undefined;
  readonly settings: BoostingSettings;
};
type SeriesInput = FitInput & { readonly featureShare: number; readonly seed: number };

/** Fits a model by second-order boosting on the logistic loss. */
export function fitBoosting(input: FitInput): BoostedModel {
  const { featureShares, seed } = input.settings;
  const series = featureShares.map((featureShare, at) =>
    fitSeries({ ...input, featureShare, seed: seed + at }),
  );
  return averageOf(series);
}

/** One tree of each series in turn: the first trees of the table are the average of fewer turns. */
function averageOf(series: readonly BoostedModel[]): BoostedModel {
  const [first] = series;
  invariant(first, "there is a series of trees");
  const { depth } = first;
  const inTurn = (read: (model: BoostedModel) => Iterable<number>, size: number) => {
    const tables = series.map((model) => [...read(model)]);
    const turns = (tables[0]?.length ?? 0) / size;
    return Array.from({ length: turns }, (_, turn) =>
      tables.flatMap((table) => table.slice(turn * size, (turn + 1) * size)),
    ).flat();
  };
  const share = 1 / series.length;
  return {
    depth,
    base: first.base,
    features: Int32Array.from(inTurn(({ features }) => features, 2 ** depth - 1)),
    thresholds: Float64Array.from(inTurn(({ thresholds }) => thresholds, 2 ** depth - 1)),
    leaves: Float64Array.from(
      inTurn(({ leaves }) => leaves, 2 ** depth),
      (leaf) => leaf * share,
    ),
  };
}

function fitSeries(input: SeriesInput): BoostedModel {
  const { columns, labels, weights, settings, featureShare, seed } = input;
  const rows = labels.length;
  const weightOf = (row: number) => weights?.[row] ?? 1;
  const positives = labels.reduce((sum, label, row) => sum + label * weightOf(row), 0);
  const all = weights ? weights.reduce((sum, weight) => sum + weight, 0) : rows;
  invariant(positives > 0 && positives < all, "both classes occur in the rows fitted on");
  const questions = 2 ** settings.depth - 1;
  const leaves = 2 ** settings.depth;
  const model = {
    depth: settings.depth,
    base: Math.log(positives / (all - positives)),
    features: new Int32Array(questions * settings.trees),
    thresholds: new Float64Array(questions * settings.trees),
    leaves: new Float64Array(leaves * settings.trees),
  };
  const random = seededRandom(seed);
  const margins = new Float64Array(rows).fill(model.base);
  const slopes = new Float64Array(rows);
  const curves = new Float64Array(rows);
  for (let tree = 0; tree < settings.trees; tree++) {
    for (let row = 0; row < rows; row++) {
      const chance = logistic(margins[row] ?? 0);
      slopes[row] = weightOf(row) * (chance - (labels[row] ?? 0));
      curves[row] = weightOf(row) * Math.max(chance * (1 - chance), 1e-12);
    }
    const offered = offer(columns.length, featureShare, random);
    const grown = growTree({ columns, offered, slopes, curves, settings });
    model.features.set(grown.features, tree * questions);
    model.thresholds.set(grown.thresholds, tree * questions);
    model.leaves.set(grown.leaves, tree * leaves);
    for (let row = 0; row < rows; row++) {
      margins[row] = (margins[row] ?? 0) + (grown.leaves[grown.leafOfRow[row] ?? 0] ?? 0);
    }
  }
  return model;
}

/** The features a tree may look at, in rising order. */
function offer(count: number, share: number, random: () => number): readonly number[] {
  const drawn = Array.from({ length: count }, (_, feature) => ({ feature, draw: random() }));
  return drawn
    .sort((a, b) => a.draw - b.draw)
    .slice(0, Math.max(1, Math.round(count * share)))
    .map(({ feature }) => feature)
    .sort((a, b) => a - b);
}

/** Chance of a positive for one row of features. */
export function scoreOf(model: BoostedModel, features: Float64Array): number {
  let margin = model.base;
  const trees = model.leaves.length >> model.depth;
  for (let tree = 0; tree < trees; tree++) margin += treeValue(model, tree, features);
  return logistic(margin);
}

/** What one tree adds to the log odds. */
export function treeValue(model: BoostedModel, tree: number, features: Float64Array): number {
  const leaves = 1 << model.depth;
  const start = tree * (leaves - 1);
  let node = 0;
  for (let level = 0; level < model.depth; level++) {
    const value = features[model.features[start + node] ?? 0] ?? 0;
    // Counted rather than branched on: which side a row takes cannot be guessed ahead.
    node = 2 * node + 1 + Number(value > (model.thresholds[start + node] ?? 0));
  }
  return model.leaves[tree * leaves + node - (leaves - 1)] ?? 0;
}

/** The chance that log odds stand for. */
export function logistic(margin: number): number {
  return 1 / (1 + Math.exp(-margin));
}
