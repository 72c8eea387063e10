/** A small table of words and figures; the last column holds figures. */
import { DataTable } from "../parts/data-table.tsx";
import { nothing } from "../parts/display.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";

export function Rows<Row>(properties: {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly heads: readonly string[];
  readonly cells: (row: Row) => readonly string[];
  readonly empty?: string;
}) {
  const { name, rows, rowKey, heads, cells, empty = nothing } = properties;
  const columns = heads.map((head, at) => columnOf({ head, at, last: heads.length - 1, cells }));
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

function columnOf<Row>({
  head,
  at,
  last,
  cells,
}: {
  readonly head: string;
  readonly at: number;
  readonly last: number;
  readonly cells: (row: Row) => readonly string[];
}): Column<Row> {
  const figure = at === last;
  const text = (row: Row) => cells(row)[at];
  const cell = (row: Row) => <span className={figure ? "figure" : "code"}>{text(row)}</span>;
  return { id: `c${at}`, head, width: at === 1 || at === 2 ? 220 : 140, figure, text, cell };
}
