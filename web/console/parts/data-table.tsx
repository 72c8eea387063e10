/**
 * The table of every list: pages read on as it scrolls, columns chosen in the address, rows moved
 * through by j and k, exports of everything the filters hold. Only the rows in sight are in the
 * page, so that thousands scroll smoothly. Plain HTML: Ant Design's table measures the scrollbar
 * with a style tag that carries no nonce, which our content security policy refuses.
 */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Skeleton } from "antd";
import { memo, type ReactNode, type RefObject, useEffect, useRef } from "react";
import { Icon } from "../../elements/icon.tsx";
import { Failure } from "../shell/failure.tsx";
import { isPlainKey } from "../shell/keys.ts";
import { useTexts } from "../shell/language.ts";
import { useRowMemory } from "./row-memory.ts";
import { type Column, shownColumns, switchColumn } from "./table-columns.ts";
import { nextSort, sortRows } from "./table-sort.ts";
import { TableTools } from "./table-tools.tsx";
import type { Selection } from "./selection.ts";
import type { Pages } from "./use-pages.ts";

/** Up to here all rows stand in the page: searching in it and screen readers have them at once. */
const plainRowsMax = 60;
const rowHeightPx = 34;
const widthUsualPx = 150;
const markWidthPx = 36;

type Properties<Row> = {
  /** What the list is, for screen readers and as the name of a sheet. */
  readonly name: string;
  /** Name of exported files, without an ending. */
  readonly file: string;
  readonly columns: readonly Column<Row>[];
  readonly pages: Pages<Row>;
  readonly rowKey: (row: Row) => string;
  /** What is said where there is no row. */
  readonly empty: ReactNode;
  /**
   * Whether columns, export and the link to the view are offered; not for small tables of a page.
   */
  readonly tools?: boolean;
  /** Rows can be chosen by box, space and Shift, to act on several. */
  readonly selection?: Selection<Row>;
};

export function DataTable<Row>(properties: Properties<Row>) {
  const { name, file, columns, pages, rowKey, empty, tools = true, selection } = properties;
  const { t } = useTexts();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const shown = tools ? shownColumns(columns, search["columns"]) : shownColumns(columns, undefined);
  const sort = tools ? search["sort"] : undefined;
  const onSwitch = (id: string) =>
    void navigate({
      to: ".",
      search: (previous) => ({
        ...previous,
        // what the address says now, not what it said when the box was drawn
        columns: switchColumn(columns, previous["columns"], id),
      }),
      replace: true,
    });
  if (pages.error !== null && pages.rows === undefined) {
    return <Failure error={pages.error} retry={() => void pages.refetch()} />;
  }
  if (pages.rows === undefined) {
    return (
      <Skeleton active={false} title={false} paragraph={{ rows: 6 }} aria-label={t("loading")} />
    );
  }
  if (pages.rows.length === 0) return <output className="empty">{empty}</output>;
  const rows = pages.isWhole ? sortRows(pages.rows, columns, sort) : pages.rows;
  return (
    <>
      {pages.error === null ? null : (
        <Failure error={pages.error} retry={() => void pages.refetch()} />
      )}
      <Grid
        name={name}
        columns={shown}
        rows={rows}
        rowKey={rowKey}
        pages={pages}
        sort={tools ? { now: sort, isWhole: pages.isWhole } : undefined}
        selection={selection}
      />
      <div className="pager">
        <output>
          {pages.hasMore
            ? t("parts.table.more", { count: rows.length })
            : t("parts.table.rows", { count: rows.length })}
        </output>
        {pages.hasMore ? (
          <Button size="small" loading={pages.isReading} onClick={pages.readMore}>
            {t("parts.table.load")}
          </Button>
        ) : null}
        {tools ? (
          <TableTools
            name={name}
            file={file}
            columns={columns}
            shown={shown}
            pages={pages.isWhole ? { ...pages, readAll: async (max) => rows.slice(0, max) } : pages}
            onSwitch={onSwitch}
          />
        ) : null}
      </div>
    </>
  );
}

type GridProperties<Row> = Pick<Properties<Row>, "name" | "columns" | "rowKey"> & {
  readonly rows: readonly Row[];
  readonly pages: Pages<Row>;
  readonly sort: SortState | undefined;
  readonly selection: Selection<Row> | undefined;
};

/** How the table is sorted; absent where its heads do not sort. */
type SortState = { readonly now: string | undefined; readonly isWhole: boolean };

function Grid<Row>(properties: GridProperties<Row>) {
  const { name, columns, rows, rowKey, pages, sort, selection } = properties;
  const scroller = useRef<HTMLElement>(null);
  const isLong = rows.length > plainRowsMax;
  // The virtualizer's own functions change with it; none of them is remembered here.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 15,
    enabled: isLong,
  });
  const inSight = virtual.getVirtualItems();
  const last = inSight.at(-1)?.index ?? 0;
  useReadOn(pages, isLong && last >= rows.length - 20);
  const first = isLong ? (inSight[0]?.start ?? 0) : 0;
  const rest = isLong ? virtual.getTotalSize() - (inSight.at(-1)?.end ?? 0) : 0;
  const indices = isLong ? inSight.map((item) => item.index) : rows.map((_row, index) => index);
  useRowKeys(scroller, {
    scrollTo: (index) => virtual.scrollToIndex(index),
    count: rows.length,
    mark: selection?.mark,
  });
  useTopOfOrder(scroller, sort?.now);
  useRowMemory({
    scroller,
    name,
    find: (wanted) => {
      const index = rows.findIndex((row) => rowKey(row) === wanted);
      return index < 0 ? undefined : index;
    },
    scrollTo: (index) => virtual.scrollToIndex(index),
  });
  const marks = selection === undefined ? 0 : 1;
  return (
    <section
      ref={scroller}
      className={isLong ? "table data-table long" : "table data-table"}
      // A part that scrolls must be reachable by keyboard (WCAG 2.1.1).
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={name}
    >
      <table
        aria-rowcount={rows.length + 1}
        style={{ minWidth: widthOf(columns) + marks * markWidthPx }}
      >
        <TableHead
          columns={columns}
          rows={rows}
          rowKey={rowKey}
          sort={sort}
          selection={selection}
        />
        <tbody>
          <Gap height={first} columns={columns.length + marks} />
          {indices.map((index) => {
            const row = rows[index];
            return row === undefined ? null : (
              <Line
                key={rowKey(row)}
                row={row}
                id={rowKey(row)}
                index={index}
                columns={columns}
                mark={selection?.mark}
                isChosen={selection?.chosen.has(rowKey(row)) === true}
              />
            );
          })}
          <Gap height={rest} columns={columns.length + marks} />
        </tbody>
      </table>
    </section>
  );
}

function widthOf<Row>(columns: readonly Column<Row>[]): number {
  return columns.reduce((sum, column) => sum + (column.width ?? widthUsualPx), 0);
}

/** Widths and heads of the columns. */
function TableHead<Row>(
  properties: Pick<GridProperties<Row>, "columns" | "rows" | "rowKey" | "sort" | "selection">,
) {
  const { columns, rows, rowKey, sort, selection } = properties;
  return (
    <>
      <colgroup>
        {selection === undefined ? null : <col style={{ width: markWidthPx }} />}
        {columns.map((column) => (
          <col key={column.id} style={{ width: column.width ?? widthUsualPx }} />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          {selection === undefined ? null : (
            <MarkAll rows={rows} rowKey={rowKey} selection={selection} />
          )}
          {columns.map((column) => (
            <Head
              key={column.id}
              column={column}
              sort={rows.slice(0, 50).some((row) => column.text(row)) ? sort : undefined}
            />
          ))}
        </tr>
      </thead>
    </>
  );
}

/** The head of a column; a press sorts by it, another turns the order, a third leaves it. */
function Head<Row>(properties: {
  readonly column: Column<Row>;
  readonly sort: SortState | undefined;
}) {
  const { column, sort } = properties;
  const navigate = useNavigate();
  const { head, figure } = column;
  const className = figure === true ? "" : "name";
  const name = sort?.isWhole === true ? column.id : column.sort;
  if (sort === undefined || name === undefined || head === "") {
    return (
      <th scope="col" className={className}>
        {head}
      </th>
    );
  }
  const isUp = sort.now === name;
  const isDown = sort.now === `-${name}`;
  const next = nextSort({ name, isFigure: figure === true }, sort.now);
  return (
    <th
      scope="col"
      className={className}
      aria-sort={isUp ? "ascending" : isDown ? "descending" : undefined}
    >
      <button
        type="button"
        className="sort"
        onClick={() =>
          void navigate({
            to: ".",
            search: (before) => ({ ...before, sort: next }),
            replace: true,
            resetScroll: false,
          })
        }
      >
        {head}
        <Icon name={isUp ? "up" : isDown ? "down" : "both"} />
      </button>
    </th>
  );
}

/**
 * Reads the next page when the end of those that were read comes in sight. A page that failed is read
 * again by who is asked to, not at once and without end.
 */
function useReadOn<Row>({ hasMore, readMore, error }: Pages<Row>, isNearEnd: boolean): void {
  useEffect(() => {
    if (isNearEnd && hasMore && error === null) readMore();
  }, [isNearEnd, hasMore, error, readMore]);
}

/** Goes to the first row of another order: what was in sight is elsewhere in it. */
function useTopOfOrder(scroller: RefObject<HTMLElement | null>, order: string | undefined): void {
  const before = useRef(order);
  useEffect(() => {
    if (before.current !== order) scroller.current?.scrollTo(0, 0);
    before.current = order;
  }, [scroller, order]);
}

/** Stands for the rows out of sight. */
function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className="gap">
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

/** Rows that stay in sight are not drawn again. */
const Line = memo(DrawnLine) as typeof DrawnLine; // memo keeps what a component takes

function DrawnLine<Row>(properties: {
  readonly row: Row;
  readonly id: string;
  readonly index: number;
  readonly columns: readonly Column<Row>[];
  readonly mark: Selection<Row>["mark"] | undefined;
  readonly isChosen: boolean;
}) {
  const { row, id, index, columns, mark, isChosen } = properties;
  return (
    <tr
      aria-rowindex={index + 2}
      data-index={index}
      data-row={id}
      className={isChosen ? "chosen" : undefined}
    >
      {mark === undefined ? null : (
        <Mark
          name={columns[0]?.text(row) ?? id}
          isChosen={isChosen}
          mark={(isRange) => mark(id, isRange)}
        />
      )}
      {columns.map((column, place) => {
        const className = column.figure === true ? "figure" : "name";
        return place === 0 ? (
          <th key={column.id} scope="row" className={className}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.id} className={className} title={column.text(row) ?? undefined}>
            {column.cell(row)}
          </td>
        );
      })}
    </tr>
  );
}

/** The box of one row; with Shift all from the one before. */
function Mark(properties: {
  readonly name: string;
  readonly isChosen: boolean;
  readonly mark: (isRange: boolean) => void;
}) {
  const { name, isChosen, mark } = properties;
  const { t } = useTexts();
  return (
    <td className="mark">
      <input
        type="checkbox"
        aria-label={t("parts.table.choose", { name })}
        checked={isChosen}
        onChange={({ nativeEvent }) =>
          mark(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
      />
    </td>
  );
}

/** The box of all rows that were read. */
function MarkAll<Row>(properties: {
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly selection: Selection<Row>;
}) {
  const { rows, rowKey, selection } = properties;
  const { t } = useTexts();
  const isWhole = rows.every((row) => selection.chosen.has(rowKey(row)));
  return (
    <th scope="col" className="mark">
      <input
        type="checkbox"
        aria-label={t("parts.table.chooseAll", { count: rows.length })}
        checked={isWhole}
        onChange={() => (isWhole ? selection.clear() : selection.add(rows))}
      />
    </th>
  );
}

type RowKeys = {
  readonly scrollTo: (index: number) => void;
  readonly count: number;
  /** Chooses a row; undefined where rows are not chosen. */
  readonly mark: ((key: string, isRange: boolean) => void) | undefined;
};

/** The row of a table that holds the focus. */
function focusedRow(table: HTMLElement): HTMLElement | undefined {
  const row = document.activeElement?.closest<HTMLElement>("tr[data-index]");
  return row && table.contains(row) ? row : undefined;
}

/** Gives the focus to a row's link, or to itself. @returns whether the row is drawn */
function focusRow(table: HTMLElement, index: number): boolean {
  const row = table.querySelector<HTMLElement>(`tr[data-index="${index}"]`);
  const target = row?.querySelector<HTMLElement>("a, button") ?? row;
  if (target === row) row?.setAttribute("tabindex", "-1");
  target?.focus();
  return row !== null;
}

/**
 * j and k move the focus from row to row; Enter then opens the row's link by itself. Space chooses the row,
 * with Shift all from the one before.
 */
function useRowKeys(scroller: RefObject<HTMLElement | null>, keys: RowKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
      const table = scroller.current;
      if (table === null || !isPlainKey(event) || !isFirstTable(table)) return;
      const here = focusedRow(table);
      const key = here?.getAttribute("data-row");
      // a box and a button have a use of their own for the space
      if (event.key === " " && key && document.activeElement?.matches("a, tr")) {
        if (latest.current.mark === undefined) return;
        event.preventDefault();
        latest.current.mark(key, event.shiftKey);
      }
      if (step === 0) return;
      const at = here === undefined ? -1 : Number(here.getAttribute("data-index"));
      const next = Math.min(Math.max(at + step, 0), latest.current.count - 1);
      latest.current.scrollTo(next);
      // a row out of sight is drawn with the next frame; one in sight has it before the next key
      if (!focusRow(table, next)) requestAnimationFrame(() => focusRow(table, next));
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [scroller]);
}

/**
 * With several tables on a page the keys are the one's that holds the focus, else the first one's.
 */
function isFirstTable(table: HTMLElement): boolean {
  const held = document.activeElement?.closest(".data-table");
  return (held ?? document.querySelector(".data-table")) === table;
}
