/** The command `validate`: checks files without a database or a server. */
import { legalDay } from "#src/kernel/legal-day.ts";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { AppError } from "#src/kernel/app-error.ts";
import { counted } from "#src/kernel/counted.ts";
import { isAcceptable, printProblem, type Problem, problemOfError } from "#src/kernel/problem.ts";
import { isLocale } from "#src/kernel/text.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { getProfile, openProfiles, type Profile } from "#src/registers/profile.ts";
import { createSnapshot, type RegisterSnapshot } from "#src/registers/snapshot.ts";
import { checkDeclaration } from "./checks.ts";
import { type HelpedProblem, helpWithForm, withPage } from "./correction.ts";
import { classifyFile, declarationFiles, unreadableFile } from "./files.ts";
import { drawPlace, findPlaces, SourceFile } from "./places.ts";
import type { TextPosition } from "./syntax-problem.ts";
import { templateCommand } from "./xlsx-command.ts";
import { workbookType, writeFindings } from "./xlsx-read.ts";
import { readDeclarations } from "./read.ts";
import { openReadPool, type ReadPool } from "./read-pool.ts";
import type { ReadResult } from "./read-body.ts";

type Desk = {
  /** The profile of the command line. */
  readonly profile: Profile;
  /** Law of a profile that a file may name; throws where there is none. */
  readonly lawOf: (profile: string) => Law;
  readonly pool: ReadPool;
  readonly codesAsOf: Temporal.PlainDate | undefined;
  /** Folder for workbooks with a sheet of findings. */
  readonly findings: string | undefined;
};

type Law = {
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
  readonly today: Temporal.PlainDate;
};

type FileVerdict = {
  readonly file: string;
  /** Line of a file that holds several. */
  readonly line?: number;
  /** Line or row on which it begins. */
  readonly position: number;
  readonly ok: boolean;
  readonly reference: string | null;
  readonly typeCode: string | null;
  readonly problems: readonly PositionedProblem[];
};
/** A finding with its place in the file: the line's text and a mark, where it is known. */
type PositionedProblem = HelpedProblem &
  Partial<TextPosition> & { readonly shown?: readonly [string, string] };
type Skipped = { readonly file: string; readonly skipped: true; readonly reason: string };

const validate: CliCommand = {
  name: "validate",
  examples: ["validate docs/tour/footwear.json", "validate --profile gb --json declarations/"],
  says: {
    en: "Check declarations in files or folders; needs no server",
    zh: "校验文件或文件夹中的报关单，无需服务器",
  },
  arguments: "<paths...>",
  options: [
    {
      flags: "--findings <folder>",
      says: {
        en: "Write each workbook that has findings to this folder, with a sheet that lists them",
        zh: "将有问题的工作簿连同问题工作表写入该文件夹",
      },
    },
  ],
  run: async (context) => {
    const profiles = openProfiles();
    const laws = new Map<string, Law>();
    const lawOf = (id: string): Law => {
      const profile = getProfile(profiles, id);
      const today = context.asOf ?? legalDay(profile.timeZone, Temporal.Now.instant());
      const law = laws.get(id) ?? { profile, snapshot: createSnapshot(profile), today };
      laws.set(id, law);
      return law;
    };
    const pool = openReadPool();
    const desk: Desk = {
      profile: getProfile(profiles, context.profile),
      lawOf,
      pool,
      codesAsOf: context.asOf,
      findings: context.options["findings"],
    };
    try {
      return await validateAll(context, desk);
    } finally {
      await pool.close();
    }
  },
};

const template = templateCommand((timeZone) => legalDay(timeZone, Temporal.Now.instant()));

export const commands: readonly CliCommand[] = [validate, template];

async function validateAll(context: CommandContext, desk: Desk): Promise<ExitCode> {
  const files = declarationFiles(context.args);
  const tally = { ok: 0, refused: 0, skipped: 0 };
  let isMissed = false;
  let noted = performance.now();
  for (const [at, { file, isNamed }] of files.entries()) {
    for (const row of await validateFile(file, desk)) {
      if ("skipped" in row) {
        tally.skipped++;
        isMissed ||= isNamed;
      } else if (row.ok) tally.ok++;
      else tally.refused++;
      print(context, row);
    }
    if (performance.now() - noted > 1000) {
      noted = performance.now();
      context.note(`${at + 1} of ${counted(files.length, "file")}`);
    }
  }
  context.note(
    `${counted(files.length, "file")}: ${tally.ok} in order, ${tally.refused} refused, ${tally.skipped} skipped`,
  );
  // a file that was named and is not a declaration was not checked, whatever its sender thinks
  return tally.refused > 0 || isMissed ? 1 : 0;
}

/** One row for each declaration in a file; never throws for what is in it. */
async function validateFile(file: string, desk: Desk): Promise<(FileVerdict | Skipped)[]> {
  try {
    const bytesMax = Math.max(desk.pool.limits.bulkBytesMax, desk.pool.limits.xmlBytesMax);
    const { size } = statSync(file);
    // a file nobody would take is not read into memory first
    const bytes = size > bytesMax ? new Uint8Array() : readFileSync(file);
    if (size > bytesMax) return [unread(file, tooLarge(size, bytesMax))];
    const kind = classifyFile(file, bytes);
    if (kind.kind === "skip") return [{ file, skipped: true, reason: kind.reason }];
    const results = await readDeclarations(
      { bytes, contentType: kind.contentType, profile: desk.profile },
      desk.pool,
    );
    const many = results.length > 1 || kind.contentType.includes("ndjson");
    const source = await SourceFile.open(bytes, kind.contentType);
    const rows = results.map((result) => rowOf({ file, result, many, source }, desk));
    if (kind.contentType === workbookType) await writeSheet(desk, { file, bytes, rows });
    return rows;
  } catch (error) {
    if (error instanceof AppError) return [unread(file, error)];
    if (!isSystemError(error)) throw error;
    return [unread(file, unreadableFile(error.code, error))];
  }
}

/** Puts the workbook with its sheet of findings into the folder that was asked for. */
async function writeSheet(
  { findings }: Desk,
  read: {
    readonly file: string;
    readonly bytes: Uint8Array;
    readonly rows: readonly (FileVerdict | Skipped)[];
  },
): Promise<void> {
  if (findings === undefined) return;
  const found = read.rows.flatMap((row) =>
    "skipped" in row || row.problems.length === 0
      ? []
      : [{ position: row.line ?? row.position, problems: row.problems }],
  );
  const sheet = found.length > 0 ? await writeFindings(read.bytes, found) : undefined;
  if (!sheet) return;
  mkdirSync(findings, { recursive: true });
  writeFileSync(join(findings, basename(read.file)), sheet);
}

type FileReadResult = {
  readonly file: string;
  readonly result: ReadResult;
  readonly many: boolean;
  readonly source: SourceFile;
};

function rowOf(one: FileReadResult, desk: Desk): FileVerdict | Skipped {
  const { file, result, many } = one;
  const line = many ? { line: result.position } : {};
  const { position } = result;
  if (result.kind === "other") return { file, skipped: true, reason: result.reason };
  if (result.kind === "unreadable")
    return {
      file,
      ...line,
      position,
      ok: false,
      reference: null,
      typeCode: null,
      problems: place(one, desk),
    };
  const { document } = result;
  const { codesAsOf } = desk;
  const stated = lawFor(one, desk);
  if ("ok" in stated) return stated;
  const { profile, snapshot, today } = stated;
  const facts = readFacts(document, profile);
  const found = checkDeclaration({
    document,
    facts,
    profile,
    snapshot,
    asOf: today,
    ...(codesAsOf ? { codesAsOf } : {}),
  });
  const problems = place(one, desk, found);
  return {
    file,
    ...line,
    position,
    ok: isAcceptable(problems),
    reference: facts.reference || null,
    typeCode: facts.typeCode || null,
    problems,
  };
}

/** The law of the profile that the file names, else of the command line's; a refusal where there is none. */
function lawFor(
  { file, result, many }: FileReadResult,
  { profile, lawOf }: Desk,
): Law | FileVerdict {
  const named = result.kind === "read" ? result.profile : undefined;
  try {
    return lawOf(named ?? profile.id);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...unread(file, error), ...(many ? { line: result.position } : {}) };
  }
}

/** Findings with their pages and places. */
function place(
  { result, source }: FileReadResult,
  { profile }: Desk,
  found: readonly Problem[] = [],
): readonly PositionedProblem[] {
  if (result.kind === "other") return [];
  const law = (result.kind === "read" ? result.profile : undefined) ?? profile.id;
  const form =
    result.kind === "read"
      ? helpWithForm(result.problems, result.document, declarationMapping(law))
      : result.problems;
  const all: readonly PositionedProblem[] = withPage([...form, ...found]);
  if (all.length === 0) return all;
  const { position } = result;
  const bulk = source.contentType.includes("ndjson");
  const places =
    result.kind === "read"
      ? findPlaces(
          { file: source, profile: law, position },
          all.map(({ path }) => path),
        )
      : new Map<string, TextPosition>();
  return all.map((problem) => {
    const own = { line: bulk ? position : (problem.line ?? 0), column: problem.column ?? 1 };
    const at = problem.line === undefined ? places.get(problem.path) : own;
    if (!at) return problem;
    return { ...problem, ...at, ...(source.text === "" ? {} : { shown: drawPlace(source, at) }) };
  });
}

function unread(file: string, error: AppError): FileVerdict {
  return {
    file,
    position: 1,
    ok: false,
    reference: null,
    typeCode: null,
    problems: [problemOfError(error)],
  };
}

function tooLarge(size: number, bytesMax: number): AppError {
  return new AppError({
    code: "intake-size",
    status: 413,
    message: `The file has ${size} bytes; at most ${bytesMax} are taken.`,
    fix: "Send fewer declarations in one file.",
  });
}

function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}

function print(context: CommandContext, row: FileVerdict | Skipped): void {
  if ("skipped" in row) {
    context.print(row, `skipped  ${row.file}  (${row.reason})`);
    return;
  }
  const chosen = context.options["locale"] ?? "en";
  const locale = isLocale(chosen) ? chosen : "en";
  const places = row.problems.map(({ line, column, shown }) =>
    shown ? `\n${`${line}:${column}`.padStart(9)}  ${shown[0]}\n           ${shown[1]}` : "",
  );
  const problems = row.problems.map(({ shown: _, ...problem }) => ({
    ...problem,
    ...printProblem(problem, locale),
  }));
  const where = row.line === undefined ? row.file : `${row.file}:${row.line}`;
  const head = [row.ok ? "ok     " : "refused", where, row.typeCode ?? "", row.reference ?? ""]
    .filter((part) => part !== "")
    .join("  ");
  const lines = problems.map(
    (one, at) =>
      `  ${one.severity.padEnd(7)}  ${one.code.padEnd(8)}  ${one.pointer || one.path || "-"}\n           ${one.message}\n           ${one.fix}${places[at]}`,
  );
  const { position: _begins, ...said } = row;
  context.print({ ...said, problems }, [head, ...lines].join("\n"));
}
