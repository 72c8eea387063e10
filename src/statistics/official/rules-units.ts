/** A cell printed in another unit than its neighbours: what it would be in theirs, and whether that fits. */
import {
  type Decimal,
  add,
  compare,
  divide,
  formatDecimal,
  multiply,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import { monthText } from "../tables/period.ts";
import type { Finding } from "./findings.ts";
import type { PublishedCell } from "./published-table.ts";
import { type TableView, about, magnitudeOf, print, toleranceOf } from "./table-view.ts";
import { findUnit } from "./units.ts";

/** Neighbours in one unit from which another unit stands out. */
const neighboursMin = 3;
/** A unit that is used this often beside the usual one is a second column, not a slip. */
const secondShare = 4;

/**
 * OFF-026: a cell in a unit of its own, where the other periods of its row, or else the other rows of its
 * column, are printed in one unit. In the same currency it is worked out in theirs and compared; a unit that
 * cannot be compared, or whose figure does not fit, is an alarm.
 */
export function checkNeighbours(view: TableView): readonly Finding[] {
  const valued = view.cells.filter((cell) => cell.value);
  const byColumn = Map.groupBy(valued, columnOf);
  const rows = standingOut(valued, rowOf, ({ period }) => period).filter(
    ({ cell }) => !isOfItsColumn(cell, byColumn.get(columnOf(cell)) ?? []),
  );
  const money = valued.filter((cell) => findUnit(cell.unit)?.kind === "money");
  const columns = standingOut(money, columnOf, ({ code, label }) => `${code}|${label}`);
  const seen = new Set(rows.map(({ cell }) => cell));
  return [
    ...rows.flatMap((one) => judge(view, one)),
    // the rows of a column are of all sizes, so that nothing can be said for its unit
    ...columns
      .filter(({ cell }) => !seen.has(cell))
      .map(({ cell, usual }) => about(cell, "OFF-026", "unit", saidOf(cell, usual))),
  ];
}

function rowOf({ flow, dimension, code, label, measure }: PublishedCell): string {
  return `${flow}|${dimension}|${code}|${label}|${measure}`;
}

function columnOf({ period, flow, dimension, measure }: PublishedCell): string {
  return `${period}|${flow}|${dimension}|${measure}`;
}

/** A whole column in another unit, such as a month that was published in dollars, is no slip of a cell. */
function isOfItsColumn({ unit }: PublishedCell, column: readonly PublishedCell[]): boolean {
  const alike = column.filter((cell) => cell.unit === unit).length - 1;
  return alike * 2 >= column.length - 1 && alike > 0;
}

type UnusualUnit = {
  readonly cell: PublishedCell;
  readonly usual: string;
  readonly neighbours: readonly PublishedCell[];
};

/** Cells whose place has no figure in the usual unit of their group, where only few are such. */
function standingOut(
  cells: readonly PublishedCell[],
  groupOf: (cell: PublishedCell) => string,
  placeOf: (cell: PublishedCell) => string,
): readonly UnusualUnit[] {
  return [...Map.groupBy(cells, groupOf).values()].flatMap((group): readonly UnusualUnit[] => {
    const byUnit = [...Map.groupBy(group, ({ unit }) => unit)].sort(
      ([, a], [, b]) => b.length - a.length,
    );
    const [most, ...others] = byUnit;
    if (!most || others.length === 0 || most[1].length < neighboursMin) return [];
    const [usual, neighbours] = most;
    const places = new Set(neighbours.map(placeOf));
    const odd = others.flatMap(([, some]) => some).filter((cell) => !places.has(placeOf(cell)));
    if (odd.length * secondShare > neighbours.length) return [];
    return odd.map((cell) => ({ cell, usual, neighbours }));
  });
}

function judge(view: TableView, { cell, usual, neighbours }: UnusualUnit): readonly Finding[] {
  const said = saidOf(cell, usual);
  const [own, theirs] = [findUnit(cell.unit), findUnit(usual)];
  if (own?.kind !== "money" || theirs?.kind !== "money" || own.currency !== theirs.currency) {
    const isKnown = own !== undefined;
    return [about(cell, "OFF-026", "unit", isKnown ? said : `${said}; that unit is not known`)];
  }
  const ratio = divide(own.factor, theirs.factor, ratioScale, "half-up");
  const value = multiply(cell.value ?? zero, ratio);
  const half = multiply({ units: 5n, scale: (cell.value?.scale ?? 0) + 1 }, ratio);
  const wanted = fromYearToDate(view, { ...cell, unit: usual });
  const isFit = wanted
    ? compare(magnitudeOf(subtract(value, wanted.value)), add(half, wanted.tolerance)) <= 0
    : isOfTheirSize(value, neighbours);
  if (isFit) return [];
  const expected = wanted ? `, where the year to date asks for ${print(wanted.value)}` : "";
  return [about(cell, "OFF-026", "unit", `${said}: ${print(value)} there${expected}`)];
}

function saidOf(cell: PublishedCell, usual: string): string {
  return `printed in ${cell.unit}, its neighbours in ${usual}`;
}

/** Units differ by up to fifteen powers of ten. */
const ratioScale = 15;

/** The month, or the year to date, that the neighbours in the usual unit leave room for. */
function fromYearToDate(
  view: TableView,
  cell: PublishedCell,
): { readonly value: Decimal; readonly tolerance: Decimal } | undefined {
  const month = /^(\d{4})-(\d{2})$/.exec(cell.period);
  const measure = /^(month|ytd)(_value|_quantity)?$/.exec(cell.measure);
  if (!month || !measure) return undefined;
  const [, kind, column = ""] = measure;
  const isJanuary = month[2] === "01";
  const period = monthText(Number(month[1]), Number(month[2]) - 1);
  const toDate = `ytd${column}`;
  const before = isJanuary ? undefined : view.beside(cell, { measure: toDate, period });
  const other = view.beside(cell, { measure: kind === "month" ? toDate : `month${column}` });
  if (!other?.value || (!isJanuary && !before?.value)) return undefined;
  const earlier = before?.value ?? zero;
  const parts = before ? [other, before] : [other];
  return {
    value: kind === "month" ? subtract(other.value, earlier) : add(other.value, earlier),
    tolerance: toleranceOf(parts),
  };
}

/** Likeness of sizes, not arithmetic with money: floats are enough. */
function isOfTheirSize(value: Decimal, neighbours: readonly PublishedCell[]): boolean {
  const sizes = neighbours.map((one) => Math.abs(Number(formatDecimal(one.value ?? zero))));
  const size = Math.abs(Number(formatDecimal(value)));
  return size >= Math.min(...sizes) / sizeFactor && size <= Math.max(...sizes) * sizeFactor;
}

const sizeFactor = 5;
