/** `statistics protect`: the cells to hide in tables of a file, without a database. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { protectTable } from "./protect.ts";
import { loadSolver } from "./solver.ts";
import { type Suppression, SuppressionTable } from "./suppression.ts";

const workMax = 10_000_000;
const tablesMax = 1000;

async function protect(context: CommandContext): Promise<ExitCode> {
  const [file = ""] = context.args;
  const work = readWork(context.options["work"]);
  const tables = readTables(file);
  const highs = await loadSolver();
  let findings = 0;
  for (const [place, given] of tables.entries()) {
    try {
      const table = readTable(given, place);
      const result = protectTable(highs, table, work === undefined ? undefined : { workMax: work });
      findings += result.unprotected.length + result.openTo.length;
      context.print(result, describe(result));
    } catch (error) {
      // A table that cannot be read as one is a finding; the others are answered all the same.
      if (!(error instanceof AppError)) throw error;
      findings += 1;
      context.note(`${error.message} ${error.fix}`);
    }
  }
  return findings > 0 ? 1 : 0;
}

function describe(result: Suppression): string {
  const { name, suppressed, cost, costMin, optimal, intervals, unprotected, openTo } = result;
  const proof = optimal ? "the least there is" : `at least ${costMin} is needed`;
  const cells = suppressed.map((cell) => {
    const [low, high] = intervals[cell] ?? [0, null];
    return `  ${cell}  ${low} to ${high ?? "no limit"}`;
  });
  const bare = unprotected.map((cell) => `  ${cell} stays open even with everything hidden.`);
  const inside = openTo.map(
    ({ cell, trader }) => `  ${cell} stays open to ${trader}, who knows his own cells.`,
  );
  const head = `${name}: ${suppressed.length} cells hidden, cost ${cost}, ${proof}`;
  return [head, ...cells, ...bare, ...inside].join("\n");
}

function readWork(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const work = Number(given);
  if (work > 0 && work <= workMax) return work;
  throw new AppError({
    code: "SEARCH_WORK_INVALID",
    status: 400,
    message: `--work ${given} is not an amount of work.`,
    fix: `Give a number above 0, at most ${workMax}.`,
  });
}

function readTables(file: string): readonly unknown[] {
  const parsed = z.array(z.unknown()).max(tablesMax).safeParse(readJson(file));
  if (parsed.success) return parsed.data;
  throw unreadable(file, `it is not a list of at most ${tablesMax} tables`);
}

/** A table by its form; what is wrong is told with its place. */
function readTable(given: unknown, place: number): SuppressionTable {
  const parsed = SuppressionTable.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const named = z.object({ name: z.string() }).safeParse(given);
  const name = named.success ? named.data.name : `number ${place + 1}`;
  throw new AppError({
    code: "TABLE_NOT_PROTECTABLE",
    status: 422,
    message: `Table ${name} cannot be read: ${[...(issue?.path ?? []), issue?.message].join(": ")}.`,
    fix: "Give name, cells, constraints and primary, and nothing wrong in known, sole or cost.",
  });
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw unreadable(file, cause instanceof Error ? cause.message : "it cannot be read", cause);
  }
}

function unreadable(file: string, why: string, cause?: unknown): AppError {
  return new AppError({
    code: "TABLES_UNREADABLE",
    status: 400,
    message: `${file} holds no tables to protect: ${why}.`,
    fix: "Give a JSON list of tables with name, cells, constraints and primary.",
    cause,
  });
}

export const commands: readonly CliCommand[] = [
  {
    name: "statistics protect",
    examples: ["statistics protect cases.json --json"],
    arguments: "<file>",
    says: {
      en: "The cells to hide so that the primary ones stay secret, and what an attacker sees",
      zh: "为保护敏感单元格还须对哪些单元格予以次级保密，以及攻击者能推出的区间",
    },
    options: [
      {
        flags: "--work <n>",
        says: {
          en: "Most work of the search per table; then the best found is taken (default by its size)",
          zh: "每张表搜索的最大工作量，用尽时取已找到的最优方案（默认按表的大小）",
        },
      },
    ],
    run: protect,
  },
];
