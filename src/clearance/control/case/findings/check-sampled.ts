/** What was counted of the samples of a task binds its findings. */
import { AppError } from "#src/kernel/app-error.ts";
import type { ReportedFinding } from "./finding.ts";

/** A sample as the declaration carries it. */
export type StandingSample = {
  readonly caseId: string;
  readonly task: number;
  readonly item: number;
  /** Of its draw among the records of the declaration. */
  readonly number: number;
  readonly lot: string;
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

/**
 * A task finds nothing for release while a lot of its samples is refused, or was not counted by a plan that
 * counts. Of two samples of one lot the later stands.
 * @throws AppError SAMPLE_NOT_COUNTED, SAMPLE_REFUSES
 */
export function checkFindingSampled(
  { caseId, task, result }: Pick<ReportedFinding, "caseId" | "task" | "result">,
  samples: readonly StandingSample[] = [],
): void {
  if (result === "refused") return;
  const own = samples.filter((one) => one.caseId === caseId && one.task === task);
  const standing = new Map(own.map((one) => [`${one.item} ${one.lot}`, one]));
  for (const one of standing.values()) {
    if (verdictOf(one) === "refused") throw refuses(one);
    if (one.accept !== undefined && one.faulty === undefined) throw notCounted(one);
  }
}

function refuses({ number, accept = 0, faulty = 0 }: StandingSample): AppError {
  return new AppError({
    code: "SAMPLE_REFUSES",
    status: 409,
    message: `Sample ${number} has ${faulty} packages at fault; the lot is accepted with ${accept}.`,
    fix: "Find the goods refused, or draw another sample of the lot where this one was wrong.",
  });
}

function notCounted({ number }: StandingSample): AppError {
  return new AppError({
    code: "SAMPLE_NOT_COUNTED",
    status: 409,
    message: `Packages at fault of sample ${number} are not counted.`,
    fix: "Send them to POST /api/v1/controls/{id}/samples/{number}/count, none as an empty list.",
  });
}
