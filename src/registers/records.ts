/**
 * Rows that are records of another database with a number of their own. What is imported last under a
 * number counts alone, with its own days, and a deletion takes it away; an ordinary row of a register
 * instead ends where the next one about the same thing begins.
 */
import type { LayeredRow } from "./overlay.ts";
import type { RegisterRow } from "./register-table.ts";

/** Column with the number of the record. */
export const recordColumn = "recordId";
const deletedColumn = "deleted";

/** A row of a record. */
export function recordRow({
  recordId,
  ...row
}: RegisterRow & { readonly recordId: string }): RegisterRow {
  const said = Object.entries(row.values).filter(([, value]) => value !== "");
  return { ...row, values: { ...Object.fromEntries(said), [recordColumn]: recordId } };
}

/** The row that takes a record away. */
export function deletionOf(row: RegisterRow): RegisterRow {
  const recordId = row.values[recordColumn] ?? "";
  return { ...row, values: { [recordColumn]: recordId, [deletedColumn]: "yes" } };
}

export function isDeletion(row: RegisterRow): boolean {
  return row.values[deletedColumn] === "yes";
}

/** What is left of the layers of one record: the last import, or nothing. */
export function lastRecord(layers: readonly LayeredRow[]): readonly RegisterRow[] {
  let last: LayeredRow | undefined;
  for (const layer of layers) if (!last || layer.activation >= last.activation) last = layer;
  return last && !isDeletion(last.row) ? [last.row] : [];
}

/** Records by number, as the imports so far left them. */
export function recordsOf(layers: readonly LayeredRow[]): ReadonlyMap<string, RegisterRow> {
  const found = new Map<string, RegisterRow>();
  for (const { row } of layers.toSorted((a, b) => a.activation - b.activation)) {
    const recordId = row.values[recordColumn];
    if (recordId === undefined) continue;
    if (isDeletion(row)) found.delete(recordId);
    else found.set(recordId, row);
  }
  return found;
}
