/** `origin`: whether goods originate under an agreement, without a database. */
import { legalDay } from "#src/kernel/legal-day.ts";
import { readFile } from "node:fs/promises";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { importedFromFiles, parseImports } from "#src/registers/imported-files.ts";
import { getProfile, openProfiles } from "#src/registers/profile.ts";
import { type RegisterSnapshot, createSnapshot } from "#src/registers/snapshot.ts";
import { caseOf } from "./agreement-of.ts";
import { OriginQuestion } from "./origin-case.ts";
import { judgeOrigin } from "./origin.ts";

const origin: CliCommand = {
  name: "origin",
  examples: ["origin goods.json", "origin goods.json --import origin-rules=rules.json"],
  says: {
    en: "Whether goods originate under an agreement: rule, cumulation, transport, proof",
    zh: "判定货物在协定下的原产资格：规则、累积、直接运输、证明",
  },
  arguments: "<file>",
  options: [
    {
      flags: "--import <kind=file>",
      says: {
        en: "rules as `registers import origin-rules` takes them, for a case that names its agreement",
        zh: "原产地规则导入文件（kind=文件），供只写协定代码的案例使用",
      },
    },
  ],
  run: judgeFile,
};
export const commands: readonly CliCommand[] = [origin];

async function judgeFile(context: CommandContext): Promise<ExitCode> {
  const [file = ""] = context.args;
  const parsed = OriginQuestion.safeParse(await readJson(file));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.map(String).join(".") ?? "";
    throw refused(`${file}: ${where}: ${issue?.message ?? "wrong form"}`);
  }
  const judged = judgeOrigin(caseOf(parsed.data, registersFor(context)));
  const rows = judged.findings.map(
    ({ ok, test, says }) => `  ${ok ? "yes" : "no "}  ${test}: ${says.en}`,
  );
  const head = judged.preference
    ? "originating, the preference may be claimed"
    : judged.originating
      ? "originating, but the preference may not be claimed"
      : judged.undecided
        ? "not shown to originate; an alternative of the rule is not tested here"
        : "not originating";
  context.print({ file, ...judged }, [head, ...rows].join("\n"));
  return judged.preference ? 0 : 1;
}

function registersFor(context: CommandContext): RegisterSnapshot {
  const profile = getProfile(openProfiles(), context.profile);
  const { import: imports } = context.options;
  if (imports === undefined) return createSnapshot(profile);
  const { asOf } = context;
  const days = { asOf, today: legalDay(profile.timeZone, Temporal.Now.instant()) };
  return createSnapshot(profile, importedFromFiles(parseImports(imports), profile, days));
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw refused(`${file} cannot be read: ${cause instanceof Error ? cause.message : ""}`);
  }
}

function refused(message: string): AppError {
  const fix = "Write a JSON case as docs/using/origin.md shows.";
  return new AppError({ code: "ORIGIN_CASE", status: 400, message, fix });
}
