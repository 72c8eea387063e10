/** Why an entry about suspected goods is not taken now. */
import { AppError } from "#src/kernel/app-error.ts";
import type { Text } from "#src/kernel/text.ts";
import type { StandingInfringement } from "./infringement.ts";

export function notNow({ number, state }: StandingInfringement, act: string): AppError {
  return new AppError({
    code: "INFRINGEMENT_STATE_NOT_ALLOWED",
    status: 409,
    message: `Suspicion ${number} is ${state}; the entry ${act} is not possible now.`,
    fix: "Read it again: its state says what is waited for. What a court decided of goods that are gone is entered as a judgment.",
  });
}

export function tooLate(number: number, due: string, law: Text): AppError {
  return new AppError({
    code: "ANSWER_TOO_LATE",
    status: 409,
    message: `The answer about suspicion ${number} was due on ${due} (${law.en}).`,
    texts: [law],
    fix: "Customs goes on without it; a court may be asked for an order.",
  });
}

export function termRuns(number: number, due: string | undefined): AppError {
  return new AppError({
    code: "TERM_RUNS",
    status: 409,
    message: `What is waited for in suspicion ${number} is due on ${due ?? "no day"}.`,
    fix: "Wait until that day is over.",
  });
}
