/** A small table of words and figures, without tools of its own. */
import type { ReactNode } from "react";
import { DataTable } from "../parts/data-table.tsx";
import { nothing } from "../parts/display.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";

export function Rows<Row>(properties: {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly heads: readonly string[];
  readonly cells: (row: Row) => readonly ReactNode[];
  /** How many columns at the end hold figures. */
  readonly figures?: number;
  readonly empty?: string;
}) {
  const { name, rows, rowKey, heads, cells, figures = 1, empty = nothing } = properties;
  const columns = heads.map((head, at) =>
    columnOf({ head, at, isFigure: at >= heads.length - figures, cells }),
  );
  const pages = onePage({ rows, error: null, refetch: () => undefined });
  return (
    <DataTable
      name={name}
      file="rows"
      columns={columns}
      pages={pages}
      rowKey={rowKey}
      empty={empty}
      tools={false}
    />
  );
}

function columnOf<Row>(properties: {
  readonly head: string;
  readonly at: number;
  readonly isFigure: boolean;
  readonly cells: (row: Row) => readonly ReactNode[];
}): Column<Row> {
  const { head, at, isFigure, cells } = properties;
  const cell = (row: Row) => cells(row)[at];
  // what is cut is read in full where it is plain text
  const text = (row: Row) => {
    const shown = cell(row);
    return typeof shown === "string" ? shown : undefined;
  };
  return { id: `c${at}`, head, width: isFigure ? 150 : 190, figure: isFigure, text, cell };
}
