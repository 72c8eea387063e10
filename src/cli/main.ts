/**
 * The command line: the tables of all slices behind commander, one JSON line a result with --json.
 */
import { Command, CommanderError, Option } from "commander";
import { AppError } from "#src/kernel/app-error.ts";
import { isLocale } from "#src/kernel/text.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { callServer } from "./call-server.ts";
import { commands } from "./commands.ts";

const commonOptions: readonly { readonly flags: string; readonly says: string }[] = [
  { flags: "--json", says: "one JSON object a line on standard output" },
  {
    flags: "--profile <id>",
    says: "administration whose law applies (default: TIDEGATE_PROFILE, else cn)",
  },
  { flags: "--as-of <date>", says: "day the law is read on, YYYY-MM-DD" },
  { flags: "--url <url>", says: "server to talk to (default http://127.0.0.1:$PORT)" },
  {
    flags: "--key <key>",
    says: "API key (default: TIDEGATE_API_KEY, else the local administrator's)",
  },
  { flags: "--locale <locale>", says: "en or zh" },
];

/** What a group of commands is about. */
const groupSays: Readonly<Record<string, string>> = {
  control: "Controls of shipments: list, record findings, decide",
  movements: "Arrivals and departures of conveyances with their cargo",
  import: "Bring in declarations of the past",
  parties: "The register of parties: find, apply, review, suspend, merge",
  mandates: "Who may lodge for whom",
  subscriptions: "Notifications out: queues, webhooks, mail digests",
  registers: "Look up and import what the law and the registers hold",
  statistics: "Compile, release, trace and rebuild trade statistics",
  official: "Bring in published figures",
  risk: "Learn from findings and measure what selection would find",
};

let exitCode: ExitCode = 0;

function build(): Command {
  const program = new Command("tidegate");
  program.description("Open smart-customs system.").exitOverride().showHelpAfterError();
  program.configureOutput({ writeErr: (text) => process.stderr.write(text) });
  const groups = new Map<string, Command>([["", program]]);
  for (const command of commands) {
    const words = command.name.split(" ");
    const name = words.at(-1) ?? command.name;
    const parent = groupFor(groups, words.slice(0, -1));
    const own = groups.get(command.name) ?? parent.command(name);
    groups.set(command.name, own);
    own.description(command.says.en).exitOverride();
    if (command.arguments) own.arguments(command.arguments);
    for (const { flags, says, default: fallback } of command.options ?? []) {
      own.addOption(
        fallback === undefined
          ? new Option(flags, says.en)
          : new Option(flags, says.en).default(fallback),
      );
    }
    const taken = new Set(own.options.map((option) => option.long));
    for (const { flags, says } of commonOptions) {
      if (!taken.has(flags.split(" ")[0])) own.addOption(new Option(flags, says));
    }
    own.action(async () => {
      exitCode = await command.run(contextOf(command, own));
    });
  }
  return program;
}

function groupFor(groups: Map<string, Command>, words: readonly string[]): Command {
  const name = words.join(" ");
  const known = groups.get(name);
  if (known) return known;
  const group = groupFor(groups, words.slice(0, -1)).command(words.at(-1) ?? "");
  group.description(groupSays[name] ?? "");
  group.exitOverride();
  groups.set(name, group);
  return group;
}

function contextOf(_command: CliCommand, own: Command): CommandContext {
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
      process.stdout.write(`${json || text === undefined ? JSON.stringify(row) : text}\n`);
    },
    note: (text) => {
      process.stderr.write(`${text}\n`);
    },
    call: (request) => callServer(request, { url: options["url"], key: options["key"] }),
  };
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text === "" ? undefined : text;
}

function dayOf(text: string | undefined): Temporal.PlainDate | undefined {
  if (text === undefined) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch (cause) {
    throw new AppError({
      code: "DATE_INVALID",
      status: 400,
      message: `${text.slice(0, 40)} is not a date.`,
      fix: "Write it as YYYY-MM-DD, e.g. 2024-06-30.",
      cause,
    });
  }
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
  await build().parseAsync(process.argv);
} catch (error) {
  exitCode = report(error);
}
process.exitCode = exitCode;
