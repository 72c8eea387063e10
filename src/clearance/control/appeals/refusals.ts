/** What is refused of appeals, each with what to do. */
import { AppError } from "#src/kernel/app-error.ts";
import { cited } from "#src/registers/cited.ts";
import type { AppealedAct, StandingAppeal } from "./appeal.ts";
import type { AppealRules } from "./appeal-rules.ts";

/** Said alike of what is not there and of what is another's. */
export function noSuchAppeal(): AppError {
  return new AppError({
    code: "APPEAL_NOT_FOUND",
    status: 404,
    message: "There is no such appeal, or it is not yours to see.",
    fix: "GET /api/v1/declarations/{id}/appeals lists those of a declaration.",
  });
}

export function noSuchDecision(seq: number): AppError {
  return new AppError({
    code: "APPEAL_DECISION_UNKNOWN",
    status: 422,
    message: `The declaration has no decision ${seq} that can be appealed against.`,
    fix: "GET /api/v1/declarations/{id}/appeals lists the decisions and the last day of each.",
  });
}

export function lateAppeal(
  { id, decidedAt }: AppealedAct,
  until: Temporal.PlainDate,
  source: Parameters<typeof cited>[0],
): AppError {
  return new AppError({
    code: "APPEAL_LATE",
    status: 409,
    message: `The last day for an appeal against the act ${id} of ${decidedAt.slice(0, 10)} was ${until.toString()} (${cited(source).en}).`,
    fix: "It can no longer be appealed against here; a court may have other terms.",
  });
}

export function notOpenAgain({ number, state }: StandingAppeal, { again }: AppealRules): AppError {
  return new AppError({
    code: "APPEAL_LODGED",
    status: 409,
    message: `Appeal ${number} against this decision is ${state} (${cited(again.source).en}).`,
    fix:
      state === "pending"
        ? "Wait for its outcome, or withdraw it."
        : "A decision is looked at again once; a court may be open.",
  });
}

export function notOpen({ number, state }: StandingAppeal): AppError {
  return new AppError({
    code: "APPEAL_NOT_OPEN",
    status: 409,
    message: `Appeal ${number} is ${state}.`,
    fix: "Only an open appeal is withdrawn or decided.",
  });
}

export function notYourAppeal(number: number): AppError {
  return new AppError({
    code: "APPEAL_OF_ANOTHER",
    status: 403,
    message: `Appeal ${number} was lodged by another party of the declaration.`,
    fix: "Who lodged it withdraws it.",
  });
}
