/** `movements lodge`. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { printProblem } from "#src/kernel/problem.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { readMovements } from "./read.ts";
import { filesBelow } from "./report-files.ts";

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

export const commands: readonly CliCommand[] = [lodge];

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
