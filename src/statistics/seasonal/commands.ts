/** `statistics adjust`: seasonal adjustment of a folder of cases, without a database or server. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { counted } from "#src/kernel/counted.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { readObservations } from "./observations.ts";
import { Refusal } from "./refusal.ts";
import { runAdjustment } from "./run.ts";

const Case = z.looseObject({
  case: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/u),
  spec: z.string(),
});
const casesMax = 1_000;

async function adjust(context: CommandContext): Promise<ExitCode> {
  const folders = context.args.length === 0 ? ["."] : context.args;
  let [adjusted, refused] = [0, 0];
  for (const folder of folders)
    for (const found of readCases(folder)) {
      const isDone = adjustCase(context, folder, found);
      adjusted += isDone ? 1 : 0;
      refused += isDone ? 0 : 1;
    }
  context.note(
    `${counted(adjusted + refused, "case")}: ${adjusted} adjusted, ${refused} not or not wholly.`,
  );
  return refused === 0 ? 0 : 1;
}

/** One case that fails, for whatever reason, ends no other. */
function adjustCase(context: CommandContext, folder: string, found: unknown): boolean {
  const parsed = Case.safeParse(found);
  if (!parsed.success) {
    context.note("a case without a name or a specification is passed over.");
    return false;
  }
  const { case: name, spec } = parsed.data;
  const readBeside = (file: string) => {
    try {
      return readFileSync(join(folder, file), "utf8");
    } catch (cause) {
      throw new Refusal(`${file} cannot be read`, { cause });
    }
  };
  try {
    const observations = readObservations(readBeside(`${name}.csv`));
    const missing: string[] = [];
    const rows = runAdjustment(spec, observations, readBeside, (table) => missing.push(table));
    for (const row of rows)
      context.print({ case: name, ...row }, `${name} ${row.table} ${row.period} ${row.value}`);
    if (missing.length > 0)
      context.note(`${name}: adjusted without ${missing.join(", ")}, which are not made here.`);
    return missing.length === 0;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    context.note(`${name}: not adjusted, ${reason}${reason.endsWith(".") ? "" : "."}`);
    return false;
  }
}

function readCases(folder: string): readonly unknown[] {
  try {
    const found: unknown = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8"));
    return z.array(z.unknown()).max(casesMax).parse(found);
  } catch (cause) {
    throw new AppError({
      code: "CASES_UNREADABLE",
      status: 400,
      message: `${folder}/cases.json cannot be read, or is not a list of cases.`,
      fix: "Name a folder with cases.json and a CSV for each case.",
      cause,
    });
  }
}

export const commands: readonly CliCommand[] = [
  {
    name: "statistics adjust",
    examples: ["statistics adjust series/ --json"],
    arguments: "<folder>...",
    says: {
      en: "Adjust series for season and calendar by X-11, from X-13 specifications",
      zh: "按 X-13 规格说明以 X-11 方法对序列作季节调整",
    },
    run: adjust,
  },
];
