/** `risk models …`, `risk capacity`, `risk report`: the registry from the command line. */
import { counted } from "#src/kernel/counted.ts";
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import {
  ActingAnswer,
  DayAnswer,
  ModelAnswer,
  ModelPage,
  ModelsAnswer,
  ReportAnswer,
} from "./answers.ts";

const aimOption = {
  flags: "--aim <aim>",
  says: { en: "What it looks for, as the profile names it", zh: "目标（按法域数据文件）" },
};
const learnerOption = {
  flags: "--learner <name>",
  says: { en: "boosting or logistic", zh: "学习方法：boosting 或 logistic" },
  default: "boosting",
};
const seedOption = { flags: "--seed <n>", says: { en: "Seed", zh: "随机种子" }, default: "7" };

export const commands: readonly CliCommand[] = [
  {
    name: "risk models list",
    examples: ["risk models list"],
    says: {
      en: "Models with their figures, and which of them are active",
      zh: "列出模型、指标及启用状态",
    },
    run: async (context) => {
      const path = `/risk/models?profile=${encodeURIComponent(context.profile)}` as const;
      const answer = await context.call({ method: "GET", path });
      for (const model of ModelsAnswer.parse(answer.json).models) {
        context.print(model, tellModel(model));
      }
      return 0;
    },
  },
  {
    name: "risk models show",
    examples: ["risk models show 01a212e2-bd0c-7171-9171-c33e7c15c11a"],
    says: { en: "One model with its figures and its drift", zh: "显示单个模型" },
    arguments: "<model>",
    run: async (context) => {
      const path = `/risk/models/${encodeURIComponent(context.args[0] ?? "")}` as const;
      const model = ModelPage.parse((await context.call({ method: "GET", path })).json);
      const alarms = model.drift.filter(({ alarmed }) => alarmed);
      const told = alarms.map(
        ({ day, kind, subject, measured, threshold }) =>
          `  alarm ${day}: ${[kind, subject].filter(Boolean).join(" ")} ${measured} above ${threshold}`,
      );
      context.print(model, [tellModel(model), ...told].join("\n"));
      return alarms.length > 0 ? 1 : 0;
    },
  },
  {
    name: "risk models train",
    examples: ["risk models train --aim fraud"],
    says: {
      en: "Train a model on our own findings, or on a file",
      zh: "用本系统查验结果或文件训练模型",
    },
    options: [
      aimOption,
      {
        flags: "--file <csv>",
        says: { en: "Past findings instead of our own", zh: "历史数据文件" },
      },
      {
        flags: "--target <column>",
        says: { en: "Column of the findings in the file", zh: "文件中的查验结果列" },
      },
      learnerOption,
      seedOption,
    ],
    run: train,
  },
  ...(["champion", "challenger"] as const).map((role): CliCommand => ({
    name: `risk models ${role}`,
    examples: [`risk models ${role} 01a212e2-bd0c-7171-9171-c33e7c15c11a`],
    says:
      role === "champion"
        ? { en: "Activate a model; a second person approves", zh: "启用模型（双人复核）" }
        : { en: "Use a model as challenger", zh: "设为影子模型，仅评分而不参与布控" },
    arguments: "<model>",
    run: async (context) => {
      const id = encodeURIComponent(context.args[0] ?? "");
      const answer = await context.call({ method: "POST", path: `/risk/models/${id}/${role}` });
      const acting = ActingAnswer.parse(answer.json);
      context.print(acting, tellActing(acting));
      return 0;
    },
  })),
  {
    name: "risk models roll-back",
    examples: ["risk models roll-back --aim fraud"],
    says: { en: "Return to the previous model", zh: "回退到前一模型" },
    options: [aimOption],
    run: async (context) => {
      const { aim } = context.options;
      if (!aim) return wrongUse(context, "Name the aim: --aim NAME.");
      const profile = encodeURIComponent(context.profile);
      const path = `/risk/aims/${encodeURIComponent(aim)}/roll-back?profile=${profile}` as const;
      const acting = ActingAnswer.parse((await context.call({ method: "POST", path })).json);
      context.print(acting, tellActing(acting));
      return 0;
    },
  },
  {
    name: "risk models learn",
    examples: ["risk models learn"],
    says: {
      en: "Learn from new findings and compute the bar of the day",
      zh: "学习新的查验结果并计算当日门槛",
    },
    run: async (context) => {
      const path = `/risk/days?profile=${encodeURIComponent(context.profile)}` as const;
      const day = DayAnswer.parse((await context.call({ method: "POST", path })).json);
      context.print(
        day,
        `${day.day}: ${counted(day.labels, "declaration")} with new labels, bar ${day.pace.bar}, ${day.alarms} alarms`,
      );
      return day.alarms > 0 ? 1 : 0;
    },
  },
  {
    name: "risk report",
    examples: ["risk report --month 2026-10"],
    says: { en: "Monthly report for management", zh: "管理层月度风险报告" },
    options: [
      { flags: "--month <month>", says: { en: "YYYY-MM", zh: "YYYY-MM" } },
      { flags: "--language <language>", says: { en: "en or zh", zh: "en 或 zh" }, default: "en" },
    ],
    run: async (context) => {
      const { month, language } = context.options;
      if (!month) return wrongUse(context, "Name the month: --month YYYY-MM.");
      const profile = encodeURIComponent(context.profile);
      const path = `/risk/reports/${encodeURIComponent(month)}?profile=${profile}` as const;
      const report = ReportAnswer.parse((await context.call({ method: "GET", path })).json);
      const says = report.says.map((one) => (language === "zh" ? one.zh : one.en));
      context.print(report, says.join("\n"));
      return 0;
    },
  },
];

async function train(context: CommandContext): Promise<0 | 2> {
  const { aim, file, target, learner = "boosting", seed = "7" } = context.options;
  if (!aim || (file && !target)) {
    return wrongUse(context, "Name the aim (--aim), and with --file the column (--target).");
  }
  const profile = encodeURIComponent(context.profile);
  if (!file) {
    const answer = await context.call({
      method: "POST",
      path: `/risk/models?profile=${profile}`,
      body: JSON.stringify({ aim, learner, seed: Number(seed) }),
    });
    const model = ModelAnswer.parse(answer.json);
    context.print(model, tellModel(model));
    return 0;
  }
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new AppError({
      code: "FILE_UNKNOWN",
      status: 404,
      message: `There is no file ${file}.`,
      fix: "Check the path.",
    });
  }
  const asked = new URLSearchParams({ aim, target: target ?? "", learner, seed });
  asked.set("name", basename(file));
  const answer = await context.call({
    method: "POST",
    path: `/risk/models/file?profile=${profile}&${asked.toString()}`,
    type: "application/octet-stream",
    body: readFileSync(file),
  });
  const model = ModelAnswer.parse(answer.json);
  context.print(model, tellModel(model));
  return 0;
}

function wrongUse(context: CommandContext, says: string): 2 {
  context.note(says);
  return 2;
}

type ModelSummary = Pick<
  ReturnType<typeof ModelAnswer.parse>,
  "id" | "aim" | "learner" | "role" | "metrics" | "trainedTo" | "rows"
>;

function tellModel({ id, aim, learner, role, metrics, trainedTo, rows }: ModelSummary): string {
  const area = (value: number | null) => value?.toFixed(3) ?? "unknown";
  return (
    `${id} ${aim} ${learner}${role ? ` (${role})` : ""}: ${counted(rows, "item")} until ${trainedTo}; ` +
    `area ${area(metrics.all.auc)}, novel ${area(metrics.novel.auc)}`
  );
}

function tellActing({ aim, champion, challenger, version }: ReturnType<typeof ActingAnswer.parse>) {
  return `${aim}: champion ${champion ?? "none"}, challenger ${challenger ?? "none"}, from ${version} on`;
}
