/**
 * Extreme values of the irregular: weights from 1 (kept) to 0 (replaced) by a moving five-year
 * standard deviation, and replacement of SI values from their neighbours of the same month
 * (X-11 tables B4, B9, B17, C17).
 */
import { at, mean, positionsOf, tabulate, type Span, type Values } from "./series.ts";

export type SigmaLimits = { readonly lower: number; readonly upper: number };

type Window = { readonly measured: Span; readonly weighed: Span };

/** Each calendar year is judged by the five around it, the first and last two by the nearest five. */
function windows(span: Span, perYear: number): readonly Window[] {
  const firstYear = Math.floor(span.first / perYear) * perYear;
  const firstWhole = Math.ceil(span.first / perYear) * perYear;
  const lastWhole = (Math.floor((span.last + 1) / perYear) - 5) * perYear;
  const lastYear = (Math.floor(span.last / perYear) - 4) * perYear;
  if (lastWhole < firstWhole || lastYear <= firstYear) return [{ measured: span, weighed: span }];
  const made: Window[] = [];
  for (let year = firstYear; year <= lastYear; year += perYear) {
    const [isFirst, isLast] = [year === firstYear, year === lastYear];
    made.push({
      measured: {
        first: isFirst ? span.first : isLast ? lastWhole : year,
        last: isFirst ? firstWhole + 5 * perYear - 1 : isLast ? span.last : year + 5 * perYear - 1,
      },
      weighed: {
        first: isFirst ? span.first : year + 2 * perYear,
        last: isLast ? span.last : year + 3 * perYear - 1,
      },
    });
  }
  return made;
}

function deviation(irregular: Values, measured: Span, centre: number, keep: Values): number {
  let [sum, count] = [0, 0];
  for (let p = measured.first; p <= measured.last; p += 1) {
    if (at(keep, p) === 0) continue;
    sum += (at(irregular, p) - centre) ** 2;
    count += 1;
  }
  return Math.sqrt(sum / count);
}

/**
 * Weights of the irregular. The deviation is taken twice: values beyond the upper limit are left
 * out of the second, by which the weights are graduated between the limits.
 */
export function extremeWeights(
  irregular: Values,
  span: Span,
  perYear: number,
  limits: SigmaLimits,
  centre: number,
): number[] {
  const judged = windows(span, perYear);
  const kept = tabulate(irregular.length, span, () => 1);
  for (const { measured, weighed } of judged) {
    // The first deviation looks at all values, whatever an earlier window has left out.
    const all = irregular.map(() => 1);
    const sigma = deviation(irregular, measured, centre, all);
    for (let p = weighed.first; p <= weighed.last; p += 1)
      if (sigma > 0 && Math.abs(at(irregular, p) - centre) > limits.upper * sigma) kept[p] = 0;
  }
  const weights = [...kept];
  for (const { measured, weighed } of judged) {
    const sigma = deviation(irregular, measured, centre, kept);
    if (!(sigma > 0)) continue;
    for (let p = weighed.first; p <= weighed.last; p += 1) {
      const distance = Math.abs(at(irregular, p) - centre) / sigma;
      if (distance > limits.upper) weights[p] = 0;
      else if (distance > limits.lower)
        weights[p] = (limits.upper - distance) / (limits.upper - limits.lower);
    }
  }
  return weights;
}

/** SI values with weights below 1 replaced: own weight plus four full-weight neighbours. */
export function replaceExtremes(
  si: Values,
  weights: Values,
  span: Span,
  perYear: number,
): number[] {
  const replaced = [...si];
  for (let season = 0; season < perYear; season += 1) {
    const positions = positionsOf(span, season, perYear);
    const average = mean(positions.map((p) => at(si, p)));
    positions.forEach((p, year) => {
      const weight = at(weights, p);
      if (weight === 1) return;
      const near = neighbours(positions, weights, year);
      replaced[p] =
        near.length < 4
          ? average
          : (weight * at(si, p) + near.reduce((sum, n) => sum + at(si, n), 0)) / (4 + weight);
    });
  }
  return replaced;
}

/** Two of full weight on each side; near an end, or when one side has fewer, the four nearest. */
function neighbours(positions: Values, weights: Values, year: number): readonly number[] {
  const full = (p: number) => at(weights, p) === 1;
  if (year <= 1) return positions.filter(full).slice(0, 4);
  if (year >= positions.length - 2) return positions.filter(full).slice(-4);
  const after = positions.slice(year + 1).filter(full);
  const before = positions.slice(0, year).filter(full).reverse();
  const fromAfter = Math.min(after.length, Math.max(2, 4 - before.length));
  return [...after.slice(0, fromAfter), ...before.slice(0, 4 - fromAfter)];
}
