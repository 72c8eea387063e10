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
    examples: ["risk screen names.txt"],
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

/**
 * One name a line, or a table whose first line names the column `name`, parted by commas, semicolons or
 * tabs. A line in quotes is its content; longer names are cut.
 */
export function readQueries(text: string): readonly Query[] {
  const bare = text.replace(/^\uFEFF/, "");
  const lines = bare.split(/\r?\n|\r/);
  const first = lines.find((line) => line.trim() !== "") ?? "";
  const delimiter = [",", ";", "\t"].find((one) => first.includes(one)) ?? ",";
  const head = first.split(delimiter).map((cell) => unquoted(cell).toLowerCase());
  if (!head.includes("name")) {
    return lines.flatMap((line) => {
      const name = unquoted(line).slice(0, nameMax);
      return name === "" ? [] : [{ name }];
    });
  }
  // with `columns` each record is an object of texts by column
  const records = parse(bare, {
    delimiter,
    skip_empty_lines: true,
    relax_column_count: true,
    relax_quotes: true,
    columns: () => head,
  }) as readonly Readonly<Record<string, string | undefined>>[];
  return records.flatMap(({ name = "", ...more }) =>
    name.trim() === "" ? [] : [{ name: name.trim().slice(0, nameMax), ...pick(more) }],
  );
}

/** Longest name that the server takes. */
const nameMax = 300;

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .replaceAll('""', '"')
    .trim();
}

const particulars = ["country", "birth", "imo", "address", "ids"] as const;
/** As the server takes them. */
const lengthMax = { country: 100, birth: 40, imo: 20, address: 300, ids: 300 } as const;

function pick(record: Readonly<Record<string, string | undefined>>): Omit<Query, "name"> {
  return Object.fromEntries(
    particulars.flatMap((name) => {
      const value = (record[name] ?? "").trim().slice(0, lengthMax[name]);
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
