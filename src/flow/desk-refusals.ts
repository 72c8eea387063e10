/** What the desk refuses before it decides anything. */
import { OutcomeUnknown } from "#src/platform/driver/faults.ts";
import { AppError } from "#src/kernel/app-error.ts";

export function keyReused(key: string): AppError {
  return new AppError({
    code: "IDEMPOTENCY_KEY_REUSED",
    status: 409,
    message: `The Idempotency-Key ${key.slice(0, 60)} was used before with another body.`,
    fix: "Repeat a request with exactly the same body, or give the new request a key of its own.",
  });
}

export function overloaded(): AppError {
  return new AppError({
    code: "TOO_MANY_WAITING",
    status: 503,
    message: "More declarations are waiting to be decided than this node takes.",
    fix: "Send again after a few seconds, with the same Idempotency-Key.",
    retrySeconds: 10,
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
