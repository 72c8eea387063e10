/** `risk screen`: names against lists of sanctioned and denied parties. */
import { readFileSync, statSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { unpack } from "#src/registers/read-import.ts";
import { readDenied, readOfac } from "#src/registers/sanctions/read-sanctions.ts";
import { namesOf, particularsOf } from "./listed-names.ts";
import { type Query, Screen, type ScreenHit } from "./screen.ts";

const batchMax = 500;
const Answer = z.object({
  results: z.array(
    z.object({
      name: z.string(),
      hits: z.array(
        z.object({ list: z.string(), id: z.string(), score: z.number(), reason: z.string() }),
      ),
    }),
  ),
});

export const commands: readonly CliCommand[] = [
  {
    name: "risk screen",
    says: {
      en: "Screen names against sanctions and denied parties, of the server or of files",
      zh: "将名称与制裁及拒绝交易名单比对（服务器名单或文件）",
    },
    arguments: "<file>",
    options: [
      {
        flags: "--list <files>",
        says: {
          en: "Lists as published, by commas, instead of the server's registers",
          zh: "用发布的名单文件（逗号分隔）代替服务器登记",
        },
      },
    ],
    run: async (context) => {
      const [file] = context.args;
      if (file === undefined) {
        context.note(
          "Name a file: one name a line, or CSV with the columns name, country, birth, imo, address, ids.",
        );
        return 2;
      }
      const queries = readQueries(textOf(file));
      const lists = context.options["list"];
      if (lists === undefined) {
        await overServer(context, queries).catch((error: unknown) => {
          if (error instanceof AppError && error.status >= 500) {
            context.note("Without a server, name lists as published: --list sdn.csv,alt.csv.");
          }
          throw error;
        });
      } else {
        const screen = screenOfFiles(lists.split(","));
        context.note(`${screen.size} listed names`);
        for (const query of queries) show(context, query.name, screen.find(query));
      }
      return 0;
    },
  },
];

function show(context: CommandContext, name: string, hits: readonly ScreenHit[]): void {
  const told = hits.map(({ score, reason }) => `  ${score.toFixed(2)} ${reason}`);
  context.print({ name, hits }, [hits.length === 0 ? `${name}: no hit` : name, ...told].join("\n"));
}

async function overServer(context: CommandContext, queries: readonly Query[]): Promise<void> {
  for (let from = 0; from < queries.length; from += batchMax) {
    const names = queries.slice(from, from + batchMax);
    const { json } = await context.call({
      method: "POST",
      path: `/risk/screenings?profile=${encodeURIComponent(context.profile)}`,
      body: JSON.stringify({ names }),
      type: "application/json",
    });
    for (const { name, hits } of Answer.parse(json).results) show(context, name, hits);
  }
}

/** Names of lists as published; the tab tells the denied persons from OFAC's files. */
function screenOfFiles(files: readonly string[]): Screen {
  const rows = files.flatMap((file) => {
    const list = { text: textOf(file.trim()), source: file, asOf: "1970-01-01" };
    return (list.text.split("\n")[0] ?? "").includes("\t")
      ? readDenied(list).rows
      : readOfac(list).rows;
  });
  const names = namesOf(rows);
  if (names.length > 0) return new Screen(names, particularsOf(rows));
  throw new AppError({
    code: "LIST_EMPTY",
    status: 400,
    message: `No listed name was found in ${files.join(", ").slice(0, 200)}.`,
    fix: "Give OFAC's sdn.csv, alt.csv or the denied persons list as published.",
  });
}

/** One name a line, or a table whose first line names the column `name`. */
export function readQueries(text: string): readonly Query[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const head = (lines[0] ?? "")
    .toLowerCase()
    .split(",")
    .map((cell) => cell.trim());
  if (!head.includes("name") || (head.length === 1 && head[0] !== "name")) {
    return lines.flatMap((line) => (line.trim() === "" ? [] : [{ name: line.trim() }]));
  }
  // with `columns` each record is an object of texts by column
  const records = parse(text, {
    ...{ bom: true, skip_empty_lines: true, relax_column_count: true },
    columns: head,
    from_line: 2,
  }) as readonly Readonly<Record<string, string | undefined>>[];
  return records.flatMap(({ name = "", ...more }) =>
    name.trim() === "" ? [] : [{ name: name.trim(), ...pick(more) }],
  );
}

const particulars = ["country", "birth", "imo", "address", "ids"] as const;

function pick(record: Readonly<Record<string, string | undefined>>): Omit<Query, "name"> {
  return Object.fromEntries(
    particulars.flatMap((name) => {
      const value = record[name] ?? "";
      return value === "" ? [] : [[name, value]];
    }),
  );
}

function textOf(file: string): string {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new AppError({
      code: "FILE_UNKNOWN",
      status: 404,
      message: `There is no file ${file}.`,
      fix: "Check the path.",
    });
  }
  return unpack(readFileSync(file));
}
