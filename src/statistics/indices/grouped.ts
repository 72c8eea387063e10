/**
 * Indices of everything that is traded, by HS section and chapter and by SITC section and division: unit
 * values of national lines at both ends, outliers left out, compared with the year before, with the month
 * before, and chained.
 *
 * In: sums by month, flow, commodity and unit of one vintage. Out: for each group unit value, quantum and
 * value. A group of few lines or few traders is not told. Owns no tables.
 */
import { z } from "zod";
import { type Decimal, findDecimal } from "#src/kernel/decimal.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { type Formula, type Pair, formulas } from "./formulas.ts";
import type { Comparable, LineRow } from "./lines.ts";
import { type TrimRules, trimOutliers } from "./trim.ts";

const Above = z
  .string()
  .refine((text) => isAbove(findDecimal(text)), "must be a number above zero");
const isAbove = (value: Decimal | undefined) => value !== undefined && value.units > 0n;

export const IndexRules = z.strictObject({
  trim: z.strictObject({
    /** Unit values that rise or fall by more than this factor are left out. */
    fold: Above,
    /** So are those further from their chapter's median than this many of its spreads. */
    spreads: Above,
    /** Smallest spread of a chapter, as a difference of logarithms. */
    spreadMin: Above,
  }),
  /** Fewest lines and traders of a group that is told. */
  linesMin: z.int().min(1).max(100),
  tradersMin: z.int().min(1).max(20),
  /** A list of the table set by whose entries indices are told too, e.g. `sitc`. */
  list: z.string().max(40).optional(),
  source: ProfileText,
});
export type IndexRules = z.infer<typeof IndexRules>;

/** The rules of a profile; undefined where it states none: indices are of main commodities only. */
export function indexRules(profile: Profile | undefined): IndexRules | undefined {
  return profile?.ruleTexts.has("indices") === true
    ? readRules(profile, "indices", IndexRules)
    : undefined;
}

export type GroupedInput = {
  /** `2026-06`, or `2026`: then years are compared. */
  readonly period: string;
  readonly rows: readonly LineRow[];
  readonly rules: IndexRules;
  /** Entries of the list by which lines are grouped too. */
  readonly entries: readonly { readonly code: string; readonly prefixes: readonly string[] }[];
};

const formulasShown = ["laspeyres", "paasche", "fisher", "tornqvist"] as const;
type UnitValues = Readonly<Record<(typeof formulasShown)[number], number>>;
export type IndexComparison = {
  readonly lines: number;
  /** Lines of both ends whose unit value was an outlier. */
  readonly trimmed: number;
  /** Part of the later value that the lines compared hold. */
  readonly share: number;
  readonly value: number;
  readonly unitValue: UnitValues;
  /** Value over Fisher's unit value. */
  readonly quantum: number;
};
export type GroupIndex = {
  readonly by: "total" | "section" | "chapter" | "list";
  readonly code: string;
  readonly flow: "import" | "export";
  /** Against the year before. */
  readonly onYear: IndexComparison | null;
  /** Against the month before; of a year always null. */
  readonly onMonth: IndexComparison | null;
  /** Product of the months' changes since a month; 1 in it. */
  readonly chained: {
    readonly since: string;
    readonly unitValue: UnitValues;
    readonly quantum: number;
  } | null;
};

const digits = 10;
const short = (value: number) => Number(value.toPrecision(digits));
const settings = { elasticity: 2 };

/** Terms of trade: the unit value of exports over that of imports, by Fisher. */
export type TermsOfTrade = { readonly onYear: number | null; readonly chained: number | null };
export type GroupedIndices = {
  readonly groups: readonly GroupIndex[];
  readonly termsOfTrade: TermsOfTrade;
};

export function groupIndices(input: GroupedInput): GroupedIndices {
  const { period, rows, rules, entries } = input;
  const isYear = period.length === 4;
  const byFlow = Map.groupBy(
    rows.filter(({ value, quantity }) => value > 0 && quantity > 0),
    ({ flow }) => flow,
  );
  const groups = (["export", "import"] as const).flatMap((flow) => {
    const months = monthly(byFlow.get(flow) ?? [], isYear);
    const now = months.get(period);
    if (!now) return [];
    const step = (from: string, to: string) =>
      compareLines(months.get(from), months.get(to), rules);
    const onYear = step(yearBefore(period), period);
    const steps = isYear ? [] : stepsTo(period, months, step);
    return placesOf(now, entries).flatMap(({ by, code, has }): GroupIndex[] => {
      const whole = [...now.values()].filter(has);
      if (!isTold(whole, rules)) return [];
      const year = onYear && told(onYear, has, rules);
      const last = steps.at(-1);
      const month = last && told(last, has, rules);
      const chained = chainOf(steps, has, rules);
      if (!year && !month) return [];
      return [{ by, code, flow, onYear: year ?? null, onMonth: month ?? null, chained }];
    });
  });
  return { groups, termsOfTrade: termsOf(groups) };
}

function termsOf(groups: readonly GroupIndex[]): TermsOfTrade {
  const of = (flow: string) => groups.find((one) => one.by === "total" && one.flow === flow);
  const [out, into] = [of("export"), of("import")];
  const over = (a: number | undefined, b: number | undefined) =>
    a === undefined || b === undefined || b === 0 ? null : short(a / b);
  return {
    onYear: over(out?.onYear?.unitValue.fisher, into?.onYear?.unitValue.fisher),
    // chains that begin apart say nothing of each other
    chained:
      out?.chained?.since === into?.chained?.since
        ? over(out?.chained?.unitValue.fisher, into?.chained?.unitValue.fisher)
        : null,
  };
}

type Lines = ReadonlyMap<string, LineRow>;

/** Lines by month, of a year by year, in one order whatever the order of the rows. */
function monthly(rows: readonly LineRow[], isYear: boolean): ReadonlyMap<string, Lines> {
  const found = new Map<string, Map<string, LineRow>>();
  const name = ({ commodity, unit }: LineRow) => `${commodity} ${unit}`;
  const order = (row: LineRow) => `${name(row)} ${row.month}`;
  for (const row of rows.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))) {
    const at = isYear ? row.month.slice(0, 4) : row.month;
    const lines = found.get(at) ?? new Map<string, LineRow>();
    const before = lines.get(name(row));
    lines.set(name(row), before ? joined(before, row) : row);
    found.set(at, lines);
  }
  return found;
}

function joined(a: LineRow, b: LineRow): LineRow {
  const traders = [...new Set([...a.traders, ...b.traders])];
  return { ...a, value: a.value + b.value, quantity: a.quantity + b.quantity, traders };
}

function yearBefore(period: string): string {
  return String(Number(period.slice(0, 4)) - 1) + period.slice(4);
}

type Step = {
  readonly from: string;
  readonly before: Lines;
  readonly now: Lines;
  /** Lines that are compared, and those that are outliers. */
  readonly kept: readonly Comparable[];
  readonly trimmed: readonly Comparable[];
};

function compareLines(
  before: Lines | undefined,
  now: Lines | undefined,
  { trim }: IndexRules,
): Step | undefined {
  if (!before || !now) return undefined;
  const both = [...now].flatMap(([name, later]): Comparable[] => {
    const earlier = before.get(name);
    return earlier ? [{ earlier, later }] : [];
  });
  const rules: TrimRules = {
    fold: Number(trim.fold),
    spreads: Number(trim.spreads),
    spreadMin: Number(trim.spreadMin),
  };
  return {
    from: before.values().next().value?.month ?? "",
    before,
    now,
    ...trimOutliers(both, rules),
  };
}

/** The months without a gap that end with the period, each compared with the one before. */
function stepsTo(
  period: string,
  months: ReadonlyMap<string, Lines>,
  step: (from: string, to: string) => Step | undefined,
): readonly Step[] {
  const steps: Step[] = [];
  for (let at = Temporal.PlainYearMonth.from(period); ; at = at.subtract({ months: 1 })) {
    const from = at.subtract({ months: 1 }).toString();
    const found = months.has(from) ? step(from, at.toString()) : undefined;
    if (!found) return steps.reverse();
    steps.push({ ...found, from });
  }
}

type LineFilter = (row: LineRow) => boolean;

/** Every group that a line of the period belongs to. */
function placesOf(now: Lines, entries: GroupedInput["entries"]) {
  const rows = [...now.values()];
  const codes = (of: (row: LineRow) => string) => [...new Set(rows.map(of))].toSorted();
  const by = (kind: GroupIndex["by"], code: string, has: LineFilter) => ({ by: kind, code, has });
  const chapterOf = ({ commodity }: LineRow) => commodity.slice(0, 2);
  return [
    by("total", "TOTAL", () => true),
    ...codes(({ section }) => section).map((code) =>
      by("section", code, (row) => row.section === code),
    ),
    ...codes(chapterOf).map((code) => by("chapter", code, (row) => chapterOf(row) === code)),
    ...entries.map(({ code, prefixes }) => {
      const hs6 = new Set(
        rows
          .map(({ commodity }) => commodity.slice(0, 6))
          .filter((one) => prefixes.some((prefix) => one.startsWith(prefix))),
      );
      return by("list", code, ({ commodity }) => hs6.has(commodity.slice(0, 6)));
    }),
  ];
}

function isTold(rows: readonly LineRow[], { linesMin, tradersMin }: IndexRules): boolean {
  const traders = new Set(rows.flatMap((row) => row.traders));
  return rows.length >= linesMin && traders.size >= tradersMin;
}

const sumOf = (rows: Iterable<LineRow>) => [...rows].reduce((sum, { value }) => sum + value, 0);

/** A step of one group; undefined where too little of it can be compared. */
function told({ before, now, kept, trimmed }: Step, has: LineFilter, rules: IndexRules) {
  const own = kept.filter(({ later }) => has(later));
  if (
    !isTold(
      own.map(({ later }) => later),
      rules,
    )
  )
    return undefined;
  if (
    !isTold(
      own.map(({ earlier }) => earlier),
      rules,
    )
  )
    return undefined;
  const later = sumOf([...now.values()].filter(has));
  const value = later / sumOf([...before.values()].filter(has));
  const unitValue = unitValuesOf(own);
  return {
    lines: own.length,
    trimmed: trimmed.filter((one) => has(one.later)).length,
    share: short(sumOf(own.map((one) => one.later)) / later),
    value: short(value),
    unitValue: rounded(unitValue),
    quantum: short(value / unitValue.fisher),
  };
}

function unitValuesOf(lines: readonly Comparable[]): UnitValues {
  const pairs = lines.map(({ earlier, later }): Pair => ({
    price0: earlier.value / earlier.quantity,
    price1: later.value / later.quantity,
    quantity0: earlier.quantity,
    quantity1: later.quantity,
    basePrice: undefined,
    baseQuantity: undefined,
  }));
  const of = (formula: Formula) => formula(pairs, settings);
  return {
    laspeyres: of(formulas.laspeyres),
    paasche: of(formulas.paasche),
    fisher: of(formulas.fisher),
    tornqvist: of(formulas.tornqvist),
  };
}

function rounded(values: UnitValues): UnitValues {
  return {
    laspeyres: short(values.laspeyres),
    paasche: short(values.paasche),
    fisher: short(values.fisher),
    tornqvist: short(values.tornqvist),
  };
}

/** The last months in a row in which the group has lines to compare, multiplied. */
function chainOf(
  steps: readonly Step[],
  has: LineFilter,
  rules: IndexRules,
): GroupIndex["chained"] {
  let product = { laspeyres: 1, paasche: 1, fisher: 1, tornqvist: 1 };
  let value = 1;
  let since: string | undefined;
  for (const { from, before, now, kept } of steps.toReversed()) {
    const own = kept.filter(({ later }) => has(later));
    if (
      !isTold(
        own.map(({ later }) => later),
        rules,
      )
    )
      break;
    const { laspeyres, paasche, fisher, tornqvist } = unitValuesOf(own);
    product = {
      laspeyres: product.laspeyres * laspeyres,
      paasche: product.paasche * paasche,
      fisher: product.fisher * fisher,
      tornqvist: product.tornqvist * tornqvist,
    };
    value *= sumOf([...now.values()].filter(has)) / sumOf([...before.values()].filter(has));
    since = from;
  }
  if (since === undefined) return null;
  return { since, unitValue: rounded(product), quantum: short(value / product.fisher) };
}
