/** What was counted of the samples of a task binds its findings. */
import { AppError } from "#src/kernel/app-error.ts";
import type { ReportedFinding } from "./finding.ts";
import { isUncounted, type StandingSample, standingOnes, verdictOf } from "./standing-samples.ts";

/**
 * A task finds nothing for release while a lot of its samples is refused, or was not counted by a plan that
 * counts.
 * @throws AppError SAMPLE_NOT_COUNTED, SAMPLE_REFUSES
 */
export function checkFindingSampled(
  { caseId, task, result }: Pick<ReportedFinding, "caseId" | "task" | "result">,
  samples: readonly StandingSample[] = [],
): void {
  if (result === "refused") return;
  const own = samples.filter((one) => one.caseId === caseId && one.task === task);
  for (const one of standingOnes(own)) {
    if (verdictOf(one) === "refused") throw refuses(one);
    if (isUncounted(one)) throw notCounted(one);
  }
}

function refuses({ number, accept = 0, faulty = 0 }: StandingSample): AppError {
  return new AppError({
    code: "SAMPLE_REFUSES",
    status: 409,
    message: `Sample ${number} has ${faulty} packages at fault; the lot is accepted with ${accept}.`,
    fix: "Find the goods refused; another sample of the lot does not change it. Where packages were counted wrongly, count the same sample again.",
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
