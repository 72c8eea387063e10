/** Commands of letters; all of them call the server's API. */
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { askOne, askRows, partOf } from "#src/platform/command-rows.ts";
import { AppError } from "#src/kernel/app-error.ts";

const lettersOf = (context: CommandContext) => `/declarations/${partOf(context)}/letters` as const;

const list: CliCommand = {
  name: "letters list",
  examples: ["letters list 123456789012345678"],
  says: { en: "Templates of letters to the declarant", zh: "列出致申报人文书的模板" },
  arguments: "<declaration>",
  run: (context) =>
    askRows(
      context,
      { method: "GET", path: lettersOf(context) },
      { rows: "templates", shows: ["id", "title", "fields"] },
    ),
};

const send: CliCommand = {
  name: "letters send",
  examples: [
    "letters send 123456789012345678 document-request --preview documents=Invoice until=2026-12-01",
  ],
  says: {
    en: "Send a letter to the declarant; --preview only shows it",
    zh: "向申报人发送文书；--preview 仅预览",
  },
  arguments: "<declaration> <template> [fields...]",
  options: [
    { flags: "--preview", says: { en: "show it and send nothing", zh: "仅预览，不发送" } },
    {
      flags: "--officer <name>",
      says: { en: "whom an administrator acts for", zh: "管理员代表的关员" },
    },
  ],
  run: (context) => {
    const [, template = "", ...pairs] = context.args;
    const fields = Object.fromEntries(pairs.map(fieldOf));
    const { locale, officer, preview } = context.options;
    const body = JSON.stringify({
      template,
      fields,
      ...(locale && { locale }),
      ...(officer && { officer }),
    });
    const path = lettersOf(context);
    return preview === "true"
      ? askOne(context, { method: "POST", path: `${path}/preview`, body })
      : askOne(context, { method: "POST", path, body });
  },
};

export const commands: readonly CliCommand[] = [list, send];

function fieldOf(pair: string): readonly [string, string] {
  const at = pair.indexOf("=");
  if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
  throw new AppError({
    code: "WRONG_USE",
    status: 400,
    message: `${pair.slice(0, 60)} is no field: NAME=TEXT is.`,
    fix: "tidegate letters list ID names the fields of each template.",
  });
}
