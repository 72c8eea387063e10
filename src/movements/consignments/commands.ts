/** `movements play`: events about cargo against empty books, without a server. */
import { readFileSync } from "node:fs";
import { AppError } from "#src/kernel/app-error.ts";
import { printProblem } from "#src/kernel/problem.ts";
import { isLocale } from "#src/kernel/text.ts";
import type { CliCommand, ExitCode } from "#src/platform/command.ts";
import { getProfile, openProfiles } from "#src/registers/profile.ts";
import { play } from "./play.ts";

const playFile: CliCommand = {
  name: "movements play",
  examples: ["movements play docs/using/examples/cargo.ndjson"],
  says: {
    en: "Play events about cargo, from the manifest to the gate, without a server",
    zh: "离线推演货物从舱单到提离的全过程",
  },
  arguments: "<file>",
  run: async (context) => {
    const [file = ""] = context.args;
    const profiles = openProfiles();
    const profileOf = (stated: string | undefined) =>
      getProfile(profiles, stated ?? context.profile);
    const asked = context.options["locale"] ?? "en";
    const locale = isLocale(asked) ? asked : "en";
    let exit: ExitCode = 0;
    const summary = play({
      bytes: readBytes(file),
      periodsOf: (stated) => profileOf(stated).movements,
      print: ({ line, status, problems }) => {
        if (problems.some(({ severity }) => severity === "error")) exit = 1;
        const printed = problems.map((problem) => printProblem(problem, locale));
        const said = printed.map(({ code, message }) => `${code} ${message}`).join(" ");
        context.print({ line, status, problems: printed }, `${line}  ${status}  ${said}`.trimEnd());
      },
    });
    context.print(summary);
    return summary.alarms.length > 0 ? 1 : exit;
  },
};

export const commands: readonly CliCommand[] = [playFile];

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new AppError({
      code: "PLAY_NOT_FOUND",
      status: 400,
      message: `The file ${file} can't be read.`,
      fix: "Name an existing file of events.",
      cause,
    });
  }
}
