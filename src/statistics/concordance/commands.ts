/** `statistics convert`: released trade in another edition or classification. */
import { z } from "zod";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { get, periodOption, query, required } from "../ask.ts";

const Answer = z.looseObject({
  from: z.string(),
  to: z.string(),
  weights: z.string().nullable(),
  flows: z.array(
    z.looseObject({
      flow: z.string(),
      total: z.string(),
      notPlaced: z.string(),
      notPlacedPercent: z.string(),
      rests: z.array(z.object({ code: z.string(), value: z.string(), to: z.array(z.string()) })),
      split: z.string(),
      splitPercent: z.string(),
      splitBy: z.record(z.string(), z.string()),
      rows: z.array(z.object({ code: z.string(), value: z.string(), fromSplit: z.string() })),
    }),
  ),
});

async function run(context: CommandContext): Promise<ExitCode> {
  const { rule, digits, flow, weights } = context.options;
  const [period, to] = [required(context, "period"), required(context, "to")];
  const asked = query(context, { period, to, rule, digits, flow, weights });
  const answer = Answer.parse(await get(context, `/statistics/concordance?${asked}`));
  const lines = answer.flows.flatMap((one) => [
    `${one.flow}: ${one.total} USD of ${answer.from} in ${answer.to}; not placed ${one.notPlaced} (${one.notPlacedPercent}%)`,
    `  split ${one.split} (${one.splitPercent}%): ${Object.entries(one.splitBy)
      .map(([way, value]) => `${way} ${value}`)
      .join(", ")}; weights of ${answer.weights ?? "no period"}`,
    ...one.rows.map(
      ({ code, value, fromSplit }) => `  ${code}  ${value}  of it split ${fromSplit}`,
    ),
    ...one.rests.map(
      ({ code, value, to: of }) =>
        `  ${code}  ${value}  not placed${of.length > 0 ? `, of ${of.join(", ")}` : ""}`,
    ),
  ]);
  context.print(answer, lines.join("\n"));
  return 0;
}

export const commands: readonly CliCommand[] = [
  {
    name: "statistics convert",
    examples: ["statistics convert --period 2026-10 --to SITC4 --digits 2"],
    says: {
      en: "Released trade in another edition or classification",
      zh: "按其他版本或分类转换已发布数据",
    },
    options: [
      periodOption,
      {
        flags: "--to <classification>",
        says: { en: "HS2017, HS2022, SITC4 or BEC4", zh: "HS2017、HS2022、SITC4 或 BEC4" },
      },
      {
        flags: "--rule <rule>",
        says: {
          en: "shares (default) or unique, the conversion to one code",
          zh: "shares（缺省，按权重）或 unique（唯一转换）",
        },
      },
      { flags: "--digits <count>", says: { en: "Digits of the codes", zh: "编码位数" } },
      { flags: "--flow <flow>", says: { en: "import or export", zh: "import 或 export" } },
      {
        flags: "--weights <period>",
        says: { en: "Released period that gives weights", zh: "提供权重的已发布时期" },
      },
    ],
    run,
  },
];
