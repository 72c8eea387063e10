/** Made traders with well-formed numbers: none of them exists. */
import type { Goods, Market, Direction, District } from "./market.ts";
import { Random, Weighted } from "./random.ts";

export type Trader = {
  /** Ten digits of a customs registration: place, kind of zone, kind of enterprise, number. */
  readonly customsId: string;
  /** Unified social credit code (GB 32100-2015). */
  readonly creditCode: string;
  readonly name: string;
  readonly enterpriseType: string;
  readonly district: District;
  readonly domesticDistrict: string;
  readonly favourites: Readonly<Record<Direction, Goods>>;
  /** Keeps too little in its account: its imports wait for money. */
  readonly isShort: boolean;
};

const tradersMin = 40;
const tradersMax = 1_500;
const declarationsPerTrader = 20;

/** The traders of a run; few of them make most of the trade. */
export function makeTraders(
  market: Market,
  options: { readonly seed: string; readonly declarations: number },
): Weighted<Trader> {
  const wanted = Math.round(options.declarations / declarationsPerTrader);
  const count = Math.min(Math.max(wanted, tradersMin), tradersMax);
  return new Weighted(
    Array.from({ length: count }, (_, index) => {
      const random = new Random(`${options.seed}/trader/${index}`);
      return [makeTrader(market, random, index), 1 / (index + 8) ** 0.85] as const;
    }),
  );
}

function makeTrader(market: Market, random: Random, index: number): Trader {
  const district = market.districts.pick(random);
  const enterprise = new Weighted(
    market.mix.enterprises.map((one) => [one, one.share] as const),
  ).pick(random);
  const known = market.domesticDistricts.get(district.province) ?? [];
  const domesticDistrict = known[random.between(0, known.length - 1)] ?? `${district.province}909`;
  const number = String(index + 1).padStart(4, "0");
  return {
    customsId: `${domesticDistrict}${enterprise.digit}${number}`,
    creditCode: makeCreditCode(`${district.province}0100`, random),
    name: `Simulated Trader ${number} Co., Ltd.`,
    enterpriseType: enterprise.type,
    district,
    domesticDistrict,
    favourites: {
      import: market.goods.import.pick(random),
      export: market.goods.export.pick(random),
    },
    isShort: random.chance(market.mix.insufficientAccounts),
  };
}

const creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/**
 * An enterprise of the market authority (91), place, organisation code (GB 11714), check character.
 */
function makeCreditCode(place: string, random: Random): string {
  const organisation = random.digits(8);
  const sum = organisationWeights.reduce(
    (total, weight, at) => total + weight * Number(organisation[at]),
    0,
  );
  const check = 11 - (sum % 11);
  const body = `91${place}${organisation}${check === 10 ? "X" : check === 11 ? "0" : String(check)}`;
  return `${body}${creditCheck(body)}`;
}

/** GB 32100-2015, 4.5: weights are powers of three modulo 31. */
export function creditCheck(body: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of body) {
    sum += creditAlphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return creditAlphabet[(31 - (sum % 31)) % 31] ?? "0";
}
