/** `movements check` and `movements lodge`. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { startOfLegalDay } from "#src/kernel/legal-day.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { type Problem, printProblem } from "#src/kernel/problem.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { movementBytesMax, readMovements } from "./read.ts";

const filesMax = 100_000;

/** What `POST /movements` answers. */
export const LodgedMovements = z.object({
  reports: z.array(
    z.object({
      id: z.string().nullable(),
      reference: z.string().nullable(),
      kind: z.string().nullable(),
      status: z.enum(["recorded", "repeated", "rejected"]),
      problems: z.array(z.looseObject({ code: z.string(), message: z.string() })),
    }),
  ),
});
export type LodgedMovements = z.infer<typeof LodgedMovements>;

const check: CliCommand = {
  name: "movements check",
  examples: ["movements check docs/tour/arrival.json"],
  says: {
    en: "Check movement reports without a server: every problem of every file",
    zh: "离线校验运输工具动态报告，列出全部问题",
  },
  arguments: "<paths...>",
  run: async (context) => {
    let exit: ExitCode = 0;
    const now = clockOf(context);
    for (const file of filesBelow(context.args)) {
      const row = checkFile(file, now);
      if (!row.ok) exit = 1;
      context.print(row, printFile(row));
    }
    return exit;
  },
};

const lodge: CliCommand = {
  name: "movements lodge",
  examples: ["movements lodge docs/tour/arrival.json"],
  says: { en: "Lodge movement reports with the server", zh: "向服务器申报运输工具动态" },
  arguments: "<paths...>",
  run: async (context) => {
    let exit: ExitCode = 0;
    for (const file of filesBelow(context.args)) {
      for (const report of await lodgeFile(context, file)) {
        if (report.status === "rejected") exit = 1;
        const said = report.problems.map((problem) => problem.message).join(" ");
        context.print(
          { file, ...report },
          `${report.status} ${report.reference ?? file} ${said}`.trimEnd(),
        );
      }
    }
    return exit;
  },
};

export const commands: readonly CliCommand[] = [check, lodge];

async function lodgeFile(
  context: CommandContext,
  file: string,
): Promise<LodgedMovements["reports"]> {
  const bytes = readFileSync(file);
  const read = readMovements(bytes, Temporal.Now.instant());
  if (read.kind === "unreadable") {
    // Told here in the same words as by the server, and the other files still go.
    const problem = printProblem(read.problem);
    return [
      { id: null, reference: null, kind: null, status: "rejected", problems: [{ ...problem }] },
    ];
  }
  const answer = await context.call({
    method: "POST",
    path: `/movements?profile=${encodeURIComponent(context.profile)}`,
    body: bytes,
    type: read.format === "ndjson" ? "application/x-ndjson" : "application/json",
  });
  return LodgedMovements.parse(answer.json).reports;
}

/** For people: the file, and below it what is wrong with which report. */
function printFile({ file, ok, problems, messages }: CheckedFile): string {
  const faults = [
    ...problems.map(({ message }) => message),
    ...messages.flatMap(({ reference, problems: found }) =>
      found.map(({ code, message }) => `${reference ?? "(no reference)"} ${code} ${message}`),
    ),
  ];
  return [`${ok ? "ok   " : "wrong"} ${file}`, ...faults.map((fault) => `      ${fault}`)].join(
    "\n",
  );
}

type CheckedMessage = {
  readonly type: string;
  readonly reference: string | null;
  readonly ok: boolean;
  readonly problems: readonly { readonly code: string; readonly message: string }[];
};
type CheckedFile = {
  readonly file: string;
  readonly ok: boolean;
  readonly format: string;
  readonly problems: readonly { readonly code: string; readonly message: string }[];
  readonly messages: readonly CheckedMessage[];
};

function checkFile(file: string, now: Temporal.Instant): CheckedFile {
  if (statSync(file).size > movementBytesMax) {
    const message = `The file has more than ${movementBytesMax} bytes.`;
    return {
      file,
      ok: false,
      format: "unknown",
      problems: [{ code: "MOV-003", message }],
      messages: [],
    };
  }
  const read = readMovements(readFileSync(file), now);
  if (read.kind === "unreadable") {
    return {
      file,
      ok: false,
      format: read.format,
      problems: [printProblem(read.problem)],
      messages: [],
    };
  }
  const messages = read.reports.map(({ reference, kind, report, problems }) => ({
    type: kind ?? "unknown",
    reference,
    ok: report !== undefined,
    problems: problems.map(printMessageProblem),
  }));
  return { file, ok: messages.every(({ ok }) => ok), format: read.format, problems: [], messages };
}

/** JSON has no segments; the fields stand for the formats that have. */
function printMessageProblem(problem: Problem) {
  return { ...printProblem(problem), segment: null, position: null };
}

function clockOf(context: CommandContext): Temporal.Instant {
  const { asOf } = context;
  return asOf ? startOfLegalDay("UTC", asOf.add({ days: 1 })) : Temporal.Now.instant();
}

/** The files named, and those below folders named, in order of their names. */
function filesBelow(paths: readonly string[]): string[] {
  const files = paths.flatMap((path): string[] => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) {
      throw new AppError({
        code: "MOV-006",
        status: 400,
        message: `There is no ${path}.`,
        fix: "Name an existing file or folder.",
      });
    }
    if (!found.isDirectory()) return [path];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  });
  if (files.length > filesMax) {
    throw new AppError({
      code: "MOV-007",
      status: 400,
      message: `${files.length} files are too many at once.`,
      fix: `Name at most ${filesMax}.`,
    });
  }
  return files;
}
