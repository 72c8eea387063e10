/**
 * The two learners behind one name. Both read the same encoded features and give the chance of a
 * positive; both tell what each feature moved. In: features and labels, by day. Out: a fitted learner.
 */
import { type BoostedModel, type BoostingSettings, fitBoosting, scoreOf } from "./boosting.ts";
import { binColumn } from "./bins.ts";
import { type DenseModel, fitDense, movesOfDense, scoreDense } from "./dense-logistic.ts";
import { movesOfTrees } from "./moves.ts";

export const learnerNames = ["boosting", "logistic"] as const;
export type LearnerName = (typeof learnerNames)[number];
export type FittedLearner =
  | { readonly kind: "boosting"; readonly model: BoostedModel }
  | { readonly kind: "logistic"; readonly model: DenseModel };

export type LearnerInput = {
  readonly columns: readonly Float64Array[];
  readonly labels: Uint8Array;
  /** Rows each row stands for; absent: itself. */
  readonly weights?: Float64Array | undefined;
  /** Of the boosting; the regression has none to choose. */
  readonly settings: BoostingSettings;
};

/** Fits one of the learners. */
export function fitLearner(kind: LearnerName, input: LearnerInput): FittedLearner {
  const { columns, labels, weights, settings } = input;
  if (kind === "logistic") return { kind, model: fitDense(columns, labels, weights) };
  const from = warmUpRows(labels, settings);
  const model = fitBoosting({
    columns: columns.map((column) => binColumn(column.subarray(from))),
    labels: labels.subarray(from),
    weights: weights?.subarray(from),
    settings,
  });
  return { kind, model };
}

/** None where the rest could not be learned from. */
function warmUpRows(labels: Uint8Array, { warmUp }: BoostingSettings): number {
  const from = Math.floor(labels.length * warmUp);
  const rest = labels.subarray(from);
  return rest.includes(0) && rest.includes(1) ? from : 0;
}

/** Chance of a positive for one row of features. */
export function scoreWith(learner: FittedLearner, features: Float64Array): number {
  return learner.kind === "boosting"
    ? scoreOf(learner.model, features)
    : scoreDense(learner.model, features);
}

/** What each feature added to the log odds. */
export function movesWith(learner: FittedLearner, features: Float64Array): Float64Array {
  return learner.kind === "boosting"
    ? movesOfTrees(learner.model, features)
    : movesOfDense(learner.model, features);
}
