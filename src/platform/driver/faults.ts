/**
 * What an error of the database means for who waits for the answer: the connection was lost, the
 * database is busy, full, or read-only. Everything else is a fault of ours.
 */
import { AppError } from "#src/kernel/app-error.ts";

/** The server was not reached, or said that it takes nobody: it did nothing. */
const refusedCodes = new Set([
  "ECONNREFUSED",
  "CONNECT_TIMEOUT",
  "CONNECTION_ENDED",
  "EAI_AGAIN",
  "57P03", // the server is starting or stopping
  "53300", // too many connections
  "DATABASE_AWAY", // our own word for all of them
]);
const lostCodes = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ERR_STREAM_DESTROYED",
  "ERR_SOCKET_CLOSED",
  "57P01", // the server was told to end, or somebody ended our session
  "57P02", // another session crashed and all were ended
  "57P05", // idle for too long
  "25P03", // idle in a transaction for too long
]);
const lockNotHad = "55P03";
/** Another holds what was asked for, or the statement took too long. */
const busyCodes = new Set([lockNotHad, "57014", "40P01", "40001"]);
const fullCodes = new Set(["53100", "ENOSPC", "EDQUOT"]);
const readOnlyCodes = new Set(["25006", "EROFS"]);

/** Code of an error of the driver, the database or the operating system. */
export function errorCode(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

/** Says whether the session broke, so that nobody knows what the server did last. */
export function isConnectionLost(error: unknown): boolean {
  const code = errorCode(error);
  return refusedCodes.has(code) || lostCodes.has(code) || /^08\w{3}$/.test(code);
}

/** Says whether another transaction held a row for longer than was waited for it. */
export function isLockNotHad(error: unknown): boolean {
  return errorCode(error) === lockNotHad;
}

/**
 * What to tell a caller of an error of the database; undefined where it is none that passes. What was
 * lost while something was being stored, outside a transaction of ours, may have been stored.
 */
export function passingFault(error: unknown, isChange: boolean): AppError | undefined {
  if (error instanceof AppError) return undefined;
  const code = errorCode(error);
  if (isConnectionLost(error))
    return refusedCodes.has(code) || !isChange ? databaseAway(error) : new OutcomeUnknown(error);
  if (busyCodes.has(code)) return busy(error);
  if (fullCodes.has(code)) return full(error);
  return readOnlyCodes.has(code) ? readOnly(error) : undefined;
}

const again = "Send it again in a few seconds, a change with the same Idempotency-Key.";

/** The connection is gone, and what was begun on it was undone. */
export function databaseAway(cause: unknown): AppError {
  return new AppError({
    code: "DATABASE_AWAY",
    status: 503,
    message: "The database cannot be reached at present.",
    fix: again,
    cause,
  });
}

function busy(cause: unknown): AppError {
  return new AppError({
    code: "DATABASE_BUSY",
    status: 503,
    message: "Another operation is using the same records and did not finish in time.",
    fix: again,
    cause,
  });
}

function full(cause: unknown): AppError {
  return new AppError({
    code: "STORAGE_FULL",
    status: 503,
    message: "There is no storage space left.",
    fix: "Send it again later, with the same Idempotency-Key; /readyz says when there is room.",
    cause,
  });
}

function readOnly(cause: unknown): AppError {
  return new AppError({
    code: "STORAGE_READ_ONLY",
    status: 503,
    message: "The database accepts no changes at present.",
    fix: "Send it again later, with the same Idempotency-Key; /readyz says when it takes changes.",
    cause,
  });
}

/** Nobody can say yet whether all of it was stored: never a failure, never a second try. */
export class OutcomeUnknown extends AppError {
  constructor(cause: unknown) {
    super({
      code: "OUTCOME_UNKNOWN",
      status: 503,
      message:
        "The database failed while this was being stored; it is not yet known whether everything was stored.",
      fix: "With an Idempotency-Key send it again: the answer says what happened. Without one look first at what it was to change.",
      cause,
    });
  }
}
