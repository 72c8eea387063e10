/** `statistics suspicious`, `row`, `edit`, `undo`, `question` …: what looks wrong, and decisions about it. */
import { counted } from "#src/kernel/counted.ts";
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
const Edits = z.looseObject({
  edits: z.array(
    Edit.extend({
      at: z.string(),
      by: z.string(),
      declarationId: z.string(),
      item: z.number(),
      reason: z.string(),
      undoneBy: z.string().nullable(),
    }),
  ),
});
const Row = z.looseObject({
  row: z.looseObject({ mrn: z.string(), item: z.number(), value: z.string(), month: z.string() }),
  findings: z.array(
    z.looseObject({ check: z.string(), says: z.object({ en: z.string(), zh: z.string() }) }),
  ),
  corridors: z.array(
    z.looseObject({
      name: z.string(),
      own: z.number().optional(),
      usual: z.number(),
      low: z.number(),
      high: z.number(),
      rows: z.number(),
    }),
  ),
});
const Asked = z.looseObject({ query: z.string(), dueOn: z.string() });
const Queries = z.looseObject({
  queries: z.array(
    z.looseObject({
      id: z.string(),
      status: z.string(),
      dueOn: z.string().nullable(),
      mrn: z.string(),
      item: z.number(),
      question: z.string(),
      answer: z.string().nullable(),
    }),
  ),
});

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
    `${counted(answer.rows, "row")}, ${counted(answer.found, "finding")}, ${answer.confirmed} confirmed before.`,
  );
  return 0;
}

async function decide(context: CommandContext): Promise<ExitCode> {
  const [declaration = "", item = "", ...pairs] = context.args;
  const changes = Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1)
        throw wrongUse(`${pair} is not a change.`, "Write field=value, e.g. netMassKg=12.5.");
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
  const { check, impute } = context.options;
  if (impute !== undefined && pairs.length > 0)
    throw wrongUse("A figure is put in or stated, not both.", "Leave one of them out.");
  const decision = pairs.length > 0 ? "correct" : impute === undefined ? "confirm" : "impute";
  const decided = Edit.parse(
    await post(context, "/statistics/edits", {
      declaration,
      item: Number(item),
      decision,
      check,
      changes,
      field: impute,
      reason: required(context, "reason"),
    }),
  );
  context.print(
    decided,
    `${decided.decision} ${declaration} item ${item} of ${decided.month} (${decided.id}).`,
  );
  return 0;
}

async function row(context: CommandContext): Promise<ExitCode> {
  const [declaration = "", item = "1"] = context.args;
  const path = `/statistics/editing/row?${query(context, { declaration, item })}` as const;
  const answer = Row.parse(await get(context, path));
  const { mrn, value, month } = answer.row;
  const figure = (number: number | undefined): string => number?.toPrecision(4) ?? "none";
  context.print(
    answer,
    [
      `${mrn} item ${item}, ${month}, value ${value}`,
      ...answer.findings.map(({ check, says }) => `${check}  ${says.en}`),
      ...answer.corridors.map(
        ({ name, own, usual, low, high, rows }) =>
          `${name}  ${figure(own)}, usual ${figure(usual)}, limits ${figure(low)} to ${figure(high)}, ${counted(rows, "row")}`,
      ),
    ].join("\n"),
  );
  return answer.findings.length > 0 ? 1 : 0;
}

async function decisions(context: CommandContext): Promise<ExitCode> {
  const period = required(context, "period");
  const path = `/statistics/edits?${query(context, { period, limit: "1000" })}` as const;
  const { edits } = Edits.parse(await get(context, path));
  for (const edit of edits) {
    const { at, by, decision, declarationId, item, reason, undoneBy } = edit;
    const undone = undoneBy === null ? "" : " (taken back)";
    context.print(
      edit,
      `${edit.id}  ${at}  ${decision}${undone}  ${declarationId} item ${item}  ${by}: ${reason}`,
    );
  }
  return 0;
}

async function undo(context: CommandContext): Promise<ExitCode> {
  const [id = ""] = context.args;
  const path = `/statistics/edits/${encodeURIComponent(id)}/undo` as const;
  const undone = Edit.parse(await post(context, path, { reason: required(context, "reason") }));
  context.print(undone, `Taken back; the decision of ${undone.month} is ${undone.id}.`);
  return 0;
}

async function ask(context: CommandContext): Promise<ExitCode> {
  const [declaration = "", item = "1", ...words] = context.args;
  const question = words.join(" ");
  const body = { declaration, item: Number(item), question };
  const asked = Asked.parse(await post(context, "/statistics/queries", body));
  context.print(asked, `Asked (${asked.query}); the answer is due by ${asked.dueOn}.`);
  return 0;
}

async function questions(context: CommandContext): Promise<ExitCode> {
  const { status } = context.options;
  const path = `/statistics/queries?${query(context, { status, limit: "1000" })}` as const;
  const { queries } = Queries.parse(await get(context, path));
  for (const one of queries) {
    const { mrn, item, dueOn, question, answer } = one;
    context.print(
      one,
      `${one.status}  due ${dueOn ?? "-"}  ${mrn} item ${item}  ${question}${answer === null ? "" : `  -> ${answer}`}`,
    );
  }
  return 0;
}

const checkOption = {
  flags: "--check <name>",
  says: { en: "One check only, or the check that is confirmed", zh: "仅某项核查，或所确认的核查" },
} as const;

const reasonOption = {
  flags: "--reason <text>",
  says: { en: "Why", zh: "原因" },
} as const;

export const commands: readonly CliCommand[] = [
  {
    name: "statistics suspicious",
    examples: ["statistics suspicious --period 2026-10 --limit 20"],
    says: {
      en: "Suspicious rows of a month, the most likely errors first",
      zh: "某月可疑记录，最可能有误的在前",
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
    examples: [
      'statistics edit 530420261000000001 1 netMassKg=1250 --check unit-value --reason "confirmed by the declarant"',
    ],
    arguments: "<declaration> <item> [changes...]",
    says: {
      en: "Correct a row (field=value …), or confirm it where no change is given",
      zh: "更正某条记录（字段=值 …）；不给出更改则为确认",
    },
    options: [
      checkOption,
      reasonOption,
      {
        flags: "--impute <field>",
        says: {
          en: "Impute the usual figure for value, quantity1 or netMassKg where nobody answered",
          zh: "无人答复时代填通常值：value、quantity1 或 netMassKg",
        },
      },
    ],
    run: decide,
  },
  {
    name: "statistics row",
    examples: ["statistics row 530420261000000001 1"],
    arguments: "<declaration> <item>",
    says: {
      en: "A row beside its peers; exit code 1 where a check finds something",
      zh: "某条记录与同类记录的比较；有疑点时退出码为 1",
    },
    run: row,
  },
  {
    name: "statistics decisions",
    examples: ["statistics decisions --period 2026-10"],
    says: { en: "Decisions about rows of a month", zh: "某月记录的审核决定" },
    options: [periodOption],
    run: decisions,
  },
  {
    name: "statistics undo",
    examples: ['statistics undo 01a212e2-bd0c-7171-9171-c33e7c15c11a --reason "wrong item"'],
    arguments: "<decision>",
    says: { en: "Reverse a decision about a row", zh: "撤销对某条记录的决定" },
    options: [reasonOption],
    run: undo,
  },
  {
    name: "statistics question",
    examples: ['statistics question 530420261000000001 1 "Is the net mass in kilograms?"'],
    arguments: "<declaration> <item> <words...>",
    says: { en: "Query the lodger of a declaration", zh: "就报关单向申报人询问" },
    run: ask,
  },
  {
    name: "statistics questions",
    examples: ["statistics questions --status open"],
    says: { en: "Questions and answers", zh: "询问与答复" },
    options: [
      {
        flags: "--status <name>",
        says: {
          en: "open, overdue, lapsed, imputed, late or answered",
          zh: "open、overdue、lapsed、imputed、late 或 answered",
        },
      },
    ],
    run: questions,
  },
];
