/**
 * The order of a table, which stands in the address: the column's name, with `-` before it where it
 * descends. A list that comes in pages is sorted by its route, in the orders that the route knows;
 * one that came whole is sorted here.
 */
import { useSearch } from "@tanstack/react-router";
import type { Column } from "./table-columns.ts";

/** The order the address asks for, if the list knows it. */
export function useSort<const Sort extends string>(sorts: readonly Sort[]): Sort | undefined {
  const { sort } = useSearch({ strict: false });
  return sorts.find((one) => one === sort);
}

/**
 * What a click on the head of a column asks for: one way, the other way, then the order the list
 * has by itself.
 */
export function nextSort(
  { name, isFigure }: { readonly name: string; readonly isFigure: boolean },
  sort: string | undefined,
): string | undefined {
  // the highest amount is what is looked for; of names, the first
  const [first, second] = isFigure ? [`-${name}`, name] : [name, `-${name}`];
  if (sort === first) return second;
  return sort === second ? undefined : first;
}

const plainNumber = /^-?\d+(?:\.\d+)?$/;

/**
 * Rows of a list that came whole, by what a column exports; those with nothing in it stand last
 * either way.
 * @example sortRows([{ v: "9" }, { v: "10" }], [{ id: "v", text: (row) => row.v, … }], "-v") // 10,
 * 9
 */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: string | undefined,
): readonly Row[] {
  const name = sort?.replace(/^-/, "");
  const column = columns.find(({ id }) => id === name);
  if (sort === undefined || column === undefined) return rows;
  const sign = sort.startsWith("-") ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: column.text(row) ?? "" }));
  const isNumbers = keyed.every(({ key }) => key === "" || plainNumber.test(key));
  return keyed
    .toSorted((a, b) => {
      if (a.key === "" || b.key === "") return a.key === b.key ? 0 : a.key === "" ? 1 : -1;
      const order = isNumbers ? Number(a.key) - Number(b.key) : a.key.localeCompare(b.key);
      return order * sign;
    })
    .map(({ row }) => row);
}
