/** Samples of lots as their declaration carries them, and which of them stand. Pure. */
import { numberNow } from "../../declaration/item-moves.ts";
import type { Received } from "../../stages.ts";

/** A sample as the declaration carries it. */
export type StandingSample = {
  readonly caseId: string;
  readonly task: number;
  /** As of the version in which it was drawn. */
  readonly item: number;
  readonly version: number;
  readonly commodity: string;
  /** Of its draw among the records of the declaration. */
  readonly number: number;
  readonly lot: string;
  /** Id in the profile. */
  readonly plan: string;
  /** Packages of the lot. */
  readonly units: number;
  /** By which they were drawn; absent of draws of before. */
  readonly seed?: string;
  /** Packages drawn. */
  readonly size: number;
  /** Defective packages with which the lot is accepted; absent: the plan does not count them. */
  readonly accept?: number;
  /** At fault; absent: not counted yet. */
  readonly faulty?: number;
  /** Findings of the task when it was drawn, or when the count last changed what the lot is. */
  readonly findings: number;
};

/** By the number that its goods bear in the version that stands; undefined: they left. */
export const itemNow = (
  { item, version }: Pick<StandingSample, "item" | "version">,
  { moves = [] }: Pick<Received, "moves">,
): number | undefined => numberNow(item, { since: version }, moves);

/** Samples of goods that the version that stands has, by their numbers in it. */
export function samplesNow<Sample extends Pick<StandingSample, "item" | "version">>(
  samples: readonly Sample[] | undefined,
  about: Pick<Received, "moves">,
): readonly Sample[] {
  return (samples ?? []).flatMap((one) => {
    const item = itemNow(one, about);
    return item === undefined ? [] : [{ ...one, item }];
  });
}

/** A task, as far as samples bind what it found. */
type FoundTask = {
  readonly caseId: string;
  readonly task: number;
  readonly result: string | null;
  readonly items?: readonly number[] | null;
  readonly goods?: readonly unknown[] | null;
  readonly findings?: number;
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

/**
 * The seed of an earlier draw of the same lot, plan and packages that was withdrawn, or that waits for its
 * count: it is drawn by again, since packages that could be drawn anew until they suit would be chosen. Once
 * they came again and stand, or were counted, another draw is another sample.
 */
export function seedOfUncounted(
  asked: Drawing,
  samples: readonly StandingSample[],
  withdrawn: readonly StandingSample[],
): string | undefined {
  const stands = new Set(samples.map(({ seed }) => seed));
  const counted = new Set(samples.flatMap((one) => (one.faulty === undefined ? [] : [one.seed])));
  const earlier = [
    ...samples.filter((one) => isUncounted(one) && !counted.has(one.seed)),
    ...withdrawn.filter(({ seed }) => !stands.has(seed)),
  ];
  return earlier.find((one) => one.seed !== undefined && isSame(one, asked))?.seed;
}

type Drawing = Pick<StandingSample, "caseId" | "task" | "item" | "lot" | "plan" | "units">;

function isSame(one: Drawing, other: Drawing): boolean {
  const { caseId, task, item, lot, plan, units } = other;
  const isOfTask = one.caseId === caseId && one.task === task;
  const isOfLot = one.item === item && one.lot === lot && one.units === units;
  return isOfTask && isOfLot && one.plan === plan;
}

/**
 * The standing samples that are refused or uncounted and that no finding answers: each finding is judged on
 * those before it, so one that came after the last finding waits for another. What is against all goods
 * answers any.
 */
export function unansweredOnes(
  tasks: readonly FoundTask[],
  samples: readonly StandingSample[] = [],
): readonly StandingSample[] {
  return standingOnes(samples).filter((one) => {
    if (!isUncounted(one) && verdictOf(one) !== "refused") return false;
    const of = tasks.find(({ caseId, task }) => caseId === one.caseId && task === one.task);
    return of !== undefined && !isAgainstAll(of) && one.findings >= (of.findings ?? 0);
  });
}

const isAgainstAll = ({ result, items, goods }: FoundTask): boolean =>
  result === "refused" && !items && !goods;
