/** Rules along time: months and year to date, growth, sizes, vintages, one value in two units. */
import {
  type Decimal,
  add,
  compare,
  decimalOf,
  divide,
  formatDecimal,
  multiply,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import { growthPct } from "../tables/growth.ts";
import { monthText } from "../tables/period.ts";
import type { Finding, Reason } from "./findings.ts";
import type { PublishedCell } from "./published-table.ts";
import { powerBetween, revisionMeasure } from "./rules.ts";
import { type TableView, about, magnitudeOf, print, toleranceOf } from "./table-view.ts";
import { findUnit } from "./units.ts";

const monthPattern = /^(\d{4})-(0[1-9]|1[0-2])$/;
const measures: readonly (readonly [month: string, toDate: string])[] = [
  ["month", "ytd"],
  ["month_value", "ytd_value"],
  ["month_quantity", "ytd_quantity"],
];

type Step = {
  readonly toDate: PublishedCell;
  readonly month: PublishedCell;
  readonly difference: Decimal;
};

/**
 * OFF-020: the year to date is the one before plus the month. Offices revise earlier months silently, so a
 * difference alone is a revision; one that comes back with the other sign in the next month sits in the
 * cell between, and a factor of ten is a unit.
 */
export function checkYearToDate(view: TableView): readonly Finding[] {
  return measures.flatMap(([monthMeasure, toDateMeasure]) => {
    const toDates = view.cells.filter(
      (cell) => cell.measure === toDateMeasure && cell.value && monthPattern.test(cell.period),
    );
    const steps = new Map<string, Step>();
    for (const toDate of toDates) {
      const step = stepOf(view, toDate, monthMeasure);
      if (step) steps.set(stepKey(toDate, toDate.period), step);
    }
    return [...steps.values()].flatMap((step) =>
      judgeStep(view, step, steps.get(stepKey(step.toDate, nextMonth(step.toDate.period)))),
    );
  });
}

function stepKey(cell: PublishedCell, period: string): string {
  return `${period}|${cell.flow}|${cell.dimension}|${cell.code}|${cell.unit}`;
}

function stepOf(view: TableView, toDate: PublishedCell, measure: string): Step | undefined {
  const month = view.beside(toDate, { measure });
  if (!toDate.value || !month?.value) return undefined;
  const number = Number(toDate.period.slice(5));
  const before =
    number === 1 ? zero : view.beside(toDate, { period: previousMonth(toDate.period) })?.value;
  if (!before) return undefined;
  return { toDate, month, difference: subtract(toDate.value, add(before, month.value)) };
}

function previousMonth(period: string): string {
  return monthText(Number(period.slice(0, 4)), Number(period.slice(5)) - 1);
}

function nextMonth(period: string): string {
  return monthText(Number(period.slice(0, 4)), Number(period.slice(5)) + 1);
}

/** A slip is told from a revision only when it is of some size beside the month. */
const slipShare: Decimal = { units: 2n, scale: 2 };

function judgeStep(view: TableView, step: Step, next: Step | undefined): readonly Finding[] {
  const { toDate, month, difference } = step;
  if (difference.units === 0n || !toDate.value || !month.value) return [];
  const size = magnitudeOf(difference);
  const isJanuary = toDate.period.endsWith("-01");
  const said = isJanuary
    ? `January alone is ${print(month.value)}, the year to date ${print(toDate.value)}`
    : `the year to date before and the month add up to ${print(subtract(toDate.value, difference))}, printed ${print(toDate.value)}`;
  if (compare(size, toleranceOf([toDate, month, month])) <= 0)
    return isJanuary ? [] : [about(toDate, "OFF-020", "rounding", said)];
  const implied = add(month.value, difference);
  const isLarge = compare(size, multiply(magnitudeOf(month.value), slipShare)) > 0;
  if (isJanuary) return [about(toDate, "OFF-020", isLarge ? "misprint" : "revision", said)];
  if (
    compare(magnitudeOf(month.value), decimalOf(1000n)) > 0 &&
    powerBetween(month.value, implied) !== 0
  )
    return [about(month, "OFF-020", "unit", said)];
  const comesBack =
    next && isLarge && isOpposite(difference, next.difference) && !flowsHold(view, toDate);
  return [about(toDate, "OFF-020", comesBack ? "misprint" : "revision", said)];
}

/** A figure that still adds up with the other flows was changed with them, so it was not misprinted. */
function flowsHold(view: TableView, cell: PublishedCell): boolean {
  const [total, exported, imported] = ["total", "export", "import"].map((flow) =>
    view.beside(cell, { flow }),
  );
  if (!total?.value || !exported?.value || !imported?.value) return false;
  const off = subtract(total.value, add(exported.value, imported.value));
  return compare(magnitudeOf(off), toleranceOf([total, exported, imported])) <= 0;
}

/** The same size within two per cent and the other sign. */
function isOpposite(a: Decimal, b: Decimal): boolean {
  if (a.units < 0n === b.units < 0n || b.units === 0n) return false;
  const off = magnitudeOf(add(a, b));
  return compare(off, multiply(magnitudeOf(a), { units: 2n, scale: 2 })) <= 0;
}

/** OFF-021: printed growth agrees with the printed values of both years. */
export function checkGrowth(view: TableView): readonly Finding[] {
  return view.cells.flatMap((cell): readonly Finding[] => {
    if (!cell.yoy || !cell.value || !/^\d{4}(-|$)/.test(cell.period)) return [];
    const before = view.beside(cell, {
      period: `${Number(cell.period.slice(0, 4)) - 1}${cell.period.slice(4)}`,
    });
    if (!before?.value || before.value.units <= 0n || cell.value.units <= 0n) return [];
    const half = toleranceOf([cell]);
    const low = growthOf(subtract(cell.value, half), add(before.value, half));
    const high = growthOf(add(cell.value, half), subtract(before.value, half));
    const middle = growthPct(cell.value, before.value);
    if (!low || !high || !middle) return [];
    const slack: Decimal = { units: 6n, scale: 2 };
    if (compare(cell.yoy, subtract(low, slack)) >= 0 && compare(cell.yoy, add(high, slack)) <= 0) {
      return compare(cell.yoy, middle) === 0
        ? []
        : [about(cell, "OFF-021", "rounding", growthSaid(cell, middle))];
    }
    return [about(cell, "OFF-021", growthReason(cell.yoy, middle), growthSaid(cell, middle))];
  });
}

function growthOf(value: Decimal, base: Decimal): Decimal | undefined {
  if (base.units <= 0n) return undefined;
  return divide(multiply(subtract(value, base), decimalOf(100n)), base, 3, "half-up");
}

function growthSaid(cell: PublishedCell, middle: Decimal): string {
  return `the printed values give ${print(middle)} percent, printed ${cell.yoyText}`;
}

/** A turned sign or a lost point is a misprint; any other difference comes from a revised base. */
function growthReason(printed: Decimal, computed: Decimal): Reason {
  const isTurned = compare(magnitudeOf(add(printed, computed)), { units: 2n, scale: 1 }) <= 0;
  const isSizable = compare(magnitudeOf(computed), decimalOf(1n)) > 0;
  if (isTurned && isSizable) return "misprint";
  return isSizable && Math.abs(powerBetween(printed, computed)) === 1 ? "misprint" : "revision";
}

const steadyFactor = 4;
const othersMin = 4;
/** Small series jump by nature. */
const steadyMin = 10_000;

/** OFF-022: a month of a steady series that is off by a power of ten has another unit. */
export function checkSizes(view: TableView): readonly Finding[] {
  const series = Map.groupBy(
    view.cells.filter(
      (cell) =>
        cell.flow !== "balance" &&
        /^month($|_)/.test(cell.measure) &&
        monthPattern.test(cell.period) &&
        cell.value &&
        cell.value.units > 0n,
    ),
    (cell) => `${cell.flow}|${cell.dimension}|${cell.code}|${cell.measure}|${cell.unit}`,
  );
  return [...series.values()].flatMap((cells): readonly Finding[] => {
    if (cells.length <= othersMin) return [];
    // Likeness of sizes, not arithmetic with money: floats are enough.
    const numbers = cells.map((cell) => Number(formatDecimal(cell.value ?? zero)));
    return cells.flatMap((cell, at): readonly Finding[] => {
      const others = numbers.filter((_, index) => index !== at).sort((a, b) => a - b);
      const [low, high, middle] = [
        others[0] ?? 0,
        others.at(-1) ?? 0,
        others[Math.floor(others.length / 2)] ?? 0,
      ];
      if (low < steadyMin || high / low > steadyFactor) return [];
      const power = Math.log10((numbers[at] ?? 0) / middle);
      const isOff = Math.abs(power) > 0.8 && Math.abs(power - Math.round(power)) < 0.2;
      return isOff
        ? [
            about(
              cell,
              "OFF-022",
              "unit",
              `the month is ${print(cell.value ?? zero)}, the others about ${middle}: ${Math.round(power)} powers of ten apart`,
            ),
          ]
        : [];
    });
  });
}

/** OFF-023: one figure printed in two units of a currency is the same figure. */
export function checkUnitsAgree(view: TableView): readonly Finding[] {
  const figures = Map.groupBy(
    view.cells.filter((cell) => cell.value && findUnit(cell.unit)?.kind === "money"),
    (cell) =>
      `${cell.period}|${cell.flow}|${cell.dimension}|${cell.code}|${cell.label}|${cell.measure}|${cell.unit.slice(0, 3)}`,
  );
  return [...figures.values()].flatMap((cells): readonly Finding[] => {
    const [first, ...others] = cells;
    if (!first) return [];
    return others.flatMap((other): readonly Finding[] => {
      const [a, b] = [inBase(first), inBase(other)];
      if (!a || !b || other.unit === first.unit) return [];
      const difference = magnitudeOf(subtract(a.value, b.value));
      if (compare(difference, add(a.half, b.half)) <= 0) return [];
      const said = `${first.text} ${first.unit} on line ${first.line} and ${other.text} ${other.unit} are not one figure`;
      return [
        about(other, "OFF-023", powerBetween(a.value, b.value) === 0 ? "revision" : "unit", said),
      ];
    });
  });
}

function inBase(cell: PublishedCell) {
  const unit = findUnit(cell.unit);
  if (unit?.kind !== "money" || !cell.value) return undefined;
  const half = multiply({ units: 5n, scale: cell.value.scale + 1 }, unit.factor);
  return { value: multiply(cell.value, unit.factor), half };
}

/** OFF-024: a table of revisions says by how much a figure was revised. */
export function checkRevisions(view: TableView): readonly Finding[] {
  return view.cells.flatMap((cell): readonly Finding[] => {
    if (cell.measure !== revisionMeasure || !cell.value) return [];
    const first = view.beside(cell, { measure: "month, first vintage" })?.value;
    const later = view.beside(cell, { measure: "month, later vintage" })?.value;
    if (!first || !later) return [];
    const expected = subtract(later, first);
    const difference = magnitudeOf(subtract(expected, cell.value));
    const said = `first ${print(first)}, later ${print(later)}: a revision of ${print(expected)}`;
    const isClose = compare(difference, { units: 15n, scale: 2 }) <= 0;
    return [about(cell, "OFF-024", isClose ? "revision" : "misprint", said)];
  });
}

/** OFF-025: growth of the whole lies between the growth of its two parts. */
export function checkGrowthBetween(view: TableView): readonly Finding[] {
  const slack: Decimal = { units: 2n, scale: 1 };
  return view.cells.flatMap((cell): readonly Finding[] => {
    if (cell.flow !== "total" || !cell.yoy || !isSizable(cell)) return [];
    const parts = ["export", "import"].map((flow) => view.beside(cell, { flow }));
    const [exported, imported] = parts;
    if (!exported?.yoy || !imported?.yoy || !isSizable(exported) || !isSizable(imported)) return [];
    const isRising = compare(exported.yoy, imported.yoy) < 0;
    const [low, high] = isRising ? [exported.yoy, imported.yoy] : [imported.yoy, exported.yoy];
    if (compare(cell.yoy, subtract(low, slack)) >= 0 && compare(cell.yoy, add(high, slack)) <= 0)
      return [];
    return [
      about(
        cell,
        "OFF-025",
        "misprint",
        `growth of ${cell.yoyText} percent lies outside ${print(low)} to ${print(high)}, the growth of exports and imports`,
      ),
    ];
  });
}

function isSizable(cell: PublishedCell): boolean {
  return cell.value !== undefined && compare(cell.value, decimalOf(100n)) >= 0;
}
