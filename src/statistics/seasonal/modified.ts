/**
 * Part E of the X-11 method: series without the values of weight zero, and their changes from one
 * period to the next (relative to the earlier one; differences for an additive adjustment).
 */
import { at, differences, ratios, tabulate, type Span, type Values } from "./series.ts";

export type Adjusted = {
  readonly original: Values;
  /** The original without calendar effects. */
  readonly calendarFree: Values;
  readonly adjusted: Values;
  readonly trend: Values;
  /** Without the effects of outliers. */
  readonly irregular: Values;
  readonly weights: Values;
  /** Effects of outliers, and whether they are out of the adjusted series already. */
  readonly struck: readonly { readonly effect: Values; readonly isOut: boolean }[];
};

export function modifiedTables(
  parts: Adjusted,
  observed: Span,
  additive: boolean,
): ReadonlyMap<string, Values> {
  const { original, adjusted, trend, irregular, struck } = parts;
  const { remove, neutral } = additive ? differences : ratios;
  const made = (compute: (p: number) => number) => tabulate(original.length, observed, compute);
  const kept = (p: number) => at(parts.weights, p) > 0;
  const e1 = made((p) =>
    struck.reduce(
      (value, { effect }) => remove(value, at(effect, p)),
      kept(p) ? at(original, p) : remove(at(original, p), at(irregular, p)),
    ),
  );
  const e2 = made((p) =>
    struck.reduce(
      (value, { effect, isOut }) => (isOut ? value : remove(value, at(effect, p))),
      at(kept(p) ? adjusted : trend, p),
    ),
  );
  const changes = (values: Values) =>
    tabulate(original.length, { first: observed.first + 1, last: observed.last }, (p) => {
      const change = at(values, p) - at(values, p - 1);
      return additive ? change : change / at(values, p - 1);
    });
  return new Map<string, Values>([
    ["e1", e1],
    ["e2", e2],
    ["e3", made((p) => (kept(p) ? at(irregular, p) : neutral))],
    ["e5", changes(original)],
    ["e6", changes(adjusted)],
    ["e7", changes(trend)],
    ["e8", changes(parts.calendarFree)],
    ["e11", made((p) => at(original, p) - at(e1, p) + at(e2, p))],
  ]);
}
