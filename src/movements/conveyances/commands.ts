/** `movements lodge`. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { printProblem } from "#src/kernel/problem.ts";
import { isLocale, type Locale } from "#src/kernel/text.ts";
import { findMessageType } from "#src/movements/entry-summaries/read.ts";
import { detectFormat } from "#src/movements/messages/detect-format.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { readMovements } from "./read.ts";
import { filesBelow } from "./report-files.ts";

const Lodged = z.object({
  id: z.string().nullable(),
  reference: z.string().nullable(),
  status: z.enum(["recorded", "amended", "cancelled", "repeated", "rejected", "quarantined"]),
  problems: z.array(z.looseObject({ code: z.string(), message: z.string() })),
});
const LodgedReport = Lodged.extend({ kind: z.string().nullable() });
/** A message of others' forms, answered in its sender's. */
const LodgedMessage = Lodged.extend({
  type: z.string(),
  mrn: z.string().nullable(),
  edition: z.string().nullable(),
  answer: z.object({ type: z.string(), text: z.string() }),
});

/** What `POST /movements` answers. */
export const LodgedMovements = z.object({
  reports: z.array(LodgedReport),
  messages: z.array(LodgedMessage).optional(),
});
type LodgedRow = z.infer<typeof LodgedReport> | z.infer<typeof LodgedMessage>;

const lodge: CliCommand = {
  name: "movements lodge",
  examples: ["movements lodge docs/tour/arrival.json"],
  says: {
    en: "Lodge movement reports, EDIFACT and Cargo-XML messages and entry summaries with the server",
    zh: "向服务器申报运输工具动态、EDIFACT 和 Cargo-XML 报文以及入境摘要申报",
  },
  arguments: "<paths...>",
  options: [
    {
      flags: "--edition <name>",
      says: {
        en: "Edition of the rules of entry summaries (default: the one in force today)",
        zh: "入境摘要申报规则版本（默认当日有效版本）",
      },
    },
  ],
  run: async (context) => {
    let exit: ExitCode = 0;
    for (const file of filesBelow(context.args)) {
      for (const report of await lodgeFile(context, file)) {
        if (["rejected", "quarantined"].includes(report.status)) exit = 1;
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

async function lodgeFile(context: CommandContext, file: string): Promise<readonly LodgedRow[]> {
  const bytes = readFileSync(file);
  if (findMessageType(bytes.toString("utf8")) !== undefined)
    return lodgeMessages(context, bytes, "application/xml");
  const { format } = detectFormat(bytes);
  if (format === "edifact") return lodgeMessages(context, bytes, "application/edifact");
  if (format === "cargo-xml") return lodgeMessages(context, bytes, "application/xml");
  const read = readMovements(bytes, Temporal.Now.instant());
  if (read.kind === "unreadable") {
    // Told here in the same words as by the server, and the other files still go.
    const problem = printProblem(read.problem, localeOf(context) ?? "en");
    return [
      { id: null, reference: null, kind: null, status: "rejected", problems: [{ ...problem }] },
    ];
  }
  const answer = await context.call({
    method: "POST",
    path: pathOf(context),
    body: bytes,
    type: read.format === "ndjson" ? "application/x-ndjson" : "application/json",
  });
  return LodgedMovements.parse(answer.json).reports;
}

async function lodgeMessages(
  context: CommandContext,
  body: Uint8Array,
  type: string,
): Promise<readonly LodgedRow[]> {
  const edition = context.options["edition"];
  const answer = await context.call({
    method: "POST",
    path: pathOf(context, edition === undefined ? {} : { edition }),
    body,
    type,
  });
  return LodgedMovements.parse(answer.json).messages ?? [];
}

/** The server judges, and answers in the language that was asked for. */
function pathOf(
  context: CommandContext,
  more: Readonly<Record<string, string>> = {},
): `/movements?${string}` {
  const locale = localeOf(context);
  const said = { profile: context.profile, ...more, ...(locale ? { locale } : {}) };
  return `/movements?${new URLSearchParams(said).toString()}`;
}

function localeOf({ options: { locale = "" } }: CommandContext): Locale | undefined {
  return isLocale(locale) ? locale : undefined;
}
