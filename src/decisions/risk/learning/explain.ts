/**
 * Why a declaration scored as it did, in words: which facts moved the score, and what is known of
 * them. In: a fitted model and a row. Out: the facts that moved it most. A question of a tree moves
 * the score from what its leaves hold on average to what the side taken holds; the moves of one fact
 * add up, and all moves together are the score.
 */
import type { Text } from "#src/kernel/text.ts";
import type { BoostedModel } from "./boosting.ts";
import { encodeRow, featureNames, keyOfFeature, type RowReader, seenOf } from "./encodings.ts";

export type ScoreReason = {
  /** The fact, e.g. `HS6 × origin`. */
  readonly fact: string;
  /** What it added to the log odds. */
  readonly effect: number;
  readonly says: Text;
};

const reasonsMax = 3;
/** Moves too small to be worth a sentence. */
const effectMin = 0.05;

/** Facts whose name needs words. */
const named: Readonly<Record<string, Text>> = {
  tuple: {
    en: "these goods on this route at this rate and mass",
    zh: "同一商品、航线、税率及重量",
  },
  "tuple without mass": {
    en: "these goods on this route at this rate",
    zh: "同一商品、航线及税率",
  },
  route: { en: "departure and origin", zh: "启运国与原产国" },
};
/** How far above the usual a share has to be before it is a reason. */
const shareFactor = 1.2;

/** The facts that raised the score of a row most, the strongest first. */
export function explainRow(
  model: BoostedModel,
  reader: RowReader,
  row: number,
): readonly ScoreReason[] {
  const moves = movesOf(model, encodeRow(reader, row));
  const byFact = new Map<string, number>();
  moves.forEach((move, feature) => {
    const fact = keyOfFeature(feature) ?? featureNames[feature] ?? "";
    byFact.set(fact, (byFact.get(fact) ?? 0) + move);
  });
  return [...byFact]
    .filter(([fact, effect]) => effect > effectMin && isTelling(reader, fact))
    .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .slice(0, reasonsMax)
    .map(([fact, effect]) => ({ fact, effect, says: told(reader, fact) }));
}

/** What each feature added to the log odds; with the model's mean they add up to the margin. */
export function movesOf(model: BoostedModel, features: Float64Array): Float64Array {
  const moves = new Float64Array(featureNames.length);
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

/** A past no worse than that of all goods is no reason, whatever a tree makes of its counts. */
function isTelling(reader: RowReader, fact: string): boolean {
  const known = seenOf(reader, fact);
  return !known || known.seen === 0 || known.share > shareFactor * known.overall;
}

/** Reads the counts of the row read last. */
function told(reader: RowReader, name: string): Text {
  const known = seenOf(reader, name);
  const fact = named[name] ?? { en: name, zh: name };
  if (!known) {
    return {
      en: `${fact.en} lies where findings were more frequent`,
      zh: `${fact.zh} 处于查获率较高的区间`,
    };
  }
  const { seen, share, overall } = known;
  const per = (value: number) => `${Math.round(value * 100)} %`;
  if (seen === 0) {
    return {
      en: `${fact.en}: never seen before, as many findings were`,
      zh: `${fact.zh}：以前从未出现`,
    };
  }
  const cases = seen === 1 ? "1 earlier case" : `${seen} earlier cases`;
  return {
    en: `${fact.en}: ${cases}, ${per(share)} with a finding (all goods: ${per(overall)})`,
    zh: `${fact.zh}：以往 ${seen} 例，${per(share)} 有查获（全部货物 ${per(overall)}）`,
  };
}
