/**
 * The tariff as the assessment sees it: measures by commodity and day, exchange rates by day. Two
 * things implement it: lists in a file (`tariffOf`) and a register snapshot
 * (`clearance/charges/assessment`). Compiled once, then a look-up reads one bucket for each length of code
 * that the tariff knows.
 */
import {
  type Decimal,
  compare,
  decimalOf,
  divide,
  formatDecimal,
  multiply,
  shorten,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import { type Season, isInSeason } from "#src/registers/season.ts";
import type { Rate } from "./rate.ts";
import type { Threshold } from "./threshold.ts";

export type Measure = {
  readonly id: string;
  /** Applies to every code that begins with it. */
  readonly commodity: string;
  /** All of them must be declared. */
  readonly additionalCodes: readonly string[];
  readonly taxType: string;
  /** Absent: any. */
  readonly origins?: ReadonlySet<string>;
  /** Any but these. */
  readonly exceptOrigins?: ReadonlySet<string>;
  readonly preference?: string;
  /** Where one rate is for several: any of them. */
  readonly preferences?: ReadonlySet<string>;
  readonly procedures?: ReadonlySet<string>;
  /** Applies from this customs value for a unit, or below it. */
  readonly valueFrom?: Threshold;
  readonly valueBelow?: Threshold;
  readonly rateText: string;
  /** Absent where the text is no rate: the charge is then undetermined. */
  readonly rate?: Rate;
  readonly validFrom: string;
  /** First day it no longer holds; "" = open. */
  readonly validTo: string;
  /** Absent: all year. */
  readonly season?: Season;
  readonly legalBasis: string;
  /** Shown with every charge, e.g. that the rate is the last known one. */
  readonly note?: Text;
  /** In groups of one code, each in its order; absent: none. */
  readonly conditions?: readonly MeasureCondition[];
  /** Quota whose order number has to be declared. */
  readonly quotaOrder?: string;
  /**
   * Kind of a measure of a published tariff. Of one series the longest commodity counts, and a measure
   * for an additional code that is declared stands in place of the one without.
   */
  readonly series?: string;
  /** Told with the charge. */
  readonly footnotes?: readonly Text[];
  /** Rate that a heading adds to the duty of the goods, where it has no rate of its own. */
  readonly adds?: { readonly text: string; readonly rate: Rate };
};

/**
 * A row of a condition: what it asks for, and what follows where that holds. One that asks for nothing
 * holds always.
 */
export type MeasureCondition = {
  readonly code: string;
  /** Category and type of a document; "" where it asks for none. */
  readonly document: string;
  readonly action: string;
  /** Bound on a quantity, or on the price for a unit where it has a currency. */
  readonly bound?: {
    readonly amount: Decimal;
    readonly currency: string;
    readonly unit: string;
  };
  /** In place of the measure's rate; "" where the row has none. */
  readonly rateText: string;
  /** Absent where there is none or the text is no rate. */
  readonly rate?: Rate;
};

/** National amount = foreign amount × multiply ÷ divide. */
export type ExchangeRate = {
  readonly currency: string;
  readonly multiply: Decimal;
  readonly divide: Decimal;
  readonly validFrom: string;
  readonly says: string;
  /** Conversion as a step of a formula, so that no sum mixes currencies: `÷ 1.25 EUR/GBP`. */
  readonly step: string;
};

/** A published price that stands for the customs value of each unit of perishable goods. */
export type UnitPrice = {
  readonly amount: Decimal;
  readonly currency: string;
  /** Units the price is for: 100 in a price for 100 kilograms. */
  readonly per: Decimal;
  readonly unit: string;
  readonly validFrom: string;
  readonly says: string;
};

export type UnitPriceRow = {
  readonly commodity: string;
  /** Absent: any. */
  readonly origins?: ReadonlySet<string>;
  readonly price: Decimal;
  readonly currency: string;
  readonly per: Decimal;
  readonly unit: string;
  readonly validFrom: string;
  readonly validTo: string;
};

export type PreferenceAgreement = {
  readonly code: string;
  readonly name: Text;
  /** Its parties, and whose materials and goods count as theirs. */
  readonly countries: ReadonlySet<string>;
  /** The product's rule as printed, one text for each alternative. */
  readonly rules: readonly string[];
};

export type Tariff = {
  /**
   * Complete: what it does not list is not charged. Else a charge the law asks for is undetermined.
   */
  readonly complete: boolean;
  /** What a decision records. */
  readonly version: string;
  /**
   * Measures whose commodity begins this code, in force on the day or at the time of it
   * (`2025-11-10T13:01`), in the order of the tariff. A day is its first moment.
   */
  readonly measuresFor: (commodity: string, day: string) => readonly Measure[];
  /** Measures of codes below this one, in force on the day. */
  readonly measuresBelow: (commodity: string, day: string) => readonly Measure[];
  readonly exchangeRate: (currency: string, day: string) => ExchangeRate | undefined;
  /** Says whether a measure begins or ends at a time of the day. */
  readonly changesWithin?: (day: string) => boolean;
  /** Absent where the tariff holds no such list. */
  readonly unitPrice?: (
    commodity: string,
    origin: string | undefined,
    day: string,
  ) => UnitPrice | undefined;
  /**
   * Agreements that give preferences to a country on the day, with what they ask for; absent where no
   * rules of origin are loaded.
   */
  readonly agreements?: (
    country: string,
    commodity: string,
    day: string,
  ) => readonly PreferenceAgreement[];
  /** Values of the rows of a register that hold on the day; absent where there are no registers. */
  readonly rows?: (
    kind: string,
    code: string,
    day: string,
  ) => readonly Readonly<Record<string, string>>[];
  /** Says whether a register has a row on the day that has a value in a column. */
  readonly hasRow?: (
    kind: string,
    wanted: { readonly column: string; readonly value: string; readonly day: string },
  ) => boolean;
};

export type RateRow = {
  /** `rate` units of `currency` for one unit of `perUnitOf`. */
  readonly currency: string;
  readonly perUnitOf: string;
  readonly rate: Decimal;
  readonly validFrom: string;
  readonly validTo: string;
};

export type TariffOptions = {
  readonly currency: string;
  readonly complete: boolean;
  readonly version: string;
  readonly unitPrices?: readonly UnitPriceRow[];
};

/** Compiles lists of measures and rates. @example tariffOf([], [], options) */
export function tariffOf(
  measures: readonly Measure[],
  rates: readonly RateRow[],
  options: TariffOptions,
): Tariff {
  const index = indexMeasures(measures);
  const byCurrency = indexRates(rates, options.currency);
  const { unitPrices } = options;
  const splitDays = daysWithMoments(measures);
  return {
    complete: options.complete,
    version: options.version,
    measuresFor: (commodity, day) =>
      index.above(commodity).filter((measure) => holdsOn(measure, day)),
    measuresBelow: (commodity, day) =>
      index.below(commodity).filter((measure) => holdsOn(measure, day)),
    exchangeRate: (currency, day) => findRate(byCurrency.get(currency) ?? [], day),
    ...(splitDays.size > 0 && { changesWithin: (day) => splitDays.has(day) }),
    ...(unitPrices && {
      unitPrice: (commodity, origin, day) => findUnitPrice(unitPrices, { commodity, origin, day }),
    }),
  };
}

/** Days on which a validity begins or ends at a time. */
export function daysWithMoments(
  rows: Iterable<{ readonly validFrom: string; readonly validTo: string }>,
): ReadonlySet<string> {
  const days = new Set<string>();
  for (const { validFrom, validTo } of rows) {
    for (const bound of [validFrom, validTo]) {
      if (bound.length > 10) days.add(bound.slice(0, 10));
    }
  }
  return days;
}

type PriceQuery = {
  readonly commodity: string;
  readonly origin: string | undefined;
  readonly day: string;
};

/** The price of the longest code; of equals, one that names the origin before one for any. */
function findUnitPrice(
  rows: readonly UnitPriceRow[],
  { commodity, origin, day }: PriceQuery,
): UnitPrice | undefined {
  let best: UnitPriceRow | undefined;
  for (const row of rows) {
    if (!commodity.startsWith(row.commodity) || !isInForce(row, day)) continue;
    if (row.origins && (origin === undefined || !row.origins.has(origin))) continue;
    const rank = row.commodity.length * 2 + (row.origins ? 1 : 0);
    const bestRank = best ? best.commodity.length * 2 + (best.origins ? 1 : 0) : -1;
    if (rank > bestRank) best = row;
  }
  if (!best) return undefined;
  const { price, currency, per, unit, validFrom } = best;
  const many = compare(per, decimalOf(1n)) === 0 ? "" : `${formatDecimal(shorten(per))} `;
  const says = `${formatDecimal(price)} ${currency} / ${many}${unit}`;
  return { amount: price, currency, per, unit, validFrom, says };
}

export type MeasureIndex = {
  readonly above: (commodity: string) => readonly Measure[];
  readonly below: (commodity: string) => readonly Measure[];
};

/** Buckets by code, and the codes in order for the look downwards. */
export function indexMeasures(measures: readonly Measure[]): MeasureIndex {
  const buckets = new Map<string, Measure[]>();
  for (const measure of measures) {
    const bucket = buckets.get(measure.commodity);
    if (bucket) bucket.push(measure);
    else buckets.set(measure.commodity, [measure]);
  }
  const lengths = [...new Set([...buckets.keys()].map((code) => code.length))].sort(
    (a, b) => a - b,
  );
  const codes = [...buckets.keys()].sort();
  const position = new Map(measures.map((measure, at) => [measure, at]));
  const inOrder = (a: Measure, b: Measure): number =>
    (position.get(a) ?? 0) - (position.get(b) ?? 0);
  return {
    above: (commodity) => {
      let found: readonly Measure[] = [];
      for (const length of lengths) {
        if (length > commodity.length) break;
        const bucket = buckets.get(commodity.slice(0, length));
        if (bucket) found = found.length === 0 ? bucket : [...found, ...bucket].sort(inOrder);
      }
      return found;
    },
    below: (commodity) => {
      const found: Measure[] = [];
      for (let at = lowerBound(codes, commodity); at < codes.length; at++) {
        const code = codes[at] ?? "";
        if (!code.startsWith(commodity)) break;
        if (code.length > commodity.length) found.push(...(buckets.get(code) ?? []));
      }
      return found;
    },
  };
}

function lowerBound(sorted: readonly string[], wanted: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? "") < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function holdsOn(measure: Measure, day: string): boolean {
  return isInForce(measure, day) && isInSeason(measure.season, day);
}

function isInForce(
  row: { readonly validFrom: string; readonly validTo: string },
  day: string,
): boolean {
  return row.validFrom <= day && (row.validTo === "" || day < row.validTo);
}

function indexRates(rates: readonly RateRow[], national: string): Map<string, ExchangeRate[]> {
  const byCurrency = new Map<string, (ExchangeRate & { validTo: string })[]>();
  for (const row of rates) {
    const found = exchangeRateOf(row, national);
    if (!found) continue;
    const list = byCurrency.get(found.currency) ?? [];
    list.push({ ...found, validTo: row.validTo });
    byCurrency.set(found.currency, list);
  }
  // the newest first: a rate holds until the next begins, unless it says when it ends
  for (const list of byCurrency.values()) list.sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  return byCurrency;
}

function findRate(
  list: readonly (ExchangeRate & { readonly validTo?: string })[],
  day: string,
): ExchangeRate | undefined {
  return list.find((rate) =>
    isInForce({ validFrom: rate.validFrom, validTo: rate.validTo ?? "" }, day),
  );
}

/** A rate as seen from the national currency; none where that is not part of it. */
export function exchangeRateOf(row: RateRow, national: string): ExchangeRate | undefined {
  const one = decimalOf(1n);
  if (row.rate.units <= 0n) return undefined;
  const size = `${formatDecimal(shorten(row.rate))} ${row.currency}`;
  const says = `${size} = 1 ${row.perUnitOf}`;
  const each = `${size}/${row.perUnitOf}`;
  if (row.perUnitOf === national) {
    return {
      currency: row.currency,
      multiply: one,
      divide: row.rate,
      validFrom: row.validFrom,
      says,
      step: `÷ ${each}`,
    };
  }
  if (row.currency === national) {
    return {
      currency: row.perUnitOf,
      multiply: row.rate,
      divide: one,
      validFrom: row.validFrom,
      says,
      step: `× ${each}`,
    };
  }
  return undefined;
}

/** Decimals kept of a quotient that does not end; far below any rounding of the law. */
const quotientScale = 20;

/** Foreign to national money, exact but for a quotient that does not end. */
export function toNational(amount: Decimal, rate: ExchangeRate): Decimal {
  const product = multiply(amount, rate.multiply);
  const whole = rate.divide.units === 1n && rate.divide.scale === 0;
  return whole ? product : divide(product, rate.divide, quotientScale, "half-up");
}
