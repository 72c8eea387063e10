/** `lodge --sandbox`: declarations in files through the whole flow, in memory, without a server. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { readTariffFiles } from "#src/clearance/charges/assessment/tariff-file.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { classifyFile, declarationFiles, unreadableFile } from "#src/clearance/intake/files.ts";
import { readDeclarations } from "#src/clearance/intake/read.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { printProblem, type Problem, problemOfError } from "#src/kernel/problem.ts";
import { isLocale } from "#src/kernel/text.ts";
import type { CommandContext, ExitCode } from "#src/platform/command.ts";
import { getProfile, openProfiles, type Profile } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { Sandbox, type SandboxEvent, SandboxEvents } from "./sandbox.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { openReadPool, type ReadPool } from "#src/clearance/intake/read-pool.ts";

/** Runs the files in order through one sandbox. */
export async function lodgeInSandbox(
  context: CommandContext,
  now: Temporal.Instant,
): Promise<ExitCode> {
  const profiles = openProfiles();
  const profile = getProfile(profiles, context.profile);
  const { tariff: tariffFile, rates: ratesFile, events } = context.options;
  const files = await readTariffFiles(
    { tariff: tariffFile, rates: ratesFile },
    profile.currency.code,
  );
  const happening = events === undefined ? [] : readEvents(events);
  const sandboxes = new Map<string, Sandbox>();
  /** A file may name its profile; what is declared under each knows nothing of the others. */
  const sandboxOf = (own: Profile): Sandbox => {
    const sandbox =
      sandboxes.get(own.id) ??
      new Sandbox({
        profile: own,
        snapshot: createSnapshot(own),
        ...(files.tariff ? { tariff: files.tariff } : {}),
        events: happening,
        asOf: context.asOf,
        today: legalDay(own.timeZone, now),
      });
    sandboxes.set(own.id, sandbox);
    return sandbox;
  };
  const pool = openReadPool();
  const asked = context.options["locale"] ?? "en";
  const locale = isLocale(asked) ? asked : "en";
  let exit: ExitCode = 0;
  try {
    for (const { file, isNamed } of declarationFiles(context.args)) {
      for (const row of await rowsOf(file, { profiles, profile, pool, sandboxOf })) {
        if ("skipped" in row) {
          context.print({ file, ...row }, `skipped  ${file}  ${row.reason}`);
          if (isNamed) exit = 1;
          continue;
        }
        if (row.status === "rejected" || row.status === "unreadable") exit = 1;
        const problems = row.problems.map((problem) => printProblem(problem, locale));
        context.print({ file, ...row, problems });
      }
    }
  } finally {
    await pool.close();
  }
  return exit;
}

type FileReaders = {
  readonly profiles: ReadonlyMap<string, Profile>;
  /** The profile of files that name none. */
  readonly profile: Profile;
  readonly pool: ReadPool;
  readonly sandboxOf: (profile: Profile) => Sandbox;
};

/** What became of each declaration of a file; what is wrong with one file says nothing about the next. */
async function rowsOf(file: string, { profiles, profile, pool, sandboxOf }: FileReaders) {
  try {
    const bytes = readFileSync(file);
    const kind = classifyFile(file, bytes);
    if (kind.kind === "skip") return [{ skipped: true, reason: kind.reason } as const];
    const { contentType } = kind;
    const results = await readDeclarations({ bytes, contentType, profile }, pool);
    return results.map((result) => {
      if (result.kind === "other") return { skipped: true, reason: result.reason } as const;
      if (result.kind === "unreadable") return unreadable(result.problems);
      const own = result.profile === undefined ? profile : getProfile(profiles, result.profile);
      const facts = readFacts(result.document, own);
      return sandboxOf(own).lodge({ document: result.document, facts, reading: result.problems });
    });
  } catch (error) {
    return [unreadable([problemOf(error)])];
  }
}

function unreadable(problems: readonly Problem[]) {
  const none = { id: null, mrn: null, lane: null, notifications: [] };
  return { ...none, status: "unreadable", problems };
}

/** A fault of the file or the disk as a finding; anything else is a fault of ours. */
function problemOf(error: unknown): Problem {
  if (error instanceof AppError) return problemOfError(error);
  if (!(error instanceof Error && "code" in error && typeof error.code === "string")) throw error;
  return problemOfError(unreadableFile(error.code, error));
}

function readEvents(file: string): readonly SandboxEvent[] {
  try {
    return SandboxEvents.parse(JSON.parse(readFileSync(file, "utf8"))).events;
  } catch (cause) {
    const says =
      cause instanceof z.ZodError
        ? z.prettifyError(cause)
        : cause instanceof Error
          ? cause.message
          : "";
    throw new AppError({
      code: "EVENTS_INVALID",
      status: 400,
      message: `The file ${file} does not say what happens: ${says.slice(0, 300)}.`,
      fix: 'Write {"events":[{"type":"arrival"}, …]}.',
      cause,
    });
  }
}
