/** `movements check`, `read` and `convert`: files and folders, without a server or a database. */
import { readFileSync, statSync } from "node:fs";
import type { Locale, Text } from "#src/kernel/text.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { movementBytesMax } from "#src/movements/conveyances/read.ts";
import { filesBelow } from "#src/movements/conveyances/report-files.ts";
import { checkMessages, refuseLarge } from "./check-messages.ts";
import { checkRequestOf } from "./check-request.ts";
import type { CheckedFile } from "./message.ts";
import { convertCommand, readCommand } from "./read-commands.ts";

const check: CliCommand = {
  name: "movements check",
  examples: [
    "movements check docs/tour/arrival.json",
    "movements check --json --edition base messages/",
  ],
  says: {
    en: "Check messages about movements without a server: every problem of every file",
    zh: "离线校验运输工具及货物报文，列出全部问题",
  },
  arguments: "<paths...>",
  options: [
    {
      flags: "--edition <name>",
      says: {
        en: "Edition of the rules of entry summaries (default: the one in force on --as-of)",
        zh: "入境摘要申报规则版本（默认 --as-of 当日有效版本）",
      },
    },
  ],
  run: async (context) => {
    let exit: ExitCode = 0;
    for (const file of filesBelow(context.args)) {
      const row = await checkFile(file, context);
      if (!row.ok) exit = 1;
      context.print(row, printFile(row, checkRequestOf(context, noBytes, clock()).locale));
    }
    return exit;
  },
};

const noBytes = new Uint8Array();
const clock = (): Temporal.Instant => Temporal.Now.instant();

export const commands: readonly CliCommand[] = [check, readCommand(clock), convertCommand(clock)];

async function checkFile(file: string, context: CommandContext): Promise<CheckedFile> {
  if (statSync(file).size > movementBytesMax) {
    const { locale } = checkRequestOf(context, noBytes, clock());
    return { file, ...refuseLarge(locale) };
  }
  const checked = await checkMessages(checkRequestOf(context, readFileSync(file), clock()));
  return { file, ...checked };
}

/** For people: the file, and below it what is wrong with which message. */
function printFile(
  { file, ok, format, problems, messages }: CheckedFile,
  locale: Locale = "en",
): string {
  const faults = [
    ...problems.map((problem) => printFault(problem, locale)),
    ...messages.flatMap(({ type, reference, problems: found }) =>
      found.map(
        (problem) => `${type} ${reference ?? words.none[locale]} ${printFault(problem, locale)}`,
      ),
    ),
  ];
  const head = `${(ok ? words.ok : words.wrong)[locale]} ${file} (${format})`;
  return [head, ...faults.map((fault) => `      ${fault}`)].join("\n");
}

const words = {
  ok: { en: "ok   ", zh: "无误" },
  wrong: { en: "wrong", zh: "有误" },
  none: { en: "(no reference)", zh: "（无参照号）" },
  error: { en: "error", zh: "错误" },
  warning: { en: "warning", zh: "警告" },
} as const satisfies Readonly<Record<string, Text>>;

function printFault(problem: CheckedFile["problems"][number], locale: Locale): string {
  const { code, segment, position, path, severity, message } = problem;
  // a sentence about a report of ours names its place itself
  const named = message.includes(path) ? "" : path;
  const place = segment === null ? named : `${segment} ${position ?? ""} ${path}`;
  return [words[severity][locale], code, place.trim(), message]
    .filter((part) => part !== "")
    .join(" ");
}
