/** What keys, pointer and buttons do to the items of a sheet. */
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { call } from "../../api/call.ts";
import { useSession } from "../shell/session.tsx";
import { cornersOf, oneCell, type Selection } from "./grid-keys.ts";
import type { GridActs } from "./item-grid.tsx";
import { findNamed, type ListedCode } from "./pasted-names.ts";
import { type Pasted, readCell, readPaste } from "./read-paste.ts";
import {
  type CellEdit,
  type CellRange,
  cellOf,
  duplicateRows,
  fillDown,
  type FormColumn,
  insertRows,
  printRange,
  removeRows,
  setCells,
} from "./sheet-model.ts";
import type { WrittenDraft } from "./use-draft.ts";

type Grid = {
  readonly written: WrittenDraft;
  /** Columns of items in the order in which they are shown. */
  readonly columns: readonly FormColumn[];
  /** All columns of the form. */
  readonly form: readonly FormColumn[];
  /** Codes of a register, where all of them are known. */
  readonly readList: (register: string) => Promise<readonly ListedCode[] | undefined>;
};

/** Lists that the codes of a profile stand on. */
export function useLists(profile: string): Grid["readList"] {
  const { key } = useSession();
  return async (kind) => {
    const asked = { params: { kind }, query: { profile } };
    const { records, total } = await call("GET /registers/{kind}", asked, { key });
    return total > records.length ? undefined : records;
  };
}

export type PasteNote = Pick<Pasted, "ambiguous" | "rewritten" | "rows">;

export function useGridActs(grid: Grid) {
  const [selection, setSelection] = useState<Selection>(() => oneCell({ row: 0, column: 0 }));
  const [isEditing, setIsEditing] = useState(false);
  const [pasted, setPasted] = useState<PasteNote>();
  /** Nothing was written yet in the cell that is open. */
  const isFresh = useRef(true);
  const size = { rows: grid.written.sheet.rows.length, columns: grid.columns.length };
  const held = within(selection, size);
  const latest = useRef({ ...grid, selection: held, isEditing });
  useLayoutEffect(() => {
    latest.current = { ...grid, selection: held, isEditing };
  });
  const acts = useMemo((): GridActs => {
    const context: ActContext = {
      now: () => latest.current,
      isFresh,
      select: setSelection,
      tellPasted: setPasted,
      switchEditing: (next) => {
        latest.current = { ...latest.current, isEditing: next };
        setIsEditing(next);
      },
    };
    const extend: GridActs["extend"] = (to) =>
      setSelection({ at: latest.current.selection.at, to });
    // they read it when a key is pressed, not while the page is drawn
    // oxlint-disable-next-line react/refs
    return { select: setSelection, extend, ...actsOn(context) };
  }, []);
  return { acts, selection: held, isEditing, pasted };
}

/** What the acts work on, as it stands when they are called. */
type ActContext = {
  readonly now: () => Grid & { readonly selection: Selection; readonly isEditing: boolean };
  readonly isFresh: { current: boolean };
  readonly select: (selection: Selection) => void;
  readonly switchEditing: (isEditing: boolean) => void;
  readonly tellPasted: (note: PasteNote | undefined) => void;
};

const actsOn = (context: ActContext) => ({
  ...cellActs(context),
  ...rangeActs(context),
  ...rowActs(context),
});

function activeOf({ now }: ActContext) {
  const { selection, columns } = now();
  return { row: selection.at.row, column: columns[selection.at.column]?.key ?? "" };
}

function rangeOf({ now }: ActContext): CellRange {
  const { selection, columns } = now();
  const { first, last, left, right } = cornersOf(selection);
  return { first, last, columns: columns.slice(left, right + 1).map(({ key }) => key) };
}

function editCells({ now }: ActContext, edits: readonly CellEdit[], joins = false): void {
  const { written, form } = now();
  written.set((sheet) => setCells(sheet, edits, form), joins);
}

/** Acts on the cell that is written in. */
function cellActs(
  context: ActContext,
): Pick<GridActs, "cancel" | "commit" | "edit" | "redo" | "undo" | "write"> {
  const { now, isFresh, select, switchEditing, tellPasted } = context;
  const write = (value: string) => {
    editCells(context, [{ ...activeOf(context), value }], !isFresh.current);
    isFresh.current = false;
  };
  return {
    write,
    edit: (text) => {
      isFresh.current = true;
      tellPasted(undefined);
      if (text !== undefined) write(text);
      select(oneCell(now().selection.at));
      switchEditing(true);
    },
    cancel: () => {
      if (!isFresh.current) now().written.undo();
      switchEditing(false);
    },
    commit: () => {
      const { isEditing, written, columns, form } = now();
      if (!isEditing) return;
      // a cell that was only looked at stays as it is
      if (isFresh.current) return switchEditing(false);
      const place = activeOf(context);
      const column = columns.find(({ key }) => key === place.column);
      written.set((sheet) => {
        const text = cellOf(sheet, place);
        const value = readCell(text, column);
        return value === text ? sheet : setCells(sheet, [{ ...place, value }], form);
      }, true);
      switchEditing(false);
    },
    undo: () => now().written.undo(),
    redo: () => now().written.redo(),
  };
}

/** Acts on all that is selected. */
function rangeActs(context: ActContext): Pick<GridActs, "clear" | "copy" | "fillDown" | "paste"> {
  const { now, tellPasted } = context;
  return {
    clear: () =>
      editCells(
        context,
        cellsOf(rangeOf(context)).map((place) => ({ ...place, value: "" })),
      ),
    copy: () => printRange(now().written.sheet, rangeOf(context)),
    fillDown: () => {
      const { written, form } = now();
      written.set((sheet) => fillDown(sheet, rangeOf(context), form));
    },
    paste: (text) => {
      const { columns, form, selection } = now();
      const range = rangeOf(context);
      const keys = columns.slice(cornersOf(selection).left).map(({ key }) => key);
      const byKey = new Map(form.map((column) => [column.key, column]));
      const read = readPaste(text, { row: range.first, columns: keys, form: byKey });
      const [only] = read.edits;
      const places = cellsOf(range);
      // one cell fills all that is selected
      const fills = read.edits.length === 1 && only !== undefined && places.length > 1;
      const edits = fills ? places.map((place) => ({ ...place, value: only.value })) : read.edits;
      editCells(context, edits);
      tellPasted(read);
      void writeCodes(context, edits, read);
    },
  };
}

/** Codes in the place of names that were pasted, in cells that still say them. */
async function writeCodes(
  context: ActContext,
  edits: readonly CellEdit[],
  read: Pasted,
): Promise<void> {
  const { form, readList } = context.now();
  const named = await findNamed(edits, new Map(form.map((one) => [one.key, one])), readList);
  if (named.length === 0) return;
  context.now().written.set((sheet) => {
    const standing = named.filter((cell) => cellOf(sheet, cell) === cell.before);
    return setCells(sheet, standing, form);
  }, true);
  const rewritten = named.map(({ before, value }) => ({ before, after: value }));
  context.tellPasted({ ...read, rewritten: [...read.rewritten, ...rewritten] });
}

/** Acts on whole rows. */
function rowActs(
  context: ActContext,
): Pick<GridActs, "duplicateRows" | "insertRow" | "removeRows"> {
  const { now, select } = context;
  return {
    insertRow: () => {
      const { last } = rangeOf(context);
      now().written.set((sheet) => insertRows(sheet, last + 1, 1));
      select(oneCell({ row: last + 1, column: 0 }));
    },
    removeRows: () => {
      const { first, last } = rangeOf(context);
      now().written.set((sheet) => removeRows(sheet, { first, last }));
      select(oneCell({ row: first, column: now().selection.at.column }));
    },
    duplicateRows: () => {
      const { first, last } = rangeOf(context);
      now().written.set((sheet) => duplicateRows(sheet, { first, last }));
    },
  };
}

function cellsOf({ first, last, columns }: CellRange) {
  const places: { readonly row: number; readonly column: string }[] = [];
  for (let row = first; row <= last; row++)
    for (const column of columns) places.push({ row, column });
  return places;
}

/** Rows may have gone since. */
function within(
  { at, to }: Selection,
  size: { readonly rows: number; readonly columns: number },
): Selection {
  const clamp = (cell: Selection["at"]) => ({
    row: Math.min(cell.row, size.rows - 1),
    column: Math.min(cell.column, size.columns - 1),
  });
  return { at: clamp(at), to: clamp(to) };
}
