/**
 * A made year with planted growth of e-commerce, own brands and high technology, a region that
 * leads and goods stopped by kind; and what a statement must say of it, counted again from the raw
 * rows of the database by sums of its own: nothing here calls what compiles, tells or words. Which
 * codes belong to what is read from the profile's list and from the row's own columns.
 */
import { readFileSync } from "node:fs";
import type { Sql } from "postgres";
import { newId } from "#src/kernel/ids.ts";
import { type LedgerRow, ledgerRows } from "#src/statistics/ledger/ledger.ts";
import { madeInput, numbersOf } from "#src/statistics/ledger/made-ledger.ts";
import type { OperationRow } from "#src/statistics/operations/operations.ts";

export type PlantedYear = {
  readonly seed: number;
  readonly year: number;
  /** By what the year's value of rows of a kind is multiplied. */
  readonly growth: Readonly<Record<"ecommerce" | "ownBrand" | "highTech" | "rest", number>>;
  /** The first two digits of the province that leads, and by how many times. */
  readonly leader: string;
  readonly lead: number;
  readonly rowsAMonth: number;
};

const modes = ["0110", "0615", "1039", "1210", "9610", "9710", "9810"];
const eCommerceModes = ["1210", "9610", "9710", "9810"];
const goods = ["85423190", "88024010", "87038000", "84713000", "61091000", "94036099", "27090000"];
const highTechGoods = ["85423190", "88024010"];
const provinces = ["31", "32", "33", "44", "11", "51", "50", "42", "21", "65"];
const stops = ["EPIDEMIC", "PROHIBITED", "SUBSTANDARD", "UNSAFEFOOD", "INFRINGING"];

export function drawYear(seed: number, year: number, rowsAMonth: number): PlantedYear {
  const next = numbersOf(seed * 104_729 + 11);
  const times = () => 0.5 + next(3000) / 1000;
  return {
    seed,
    year,
    growth: {
      ecommerce: times(),
      ownBrand: times(),
      highTech: times(),
      rest: 0.9 + next(300) / 1000,
    },
    leader: provinces[next(provinces.length)] ?? "31",
    lead: 8 + next(20),
    rowsAMonth,
  };
}

function monthsOfYear(year: number): readonly string[] {
  return Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, "0")}`);
}

/** Rows of the year and the one before. */
export function plantedRows(planted: PlantedYear): readonly LedgerRow[] {
  const next = numbersOf(planted.seed);
  const pick = (list: readonly string[]): string => list[next(list.length)] ?? "";
  const rows: LedgerRow[] = [];
  for (const month of [planted.year - 1, planted.year].flatMap(monthsOfYear))
    for (let count = planted.rowsAMonth; count > 0; count -= 1) {
      const direction = next(5) < 3 ? "export" : "import";
      const seed = planted.seed * 1_000_000 + rows.length;
      const [row] = ledgerRows(madeInput({ seed, month, direction, items: 1 }));
      if (!row) continue;
      const [commodity, supervisionMode, traderProvince] = [
        pick(goods),
        pick(modes),
        pick(provinces),
      ];
      const brandType = direction === "export" ? String(next(4)) : "0";
      const { growth } = planted;
      const grown =
        growth.rest *
        (eCommerceModes.includes(supervisionMode) ? growth.ecommerce : 1) *
        (brandType === "1" ? growth.ownBrand : 1) *
        (highTechGoods.includes(commodity) ? growth.highTech : 1);
      const base =
        (10_000_000 + next(990_000_000)) * (traderProvince === planted.leader ? planted.lead : 1);
      const isLater = month.startsWith(String(planted.year));
      const valueMinor = BigInt(Math.round(base * (isLater ? grown : 1)));
      const codes = { commodity, hs6: commodity.slice(0, 6), chapter: commodity.slice(0, 2) };
      const codesPlanted = { supervisionMode, traderProvince, brandType };
      rows.push({ ...row, ...codes, ...codesPlanted, valueMinor, fobMinor: valueMinor });
    }
  return rows;
}

/** Batches stopped in both years, some of them taken back. */
export function plantedStops(planted: PlantedYear): readonly OperationRow[] {
  const next = numbersOf(planted.seed + 5);
  const rows: OperationRow[] = [];
  for (const month of [planted.year - 1, planted.year].flatMap(monthsOfYear))
    for (const kind of stops)
      for (let count = next(6); count > 0; count -= 1) {
        const row: OperationRow = {
          profile: "cn",
          month,
          flow: next(6) === 0 ? "export" : "import",
          operation: `STOPPED${kind}`,
          amount: "1",
          unit: "BATCH",
          recordKind: "finding",
          recordId: `${month}-${kind}-${count}`,
          office: "2201",
          at: Temporal.Instant.from(`${month}-10T00:00:00Z`),
          declarationId: newId(rows.length + 1),
          channel: "cargo",
          partner: "TH",
        };
        rows.push(row);
        if (next(5) === 0)
          rows.push({ ...row, kind: "reversal", amount: "-1", recordId: `${row.recordId}-back` });
      }
  return rows;
}

/** A row of the ledger as it stands in the database. */
export type RawRow = {
  readonly row_id: string;
  readonly month: string;
  readonly flow: string;
  readonly commodity: string;
  readonly supervision_mode: string;
  readonly trader_province: string;
  readonly brand_type: string;
  readonly value: string;
};
export type RawStop = {
  readonly row_id: string;
  readonly month: string;
  readonly flow: string;
  readonly operation: string;
  readonly amount: string;
  readonly unit: string;
};

export async function readRaw(sql: Sql): Promise<readonly RawRow[]> {
  return await sql<RawRow[]>`
    select row_id, month, flow, commodity, supervision_mode, trader_province, brand_type,
      value_minor::text as value
    from ledger_rows`;
}

export async function readStops(sql: Sql): Promise<readonly RawStop[]> {
  return await sql<RawStop[]>`
    select row_id, month, flow, operation, amount::text as amount, unit from operation_rows`;
}

type ListEntry = {
  readonly code: string;
  readonly prefixes: readonly string[];
  readonly unit?: string;
};
type List = {
  readonly entries: readonly ListEntry[];
};

/** Entries of a list of the profile, as its file states them. */
export function listOf(name: string): readonly ListEntry[] {
  const file = new URL("../../profiles/cn/rules/tables.json", import.meta.url);
  const { lists } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly lists: Readonly<Record<string, List>>;
  };
  return lists[name]?.entries ?? [];
}

export const begins = (text: string, prefixes: readonly string[] = []): boolean =>
  prefixes.some((prefix) => text.startsWith(prefix));

/** Half away from zero at so many places, from whole numbers. */
export function rounded(numerator: bigint, denominator: bigint, places: number): string {
  const sign = numerator < 0n !== denominator < 0n && numerator !== 0n ? "-" : "";
  const [over, under] = [numerator, denominator].map((one) => (one < 0n ? -one : one));
  const parts = (over ?? 0n) * 10n ** BigInt(places) * 2n;
  const units = (parts + (under ?? 1n)) / (2n * (under ?? 1n));
  const text = units.toString().padStart(places + 1, "0");
  const whole = places > 0 ? text.slice(0, -places) : text;
  const fraction = places > 0 ? `.${text.slice(-places)}` : "";
  return `${units === 0n ? "" : sign}${whole}${fraction}`;
}

const grouped = (text: string): string => {
  const [whole = "", fraction] = text.split(".");
  const thousands = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
};

/** An amount of minor units as it is to be read in both languages. */
export function moneyWords(minor: bigint): { readonly en: string; readonly zh: string } {
  const yuan = minor / 100n;
  const say = (power: number, places: number) =>
    grouped(rounded(minor, 100n * 10n ** BigInt(power), places));
  if (yuan >= 10n ** 12n) return { en: `${say(12, 2)} trillion yuan`, zh: `${say(12, 2)}万亿元` };
  if (yuan >= 10n ** 9n) return { en: `${say(9, 2)} billion yuan`, zh: `${say(8, 1)}亿元` };
  if (yuan >= 10n ** 8n) return { en: `${say(6, 0)} million yuan`, zh: `${say(8, 2)}亿元` };
  return { en: `${say(6, 2)} million yuan`, zh: `${say(4, 0)}万元` };
}

/** Growth as it is to be read. */
export function growthWords(now: bigint, before: bigint) {
  const pct = rounded((now - before) * 100n, before, 1);
  const size = pct.replace("-", "");
  if (Number(pct) === 0) return { pct: "0.0", en: "unchanged", zh: "持平" };
  return pct.startsWith("-")
    ? { pct, en: `down ${size} percent`, zh: `下降${size}%` }
    : { pct, en: `up ${size} percent`, zh: `增长${size}%` };
}
