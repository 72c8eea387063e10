/**
 * A released monthly series without its season: factors of all months so far (concurrent), and those
 * that the last whole year projects, which stay as they are until the next December revises them.
 */
import { observations } from "./observations.ts";
import { Refusal } from "./refusal.ts";
import { type Row, runAdjustment } from "./run.ts";

export type ReleasedMonth = { readonly period: string; readonly value: number };

export type AdjustedMonth = {
  readonly period: string;
  readonly value: number;
  readonly factor: number;
  readonly adjusted: number;
  readonly trend: number;
  readonly irregular: number;
  /** By the factor that the last whole year projected; absent in that year and before. */
  readonly byProjected?: number;
};

export type AdjustedSeries = {
  readonly mode: "mult" | "add";
  readonly months: readonly AdjustedMonth[];
  /** Factors of the twelve months after the last whole year, from that year alone. */
  readonly projected: readonly { readonly period: string; readonly factor: number }[];
  readonly diagnostics: {
    /** Mean absolute change from month to month of the irregular part over that of the trend. */
    readonly irregularToTrend: number;
    /** Mean absolute difference of both kinds of factors, in percent (of the mean where they add). */
    readonly projectedAgainstConcurrent: number | null;
  };
};

/** Adjusts a series without a gap. @throws Refusal by name, where it is too short say */
export function adjustReleased(months: readonly ReleasedMonth[]): AdjustedSeries {
  const mode = months.every(({ value }) => value > 0) ? "mult" : "add";
  const remove = (value: number, factor: number) =>
    mode === "mult" ? value / factor : value - factor;
  const concurrent = runAll(months, mode);
  const lastDecember = months.findLast(({ period }) => period.endsWith("-12"))?.period ?? "";
  const whole = months.filter(({ period }) => period <= lastDecember);
  const projected = projectFrom(whole, mode, lastDecember);
  const factors = new Map(projected.map(({ period, factor }) => [period, factor]));
  const adjusted = months.map(({ period, value }): AdjustedMonth => {
    const of = (table: string) => concurrent.get(`${table} ${period}`) ?? Number.NaN;
    const factor = factors.get(period);
    return {
      ...{ period, value, factor: of("d10"), adjusted: of("d11") },
      ...{ trend: of("d12"), irregular: of("d13") },
      ...(factor === undefined ? {} : { byProjected: remove(value, factor) }),
    };
  });
  return { mode, months: adjusted, projected, diagnostics: diagnose(adjusted, factors, mode) };
}

function runAll(months: readonly ReleasedMonth[], mode: string): ReadonlyMap<string, number> {
  const spec = `x11{ mode=${mode} save=(d10 d11 d12 d13) appendfcst=yes }`;
  const rows: readonly Row[] = runAdjustment(spec, observations(months), () => {
    throw new Refusal("nothing stands beside a released series");
  });
  return new Map(rows.map(({ table, period, value }) => [`${table} ${period}`, value]));
}

/** Under three whole years nothing is projected. */
function projectFrom(whole: readonly ReleasedMonth[], mode: string, lastDecember: string) {
  if (whole.length < 36) return [];
  const year = Number(lastDecember.slice(0, 4)) + 1;
  const found = runAll(whole, mode);
  return Array.from({ length: 12 }, (_, at) => {
    const period = `${year}-${String(at + 1).padStart(2, "0")}`;
    return { period, factor: found.get(`d10 ${period}`) ?? Number.NaN };
  });
}

function diagnose(
  months: readonly AdjustedMonth[],
  projected: ReadonlyMap<string, number>,
  mode: "mult" | "add",
): AdjustedSeries["diagnostics"] {
  const changes = (of: (month: AdjustedMonth) => number) =>
    mean(
      months.slice(1).map((month, at) => {
        const [now, before] = [of(month), of(months[at] ?? month)];
        return Math.abs(mode === "mult" ? now / before - 1 : now - before);
      }),
    );
  const level = mode === "mult" ? 1 : mean(months.map(({ value }) => Math.abs(value)));
  const apart = months.flatMap(({ period, factor }) => {
    const other = projected.get(period);
    return other === undefined ? [] : [Math.abs(factor - other) / level];
  });
  return {
    irregularToTrend: changes(({ irregular }) => irregular) / changes(({ trend }) => trend),
    projectedAgainstConcurrent: apart.length === 0 ? null : mean(apart) * 100,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
