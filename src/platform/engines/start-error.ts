/**
 * Why an engine or the whole system cannot start: one sentence of what happened, one of what to do.
 */
import { AppError } from "#src/kernel/app-error.ts";

type StartErrorOptions = {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
  readonly cause?: unknown;
};

/** Every reason not to start is a 503: the same command works once the cause is gone. */
export function startError(options: StartErrorOptions): AppError {
  return new AppError({ status: 503, ...options });
}

/** The message of whatever was thrown, without its stack. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The error code of the operating system, such as `EACCES`. */
export function systemCodeOf(thrown: unknown): string | undefined {
  if (typeof thrown !== "object" || thrown === null || !("code" in thrown)) return undefined;
  return typeof thrown.code === "string" ? thrown.code : undefined;
}
