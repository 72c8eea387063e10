/**
 * A commit that came second: another server took what its decisions counted on. The desk decides the
 * group again; who reads it after all attempts learns neither what was taken nor that a control was meant.
 */
import { AppError } from "#src/kernel/app-error.ts";

export const meanwhileCode = "DECIDED_MEANWHILE";

export function decidedMeanwhile(): AppError {
  return new AppError({
    code: meanwhileCode,
    status: 503,
    message: "Too many declarations are decided at once.",
    fix: "Send again after a few seconds, with the same Idempotency-Key.",
  });
}
