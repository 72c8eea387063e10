/**
 * Price and weight references: what goods of an origin usually cost per unit, learned from released
 * items, accepted or corrected, and never from what was only declared. In: rows of the ledger. Out:
 * corridors, facts for rules, outliers in words. Owns `price_cases`, `price_corridors`, `price_states`.
 */
import type { FactsByName, SelectionFacts } from "#src/decisions/risk/rules/facts-by-name.ts";
import type { Text } from "#src/kernel/text.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import { clearingProfiles } from "#src/registers/profile.ts";
import {
  type Corridor,
  findCorridors,
  makeCorridors,
  type OutlierRow,
  takeCases,
} from "./store.ts";
import type { Sql } from "#src/platform/services.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { dayNumber } from "#src/kernel/day-number.ts";

const goodsAtOnce = 500;

/** Takes new cases in and makes their corridors again. @returns goods whose corridors changed */
export async function learnPrices(
  app: RegistersApp & Pick<ClearanceApp, "releasedItems">,
): Promise<number> {
  let changed = 0;
  for (const [profile, { timeZone }] of clearingProfiles(app.snapshots.profiles)) {
    const day = legalDay(timeZone, app.clock()).toString();
    await app.sql.begin(async (tx) => {
      const goods = await takeCases(tx, { profile, timeZone, released: app.releasedItems });
      changed += goods.length;
      for (let from = 0; from < goods.length; from += goodsAtOnce) {
        await makeCorridors(tx, { profile, day, goods: goods.slice(from, from + goodsAtOnce) });
      }
    });
  }
  return changed;
}

/** Corridors a group may ask for, by `flow commodity origin unit`. */
export type PriceReferences = ReadonlyMap<string, Corridor>;

/** Reads the corridors of the goods of declarations: at most six look-ups an item. */
export async function loadPrices(
  sql: Sql,
  profile: string,
  declared: readonly SelectionFacts[],
): Promise<PriceReferences> {
  const goods = declared.flatMap(({ facts, items }) =>
    items.flatMap((item) => unitsOf(item).flatMap((unit) => levelsOf(facts, item, unit))),
  );
  return findCorridors(sql, profile, [...new Set(goods)]);
}

const kilogram = "kg";

/** The kilogram, and the unit of the declared quantity. */
function unitsOf({ quantityUnit }: FactsByName): readonly string[] {
  return typeof quantityUnit === "string" ? [kilogram, quantityUnit] : [kilogram];
}

function levelsOf(facts: FactsByName, item: FactsByName, unit: string): readonly string[] {
  const { commodity } = item;
  const partner = facts["direction"] === "export" ? item["destinationCountry"] : item["origin"];
  const flow = facts["direction"];
  if (typeof commodity !== "string" || typeof partner !== "string") return [];
  const hs6 = commodity.slice(0, 6);
  const finest = commodity.length > 6 ? [`${String(flow)} ${commodity} ${partner}`] : [];
  const levels = [...finest, `${String(flow)} ${hs6} ${partner}`, `${String(flow)} ${hs6} *`];
  return levels.map((level) => `${level} ${unit}`);
}

/** Days before a declaration whose cases still say what is usual. */
const windowDays = 731;

/**
 * Facts of one item against the finest corridors that are known, of the kilogram and of its own unit;
 * nothing where none is, or its newest case is too old on the day of the declaration.
 */
export function priceFacts(
  prices: PriceReferences,
  { acceptedOn, facts }: SelectionFacts,
  item: FactsByName,
): FactsByName {
  const compare = (price: FactsByName[string] | undefined, unit: string) => {
    const corridor = levelsOf(facts, item, unit)
      .map((level) => prices.get(level))
      .find((one) => one !== undefined);
    if (!corridor || typeof price !== "number" || price <= 0) return undefined;
    const age = Math.max(0, dayNumber(acceptedOn) - dayNumber(corridor.newest));
    if (age > windowDays) return undefined;
    const times = price / corridor.middle;
    return { times, deviation: Math.log(times) / corridor.spread, cases: corridor.cases, age };
  };
  const { quantityUnit } = item;
  const byWeight = compare(item["pricePerKg"], kilogram);
  const byUnit =
    typeof quantityUnit === "string" ? compare(item["pricePerUnit"], quantityUnit) : undefined;
  return {
    ...(byWeight && {
      priceToUsual: byWeight.times,
      priceDeviation: byWeight.deviation,
      priceCases: byWeight.cases,
      priceAgeDays: byWeight.age,
    }),
    ...(byUnit && {
      unitPriceToUsual: byUnit.times,
      unitPriceDeviation: byUnit.deviation,
      unitPriceCases: byUnit.cases,
    }),
  };
}

const round = (value: number) => String(Number(value.toPrecision(4)));

/** Why a price stands out, in words. */
export function explainOutlier(row: OutlierRow): Text {
  const { price, unit, low, middle, high, cases, traders, newest } = row;
  const times = round(price / middle);
  return {
    en:
      `${round(price)} per ${unit} where ${round(middle)} is usual (${round(low)} to ${round(high)}): ` +
      `${times} times the usual, by ${cases} cases of ${traders} traders, the newest of ${newest}.`,
    zh:
      `每${unit} ${round(price)}，通常为 ${round(middle)}（${round(low)} 至 ${round(high)}），为通常的 ${times} 倍；` +
      `依据 ${traders} 家企业的 ${cases} 个案例，最新日期 ${newest}。`,
  };
}
