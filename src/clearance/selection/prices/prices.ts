/**
 * Price and weight references: what goods of an origin usually cost per unit, learned from released
 * items, accepted or corrected, and never from what was only declared. In: rows of the ledger. Out:
 * corridors, facts for rules, outliers in words. Owns `price_cases`, `price_corridors`, `price_states`.
 */
import type { FactsByName, SelectionFacts } from "#src/decisions/risk/rules/facts-by-name.ts";
import { dayNumber } from "#src/decisions/risk/rules/subject.ts";
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

const goodsAtOnce = 500;

/** Takes new cases in and makes their corridors again. @returns goods whose corridors changed */
export async function learnPrices(app: RegistersApp): Promise<number> {
  let changed = 0;
  for (const profile of clearingProfiles(app.snapshots.profiles).keys()) {
    await app.sql.begin(async (tx) => {
      const goods = await takeCases(tx, profile);
      changed += goods.length;
      for (let from = 0; from < goods.length; from += goodsAtOnce) {
        await makeCorridors(tx, profile, goods.slice(from, from + goodsAtOnce));
      }
    });
  }
  return changed;
}

/** Corridors a group may ask for, by `flow commodity origin`. */
export type PriceReferences = ReadonlyMap<string, Corridor>;

/** Reads the corridors of the goods of declarations: at most three look-ups an item. */
export async function loadPrices(
  sql: Sql,
  profile: string,
  declared: readonly SelectionFacts[],
): Promise<PriceReferences> {
  const goods = declared.flatMap(({ facts, items }) =>
    items.flatMap((item) => levelsOf(facts, item)),
  );
  return findCorridors(sql, profile, [...new Set(goods)]);
}

function levelsOf(facts: FactsByName, item: FactsByName): readonly string[] {
  const { commodity } = item;
  const partner = facts["direction"] === "export" ? item["destinationCountry"] : item["origin"];
  const flow = facts["direction"];
  if (typeof commodity !== "string" || typeof partner !== "string") return [];
  const hs6 = commodity.slice(0, 6);
  const finest = commodity.length > 6 ? [`${String(flow)} ${commodity} ${partner}`] : [];
  return [...finest, `${String(flow)} ${hs6} ${partner}`, `${String(flow)} ${hs6} *`];
}

/** Facts of one item against the finest corridor that is known; nothing where none is. */
export function priceFacts(
  prices: PriceReferences,
  { acceptedOn, facts }: SelectionFacts,
  item: FactsByName,
): FactsByName {
  const price = item["pricePerKg"];
  const corridor = levelsOf(facts, item)
    .map((level) => prices.get(level))
    .find((one) => one !== undefined);
  if (!corridor || typeof price !== "number" || price <= 0) return {};
  return {
    priceToUsual: price / corridor.middle,
    priceDeviation: Math.log(price / corridor.middle) / corridor.spread,
    priceCases: corridor.cases,
    priceAgeDays: Math.max(0, dayNumber(acceptedOn) - dayNumber(corridor.newest)),
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
