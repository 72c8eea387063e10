/**
 * What every row of a trade mode has in common is one line: the mode has no such datum, or a
 * register lags.
 */
import type { EditRow, Suspicion } from "./checks.ts";

/** So few rows of a mode say nothing of the mode. */
const rowsMin = 3;

/**
 * Suspicions with those that all rows of a mode and flow share folded into one, at the row that
 * came first: it stays the same when more rows come, so a confirmation of it lasts.
 */
export function oneForMode(
  found: readonly Suspicion[],
  rows: readonly EditRow[],
): readonly Suspicion[] {
  const modeOf = ({ flow, tradeMode }: EditRow): string => `${flow} ${tradeMode}`;
  const inMode = Map.groupBy(rows, modeOf);
  return [...Map.groupBy(found, ({ row, says }) => `${modeOf(row)} ${says.en}`).values()].flatMap(
    (alike) => {
      const [first] = alike.toSorted((a, b) => (a.row.rowId < b.row.rowId ? -1 : 1));
      if (!first || alike.length < rowsMin) return alike;
      if (alike.length < (inMode.get(modeOf(first.row))?.length ?? 0)) return alike;
      const { row, says } = first;
      return [
        {
          ...first,
          numbers: { ...first.numbers, sharedRows: alike.length },
          says: {
            en: `All ${alike.length} rows of trade mode ${row.tradeMode}: ${says.en}`,
            zh: `贸易方式${row.tradeMode}的全部${alike.length}条记录：${says.zh}`,
          },
        },
      ];
    },
  );
}
