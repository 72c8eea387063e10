/** Commands of drafts; all of them call the server's API. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { askOne, askRows, given, partOf, queryWith } from "#src/platform/command-rows.ts";
import { classifyFile, unreadableFile } from "../../intake/files.ts";

const Found = z.object({
  sheets: z.array(
    z.object({ profile: z.string(), reference: z.string(), sheet: z.looseObject({}) }),
  ),
  unread: z.array(z.object({ position: z.int(), reason: z.string() })),
});
const Versioned = z.object({ version: z.int() });
const Lodged = z.looseObject({ status: z.string() });

const list: CliCommand = {
  name: "drafts list",
  examples: ["drafts list"],
  says: { en: "Drafts of declarations, last saved first", zh: "列出报关单草稿（最近保存在前）" },
  run: (context) =>
    askRows(
      context,
      { method: "GET", path: "/drafts?limit=200" },
      { rows: "drafts", shows: ["id", "kind", "profile", "items", "savedAt", "name"] },
    ),
};

const show: CliCommand = {
  name: "drafts show",
  examples: ["drafts show 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
  says: { en: "A draft with its cells", zh: "显示草稿及其各栏内容" },
  arguments: "<id>",
  run: (context) => askOne(context, { method: "GET", path: `/drafts/${partOf(context)}` }),
};

const add: CliCommand = {
  name: "drafts add",
  examples: ["drafts add docs/tour/footwear.csv"],
  says: {
    en: "Keep the declarations of a file as drafts, without lodging",
    zh: "将文件中的报关单存为草稿（不申报）",
  },
  arguments: "<file>",
  run: async (context) => {
    const file = context.args[0] ?? "";
    const { sheets, unread } = await sheetsOf(context, file);
    for (const { profile, reference, sheet } of sheets) {
      const name = reference === "" ? basename(file).slice(0, 120) : reference;
      const body = JSON.stringify({ profile, name, sheet });
      const made = await context.call({ method: "POST", path: "/drafts", body });
      const { id } = z.looseObject({ id: z.string() }).parse(made.json);
      context.print({ id, name }, `${id}  ${name}`);
    }
    for (const { position, reason } of unread) context.note(`${file}:${position}: ${reason}`);
    return unread.length > 0 ? 1 : 0;
  },
};

const lodge: CliCommand = {
  name: "drafts lodge",
  examples: ["drafts lodge 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
  says: { en: "Lodge a draft as it was saved last", zh: "申报最近保存的草稿" },
  arguments: "<id>",
  run: async (context) => {
    const path = `/drafts/${partOf(context)}` as const;
    const { version } = Versioned.parse((await context.call({ method: "GET", path })).json);
    const body = JSON.stringify({ version, ...localeOf(context) });
    const sent = await context.call({ method: "POST", path: `${path}/lodgement`, body });
    const lodged = Lodged.parse(sent.json);
    context.print(lodged);
    return lodged.status === "rejected" ? 1 : 0;
  },
};

const remove: CliCommand = {
  name: "drafts delete",
  examples: ["drafts delete 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
  says: { en: "Delete a draft", zh: "删除草稿" },
  arguments: "<id>",
  run: async (context) => {
    await context.call({ method: "DELETE", path: `/drafts/${partOf(context)}` });
    context.note("deleted");
    return 0;
  },
};

const attach: CliCommand = {
  name: "drafts attach",
  examples: [
    "drafts attach 01a212e2-bd0c-7171-9171-c33e7c15c11a invoice.pdf",
    "drafts attach 01a212e2-bd0c-7171-9171-c33e7c15c11a invoice.pdf --type-code 380 --number 2026-114",
  ],
  says: {
    en: "Add a PDF, PNG or JPEG to a draft; it is submitted when the draft is lodged",
    zh: "为草稿添加 PDF、PNG 或 JPEG 文件，申报时一并提交",
  },
  arguments: "<id> <file>",
  options: [
    {
      flags: "--item <number>",
      says: {
        en: "goods item that states the document; else the declaration as a whole",
        zh: "申报该单证的商品项号；不填则为整份报关单",
      },
    },
    { flags: "--type-code <code>", says: { en: "type of the document", zh: "单证类型代码" } },
    { flags: "--number <text>", says: { en: "number of the document", zh: "单证编号" } },
  ],
  run: (context) => {
    const [, file = ""] = context.args;
    const more = given(context, ["item", "typeCode", "number"]);
    const query = queryWith({ name: basename(file), ...more });
    const path = `/drafts/${partOf(context)}/files${query}` as const;
    const body = readWhole(file);
    return askOne(context, { method: "POST", path, body, type: "application/octet-stream" });
  },
};

const files: CliCommand = {
  name: "drafts files",
  examples: ["drafts files 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
  says: { en: "Files of a draft, oldest first", zh: "列出草稿的文件（最早在前）" },
  arguments: "<id>",
  run: (context) =>
    askRows(
      context,
      { method: "GET", path: `/drafts/${partOf(context)}/files` },
      { rows: "files", shows: ["id", "mediaType", "size", "name"] },
    ),
};

export const commands: readonly CliCommand[] = [list, show, add, attach, files, lodge, remove];

function readWhole(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw unreadableFile(codeOf(cause), cause);
  }
}

function localeOf({ options }: CommandContext): { readonly locale?: string } {
  const { locale } = options;
  return locale === "zh" ? { locale } : {};
}

async function sheetsOf(context: CommandContext, file: string): Promise<z.infer<typeof Found>> {
  let body: Uint8Array;
  try {
    body = readFileSync(file);
  } catch (cause) {
    throw unreadableFile(codeOf(cause), cause);
  }
  const kind = classifyFile(file, body);
  if (kind.kind === "skip") throw noDeclarations(file, kind.reason);
  const path = `/declarations/sheets?profile=${encodeURIComponent(context.profile)}` as const;
  const answer = await context.call({ method: "POST", path, body, type: kind.contentType });
  return Found.parse(answer.json);
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}

function noDeclarations(file: string, reason: string): AppError {
  return new AppError({
    code: "FILE_UNREADABLE",
    status: 400,
    message: `${file.slice(0, 200)} cannot be read as declarations: ${reason}.`,
    fix: "Name a file of JSON, XML, CSV, NDJSON or a workbook.",
  });
}
