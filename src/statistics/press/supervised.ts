/**
 * What was supervised, for a statement of our own traffic: conveyances and tonnes as the releases state
 * them; where a release of the period has no such table, from the ledger of operations as it stands.
 */
import { decimalOf, divide, formatDecimal, parseDecimal, shorten } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Sql } from "#src/platform/services.ts";
import { readOperations } from "../operations/store.ts";
import { type StoredRelease, readCells } from "../releases/store.ts";
import { type Period, monthsOf } from "../tables/period.ts";
import { formatMillionths } from "../tables/quantity.ts";
import type { Fact, SourceCell } from "../figures/facts.ts";
import { grouped } from "../figures/wording.ts";

type Counted = {
  readonly code: string;
  readonly unit: string;
  readonly measure: string;
  readonly value: string;
  readonly label: Text;
  readonly text: Text;
  readonly sources: readonly SourceCell[];
};

export function countedFact(period: Period, counted: Counted): Fact {
  return {
    id: `operations.${counted.code}`,
    period: period.text,
    flow: "total",
    dimension: "operations",
    yoyPct: null,
    change: null,
    valueComputed: true,
    yoyComputed: false,
    ...counted,
  };
}

const modes: Readonly<Record<string, Text>> = {
  ship: { en: "ships", zh: "船舶" },
  aircraft: { en: "aircraft", zh: "航空器" },
  train: { en: "trains", zh: "列车" },
  truck: { en: "trucks", zh: "汽车" },
};

/** Position in the ledger that nothing is behind. */
const behindAll = "ffffffff-ffff-ffff-ffff-ffffffffffff";

const freightTable = "freight-supervision";
/** Rows of the table by mode. */
const rowsByMode = {
  ship: "SHIPS",
  aircraft: "AIRCRAFT",
  train: "TRAINS",
  truck: "TRUCKS",
} as const;

type Supervised = {
  readonly byMode: readonly { readonly mode: string; readonly conveyances: bigint }[];
  readonly conveyances: bigint;
  readonly grossMassKg: string;
  readonly source: Pick<SourceCell, "table" | "source" | "vintage">;
};

/** As the year's own release states it, else as those of its months do; undefined where one does not. */
async function supervisedAsReleased(
  sql: Sql,
  { period, releases }: { readonly period: Period; readonly releases: readonly StoredRelease[] },
): Promise<Supervised | undefined> {
  const whole = releases.filter((release) => release.period === period.text);
  const months = monthsOf(period).flatMap((month) =>
    releases.filter((one) => one.period === month),
  );
  const isWhole = whole.length > 0;
  if (!isWhole && months.length < monthsOf(period).length) return undefined;
  const read = isWhole ? whole : months;
  const sums = new Map<string, bigint>();
  for (const release of read) {
    const cells = await readCells(sql, release.id, freightTable);
    if (cells.length === 0) return undefined;
    const start = `span=${release.period.length === 4 ? "year" : "month"};flow=total;freight=`;
    for (const { key, value } of cells) {
      if (!key.startsWith(start)) continue;
      const code = key.slice(start.length, key.indexOf(";unit="));
      sums.set(code, (sums.get(code) ?? 0n) + value);
    }
  }
  const byMode = Object.entries(rowsByMode).flatMap(([mode, code]) => {
    const millionths = sums.get(code) ?? 0n;
    return millionths === 0n ? [] : [{ mode, conveyances: millionths / 1_000_000n }];
  });
  const last = read.at(-1);
  return {
    byMode,
    conveyances: byMode.reduce((sum, one) => sum + one.conveyances, 0n),
    grossMassKg: formatMillionths(sums.get("FREIGHT") ?? 0n),
    source: {
      table: freightTable,
      source: last?.id ?? "",
      vintage: `release ${last?.sequence ?? 0} of ${last?.period ?? ""}`,
    },
  };
}

async function supervisedAsCounted(
  sql: Sql,
  profile: string,
  { year, firstMonth, lastMonth }: Period,
): Promise<Supervised> {
  const month = (of: number) => `${year}-${String(of).padStart(2, "0")}`;
  const sums = await readOperations(sql, {
    profile,
    fromMonth: month(firstMonth),
    toMonth: month(lastMonth),
    position: behindAll,
  });
  const counted = (operation: string) =>
    sums
      .filter(({ codes }) => codes.operation === operation)
      .flatMap(({ quantities }) => quantities)
      .reduce((sum, quantity) => sum + (quantity?.millionths ?? 0n), 0n);
  const byMode = Object.keys(rowsByMode).flatMap((mode) => {
    const conveyances = counted(mode.toUpperCase()) / 1_000_000n;
    return conveyances === 0n ? [] : [{ mode, conveyances }];
  });
  return {
    byMode,
    conveyances: byMode.reduce((sum, one) => sum + one.conveyances, 0n),
    grossMassKg: formatMillionths(counted("GROSSMASS")),
    source: { table: "operations", source: "ledger of operations", vintage: "as counted" },
  };
}

/** Conveyances and tonnes of a period. */
export async function supervisedFacts(
  sql: Sql,
  profile: string,
  wanted: { readonly period: Period; readonly releases: readonly StoredRelease[] },
): Promise<readonly Fact[]> {
  const { period } = wanted;
  const counted =
    (await supervisedAsReleased(sql, wanted)) ?? (await supervisedAsCounted(sql, profile, period));
  if (counted.conveyances === 0n) return [];
  const cell = (code: string, unit: string, value: string): SourceCell => ({
    ...counted.source,
    period: period.text,
    flow: "total",
    code,
    measure: "count",
    unit,
    value,
  });
  const tonnes = formatDecimal(
    shorten(divide(parseDecimal(counted.grossMassKg), decimalOf(1000n), 3, "half-up")),
  );
  const number = grouped(decimalOf(counted.conveyances));
  const kinds = [...Map.groupBy(counted.byMode, (row) => row.mode)].map(([mode, rows]) => {
    return { mode, count: rows.reduce((sum, row) => sum + row.conveyances, 0n) };
  });
  const named = (locale: "en" | "zh") =>
    kinds.map(({ mode, count }) => {
      const name = modes[mode]?.[locale] ?? mode;
      return locale === "en"
        ? `${grouped(decimalOf(count))} ${name}`
        : `${name}${grouped(decimalOf(count))}`;
    });
  return [
    countedFact(period, {
      code: "TONNES",
      unit: "tonnes",
      measure: "mass",
      value: tonnes,
      sources: [cell("TONNES", "tonnes", tonnes)],
      label: { en: "goods supervised", zh: "监管货运量" },
      text: {
        en: `Goods of ${grouped(parseDecimal(tonnes))} tonnes were supervised.`,
        zh: `监管货运量${grouped(parseDecimal(tonnes))}吨。`,
      },
    }),
    countedFact(period, {
      code: "VEHICLES",
      unit: "conveyances",
      measure: "count",
      value: counted.conveyances.toString(),
      sources: kinds.map(({ mode, count }) => cell(mode, "conveyances", count.toString())),
      label: { en: "conveyances supervised", zh: "监管运输工具" },
      text: {
        en: `${number} conveyances were supervised: ${named("en").join(", ")}.`,
        zh: `监管运输工具${number}艘（架、列、辆）次，其中${named("zh").join("、")}。`,
      },
    }),
  ];
}
