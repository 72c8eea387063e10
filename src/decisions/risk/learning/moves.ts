/**
 * How far each feature moved the score of a row through boosted trees. A question of a tree moves
 * the score from what its leaves hold on average to what the side taken holds; the moves of one
 * feature add up, and all moves together with `middleOf` are the score.
 */
import type { BoostedModel } from "./boosting.ts";

/** What each feature added to the log odds; with the model's mean they add up to the margin. */
export function movesOfTrees(model: BoostedModel, features: Float64Array): Float64Array {
  const moves = new Float64Array(features.length);
  const leaves = 1 << model.depth;
  const trees = model.leaves.length >> model.depth;
  for (let tree = 0; tree < trees; tree++) {
    const start = tree * (leaves - 1);
    let [from, until] = [tree * leaves, (tree + 1) * leaves];
    let mean = meanOf(model.leaves, from, until);
    let node = 0;
    for (let level = 0; level < model.depth; level++) {
      const feature = model.features[start + node] ?? 0;
      const isAbove = (features[feature] ?? 0) > (model.thresholds[start + node] ?? 0);
      const middle = (from + until) / 2;
      if (isAbove) from = middle;
      else until = middle;
      node = 2 * node + (isAbove ? 2 : 1);
      const next = meanOf(model.leaves, from, until);
      moves[feature] = (moves[feature] ?? 0) + next - mean;
      mean = next;
    }
  }
  return moves;
}

/** Log odds before any fact is known: the base and what all leaves hold on average. */
export function middleOf(model: BoostedModel): number {
  const leaves = 1 << model.depth;
  const trees = model.leaves.length >> model.depth;
  let middle = model.base;
  for (let tree = 0; tree < trees; tree++) {
    middle += meanOf(model.leaves, tree * leaves, (tree + 1) * leaves);
  }
  return middle;
}

function meanOf(leaves: Float64Array, from: number, until: number): number {
  let sum = 0;
  for (let at = from; at < until; at++) sum += leaves[at] ?? 0;
  return sum / (until - from);
}
