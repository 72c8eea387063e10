/** Chances that come true: log odds brought by two numbers to what later days showed. */
import { logistic } from "../learning/boosting.ts";
import type { Platt } from "./model-file.ts";

const steps = 50;
/** Pull towards leaving the score as it is, in cases: few later days must not bend it far. */
const pull = 5;
const scoreMin = 1e-6;

export type CalibrationCases = {
  readonly scores: Float64Array;
  readonly labels: Uint8Array;
  readonly weights: Float64Array;
};

/** Fits slope and offset by Newton's method on the weighed logistic loss. */
export function fitPlatt({ scores, labels, weights }: CalibrationCases): Platt {
  let [slope, offset] = [1, 0];
  const odds = scores.map(logOdds);
  for (let step = 0; step < steps; step++) {
    let [g1, g0, h11, h10, h00] = [pull * (slope - 1), pull * offset, pull, 0, pull];
    for (let row = 0; row < odds.length; row++) {
      const x = odds[row] ?? 0;
      const weight = weights[row] ?? 1;
      const chance = logistic(slope * x + offset);
      const gap = weight * (chance - (labels[row] ?? 0));
      const curve = weight * chance * (1 - chance);
      g1 += gap * x;
      g0 += gap;
      h11 += curve * x * x;
      h10 += curve * x;
      h00 += curve;
    }
    const determinant = h11 * h00 - h10 * h10;
    const [d1, d0] = [(h00 * g1 - h10 * g0) / determinant, (h11 * g0 - h10 * g1) / determinant];
    slope -= d1;
    offset -= d0;
    if (Math.abs(d1) + Math.abs(d0) < 1e-9) break;
  }
  // a score that ranks the wrong way round would be turned over: leave it as it is
  return slope > 0.05 && Number.isFinite(slope + offset)
    ? { slope, offset }
    : { slope: 1, offset: 0 };
}

/** The calibrated chance behind a raw one. */
export function calibrated({ slope, offset }: Platt, score: number): number {
  return logistic(slope * logOdds(score) + offset);
}

function logOdds(score: number): number {
  const inside = Math.min(1 - scoreMin, Math.max(scoreMin, score));
  return Math.log(inside / (1 - inside));
}
