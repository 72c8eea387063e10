/** Goods items of made traffic: value first, then mass and quantities that go with it. */
import type { DocumentClass } from "#src/clearance/declaration/document.ts";
import { formatDecimal } from "#src/kernel/decimal.ts";
import type { Direction, Goods, Line, Market } from "./market.ts";
import { factorOf } from "./plants.ts";
import { type Random, Weighted } from "./random.ts";
import type { Trader } from "./traders.ts";

export type MadeItem = {
  readonly description: string;
  /** In the currency of the invoice. */
  readonly price: number;
  readonly netMassKg: number;
  readonly grossMassKg: number;
  readonly document: (dutyTreatment: string) => DocumentClass;
};

export type ItemsOrder = {
  readonly market: Market;
  readonly trader: Trader;
  readonly direction: Direction;
  readonly partner: string;
  /** Supervision mode. */
  readonly mode: string;
  readonly currency: string;
  readonly day: Temporal.PlainDate;
};

/** Share of trade a trader does in its own goods. */
const favouriteShare = 0.65;
/** Below this nobody declares goods by the normal form. */
const valueMin = 400;
const brandTypes = new Weighted([
  ["0", 30],
  ["1", 28],
  ["2", 4],
  ["3", 34],
  ["4", 4],
] as const);

export function makeItems(order: ItemsOrder, random: Random): readonly MadeItem[] {
  const { market, trader, direction } = order;
  const goods = random.chance(favouriteShare)
    ? trader.favourites[direction]
    : market.goods[direction].pick(random);
  const count = new Weighted(market.mix.itemsPerDeclaration).pick(random);
  const drawn = random.logNormal(market.mix.valueMedian[direction], market.mix.valueSigma);
  const value = Math.max(valueMin, drawn);
  const parts = Array.from({ length: count }, () => 0.2 + random.next());
  const whole = parts.reduce((sum, part) => sum + part, 0);
  const isOpen = direction === "import" && random.chance(market.mix.undetermined);
  return parts.map((part, at) =>
    makeItem(order, random, { goods, isOpen, number: at + 1, plainValue: (value * part) / whole }),
  );
}

type ItemOrder = {
  readonly goods: Goods;
  readonly isOpen: boolean;
  readonly number: number;
  /** Before what is planted. */
  readonly plainValue: number;
};

function makeItem(
  order: ItemsOrder,
  random: Random,
  { goods, isOpen, number, plainValue }: ItemOrder,
): MadeItem {
  const { market, direction, partner, currency } = order;
  const lines = isOpen && goods.open.length > 0 ? goods.open : goods.lines;
  const line = lines[random.between(0, lines.length - 1)] ?? {
    code: "84713010",
    unit1: "01",
    unit2: "09",
  };
  const brandType = direction === "export" ? brandTypes.pick(random) : "0";
  const { domesticDistrict } = order.trader;
  const planted = { ...order, brand: brandType, commodity: line.code };
  const value =
    plainValue * factorOf(market.plants, { ...planted, province: domesticDistrict.slice(0, 2) });
  const price = value / nationalPerUnit(order);
  const netMassKg = Math.max(
    0.01,
    Math.round((value / goods.mix.perKg) * random.logNormal(1, 0.4) * 100) / 100,
  );
  const grossMassKg = Math.round(netMassKg * (1.02 + random.next() * 0.12) * 100 + 1) / 100;
  const pieces = Math.max(
    1,
    Math.round(netMassKg / (goods.mix.pieceKg * random.logNormal(1, 0.3))),
  );
  const first = quantityIn(line.unit1, netMassKg, pieces);
  const second = line.unit2 === "" ? undefined : quantityIn(line.unit2, netMassKg, pieces);
  const description = describeLine(line);
  const isExport = direction === "export";
  const origin =
    isExport || !market.snapshot.find("countries", partner, order.day) ? "CN" : partner;
  return {
    description,
    price: Number(money(price, currency)),
    netMassKg,
    grossMassKg,
    document: (dutyTreatment) => ({
      sequenceNumeric: String(number),
      commodity: {
        description,
        classification: [{ id: line.code, identificationTypeCode: "TSP" }],
        goodsMeasure: {
          grossMassMeasure: { value: grossMassKg.toFixed(2), unitCode: "KGM" },
          netNetWeightMeasure: { value: netMassKg.toFixed(2), unitCode: "KGM" },
        },
        invoiceLine: { itemChargeAmount: { value: money(price, currency), currencyId: currency } },
      },
      origin: [{ countryCode: origin, typeCode: "1" }],
      national: {
        cn: {
          dealQuantity: first,
          firstQuantity: first,
          ...(second ? { secondQuantity: second } : {}),
          dutyTreatment,
          domesticDistrict,
          brandType,
        },
      },
    }),
  };
}

/** Units of the profile's currency for one unit of the invoice's. */
function nationalPerUnit({ market, currency, day }: ItemsOrder): number {
  const rate = market.snapshot.exchangeRate(currency, day);
  if (!rate) return 1;
  const number = Number(formatDecimal(rate.rate));
  return rate.perUnitOf === currency ? number : 1 / number;
}

/** Amounts of these currencies are written without decimals. */
const wholeCurrencies = new Set(["JPY", "KRW"]);

/** A decimal text of an amount, never zero. @example money(12.345, "USD") // "12.35" */
export function money(amount: number, currency: string): string {
  const isWhole = wholeCurrencies.has(currency);
  return Math.max(amount, isWhole ? 1 : 0.01).toFixed(isWhole ? 0 : 2);
}

function describeLine(line: Line): string {
  return `Goods of ${line.code.slice(0, 4)}.${line.code.slice(4, 6)}`;
}

/** A quantity in a statistical unit that goes with the mass and the pieces. */
function quantityIn(
  unitCode: string,
  netMassKg: number,
  pieces: number,
): { value: string; unitCode: string } {
  const of = (value: number, places: number) => ({
    value: Math.max(value, 10 ** -places).toFixed(places),
    unitCode,
  });
  switch (unitCode) {
    case "09": // kilogram
      return of(netMassKg, 2);
    case "04": // metre, of fabric or film of a third of a kilogram
    case "05": // square metre
      return of(netMassKg * 3, 2);
    case "06": // cubic metre, of wood
      return of(netMassKg / 600, 4);
    case "07": // litre
      return of(netMassKg, 2);
    case "37": // kilolitre
      return of(netMassKg / 1_000, 4);
    case "21": // hundred
      return of(pieces / 100, 2);
    case "31": // thousand
      return of(pieces / 1_000, 3);
    case "49": // carat
      return of(netMassKg * 5_000, 2);
    case "59": // gram
      return of(netMassKg * 1_000, 2);
    default:
      return of(pieces, 0);
  }
}
