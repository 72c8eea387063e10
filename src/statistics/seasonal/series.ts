/**
 * Series of the seasonal adjustment: plain floating-point numbers, because they are statistics
 * (ratios, averages, estimates) and no money. Position 0 is the first period of the first
 * calendar year, so `position % periodsPerYear` is the month or quarter; positions before the
 * first observation hold NaN and are never read.
 */
import { invariant } from "#src/kernel/invariant.ts";

export type Values = readonly number[];
/** Positions, both included. */
export type Span = { readonly first: number; readonly last: number };
export type PeriodsPerYear = 4 | 12;

export function at(values: Values, position: number): number {
  const value = values[position];
  invariant(value !== undefined, `position ${position} must lie in the series`);
  return value;
}

export function mean(values: Values): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A series as long as `length`, computed within the span, NaN elsewhere. */
export function tabulate(length: number, span: Span, compute: (position: number) => number) {
  const made = Array.from({ length }, () => Number.NaN);
  for (let p = span.first; p <= span.last; p += 1) made[p] = compute(p);
  return made;
}

/** Positions of one month or quarter within the span, in order of time. */
export function positionsOf(span: Span, season: number, perYear: number): readonly number[] {
  const found: number[] = [];
  const shift = (((season - span.first) % perYear) + perYear) % perYear;
  for (let p = span.first + shift; p <= span.last; p += perYear) found.push(p);
  return found;
}

/** The centred average over one year: 2×12 for months, 2×4 for quarters; half a year lost. */
export function centredYear(values: Values, span: Span, perYear: number): number[] {
  const half = perYear / 2;
  return tabulate(values.length, inner(span, half), (p) => {
    let sum = (at(values, p - half) + at(values, p + half)) / 2;
    for (let k = 1 - half; k < half; k += 1) sum += at(values, p + k);
    return sum / perYear;
  });
}

export function inner(span: Span, lost: number): Span {
  return { first: span.first + lost, last: span.last - lost };
}

/** How components combine: factors (ratio) or differences. */
export type Arithmetic = {
  readonly neutral: 0 | 1;
  readonly remove: (from: number, component: number) => number;
  readonly combine: (a: number, b: number) => number;
};
export const ratios: Arithmetic = {
  neutral: 1,
  remove: (from, component) => from / component,
  combine: (a, b) => a * b,
};
export const differences: Arithmetic = {
  neutral: 0,
  remove: (from, component) => from - component,
  combine: (a, b) => a + b,
};
