/** The figures a release is known by: exports, imports, their sum and balance, month and year to date. */
import type { Text } from "#src/kernel/text.ts";
import type { CheckedCompilation } from "../releases/publish.ts";
import { valueOf } from "../releases/published.ts";
import type { NameCells } from "./cell-names.ts";

export type Headline = {
  readonly key: string;
  readonly label: Text;
  readonly unit: string;
  /** Null where the release hides it. */
  readonly value: string | null;
  /** What the publication before said; null where there is none. */
  readonly before: string | null;
};

const flows = ["export", "import", "total", "balance"] as const;
const spans = ["month", "ytd", "year"] as const;

/** Of the table `total`, in the currency of the ledger; none where the profile has no such table. */
export function headlinesOf(
  { compiled, changes, before }: CheckedCompilation,
  names: NameCells,
): readonly Headline[] {
  const table = compiled.tables.find(({ id }) => id === "total");
  if (!table) return [];
  const unit = compiled.currency;
  const cells = new Map(table.cells.map((cell) => [cell.key, cell.value]));
  const changed = new Map(
    (changes ?? []).flatMap((one) => (one.table === table.id ? [[one.cell, one.before]] : [])),
  );
  return spans.flatMap((span) =>
    flows.flatMap((flow): Headline[] => {
      const key = `span=${span};flow=${flow};unit=${unit}`;
      const value = cells.get(key);
      if (value === undefined) return [];
      const earlier = changed.has(key) ? changed.get(key) : value;
      return [
        {
          key,
          label: names.cellName(table.id, key),
          unit,
          value: table.hidden?.has(key) === true ? null : valueOf(unit, value),
          before: before && earlier !== undefined ? valueOf(unit, earlier) : null,
        },
      ];
    }),
  );
}
