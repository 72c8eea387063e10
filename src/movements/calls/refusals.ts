/** What is refused of a call, each with what to do. */
import { AppError } from "#src/kernel/app-error.ts";
import type { CallStanding, CallState } from "./call.ts";

/** Said alike of what is not there and of what is another's. */
export function noSuchCall(): AppError {
  return new AppError({
    code: "CALL_NOT_FOUND",
    status: 404,
    message: "There is no such call, or it is not yours to see.",
    fix: "GET /api/v1/calls lists those you may see.",
  });
}

/** A message names a call that its sender did not notify. */
export function noCallSought(): AppError {
  return new AppError({
    code: "CALL_NOT_NOTIFIED",
    status: 404,
    message:
      "You notified no call of this conveyance and voyage at this office or port that goes on.",
    fix: "Notify the call first, by BERMAN or POST /api/v1/calls, and send the message again.",
  });
}

export function severalSought(count: number): AppError {
  return new AppError({
    code: "CALL_NOT_CERTAIN",
    status: 409,
    message: `${count} calls that you notified have this voyage; which is meant is not certain.`,
    fix: "State the number or the name of the conveyance, its office and its port; or act on the call by its id.",
  });
}

export function notNow(state: CallState): AppError {
  return new AppError({
    code: "CALL_STATE_NOT_ALLOWED",
    status: 409,
    message: `The call is ${state}; this is not possible now.`,
    fix: "Read the call again: its state says what may follow.",
  });
}

export function otherMode(): AppError {
  return new AppError({
    code: "CALL_MODE_OTHER",
    status: 422,
    message: "The amendment is of another kind of conveyance.",
    fix: "Cancel this call and notify the other one.",
  });
}

export function noTask(task: string, { tasks }: CallStanding): AppError {
  return new AppError({
    code: "CALL_TASK_MISSING",
    status: 409,
    message: `The call has no task "${task}"; it has: ${tasks.map(({ id }) => id).join(", ") || "none"}.`,
    fix: "Tasks join a call with its arrival, or with a case of health.",
  });
}

export function exitNotLawful(
  task: string,
  exit: string,
  lawful: readonly { readonly id: string; readonly source: { readonly en: string } }[],
): AppError {
  return new AppError({
    code: "CALL_EXIT_NOT_LAWFUL",
    status: 422,
    message: `Task ${task} does not come to "${exit}"; it comes to: ${lawful.map(({ id }) => id).join(", ")}.`,
    fix: "Use one of these; GET /api/v1/conveyance-rules has the article of each.",
  });
}

export function suspicionOpen(): AppError {
  return new AppError({
    code: "CALL_SUSPICION_OPEN",
    status: 409,
    message: "A suspected case of the call is open; free pratique waits for it.",
    fix: "Isolate or transfer the person and enter the outcome, or exclude the suspicion.",
  });
}

export function notDone(hindrances: readonly string[]): AppError {
  return new AppError({
    code: "CALL_NOT_DONE",
    status: 409,
    message: `The conveyance cannot be cleared outward; still open or against it: ${hindrances.join(", ")}.`,
    fix: "Have the agencies record findings that let it go.",
  });
}

export function wrongShipNumber(id: string): AppError {
  return new AppError({
    code: "SHIP_NUMBER_WRONG",
    status: 422,
    message: `${id} is no IMO number: its check digit is wrong.`,
    fix: "Compare it with the ship's certificate of registry.",
  });
}

export function leavesBefore(): AppError {
  return new AppError({
    code: "CALL_TIMES_WRONG",
    status: 422,
    message: "The expected departure is before the expected arrival.",
    fix: "State both with their offset, and compare them.",
  });
}

export function beforeArrival(arrivedAt: string): AppError {
  return new AppError({
    code: "CALL_TIMES_WRONG",
    status: 422,
    message: `The departure is before the arrival of ${arrivedAt}.`,
    fix: "State when it departed.",
  });
}

export function toCome(at: string): AppError {
  return new AppError({
    code: "CALL_TIMES_WRONG",
    status: 422,
    message: `${at} is still to come.`,
    fix: "Report what has happened; what is expected is part of the notice.",
  });
}
