/** Columns that lists of money share. */
import type { ReactNode } from "react";
import { printNumber } from "../../elements/quantity.ts";
import { Code, Day, Moment, Money, nothing } from "../parts/display.tsx";
import type { Language } from "../../elements/language.ts";
import { codeWord } from "../shell/words.ts";
import { whoOf } from "../parts/who.ts";
import type { Column } from "../parts/table-columns.ts";

type Text<Row> = (row: Row) => string | null | undefined;

export function codeColumn<Row>(
  id: string,
  head: string,
  text: Text<Row>,
  width = 170,
): Column<Row> {
  return { id, head, width, text, cell: (row) => <Code>{text(row) || null}</Code> };
}

export function wordColumn<Row>(
  id: string,
  head: string,
  text: Text<Row>,
  { word = text, width = 150 }: { readonly word?: (row: Row) => ReactNode; width?: number } = {},
): Column<Row> {
  return { id, head, width, text, cell: (row) => word(row) || nothing };
}

type Acted = Parameters<typeof whoOf>[0];

/** Who did a step: the person, else the party, as people know them. */
export function personColumn<
  Row extends { readonly acting?: Acted; readonly actor?: string | null | undefined },
>(id: string, head: string, language: Language): Column<Row> {
  const who = ({ acting, actor }: Row) => {
    const name = whoOf(acting, actor, { language });
    return name === "system" ? codeWord(name, language) : name;
  };
  return wordColumn(id, head, who, { width: 220 });
}

export function dayColumn<Row>(id: string, head: string, text: Text<Row>): Column<Row> {
  return { id, head, width: 150, text, cell: (row) => <Day on={text(row)} /> };
}

export function momentColumn<Row>(id: string, head: string, text: Text<Row>): Column<Row> {
  return { id, head, width: 180, text, cell: (row) => <Moment at={text(row)} /> };
}

export function moneyColumn<Row>(
  id: string,
  head: string,
  text: Text<Row>,
  currency: (row: Row) => string,
): Column<Row> {
  const cell = (row: Row) => <Money value={text(row)} currency={currency(row)} />;
  return { id, head, width: 160, figure: true, text, cell };
}

export function countColumn<Row>(
  id: string,
  head: string,
  count: (row: Row) => number,
): Column<Row> {
  const text = (row: Row) => String(count(row));
  const cell = (row: Row) => <span className="figure">{printNumber(text(row), "en")}</span>;
  return { id, head, width: 110, figure: true, text, cell };
}

/** The last column: what may be done with a row. */
export function actColumn<Row>(
  head: string,
  cell: (row: Row) => ReactNode,
  width = 180,
): Column<Row> {
  return { id: "act", head, width, text: () => "", cell: (row) => cell(row) ?? nothing };
}
