/** `statistics revisions`, `compare` and `corrections`. */
import { counted } from "#src/kernel/counted.ts";
import { z } from "zod";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { get, periodOption, query, required } from "../ask.ts";

const Measures = z.looseObject({
  periods: z.number(),
  meanAbsoluteRevision: z.string().nullable(),
  meanAbsoluteRevisionPct: z.string().nullable(),
  meanRevisionPct: z.string().nullable(),
});
const Triangle = z.looseObject({
  cell: z.string(),
  unit: z.string(),
  rows: z.array(
    z.looseObject({
      period: z.string(),
      revisionPct: z.string().nullable(),
      publications: z.array(
        z.looseObject({ sequence: z.number(), state: z.string(), value: z.string().nullable() }),
      ),
    }),
  ),
  overall: Measures,
});
const Compared = z.looseObject({
  from: z.number(),
  to: z.number(),
  changed: z.number(),
  checked: z.number(),
  reasons: z.array(z.looseObject({ sequence: z.number(), reason: z.string() })),
  changes: z.array(
    z.looseObject({
      table: z.string(),
      cell: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
});
const Notices = z.looseObject({
  notices: z.array(
    z.looseObject({ publicAt: z.string(), text: z.object({ en: z.string(), zh: z.string() }) }),
  ),
});

async function revisions(context: CommandContext): Promise<ExitCode> {
  const cell = (context.options["cell"] ?? "").split(/[;,\s]+/).join(";");
  const table = required(context, "table");
  const { of } = context.options;
  const path = `/statistics/revisions?${query(context, { table, cell, of })}` as const;
  const found = Triangle.parse(await get(context, path));
  for (const row of found.rows) {
    const values = row.publications.map(({ sequence, state, value }) => {
      return `${sequence} ${state} ${value ?? "confidential"}`;
    });
    context.print(row, `${row.period}  ${values.join("  ")}  ${row.revisionPct ?? "–"}%`);
  }
  const { overall, cell: key, unit } = found;
  context.print(
    { cell: key, unit, ...overall },
    `${key}: ${overall.periods} periods revised, mean absolute revision ${overall.meanAbsoluteRevisionPct ?? "–"}%, mean revision ${overall.meanRevisionPct ?? "–"}%`,
  );
  return 0;
}

async function compare(context: CommandContext): Promise<ExitCode> {
  const period = required(context, "period");
  const { from, to, table } = context.options;
  const path = `/statistics/comparison?${query(context, { period, from, to, table })}` as const;
  const found = Compared.parse(await get(context, path));
  for (const change of found.changes) {
    const { table: id, cell, before, after } = change;
    context.print(change, `${id} ${cell}: ${before ?? "–"} → ${after ?? "–"}`);
  }
  const { changes: _changes, ...rest } = found;
  const reasons = found.reasons.map(({ sequence, reason }) => `${sequence}: ${reason || "–"}`);
  context.print(
    rest,
    `${period}, publications ${found.from} and ${found.to}: ${found.changed} of ${found.checked} cells differ. ${reasons.join(" ")}`,
  );
  return 0;
}

async function corrections(context: CommandContext): Promise<ExitCode> {
  const period = required(context, "period");
  const path = `/statistics/corrections?${query(context, { period })}` as const;
  const { notices } = Notices.parse(await get(context, path));
  const locale = context.options["locale"] === "zh" ? "zh" : "en";
  for (const notice of notices)
    context.print(notice, `${notice.publicAt}\n${notice.text[locale]}\n`);
  context.note(`${counted(notices.length, "correction")} of the statement of ${period}.`);
  return 0;
}

export const commands: readonly CliCommand[] = [
  {
    name: "statistics revisions",
    examples: ["statistics revisions --table partner --cell flow=export,partner=US"],
    says: {
      en: "Revisions of a cell by publication, with mean revision",
      zh: "某一数据历次发布的数值及平均修订幅度",
    },
    options: [
      { flags: "--table <id>", says: { en: "Table", zh: "统计表" } },
      {
        flags: "--cell <pairs>",
        says: { en: "For example flow=export,partner=US", zh: "例如 flow=export,partner=US" },
      },
      { flags: "--of <kind>", says: { en: "month or year", zh: "month（月）或 year（年）" } },
    ],
    run: revisions,
  },
  {
    name: "statistics compare",
    examples: ["statistics compare --period 2026-10 --from 1 --to 2"],
    says: { en: "Differences between two publications", zh: "两次发布之间的差异" },
    options: [
      periodOption,
      { flags: "--from <n>", says: { en: "Publication; else the one before", zh: "较早的发布" } },
      { flags: "--to <n>", says: { en: "Publication; else the last", zh: "较晚的发布" } },
      { flags: "--table <id>", says: { en: "One table only", zh: "仅某一统计表" } },
    ],
    run: compare,
  },
  {
    name: "statistics corrections",
    examples: ["statistics corrections --period 2026-10"],
    says: {
      en: "Corrections of figures in a statement",
      zh: "对新闻稿中已公布数据的更正",
    },
    options: [
      {
        flags: "--period <period>",
        says: { en: "Period of the statement", zh: "新闻稿的时期" },
      },
    ],
    run: corrections,
  },
];
