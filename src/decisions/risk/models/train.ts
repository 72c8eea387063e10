/**
 * Learns a model and says how good it is: the first days are fitted on, later ones choose the
 * number of trees and calibrate, the last are scored once; then all days are fitted. A row reads
 * labels that were known before its own day, and a fit holds only labels known by its end. In: goods
 * items with labels, the days these became known, and the rows each stands for. Out: the model as
 * text with its figures. Pure; the same rows, code and seed give the same text.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import type { BoostingSettings } from "../learning/boosting.ts";
import { encodePeriod, encodeRow, isSeen, openRows, type Encoder } from "../learning/encodings.ts";
import { defaultSettings } from "../learning/evaluate.ts";
import {
  type FittedLearner,
  fitLearner,
  type LearnerName,
  scoreWith,
} from "../learning/learner.ts";
import { inOrder, type RiskRecords, takeRows } from "../learning/records.ts";
import { drawOfText } from "../learning/seed.ts";
import { calibrated, fitPlatt } from "./calibrate.ts";
import { type Platt, writeModel } from "./model-file.ts";
import { type Baseline, baselineOf } from "./stability.ts";
import { measureWeighed, type WeighedBlock, type WeighedRow } from "./weighed-measures.ts";

export type TrainingSet = {
  /** `target` is 1 where the aim was found. */
  readonly records: RiskRecords;
  readonly knownOn: readonly string[];
  /** Inverse of the chance that the row had of being looked at. */
  readonly weights: Float64Array;
};
export type TrainingWish = { readonly learner: LearnerName; readonly seed: number };

export type ModelMetrics = {
  readonly all: WeighedBlock;
  readonly seen: WeighedBlock;
  readonly novel: WeighedBlock;
  readonly measuredFrom: string;
  readonly measuredTo: string;
  readonly platt: Platt;
};
export type TrainedModel = {
  readonly text: string;
  readonly hash: string;
  readonly dataHash: string;
  readonly trainedFrom: string;
  readonly trainedTo: string;
  readonly rows: number;
  readonly positives: number;
  readonly parameters: BoostingSettings & { readonly learner: LearnerName };
  readonly metrics: ModelMetrics;
  readonly baseline: Baseline;
};

/** Numbers of trees that are tried. */
const treesTried = [40, 80, 120, 160, 200] as const;
const smoothing = 10;
/** What one inspected row may stand for at most: a single draw must not rule a model. */
export const weightMax = 20;
/** Fewer positives in a part teach nothing that could be measured. */
const positivesMin = 5;

/** Trains a model. */
export function trainModel(given: TrainingSet, { learner, seed }: TrainingWish): TrainedModel {
  // sums are taken row by row: in one order, whatever the file's was
  const set = takeSet(given, [...inOrder(given.records)]);
  const order = inOrder(set.records);
  const { first, second, days } = cutDays(set.records, order);
  const fit = { learner, settings: { ...defaultSettings, seed } };
  const early = part(set, ({ day, known }) => day <= first && known <= first);
  const middle = part(set, ({ day, known }) => day > first && day <= second && known <= second);
  const late = part(set, ({ day }) => day > second);
  for (const one of [early, middle, late]) refuseThin(one);
  const { trees, platt } = search(early, middle, fit);
  const settings = { ...fit.settings, trees };
  const before = part(set, ({ day, known }) => day <= second && known <= second);
  const measured = measureOn(fitPart(before, { learner, settings }), late, platt);
  const final = fitPart(set, { learner, settings });
  const { text, hash } = writeModel({ ...final, platt });
  return {
    text,
    hash,
    dataHash: hashOf(set, order),
    trainedFrom: days[0] ?? "",
    trainedTo: lastKnown(set),
    rows: set.records.count,
    positives: positivesOf(set),
    parameters: { ...settings, learner },
    metrics: { ...measured.metrics, measuredFrom: first, measuredTo: days.at(-1) ?? "", platt },
    baseline: baselineOf(late.records, measured.scores),
  };
}

function lastKnown({ records, knownOn }: TrainingSet): string {
  const last = (days: readonly string[]) => days.reduce((a, b) => (a > b ? a : b), "");
  const [lodged, known] = [last(records.texts.day), last(knownOn)];
  return lodged > known ? lodged : known;
}

/** Days that end the first three and the first four fifths of the rows. */
function cutDays(records: RiskRecords, order: Int32Array) {
  const days = Array.from(order, (row) => records.texts.day[row] ?? "");
  const at = (share: number) => days[Math.floor((days.length - 1) * share)] ?? "";
  return { first: at(0.6), second: at(0.8), days };
}

type RowFilter = (row: { readonly day: string; readonly known: string }) => boolean;

function part(set: TrainingSet, wanted: RowFilter): TrainingSet {
  const { records, knownOn } = set;
  const rows = Array.from({ length: records.count }, (_, row) => row).filter((row) =>
    wanted({ day: records.texts.day[row] ?? "", known: knownOn[row] ?? "" }),
  );
  return takeSet(set, rows);
}

function takeSet({ records, knownOn, weights }: TrainingSet, rows: readonly number[]): TrainingSet {
  return {
    records: takeRows(records, rows),
    knownOn: rows.map((row) => knownOn[row] ?? ""),
    weights: Float64Array.from(rows, (row) => weights[row] ?? 1),
  };
}

function positivesOf({ records }: TrainingSet): number {
  return records.target?.reduce((sum, value) => sum + Number(value === 1), 0) ?? 0;
}

function refuseThin(set: TrainingSet): void {
  const positives = positivesOf(set);
  if (positives >= positivesMin && set.records.count - positives >= positivesMin) return;
  throw new AppError({
    code: "RISK_TOO_FEW_FINDINGS",
    status: 422,
    message: `One of the periods has ${positives} findings in ${set.records.count} inspected items: too few to train and measure a model.`,
    fix: "Wait for more findings, name a longer period, or import history with labels.",
  });
}

type Fit = { readonly learner: LearnerName; readonly settings: BoostingSettings };
type FittedPart = { readonly encoder: Encoder; readonly learner: FittedLearner };

function fitPart(set: TrainingSet, { learner, settings }: Fit): FittedPart {
  const { records, knownOn, weights } = set;
  const order = inOrder(records);
  const isPositive = (row: number) => records.target?.[row] === 1;
  const encoded = encodePeriod(records, { order, isPositive, knownOn, smoothing });
  const ordered = Float64Array.from(order, (row) => Math.min(weightMax, weights[row] ?? 1));
  return {
    encoder: encoded.encoder,
    learner: fitLearner(learner, { ...encoded, weights: ordered, settings }),
  };
}

function scoresOf({ encoder, learner }: FittedPart, records: RiskRecords): Float64Array {
  const reader = openRows(encoder, records);
  return Float64Array.from({ length: records.count }, (_, row) =>
    scoreWith(learner, encodeRow(reader, row)),
  );
}

/** Takes the number of trees with the least loss on the middle days, and calibrates on them. */
function search(early: TrainingSet, middle: TrainingSet, fit: Fit) {
  const most = fitPart(early, {
    ...fit,
    settings: { ...fit.settings, trees: treesTried.at(-1) ?? 200 },
  });
  const labels = labelsOf(middle);
  const tried = (fit.learner === "logistic" ? [0] : treesTried).map((trees) => {
    const learner = cutTrees(most.learner, trees * fit.settings.featureShares.length);
    const scores = scoresOf({ encoder: most.encoder, learner }, middle.records);
    return { trees, scores, loss: lossOf(scores, labels, middle.weights) };
  });
  const best = tried.reduce((a, b) => (b.loss < a.loss ? b : a));
  const platt = fitPlatt({ scores: best.scores, labels, weights: middle.weights });
  return { trees: best.trees, platt };
}

/** The first trees of a model are the model of so many trees. */
function cutTrees(learner: FittedLearner, trees: number): FittedLearner {
  if (learner.kind === "logistic") return learner;
  const { depth, features, thresholds, leaves } = learner.model;
  const questions = trees * (2 ** depth - 1);
  return {
    kind: "boosting",
    model: {
      ...learner.model,
      features: features.slice(0, questions),
      thresholds: thresholds.slice(0, questions),
      leaves: leaves.slice(0, trees * 2 ** depth),
    },
  };
}

function labelsOf({ records }: TrainingSet): Uint8Array {
  return Uint8Array.from({ length: records.count }, (_, row) =>
    Number(records.target?.[row] === 1),
  );
}

function lossOf(scores: Float64Array, labels: Uint8Array, weights: Float64Array): number {
  return scores.reduce((sum, score, row) => {
    const chance = Math.max(labels[row] === 1 ? score : 1 - score, 1e-12);
    return sum - (weights[row] ?? 1) * Math.log(chance);
  }, 0);
}

function measureOn(model: FittedPart, late: TrainingSet, platt: Platt) {
  const raw = scoresOf(model, late.records);
  const scores = raw.map((score) => calibrated(platt, score));
  const reader = openRows(model.encoder, late.records);
  const [seen, novel]: [WeighedRow[], WeighedRow[]] = [[], []];
  scores.forEach((score, row) => {
    const one = {
      score,
      positive: late.records.target?.[row] === 1,
      weight: late.weights[row] ?? 1,
      draw: drawOfText(late.records.texts.id[row] ?? "", defaultSettings.seed),
    };
    (isSeen(reader, row) ? seen : novel).push(one);
  });
  const metrics = {
    all: measureWeighed([...seen, ...novel]),
    seen: measureWeighed(seen),
    novel: measureWeighed(novel),
  };
  return { metrics, scores };
}

function hashOf({ records, knownOn, weights }: TrainingSet, order: Int32Array): string {
  const columns = [...Object.values(records.texts), ...Object.values(records.numbers)];
  const lines = Array.from(order, (row) => {
    const cells = columns.map((column) => String(column[row] ?? ""));
    return sha256(
      canonicalJson([
        ...cells,
        records.target?.[row] ?? null,
        knownOn[row] ?? "",
        weights[row] ?? 1,
      ]),
    );
  });
  return sha256(lines.join("\n"));
}
