/**
 * Extreme values of the irregular: weights from 1 (kept) to 0 (replaced) by a moving five-year
 * standard deviation, and replacement of SI values from their neighbours of the same month
 * (X-11 tables B4, B9, B17, C17).
 */
import { at, mean, positionsOf, tabulate, type Span, type Values } from "./series.ts";

export type SigmaLimits = { readonly lower: number; readonly upper: number };

type Window = { readonly measured: Span; readonly weighed: Span };

/** Each calendar year is judged by the five around it, the first and last two by the nearest five. */
function windows(span: Span, all: Span, perYear: number): readonly Window[] {
  const firstYear = Math.floor(all.first / perYear) * perYear;
  const firstWhole = Math.ceil(all.first / perYear) * perYear;
  const lastWhole = (Math.floor((all.last + 1) / perYear) - 5) * perYear;
  const lastYear = (Math.floor(all.last / perYear) - 4) * perYear;
  if (lastWhole < firstWhole || lastYear <= firstYear) return [{ measured: all, weighed: span }];
  const made: Window[] = [];
  for (let year = firstYear; year <= lastYear; year += perYear) {
    const [isFirst, isLast] = [year === firstYear, year === lastYear];
    made.push({
      measured: {
        first: isFirst ? all.first : isLast ? lastWhole : year,
        last: isFirst ? firstWhole + 5 * perYear - 1 : isLast ? all.last : year + 5 * perYear - 1,
      },
      weighed: {
        first: isFirst ? span.first : year + 2 * perYear,
        last: isLast ? span.last : year + 3 * perYear - 1,
      },
    });
  }
  return made;
}

function deviation(irregular: Values, positions: Values, centre: number, keep: Values): number {
  let [sum, count] = [0, 0];
  for (const p of positions) {
    if (at(keep, p) === 0) continue;
    sum += (at(irregular, p) - centre) ** 2;
    count += 1;
  }
  return Math.sqrt(sum / count);
}

/**
 * Whether months have deviations of their own: none, all, those whose unevenness is significant, or
 * two groups of months, of which one is listed.
 */
export type CalendarSigma = {
  readonly kind: "none" | "significant" | "all" | "select";
  readonly grouped: readonly number[];
};

type Weighing = {
  /** What gets weights. */
  readonly span: Span;
  /** What deviations are measured by. */
  readonly measured: Span;
  readonly perYear: 4 | 12;
  readonly limits: SigmaLimits;
  readonly centre: number;
  readonly calendarSigma: CalendarSigma;
};

type ExtremeValues = { readonly measured: Values; readonly weighed: Values };

function range({ first, last }: Span): Values {
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, i) => first + i);
}

/** Which values are judged by which others. */
function judgements({
  span,
  measured,
  perYear,
  calendarSigma,
}: Weighing): readonly ExtremeValues[] {
  const { kind, grouped } = calendarSigma;
  if (kind === "none")
    return windows(span, measured, perYear).map((one) => ({
      measured: range(one.measured),
      weighed: range(one.weighed),
    }));
  const seasons = Array.from({ length: perYear }, (_, season) => season);
  const groups =
    kind === "select"
      ? [grouped, seasons.filter((season) => !grouped.includes(season))]
      : seasons.map((season) => [season]);
  return groups.map((group) => ({
    measured: range(measured).filter((p) => group.includes(p % perYear)),
    weighed: range(span).filter((p) => group.includes(p % perYear)),
  }));
}

/**
 * Weights of the irregular. The deviation is taken twice: values beyond the upper limit are left
 * out of the second, by which the weights are graduated between the limits.
 */
export function extremeWeights(irregular: Values, weighing: Weighing): number[] {
  const { span, limits, centre } = weighing;
  const judged = judgements(weighing);
  const kept = tabulate(irregular.length, span, () => 1);
  // The first deviation looks at all values, whatever an earlier window has left out.
  const all = irregular.map(() => 1);
  for (const { measured, weighed } of judged) {
    const sigma = deviation(irregular, measured, centre, all);
    for (const p of weighed)
      if (sigma > 0 && Math.abs(at(irregular, p) - centre) > limits.upper * sigma) kept[p] = 0;
  }
  const weights = [...kept];
  for (const { measured, weighed } of judged) {
    const sigma = deviation(irregular, measured, centre, kept);
    if (!(sigma > 0)) continue;
    for (const p of weighed) {
      const distance = Math.abs(at(irregular, p) - centre) / sigma;
      if (distance > limits.upper) weights[p] = 0;
      else if (distance > limits.lower)
        weights[p] = (limits.upper - distance) / (limits.upper - limits.lower);
    }
  }
  return weights;
}

/** Cochran's critical shares of the greatest variance, by the years less one of a month. */
const cochranMonthly = [
  ...[0.541, 0.3934, 0.3264, 0.288, 0.2624, 0.2439, 0.2299, 0.2187, 0.2098, 0.202, 0.198, 0.194],
  ...[0.186, 0.182, 0.178, 0.174, 0.17, 0.166, 0.162, 0.158],
  ...Array.from({ length: 15 }, () => 0.15),
  ...[0.1403, 0.14, 0.14, 0.14, 0.14],
];
const cochranQuarterly = [
  ...[0.9065, 0.7679, 0.6841, 0.6287, 0.5895, 0.5598, 0.5365, 0.5175, 0.5017, 0.4884, 0.48, 0.471],
  ...[0.463, 0.454, 0.445, 0.4366, 0.433, 0.43, 0.427, 0.424, 0.421, 0.417, 0.414, 0.411, 0.408],
  ...[0.404, 0.401, 0.398, 0.395, 0.391, 0.388, 0.385, 0.382, 0.379, 0.375, 0.372, 0.369, 0.366],
  ...[0.362, 0.359],
];

/** Cochran's test: whether one month moves more than months of one variance would. */
export function isUneven(irregular: Values, span: Span, perYear: 4 | 12, centre: number): boolean {
  const months = Array.from({ length: perYear }, (_, season) =>
    positionsOf(span, season, perYear).map((p) => (at(irregular, p) - centre) ** 2),
  );
  const variances = months.map(mean);
  const total = variances.reduce((sum, value) => sum + value, 0);
  const share = total === 0 ? 0 : Math.max(...variances) / total;
  const years = Math.min(40, ...months.map((month) => month.length - 1));
  return share >= at(perYear === 12 ? cochranMonthly : cochranQuarterly, Math.max(years - 1, 0));
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
