/**
 * Monthly report for management and both languages: how much was controlled, what it
 * found, who chose well (rules, models, chance), what passes unseen, why hits were useless, and how
 * models fare. In: selections and findings of a month. Out: figures and sentences. What is said of
 * all traffic weighs each control by the inverse of its chance.
 */
import { wilsonOf } from "#src/decisions/risk/backtest/interval.ts";
import { startOfLegalDay } from "#src/kernel/legal-day.ts";
import type { Text } from "#src/kernel/text.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import type { Profile } from "#src/registers/profile.ts";
import {
  listAlarmed,
  listMonth,
  listUseless,
  type MonthRow,
  type UselessRow,
} from "./report-store.ts";

export type YieldLine = {
  readonly by: "rules" | "models" | "draws" | "random" | "officers";
  readonly controls: number;
  readonly found: number;
  readonly yield: number | null;
  readonly low: number;
  readonly high: number;
};
export type MonthlyReport = {
  readonly profile: string;
  readonly month: string;
  readonly declarations: number;
  readonly controlled: number;
  readonly concluded: number;
  readonly found: number;
  readonly lines: readonly YieldLine[];
  /** Share of all traffic that a control of everything would find. */
  readonly traffic: { readonly rate: number | null; readonly low: number; readonly high: number };
  readonly rules: readonly (Omit<YieldLine, "by"> & { readonly rule: string })[];
  readonly useless: readonly {
    readonly reason: string;
    readonly says: Text;
    readonly times: number;
  }[];
  readonly alarms: number;
  readonly says: readonly Text[];
};

const rulesMax = 20;

/** Writes the report of a month `YYYY-MM`. */
export async function writeReport(
  app: RegistersApp,
  profile: Profile,
  month: string,
): Promise<MonthlyReport> {
  const first = Temporal.PlainYearMonth.from(month);
  const startOf = (one: Temporal.PlainYearMonth) =>
    startOfLegalDay(profile.timeZone, one.toPlainDate({ day: 1 }));
  const period = {
    profile: profile.id,
    from: startOf(first),
    until: startOf(first.add({ months: 1 })),
  };
  const [rows, useless, alarms] = await Promise.all([
    listMonth(app.sql, period),
    listUseless(app.sql, period),
    listAlarmed(app.sql, { profile: profile.id, month }),
  ]);
  const figures = figuresOf(rows);
  const named = uselessOf(app, profile, useless);
  const report = { profile: profile.id, month, ...figures, useless: named, alarms };
  return { ...report, says: sentencesOf(report) };
}

function figuresOf(rows: readonly MonthRow[]) {
  const concluded = rows.filter(({ result }) => result !== null);
  const kinds = ["rules", "models", "draws", "random", "officers"] as const;
  const byRule = Map.groupBy(
    concluded.flatMap((row) => row.rules.map((rule) => ({ rule, row }))),
    ({ rule }) => rule,
  );
  return {
    declarations: rows.length,
    controlled: rows.filter(({ lane }) => lane !== "green").length,
    concluded: concluded.length,
    found: concluded.filter(({ result }) => result === "found").length,
    lines: kinds.map((by) => ({
      by,
      ...yieldOf(concluded.filter(({ rules }) => rules.some((rule) => kindOf(rule) === by))),
    })),
    traffic: trafficOf(concluded),
    rules: [...byRule]
      .map(([rule, all]) => ({ rule, ...yieldOf(all.map(({ row }) => row)) }))
      .sort((a, b) => b.controls - a.controls || (a.rule < b.rule ? -1 : 1))
      .slice(0, rulesMax),
  };
}

/** Who chose, by the code of the reason. */
export function kindOf(rule: string): YieldLine["by"] {
  if (rule.startsWith("model-")) return "models";
  if (rule === "explored") return "draws";
  if (rule === "officer") return "officers";
  // a match on a list that changed stands with the rules that ask of lists
  return rule === "random" ? "random" : "rules";
}

function yieldOf(rows: readonly MonthRow[]) {
  const found = rows.filter(({ result }) => result === "found").length;
  if (rows.length === 0) return { controls: 0, found: 0, yield: null, low: 0, high: 1 };
  const share = found / rows.length;
  return { controls: rows.length, found, yield: share, ...wilsonOf(share, rows.length) };
}

/** Each control stands for the declarations it was chosen from. */
export function trafficOf(concluded: readonly Pick<MonthRow, "chance" | "result">[]) {
  const weighed = concluded
    .filter(({ chance }) => chance > 0)
    .map(({ chance, result }) => ({ weight: 1 / chance, found: Number(result === "found") }));
  const all = weighed.reduce((sum, { weight }) => sum + weight, 0);
  if (all === 0) return { rate: null, low: 0, high: 1 };
  const rate = weighed.reduce((sum, { weight, found }) => sum + weight * found, 0) / all;
  const squares = weighed.reduce((sum, { weight }) => sum + weight ** 2, 0);
  return { rate, ...wilsonOf(rate, all ** 2 / squares) };
}

function uselessOf(app: RegistersApp, profile: Profile, rows: readonly UselessRow[]) {
  const reasons = app.snapshots.current(profile.id).selection.models?.uselessReasons ?? [];
  return rows.map(({ reason, times }) => ({
    reason,
    times,
    says: reasons.find(({ id }) => id === reason)?.says ?? { en: reason, zh: reason },
  }));
}

type Figures = Omit<MonthlyReport, "says">;

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** @example monthIn("en", "2026-10") // "October 2026" */
function monthIn(locale: keyof Text, month: string): string {
  const of = Temporal.PlainYearMonth.from(month);
  // the runtime prints 2025/2 for zh-CN
  if (locale === "zh") return `${of.year}年${of.month}月`;
  return of.toPlainDate({ day: 1 }).toLocaleString("en-GB", { year: "numeric", month: "long" });
}

function per(value: number): string {
  return `${(value * 100).toFixed(1)}%`;
}

const names: Readonly<Record<YieldLine["by"], Text>> = {
  rules: { en: "Rules", zh: "布控规则" },
  models: { en: "Models", zh: "模型" },
  draws: { en: "Exploration", zh: "探索抽查" },
  random: { en: "Random selection from the green lane", zh: "绿色通道随机抽查" },
  officers: { en: "Officer-ordered controls", zh: "即决式布控" },
};

function sentencesOf(figures: Figures): readonly Text[] {
  const { month, declarations, controlled, concluded, found, traffic, useless, alarms } = figures;
  const share = declarations === 0 ? 0 : controlled / declarations;
  const says: Text[] = [
    {
      en: `In ${monthIn("en", month)}, ${counted(declarations, "declaration was", "declarations were")} assigned a lane; ${controlled} (${per(share)}) ${controlled === 1 ? "was" : "were"} controlled.`,
      zh: `${monthIn("zh", month)}共有 ${declarations} 份报关单分配通道，其中 ${controlled} 份（${per(share)}）布控查验。`,
    },
    {
      en: `${counted(concluded, "control has been", "controls have been")} concluded, ${found} with a finding.`,
      zh: `已办结查验 ${concluded} 份，其中 ${found} 份有查获。`,
    },
  ];
  for (const line of figures.lines) {
    if (line.yield === null) continue;
    const { en, zh } = names[line.by];
    const { controls, low, high } = line;
    says.push({
      en: `${en}: ${counted(line.found, "finding", "findings")} in ${counted(controls, "control", "controls")} (${per(line.yield)}; 95% interval ${per(low)} to ${per(high)}).`,
      zh: `${zh}：${controls} 次查验查获 ${line.found} 次（${per(line.yield)}，95% 置信区间 ${per(low)} 至 ${per(high)}）。`,
    });
  }
  if (traffic.rate !== null) {
    says.push({
      en: `If every declaration were controlled, an estimated ${per(traffic.rate)} would have a finding (95% interval ${per(traffic.low)} to ${per(traffic.high)}); each control is weighted by the inverse of its chance of selection.`,
      zh: `若全部查验，估计 ${per(traffic.rate)} 的报关单会有查获（95% 置信区间 ${per(traffic.low)} 至 ${per(traffic.high)}）；每次查验按其受查概率的倒数加权。`,
    });
  }
  const [worst] = useless;
  if (worst) {
    says.push({
      en: `The most frequent reason why a match was not useful: ${worst.says.en} (${counted(worst.times, "time", "times")}).`,
      zh: `命中无效的最常见原因：${worst.says.zh}（${worst.times} 次）。`,
    });
  }
  says.push(
    alarms === 0
      ? { en: "No model raised a drift alarm.", zh: "没有模型发出漂移警报。" }
      : {
          en: `Models raised ${counted(alarms, "drift alarm", "drift alarms")}: inputs or scores have moved away from the training data.`,
          zh: `模型共发出 ${alarms} 次漂移警报：输入或得分已偏离训练数据。`,
        },
  );
  return says;
}
