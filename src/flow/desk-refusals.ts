/** What the desk refuses before it decides anything. */
import { OutcomeUnknown } from "#src/platform/driver/faults.ts";
import type { Lodgement } from "#src/clearance/lodging/lodgement.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { Clock } from "#src/platform/services.ts";

export function keyReused(key: string): AppError {
  return new AppError({
    code: "IDEMPOTENCY_KEY_REUSED",
    status: 409,
    message: `The Idempotency-Key ${key.slice(0, 60)} was used before with another body.`,
    fix: "Repeat a request with exactly the same body, or give the new request a key of its own.",
  });
}

/**
 * The day decides law, rates and the year of the number: where the clock of this node and that of the
 * database name different days, nobody knows which it is.
 */
export function refuseUncertainDay(
  { profile, asOf }: Pick<Lodgement, "profile" | "asOf">,
  { clock, clockAheadMs }: { readonly clock: Clock; readonly clockAheadMs?: () => number },
): void {
  const now = clock();
  const aheadMs = clockAheadMs?.() ?? 0;
  if (asOf || Math.abs(aheadMs) <= apartMsMax) return;
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(profile.timeZone).toPlainDate();
  const [day, other] = [dayOf(now), dayOf(now.subtract({ milliseconds: Math.round(aheadMs) }))];
  if (day.equals(other)) return;
  throw new AppError({
    code: "DAY_UNCERTAIN",
    status: 503,
    message: `The clock of this server says ${day.toString()} and that of its database ${other.toString()}; nothing is accepted until they agree.`,
    fix: "Send it again later, with the same Idempotency-Key; /readyz says when the clock is right.",
    retrySeconds: 60,
  });
}

/** Apart by less, clocks are late, not wrong. */
const apartMsMax = 60_000;

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
