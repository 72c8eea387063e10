/**
 * Items as a spreadsheet. Only the rows in sight are in the page. The grid itself holds the focus and says
 * which cell is active, so that a cell that scrolls out of sight takes no focus with it; a cell that is
 * written in has its field on it, and gives the focus back.
 */
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  memo,
  type MouseEvent,
  type RefObject,
  useEffect,
  useId,
  useRef,
} from "react";
import { useTexts } from "../shell/language.ts";
import { CodeInput } from "./code-input.tsx";
import type { FindingIndex } from "./findings.ts";
import { cornersOf, type GridCell, moved, oneCell, type Selection } from "./grid-keys.ts";
import type { FormColumn, Sheet } from "./sheet-model.ts";

export const rowHeightPx = 30;
const headHeightPx = 52;
const numberWidthPx = 58;

export type GridActs = {
  readonly select: (selection: Selection) => void;
  /** Selects from the active cell to another. */
  readonly extend: (to: GridCell) => void;
  /** Begins to write in the active cell, with a text in the place of its own. */
  readonly edit: (text: string | undefined) => void;
  readonly write: (value: string) => void;
  readonly cancel: () => void;
  readonly commit: () => void;
  readonly clear: () => void;
  readonly copy: () => string;
  readonly paste: (text: string) => void;
  readonly fillDown: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly insertRow: () => void;
  readonly removeRows: () => void;
  readonly duplicateRows: () => void;
};

type Properties = {
  readonly sheet: Sheet;
  readonly columns: readonly FormColumn[];
  readonly profile: string;
  readonly selection: Selection;
  readonly isEditing: boolean;
  readonly findings: FindingIndex;
  /** What is due for each row, as it is printed. */
  readonly due: ReadonlyMap<number, string>;
  readonly acts: GridActs;
};

export function widthOf({ key, form, choosing }: FormColumn): number {
  if (/description|name|marks/i.test(key)) return 220;
  if (choosing === "commodity") return 120;
  return form === "decimal" ? 116 : 104;
}

export function ItemGrid(properties: Properties) {
  const { sheet, columns, selection, isEditing, findings, due, acts } = properties;
  const { t } = useTexts();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  // The virtualizer's own functions change with it; none of them is remembered here.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: sheet.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    scrollPaddingStart: headHeightPx,
    overscan: 8,
  });
  const { at } = selection;
  useActiveInSight(scroller, { selection, columns, scrollTo: (row) => virtual.scrollToIndex(row) });
  const leaves = useRef(false);
  useFocusBack(scroller, isEditing);
  useClipboard(scroller, { isEditing, acts });
  const width = columns.reduce((sum, column) => sum + widthOf(column), numberWidthPx + 130);
  const corners = cornersOf(selection);
  const size = { rows: sheet.rows.length, columns: columns.length };
  return (
    <>
      <div
        ref={scroller}
        className="item-grid"
        role="grid"
        // a spreadsheet is entered with Tab like any field
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={t("drafts.grid.name")}
        aria-describedby={`${id}-keys`}
        aria-rowcount={sheet.rows.length + 1}
        aria-colcount={columns.length + 2}
        aria-multiselectable="true"
        aria-activedescendant={isEditing ? undefined : `${id}-${at.row}-${at.column}`}
        onKeyDown={(event) => pressKey(event, { selection, size, isEditing, acts, leaves })}
      >
        <div role="rowgroup" className="grid-head" style={{ width }}>
          <Heads columns={columns} sheetId={id} />
        </div>
        <div
          role="rowgroup"
          style={{ width, height: virtual.getTotalSize(), position: "relative" }}
        >
          {virtual.getVirtualItems().map(({ index, start }) => (
            <GridRow
              key={index}
              {...properties}
              sheetId={id}
              index={index}
              top={start}
              cells={sheet.rows[index] ?? noCells}
              keys={sheet.columns}
              due={due.get(index)}
              count={findings.ofRow(index)}
              active={at.row === index ? at.column : undefined}
              left={index >= corners.first && index <= corners.last ? corners.left : undefined}
              right={corners.right}
            />
          ))}
        </div>
      </div>
      <small id={`${id}-keys`} className="soft">
        {t("drafts.grid.keys")}
      </small>
    </>
  );
}

const noCells: readonly string[] = [];

function Heads({
  columns,
  sheetId,
}: {
  readonly columns: readonly FormColumn[];
  readonly sheetId: string;
}) {
  const { t, language } = useTexts();
  return (
    <div role="row" aria-rowindex={1} className="grid-row">
      <span role="columnheader" className="grid-number" style={{ width: numberWidthPx }}>
        {t("drafts.grid.number")}
      </span>
      {columns.map((column, place) => (
        <span
          key={column.key}
          id={`${sheetId}-head-${place}`}
          role="columnheader"
          aria-colindex={place + 2}
          title={`${column.says[language]} · ${column.key} ${column.format}`}
          style={{ width: widthOf(column) }}
        >
          {column.says[language]}
          {column.isRequired ? <abbr title={t("drafts.required")}> *</abbr> : null}
        </span>
      ))}
      <span role="columnheader" className="grid-due" style={{ width: 130 }}>
        {t("drafts.grid.due")}
      </span>
    </div>
  );
}

type RowProperties = Omit<Properties, "due" | "selection" | "sheet"> & {
  readonly sheetId: string;
  readonly index: number;
  readonly top: number;
  readonly cells: readonly string[];
  /** Columns of the cells. */
  readonly keys: readonly string[];
  readonly due: string | undefined;
  readonly count: number;
  readonly active: number | undefined;
  /** Cells that are selected: from the left one, where the row is, to the right one. */
  readonly left: number | undefined;
  readonly right: number;
};

/** Rows that stay as they are are not drawn again. */
const GridRow = memo(DrawnRow, (before, after) => {
  const names = [
    ...(["cells", "keys", "columns", "findings", "due", "count", "top", "index", "acts"] as const),
    ...(["active", "left", "right", "isEditing"] as const),
  ];
  const isStill = after.active === undefined && before.active === undefined;
  return names.every((name) => before[name] === after[name] || (isStill && name === "isEditing"));
});

function DrawnRow(properties: RowProperties) {
  const { index, top, cells, keys, columns, due, count } = properties;
  const { t } = useTexts();
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="grid-row"
      style={{ top, height: rowHeightPx, position: "absolute" }}
    >
      <span
        role="rowheader"
        className={count > 0 ? "grid-number wrong" : "grid-number"}
        style={{ width: numberWidthPx }}
      >
        {index + 1}
        {count > 0 ? (
          <span className="visually-hidden">{t("drafts.grid.found", { count })}</span>
        ) : null}
      </span>
      {columns.map((column, place) => (
        <Cell
          key={column.key}
          row={properties}
          column={column}
          place={place}
          value={cells[keys.indexOf(column.key)] ?? ""}
        />
      ))}
      <span role="gridcell" className="grid-due" style={{ width: 130 }}>
        {due ?? ""}
      </span>
    </div>
  );
}

function Cell(properties: {
  readonly row: RowProperties;
  readonly column: FormColumn;
  readonly place: number;
  readonly value: string;
}) {
  const { row, column, place, value } = properties;
  const { sheetId, index, active, findings, left, right, isEditing, acts, profile } = row;
  const { language } = useTexts();
  const [worst] = findings.of({ row: index, column: column.key });
  const isActive = active === place;
  const isSelected = left !== undefined && place >= left && place <= right;
  const here = { row: index, column: place };
  return (
    <span
      id={`${sheetId}-${index}-${place}`}
      role="gridcell"
      tabIndex={-1}
      aria-colindex={place + 2}
      aria-selected={isSelected}
      aria-invalid={worst?.severity === "error"}
      className={cellClass({ worst: worst?.severity, isActive, isSelected, column })}
      title={worst?.message[language]}
      style={{ width: widthOf(column) }}
      onMouseDown={(event) => pointAt(event, here, row)}
      onMouseEnter={(event) => {
        if (event.buttons === 1) acts.extend(here);
      }}
      onDoubleClick={() => acts.edit(undefined)}
    >
      {isActive && isEditing ? (
        <CodeInput
          column={column}
          profile={profile}
          value={value}
          label={`${column.says[language]}, ${index + 1}`}
          isWrong={worst?.severity === "error"}
          startsFocused
          onChange={acts.write}
          onTake={({ code }) => {
            acts.write(code);
            acts.commit();
          }}
          onLeave={acts.commit}
        />
      ) : (
        value
      )}
    </span>
  );
}

function cellClass(cell: {
  readonly worst: "error" | "warning" | undefined;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly column: FormColumn;
}): string {
  const { worst, isActive, isSelected, column } = cell;
  return [
    "grid-cell",
    column.form === "decimal" ? "figure" : "",
    worst === undefined ? "" : worst,
    isSelected ? "selected" : "",
    isActive ? "active" : "",
  ].join(" ");
}

/** A second touch of the active cell writes in it, as there is no key for that on a phone. */
function pointAt(
  event: MouseEvent<HTMLElement>,
  cell: GridCell,
  { acts, active, isEditing }: RowProperties,
): void {
  const isSame = active === cell.column;
  if (isEditing && isSame) return;
  acts.commit();
  if (event.shiftKey) acts.extend(cell);
  else acts.select(oneCell(cell));
  event.currentTarget.closest<HTMLElement>("[role=grid]")?.focus({ preventScroll: true });
  event.preventDefault();
  if (isSame && matchMedia("(pointer: coarse)").matches) acts.edit(undefined);
}

/**
 * Copying and pasting on the grid; in a field the clipboard is the field's. Browsers send these
 * events to where the caret was last, not to what has the focus: they would pass the grid by.
 */
function useClipboard(
  scroller: RefObject<HTMLDivElement | null>,
  { isEditing, acts }: { readonly isEditing: boolean; readonly acts: GridActs },
): void {
  useEffect(() => {
    const isOurs = () => !isEditing && document.activeElement === scroller.current;
    const copy = (event: ClipboardEvent): void => {
      if (!isOurs()) return;
      event.preventDefault();
      event.clipboardData?.setData("text/plain", acts.copy());
      if (event.type === "cut") acts.clear();
    };
    const paste = (event: ClipboardEvent): void => {
      if (!isOurs()) return;
      event.preventDefault();
      acts.paste(event.clipboardData?.getData("text/plain") ?? "");
    };
    document.addEventListener("copy", copy);
    document.addEventListener("cut", copy);
    document.addEventListener("paste", paste);
    return () => {
      document.removeEventListener("copy", copy);
      document.removeEventListener("cut", copy);
      document.removeEventListener("paste", paste);
    };
  }, [scroller, isEditing, acts]);
}

/** A field that was written in gives the focus back to the grid. */
function useFocusBack(scroller: RefObject<HTMLDivElement | null>, isEditing: boolean): void {
  const wasEditing = useRef(isEditing);
  useEffect(() => {
    if (wasEditing.current && !isEditing) scroller.current?.focus({ preventScroll: true });
    wasEditing.current = isEditing;
  }, [isEditing, scroller]);
}

type KeyContext = {
  readonly selection: Selection;
  readonly size: { readonly rows: number; readonly columns: number };
  readonly isEditing: boolean;
  readonly acts: GridActs;
  /** Escape was pressed: the next Tab leaves the table, or the keyboard would be caught in it. */
  readonly leaves: { current: boolean };
};

function pressKey(event: KeyboardEvent<HTMLElement>, context: KeyContext): void {
  const done = context.isEditing ? pressInCell(event, context) : pressOnGrid(event, context);
  const isModifier = ["Shift", "Control", "Alt", "Meta"].includes(event.key);
  if (!isModifier) context.leaves.current = event.key === "Escape" && !context.isEditing;
  if (!done) return;
  event.preventDefault();
  event.stopPropagation();
}

/** In a field the keys are the field's, but for those that end it. */
function pressInCell(event: KeyboardEvent, { selection, size, acts }: KeyContext): boolean {
  if (event.key === "Escape") acts.cancel();
  else if (event.key === "Enter" || event.key === "Tab") {
    acts.commit();
    const next = moved(oneCell(selection.at), event, size);
    if (next) acts.select(next);
  } else return false;
  return true;
}

/** By the key in small letters: with the capitals locked it comes in large ones. */
const controlled: Readonly<Record<string, keyof GridActs>> = {
  d: "fillDown",
  z: "undo",
  y: "redo",
  "shift+z": "redo",
  enter: "insertRow",
  delete: "removeRows",
  "shift+d": "duplicateRows",
};

function pressOnGrid(event: KeyboardEvent, { selection, size, acts, leaves }: KeyContext): boolean {
  const { key } = event;
  const isControl = event.ctrlKey || event.metaKey;
  const small = key.toLowerCase();
  const act = isControl ? controlled[event.shiftKey ? `shift+${small}` : small] : undefined;
  if (act === "fillDown" || act === "undo" || act === "redo") acts[act]();
  else if (act === "insertRow" || act === "removeRows" || act === "duplicateRows") acts[act]();
  else if (isControl && small === "a")
    acts.select({
      at: { row: 0, column: 0 },
      to: { row: size.rows - 1, column: size.columns - 1 },
    });
  else if (key === "F2") acts.edit(undefined);
  else if (key === "Delete" || key === "Backspace") acts.clear();
  else if (key === "Enter" && !event.shiftKey && selection.at.row === size.rows - 1)
    acts.insertRow();
  else if (key === "Tab" && (leaves.current || isEdge(selection.at, event.shiftKey, size)))
    return false;
  else if (key.length === 1 && !isControl && !event.altKey) acts.edit(key);
  else {
    const next = moved(selection, event, size);
    if (next === undefined) return false;
    acts.select(next);
  }
  return true;
}

function isEdge({ row, column }: GridCell, isBack: boolean, size: KeyContext["size"]): boolean {
  return isBack ? row === 0 && column === 0 : row === size.rows - 1 && column === size.columns - 1;
}

type InSight = {
  readonly selection: Selection;
  readonly columns: readonly FormColumn[];
  readonly scrollTo: (row: number) => void;
};

/** The corner that was moved last comes into sight, beside the numbers of the rows. */
function useActiveInSight(
  scroller: RefObject<HTMLDivElement | null>,
  { selection, columns, scrollTo }: InSight,
): void {
  const { row, column } = selection.to;
  useEffect(() => {
    const grid = scroller.current;
    if (grid === null) return;
    scrollTo(row);
    const left = columns.slice(0, column).reduce((sum, one) => sum + widthOf(one), 0);
    const right = left + widthOf(columns[column] ?? columns[0] ?? emptyColumn);
    const room = grid.clientWidth - numberWidthPx;
    if (left < grid.scrollLeft) grid.scrollLeft = left;
    else if (right > grid.scrollLeft + room) grid.scrollLeft = right - room;
    // the function to scroll by is another at each drawing
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [row, column, columns, scroller]);
}

const emptyColumn: FormColumn = {
  key: "",
  says: { en: "", zh: "" },
  example: "",
  usual: "",
  ofItem: true,
  isRequired: false,
  form: "text",
  format: "",
  values: [],
  choosing: "none",
  register: null,
};
