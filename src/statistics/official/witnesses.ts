/**
 * What else on a page speaks of a cell. A broken sum names three figures; which of them is wrong is told by
 * the other relations it stands in: the balance, the year to date, the list it is a part of.
 */
import {
  type Decimal,
  add,
  compare,
  decimalOf,
  multiply,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import { monthText } from "../tables/period.ts";
import type { PublishedCell } from "./published-table.ts";
import { type TableView, magnitudeOf, toleranceOf } from "./table-view.ts";

/** A value in place of the printed one. */
export type Suspect = { readonly cell: PublishedCell; readonly wanted: Decimal };

/** How far a relation is off with one value of the cell, and how far rounding may take it. */
type Relation = {
  readonly off: (value: Decimal) => Decimal;
  readonly tolerance: Decimal;
};

/**
 * True where the wanted value mends a relation that the printed one breaks: from outside what rounding
 * explains to inside, or to at most a fifth of it. `broken` is the flow whose sum is in question; that
 * relation says nothing of which of its parts is wrong.
 */
export function isSpokenFor(view: TableView, suspect: Suspect, broken: string): boolean {
  const { cell, wanted } = suspect;
  const printed = cell.value;
  if (!printed) return false;
  const relations = [
    ...flowRelations(view, cell, broken),
    ...timeRelations(view, cell),
    ...listRelations(view, cell),
  ];
  return relations.some(({ off, tolerance }) => {
    const [before, after] = [magnitudeOf(off(printed)), magnitudeOf(off(wanted))];
    if (compare(before, tolerance) <= 0) return false;
    return compare(after, tolerance) <= 0 || compare(multiply(after, decimalOf(5n)), before) < 0;
  });
}

/** The other sum of the flows: exports less imports where the total is in question, and the other way. */
function* flowRelations(view: TableView, cell: PublishedCell, broken: string): Iterable<Relation> {
  const whole = broken === "total" ? "balance" : "total";
  const cells = new Map(
    [whole, "export", "import"].map((flow) => [flow, view.beside(cell, { flow })]),
  );
  const all = [...cells.values()].filter((one) => one?.value !== undefined);
  if (all.length < 3 || !cells.has(cell.flow)) return;
  yield {
    off: (value) => {
      const valueOf = (flow: string): Decimal =>
        flow === cell.flow ? value : (cells.get(flow)?.value ?? zero);
      const sides = whole === "total" ? add : subtract;
      return subtract(valueOf(whole), sides(valueOf("export"), valueOf("import")));
    },
    tolerance: toleranceOf(all.filter((one) => one !== undefined)),
  };
}

/** The month and the two years to date around it. */
function* timeRelations(view: TableView, cell: PublishedCell): Iterable<Relation> {
  const period = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(cell.period);
  const stem = /^(month|ytd)(.*)$/.exec(cell.measure);
  if (!period || !stem) return;
  const [year, month, rest] = [Number(period[1]), Number(period[2]), stem[2] ?? ""];
  // The step of this month, and for a year to date the step of the next one.
  for (const at of stem[1] === "ytd" ? [month, month + 1] : [month]) {
    if (at > 12) continue;
    const here = monthText(year, at);
    const step = view.beside(cell, { period: here, measure: `month${rest}` });
    const after = view.beside(cell, { period: here, measure: `ytd${rest}` });
    const before =
      at === 1
        ? undefined
        : view.beside(cell, { period: monthText(year, at - 1), measure: `ytd${rest}` });
    if (!step?.value || !after?.value || (at > 1 && !before?.value)) continue;
    const valueOf = (one: PublishedCell | undefined, value: Decimal): Decimal =>
      one === cell ? value : (one?.value ?? zero);
    yield {
      off: (value) =>
        subtract(valueOf(after, value), add(valueOf(before, value), valueOf(step, value))),
      tolerance: toleranceOf([step, after, ...(before ? [before] : [])]),
    };
  }
}

/** The list the cell is a part of, or the total of. */
function* listRelations(view: TableView, cell: PublishedCell): Iterable<Relation> {
  const list = view.listOf(cell);
  const whole = list.find((one) => one.code === "TOTAL");
  const parts = list.filter((one) => one !== whole);
  if (!whole?.value || parts.length < 2 || parts.some((one) => !one.value)) return;
  yield {
    off: (value) => {
      const valueOf = (one: PublishedCell): Decimal => (one === cell ? value : (one.value ?? zero));
      return subtract(
        valueOf(whole),
        parts.reduce((sum, one) => add(sum, valueOf(one)), zero),
      );
    },
    tolerance: toleranceOf(list),
  };
}
