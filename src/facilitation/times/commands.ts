/** Commands of the time release study; all of them call the server's API. */
import { counted } from "#src/kernel/counted.ts";
import type { z } from "zod";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { askOne, askRows, queryOf } from "#src/platform/command-rows.ts";
import type { CheckAnswer, FiguresAnswer } from "./answers.ts";

const period = {
  flags: "--period <period>",
  says: {
    en: "year, month or day of gate-out; else the last thirty days",
    zh: "提离的年、月或日；不填则为最近三十日",
  },
};
const by = {
  flags: "--by <dimension>",
  says: {
    en: "none, direction, office, lane, control, chapter, mode or day",
    zh: "none、direction 进出口、office 关区、lane 通道、control 查验、chapter 章、mode 运输方式或 day 日",
  },
  default: "none",
};
const edition = {
  flags: "--edition <number>",
  says: { en: "as an earlier edition measured them", zh: "按以前某一期" },
};
const filters = [
  { flags: "--direction <direction>", says: { en: "import or export", zh: "import 或 export" } },
  { flags: "--office <code>", says: { en: "customs office", zh: "关区代码" } },
];
const asked = ["period", "by", "edition", "direction", "office"];

const releaseTimes: CliCommand = {
  name: "release-times",
  examples: ["release-times --period 2026-11", "release-times --period 2026 --by office --json"],
  says: {
    en: "Times from arrival to gate-out, by stage and by who was waited for",
    zh: "货物放行时间：按环节和等待对象",
  },
  options: [period, by, edition, ...filters],
  run: async (context) => {
    const path = `/times?${queryOf(context, asked)}` as const;
    const answer = await context.call({ method: "GET", path });
    const { groups, sum } = answer.json as z.output<typeof FiguresAnswer>; // the route's answer
    for (const { code: group, parts } of groups)
      for (const { stage, waitedFor: cause, cases, p50, p80, p95, meanSeconds } of parts)
        context.print(
          { group, cases, stage, cause, p50, p80, p95, meanSeconds },
          [
            group || "all",
            stage.padEnd(12),
            cause.padEnd(9),
            counted(cases, "case"),
            hours(p50),
          ].join("  "),
        );
    context.print(
      sum,
      `${counted(sum.consignments, "consignment")}, ${counted(sum.declarations, "declaration")}: ${sum.seconds} s, of stages ${sum.secondsOfStages} s`,
    );
    return 0;
  },
};

function hours(seconds: number): string {
  return `median ${(seconds / 3_600).toFixed(1)} h`;
}

const table: CliCommand = {
  name: "times table",
  examples: ["times table --period 2026-11 --by office"],
  says: {
    en: "The figures as a table in CSV, a line for each",
    zh: "以 CSV 表格输出，每个数值一行",
  },
  options: [period, by, edition, ...filters],
  run: async (context) => {
    const path = `/times/table?${queryOf(context, asked)}` as const;
    const text = Buffer.from((await context.call({ method: "GET", path })).bytes).toString("utf8");
    context.print({ text }, text.trimEnd());
    return 0;
  },
};

const published: CliCommand = {
  name: "times published",
  examples: ["times published --period 2026-11"],
  says: { en: "Overall clearance time as published", zh: "公开的整体通关时间" },
  options: [
    period,
    {
      flags: "--by <dimension>",
      says: { en: "direction, office, mode or chapter", zh: "direction、office、mode 或 chapter" },
      default: "direction",
    },
  ],
  run: (context) =>
    askOne(context, {
      method: "GET",
      path: `/times/published?${queryOf(context, ["period", "by"])}`,
    }),
};

const editions: CliCommand = {
  name: "times editions",
  examples: ["times editions"],
  says: { en: "Editions of the time release study", zh: "货物放行时间研究的各期" },
  run: (context) =>
    askRows(
      context,
      { method: "GET", path: "/times/editions" },
      { rows: "editions", shows: ["edition", "madeOn", "rows", "digest"] },
    ),
};

const measure: CliCommand = {
  name: "times measure",
  examples: ["times measure"],
  says: { en: "Make an edition now", zh: "立即编制一期" },
  run: (context) => askOne(context, { method: "POST", path: "/times/editions" }),
};

const rebuild: CliCommand = {
  name: "times rebuild",
  examples: ["times rebuild --check"],
  says: {
    en: "Make every edition again from the records and compare; nothing is written",
    zh: "根据业务记录重新编制各期并比对，不写入",
  },
  options: [
    {
      flags: "--check",
      says: { en: "compare only, which it always does", zh: "仅比对（始终如此）" },
    },
  ],
  run: (context) => rebuildAll(context),
};

async function rebuildAll(context: CommandContext): Promise<ExitCode> {
  context.note("Every case is measured again from its records …");
  const answer = await context.call({ method: "GET", path: "/times/check" });
  const found = answer.json as z.output<typeof CheckAnswer>; // the route's answer
  const { editions: made, rows, equal, different } = found;
  context.print(
    found,
    `${counted(made, "edition")}, ${counted(rows, "row")}, ${equal} equal, ${different.length} different`,
  );
  return different.length === 0 ? 0 : 1;
}

export const commands: readonly CliCommand[] = [
  releaseTimes,
  table,
  published,
  editions,
  measure,
  rebuild,
];
