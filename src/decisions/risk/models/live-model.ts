/**
 * A model as the flow asks it: the chance of a finding in a declaration, and in words what moved it.
 * The past it reads declarations against stands as of a day that the registers name, so a decision
 * can be repeated; a further day is a further past, and the old one stays as it was. Pure.
 */
import { advance, type Encoder, encodeRow, openRows } from "../learning/encodings.ts";
import { explainRow, type ScoreReason } from "../learning/explain.ts";
import { type FittedLearner, scoreWith } from "../learning/learner.ts";
import { type RiskItem, type RiskRecords, recordsOfItems } from "../learning/records.ts";
import { calibrated } from "./calibrate.ts";
import type { FittedModel, Platt } from "./model-file.ts";

export const modelRoles = ["champion", "challenger"] as const;
export type ModelRole = (typeof modelRoles)[number];

export type LiveModel = {
  readonly id: string;
  readonly aim: string;
  readonly learner: FittedLearner;
  readonly platt: Platt;
  readonly encoder: Encoder;
};
export type ModelScore = {
  readonly modelId: string;
  readonly aim: string;
  readonly role: ModelRole;
  /** Chance of a finding in the item most likely to hold one. */
  readonly score: number;
  /** Number of that item, from 1. */
  readonly item: number;
};

/** A model with the labels that became known since it was fitted. */
export function liveModel(
  { id, aim }: { readonly id: string; readonly aim: string },
  fitted: FittedModel,
  known: readonly RiskItem[],
): LiveModel {
  const { learner, platt } = fitted;
  const labels = Uint8Array.from(known, ({ found = 0 }) => found);
  const encoder =
    known.length === 0
      ? fitted.encoder
      : advance(fitted.encoder, recordsOfItems("labels", known), labels);
  return { id, aim, learner, platt, encoder };
}

/** Scores a declaration by its items. */
export function scoreDeclaration(
  model: LiveModel,
  role: ModelRole,
  records: RiskRecords,
): ModelScore {
  const reader = openRows(model.encoder, records);
  let [best, item] = [0, 1];
  for (let row = 0; row < records.count; row++) {
    const score = calibrated(model.platt, scoreWith(model.learner, encodeRow(reader, row)));
    if (score <= best) continue;
    best = score;
    item = row + 1;
  }
  return { modelId: model.id, aim: model.aim, role, score: rounded(best), item };
}

/** Kept and compared with so many places: the last bits of a sum are no reason for a control. */
function rounded(score: number): number {
  return Math.round(score * 1e9) / 1e9;
}

/** What moved the score of an item most. */
export function explainItem(
  model: LiveModel,
  records: RiskRecords,
  item: number,
): readonly ScoreReason[] {
  const reader = openRows(model.encoder, records);
  return item < 1 || item > records.count ? [] : explainRow(model.learner, reader, item - 1);
}
