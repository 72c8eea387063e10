/** Columns of plain texts and figures, as most of these lists have them. */
import type { ReactNode } from "react";
import { printNumber } from "../../elements/quantity.ts";
import { Code } from "../parts/display.tsx";
import type { Column } from "../parts/table-columns.ts";

type Look<Row> = {
  readonly width?: number;
  readonly figure?: boolean;
  /** Name of the order by it in the route of a list in pages. */
  readonly sort?: string;
  /** What the cell shows where it is not the text itself. */
  readonly cell?: (row: Row) => ReactNode;
};

/** Figures with their thousands apart, as both languages print them; what is none stays as it is. */
const grouped =
  <Row,>(text: (row: Row) => string | null | undefined) =>
  (row: Row) =>
    printNumber(text(row) ?? "", "en");

/** A column that shows and exports the same text. */
export function column<Row>(
  id: string,
  [head, text]: readonly [string, (row: Row) => string | null | undefined],
  { width = 150, figure = false, cell = figure ? grouped(text) : text, sort }: Look<Row> = {},
): Column<Row> {
  const shown = { id, head, width, figure, text, cell };
  return sort === undefined ? shown : { ...shown, sort };
}

/** A column of codes, compared letter by letter. */
export function codeColumn<Row>(
  id: string,
  [head, text]: readonly [string, (row: Row) => string],
  width = 150,
): Column<Row> {
  return { id, head, width, text, cell: (row) => <Code>{text(row)}</Code> };
}
