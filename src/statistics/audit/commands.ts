/** `statistics audit`: what a publication hides, and what others can tell of it. */
import { z } from "zod";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { get, periodOption, query, required } from "../ask.ts";

const Audit = z.looseObject({
  period: z.string(),
  sequence: z.number(),
  currency: z.string(),
  figures: z.number(),
  primary: z.number(),
  secondary: z.number(),
  cost: z.string(),
  told: z.number(),
  hidden: z.array(
    z.looseObject({
      label: z.object({ en: z.string(), zh: z.string() }),
      why: z.string(),
      value: z.string(),
      low: z.string(),
      high: z.string().nullable(),
      told: z.boolean(),
    }),
  ),
});

async function run(context: CommandContext): Promise<ExitCode> {
  const period = required(context, "period");
  const { sequence } = context.options;
  const path = `/statistics/audit?${query(context, { period, sequence })}` as const;
  const { hidden, ...sums } = Audit.parse(await get(context, path));
  for (const one of hidden) {
    const { label, why, value, low, high, told } = one;
    context.print(
      one,
      `${told ? "KNOWN " : ""}${why}  ${label.en}  ${value} (${low} to ${high ?? "any"})`,
    );
  }
  const { figures, primary, secondary, cost, currency, told } = sums;
  context.print(
    sums,
    `${figures} figures; primary suppressions: ${primary}, secondary: ${secondary} (${cost} ${currency}); revealed by other figures: ${told}.`,
  );
  return told > 0 ? 1 : 0;
}

export const commands: readonly CliCommand[] = [
  {
    name: "statistics audit",
    examples: ["statistics audit --period 2026-10"],
    says: {
      en: "What a publication hides, and what others can infer from it; exit code 1 where a hidden figure can be inferred",
      zh: "某次发布的保密数据及可推断的区间；有可推出者退出码为 1",
    },
    options: [
      periodOption,
      { flags: "--sequence <n>", says: { en: "Which publication", zh: "第几次发布" } },
    ],
    run,
  },
];
