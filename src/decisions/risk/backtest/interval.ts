/**
 * A share estimated from weighed cases, with an interval: parts of the traffic are drawn again with
 * replacement, and the interval of Wilson for the effective number of cases is joined to it, as
 * resampling says nothing where nothing was found yet.
 */

export type Weighed = {
  /** By part: sum of the weights of what is known, and of what was found. */
  readonly weights: Float64Array;
  readonly found: Float64Array;
  /** Sum of the squared weights. */
  readonly squares: number;
  readonly random: () => number;
};
export type Estimate = {
  readonly share: number | null;
  readonly low: number;
  readonly high: number;
};

const draws = 200;
const outside = 0.025;
const width = 1.96;

/** 95 % interval of the share. */
export function intervalOf({ weights, found, squares, random }: Weighed): Estimate {
  const total = sum(weights);
  if (total === 0) return { share: null, low: 0, high: 1 };
  const share = sum(found) / total;
  const wilson = wilsonOf(share, (total * total) / squares);
  const shares: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    let known = 0;
    let positive = 0;
    for (let at = 0; at < weights.length; at++) {
      const part = Math.floor(random() * weights.length);
      known += weights[part] ?? 0;
      positive += found[part] ?? 0;
    }
    if (known > 0) shares.push(positive / known);
  }
  shares.sort((a, b) => a - b);
  const low = shares[Math.floor(shares.length * outside)] ?? 0;
  const high = shares[Math.ceil(shares.length * (1 - outside)) - 1] ?? 1;
  return { share, low: Math.min(low, wilson.low), high: Math.max(high, wilson.high) };
}

/** Wilson's interval; `cases` need not be a whole number. */
export function wilsonOf(share: number, cases: number, wide = width) {
  const spread = wide ** 2 / Math.max(cases, 1e-9);
  const middle = (share + spread / 2) / (1 + spread);
  const half =
    (wide * Math.sqrt((share * (1 - share)) / cases + spread / (4 * cases))) / (1 + spread);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
