/**
 * Henderson trend filters with the end weights of Musgrave (Doherty's algorithm, 1993), and the
 * choice of the length by I/C, as in the X-11 method (Shiskin, Young, Musgrave, Technical Paper
 * 15, 1967; X-13ARIMA-SEATS Reference Manual, 7.18 x11).
 */
import { at, inner, tabulate, type Span, type Values } from "./series.ts";

/** The I/C ratio by which a filter shortened to five terms is ended. */
const shortenedNoise = 0.001;

/** Symmetric weights from the centre outwards. */
export function hendersonWeights(terms: number): readonly number[] {
  const y = Math.floor((terms + 3) / 2);
  const [below, square, above] = [(y - 1) ** 2, y * y, (y + 1) ** 2];
  const divisor =
    (8 * y * (square - 1) * (4 * square - 1) * (4 * square - 9) * (4 * square - 25)) / 315;
  return Array.from({ length: (terms + 1) / 2 }, (_, i) => {
    const x = i * i;
    const product = (below - x) * (square - x) * (above - x);
    return (product * (3 * square - 16 - 11 * x)) / divisor;
  });
}

/** End weights for `length` values, the estimated one being at distance (terms+1)/2 from one end. */
function endWeights(length: number, terms: number, half: Values, beta: number): readonly number[] {
  const centre = (terms - 1) / 2;
  const full = Array.from({ length: terms }, (_, i) => at(half, Math.abs(i - centre)));
  const middle = (length + 1) / 2;
  let left = 0;
  let moment = 0;
  for (let j = length; j < terms; j += 1) {
    left += at(full, j);
    moment += (j + 1 - middle) * at(full, j);
  }
  const spread = 1 + ((length * (length - 1) * (length + 1)) / 12) * beta;
  return Array.from(
    { length },
    (_, i) => at(full, i) + left / length + (moment * (i + 1 - middle) * beta) / spread,
  );
}

function applySymmetric(values: Values, position: number, half: Values): number {
  let sum = at(half, 0) * at(values, position);
  for (let k = 1; k < half.length; k += 1)
    sum += at(half, k) * (at(values, position - k) + at(values, position + k));
  return sum;
}

/**
 * The trend over the whole span. `noise` is the I/C ratio the end weights suppose; the 7-term
 * filter is shortened to 5 terms near the ends, as the programme of the Census Bureau does.
 */
export function hendersonTrend(
  values: Values,
  span: Span,
  terms: number,
  noise: number,
  trueSeven: boolean,
): number[] {
  let half = hendersonWeights(terms);
  const central = inner(span, (terms - 1) / 2);
  const trend = tabulate(values.length, central, (p) => applySymmetric(values, p, half));
  let [endTerms, endNoise] = [terms, noise];
  if (terms === 7 && !trueSeven) {
    [endTerms, endNoise] = [5, shortenedNoise];
    half = hendersonWeights(5);
    for (const p of [central.first - 1, central.last + 1])
      trend[p] = applySymmetric(values, p, half);
  }
  const beta = 4 / (endNoise * endNoise * Math.PI);
  for (let i = 0; i < (endTerms - 1) / 2; i += 1) {
    const length = (endTerms + 1) / 2 + i;
    const weights = endWeights(length, endTerms, half, beta);
    let [head, tail] = [0, 0];
    for (let j = 0; j < length; j += 1) {
      head += at(weights, length - 1 - j) * at(values, span.first + j);
      tail += at(weights, length - 1 - j) * at(values, span.last - j);
    }
    trend[span.first + i] = head;
    trend[span.last - i] = tail;
  }
  return trend;
}

/** The I/C ratio that the end weights suppose for a length chosen beforehand (undefined: automatic). */
export function presetNoise(terms: number | undefined, perYear: number): number {
  if (perYear === 4) return (terms ?? 0) <= 5 ? 0.001 : 4.5;
  if (terms === undefined) return 3.5;
  if (terms <= 9) return 1;
  return terms > 13 ? 4.5 : 3.5;
}

export type TrendChoice = {
  readonly terms: number;
  readonly noise: number;
  /** Change of the irregular over that of the trend in a month, measured with the middle length. */
  readonly ratio: number;
  readonly trend: number[];
};

/** Sums of absolute changes, relative for ratios, of the trend and of what is left of the series. */
function noiseRatio(
  values: Values,
  trend: Values,
  measured: Span,
  relative: boolean,
  perYear: number,
): number {
  const left = (p: number) =>
    relative ? at(values, p) / at(trend, p) : at(values, p) - at(trend, p);
  let [cycle, irregular] = [0, 0];
  for (let p = measured.first; p < measured.last; p += 1) {
    const [c, i] = [Math.abs(at(trend, p + 1) - at(trend, p)), Math.abs(left(p + 1) - left(p))];
    cycle += relative ? c / at(trend, p) : c;
    irregular += relative ? i / left(p) : i;
  }
  if (Math.abs(cycle) < 1e-300) return 999;
  return ((irregular / cycle) * 12) / perYear;
}

/**
 * Chooses the length (9, 13 or 23 terms; 5 or 7 for quarters) by I/C measured with the middle
 * one, and filters. In part B the long filter is never taken. The supposed noise stays with the
 * series from one part to the next, as in the programme whose figures are the reference.
 */
export function chooseTrend(input: {
  readonly values: Values;
  readonly span: Span;
  readonly lastObserved: number;
  readonly relative: boolean;
  readonly perYear: 4 | 12;
  readonly partB: boolean;
  readonly terms: number | undefined;
  readonly noise: number;
  readonly trueSeven: boolean;
}): TrendChoice {
  const { values, span, perYear, trueSeven } = input;
  const middle = perYear + 1;
  const rough = hendersonTrend(values, span, middle, input.noise, trueSeven);
  const lost = (middle - 1) / 2;
  const measured = { first: span.first + lost, last: input.lastObserved - lost };
  const ratio = noiseRatio(values, rough, measured, input.relative, perYear);
  const choose = (): { terms: number; noise: number } => {
    if (input.terms !== undefined) return { terms: input.terms, noise: input.noise };
    if (ratio < 1)
      return perYear === 12 ? { terms: 9, noise: 1 } : { terms: 5, noise: input.noise };
    if (input.partB || ratio < 3.5) return { terms: middle, noise: input.noise };
    return { terms: perYear === 12 ? 23 : 7, noise: 4.5 };
  };
  const chosen = choose();
  const trend = hendersonTrend(values, span, chosen.terms, chosen.noise, trueSeven);
  // Seven terms leave the ratio of their shortened ends behind.
  const noise = chosen.terms === 7 && !trueSeven ? shortenedNoise : chosen.noise;
  return { ...chosen, noise, ratio, trend };
}
