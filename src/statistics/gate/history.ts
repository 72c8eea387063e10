/**
 * Whether national totals and partners of a month lie where their own months before allow: the
 * distance from the median of those, on logarithms, in median deviations. What moves further is
 * right or wrong, and somebody says which. Floating point: it chooses what is looked at, and
 * nothing of it is published.
 */
import { significant } from "#src/kernel/significant.ts";
import { quantile, robust } from "../editing/robust.ts";
import type { HistoryRules } from "../editing/rules.ts";
import type { CheckReport, Finding } from "./findings.ts";

export type MonthSum = {
  readonly month: string;
  readonly flow: string;
  readonly partner: string;
  /** Minor units of the profile's currency. */
  readonly value: number;
};

type Cell = { readonly flow: string; readonly partner: string | undefined };

export function checkHistory(
  sums: readonly MonthSum[],
  {
    month,
    rules,
    currency,
  }: {
    readonly month: string;
    readonly rules: HistoryRules;
    readonly currency: string;
  },
): CheckReport {
  let checked = 0;
  const findings = [...Map.groupBy(sums, ({ flow }) => flow)].flatMap(([flow, all]) => {
    const whole = monthsOf(all);
    const large = usualOf(whole, month) * rules.shareMin;
    const cells: readonly (readonly [Cell, ReadonlyMap<string, number>])[] = [
      [{ flow, partner: undefined }, whole],
      ...[...Map.groupBy(all, (sum) => sum.partner)].map(
        ([partner, own]) => [{ flow, partner }, monthsOf(own)] as const,
      ),
    ];
    return cells.flatMap(([cell, months]): Finding[] => {
      const before = [...months].filter(([at, value]) => at < month && value > 0);
      if (before.length < rules.monthsMin) return [];
      checked += 1;
      const now = Math.max(0, months.get(month) ?? 0);
      const { middle, scale } = robust(
        before.map(([, value]) => Math.log(value)),
        rules.scaleMin,
      );
      const usual = Math.exp(middle);
      const z = (Math.log(Math.max(1, now)) - middle) / scale;
      if (Math.abs(z) <= rules.zMax || Math.abs(now - usual) < large) return [];
      return [movedFinding(cell, { now, usual, z, months: before.length, currency })];
    });
  });
  return { checked, findings };
}

function monthsOf(sums: readonly MonthSum[]): ReadonlyMap<string, number> {
  const months = new Map<string, number>();
  for (const { month, value } of sums) months.set(month, (months.get(month) ?? 0) + value);
  return months;
}

function usualOf(months: ReadonlyMap<string, number>, month: string): number {
  return quantile(
    [...months].filter(([at]) => at < month).map(([, value]) => value),
    0.5,
  );
}

function movedFinding(
  { flow, partner }: Cell,
  found: {
    readonly now: number;
    readonly usual: number;
    readonly z: number;
    readonly months: number;
    readonly currency: string;
  },
): Finding {
  const { now, usual, months, currency } = found;
  const [times, z] = [significant(now / usual, 3), significant(found.z, 3)];
  return {
    check: "history",
    severity: "explain",
    table: "",
    cell: factCell(flow, partner, currency),
    says: {
      en: `It is ${times} times the median of the ${months} months before (z ${z}): why?`,
      zh: `为此前${months}个月中位数的${times}倍（z ${z}），请说明原因。`,
    },
    figures: { now: String(Math.round(now)), usual: String(Math.round(usual)), z },
  };
}

/** The fact a row or a sum belongs to, as cells of no single table are named. */
export function factCell(flow: string, partner: string | undefined, currency: string): string {
  return ["month", flow, ...(partner ? [`partner=${partner}`] : []), `unit=${currency}`].join(";");
}
