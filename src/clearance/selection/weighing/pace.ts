/**
 * The pace of the day: the expected value from which a control is worth one of the day's places, and
 * the chance of a draw, so that picks and draws come out at the room that shifts leave beside rules
 * and law. Worked out from the traffic of the last weeks, scored by the models that act now. Pure.
 */
import type { Pace } from "#src/decisions/risk/models/model-registers.ts";

export type PaceInput = {
  /** Controls of the models' kind that fit in a day. */
  readonly placesADay: number;
  /** Controls of that kind that rules, law and random audits ask for in a day. */
  readonly otherADay: number;
  readonly declarationsADay: number;
  /** Expected values of a sample of the traffic that nothing else chose, and pulls of the same. */
  readonly expected: readonly number[];
  readonly pulls: readonly number[];
  /** Part of the models' controls that is drawn. */
  readonly exploration: number;
};

/** A bar nothing passes. */
const closed = 1e15;

/** Works out the pace; without room or traffic nothing is picked or drawn. */
export function workOutPace(input: PaceInput): Pace {
  const { placesADay, otherADay, declarationsADay, expected, pulls, exploration } = input;
  const room = Math.max(0, placesADay - otherADay);
  const free = Math.max(0, declarationsADay - otherADay);
  if (room <= 0 || free <= 0 || expected.length === 0) return { bar: closed, drawRate: 0 };
  const draws = room * exploration;
  const share = Math.min(1, (room - draws) / free);
  const sorted = expected.toSorted((a, b) => b - a);
  const last = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? closed;
  const pull = pulls.reduce((sum, one) => sum + one, 0) / pulls.length;
  const unpicked = Math.max(1, free * (1 - share));
  const drawRate = Math.min(1, draws / unpicked / Math.max(pull, 1e-6));
  return {
    bar: Math.max(0.01, Math.round(last * 100) / 100),
    drawRate: Number(drawRate.toFixed(9)),
  };
}
