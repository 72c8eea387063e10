/**
 * All that is published of national lines as sums over their months: what tables tell of each month, and
 * what files of lines tell, of a month or of several.
 */
import { monthText, type Period } from "../tables/period.ts";
import {
  type CoveredLine,
  type LineRow,
  type PublicTables,
  anyPartner,
  groupOf,
  nameOf,
} from "./line-cover.ts";
import { sumsOfTotals } from "./line-totals.ts";

/** A month of a line by partner. */
export type MonthCell = Pick<LineRow, "month" | "flow" | "line" | "partner"> & {
  readonly name: string;
  readonly group: string;
  /** Dollars, in minor units: what is published; of traders as well. */
  readonly value: number;
  readonly traders: ReadonlyMap<string, number>;
};

/** Cells by their place in the list. */
export type CellSum = readonly number[];

/** What a file shows: each line that is not in a rest, and which rests are told apart. */
export type FileShows = {
  readonly isMonth: (month: string) => boolean;
  readonly isShown: (name: string) => boolean;
  readonly isApart: (group: string) => boolean;
};

/** A file of a period that was published before. */
export type PublishedFile = {
  readonly period: Period;
  readonly lines: readonly CoveredLine[];
  /** Totals that were withheld, by flow and name; absent: none. */
  readonly withheld?: ReadonlySet<string>;
};

export function monthCells(rows: readonly LineRow[]): readonly MonthCell[] {
  const groups = Map.groupBy(rows, (row) => `${row.month};${nameOf(row)}`);
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const traders = new Map<string, number>();
    for (const { trader, usd } of own)
      traders.set(trader, (traders.get(trader) ?? 0) + Number(usd));
    const { month, flow, line, partner } = first;
    const place = { month, flow, line, partner };
    const value = [...traders.values()].reduce((sum, one) => sum + one, 0);
    return [{ ...place, name: nameOf(first), group: groupOf(first), value, traders }];
  });
}

/**
 * Sums that tables tell: partners, chapters, both where they are shown, lists of goods; of each month, or as
 * publications state them where totals may be withheld.
 */
export function sumsOfTables(
  cells: readonly MonthCell[],
  { listsOf, isShown, totals }: PublicTables,
): readonly CellSum[] {
  const sums = new Map<string, number[]>();
  const put = (name: string, cell: number) => {
    const sum = sums.get(name);
    if (sum) sum.push(cell);
    else sums.set(name, [cell]);
  };
  for (const [at, cell] of cells.entries()) {
    const { month, flow, line, partner, group } = cell;
    if (isShown(cell)) put(`${month};${group}`, at);
    if (totals) continue;
    put(`${month};${flow};partner;${partner}`, at);
    put(`${month};${flow};chapter;${line.slice(0, 2)}`, at);
    for (const list of listsOf(flow, line)) put(`${month};${flow};list;${list}`, at);
  }
  if (!totals) return [...sums.values()];
  const { own, fixed } = sumsOfTotals(cells, { listsOf }, totals);
  return [...fixed, ...own.values(), ...sums.values()];
}

/** Sums that a file tells, by the name of the line, or of the chapter and partner whose rest it is. */
export function sumsOfFile(
  cells: readonly MonthCell[],
  { isMonth, isShown, isApart }: FileShows,
): ReadonlyMap<string, CellSum> {
  const sums = new Map<string, number[]>();
  for (const [at, { month, name, group }] of cells.entries()) {
    if (!isMonth(month)) continue;
    const sum = isShown(name) ? name : isApart(group) ? group : undefined;
    if (sum === undefined) continue;
    const own = sums.get(sum);
    if (own) own.push(at);
    else sums.set(sum, [at]);
  }
  return sums;
}

/** What a published file shows. */
export function shownBy({ period, lines }: PublishedFile): FileShows {
  const { year, firstMonth, lastMonth } = period;
  const [first, last] = [monthText(year, firstMonth), monthText(year, lastMonth)];
  const isRest = ({ line }: CoveredLine): boolean => line.endsWith("XXXX");
  const names = new Set(lines.filter((one) => !isRest(one)).map(nameOf));
  const rests = lines.filter((one) => isRest(one) && one.partner !== anyPartner);
  const apart = new Set(rests.map(groupOf));
  return {
    isMonth: (month) => month >= first && month <= last,
    isShown: (name) => names.has(name),
    isApart: (group) => apart.has(group),
  };
}

/** Cells that subtraction alone tells. */
export function toldOneByOne(sums: readonly CellSum[]): ReadonlySet<number> {
  const told = new Set<number>();
  let left = sums;
  for (let size = -1; size < told.size;) {
    size = told.size;
    left = left.map((sum) => sum.filter((at) => !told.has(at))).filter((sum) => sum.length > 0);
    for (const [one, ...others] of left)
      if (one !== undefined && others.length === 0) told.add(one);
  }
  return told;
}
