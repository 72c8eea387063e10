/** `statistics edit …`: what looks wrong, and decisions about it. */
import { z } from "zod";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { get, periodOption, post, query, required, wrongUse } from "../ask.ts";

const Found = z.looseObject({
  rows: z.number(),
  found: z.number(),
  confirmed: z.number(),
  findings: z.array(
    z.looseObject({
      check: z.string(),
      declarationId: z.string(),
      item: z.number(),
      mrn: z.string(),
      says: z.object({ en: z.string(), zh: z.string() }),
      cells: z.array(z.looseObject({ cell: z.string(), sharePercent: z.number() })),
    }),
  ),
});
const Edit = z.looseObject({ id: z.string(), month: z.string(), decision: z.string() });

async function list(context: CommandContext): Promise<ExitCode> {
  const period = required(context, "period");
  const { check, limit } = context.options;
  const path = `/statistics/editing?${query(context, { period, check, limit })}` as const;
  const answer = Found.parse(await get(context, path));
  for (const finding of answer.findings) {
    const { declarationId, item, mrn, says, cells } = finding;
    const [first] = cells;
    const share = first ? `${first.sharePercent.toFixed(1)}% of ${first.cell}` : "";
    context.print(
      finding,
      `${finding.check}  ${mrn} item ${item} (${declarationId})  ${says.en}  ${share}`,
    );
  }
  const { findings: _findings, ...rest } = answer;
  context.print(
    rest,
    `${answer.rows} rows, ${answer.found} findings, ${answer.confirmed} confirmed before.`,
  );
  return 0;
}

async function decide(context: CommandContext): Promise<ExitCode> {
  const [declaration = "", item = "", ...pairs] = context.args;
  const changes = Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1)
        throw wrongUse(`${pair} is no change.`, "Write field=value, e.g. netMassKg=12.5.");
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
  const { check } = context.options;
  const decided = Edit.parse(
    await post(context, "/statistics/edits", {
      declaration,
      item: Number(item),
      decision: pairs.length > 0 ? "correct" : "confirm",
      check,
      changes,
      reason: required(context, "reason"),
    }),
  );
  context.print(decided, `${decided.decision} ${declaration} item ${item} of ${decided.month}.`);
  return 0;
}

const checkOption = {
  flags: "--check <name>",
  says: { en: "One check only, or the check that is confirmed", zh: "仅某项检查，或所确认的检查" },
} as const;

export const commands: readonly CliCommand[] = [
  {
    name: "statistics suspicious",
    says: {
      en: "Rows of a month that look wrong, by their effect on published figures",
      zh: "某月可疑记录，按对公布数据的影响排序",
    },
    options: [
      periodOption,
      checkOption,
      { flags: "--limit <n>", says: { en: "How many (default 10)", zh: "条数（默认 10）" } },
    ],
    run: list,
  },
  {
    name: "statistics edit",
    arguments: "<declaration> <item> [changes...]",
    says: {
      en: "Correct a row (field=value …), or confirm it where no change is given",
      zh: "更正某条记录（字段=值 …）；不给出更改则为确认",
    },
    options: [checkOption, { flags: "--reason <text>", says: { en: "Why", zh: "原因" } }],
    run: decide,
  },
];
