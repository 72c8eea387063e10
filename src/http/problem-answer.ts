/** What went wrong as RFC 9457 problem details: never a stack trace, always what to do next. */
import { z } from "zod";
import { AppError, type WaitsForApproval } from "#src/kernel/app-error.ts";
import type { Text } from "#src/kernel/text.ts";
import { passingFault } from "#src/platform/driver/faults.ts";

export type ProblemAnswer = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly fix: string;
  readonly instance: string;
  /** Where a body or a query is not valid: a JSON pointer and what is wrong there. */
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  /** Parts of the detail that it says in English, in every language. */
  readonly texts?: readonly Text[];
  /** Where another person has to approve it first. */
  readonly approval?: WaitsForApproval;
};

const errorsMax = 20;

const titles: Readonly<Record<number, string>> = {
  400: "It could not be read",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  408: "Too slow",
  409: "Not possible in this state",
  412: "Changed meanwhile",
  413: "Too large",
  415: "Media type not read",
  422: "Not valid",
  429: "Too many requests",
  500: "A fault of ours",
  503: "Not available now",
};

const readMethods: readonly string[] = ["GET", "HEAD", "OPTIONS"];

/** Details of any error. What is not an AppError is a fault of ours and says nothing of its inside. */
export function problemAnswer(error: unknown, instance: string, method = "GET"): ProblemAnswer {
  const known = passingFault(error, !readMethods.includes(method)) ?? asAppError(error);
  return {
    type: `/problems/${known.code.toLowerCase().replaceAll("_", "-")}`,
    title: titles[known.status] ?? "Problem",
    status: known.status,
    detail: known.message,
    code: known.code,
    fix: known.fix,
    instance,
    ...(error instanceof z.ZodError ? { errors: errorsOf(error) } : {}),
    ...(error instanceof AppError && error.texts.length > 0 ? { texts: error.texts } : {}),
    ...(error instanceof AppError && error.approval ? { approval: error.approval } : {}),
  };
}

function errorsOf(error: z.ZodError): NonNullable<ProblemAnswer["errors"]> {
  return error.issues.slice(0, errorsMax).map(({ path, message }) => ({
    pointer: path
      .map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`)
      .join(""),
    detail: message,
  }));
}

/** What the database refused, in words of our own. */
function ofDatabase(
  error: unknown,
): Pick<AppError, "code" | "status" | "message" | "fix"> | undefined {
  if (isOutOfRange(error)) {
    return {
      code: "VALUE_OUT_OF_RANGE",
      status: 422,
      message: "A value is too large or has a format that cannot be stored.",
      fix: "Correct numbers, dates and ids; /api/openapi.json describes them.",
    };
  }
  if (breaksCondition(error)) {
    return {
      code: "STORED_OTHERWISE",
      status: 409,
      message:
        "The stored record does not allow this: the amount available would be exceeded, or the record was changed in the meantime.",
      fix: "Read the record again, correct the request and send it again.",
    };
  }
  return undefined;
}

function asAppError(error: unknown): Pick<AppError, "code" | "status" | "message" | "fix"> {
  if (error instanceof AppError) return error;
  if (error instanceof z.ZodError) {
    const says = error.issues
      .slice(0, errorsMax)
      .map((issue) => `${issue.path.join(".") || "the body"}: ${issue.message}`);
    return {
      code: "REQUEST_INVALID",
      status: 422,
      message: `${says.join("; ")}.`,
      fix: "Correct the members named; /api/openapi.json describes them.",
    };
  }
  const refused = ofDatabase(error);
  if (refused) return refused;
  const status = statusOf(error);
  if (status === 415) {
    return {
      code: "MEDIA_TYPE_NOT_READ",
      status,
      message: "The header Content-Type is not a media type.",
      fix: "Send one such as application/json.",
    };
  }
  if (status === 413) {
    return {
      code: "BODY_TOO_LARGE",
      status,
      message: "The body is larger than this route accepts.",
      fix: "Send fewer declarations per request, or compress the body where the route allows it.",
    };
  }
  if (status === 429) {
    return {
      code: "TOO_MANY_REQUESTS",
      status,
      message: "Too many requests from this address in a minute.",
      fix: "Wait a minute; machine interfaces send a key and batches.",
    };
  }
  // what else the web server refuses by itself is about the request, not about us
  if (status >= 400 && status < 500) {
    return {
      code: "REQUEST_BROKEN",
      status: 400,
      message: "The request is not valid HTTP.",
      fix: "Send it again.",
    };
  }
  return {
    code: "INTERNAL",
    status: 500,
    message: "An internal error occurred; it is in the log under this request's id.",
    fix: "Send it again with the same Idempotency-Key; report the request id to the operator if it happens again.",
  };
}

/**
 * Whether the database refused a value for itself (SQLSTATE class 22): too large, or of no such form. The
 * schemas of the routes refuse most of it with a better word; nothing was written either way.
 */
export function isOutOfRange(error: unknown): boolean {
  return isOfClass(error, "22");
}

/**
 * A condition of the database that what was sent and what is stored break together (SQLSTATE class 23);
 * nothing was written. Decisions refuse most of it with a better word, and try again what changed meanwhile.
 */
export function breaksCondition(error: unknown): boolean {
  return isOfClass(error, "23");
}

function isOfClass(error: unknown, start: string): boolean {
  return (
    error instanceof Error &&
    error.name === "PostgresError" &&
    "code" in error &&
    typeof error.code === "string" &&
    error.code.startsWith(start)
  );
}

function statusOf(error: unknown): number {
  if (typeof error === "object" && error !== null && "statusCode" in error) {
    return typeof error.statusCode === "number" ? error.statusCode : 500;
  }
  return 500;
}
