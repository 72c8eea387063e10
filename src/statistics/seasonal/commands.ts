/** `statistics adjust`: seasonal adjustment of a folder of cases, without a database or server. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { readObservations } from "./observations.ts";
import { Refusal } from "./refusal.ts";
import { runAdjustment } from "./run.ts";

const Cases = z
  .array(
    z.looseObject({ case: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/u), spec: z.string() }),
  )
  .max(1_000);

async function adjust(context: CommandContext): Promise<ExitCode> {
  const [folder = "."] = context.args;
  const cases = readCases(folder);
  const readBeside = (file: string) => {
    try {
      return readFileSync(join(folder, file), "utf8");
    } catch (cause) {
      throw new Refusal(`${file} cannot be read`, { cause });
    }
  };
  let refused = 0;
  for (const { case: name, spec } of cases) {
    try {
      const observations = readObservations(readBeside(`${name}.csv`));
      for (const row of runAdjustment(spec, observations, readBeside))
        context.print({ case: name, ...row }, `${name} ${row.table} ${row.period} ${row.value}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused += 1;
      context.note(`${name}: not adjusted, ${error.message}.`);
    }
  }
  context.note(`${cases.length} cases: ${cases.length - refused} adjusted, ${refused} not.`);
  return refused === 0 ? 0 : 1;
}

function readCases(folder: string): z.infer<typeof Cases> {
  try {
    return Cases.parse(JSON.parse(readFileSync(join(folder, "cases.json"), "utf8")));
  } catch (cause) {
    throw new AppError({
      code: "CASES_UNREADABLE",
      status: 400,
      message: `${folder}/cases.json cannot be read, or is no list of cases.`,
      fix: "Name a folder with cases.json and a CSV for each case.",
      cause,
    });
  }
}

export const commands: readonly CliCommand[] = [
  {
    name: "statistics adjust",
    arguments: "<folder>",
    says: {
      en: "Adjust series for season and calendar by X-11, from X-13 specifications",
      zh: "按 X-13 规格说明以 X-11 方法对序列作季节调整",
    },
    run: adjust,
  },
];
