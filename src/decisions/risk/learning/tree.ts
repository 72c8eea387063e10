/**
 * One tree of the boosting: level by level, each node takes the question that lowers the loss most.
 * Sums of slopes and curves are counted by bin; the larger of two sisters is the parent less the
 * smaller one, which halves the counting.
 */
import { type BinnedColumn, binsMax } from "./bins.ts";
import type { BoostingSettings } from "./boosting.ts";

export type TreeInput = {
  readonly columns: readonly BinnedColumn[];
  /** Features this tree may ask about. */
  readonly offered: readonly number[];
  /** First and second derivatives of the loss by row. */
  readonly slopes: Float64Array;
  readonly curves: Float64Array;
  readonly settings: BoostingSettings;
};
export type GrownTree = {
  readonly features: Int32Array;
  readonly thresholds: Float64Array;
  readonly leaves: Float64Array;
  /** The leaf each row fell into. */
  readonly leafOfRow: Uint8Array;
};

type Node = {
  readonly rows: Int32Array;
  /** By offered feature and bin: sum of slopes, sum of curves. */
  readonly sums: Float64Array;
  readonly slope: number;
  readonly curve: number;
};
type Question = { readonly feature: number; readonly bin: number; readonly threshold: number };

/** A question that nothing exceeds: the rows of the node stay together. */
const noQuestion = { feature: 0, threshold: Number.MAX_VALUE };

/** Grows a complete tree of the depth that the settings name. */
export function growTree(input: TreeInput): GrownTree {
  const { depth, ridge, learningRate } = input.settings;
  const questions = 2 ** depth - 1;
  const features = new Int32Array(questions);
  const thresholds = new Float64Array(questions);
  const leaves = new Float64Array(2 ** depth);
  const leafOfRow = new Uint8Array(input.slopes.length);
  const all = new Int32Array(input.slopes.length);
  for (let row = 0; row < all.length; row++) all[row] = row;
  let level: (Node | undefined)[] = [nodeOf(input, all)];
  for (let at = 0; at < depth; at++) {
    const next: (Node | undefined)[] = [];
    level.forEach((node, place) => {
      const question = node && bestQuestion(input, node);
      const index = 2 ** at - 1 + place;
      features[index] = question?.feature ?? noQuestion.feature;
      thresholds[index] = question?.threshold ?? noQuestion.threshold;
      if (node && question) next.push(...divide(input, node, question, at + 1 < depth));
      else next.push(node, undefined);
    });
    level = next;
  }
  level.forEach((node, leaf) => {
    if (!node) return;
    leaves[leaf] = (-learningRate * node.slope) / (node.curve + ridge);
    for (const row of node.rows) leafOfRow[row] = leaf;
  });
  return { features, thresholds, leaves, leafOfRow };
}

function nodeOf(input: TreeInput, rows: Int32Array): Node {
  return { rows, sums: countSums(input, rows), ...totalOf(input, rows) };
}

function totalOf({ slopes, curves }: TreeInput, rows: Int32Array) {
  let slope = 0;
  let curve = 0;
  for (const row of rows) {
    slope += slopes[row] ?? 0;
    curve += curves[row] ?? 0;
  }
  return { slope, curve };
}

function countSums(input: TreeInput, rows: Int32Array): Float64Array {
  const { columns, offered, slopes, curves } = input;
  const sums = new Float64Array(offered.length * binsMax * 2);
  // The derivatives of the node side by side: read once from where they are spread, then in order.
  const near = new Float64Array(rows.length * 2);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    near[2 * at] = slopes[row] ?? 0;
    near[2 * at + 1] = curves[row] ?? 0;
  }
  offered.forEach((feature, place) => {
    const bins = columns[feature]?.bins;
    if (bins) addColumn(sums.subarray(place * binsMax * 2), bins, rows, near);
  });
  return sums;
}

// The innermost loop of the training: four arrays rather than one object of them.
function addColumn(sums: Float64Array, bins: Uint8Array, rows: Int32Array, near: Float64Array) {
  for (let at = 0; at < rows.length; at++) {
    const slot = (bins[rows[at] ?? 0] ?? 0) * 2;
    sums[slot] = (sums[slot] ?? 0) + (near[2 * at] ?? 0);
    sums[slot + 1] = (sums[slot + 1] ?? 0) + (near[2 * at + 1] ?? 0);
  }
}

function bestQuestion(input: TreeInput, node: Node): Question | undefined {
  const { columns, offered, settings } = input;
  const { ridge, leafWeightMin } = settings;
  let best: Question | undefined;
  // What is won by not asking, and a little more: rounding must not decide.
  let most = node.slope ** 2 / (node.curve + ridge) + 1e-9;
  offered.forEach((feature, place) => {
    const cuts = columns[feature]?.cuts ?? new Float64Array();
    let slope = 0;
    let curve = 0;
    for (let bin = 0; bin < cuts.length; bin++) {
      const slot = (place * binsMax + bin) * 2;
      slope += node.sums[slot] ?? 0;
      curve += node.sums[slot + 1] ?? 0;
      const rest = node.curve - curve;
      if (curve < leafWeightMin || rest < leafWeightMin) continue;
      const won = slope ** 2 / (curve + ridge) + (node.slope - slope) ** 2 / (rest + ridge);
      if (won <= most) continue;
      most = won;
      best = { feature, bin, threshold: cuts[bin] ?? 0 };
    }
  });
  return best;
}

function divide(
  input: TreeInput,
  node: Node,
  question: Question,
  counted: boolean,
): readonly [Node, Node] {
  const bins = input.columns[question.feature]?.bins ?? new Uint8Array();
  const { left, right } = partRows(node.rows, bins, question.bin);
  if (!counted) {
    const sums = new Float64Array();
    return [
      { rows: left, sums, ...totalOf(input, left) },
      { rows: right, sums, ...totalOf(input, right) },
    ];
  }
  const leftIsSmaller = left.length <= right.length;
  const smaller = nodeOf(input, leftIsSmaller ? left : right);
  const larger: Node = {
    rows: leftIsSmaller ? right : left,
    sums: node.sums.map((sum, slot) => sum - (smaller.sums[slot] ?? 0)),
    slope: node.slope - smaller.slope,
    curve: node.curve - smaller.curve,
  };
  return leftIsSmaller ? [smaller, larger] : [larger, smaller];
}

/** Rows whose bin is not above, and the rest; both stay in order. */
function partRows(rows: Int32Array, bins: Uint8Array, bin: number) {
  const left = new Int32Array(rows.length);
  const right = new Int32Array(rows.length);
  let [lefts, rights] = [0, 0];
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    // Written to both, kept on one side: cheaper than a branch that cannot be guessed ahead.
    const isAbove = Number((bins[row] ?? 0) > bin);
    left[lefts] = row;
    right[rights] = row;
    lefts += 1 - isAbove;
    rights += isAbove;
  }
  return { left: left.subarray(0, lefts), right: right.subarray(0, rights) };
}
