/** What the desk refuses before it decides anything. */
import { OutcomeUnknown } from "#src/platform/driver/faults.ts";
import { AppError } from "#src/kernel/app-error.ts";

/** Whoever is sent away comes again within this time: the pace is another by then. */
const retrySecondsMax = 600;

export function keyReused(key: string): AppError {
  return new AppError({
    code: "IDEMPOTENCY_KEY_REUSED",
    status: 409,
    message: `The Idempotency-Key ${key.slice(0, 60)} was already used with another body.`,
    fix: "Repeat a request with exactly the same body, or give the new request a key of its own.",
  });
}

/** @param overSeconds by how much the wait would exceed its bound */
export function overloaded(overSeconds: number): AppError {
  const retrySeconds = Math.min(retrySecondsMax, Math.max(1, Math.ceil(overSeconds)));
  return new AppError({
    code: "TOO_MANY_WAITING",
    status: 503,
    message: "It would have to wait longer for a decision than this server allows.",
    fix: `Send it again in ${retrySeconds} ${retrySeconds === 1 ? "second" : "seconds"}, with the same Idempotency-Key.`,
    retrySeconds,
  });
}

/**
 * Where nobody can say whether the group was stored, deciding it again would refuse its own references:
 * its callers hear that it is not known. @returns whether it was so
 */
export function refuseUnknown(
  jobs: readonly { readonly reject: (error: unknown) => void }[],
  error: unknown,
): boolean {
  if (!(error instanceof OutcomeUnknown)) return false;
  for (const job of jobs) job.reject(error);
  return true;
}
