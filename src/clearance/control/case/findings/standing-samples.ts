/** Samples of lots as their declaration carries them, and which of them stand. Pure. */

/** A sample as the declaration carries it. */
export type StandingSample = {
  readonly caseId: string;
  readonly task: number;
  readonly item: number;
  /** Of its draw among the records of the declaration. */
  readonly number: number;
  readonly lot: string;
  /** Id in the profile. */
  readonly plan: string;
  /** Packages of the lot. */
  readonly units: number;
  /** Packages drawn. */
  readonly size: number;
  /** Packages at fault with which the lot is accepted; absent: the plan does not count them. */
  readonly accept?: number;
  /** At fault; absent: not counted yet. */
  readonly faulty?: number;
};

export const verdicts = ["accepted", "refused"] as const;
export type Verdict = (typeof verdicts)[number];

/** @example verdictOf({ accept: 1, faulty: 2 }) // "refused" */
export function verdictOf({
  accept = 0,
  faulty,
}: Pick<StandingSample, "accept" | "faulty">): Verdict | undefined {
  if (faulty === undefined) return undefined;
  return faulty > accept ? "refused" : "accepted";
}

/** A plan that counts has no count of it yet. */
export const isUncounted = ({ accept, faulty }: StandingSample): boolean =>
  accept !== undefined && faulty === undefined;

/**
 * The samples that stand, in the order of their draws. A later one of the same lot, plan and packages stands
 * in place of an earlier one; a lot that is refused stays refused, however often it is drawn from again.
 */
export function standingOnes(samples: readonly StandingSample[]): readonly StandingSample[] {
  return samples.filter(
    (one, at) =>
      verdictOf(one) === "refused" || !samples.slice(at + 1).some((later) => isSame(one, later)),
  );
}

function isSame(one: StandingSample, other: StandingSample): boolean {
  const { caseId, task, item, lot, plan, units } = other;
  const isOfTask = one.caseId === caseId && one.task === task;
  const isOfLot = one.item === item && one.lot === lot && one.units === units;
  return isOfTask && isOfLot && one.plan === plan;
}
