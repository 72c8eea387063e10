/** `statistics …`, `official import` and `press`: each asks the running server. */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { counted } from "#src/kernel/counted.ts";
import { isLocale } from "#src/kernel/text.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { get, periodOption, post, query, required, wrongUse } from "./ask.ts";
import { formats } from "./dissemination/format-names.ts";
import { commands as archiveCommands } from "./archive/commands.ts";
import { commands as auditCommands } from "./audit/commands.ts";
import { commands as concordanceCommands } from "./concordance/commands.ts";
import { commands as editingCommands } from "./editing/commands.ts";
import { commands as flashCommands, withFlash } from "./flash/commands.ts";
import { commands as monthCommands } from "./months/commands.ts";
import { commands as releaseCommands } from "./releases/commands.ts";
import { commands as runCommands } from "./runs/commands.ts";
import { commands as derivedCommands } from "./releases/derived-commands.ts";
import { commands as revisionCommands } from "./revisions/commands.ts";

const TableCells = z.looseObject({
  state: z.string(),
  notes: z.array(z.object({ en: z.string() })),
  cells: z.array(z.looseObject({ key: z.string(), value: z.string(), unit: z.string() })),
});
const TracePage = z.looseObject({
  cell: z.string(),
  unit: z.string(),
  value: z.string(),
  cellRows: z.string(),
  next: z.string().nullable(),
  rows: z.array(
    z.looseObject({
      row: z.string(),
      declaration: z.string(),
      mrn: z.string(),
      addend: z.string(),
    }),
  ),
});
const Rebuilt = z.looseObject({
  releases: z.number(),
  tables: z.number(),
  cells: z.number(),
  equal: z.number(),
  different: z.array(z.looseObject({})),
});
const Imported = z.looseObject({
  series: z.number(),
  values: z.number(),
  vintage: z.string(),
  findings: z.array(
    z.looseObject({
      table: z.string(),
      cell: z.string(),
      rule: z.string(),
      alarm: z.boolean(),
      message: z.string(),
    }),
  ),
  refused: z.array(z.looseObject({ table: z.string(), line: z.number(), reason: z.string() })),
  skipped: z.array(z.looseObject({ table: z.string(), reason: z.string() })),
});
const Text = z.object({ en: z.string(), zh: z.string() });
const Press = z.looseObject({
  text: Text,
  facts: z.array(z.looseObject({ text: Text, label: Text })),
  claims: z.array(z.looseObject({ text: Text, told: Text, how: z.string() })),
  source: z.string(),
  vintage: z.string(),
});

const binaryFormats: readonly string[] = ["parquet", "xlsx"];

async function table(context: CommandContext): Promise<ExitCode> {
  const [id = ""] = context.args;
  const format = context.options["format"] ?? "json";
  const { sequence } = context.options;
  const path =
    `/statistics/tables/${encodeURIComponent(id)}?${query(context, { period: required(context, "period"), format, sequence })}` as const;
  const answer = await context.call({ method: "GET", path });
  const { output } = context.options;
  if (output !== undefined) {
    writeFileSync(output, answer.bytes);
    context.print({ table: id, format, file: output, bytes: answer.bytes.length }, output);
    return 0;
  }
  if (binaryFormats.includes(format)) {
    // with --json a file travels in base64; without, it goes into a file and not onto the screen
    if (!context.json) throw wrongUse(`${format} is not text.`, "Name a file with --output FILE.");
    context.print({ table: id, format, base64: Buffer.from(answer.bytes).toString("base64") });
    return 0;
  }
  if (format !== "json") {
    // A file format is the output itself: with --json it travels as one string.
    const text = Buffer.from(answer.bytes).toString("utf8");
    context.print({ table: id, format, text }, text.trimEnd());
    return 0;
  }
  const found = TableCells.parse(answer.json);
  if (found.state === "open") context.note(found.notes[0]?.en ?? "");
  context.print(
    found,
    found.cells.map((cell) => `${cell.key}  ${cell.value} ${cell.unit}`).join("\n"),
  );
  return 0;
}

const pagesMax = 1_000_000;

async function trace(context: CommandContext): Promise<ExitCode> {
  const [id = "", ...pairs] = context.args;
  const given = (context.options["cell"] ?? "").split(/[;,\s]+/).filter((pair) => pair !== "");
  const cell = [...given, ...pairs].join(";");
  const period = required(context, "period");
  let sum = 0n;
  let rows = 0;
  let after: string | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const { sequence } = context.options;
    const path =
      `/statistics/trace?${query(context, { table: id, period, cell, sequence, after })}` as const;
    const answer = TracePage.parse(await get(context, path));
    for (const row of answer.rows) {
      sum += BigInt(row.addend);
      rows += 1;
      context.print(row, `${row.row} ${row.declaration || row.mrn} ${row.addend}`);
    }
    if (answer.next !== null) {
      after = answer.next;
      continue;
    }
    const equal = sum.toString() === answer.value && String(rows) === answer.cellRows;
    const summary = {
      cell: answer.cell,
      unit: answer.unit,
      value: answer.value,
      sum: sum.toString(),
      rows,
      equal,
    };
    context.print(
      summary,
      `${answer.cell}: ${answer.value}; ${rows} rows add up to ${sum}: ${equal ? "equal" : "NOT EQUAL"}`,
    );
    return equal ? 0 : 1;
  }
  return 3;
}

async function rebuild(context: CommandContext): Promise<ExitCode> {
  context.note(
    "Analytics is filled again from the store of records, and every release recomputed …",
  );
  const rebuilt = Rebuilt.parse(await post(context, "/statistics/rebuild", {}));
  context.print(
    rebuilt,
    `${counted(rebuilt.releases, "release")}, ${counted(rebuilt.tables, "table")}, ${counted(rebuilt.cells, "cell")}: ${rebuilt.equal} equal, ${rebuilt.different.length} different`,
  );
  return rebuilt.different.length === 0 ? 0 : 1;
}

const filesMax = 500;
const bytesMax = 60 * 1024 * 1024;

async function importOfficial(context: CommandContext): Promise<ExitCode> {
  const [folder = "."] = context.args;
  const files = readTables(folder);
  const body = { name: basename(resolve(folder)), files, vintage: context.options["vintage"] };
  const { profile } = context;
  const answer = await context.call({
    method: "POST",
    path: `/official?${query(context, {})}`,
    type: "application/json",
    body: JSON.stringify({ profile, ...body }),
  });
  const imported = Imported.parse(answer.json);
  for (const { table, reason } of imported.skipped) context.note(`${table}: no series, ${reason}.`);
  for (const { table, line, reason } of imported.refused)
    context.note(`${table}, line ${line}: refused, ${reason}.`);
  const alarms = imported.findings.filter((found) => found.alarm);
  const said = alarms.map(
    (found) => `${found.table} ${found.cell}: ${found.message} (${found.rule})`,
  );
  const sums = `${imported.series} series, ${counted(imported.values, "value")}, vintage ${imported.vintage}: ${counted(imported.findings.length, "finding")}, ${counted(alarms.length, "alarm")}, ${counted(imported.refused.length, "row")} refused`;
  context.print(imported, [...said, sums].join("\n"));
  return imported.refused.length > 0 ? 1 : 0;
}

/** The CSV files of a folder, with limits: a folder of something else is named as such. */
function readTables(folder: string): readonly { readonly name: string; readonly text: string }[] {
  const names = listFolder(folder)
    .filter((name) => name.toLowerCase().endsWith(".csv"))
    .sort();
  if (names.length === 0)
    throw wrongUse(`${folder} holds no CSV file.`, "Name a folder of tables.");
  if (names.length > filesMax)
    throw wrongUse(`${folder} holds more than ${filesMax} files.`, "Import a part at a time.");
  const bytes = names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  if (bytes > bytesMax)
    throw wrongUse(`${folder} holds more than ${bytesMax} bytes.`, "Import a part at a time.");
  return names.map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
}

function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    throw new AppError({
      code: "FOLDER_UNREADABLE",
      status: 400,
      message: `${folder} cannot be read.`,
      fix: "Name a folder that exists.",
      cause,
    });
  }
}

async function press(context: CommandContext): Promise<ExitCode> {
  const locale = context.options["locale"] ?? "en";
  if (!isLocale(locale))
    throw wrongUse(`${locale} is not a language of statements.`, "Use --locale en or --locale zh.");
  const { source } = context.options;
  const path =
    `/statistics/press?${query(context, { period: required(context, "period"), source })}` as const;
  const told = Press.parse(await get(context, path));
  const facts = told.facts.map((fact) => ({
    ...fact,
    label: fact.label[locale],
    text: fact.text[locale],
  }));
  const { source: teller, vintage } = told;
  const claims = told.claims.map((claim) => ({
    ...claim,
    text: claim.text[locale],
    told: claim.told[locale],
  }));
  const listed = claims.map(({ how, text, told: says }) => `${how}  ${text}: ${says}`);
  const isList = context.options["claims"] !== undefined;
  context.print(
    { facts, claims, text: told.text[locale], source: teller, vintage },
    isList ? listed.join("\n") : told.text[locale],
  );
  return 0;
}

const Asked = z.looseObject({
  answer: z.string().nullable(),
  steps: z.array(z.string()),
  sources: z.array(z.looseObject({})),
  refusal: z.object({ reason: z.string(), canAnswer: z.array(z.string()) }).nullable(),
});

async function ask(context: CommandContext): Promise<ExitCode> {
  const question = context.args.join(" ");
  const { before, source } = context.options;
  const thread = context.options["thread"]?.split("|").join("\n");
  const asking = query(context, { question, before, thread, source });
  const path = `/statistics/answers?${asking}` as const;
  const asked = Asked.parse(await get(context, path));
  const { answer, steps, refusal } = asked;
  const text = refusal ? [refusal.reason, ...refusal.canAnswer] : [answer ?? "", ...steps];
  context.print(asked, text.join("\n  "));
  return 0;
}

const sourceOption = {
  flags: "--source <source>",
  says: {
    en: "official or own; official first where both are",
    zh: "official（官方）或 own（本系统）；缺省以官方优先",
  },
};

export const commands: readonly CliCommand[] = [
  ...releaseCommands.map(withFlash),
  ...monthCommands,
  ...runCommands,
  ...derivedCommands,
  ...revisionCommands,
  ...concordanceCommands,
  ...archiveCommands,
  ...auditCommands,
  ...editingCommands,
  ...flashCommands,
  {
    name: "statistics table",
    examples: [
      "statistics table total --period 2025-01 --format csv",
      "statistics table total --period 2025-01 --format xlsx --output total.xlsx",
    ],
    arguments: "<id>",
    says: { en: "A released table", zh: "已发布的统计表" },
    options: [
      periodOption,
      {
        flags: "--format <format>",
        says: {
          en: `json (default) or one of ${formats.slice(1).join(", ")}`,
          zh: `json（缺省）或 ${formats.slice(1).join("、")}`,
        },
      },
      {
        flags: "--output <file>",
        says: {
          en: "Write into a file; parquet and xlsx need it",
          zh: "写入文件；parquet 与 xlsx 必须指定",
        },
      },
      {
        flags: "--sequence <n>",
        says: { en: "An earlier publication of the period", zh: "该期较早的发布" },
      },
    ],
    run: table,
  },
  {
    name: "statistics trace",
    examples: ["statistics trace total flow=export unit=CNY span=month --period 2025-01"],
    arguments: "<table> [pairs...]",
    says: {
      en: "The ledger rows that add up to a released cell",
      zh: "某一已发布数据对应的台账记录",
    },
    options: [
      periodOption,
      {
        flags: "--cell <pairs>",
        says: {
          en: "Which cell: flow=export partner=US unit=CNY span=month",
          zh: "单元格：flow=export partner=US unit=CNY span=month",
        },
      },
      {
        flags: "--sequence <n>",
        says: { en: "An earlier publication of the period", zh: "该期较早的发布" },
      },
    ],
    run: trace,
  },
  {
    name: "statistics rebuild",
    examples: ["statistics rebuild"],
    says: {
      en: "Recompute every release from the store of records and compare",
      zh: "由原始记录重算全部发布并比较",
    },
    run: rebuild,
  },
  {
    name: "official import",
    examples: ["official import figures/ --vintage 2025-01"],
    arguments: "<folder>",
    says: {
      en: "Import published tables and report inconsistencies in them",
      zh: "导入已公布的统计表并报告不符之处",
    },
    options: [
      {
        flags: "--vintage <name>",
        says: { en: "Name of the vintage; by default today", zh: "版本名称，缺省为当日" },
      },
    ],
    run: importOfficial,
  },
  {
    name: "ask",
    examples: ['ask "How did exports to Vietnam do in 2024?"'],
    arguments: "<question...>",
    says: {
      en: "A question in English or Chinese, answered from released figures with their cells",
      zh: "以已发布数据回答中英文提问并列出单元格",
    },
    options: [
      {
        flags: "--before <question>",
        says: {
          en: "The previous question, which this one follows up",
          zh: "上一个问题，本问题是其追问",
        },
      },
      {
        flags: "--thread <questions>",
        says: {
          en: "The previous questions, oldest first, separated by |",
          zh: "此前的各个问题，由早到晚，以 | 分隔",
        },
      },
      sourceOption,
    ],
    run: ask,
  },
  {
    name: "press",
    examples: ["press --period 2024 --locale en", "press --period 2024 --claims"],
    says: {
      en: "The statement of a period, every figure with its source",
      zh: "某期新闻稿，每个数字都有来源",
    },
    options: [
      {
        flags: "--period <period>",
        says: { en: "YYYY, YYYY-MM, YYYY-Q1 or YYYY-H1", zh: "YYYY、YYYY-MM、YYYY-Q1 或 YYYY-H1" },
      },
      sourceOption,
      {
        flags: "--claims",
        says: {
          en: "What the conference claimed instead: computed, quoted, or never given and why",
          zh: "改列发布会的各项表述：计算、引用，或不列及其原因",
        },
      },
    ],
    run: press,
  },
];
