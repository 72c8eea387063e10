/** `risk hits` and `risk models curve`: what a rule or model chose, how well a model ranks. */
import { counted } from "#src/kernel/counted.ts";
import { z } from "zod";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";

const Hits = z.looseObject({
  counts: z.looseObject({ hits: z.number(), concluded: z.number(), found: z.number() }),
  hits: z.array(
    z.looseObject({
      declarationId: z.string(),
      mrn: z.string().nullable(),
      at: z.string(),
      lane: z.string(),
      traderName: z.string().nullable(),
      result: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
});
const Curve = z.looseObject({
  concluded: z.number(),
  found: z.number(),
  points: z.array(
    z.looseObject({
      share: z.number(),
      threshold: z.number(),
      recall: z.number(),
      precision: z.number(),
      lift: z.number(),
    }),
  ),
});

function windowOf({ options, profile }: CommandContext, more: Readonly<Record<string, string>>) {
  const { from, to } = options;
  const given = Object.entries({ ...more, from, to }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return new URLSearchParams([["profile", profile], ...given]).toString();
}

async function hits(context: CommandContext): Promise<ExitCode> {
  const [cause = ""] = context.args;
  const { result, limit = "100" } = context.options;
  const more = { cause, limit, ...(result === undefined ? {} : { result }) };
  const path = `/risk/hits?${windowOf(context, more)}` as const;
  const answer = Hits.parse((await context.call({ method: "GET", path })).json);
  for (const hit of answer.hits) {
    const { mrn, declarationId, at, lane, traderName, result: found } = hit;
    context.print(
      hit,
      `${at}  ${mrn ?? declarationId}  ${lane}  ${found ?? "open"}  ${traderName ?? ""}`.trim(),
    );
  }
  const { counts } = answer;
  context.print(
    { cause, ...counts, next: answer.next },
    `${cause}: ${counted(counts.hits, "hit")}, ${counted(counts.concluded, "control")} concluded, ${counts.found} with a finding.`,
  );
  return 0;
}

const per = (share: number) => `${(share * 100).toFixed(1)}%`;

async function curve(context: CommandContext): Promise<ExitCode> {
  const [id = ""] = context.args;
  const path = `/risk/models/${encodeURIComponent(id)}/curve?${windowOf(context, {})}` as const;
  const answer = Curve.parse((await context.call({ method: "GET", path })).json);
  for (const point of answer.points) {
    const { share, threshold, recall, precision, lift } = point;
    context.print(
      point,
      `${per(share)} of the traffic, score from ${threshold.toFixed(3)}: ${per(recall)} of the findings, yield ${per(precision)}, lift ${lift.toFixed(1)}`,
    );
  }
  const { points: _points, ...rest } = answer;
  context.print(
    rest,
    `${counted(answer.concluded, "control")} concluded, ${answer.found} with a finding.`,
  );
  return 0;
}

const days = [
  {
    flags: "--from <day>",
    says: { en: "First day; default 90 days back", zh: "起始日，默认 90 天前" },
  },
  { flags: "--to <day>", says: { en: "Last day; default today", zh: "截止日，默认今天" } },
] as const;

export const commands: readonly CliCommand[] = [
  {
    name: "risk hits",
    examples: ["risk hits RSK-0012"],
    says: {
      en: "Declarations that a rule, a model or chance chose, with what was found",
      zh: "布控规则、模型或随机抽取命中的报关单及查验结果",
    },
    arguments: "<cause>",
    options: [
      ...days,
      {
        flags: "--result <result>",
        says: { en: "found, clear or open", zh: "found 有查获、clear 相符、open 未办结" },
      },
      { flags: "--limit <n>", says: { en: "At most this many", zh: "最多条数" }, default: "100" },
    ],
    run: hits,
  },
  {
    name: "risk models curve",
    examples: ["risk models curve 019ac000-0000-7000-8000-0000000000e1"],
    says: {
      en: "How well a model ranks: findings by the share of the traffic that is controlled",
      zh: "模型的提升曲线：按受查比例计算的查获情况",
    },
    arguments: "<id>",
    options: [...days],
    run: curve,
  },
];
