/**
 * Index formulas between two periods, over the products both have. Names as statisticians use them
 * (ILO and others, Producer Price Index Manual, 2004, chapters 15 to 17; IndexNumR and gpindex).
 *
 * An index is a ratio of roots, logarithms and powers: floating point by its nature. Nothing is
 * rounded here.
 */

/** One product in both periods and, for Lowe and Young, in the base period. */
export type Pair = {
  readonly price0: number;
  readonly price1: number;
  readonly quantity0: number;
  readonly quantity1: number;
  readonly basePrice: number | undefined;
  readonly baseQuantity: number | undefined;
};
export type Pairs = readonly Pair[];

export type Settings = {
  /** Elasticity of substitution of the CES index (Lloyd and Moulton). */
  readonly elasticity: number;
};
export type Formula = (pairs: Pairs, settings: Settings) => number;

function sum(pairs: Pairs, of: (pair: Pair) => number): number {
  return pairs.reduce((total, pair) => total + of(pair), 0);
}

const relative = (pair: Pair): number => pair.price1 / pair.price0;
const value0 = (pair: Pair): number => pair.price0 * pair.quantity0;
const value1 = (pair: Pair): number => pair.price1 * pair.quantity1;

/** Shares that add up to one. */
function shares(pairs: Pairs, of: (pair: Pair) => number): readonly number[] {
  const total = sum(pairs, of);
  return pairs.map((pair) => of(pair) / total);
}

/** Weighted mean of the price relatives; power 0 is the geometric one. */
function mean(pairs: Pairs, weights: readonly number[], power: number): number {
  const weighed = (of: (ratio: number) => number): number =>
    pairs.reduce((total, pair, place) => total + (weights[place] ?? 0) * of(relative(pair)), 0);
  if (power === 0) return Math.exp(weighed(Math.log));
  return weighed((ratio) => ratio ** power) ** (1 / power);
}

const equal = (pairs: Pairs): readonly number[] => shares(pairs, () => 1);
const early = (pairs: Pairs): readonly number[] => shares(pairs, value0);
const late = (pairs: Pairs): readonly number[] => shares(pairs, value1);

/** Prices of a basket in the later period over its prices in the earlier one. */
function basket(pairs: Pairs, quantity: (pair: Pair) => number): number {
  const later = sum(pairs, (pair) => pair.price1 * quantity(pair));
  return later / sum(pairs, (pair) => pair.price0 * quantity(pair));
}

function logarithmicMean(one: number, other: number): number {
  if (Math.abs(one - other) <= 1e-12 * Math.max(one, other)) return one;
  return (one - other) / (Math.log(one) - Math.log(other));
}

const laspeyres: Formula = (pairs) => basket(pairs, (pair) => pair.quantity0);
const paasche: Formula = (pairs) => basket(pairs, (pair) => pair.quantity1);
const value: Formula = (pairs) => sum(pairs, value1) / sum(pairs, value0);
const carli: Formula = (pairs) => mean(pairs, equal(pairs), 1);
const harmonic: Formula = (pairs) => mean(pairs, equal(pairs), -1);

const tornqvist: Formula = (pairs) => {
  const [earlier, later] = [early(pairs), late(pairs)];
  const weights = pairs.map((_, place) => ((earlier[place] ?? 0) + (later[place] ?? 0)) / 2);
  return mean(pairs, weights, 0);
};

/** Also Vartia's second index: weights are logarithmic means of the shares. */
const satovartia: Formula = (pairs) => {
  const [earlier, later] = [early(pairs), late(pairs)];
  const raw = pairs.map((_, place) => logarithmicMean(earlier[place] ?? 0, later[place] ?? 0));
  const total = raw.reduce((whole, weight) => whole + weight, 0);
  return mean(
    pairs,
    raw.map((weight) => weight / total),
    0,
  );
};

/** Vartia's first index: weights are logarithmic means of values; they need not add up to one. */
const vartia1: Formula = (pairs) => {
  const total = logarithmicMean(sum(pairs, value0), sum(pairs, value1));
  const weights = pairs.map((pair) => logarithmicMean(value0(pair), value1(pair)) / total);
  return mean(pairs, weights, 0);
};

/** Stuvel: the price and quantity indices whose product is the value and gap is Laspeyres's. */
const stuvel: Formula = (pairs) => {
  const quantities = sum(pairs, (pair) => pair.price0 * pair.quantity1) / sum(pairs, value0);
  const half = (laspeyres(pairs, plain) - quantities) / 2;
  return half + Math.sqrt(half ** 2 + value(pairs, plain));
};

/**
 * Time product dummy of two periods: the regression of log prices on product and time, weighed by
 * shares, is a mean whose weights are harmonic means of the shares. The exponential of an estimate
 * is too high; half the estimate's variance is taken off (Kennedy, American Economic Review 71,
 * 1981).
 */
const tpd: Formula = (pairs) => {
  const [earlier, later] = [early(pairs), late(pairs)];
  const weights = pairs.map((_, place) => {
    const [one, other] = [earlier[place] ?? 0, later[place] ?? 0];
    return one + other === 0 ? 0 : (one * other) / (one + other);
  });
  const total = weights.reduce((whole, weight) => whole + weight, 0);
  const logs = pairs.map((pair) => Math.log(relative(pair)));
  const weighed = (of: (log: number) => number): number =>
    logs.reduce((whole, log, place) => whole + (weights[place] ?? 0) * of(log), 0) / total;
  const estimate = weighed((log) => log);
  const spread = weighed((log) => (log - estimate) ** 2);
  const variance = pairs.length > 1 ? spread / (pairs.length - 1) : 0;
  return Math.exp(estimate - variance / 2);
};

/** Geary and Khamis of two periods: the basket is the harmonic mean of the quantities. */
const gk: Formula = (pairs) =>
  basket(pairs, ({ quantity0, quantity1 }) =>
    quantity0 + quantity1 === 0 ? 0 : (quantity0 * quantity1) / (quantity0 + quantity1),
  );

const lowe: Formula = (pairs) => basket(pairs, (pair) => pair.baseQuantity ?? 0);
const young: Formula = (pairs) => {
  const weights = shares(pairs, (pair) => (pair.basePrice ?? 0) * (pair.baseQuantity ?? 0));
  return mean(pairs, weights, 1);
};

/** Lloyd and Moulton; at elasticity one it is the geometric Laspeyres index. */
const ces: Formula = (pairs, { elasticity }) =>
  mean(pairs, early(pairs), Math.abs(1 - elasticity) < 1e-9 ? 0 : 1 - elasticity);

/** Mean value per unit of all products together; for products counted in one unit. */
const unitvalue: Formula = (pairs) =>
  value(pairs, plain) /
  (sum(pairs, (pair) => pair.quantity1) / sum(pairs, (pair) => pair.quantity0));

const plain: Settings = { elasticity: 1 };

export const formulas = {
  laspeyres,
  paasche,
  fisher: (pairs) => Math.sqrt(laspeyres(pairs, plain) * paasche(pairs, plain)),
  tornqvist,
  satovartia,
  dutot: (pairs) => basket(pairs, () => 1),
  carli,
  jevons: (pairs) => mean(pairs, equal(pairs), 0),
  harmonic,
  cswd: (pairs) => Math.sqrt(carli(pairs, plain) * harmonic(pairs, plain)),
  walsh: (pairs) => basket(pairs, (pair) => Math.sqrt(pair.quantity0 * pair.quantity1)),
  ces,
  geomLaspeyres: (pairs) => mean(pairs, early(pairs), 0),
  geomPaasche: (pairs) => mean(pairs, late(pairs), 0),
  tpd,
  gk,
  palgrave: (pairs) => mean(pairs, late(pairs), 1),
  drobish: (pairs) => (laspeyres(pairs, plain) + paasche(pairs, plain)) / 2,
  stuvel,
  marshalledgeworth: (pairs) => basket(pairs, (pair) => pair.quantity0 + pair.quantity1),
  lowe,
  young,
  value,
  unitvalue,
} as const satisfies Readonly<Record<string, Formula>>;

/** Against the first period, under the names the Producer Price Index Manual prints them by. */
export const publishedFormulas = {
  harmonic_laspeyres: (pairs) => mean(pairs, early(pairs), -1),
  geometric_laspeyres: formulas.geomLaspeyres,
  laspeyres,
  paasche,
  geometric_paasche: formulas.geomPaasche,
  palgrave: formulas.palgrave,
  fisher: formulas.fisher,
  tornqvist,
  marshall_edgeworth: formulas.marshalledgeworth,
  walsh1: formulas.walsh,
  vartia2: satovartia,
  vartia1,
  stuvel,
} as const satisfies Readonly<Record<string, Formula>>;
