/**
 * A released monthly series, seasonally adjusted: factors of all months so far (concurrent), and those
 * that the last whole year projects, which stay as they are until the next December revises them.
 */
import { holidayShares, type MovingHoliday } from "./moving-holiday.ts";
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
  /** How calendar effects left: by the model, or not at all where the series is too short for it. */
  readonly model: "calendar" | "none";
  readonly months: readonly AdjustedMonth[];
  /** Factors of the twelve months after the last whole year, from that year alone. */
  readonly projected: readonly { readonly period: string; readonly factor: number }[];
  readonly diagnostics: {
    /** Mean absolute change from month to month of the irregular part over that of the trend. */
    readonly irregularToTrend: number;
    /** Mean absolute difference of both kinds of factors, in percent (of the mean where they add). */
    readonly projectedAgainstConcurrent: number | null;
    /** M1 to M11 and Q by their names; absent where there are too few years. */
    readonly quality: Readonly<Record<string, number>>;
  };
};

/** A model with trading day, a moving holiday and outliers wants this many months. */
const modelledMonths = 84;

/**
 * Adjusts a series without a gap. Where it is long enough and a holiday is given, trading day, the
 * holiday and outliers are modelled first, and the factors are of season and calendar together.
 * @throws Refusal by name, where it is too short say
 */
export function adjustReleased(
  months: readonly ReleasedMonth[],
  holiday?: MovingHoliday,
): AdjustedSeries {
  const mode = months.every(({ value }) => value > 0) ? "mult" : "add";
  const remove = (value: number, factor: number) =>
    mode === "mult" ? value / factor : value - factor;
  const { model, found } = runAll(months, mode, holiday);
  const lastDecember = months.findLast(({ period }) => period.endsWith("-12"))?.period ?? "";
  const whole = months.filter(({ period }) => period <= lastDecember);
  const projected = projectFrom(whole, mode, lastDecember, holiday);
  const factors = new Map(projected.map(({ period, factor }) => [period, factor]));
  const adjusted = months.map(({ period, value }): AdjustedMonth => {
    const of = (table: string) => found.get(`${table} ${period}`) ?? Number.NaN;
    const factor = factors.get(period);
    return {
      period,
      value,
      factor: of("d16"),
      adjusted: of("d11"),
      trend: of("d12"),
      irregular: of("d13"),
      ...(factor === undefined ? {} : { byProjected: remove(value, factor) }),
    };
  });
  const last = months.at(-1)?.period ?? "";
  const quality = [...found].flatMap(([key, value]) => {
    const name = key.replace(` ${last}`, "").replace(/^f3\./u, "");
    return key.startsWith("f3.") ? [[name, value] as const] : [];
  });
  const diagnostics = {
    ...diagnose(adjusted, factors, mode),
    quality: Object.fromEntries(quality),
  };
  return { mode, model, months: adjusted, projected, diagnostics };
}

type ReleasedValues = ReadonlyMap<string, number>;

function runAll(
  months: readonly ReleasedMonth[],
  mode: string,
  holiday: MovingHoliday | undefined,
): { readonly model: AdjustedSeries["model"]; readonly found: ReleasedValues } {
  const tables = "appendfcst=yes save=(d10 d11 d12 d13 d16)";
  const run = (spec: string): ReleasedValues => {
    const rows: readonly Row[] = runAdjustment(spec, observations(months), () => {
      throw new Refusal("nothing stands beside a released series");
    });
    return new Map(rows.map(({ table, period, value }) => [`${table} ${period}`, value]));
  };
  if (holiday !== undefined && mode === "mult" && months.length >= modelledMonths) {
    try {
      const spec = `transform{ function=log } regression{ variables=td ${regressorsOf(months, holiday)} }
        arima{ model=(0 1 1)(0 1 1) } outlier{} forecast{ maxlead=12 } x11{ mode=mult ${tables} }`;
      return { model: "calendar", found: run(spec) };
    } catch (error) {
      // A table that ends too soon, or a series the model does not fit, is adjusted without it.
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return { model: "none", found: run(`x11{ mode=${mode} ${tables} }`) };
}

function regressorsOf(months: readonly ReleasedMonth[], holiday: MovingHoliday): string {
  const shares = holidayShares(holiday);
  const first = Temporal.PlainYearMonth.from(months[0]?.period ?? "");
  const data = Array.from({ length: months.length + 12 }, (_, i) =>
    shares(first.add({ months: i }).toString())
      .map((share) => share.toFixed(12))
      .join(" "),
  );
  const start = `${first.year}.${first.month}`;
  return `user=(before from) usertype=holiday start=${start} data=(${data.join(" ")})`;
}

/** Under three whole years nothing is projected. */
function projectFrom(
  whole: readonly ReleasedMonth[],
  mode: string,
  lastDecember: string,
  holiday: MovingHoliday | undefined,
) {
  if (whole.length < 36) return [];
  const year = Number(lastDecember.slice(0, 4)) + 1;
  const { found } = runAll(whole, mode, holiday);
  return Array.from({ length: 12 }, (_, at) => {
    const period = `${year}-${String(at + 1).padStart(2, "0")}`;
    return { period, factor: found.get(`d16 ${period}`) ?? Number.NaN };
  });
}

function diagnose(
  months: readonly AdjustedMonth[],
  projected: ReadonlyMap<string, number>,
  mode: "mult" | "add",
): Omit<AdjustedSeries["diagnostics"], "quality"> {
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
