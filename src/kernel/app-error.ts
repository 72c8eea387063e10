/**
 * An operation that cannot go on throws an AppError: code, status, what happened, what to do next.
 * The status is the meaning in HTTP's words; only `http/` turns it into an answer and only `cli/`
 * into an exit code.
 */
import type { Text } from "./text.ts";

export type ErrorStatus =
  | 400
  | 401
  | 403
  | 404
  | 408
  | 409
  | 412
  | 413
  | 415
  | 422
  | 429
  | 500
  | 501
  | 503;

/** What waits for another person: which act, in words, and who may approve it. */
export type WaitsForApproval = {
  readonly id: string;
  readonly act: string;
  readonly says: Text;
  /** Scopes of which the second person needs one. */
  readonly by: readonly string[];
  /** It is carried out when it is approved, and is not to be sent again. */
  readonly runsItself: boolean;
};

export type ErrorOptions = {
  readonly code: string;
  readonly status: ErrorStatus;
  /** What happened, and to what. */
  readonly message: string;
  /** Parts of the message, in English there, that are texts of the law or of the profile. */
  readonly texts?: readonly Text[];
  /** What to do next. */
  readonly fix: string;
  readonly cause?: unknown;
  /** Of 429 and 503: seconds after which asking again makes sense. */
  readonly retrySeconds?: number;
  readonly approval?: WaitsForApproval;
};

export class AppError extends Error {
  readonly code: string;
  readonly status: ErrorStatus;
  readonly fix: string;
  readonly texts: readonly Text[];
  readonly retrySeconds: number | undefined;
  readonly approval: WaitsForApproval | undefined;

  constructor(options: ErrorOptions) {
    super(options.message, { cause: options.cause });
    this.name = "AppError";
    this.code = options.code;
    this.status = options.status;
    this.fix = options.fix;
    this.texts = options.texts ?? [];
    this.retrySeconds = options.retrySeconds;
    this.approval = options.approval;
  }
}
