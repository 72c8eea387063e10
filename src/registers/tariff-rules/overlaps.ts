/** Rows of one scope that hold on one day for codes of which one begins the other. */
import type { RegisterRow } from "../register-table.ts";

type Overlap = { readonly row: RegisterRow; readonly detail: string };

/**
 * The later row of each pair. Sorted by code, what begins a code stands before it: only those are kept
 * at hand.
 */
export function overlapsOf(
  rows: readonly RegisterRow[],
  scopeOf: (row: RegisterRow) => string,
): readonly Overlap[] {
  const found: Overlap[] = [];
  for (const group of Map.groupBy(rows, scopeOf).values()) {
    if (group.length < 2) continue;
    const sorted = group.toSorted(
      (a, b) =>
        (a.code < b.code ? -1 : a.code > b.code ? 1 : 0) || (a.validFrom < b.validFrom ? -1 : 1),
    );
    let above: RegisterRow[] = [];
    for (const row of sorted) {
      above = above.filter(({ code }) => row.code.startsWith(code) || code === "*");
      const other = above.find((one) => holdTogether(one, row));
      if (other) found.push({ row, detail: detailOf(other) });
      above.push(row);
    }
  }
  return found;
}

function holdTogether(a: RegisterRow, b: RegisterRow): boolean {
  return (
    (a.validTo === "" || b.validFrom < a.validTo) && (b.validTo === "" || a.validFrom < b.validTo)
  );
}

function detailOf({ code, validFrom, validTo, values }: RegisterRow): string {
  const record = values["recordId"] ?? values["id"] ?? "";
  return `${code} ${validFrom} to ${validTo || "open"} ${record}`.trim();
}
