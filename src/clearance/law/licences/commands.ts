/** Commands about licences and certificates. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { isUuid } from "#src/kernel/ids.ts";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { askOne, askRows, queryOf } from "#src/platform/command-rows.ts";

const list: CliCommand = {
  name: "licences list",
  examples: ["licences list --profile cn"],
  says: { en: "Licences and certificates with what is left of them", zh: "列出许可证件及余量" },
  options: [
    { flags: "--after <id>", says: { en: "where the last page ended", zh: "上一页末尾" } },
    { flags: "--limit <count>", says: { en: "rows of a page", zh: "每页行数" } },
  ],
  run: (context) => {
    const path = `/licences?${queryOf(context, ["after", "limit"])}` as const;
    const shows = ["number", "document", "holder", "left", "unit", "validTo", "status"];
    return askRows(context, { method: "GET", path }, { rows: "licences", shows });
  },
};

const show: CliCommand = {
  name: "licences show",
  examples: ["licences show 2026CN/IM000123"],
  says: {
    en: "One licence, by its number or id, with what declarations took of it",
    zh: "按编号或标识显示许可证件及使用记录",
  },
  arguments: "<id>",
  run: async (context) => {
    const id = await idOf(context);
    if (id === undefined) {
      context.note(`There is no licence ${context.args[0] ?? ""} in ${context.profile}.`);
      return 1;
    }
    return await askOne(context, { method: "GET", path: `/licences/${id}` });
  },
};

/** A licence is known by the number on its paper. */
async function idOf(context: CommandContext): Promise<string | undefined> {
  const [wanted = ""] = context.args;
  if (isUuid(wanted)) return wanted;
  const path = `/licences?${queryOf(context, [], { number: wanted })}` as const;
  const form = z.looseObject({ licences: z.array(z.looseObject({ id: z.string() })) });
  const { licences } = form.parse((await context.call({ method: "GET", path })).json);
  return licences[0]?.id;
}

const Imported = z.looseObject({
  read: z.int(),
  added: z.int(),
  changed: z.int(),
  refused: z.array(z.object({ line: z.int(), reason: z.string() })),
});

const importFile: CliCommand = {
  name: "licences import",
  examples: ["licences import licences.csv --profile cn"],
  says: {
    en: "Import licences and certificates from a file of their authority, CSV or JSON",
    zh: "导入发证机关的许可证件文件（CSV 或 JSON）",
  },
  arguments: "<file>",
  run: async (context) => {
    const [file = ""] = context.args;
    const answer = await context.call({
      method: "POST",
      path: `/licences/imports?${queryOf(context, [])}`,
      body: readFile(file),
      type: "application/octet-stream",
    });
    const imported = Imported.parse(answer.json);
    const { read, added, changed, refused } = imported;
    for (const { line, reason } of refused) context.note(`line ${line} refused: ${reason}`);
    const counts = `${read} read, ${added} added, ${changed} changed, ${refused.length} refused`;
    context.print(imported, counts);
    return refused.length > 0 ? 1 : 0;
  },
};

function readFile(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new AppError({
      code: "FILE_UNREADABLE",
      status: 400,
      message: `The file ${file} cannot be read.`,
      fix: "Check its name and that you may read it.",
      cause,
    });
  }
}

export const commands: readonly CliCommand[] = [list, show, importFile];
