/** Where the keys of a spreadsheet lead in a grid. Pure. */

/** A cell by its row and the place of its column. */
export type GridCell = { readonly row: number; readonly column: number };
/** The cell that is worked on, and the other corner of what is selected. */
export type Selection = { readonly at: GridCell; readonly to: GridCell };
export type GridSize = { readonly rows: number; readonly columns: number };

type Pressed = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
};

const pageRows = 20;

export function oneCell(at: GridCell): Selection {
  return { at, to: at };
}

export function cornersOf({ at, to }: Selection) {
  return {
    first: Math.min(at.row, to.row),
    last: Math.max(at.row, to.row),
    left: Math.min(at.column, to.column),
    right: Math.max(at.column, to.column),
  };
}

/** Where a key leads; undefined where it is none that moves. */
export function moved(
  selection: Selection,
  pressed: Pressed,
  size: GridSize,
): Selection | undefined {
  const isFar = pressed.ctrlKey || pressed.metaKey;
  const from = pressed.shiftKey && pressed.key !== "Tab" ? selection.to : selection.at;
  const to = target(from, pressed, { ...size, isFar });
  if (to === undefined) return undefined;
  const within = {
    row: Math.min(Math.max(to.row, 0), size.rows - 1),
    column: Math.min(Math.max(to.column, 0), size.columns - 1),
  };
  const extends_ = pressed.shiftKey && pressed.key !== "Tab" && pressed.key !== "Enter";
  return extends_ ? { at: selection.at, to: within } : oneCell(within);
}

function target(
  { row, column }: GridCell,
  { key, shiftKey }: Pressed,
  { rows, columns, isFar }: GridSize & { readonly isFar: boolean },
): GridCell | undefined {
  const step = shiftKey ? -1 : 1;
  switch (key) {
    case "ArrowUp":
      return { row: isFar ? 0 : row - 1, column };
    case "ArrowDown":
      return { row: isFar ? rows - 1 : row + 1, column };
    case "ArrowLeft":
      return { row, column: isFar ? 0 : column - 1 };
    case "ArrowRight":
      return { row, column: isFar ? columns - 1 : column + 1 };
    case "Home":
      return { row: isFar ? 0 : row, column: 0 };
    case "End":
      return { row: isFar ? rows - 1 : row, column: columns - 1 };
    case "PageUp":
      return { row: row - pageRows, column };
    case "PageDown":
      return { row: row + pageRows, column };
    case "Enter":
      return { row: row + step, column };
    case "Tab":
      return tabbed({ row, column }, step, columns);
    default:
      return undefined;
  }
}

/** To the next cell, and from the end of a row to the beginning of the next. */
function tabbed({ row, column }: GridCell, step: number, columns: number): GridCell {
  const next = column + step;
  if (next >= columns) return { row: row + 1, column: 0 };
  return next < 0 ? { row: row - 1, column: columns - 1 } : { row, column: next };
}
