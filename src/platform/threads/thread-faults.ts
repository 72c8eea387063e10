/** How work in threads fails where nobody did anything wrong. */
import { AppError } from "#src/kernel/app-error.ts";

/** The job took more than its thread may. */
export class JobTooCostly extends Error {
  readonly what: "memory" | "time";

  constructor(what: "memory" | "time") {
    super(`A job took more ${what} than its thread may`);
    this.what = what;
  }
}

/** Says whether a thread ended because it had taken all the memory it may. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}

export function tooManyWaiting(): AppError {
  return new AppError({
    code: "TOO_MANY_READING",
    status: 503,
    message: "Too many files are waiting to be read on this node.",
    fix: "Send again after a few seconds, with the same Idempotency-Key.",
    retrySeconds: 5,
  });
}
