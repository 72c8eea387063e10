/**
 * National lines of a year beside the files of its months: the year less the months that were shown tells
 * the months that were not. So the year is judged by what the months lack: a line may be shown when what
 * the months lack of it tells about nobody. What several lines tell together the audit finds.
 */
import {
  Cover,
  type CoverRules,
  type CoveredFile,
  type CoveredLine,
  type LineCell,
  type LineRow,
  cellsOf,
  groupOf,
  nameOf,
  restName,
  tellsBy,
  tradersOf,
} from "./line-cover.ts";

export type MonthFile = { readonly month: string; readonly lines: readonly CoveredLine[] };

/** A line of the year; its traders are those of the months that their files do not show. */
type YearCell = LineCell & {
  readonly isUnknown: boolean;
  /** Each such month shows the rest it is in: where one does not, the year may not tell it either. */
  readonly isApart: boolean;
};

/** Hides what tells about traders of a year beside the files of its months. */
export function coverYear(
  rows: readonly LineRow[],
  months: readonly MonthFile[],
  given: CoverRules,
): CoveredFile {
  const tells = tellsBy(given.rules);
  const cells = yearCells(rows, months);
  const cover = new Cover(
    cells.filter(({ isUnknown }) => isUnknown),
    given,
  );
  for (const cell of cells) {
    if (tells(cell) || !cell.isApart) cover.hidden.add(cell);
    if (!cell.isApart) cover.open.add(groupOf(cell));
  }
  cover.settle(tells);
  return { cells, cover, tells };
}

function yearCells(rows: readonly LineRow[], months: readonly MonthFile[]): readonly YearCell[] {
  const shown = new Set(
    months.flatMap(({ month, lines }) => lines.map((line) => `${month};${nameOf(line)}`)),
  );
  const released = new Set(months.map(({ month }) => month));
  const byName = Map.groupBy(rows, nameOf);
  return cellsOf(rows).map((cell) => {
    const lacking = (byName.get(nameOf(cell)) ?? []).filter(
      ({ month }) => !shown.has(`${month};${nameOf(cell)}`),
    );
    const isApart = lacking.every(
      ({ month }) => !released.has(month) || shown.has(`${month};${nameOf(restName(cell))}`),
    );
    return { ...cell, isUnknown: lacking.length > 0, isApart, traders: tradersOf(lacking) };
  });
}
