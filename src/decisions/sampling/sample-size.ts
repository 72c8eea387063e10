/**
 * How many units of a lot are looked at so that a level of infestation is found with a confidence: exactly,
 * by the hypergeometric distribution (ISPM 31, Methodologies for sampling of consignments, appendix 2).
 * Units that are infested are the level times the lot, rounded down, one at least. It takes a unit that is
 * infested and looked at for found. A plan of acceptance takes a lot with up to a number of such units
 * among those looked at; more are looked at then, for the same confidence that a lot of the level is not
 * taken. In: units of the lot, level and confidence in percent, that number. Out: a number of units. Pure.
 */
import { type Decimal, decimalOf, formatDecimal, parseDecimal } from "#src/kernel/decimal.ts";
import { invariant } from "#src/kernel/invariant.ts";

export type SamplingPlan = {
  /** Percent of the lot that are infested; decimal. */
  readonly level: string;
  /** Percent; decimal. */
  readonly confidence: string;
  /** Units at fault among those looked at with which the lot is accepted; absent: none. */
  readonly accept?: number | undefined;
};

/** Largest lot: a longest computation of some tens of milliseconds. */
export const lotMax = 100_000;

/**
 * @returns undefined where a lot has no more units of the level than are accepted: nothing tells it from a
 *   good one
 * @example sampleSizeOf(200, { level: "5", confidence: "95" }) // 51
 * @example sampleSizeOf(200, { level: "5", confidence: "95", accept: 1 }) // 78
 */
export function sampleSizeOf(
  lot: number,
  { level, confidence, accept = 0 }: SamplingPlan,
): number | undefined {
  const infested = infestedOf(lot, level);
  if (accept >= infested) return undefined;
  const sure = parseDecimal(confidence);
  const hundred = 100n * 10n ** BigInt(sure.scale);
  const isEnough = (size: number) => {
    const [missed, of] = chanceAccepted({ lot, infested, size, accept });
    return missed * hundred <= (hundred - sure.units) * of;
  };
  const most = lot - infested + 1 + accept;
  // doubled first: the product of a size far beyond what is enough is long
  let high = 1;
  while (high < most && !isEnough(high)) high = Math.min(2 * high, most);
  let low = Math.floor(high / 2) + 1;
  while (low < high) {
    const size = Math.floor((low + high) / 2);
    if (isEnough(size)) high = size;
    else low = size + 1;
  }
  return high;
}

/**
 * Percent of the lots of the level that a sample of a size accepts, rounded up.
 * @example acceptedPercent(200, 51, { level: "5" }) // "4.8465"
 */
export function acceptedPercent(
  lot: number,
  size: number,
  { level, accept = 0 }: Pick<SamplingPlan, "level" | "accept">,
): string {
  const [accepted, of] = chanceAccepted({ lot, infested: infestedOf(lot, level), size, accept });
  const places = 4;
  const parts = 10n ** BigInt(places + 2);
  return formatDecimal(decimalOf((accepted * parts + of - 1n) / of, places));
}

function infestedOf(lot: number, level: string): number {
  invariant(Number.isInteger(lot) && lot > 0 && lot <= lotMax, "a lot has units, of a bound");
  return Math.max(1, floorOf(BigInt(lot), parseDecimal(level)));
}

/** Percent of a number of units, in whole units. */
function floorOf(units: bigint, percent: Decimal): number {
  return Number((units * percent.units) / (100n * 10n ** BigInt(percent.scale)));
}

type Drawing = {
  readonly lot: number;
  readonly infested: number;
  readonly size: number;
  readonly accept: number;
};

/**
 * The chance that at most `accept` of those drawn are infested, as a fraction: the sum over k of
 * C(few, k) · many (many - 1) … of k factors · (lot - many) … of few - k factors, over lot … of few factors.
 */
function chanceAccepted({ lot, infested, size, accept }: Drawing): readonly [bigint, bigint] {
  // drawn and infested units change places: the shorter product is taken
  const [many, few] = size < infested ? [infested, size] : [size, infested];
  const most = Math.min(accept, few);
  // of the factors without infested ones, those that each of the terms has
  let shared = 1n;
  for (let at = 0; at < few - most; at++) shared *= BigInt(Math.max(lot - many - at, 0));
  let sum = 0n;
  let without = shared;
  for (let found = most; found >= 0; found--) {
    if (found < most) without *= BigInt(Math.max(lot - many - (few - found - 1), 0));
    sum += waysOf(few, many, found) * without;
  }
  let of = 1n;
  for (let at = 0; at < few; at++) of *= BigInt(lot - at);
  return [sum, of];
}

/** C(few, found) times many (many - 1) … of `found` factors. */
function waysOf(few: number, many: number, found: number): bigint {
  let [ways, order] = [1n, 1n];
  for (let at = 0; at < found; at++) {
    ways *= BigInt(few - at) * BigInt(many - at);
    order *= BigInt(at + 1);
  }
  return ways / order;
}
