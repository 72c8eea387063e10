/**
 * `lodge`: files and folders to the server, one after the other. Each file has its line, whatever became
 * of those before it: what is wrong with one says nothing about the next.
 */
import { readFileSync } from "node:fs";
import {
  classifyFile,
  declarationFiles,
  pathMissing,
  unreadableFile,
} from "#src/clearance/intake/files.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { CommandContext, ExitCode } from "#src/platform/command.ts";
import { notADeclaration } from "./lodge-body.ts";

type LodgedRow = {
  readonly file: string;
  readonly id: string | null;
  readonly mrn: string | null;
  /** As the server says it; `unreadable` and `not-lodged` where there is no declaration to speak of. */
  readonly status: string;
  readonly lane: string | null;
  readonly problems: readonly {
    readonly code: string;
    readonly severity: string;
    readonly pointer: string;
    readonly message: string;
    readonly fix: string;
  }[];
  readonly notifications: readonly { readonly type: string }[];
};
type SkippedRow = { readonly file: string; readonly skipped: true; readonly reason: string };

type Outcome = {
  readonly rows: readonly (LodgedRow | SkippedRow)[];
  readonly exit: ExitCode;
  /** The server is gone, or knows no such key: the files that follow need not be tried. */
  readonly gone?: AppError;
};

/** Lodges every file. @returns 1 for findings, 3 where a file could not be handed over */
export async function lodgeFiles(context: CommandContext): Promise<ExitCode> {
  let exit: ExitCode = 0;
  let gone: AppError | undefined;
  for (const { file, isNamed } of declarationFiles(context.args)) {
    const outcome = gone ? failed(file, gone) : await lodgeFile(context, file);
    gone ??= outcome.gone;
    for (const row of outcome.rows) {
      if ("skipped" in row) context.print(row, `skipped  ${file}  ${row.reason}`);
      else context.print(row, sayLodged(row));
    }
    // who names a file means it; what lies in a folder may be anything
    const isMissed = isNamed && outcome.rows.some((row) => "skipped" in row);
    exit = worse(exit, worse(outcome.exit, isMissed ? 1 : 0));
  }
  return exit;
}

const worse = (one: ExitCode, other: ExitCode): ExitCode => (one > other ? one : other);

async function lodgeFile(context: CommandContext, file: string): Promise<Outcome> {
  const query = new URLSearchParams({ profile: context.profile });
  if (context.asOf) query.set("asOf", context.asOf.toString());
  if (context.options["locale"]) query.set("locale", context.options["locale"]);
  try {
    const bytes = readFile(file);
    const kind = classifyFile(file, bytes);
    if (kind.kind === "skip") return skip(file, kind.reason);
    const answer = await context.call({
      method: "POST",
      path: `/declarations?${query}`,
      body: bytes,
      type: kind.contentType,
    });
    const text = Buffer.from(answer.bytes).toString("utf8");
    const isBulk = answer.type === "application/x-ndjson";
    const lines = isBulk ? text.split("\n").filter((line) => line !== "") : [text];
    // each is a Lodged, or says why it was not read
    const rows = lines.map((line) => rowOf(file, JSON.parse(line) as Parameters<typeof rowOf>[1]));
    return { rows, exit: rows.some(isRefused) ? 1 : 0 };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code === notADeclaration ? skip(file, error.message) : failed(file, error);
  }
}

function readFile(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
    throw unreadableFile(code, cause);
  }
}

function skip(file: string, reason: string): Outcome {
  return { rows: [{ file, skipped: true, reason }], exit: 0 };
}

/** What a refusal is about: the file's form, what it asks for, or the server and the key. */
function failed(file: string, error: AppError): Outcome {
  const { code, message, fix, status } = error;
  const isForm = code !== pathMissing && [400, 413, 415, 422].includes(status);
  const isAbout = isForm || [403, 404, 409, 412].includes(status);
  const row: LodgedRow = {
    file,
    id: null,
    mrn: null,
    status: isForm ? "unreadable" : "not-lodged",
    lane: null,
    problems: [{ code, severity: "error", pointer: "", message, fix }],
    notifications: [],
  };
  const isGone = status === 401 || code === "SERVER_UNREACHABLE";
  return { rows: [row], exit: isAbout ? 1 : 3, ...(isGone ? { gone: error } : {}) };
}

function isRefused(row: LodgedRow | SkippedRow): boolean {
  return !("skipped" in row) && ["rejected", "unreadable", "not-lodged"].includes(row.status);
}

/** The server's answer is our own shape (`Lodged`), or says why it could not be read or lodged. */
function rowOf(
  file: string,
  answer: Partial<LodgedRow> & { readonly error?: string; readonly code?: string },
): LodgedRow | SkippedRow {
  const { error, code } = answer;
  const {
    id = null,
    mrn = null,
    status = code === undefined ? "unreadable" : "not-lodged",
    lane = null,
    problems = [],
    notifications = [],
  } = answer;
  if (error !== undefined && problems.length === 0 && code === undefined)
    return { file, skipped: true, reason: error };
  const said =
    error !== undefined && code !== undefined
      ? [{ code, severity: "error", pointer: "", message: error, fix: "" }]
      : problems;
  return { ...answer, file, id, mrn, status, lane, problems: said, notifications };
}

function sayLodged(row: LodgedRow): string {
  const head = `${row.status.padEnd(22)} ${row.mrn ?? "-".padEnd(18)}  ${row.id ?? ""}  ${row.file}`;
  const problems = row.problems.map(
    ({ severity, code, pointer, message, fix }) =>
      `  ${severity} ${code} ${pointer}: ${message} ${fix}`,
  );
  const told = row.notifications.map(({ type }) => type).join(" → ");
  return [head, ...problems, ...(told ? [`  ${told}`] : [])].join("\n");
}
