/** `risk backtest`: rules on past traffic, of a file or of the server. */
import { counted } from "#src/kernel/counted.ts";
import { readFileSync, statSync } from "node:fs";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { defaultSettings, fitModel, positiveOf, scoreRecords } from "../learning/evaluate.ts";
import { readRecords, type RiskRecords, wrongFile } from "../learning/records.ts";
import { profileRules } from "../rules/profile-rules.ts";
import { compileRuleSet, onAnyDay, type RuleSet } from "../rules/rule-set.ts";
import { readRules } from "../rules/rule.ts";
import { Backtest } from "./backtest.ts";
import { pastOf, PastPage } from "./past-row.ts";
import { Progress } from "./progress.ts";
import { recordTraffic } from "./records-traffic.ts";
import type { RuleReport } from "./report.ts";

const Day = z.iso.date();
export const commands: readonly CliCommand[] = [
  {
    name: "risk backtest",
    examples: ["risk backtest --rules rules.json --from 2025-01-01 --to 2025-12-31"],
    says: {
      en: "Test rules on past traffic: hits, findings caught and missed, hours, revenue, delay",
      zh: "用历史数据回测布控规则：命中、查获与漏查、工时、税款、延误",
    },
    options: [
      { flags: "--rules <file>", says: { en: "Rules as JSON", zh: "规则文件（JSON）" } },
      { flags: "--from <date>", says: { en: "First day", zh: "起始日" } },
      { flags: "--to <date>", says: { en: "Last day", zh: "截止日" } },
      {
        flags: "--traffic <csv>",
        says: { en: "Records of a file instead of the server's", zh: "用文件代替服务器数据" },
      },
      {
        flags: "--target <column>",
        says: { en: "Column of the findings (default Fraud)", zh: "查验结果列" },
        default: "Fraud",
      },
      {
        flags: "--learn <csv>",
        says: {
          en: "Earlier records: a model learned from them gives the fact score",
          zh: "更早的记录：由其训练的模型给出 score",
        },
      },
    ],
    run: async (context) => {
      const { rules, from, to, traffic, learn, target = "Fraud" } = context.options;
      if (!rules || !from || !to) {
        context.note(
          "Name the rules and the days: --rules FILE --from 2024-01-01 --to 2024-03-31.",
        );
        return 2;
      }
      if (learn !== undefined && traffic === undefined) {
        context.note("--learn goes with --traffic: the server's models score as it selects.");
        return 2;
      }
      for (const day of [from, to]) if (!Day.safeParse(day).success) throw noDay(day);
      const started = performance.now();
      const set = compileRuleSet(onAnyDay(readRules(readJson(rules), rules)));
      const test =
        traffic === undefined
          ? await overServer(context, set, { from, to })
          : overFile(context, set, { from, to, traffic, target, learn });
      for (const report of test.reports()) context.print(report, tell(report));
      const seconds = Math.round(performance.now() - started) / 1_000;
      const summary = { rules: set.rules.length, ...test.summary(), seconds };
      context.print(
        summary,
        `${counted(summary.declarations, "declaration")}, ${summary.hit} hit by ${counted(summary.rules, "rule")}, ` +
          `${summary.caught} of ${summary.findings} findings caught, ` +
          `${counted(summary.inspectorHours, "hour")}; ${seconds.toFixed(1)} s`,
      );
      return 0;
    },
  },
];

type DateSpan = { readonly from: string; readonly to: string };
type FileQuery = DateSpan & {
  readonly traffic: string;
  readonly target: string;
  readonly learn: string | undefined;
};

function overFile(
  context: CommandContext,
  set: RuleSet,
  { from, to, traffic, target, learn }: FileQuery,
): Backtest {
  context.note(`reading ${traffic}`);
  const records = readRecords({ name: traffic, bytes: readBytes(traffic) }, target);
  const profile = loadProfiles().get(context.profile);
  const inForce = profile && compileRuleSet(profileRules(profile.selection));
  const test = new Backtest(set, { inForce });
  const positive = records.target && positiveOf(records, target);
  const scores =
    learn === undefined ? undefined : scoresBy(context, records, { learn, from, target });
  const progress = new Progress(records.count, context.note);
  let done = 0;
  const { remembers } = test;
  for (const past of recordTraffic(records, { from, to, positive, remembers, scores })) {
    test.add(past);
    progress.tell(++done);
  }
  progress.tell(records.count);
  if (done === 0) throw nothing(from, to);
  return test;
}

/** Scores of a model that saw only days before those it is tried on. */
function scoresBy(
  context: CommandContext,
  records: RiskRecords,
  { learn, from, target }: Pick<FileQuery, "from" | "target"> & { readonly learn: string },
): Float64Array {
  context.note(`learning from ${learn}`);
  const past = readRecords({ name: learn, bytes: readBytes(learn) }, target);
  const late = past.texts.day.find((day) => day >= from);
  if (late === undefined) {
    return scoreRecords(fitModel(past, positiveOf(past, target), defaultSettings), records);
  }
  throw wrongFile(
    past,
    `holds ${late}, a day of the trial`,
    "Give --learn records of days before --from only.",
  );
}

async function overServer(
  context: CommandContext,
  set: RuleSet,
  { from, to }: DateSpan,
): Promise<Backtest> {
  const profile = encodeURIComponent(context.profile);
  const active = await context.call({ method: "GET", path: `/risk/rules?profile=${profile}` });
  const Active = z.object({ rules: z.array(z.record(z.string(), z.unknown())) });
  const inForce = Active.parse(active.json).rules.map(({ origin: _origin, ...rule }) => rule);
  const test = new Backtest(set, { inForce: compileRuleSet(readRules(inForce, "the server")) });
  let progress: Progress | undefined;
  let after = "";
  let done = 0;
  for (;;) {
    const path = `/risk/past?profile=${profile}&from=${from}&to=${to}&after=${after}` as const;
    const page = PastPage.parse((await context.call({ method: "GET", path })).json);
    progress ??= new Progress(page.total, context.note);
    for (const row of page.declarations) test.add(pastOf(row));
    done += page.declarations.length;
    progress.tell(done);
    if (page.next === null) break;
    after = page.next;
  }
  if (done === 0) throw nothing(from, to);
  return test;
}

function readBytes(file: string): Uint8Array {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new AppError({
      code: "FILE_UNKNOWN",
      status: 404,
      message: `There is no file ${file}.`,
      fix: "Check the path.",
    });
  }
  return readFileSync(file);
}

function readJson(file: string): unknown {
  const text = Buffer.from(readBytes(file)).toString("utf8");
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError({
      code: "RISK_RULES_UNREADABLE",
      status: 400,
      message: `${file} is not JSON: ${cause instanceof Error ? cause.message : "broken"}.`,
      fix: 'Write {"rules": [ … ]}; docs/using/risk-rules.md shows a rule.',
      cause,
    });
  }
}

function tell({ rule, hits, findings, yield: share, low, high, ...costs }: RuleReport): string {
  const per = (value: number) => `${(value * 100).toFixed(1)}%`;
  const yields =
    share === null ? "yield unknown" : `yield ${per(share)} (${per(low)} to ${per(high)})`;
  return (
    `${rule}: ${counted(hits, "hit")}, ${findings.caught} caught, ${findings.missed} missed, ${yields}, ` +
    `${costs.inspectorHours} h, revenue ${costs.revenue}, delay ${costs.delayHours} h`
  );
}

function noDay(day: string): AppError {
  return new AppError({
    code: "DATE_INVALID",
    status: 400,
    message: `${day.slice(0, 40)} is not a date.`,
    fix: "Write it as YYYY-MM-DD, e.g. 2024-06-30.",
  });
}

function nothing(from: string, to: string): AppError {
  return new AppError({
    code: "RISK_NO_TRAFFIC",
    status: 404,
    message: `There is no traffic from ${from} to ${to}.`,
    fix: "Choose other days, or import history first (import declarations).",
  });
}
