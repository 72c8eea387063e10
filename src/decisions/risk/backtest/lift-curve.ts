/**
 * How well a score ranks: what controlling the highest share of the traffic would have found. Only
 * concluded controls say anything, and each stands for the declarations it was chosen from, so that
 * a score is not judged by its own choices alone.
 *
 * In: scores with the chance of a control and its result. Out: points from no control to all.
 */
export type Scored = {
  readonly score: number;
  /** Chance it had of being controlled. */
  readonly chance: number;
  readonly isFound: boolean;
};

export type LiftPoint = {
  /** Share of the traffic that is controlled, the highest scores first. */
  readonly share: number;
  /** Lowest score that is controlled. */
  readonly threshold: number;
  /** Share of all findings that are found. */
  readonly recall: number;
  /** Share of the controls that find something. */
  readonly precision: number;
  /** How many times better than controlling as many by chance. */
  readonly lift: number;
};
export type LiftCurve = {
  readonly concluded: number;
  readonly found: number;
  /** Share of all traffic that a control of everything would find; null where nothing is concluded. */
  readonly rate: number | null;
  readonly points: readonly LiftPoint[];
};

const pointsMax = 50;

/** Equal scores are controlled together, or not at all. @example liftCurve([]).points // [] */
export function liftCurve(rows: readonly Scored[]): LiftCurve {
  const known = rows.filter(({ chance }) => chance > 0).toSorted((a, b) => b.score - a.score);
  const all = known.reduce((sum, { chance }) => sum + 1 / chance, 0);
  const found = known.reduce((sum, one) => sum + (one.isFound ? 1 / one.chance : 0), 0);
  const counts = { concluded: known.length, found: known.filter((one) => one.isFound).length };
  if (all === 0) return { ...counts, rate: null, points: [] };
  const points: LiftPoint[] = [];
  let [taken, caught] = [0, 0];
  for (const [at, { score, chance, isFound }] of known.entries()) {
    taken += 1 / chance;
    caught += isFound ? 1 / chance : 0;
    const next = known[at + 1];
    const isStep = taken / all >= (points.length + 1) / pointsMax;
    if (next?.score === score || (next && !isStep)) continue;
    points.push({
      share: taken / all,
      threshold: score,
      recall: found === 0 ? 0 : caught / found,
      precision: caught / taken,
      lift: found === 0 ? 0 : caught / taken / (found / all),
    });
  }
  return { ...counts, rate: found / all, points };
}
