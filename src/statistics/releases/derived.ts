/**
 * What a release says beyond its tables: exports, imports and the profile's further series without their
 * season, with the quality of the adjustment, and indices of unit value, quantum and value by main
 * commodities, by HS and by SITC. A year's release has its twelve months, and its prices against the year
 * before.
 *
 * In: the release's own tables and the publications before it. Out: canonical texts, whose hashes are in
 * the manifest. Each names the publications it was computed of, so that it can be made again. Floating
 * point: estimates, no money; ten digits are kept.
 */
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import type { Text } from "#src/kernel/text.ts";
import { type IndexRules, groupIndices } from "../indices/grouped.ts";
import { type IndexValue, type Observation, computeIndices } from "../indices/index-numbers.ts";
import type { LineRow } from "../indices/lines.ts";
import type { MovingHoliday } from "../seasonal/moving-holiday.ts";
import { Refusal } from "../seasonal/refusal.ts";
import { adjustReleased } from "../seasonal/released.ts";
import { cellKey, findCellParts, quantityPrefix } from "../tables/compile.ts";
import { type TableDefinition, type TableSet, findTable } from "../tables/table-set.ts";

export type DerivedKind = "adjusted" | "indices";
export type Derived = {
  readonly kind: DerivedKind;
  readonly content: string;
  readonly sha256: string;
};

/** Cells that may be shown, by key. */
export type ShownCells = ReadonlyMap<string, bigint>;
/** A series that is adjusted beside the totals, both ways. */
export type WantedSeries = { readonly table: string; readonly code: string; readonly title: Text };
/** Version 1 has totals and main commodities only; what it made is made again like it. */
export type DeriveVersion = 1 | 2;

export type DeriveInput = {
  readonly version: DeriveVersion;
  /** `2026-06`, or `2026`. */
  readonly period: string;
  readonly currency: string;
  readonly set: TableSet;
  readonly holiday: MovingHoliday | undefined;
  /** Shown cells of a table, by period: this release's and the publications before it. */
  readonly cells: (table: string) => ReadonlyMap<string, ShownCells>;
  /** Which publication of each earlier period was taken. */
  readonly inputs: Readonly<Record<string, number>>;
  readonly series: readonly WantedSeries[];
  /** Rules of indices by group, and what lines traded; undefined where the profile states none. */
  readonly grouped: { readonly rules: IndexRules; readonly rows: readonly LineRow[] } | undefined;
};

const flows = ["export", "import"] as const;
const digits = 10;
const short = (value: number) => Number(value.toPrecision(digits));

export function derive(input: DeriveInput): readonly Derived[] {
  const made = [adjustedSeries(input), indices(input)];
  return made.flatMap((found) => {
    if (found === undefined) return [];
    const { version, inputs, holiday = null, series, grouped } = input;
    const content = canonicalJson({
      ...found,
      inputs,
      holiday,
      ...(version === 1 ? {} : { version, wanted: series, rules: grouped?.rules ?? null }),
    });
    return [{ kind: found.kind, content, sha256: sha256(content) }];
  });
}

const adjustedMethod: Text = {
  en: "X-11 with the options of the profile's programme: filters and trend chosen by the series, extremes by 1.5 and 2.5 deviations; from seven years on trading day, the moving holiday and outliers by a regression with the airline model. Concurrent factors are of all months; projected ones stay from the last December on.",
  zh: "X-11方法：季节滤波与趋势长度由序列选定，极端值界限为1.5与2.5倍标准差；满七年起先以回归与航空线模型估计交易日、移动节日和异常值。同步因子使用全部月份；预测因子自上年12月起保持不变。",
};

const allGoods: Text = { en: "All goods", zh: "全部货物" };

function adjustedSeries(input: DeriveInput) {
  const { version, series: wanted } = input;
  const total = { table: "total", title: allGoods };
  const series = [total, ...(version === 1 ? [] : wanted)].flatMap((one) => adjustOne(one, input));
  if (series.length === 0) return undefined;
  return { kind: "adjusted" as const, method: adjustedMethod, series };
}

/** One series both ways; nothing where the table is not there or the series is too short. */
function adjustOne(
  wanted: Omit<WantedSeries, "code"> & { readonly code?: string },
  { version, period, currency, set, holiday, cells }: DeriveInput,
) {
  const table = findTable(set, wanted.table);
  if (!table?.measures.includes("national")) return [];
  const codes = wanted.code === undefined ? [] : [wanted.code];
  if (codes.length !== table.dimensions.length) return [];
  const last = period.length === 4 ? `${period}-12` : period;
  const named = version === 1 ? {} : { table: table.id, codes, title: wanted.title };
  return flows.flatMap((flow) => {
    const key = cellKey(table, { span: "month", flow, codes, unit: currency });
    const months = monthsOf(cells(table.id), key, last);
    try {
      const found = adjustReleased(months, holiday);
      const rounded = found.months.map(({ period: at, byProjected, ...values }) => ({
        period: at,
        ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, short(value)])),
        ...(byProjected === undefined ? {} : { byProjected: short(byProjected) }),
      }));
      const { quality, ...diagnostics } = found.diagnostics;
      return [
        {
          flow,
          cell: key,
          unit: currency,
          mode: found.mode,
          model: found.model,
          ...named,
          months: rounded,
          projected: found.projected.map((one) => ({ ...one, factor: short(one.factor) })),
          diagnostics: {
            irregularToTrend: short(diagnostics.irregularToTrend),
            projectedAgainstConcurrent:
              diagnostics.projectedAgainstConcurrent === null
                ? null
                : short(diagnostics.projectedAgainstConcurrent),
            quality: Object.fromEntries(
              Object.entries(quality).map(([name, value]) => [name, short(value)]),
            ),
          },
        },
      ];
    } catch (error) {
      if (error instanceof Refusal) return [];
      throw error;
    }
  });
}

/** The months without a gap that end with the period. */
function monthsOf(periods: ReadonlyMap<string, ShownCells>, key: string, period: string) {
  const months: { period: string; value: number }[] = [];
  for (let at = Temporal.PlainYearMonth.from(period); ; at = at.subtract({ months: 1 })) {
    const value = periods.get(at.toString())?.get(key);
    if (value === undefined) return months.reverse();
    months.push({ period: at.toString(), value: Number(value) / 100 });
  }
}

const indexMethod: Text = {
  en: "Unit values of main commodities whose value and quantity are shown at both ends. Unit value by Laspeyres, Paasche, Fisher and Törnqvist; quantum is the change of value over Fisher's unit value; chained multiplies month on month.",
  zh: "以两期均公布金额和数量的主要商品单位价值计算。单位价值指数采用拉氏、帕氏、费雪和特恩奎斯特公式；数量指数为金额变化除以费雪单位价值指数；链式指数为环比连乘。",
};
const formulasShown = ["laspeyres", "paasche", "fisher", "tornqvist"] as const;

const groupedMethod: Text = {
  en: "Unit values of national lines in their first unit, at both ends; outliers left out by the rules given. Quantum is the change of the group's whole value over Fisher's unit value; chained multiplies month on month. Groups with few lines or traders are not shown.",
  zh: "以国家税号按第一法定单位的单位价值计算，两期均有者参与比较，并按所列规则剔除异常值。数量指数为该组全部金额变化除以费雪单位价值指数；链式指数为环比连乘。商品或企业过少的组不公布。",
};

function indices(input: DeriveInput) {
  const main = input.period.length === 4 ? undefined : mainIndices(input);
  const { version, grouped, period, set } = input;
  if (version === 1) return main;
  const found =
    grouped &&
    groupIndices({
      ...grouped,
      period,
      entries: set.lists[grouped.rules.list ?? ""]?.entries ?? [],
    });
  if (!main && (!found || found.groups.length === 0)) return undefined;
  return {
    ...(main ?? noMainIndices),
    grouped: found ? { ...found, method: groupedMethod } : null,
  };
}

const noMainIndices = {
  kind: "indices" as const,
  number: "20",
  method: indexMethod,
  flows: [],
  termsOfTrade: null,
};

function mainIndices({ period, currency, set, cells }: DeriveInput) {
  const yearBefore = Temporal.PlainYearMonth.from(period).subtract({ years: 1 }).toString();
  const found = flows.flatMap((flow) => {
    const table = findTable(set, `${flow}-commodities`);
    if (!table) return [];
    const byPeriod = observationsOf(cells(table.id), table, flow, currency);
    const now = byPeriod.get(period) ?? [];
    const before = byPeriod.get(yearBefore) ?? [];
    const chain = runUpTo(byPeriod, period);
    const sameMonth = compared(before, now, (one) => `${one}_fixedbase`);
    if (sameMonth === undefined && chain.length < 2) return [];
    const chained = chain.length < 2 ? undefined : chainedOf(chain, period);
    const contributions = contributionsOf(before, now);
    return [{ flow, table: table.id, sameMonth, chained, contributions }];
  });
  if (found.length === 0) return undefined;
  const fisher = (flow: string) =>
    found.find((one) => one.flow === flow)?.sameMonth?.unitValue.fisher;
  const [out, into] = [fisher("export"), fisher("import")];
  const terms = out === undefined || into === undefined || into === 0 ? null : short(out / into);
  return {
    kind: "indices" as const,
    number: "20",
    method: indexMethod,
    flows: found.map(({ sameMonth, chained, ...rest }) => ({
      ...rest,
      sameMonth: sameMonth ?? null,
      chained: chained ?? null,
    })),
    termsOfTrade: terms,
  };
}

/** Products with a value and a quantity above zero, by period. */
function observationsOf(
  periods: ReadonlyMap<string, ShownCells>,
  table: TableDefinition,
  flow: string,
  currency: string,
): ReadonlyMap<string, readonly Observation[]> {
  return new Map(
    [...periods].map(([time, cells]) => {
      const values = new Map<string, number>();
      const quantities = new Map<string, number>();
      for (const [key, value] of cells) {
        const parts = findCellParts(table, key);
        if (parts?.span !== "month" || parts.flow !== flow || value <= 0n) continue;
        const product = parts.codes.join("|");
        if (parts.unit === currency) values.set(product, Number(value) / 100);
        else if (parts.unit.startsWith(quantityPrefix))
          quantities.set(`${product} ${parts.unit}`, Number(value) / 1e6);
      }
      const found = [...quantities].flatMap(([name, quantity]) => {
        const product = name.slice(0, name.lastIndexOf(" "));
        const value = values.get(product);
        return value === undefined
          ? []
          : [{ time, product: name, price: value / quantity, quantity }];
      });
      return [time, found.sort((a, b) => (a.product < b.product ? -1 : 1))] as const;
    }),
  );
}

/** Months in a row up to the period. */
function runUpTo(periods: ReadonlyMap<string, readonly Observation[]>, period: string) {
  const run: Observation[][] = [];
  for (let at = Temporal.PlainYearMonth.from(period); ; at = at.subtract({ months: 1 })) {
    const found = periods.get(at.toString());
    if (found === undefined || found.length === 0) return run.reverse();
    run.push([...found]);
  }
}

const valueOf = (all: readonly Observation[]) =>
  all.reduce((sum, { price, quantity }) => sum + price * quantity, 0);

function compared(
  before: readonly Observation[],
  now: readonly Observation[],
  nameOf: (formula: string) => string,
) {
  const shared = new Set(before.map(({ product }) => product));
  const late = now.filter(({ product }) => shared.has(product));
  const kept = new Set(late.map(({ product }) => product));
  const early = before.filter(({ product }) => kept.has(product));
  if (late.length === 0) return undefined;
  const time = late[0]?.time ?? "";
  const rows = computeIndices([...early, ...late], "price", { elasticity: 2 });
  const unitValue = pick(rows, time, nameOf);
  const value = valueOf(late) / valueOf(early);
  return {
    products: late.length,
    /** Share of this month's value that the comparison covers. */
    share: short(valueOf(late) / valueOf(now)),
    value: short(value),
    unitValue,
    quantum: short(value / (unitValue.fisher || Number.NaN)) || null,
  };
}

function chainedOf(chain: readonly (readonly Observation[])[], period: string) {
  const rows = computeIndices(chain.flat(), "price", { elasticity: 2 });
  const quantities = computeIndices(chain.flat(), "quantity", { elasticity: 2 });
  return {
    since: chain[0]?.[0]?.time ?? period,
    unitValue: pick(rows, period, (one) => `${one}_chained`),
    quantum: pick(quantities, period, (one) => `${one}_chained`),
  };
}

function pick(rows: readonly IndexValue[], time: string, nameOf: (formula: string) => string) {
  const of = (formula: string) => {
    const row = rows.find((one) => one.time === time && one.formula === nameOf(formula));
    return row?.value === null || row === undefined ? 0 : short(row.value);
  };
  const [laspeyres, paasche, fisher, tornqvist] = formulasShown.map(of);
  return {
    laspeyres: laspeyres ?? 0,
    paasche: paasche ?? 0,
    fisher: fisher ?? 0,
    tornqvist: tornqvist ?? 0,
  };
}

const contributionsMax = 10;

/** Percentage points that products add to the growth of the compared value, the largest first. */
function contributionsOf(before: readonly Observation[], now: readonly Observation[]) {
  const old = new Map(before.map((one) => [one.product, one.price * one.quantity]));
  const whole = valueOf(before);
  if (whole === 0) return [];
  return now
    .flatMap(({ product, price, quantity }) => {
      const value = old.get(product);
      if (value === undefined) return [];
      return [{ product, points: short(((price * quantity - value) / whole) * 100) }];
    })
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || (a.product < b.product ? -1 : 1))
    .slice(0, contributionsMax);
}
