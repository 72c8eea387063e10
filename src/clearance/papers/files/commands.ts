/** Commands of the files of declarations; all of them call the server's API. */
import { basename } from "node:path";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { askOne, askRows, given, partOf, queryWith } from "#src/platform/command-rows.ts";
import { readWhole, saveAnswer } from "./local-file.ts";

const filesOf = (context: CommandContext) => `/declarations/${partOf(context)}/files` as const;

const list: CliCommand = {
  name: "files list",
  examples: ["files list 123456789012345678"],
  says: { en: "Files of a declaration, oldest first", zh: "列出报关单的文件（最早在前）" },
  arguments: "<declaration>",
  run: (context) =>
    askRows(
      context,
      { method: "GET", path: filesOf(context) },
      { rows: "files", shows: ["id", "side", "mediaType", "size", "handedInAt", "name"] },
    ),
};

const add: CliCommand = {
  name: "files add",
  examples: ["files add 123456789012345678 invoice.pdf --item 1 --type-code 380 --number 2026-114"],
  says: {
    en: "Add a PDF, PNG or JPEG to a declaration, and say which of its documents it shows",
    zh: "为报关单添加 PDF、PNG 或 JPEG 文件，并指明对应的单证",
  },
  arguments: "<declaration> <file>",
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
    {
      flags: "--shown-to <who>",
      says: {
        en: "all, or office: for officers only",
        zh: "all 所有可见方，或 office 仅供海关内部",
      },
    },
  ],
  run: (context) => {
    const file = context.args[1] ?? "";
    const more = given(context, ["item", "typeCode", "number", "shownTo"]);
    const path = `${filesOf(context)}${queryWith({ name: basename(file), ...more })}` as const;
    const body = readWhole(file);
    return askOne(context, { method: "POST", path, body, type: "application/octet-stream" });
  },
};

const get: CliCommand = {
  name: "files get",
  examples: ["files get 123456789012345678 01a212e2-bd0c-7171-9171-c33e7c15c11a --to invoice.pdf"],
  says: { en: "Save a file of a declaration", zh: "保存报关单的文件" },
  arguments: "<declaration> <id>",
  options: [{ flags: "--to <file>", says: { en: "file to write", zh: "写入的文件" } }],
  run: (context) => saveAnswer(context, `${filesOf(context)}/${partOf(context, 1)}`),
};

const handIn: CliCommand = {
  name: "files hand-in",
  examples: ["files hand-in 123456789012345678 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
  says: {
    en: "Hand in files of a declaration: customs can see them, and they can no longer be removed",
    zh: "提交报关单文件：海关可见且不可再删除",
  },
  arguments: "<declaration> <ids...>",
  run: (context) => {
    const body = JSON.stringify({ files: context.args.slice(1) });
    const path = `${filesOf(context)}/handing-in` as const;
    return askRows(
      context,
      { method: "POST", path, body },
      { rows: "files", shows: ["id", "side", "handedInAt", "name"] },
    );
  },
};

const remove: CliCommand = {
  name: "files remove",
  examples: ["files remove 123456789012345678 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
  says: { en: "Remove a file that is not handed in", zh: "删除尚未提交的文件" },
  arguments: "<declaration> <id>",
  run: async (context) => {
    const path = `${filesOf(context)}/${partOf(context, 1)}` as const;
    await context.call({ method: "DELETE", path });
    context.print({ id: context.args[1] ?? "" }, "removed");
    return 0;
  },
};

export const commands: readonly CliCommand[] = [list, add, get, handIn, remove];
