/**
 * The command line: the tables of all slices behind commander, one JSON line a result with --json.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError, Option } from "commander";
import { AppError } from "#src/kernel/app-error.ts";
import { yearMax, yearMin } from "#src/kernel/legal-years.ts";
import { isLocale, type Locale, type Text } from "#src/kernel/text.ts";
import type { CommandContext, ExitCode } from "#src/platform/command.ts";
import { textOf } from "#src/platform/command-rows.ts";
import { commandGroups } from "./command-groups.ts";
import { commandIndex } from "./command-index.gen.ts";
import { type IndexedCommand, loadCommand } from "./command-modules.ts";

const commonOptions: readonly { readonly flags: string; readonly says: Text }[] = [
  {
    flags: "--json",
    says: { en: "one JSON object a line on standard output", zh: "标准输出每行一个 JSON 对象" },
  },
  {
    flags: "--profile <id>",
    says: {
      en: "administration whose law applies (default: TIDEGATE_PROFILE, else cn)",
      zh: "适用法规的海关（默认 TIDEGATE_PROFILE，否则 cn）",
    },
  },
  {
    flags: "--as-of <date>",
    says: { en: "day the law is read on, YYYY-MM-DD", zh: "适用法规的日期，YYYY-MM-DD" },
  },
  {
    flags: "--url <url>",
    says: {
      en: "server to talk to (default http://127.0.0.1:$PORT)",
      zh: "服务器地址（默认 http://127.0.0.1:$PORT）",
    },
  },
  {
    flags: "--key <key>",
    says: {
      en: "API key (default: TIDEGATE_API_KEY, else the local administrator's)",
      zh: "接口密钥（默认 TIDEGATE_API_KEY，否则本机管理员密钥）",
    },
  },
  { flags: "--locale <locale>", says: { en: "en or zh", zh: "en 或 zh" } },
];

let exitCode: ExitCode = 0;

/** The help is read before anything is parsed, so its language is looked for in the words themselves. */
function helpLocale(words: readonly string[]): Locale {
  const at = words.indexOf("--locale");
  const stated =
    at === -1 ? words.find((word) => word.startsWith("--locale="))?.slice(9) : words[at + 1];
  return stated === "zh" ? "zh" : "en";
}

function build(locale: Locale): Command {
  const program = new Command("tidegate");
  program
    .description({ en: "Open smart-customs system.", zh: "开放的智慧海关系统。" }[locale])
    .version(readVersion(), "--version")
    .exitOverride()
    .showHelpAfterError();
  program.configureOutput({ writeErr: (text) => process.stderr.write(text) });
  const groups = new Map<string, Command>([["", program]]);
  for (const command of commandIndex) {
    const words = command.name.split(" ");
    const name = words.at(-1) ?? command.name;
    const parent = groupFor(groups, words.slice(0, -1), locale);
    const own = groups.get(command.name) ?? parent.command(name);
    groups.set(command.name, own);
    describe(own, command, locale);
    own.action(async () => {
      const loaded = await loadCommand(command);
      exitCode = await loaded.run(contextOf(own));
    });
  }
  return program;
}

function describe(own: Command, command: IndexedCommand, locale: Locale): void {
  own.description(command.says[locale]).exitOverride();
  if (command.arguments) own.arguments(command.arguments);
  for (const { flags, says, default: fallback } of command.options ?? []) {
    const option = new Option(flags, says[locale]);
    own.addOption(fallback === undefined ? option : option.default(fallback));
  }
  const taken = new Set(own.options.map((option) => option.long));
  for (const { flags, says } of commonOptions) {
    if (!taken.has(flags.split(" ")[0])) own.addOption(new Option(flags, says[locale]));
  }
  const lines = command.examples.map((line) => `  $ npx tidegate ${line}`);
  own.addHelpText("after", ["", { en: "Examples:", zh: "示例：" }[locale], ...lines].join("\n"));
}

function groupFor(groups: Map<string, Command>, words: readonly string[], locale: Locale): Command {
  const name = words.join(" ");
  const known = groups.get(name);
  if (known) return known;
  const group = groupFor(groups, words.slice(0, -1), locale).command(words.at(-1) ?? "");
  group.description(commandGroups[name]?.[locale] ?? "").exitOverride();
  groups.set(name, group);
  return group;
}

function readVersion(): string {
  const text = readFileSync(join(import.meta.dirname, "../../package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version; // our own file
}

function contextOf(own: Command): CommandContext {
  const options: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(own.opts())) {
    options[name] = value === true ? "true" : value === false ? undefined : String(value);
  }
  const json = options["json"] !== undefined;
  if (options["locale"] !== undefined && !isLocale(options["locale"])) {
    throw wrongUse(`--locale ${options["locale"]} is not a language we have`, "Use en or zh.");
  }
  return {
    args: own.args,
    options,
    json,
    profile: options["profile"] ?? nonEmpty(process.env["TIDEGATE_PROFILE"]) ?? "cn",
    asOf: dayOf(options["asOf"]),
    print: (row, text) => {
      process.stdout.write(`${json ? JSON.stringify(row) : (text ?? textOf(row))}\n`);
    },
    note: (text) => {
      process.stderr.write(`${text}\n`);
    },
    call: async (request) => {
      const { callServer } = await import("./call-server.ts");
      return callServer(request, { url: options["url"], key: options["key"] });
    },
  };
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text === "" ? undefined : text;
}

function dayOf(text: string | undefined): Temporal.PlainDate | undefined {
  if (text === undefined) return undefined;
  const day = /^(\d{4})-\d{2}-\d{2}$/.exec(text);
  try {
    const year = Number(day?.[1]);
    if (year >= yearMin && year <= yearMax)
      return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    // told below
  }
  const says = day ? `is not a day of the years ${yearMin} to ${yearMax}` : "is not a date";
  throw new AppError({
    code: "DATE_INVALID",
    status: 400,
    message: `${text.slice(0, 40)} ${says}.`,
    fix: "Write it as YYYY-MM-DD, e.g. 2024-06-30.",
  });
}

function wrongUse(message: string, fix: string): AppError {
  return new AppError({ code: "WRONG_USE", status: 400, message: `${message}.`, fix });
}

/** 2 for wrong use, 3 for what could not be done; a fault of ours is told without its inside. */
function report(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof AppError) {
    process.stderr.write(`${error.message} ${error.fix}\n`);
    return error.status === 400 || error.status === 422 ? 2 : 3;
  }
  const says = error instanceof Error ? error.message : String(error);
  process.stderr.write(`A fault of ours: ${says.split("\n")[0]} (TIDEGATE_DEBUG=1 shows more)\n`);
  if (process.env["TIDEGATE_DEBUG"] === "1" && error instanceof Error)
    process.stderr.write(`${error.stack}\n`);
  return 3;
}

// A reader that went away (head, less) ends the command quietly.
process.stdout.on("error", () => process.exit(0));

try {
  await build(helpLocale(process.argv)).parseAsync(process.argv);
} catch (error) {
  exitCode = report(error);
}
process.exitCode = exitCode;
