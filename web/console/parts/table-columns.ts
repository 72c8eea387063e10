/** Columns of a data table: what a cell shows, and what an export says. */
import type { ReactNode } from "react";

export type Column<Row> = {
  readonly id: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** The value in exports, exact and without the page's language. */
  readonly text: (row: Row) => string | null | undefined;
  /** Width in pixels; columns keep it while rows come and go. */
  readonly width?: number;
  /** Figures stand at the end of their cell, and are numbers in a workbook. */
  readonly figure?: boolean;
  /** Name of the order by this column, where the route of a list in pages knows one. */
  readonly sort?: string;
  /** Left out until somebody chooses it. */
  readonly optional?: boolean;
};

/** Columns that are shown: those an address names, else all that are not optional. */
export function shownColumns<Row>(
  columns: readonly Column<Row>[],
  chosen: string | undefined,
): readonly Column<Row>[] {
  const names = new Set(chosen?.split("."));
  const found = chosen === undefined ? [] : columns.filter((column) => names.has(column.id));
  return found.length > 0 ? found : columns.filter((column) => column.optional !== true);
}

/**
 * What an address says after a column was switched; undefined where it is what it says by itself.
 * @example switchColumn(columns, undefined, "lane") // "mrn.reference.status"
 */
export function switchColumn<Row>(
  columns: readonly Column<Row>[],
  chosen: string | undefined,
  id: string,
): string | undefined {
  const shown = new Set(shownColumns(columns, chosen).map((column) => column.id));
  if (shown.has(id)) shown.delete(id);
  else shown.add(id);
  const next = columns.filter((column) => shown.has(column.id)).map((column) => column.id);
  const usual = shownColumns(columns, undefined).map((column) => column.id);
  return next.length === 0 || next.join(".") === usual.join(".") ? undefined : next.join(".");
}
