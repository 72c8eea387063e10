/**
 * Part E of the X-11 method: series without the values of weight zero, and their changes from one
 * period to the next (relative to the earlier one; differences for an additive adjustment).
 */
import { at, tabulate, type Span, type Values } from "./series.ts";

export type Adjusted = {
  readonly original: Values;
  /** The original without calendar effects. */
  readonly calendarFree: Values;
  readonly adjusted: Values;
  readonly trend: Values;
  readonly irregular: Values;
  readonly weights: Values;
};

export function modifiedTables(
  parts: Adjusted,
  observed: Span,
  additive: boolean,
): ReadonlyMap<string, Values> {
  const { original, adjusted, trend, irregular } = parts;
  const made = (compute: (p: number) => number) => tabulate(original.length, observed, compute);
  const kept = (p: number) => at(parts.weights, p) > 0;
  const withoutIrregular = (p: number) =>
    additive ? at(original, p) - at(irregular, p) : at(original, p) / at(irregular, p);
  const e1 = made((p) => (kept(p) ? at(original, p) : withoutIrregular(p)));
  const e2 = made((p) => at(kept(p) ? adjusted : trend, p));
  const changes = (values: Values) =>
    tabulate(original.length, { first: observed.first + 1, last: observed.last }, (p) => {
      const change = at(values, p) - at(values, p - 1);
      return additive ? change : change / at(values, p - 1);
    });
  return new Map<string, Values>([
    ["e1", e1],
    ["e2", e2],
    ["e3", made((p) => (kept(p) ? at(irregular, p) : additive ? 0 : 1))],
    ["e5", changes(original)],
    ["e6", changes(adjusted)],
    ["e7", changes(trend)],
    ["e8", changes(parts.calendarFree)],
    ["e11", made((p) => at(original, p) - at(e1, p) + at(e2, p))],
  ]);
}
