/**
 * How many units of a lot are looked at so that a level of infestation is found with a confidence: exactly,
 * by the hypergeometric distribution (ISPM 31, Methodologies for sampling of consignments, appendix 2).
 * Units that are infested are the level times the lot, rounded down, one at least. It takes a unit that is
 * infested and looked at for found. In: units of the lot, level and confidence in percent. Out: a number of
 * units. Pure.
 */
import { type Decimal, parseDecimal } from "#src/kernel/decimal.ts";
import { invariant } from "#src/kernel/invariant.ts";

export type SamplingPlan = {
  /** Percent of the lot that are infested; decimal. */
  readonly level: string;
  /** Percent; decimal. */
  readonly confidence: string;
};

/** Largest lot: a longest computation of some tens of milliseconds. */
export const lotMax = 100_000;

/** @example sampleSizeOf(200, { level: "5", confidence: "95" }) // 51 */
export function sampleSizeOf(lot: number, { level, confidence }: SamplingPlan): number {
  invariant(Number.isInteger(lot) && lot > 0 && lot <= lotMax, "a lot has units, of a bound");
  const infested = Math.max(1, floorOf(BigInt(lot), parseDecimal(level)));
  const sure = parseDecimal(confidence);
  const hundred = 100n * 10n ** BigInt(sure.scale);
  const isEnough = (size: number) => {
    const [missed, of] = chanceOfNone(lot, infested, size);
    return missed * hundred <= (hundred - sure.units) * of;
  };
  const most = lot - infested + 1;
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

/** Percent of a number of units, in whole units. */
function floorOf(units: bigint, percent: Decimal): number {
  return Number((units * percent.units) / (100n * 10n ** BigInt(percent.scale)));
}

/** The chance that none of those drawn is infested, as a fraction. */
function chanceOfNone(lot: number, infested: number, size: number): readonly [bigint, bigint] {
  // drawn and infested units change places: the shorter product is taken
  const [many, few] = size < infested ? [infested, size] : [size, infested];
  let [missed, of] = [1n, 1n];
  for (let at = 0; at < few; at++) {
    missed *= BigInt(Math.max(lot - many - at, 0));
    of *= BigInt(lot - at);
  }
  return [missed, of];
}
