/** `lodge --sandbox`: declarations in files through the whole flow, in memory, without a server. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { readTariffFiles } from "#src/clearance/assessment/tariff-file.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { classifyFile, declarationFiles } from "#src/clearance/intake/files.ts";
import { openReadPool, readDeclarations } from "#src/clearance/intake/read.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { printProblem } from "#src/kernel/problem.ts";
import { isLocale } from "#src/kernel/text.ts";
import type { CommandContext, ExitCode } from "#src/platform/command.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { Sandbox, type SandboxEvent, SandboxEvents } from "./sandbox.ts";

/** Runs the files in order through one sandbox. */
export async function lodgeInSandbox(
  context: CommandContext,
  now: Temporal.Instant,
): Promise<ExitCode> {
  const profile = getProfile(loadProfiles(), context.profile);
  const { tariff: tariffFile, rates: ratesFile, events } = context.options;
  const files = await readTariffFiles(
    { tariff: tariffFile, rates: ratesFile },
    profile.currency.code,
  );
  const sandbox = new Sandbox({
    profile,
    snapshot: createSnapshot(profile),
    ...(files.tariff ? { tariff: files.tariff } : {}),
    events: events === undefined ? [] : readEvents(events),
    asOf: context.asOf,
    today: now.toZonedDateTimeISO(profile.timeZone).toPlainDate(),
  });
  const pool = openReadPool();
  const asked = context.options["locale"] ?? "en";
  const locale = isLocale(asked) ? asked : "en";
  let exit: ExitCode = 0;
  try {
    for (const file of declarationFiles(context.args)) {
      const bytes = readFileSync(file);
      const kind = classifyFile(file, bytes);
      if (kind.kind === "skip") {
        context.print({ file, skipped: true, reason: kind.reason });
        continue;
      }
      for (const result of await readDeclarations(
        { bytes, contentType: kind.contentType, profile },
        pool,
      )) {
        if (result.kind === "other") {
          context.print({ file, skipped: true, reason: result.reason });
          continue;
        }
        const row = lodgeResult(result, sandbox, profile);
        if (row.status === "rejected" || row.status === "unreadable") exit = 1;
        context.print({
          file,
          ...row,
          problems: row.problems.map((problem) => printProblem(problem, locale)),
        });
      }
    }
  } finally {
    await pool.close();
  }
  return exit;
}

type Result = Awaited<ReturnType<typeof readDeclarations>>[number];

function lodgeResult(
  result: Exclude<Result, { kind: "other" }>,
  sandbox: Sandbox,
  profile: ReturnType<typeof getProfile>,
) {
  if (result.kind === "unreadable") {
    return {
      id: null,
      mrn: null,
      status: "unreadable",
      lane: null,
      problems: result.problems,
      notifications: [],
    };
  }
  const facts = readFacts(result.document, profile);
  return sandbox.lodge({ document: result.document, facts, reading: result.problems });
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
