/**
 * Messages about movements, in whatever form they are sent: EDIFACT, Cargo-XML, entry summaries, JSON.
 * In: bytes. Out: what the format is, what is wrong and where, and what was understood. Owns no
 * tables; parses, decides and writes without a database.
 */
import type { Severity } from "#src/kernel/problem.ts";
import type { Locale, Text } from "#src/kernel/text.ts";

export const messageFormats = [
  "json",
  "ndjson",
  "edifact",
  "cargo-xml",
  "entry-summary",
  "ceb",
  "unknown",
] as const;
export type MessageFormat = (typeof messageFormats)[number];

/** A finding and its place in the sender's own terms. */
export type MessageProblem = {
  /** Rule; of an entry summary the administration's, empty where the schema refuses. */
  readonly code: string;
  /** EDIFACT: tag of the segment. */
  readonly segment: string | null;
  /** EDIFACT: number of the segment in its message from 1; of a service segment, in its interchange. */
  readonly position: number | null;
  /** EDIFACT: groups and element; XML: the XPath; JSON: the path. Empty where it is about the whole. */
  readonly path: string;
  readonly severity: Severity;
  readonly message: Text;
  /** Of our own reports: what to do. */
  readonly fix?: Text;
};

/** The same in the language that was asked for. */
export type PrintedMessageProblem = Omit<MessageProblem, "message" | "fix"> & {
  readonly message: string;
  readonly fix?: string;
};

export type CheckedMessage<Found = MessageProblem> = {
  /** `CUSCAR`, `XFWB`, `IE315`, `arrival`; `unknown` where it cannot be read. */
  readonly type: string;
  readonly reference: string | null;
  readonly ok: boolean;
  /** Directory whose structure it was compared with, e.g. `D.24A`; null: syntax only. */
  readonly directory: string | null;
  /** Edition of the rules it was compared with, where several exist. */
  readonly edition: string | null;
  readonly problems: readonly Found[];
};

export type CheckedMessages<Found = MessageProblem> = {
  readonly ok: boolean;
  /** What is wrong with the file as a whole. */
  readonly problems: readonly Found[];
  readonly messages: readonly CheckedMessage<Found>[];
};

export type CheckedFile = CheckedMessages<PrintedMessageProblem> & {
  readonly file: string;
  readonly format: MessageFormat;
};

/** What a check may depend on beside the bytes. */
export type CheckRequest = {
  readonly bytes: Uint8Array;
  readonly profile: string;
  /** Edition of the rules, as the command line names it; absent: the one in force on `asOf`. */
  readonly edition: string | undefined;
  /** Day the law is read on. */
  readonly asOf: Temporal.PlainDate;
  /** Language of the findings. */
  readonly locale?: Locale | undefined;
  /** Moment against which reported times are compared. */
  readonly now: Temporal.Instant;
};

/** A whole file that cannot be taken further. */
export function refuseFile(code: string, message: Text): CheckedMessages {
  return {
    ok: false,
    problems: [{ code, segment: null, position: null, path: "", severity: "error", message }],
    messages: [],
  };
}

/** The verdict over messages: every one is in order and so is the file around them. */
export function verdictOf(
  problems: readonly MessageProblem[],
  messages: readonly CheckedMessage[],
): CheckedMessages {
  return {
    ok: !hasError(problems) && messages.every(({ ok }) => ok),
    problems,
    messages,
  };
}

/** @example hasError([]) // false */
export function hasError(problems: readonly Pick<MessageProblem, "severity">[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}
