/** `statistics flash`, and `statistics release` where it releases one. */
import { counted } from "#src/kernel/counted.ts";
import { z } from "zod";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { readExplanations } from "../releases/options.ts";
import { get, periodOption, post, query, required, wrongUse } from "../ask.ts";

const Figures = z.array(
  z.looseObject({
    flow: z.string(),
    code: z.string(),
    label: z.object({ en: z.string() }),
    value: z.string(),
    within: z.string(),
    estimate: z
      .object({
        value: z.string(),
        low: z.string(),
        high: z.string(),
        coveragePercent: z.string(),
      })
      .nullable(),
  }),
);
const Flash = z.looseObject({
  period: z.string(),
  through: z.string(),
  currency: z.string(),
  figures: Figures,
  more: z.array(z.looseObject({ title: z.object({ en: z.string() }), figures: Figures })),
});
const Traced = z.looseObject({
  currency: z.string(),
  stated: z.object({ value: z.string(), within: z.string() }),
  counts: z.object({
    rows: z.number(),
    declarations: z.number(),
    traders: z.number(),
    released: z.number(),
    total: z.string(),
  }),
  rows: z.array(
    z.looseObject({
      declarationId: z.string(),
      item: z.number(),
      value: z.string(),
      source: z.string(),
    }),
  ),
});
const Gate = z.looseObject({ passed: z.boolean() });
const Rebuilt = z.looseObject({ flashes: z.number(), equal: z.number() });

const dayOption = {
  flags: "--day <day>",
  says: {
    en: "Of a flash: the day through which it counts, 31 is the last of any month",
    zh: "快报截止日（31 表示当月最后一日）",
  },
} as const;

/** Day of a flash as it was given. */
function dayOf(context: CommandContext): number {
  const text = required(context, "day");
  if (/^([1-9]|[12]\d|3[01])$/.test(text)) return Number(text);
  throw wrongUse(`${text.slice(0, 20)} is not a day of a month.`, "Write --day 10.");
}

async function release(context: CommandContext): Promise<ExitCode> {
  const { embargo, explain } = context.options;
  const explanations = explain === undefined ? [] : readExplanations(explain);
  const body = { period: required(context, "period"), day: dayOf(context), embargo, explanations };
  print(context, Flash.parse(await post(context, "/statistics/flashes", body)));
  return 0;
}

/** The command that releases, which with the state `flash` releases one. */
export function withFlash(command: CliCommand): CliCommand {
  if (command.name !== "statistics release") return command;
  return {
    ...command,
    options: [...(command.options ?? []), dayOption],
    run: async (context) =>
      context.options["state"] === "flash" ? await release(context) : await command.run(context),
  };
}

async function flash(context: CommandContext): Promise<ExitCode> {
  if (context.options["day"] !== undefined) {
    const body = { period: required(context, "period"), day: dayOf(context) };
    const looked = Flash.extend({ gate: Gate }).parse(
      await post(context, "/statistics/flash-previews", body),
    );
    print(context, looked);
    context.note(
      `Nothing was released. ${looked.gate.passed ? "The gate lets it through." : "The gate holds it."}`,
    );
    return looked.gate.passed ? 0 : 1;
  }
  const { period } = context.options;
  const answer = await get(context, `/statistics/flashes?${query(context, { period })}`);
  for (const one of z.object({ flashes: z.array(Flash) }).parse(answer).flashes)
    print(context, one);
  return 0;
}

function print(context: CommandContext, told: z.infer<typeof Flash>): void {
  const linesOf = (figures: z.infer<typeof Figures>) =>
    figures.map(({ flow, code, label, value, within, estimate }) => {
      const month = estimate
        ? `; month ${estimate.value}, ${estimate.low} to ${estimate.high} (${estimate.coveragePercent}%)`
        : "";
      return `  ${flow} ${code} ${label.en}: ${value} ${told.currency}, within ${within}${month}`;
    });
  const more = told.more.flatMap(({ title, figures }) => [title.en, ...linesOf(figures)]);
  const lines = [`${told.period} through ${told.through}`, ...linesOf(told.figures), ...more];
  context.print(told, lines.join("\n"));
}

async function trace(context: CommandContext): Promise<ExitCode> {
  const { table, flow, code } = context.options;
  const asked = { period: required(context, "period"), day: String(dayOf(context)), table };
  const traced = Traced.parse(
    await get(
      context,
      `/statistics/flashes/trace?${query(context, { ...asked, flow: flow ?? required(context, "flow"), code: code ?? required(context, "code") })}`,
    ),
  );
  const { counts, stated, currency, rows } = traced;
  context.print(
    traced,
    [
      `stated ${stated.value} ${currency}, within ${stated.within}; exact ${counts.total}`,
      `${counted(counts.rows, "row")} (${counts.released} released) of ${counts.declarations} declarations, ${counted(counts.traders, "trader")}`,
      ...rows.map((row) => `  ${row.declarationId} ${row.item}  ${row.value}  ${row.source}`),
    ].join("\n"),
  );
  return 0;
}

async function rebuild(context: CommandContext): Promise<ExitCode> {
  const rebuilt = Rebuilt.parse(await post(context, "/statistics/flashes/rebuild", {}));
  context.print(rebuilt, `${rebuilt.flashes} flashes made again: ${rebuilt.equal} equal`);
  return rebuilt.equal === rebuilt.flashes ? 0 : 1;
}

export const commands: readonly CliCommand[] = [
  {
    name: "statistics flash",
    examples: ["statistics flash --period 2026-11"],
    says: {
      en: "Released flashes; with --day a preview of the current month",
      zh: "已发布的快报；加 --day 则预览进行中的月份",
    },
    options: [periodOption, dayOption],
    run: flash,
  },
  {
    name: "statistics trace-flash",
    examples: ["statistics trace-flash --period 2026-11 --flow export"],
    says: {
      en: "The rows behind a figure of a flash; they add up to its exact value",
      zh: "快报某数据的来源明细，合计等于其准确值",
    },
    options: [
      periodOption,
      dayOption,
      { flags: "--flow <flow>", says: { en: "import or export", zh: "import 或 export" } },
      { flags: "--code <code>", says: { en: "Code as the flash shows it", zh: "快报中的代码" } },
      {
        flags: "--table <id>",
        says: { en: "One of its tables; the first by default", zh: "统计表；缺省为第一张" },
      },
    ],
    run: trace,
  },
  {
    name: "statistics rebuild-flashes",
    examples: ["statistics rebuild-flashes"],
    says: { en: "Recompute every flash and compare", zh: "重新计算全部快报并比较" },
    run: rebuild,
  },
];
