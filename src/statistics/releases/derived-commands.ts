/** `statistics indices`: unit values, quantum and value as a release has them. */
import { z } from "zod";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { get, periodOption, query, required, wrongUse } from "../ask.ts";

const Compared = z.looseObject({
  trimmed: z.number(),
  value: z.number(),
  unitValue: z.looseObject({ fisher: z.number() }),
  quantum: z.number(),
});
const Answer = z.looseObject({
  period: z.string(),
  sequence: z.number(),
  indices: z
    .looseObject({
      grouped: z
        .looseObject({
          termsOfTrade: z.object({ onYear: z.number().nullable(), chained: z.number().nullable() }),
          groups: z.array(
            z.looseObject({
              by: z.string(),
              code: z.string(),
              flow: z.string(),
              label: z.object({ en: z.string(), zh: z.string() }),
              onYear: Compared.nullable(),
              onMonth: Compared.nullable(),
              chained: z
                .looseObject({
                  since: z.string(),
                  unitValue: z.looseObject({ fisher: z.number() }),
                })
                .nullable(),
            }),
          ),
        })
        .nullable(),
    })
    .nullable(),
});

const kinds = ["total", "section", "chapter", "list"];
const hundred = (value: number | null | undefined) =>
  value === null || value === undefined ? "–" : (value * 100).toFixed(1);

async function indices(context: CommandContext): Promise<ExitCode> {
  const period = required(context, "period");
  const { by } = context.options;
  if (by !== undefined && !kinds.includes(by))
    throw wrongUse(`--by ${by.slice(0, 20)} is not a kind of group.`, `Use ${kinds.join(", ")}.`);
  const path = `/statistics/derived?${query(context, { period })}` as const;
  const { indices: found, sequence } = Answer.parse(await get(context, path));
  const groups = (found?.grouped?.groups ?? []).filter((one) => by === undefined || one.by === by);
  for (const group of groups) {
    const { code, flow, label, onYear, onMonth, chained } = group;
    context.print(
      group,
      `${group.by} ${code} ${flow} ${label.en}: unit value ${hundred(onYear?.unitValue.fisher)}, quantum ${hundred(onYear?.quantum)}, value ${hundred(onYear?.value)} (year before = 100); on the month ${hundred(onMonth?.unitValue.fisher)}; chained ${hundred(chained?.unitValue.fisher)}${chained ? ` since ${chained.since}` : ""}; ${onYear?.trimmed ?? 0} outliers left out`,
    );
  }
  const terms = found?.grouped?.termsOfTrade ?? { onYear: null, chained: null };
  context.print(
    { period, sequence, groups: groups.length, termsOfTrade: terms },
    `${period}, publication ${sequence}: ${groups.length} groups; terms of trade ${hundred(terms.onYear)}, chained ${hundred(terms.chained)}`,
  );
  return 0;
}

export const commands: readonly CliCommand[] = [
  {
    name: "statistics indices",
    examples: ["statistics indices --period 2026-10"],
    says: {
      en: "Unit values, quantum and value by HS and SITC, as a release has them",
      zh: "某次发布的单位价值、数量与价值指数（按HS与SITC）",
    },
    options: [
      periodOption,
      {
        flags: "--by <kind>",
        says: {
          en: "total, section, chapter or list (SITC); all where it is absent",
          zh: "total、section（类）、chapter（章）或 list（SITC）；缺省为全部",
        },
      },
    ],
    run: indices,
  },
];
