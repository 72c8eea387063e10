/** `statistics compile`, `release`, `gate`, `calendar` and `plan`. */
import { counted } from "#src/kernel/counted.ts";
import { z } from "zod";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { get, periodOption, post, query, required } from "../ask.ts";
import { followRun } from "../runs/follow.ts";
import {
  embargoOption,
  explainOption,
  readExplanations,
  reasonOption,
  stateOption,
} from "./options.ts";

const Text = z.object({ en: z.string(), zh: z.string() });
const Gate = z.looseObject({
  passed: z.boolean(),
  checks: z.array(
    z.looseObject({
      check: z.string(),
      checked: z.number(),
      found: z.number(),
      stops: z.number(),
      toExplain: z.number(),
      findings: z.array(
        z.looseObject({
          severity: z.string(),
          table: z.string(),
          cell: z.string(),
          says: Text,
        }),
      ),
    }),
  ),
});
const Compiled = z.looseObject({
  gate: Gate,
  tables: z.array(
    z.looseObject({
      table: z.string(),
      sha256: z.string(),
      cells: z.array(z.looseObject({ key: z.string(), value: z.string() })),
    }),
  ),
});
const Released = z.looseObject({
  sequence: z.number(),
  state: z.string(),
  embargoUntil: z.string().nullable(),
  manifestHash: z.string(),
});
const Calendar = z.looseObject({
  entries: z.array(
    z.looseObject({
      period: z.string(),
      state: z.string(),
      due: z.string(),
      from: z.string(),
      says: Text,
    }),
  ),
});

function printGate(context: CommandContext, gate: z.infer<typeof Gate>): void {
  for (const { check, checked, found, stops, toExplain, findings } of gate.checks) {
    for (const finding of findings) {
      const { severity, table, cell, says } = finding;
      context.print({ check, ...finding }, `${check} ${severity} ${table} ${cell}: ${says.en}`);
    }
    context.print(
      { check, checked, found, stops, toExplain },
      `${check}: ${checked} compared, ${stops} stop, ${toExplain} to explain, ${found - stops - toExplain} to look at`,
    );
  }
}

function bodyOf(context: CommandContext) {
  const { state, reason, embargo, explain } = context.options;
  return {
    period: required(context, "period"),
    state,
    reason,
    embargo,
    explanations: explain === undefined ? [] : readExplanations(explain),
  };
}

async function compile(context: CommandContext): Promise<ExitCode> {
  const compiled = Compiled.parse(await post(context, "/statistics/compile", bodyOf(context)));
  for (const table of compiled.tables) {
    for (const cell of table.cells)
      context.print({ table: table.table, ...cell }, `${table.table} ${cell.key} ${cell.value}`);
  }
  printGate(context, compiled.gate);
  const tables = compiled.tables.map(({ table, sha256, cells }) => ({
    table,
    cells: cells.length,
    sha256,
  }));
  const passed = compiled.gate.passed ? "The gate lets it through" : "The gate holds it";
  context.print(
    { ...compiled, tables },
    `${counted(tables.length, "table")} compiled; nothing was released. ${passed}.`,
  );
  return compiled.gate.passed ? 0 : 1;
}

async function release(context: CommandContext): Promise<ExitCode> {
  const begun = await post(context, "/statistics/releases", bodyOf(context));
  const { period, released } = await followRun(context, begun);
  const { sequence, state, embargoUntil, manifestHash } = Released.parse(released);
  const when = embargoUntil === null ? "" : `, public from ${embargoUntil}`;
  context.print(
    { period, ...Released.parse(released) },
    `${period} released (publication ${sequence}, ${state}${when}), manifest ${manifestHash}`,
  );
  return 0;
}

async function gate(context: CommandContext): Promise<ExitCode> {
  const period = required(context, "period");
  const { sequence } = context.options;
  const answer = z
    .looseObject({ gate: Gate.optional(), sequence: z.number(), reason: z.string() })
    .parse(await get(context, `/statistics/gate?${query(context, { period, sequence })}`));
  if (answer.gate) printGate(context, answer.gate);
  const { gate: _gate, ...rest } = answer;
  context.print(rest, `${period}, publication ${answer.sequence}: ${answer.reason || "no change"}`);
  return 0;
}

async function calendar(context: CommandContext): Promise<ExitCode> {
  printCalendar(context, await get(context, `/statistics/calendar?${query(context, {})}`));
  return 0;
}

async function plan(context: CommandContext): Promise<ExitCode> {
  const body = {
    period: required(context, "period"),
    state: required(context, "state"),
    due: required(context, "at"),
  };
  printCalendar(context, await post(context, "/statistics/calendar", body));
  return 0;
}

function printCalendar(context: CommandContext, answer: unknown): void {
  for (const entry of Calendar.parse(answer).entries) {
    const { due, period, state, from, says } = entry;
    context.print(entry, `${due}  ${period}  ${state}  ${from}  ${says.en}`);
  }
}

const sequenceOption = {
  flags: "--sequence <n>",
  says: { en: "An earlier publication of the period", zh: "该期较早的发布" },
} as const;

export const commands: readonly CliCommand[] = [
  {
    name: "statistics compile",
    examples: ["statistics compile --period 2026-10"],
    says: {
      en: "Compile a month or a year and run the gate, without releasing",
      zh: "编制某月或某年的统计表并核查（不发布）",
    },
    options: [periodOption, reasonOption, explainOption],
    run: compile,
  },
  {
    name: "statistics release",
    examples: ["statistics release --period 2026-10"],
    says: {
      en: "Compile, check and release a month or a year as a run, with its progress",
      zh: "以任务编制、核查并发布某月或某年的统计表，并显示进度",
    },
    options: [periodOption, stateOption, reasonOption, embargoOption, explainOption],
    run: release,
  },
  {
    name: "statistics gate",
    examples: ["statistics gate --period 2026-10"],
    says: { en: "What was checked before a publication", zh: "某次发布前的核查结果" },
    options: [periodOption, sequenceOption],
    run: gate,
  },
  {
    name: "statistics calendar",
    examples: ["statistics calendar"],
    says: { en: "Release calendar", zh: "发布日程" },
    run: calendar,
  },
  {
    name: "statistics plan",
    examples: ["statistics plan --period 2026-11 --at 2026-12-18T02:00:00Z"],
    says: { en: "Reschedule a release", zh: "另定某次发布的时间" },
    options: [
      periodOption,
      stateOption,
      {
        flags: "--at <instant>",
        says: { en: "The moment with its offset", zh: "时刻（含时区）" },
      },
    ],
    run: plan,
  },
];
