/** Sheets before and after the one that is shown: undo and redo. */
import type { Sheet } from "./sheet-model.ts";

const stepsMax = 200;

export type EditHistory = {
  readonly sheet: Sheet;
  readonly before: readonly Sheet[];
  readonly after: readonly Sheet[];
};

export const startHistory = (sheet: Sheet): EditHistory => ({ sheet, before: [], after: [] });

export function change(history: EditHistory, sheet: Sheet): EditHistory {
  if (sheet === history.sheet) return history;
  return { sheet, before: [...history.before, history.sheet].slice(-stepsMax), after: [] };
}

export function undo({ sheet, before, after }: EditHistory): EditHistory {
  const last = before.at(-1);
  if (last === undefined) return { sheet, before, after };
  return { sheet: last, before: before.slice(0, -1), after: [sheet, ...after] };
}

export function redo({ sheet, before, after }: EditHistory): EditHistory {
  const [next, ...rest] = after;
  return next === undefined
    ? { sheet, before, after }
    : { sheet: next, before: [...before, sheet], after: rest };
}
