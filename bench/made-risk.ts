/**
 * Made declarations of one item and made rules of the six shapes that selection knows, both from a
 * seed: codes, countries and parties as skewed as in trade.
 */

export type MadeRow = {
  readonly hs6: string;
  readonly origin: string;
  readonly departure: string;
  readonly office: string;
  readonly mode: string;
  readonly importer: string;
  readonly seller: string;
  readonly massKg: number;
  readonly value: number;
  readonly pricePerKg: number;
};
export type MadeRule = { readonly id: string; readonly when: string; readonly logic: object };

/** mulberry32: small, seeded, the same everywhere. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A place from 0 to below `count`; the first ones are the most frequent. */
function skewed(next: () => number, count: number, skew: number): number {
  return Math.min(count - 1, Math.floor(count * next() ** skew));
}

const code = (prefix: string, at: number) => `${prefix}${at}`;
const country = (at: number) =>
  String.fromCharCode(65 + Math.floor(at / 26)) + String.fromCharCode(65 + (at % 26));

export function madeRow(next: () => number): MadeRow {
  const heading = skewed(next, 600, 1.6);
  const origin = skewed(next, 116, 4.6);
  const massKg = Math.round(10 ** (1 + 4 * next()));
  const pricePerKg = Math.round(100 * 10 ** (2 * next())) / 100;
  return {
    hs6: `${String(1_000 + heading * 14)}${String(10 * skewed(next, 8, 1.5)).padStart(2, "0")}`,
    origin: country(origin),
    departure: country(next() < 0.8 ? origin : skewed(next, 101, 4.6)),
    office: code("O", skewed(next, 42, 3.4)),
    mode: code("", skewed(next, 6, 2.6)),
    importer: code("I", skewed(next, 12_720, 1.5)),
    seller: code("S", skewed(next, 10_536, 1.5)),
    massKg,
    pricePerKg,
    value: Math.round(massKg * pricePerKg * 100) / 100,
  };
}

/** One after another of the shapes, each asking for what some declaration might hold. */
export function madeRule(at: number, next: () => number): MadeRule {
  const id = `RSK-${at + 1}`;
  const { hs6, origin, departure, office, mode, importer, massKg, value, pricePerKg } =
    madeRow(next);
  const variable = (name: string) => ({ var: name });
  const equal = (name: string, text: string) => ({ "===": [variable(name), text] });
  const hs4 = hs6.slice(0, 4);
  switch (at % 6) {
    case 0:
      return {
        id,
        when: `commodity starts with ${hs4} and origin = ${origin}`,
        logic: { and: [equal("hs4", hs4), equal("origin", origin)] },
      };
    case 1: {
      const hs2 = hs6.slice(0, 2);
      return {
        id,
        when: `traderId = ${importer} and commodity starts with ${hs2}`,
        logic: { and: [equal("importer", importer), equal("hs2", hs2)] },
      };
    }
    case 2:
      return {
        id,
        when: `commodity starts with ${hs6} and pricePerKg <= ${pricePerKg}`,
        logic: { and: [equal("hs6", hs6), { "<=": [variable("pricePerKg"), pricePerKg] }] },
      };
    case 3:
      return {
        id,
        when: `dispatchCountry = ${departure} and origin = ${origin} and netMassKg >= ${massKg}`,
        logic: {
          and: [
            equal("departure", departure),
            equal("origin", origin),
            { ">=": [variable("massKg"), massKg] },
          ],
        },
      };
    case 4:
      return {
        id,
        when: `office = ${office} and transportMode = ${mode} and customsValue >= ${value}`,
        logic: {
          and: [equal("office", office), equal("mode", mode), { ">=": [variable("value"), value] }],
        },
      };
    default: {
      const watched = Array.from({ length: 20 }, () => madeRow(next).seller);
      return {
        id,
        when: `consignorId in (${[...new Set(watched)].join(", ")})`,
        logic: { in: [variable("seller"), watched] },
      };
    }
  }
}
