/**
 * How much better a slip explains a row than honest trade does: Bayes factors of explicit
 * hypotheses. A figure that slipped is off by a factor: a power of ten (a digit too many or too
 * few, kilograms told as tonnes or grams) or any other; the ratios it enters are moved by that
 * factor and are usual without it. Honest ratios are where their peers are, with the tails of
 * Student's t. What is far by its peers but by a small factor is rather a good bargain than a slip;
 * what is near by wide peers and exactly usual once the point is moved is rather a slip.
 *
 * Posterior odds in place of limits: Di Zio, Guarnera and Luzi, Imputing missing and erroneous
 * values and Editing systematic unity measure errors through mixture modelling (Survey Methodology
 * 31, 2005), for errors of unit; de Waal, Pannekoek and Scholtus (2011), chapters 3 and 6.
 */

/** A ratio beside its usual: its distance and how far peers lie, on natural logarithms. */
export type Distance = { readonly at: number; readonly scale: number };
export type MovedRatio = Distance & {
  /** By how much the figure's own logarithm moves it. */
  readonly enters: -1 | 0 | 1;
  readonly tail: Tail;
};

const tens = [1, 2, 3].flatMap((power) => [power, -power].map((one) => one * Math.LN10));
/** Any other factor: from a million times too little to as much too large. */
const other = Array.from({ length: 47 }, (_, at) => ((at - 23) / 23) * Math.log(1_000_000)).filter(
  (log) => Math.abs(log) > Math.log(2),
);
/** Three slips in five are by a power of ten: a choice, as nothing counted is at hand. */
const slips: readonly { readonly log: number; readonly weight: number }[] = [
  ...tens.map((log) => ({ log, weight: 0.6 / tens.length })),
  ...other.map((log) => ({ log, weight: 0.4 / other.length })),
];

/** How rows really lie about the usual: by Student's t of so much freedom, its scale stretched. */
export type Tail = { readonly freedom: number; readonly stretch: number };

/** Freedoms that are tried, and the height of their density in the middle. */
const heights = new Map([
  [3, 0.36755],
  [5, 0.37961],
  [9, 0.38803],
  [30, 0.39563],
]);
const stretches = [0.6, 0.8, 1, 1.25, 1.6];
/** Parts of rows that may be slips. */
const rates = [0.01, 0.03, 0.08, 0.2];

function density({ at, scale }: Distance, { freedom, stretch }: Tail): number {
  const width = scale * stretch;
  const square = (at / width) ** 2;
  return ((heights.get(freedom) ?? 0) * (1 + square / freedom) ** (-(freedom + 1) / 2)) / width;
}

/** Rows from which a tail is read: enough for two numbers, and few for the time. */
const fittedMax = 400;

/**
 * The tail under which the distances of all rows are likeliest, some of them being slips. An exact
 * fit, as of a mass told twice, says nothing of tails.
 */
export function fitTail(all: readonly Distance[]): Tail {
  const moved = all.filter(({ at }) => at !== 0);
  const every = Math.max(1, Math.ceil(moved.length / fittedMax));
  const seen = moved.filter((_, place) => place % every === 0);
  const tried = [...heights.keys()].flatMap((freedom) =>
    stretches.flatMap((stretch) => {
      const tail = { freedom, stretch };
      const both = seen.map((one) => [density(one, tail), slipped([{ ...one, enters: 1, tail }])]);
      return rates.map((rate) => {
        const fit = both.reduce(
          (sum, [honest = 0, slip = 0]) => sum + Math.log((1 - rate) * honest + rate * slip),
          0,
        );
        return { tail, fit };
      });
    }),
  );
  return tried.reduce((a, b) => (b.fit > a.fit ? b : a)).tail;
}

/** A factor by which a figure may have been multiplied, and the odds of that against none. */
export type Slip = { readonly times: number; readonly odds: number };

/** Bayes factors of slips of a figure, by what it enters. */
export function slipsOf(ratios: readonly MovedRatio[]): readonly Slip[] {
  const honest = likely(ratios, 0);
  return slips.map(({ log, weight }) => ({
    times: Math.exp(log),
    odds: (weight * likely(ratios, log)) / honest,
  }));
}

/** Natural logarithm of the Bayes factor of any slip. */
export function oddsOf(all: readonly Slip[]): number {
  return Math.log(all.reduce((sum, { odds }) => sum + odds, 0));
}

function slipped(ratios: readonly MovedRatio[]): number {
  return slips.reduce((sum, { log, weight }) => sum + weight * likely(ratios, log), 0);
}

function likely(ratios: readonly MovedRatio[], log: number): number {
  return ratios.reduce(
    (product, { at, scale, enters, tail }) =>
      product * density({ at: at - enters * log, scale }, tail),
    1,
  );
}
