/** `statistics check`, `statistics publish` and `statistics runs`: long work with its progress. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext, ExitCode } from "#src/platform/command.ts";
import { get, periodOption, post, query, required } from "../ask.ts";
import {
  embargoOption,
  explainOption,
  readExplanations,
  reasonOption,
  stateOption,
} from "../releases/options.ts";
import { FollowedRun, followRun } from "./follow.ts";

async function check(context: CommandContext): Promise<ExitCode> {
  const body = { kind: "check", period: required(context, "period") };
  const run = await followRun(context, await post(context, "/statistics/runs", body));
  const { figures = [], gate } = run.checked ?? {};
  for (const figure of figures)
    context.print(figure, `${figure.label.en}: ${figure.value ?? "confidential"} ${figure.unit}`);
  for (const { check: name, checked, stops, toExplain, groups } of gate?.checks ?? []) {
    for (const { severity, table, findings } of groups)
      for (const finding of findings)
        context.print(
          { check: name, severity, table, ...finding },
          `${name} ${severity} ${table.title.en}: ${finding.cell.en}: ${finding.says.en}`,
        );
    context.print(
      { check: name, checked, stops, toExplain },
      `${name}: ${checked} compared, ${stops} stop, ${toExplain} to explain`,
    );
  }
  const passed = gate?.passed ? "The gate lets it through" : "The gate holds it";
  context.print(
    { run: run.id, period: run.period, passed: gate?.passed ?? false },
    `${passed}. Run ${run.id}; statistics publish releases these figures.`,
  );
  return gate?.passed ? 0 : 1;
}

async function publish(context: CommandContext): Promise<ExitCode> {
  const period = required(context, "period");
  const { state, reason, embargo, explain } = context.options;
  const checks = await get(
    context,
    `/statistics/runs?${query(context, { period, kind: "check" })}`,
  );
  const { runs } = z.looseObject({ runs: z.array(FollowedRun) }).parse(checks);
  const last = runs.find(({ status }) => status === "done");
  if (!last) {
    throw new AppError({
      code: "STATISTICS_NOT_CHECKED",
      status: 409,
      message: `${period} has not been compiled and checked yet.`,
      fix: "Run tidegate statistics check first.",
    });
  }
  const explanations = explain === undefined ? [] : readExplanations(explain);
  const body = { period, state, reason, embargo, explanations };
  const run = await followRun(
    context,
    await post(context, `/statistics/runs/${last.id}/release`, body),
  );
  context.print(
    run,
    `${period} released (publication ${run.released?.sequence}, ${run.released?.state}).`,
  );
  return 0;
}

async function list(context: CommandContext): Promise<ExitCode> {
  const { period } = context.options;
  const answer = await get(context, `/statistics/runs?${query(context, { period })}`);
  for (const run of z.looseObject({ runs: z.array(FollowedRun) }).parse(answer).runs) {
    const { id, kind, period: of, status, askedBy, askedAt } = run;
    context.print(run, `${askedAt}  ${kind}  ${of ?? "all"}  ${status}  ${askedBy}  ${id}`);
  }
  return 0;
}

export const commands: readonly CliCommand[] = [
  {
    name: "statistics check",
    examples: ["statistics check --period 2026-10"],
    says: {
      en: "Compile and check a period as a run of its own, with its progress",
      zh: "以独立任务编制并核查某期统计表，并显示进度",
    },
    options: [periodOption],
    run: check,
  },
  {
    name: "statistics publish",
    examples: ["statistics publish --period 2026-10"],
    says: {
      en: "Release the figures of the last check; once approved it runs by itself",
      zh: "发布最近一次核查的数据，经复核后自动执行",
    },
    options: [periodOption, stateOption, reasonOption, embargoOption, explainOption],
    run: publish,
  },
  {
    name: "statistics runs",
    examples: ["statistics runs --period 2026-10"],
    says: { en: "Runs of statistical work, newest first", zh: "统计编制任务（由新到旧）" },
    options: [periodOption],
    run: list,
  },
];
