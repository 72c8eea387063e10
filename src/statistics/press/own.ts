/** What a statement of our own traffic is told from: released tables, and what else we count. */
import { decimalOf, divide, formatDecimal, parseDecimal, shorten } from "#src/kernel/decimal.ts";
import { formatMinor } from "#src/kernel/money.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Sql } from "#src/platform/services.ts";
import { supervised } from "#src/movements/conveyances/store.ts";
import { SeriesBook, type SeriesValue } from "../official/series.ts";
import { type Cell, findCellParts, quantityPrefix } from "../tables/compile.ts";
import { type Period, monthText, monthsOf } from "../tables/period.ts";
import { type TableDefinition, findTable } from "../tables/table-set.ts";
import { tableSetOfRelease } from "../releases/releases.ts";
import {
  type Sight,
  type StoredRelease,
  listReleases,
  readCells,
  readHiddenKeys,
} from "../releases/store.ts";
import type { Fact, SourceCell } from "./facts.ts";
import type { PressMaterial } from "./press.ts";
import { grouped } from "./wording.ts";

/** Names of dimensions in series, where they differ from those of cell keys. */
const seriesNames: Readonly<Record<string, string>> = {
  tradeMode: "trade_mode",
  enterpriseType: "enterprise_type",
  traderProvince: "trader_province",
  transportMode: "transport_mode",
  brandType: "brand_type",
  exportCommodity: "commodity",
  importCommodity: "commodity",
};

/** Released figures of a year and the one before; `undefined` where nothing is released. */
export async function ownMaterial(
  sql: Sql,
  profile: string,
  period: Period,
  sight: Sight = "public",
): Promise<PressMaterial | undefined> {
  const years = [String(period.year), String(period.year - 1)];
  const isWanted = (one: string) => years.includes(one.slice(0, 4));
  const { book, last } = await ownBook(sql, { profile, sight, isWanted });
  if (!last) return undefined;
  return {
    source: "own",
    book,
    currency: last.manifest.currency,
    quoted: [],
    sources: [],
    counted: [...declarationFacts(book, period), ...(await supervisedFacts(sql, profile, period))],
    notes: [noteOf(last)],
    vintage: `${last.period} release ${last.sequence}, ledger position ${last.manifest.position}`,
  };
}

/** Released figures of the periods that are wanted, and the release read last. */
export async function ownBook(
  sql: Sql,
  wanted: {
    readonly profile: string;
    readonly sight: Sight;
    readonly isWanted: (period: string) => boolean;
  },
) {
  const all = await listReleases(sql, wanted.profile, wanted.sight);
  const releases = all.filter(({ period }) => wanted.isWanted(period));
  const current = releases.filter((release) => isLatest(release, releases)).reverse();
  const book = new SeriesBook();
  for (const release of current) {
    for (const { id } of release.manifest.tables) {
      const table = findTable(tableSetOfRelease(release.manifest), id);
      if (table && table.dimensions.length < 2 && Object.keys(table.filter).length === 0)
        book.add([
          ...valuesOf(release, table, await readCells(sql, release.id, id)),
          ...hiddenValuesOf(release, table, await readHiddenKeys(sql, release.id, id)),
        ]);
    }
  }
  return { book, last: current.at(-1) };
}

function noteOf(release: StoredRelease): Text {
  const { period, sequence, manifest } = release;
  const rows = grouped(parseDecimal(manifest.ledgerRows));
  return {
    en: `The figures are computed from released tables, the latest being publication ${sequence} of ${period}; it counts the ${rows} rows of the ledger up to ${manifest.position}.`,
    zh: `以上数据由已发布的统计表计算，最近一次为${period}第${sequence}次发布，依据截至${manifest.position}的台账记录${rows}条。`,
  };
}

function isLatest(release: StoredRelease, all: readonly StoredRelease[]): boolean {
  return !all.some((other) => other.period === release.period && other.sequence > release.sequence);
}

/** Cells that are not shown stand in the book without a value, so that nobody takes them for nothing. */
function hiddenValuesOf(
  release: StoredRelease,
  table: TableDefinition,
  keys: readonly string[],
): readonly SeriesValue[] {
  const cells = keys.map((key) => ({ key, value: 0n, rows: 0n }));
  return valuesOf(release, table, cells).map((one) => ({ ...one, value: "" }));
}

function valuesOf(
  release: StoredRelease,
  table: TableDefinition,
  cells: readonly Cell[],
): readonly SeriesValue[] {
  const dimension = table.dimensions[0];
  const { currency } = release.manifest;
  return cells.flatMap((cell): readonly SeriesValue[] => {
    const parts = findCellParts(table, cell.key);
    if (!parts || (parts.unit === "USD" && currency !== "USD")) return [];
    const isMass = parts.unit === "G";
    const isQuantity = parts.unit.startsWith(quantityPrefix);
    const code = parts.codes[0] ?? "TOTAL";
    if (table.byMonth && code === dimension?.total) return [];
    const isCount = parts.unit === "DECL";
    const at = placeOf(release, table, { span: parts.span, code });
    return [
      {
        table: table.id,
        ...at,
        ...(isMass && { measure: `mass_${at.measure}` }),
        ...(isQuantity && { measure: `quantity_${at.measure}` }),
        flow: parts.flow,
        dimension: isCount
          ? "operations"
          : table.byMonth || !dimension
            ? "total"
            : (seriesNames[dimension.name] ?? dimension.name),
        code: isCount ? "DECL" : table.byMonth || !dimension ? "TOTAL" : code,
        unit: isCount ? "declarations" : parts.unit.replace(quantityPrefix, ""),
        value:
          isCount || isMass
            ? cell.value.toString()
            : isQuantity
              ? formatMinor(cell.value, 6)
              : formatMinor(cell.value, 2),
        yoyPct: "",
        source: release.id,
        vintage: `release ${release.sequence} of ${release.period}`,
      },
    ];
  });
}

/** A year's figure is the year to date of its December; the table by month gives each month. */
function placeOf(
  release: StoredRelease,
  table: TableDefinition,
  at: { readonly span: string; readonly code: string },
) {
  if (table.byMonth) return { period: at.code, measure: "month" };
  const period = at.span === "year" ? `${release.period}-12` : release.period;
  return { period, measure: at.span === "month" ? "month" : "ytd" };
}

function declarationFacts(book: SeriesBook, period: Period): readonly Fact[] {
  const key = { flow: "total", dimension: "operations", code: "DECL" } as const;
  const last = monthText(period.year, period.lastMonth);
  const toDate =
    period.kind !== "month" && period.firstMonth === 1
      ? book.find({ ...key, period: last, measure: "ytd" })
      : undefined;
  const months = monthsOf(period).map((month) =>
    book.find({ ...key, period: month, measure: "month" }),
  );
  const cells = toDate ? [toDate] : months.flatMap((cell) => cell ?? []);
  if (!toDate && cells.length < months.length) return [];
  const count = cells.reduce((sum, cell) => sum + BigInt(cell.value), 0n);
  const sources = cells.map(
    ({ table, period: at, flow, code, measure, unit, value, source, vintage }) => {
      return { table, period: at, flow, code, measure, unit, value, source, vintage };
    },
  );
  const number = grouped(decimalOf(count));
  return [
    countedFact(period, {
      code: "DECL",
      unit: "declarations",
      measure: "count",
      value: count.toString(),
      sources,
      label: { en: "customs declarations released", zh: "放行报关单" },
      text: { en: `${number} customs declarations were released.`, zh: `放行报关单${number}份。` },
    }),
  ];
}

type Counted = {
  readonly code: string;
  readonly unit: string;
  readonly measure: string;
  readonly value: string;
  readonly label: Text;
  readonly text: Text;
  readonly sources: readonly SourceCell[];
};

function countedFact(period: Period, counted: Counted): Fact {
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

/** Conveyances and tonnes, from the reports of arrivals and departures. */
async function supervisedFacts(
  sql: Sql,
  profile: string,
  period: Period,
): Promise<readonly Fact[]> {
  const from = Temporal.PlainDate.from({ year: period.year, month: period.firstMonth, day: 1 });
  const to = from.add({ months: period.lastMonth - period.firstMonth + 1 });
  const counted = await supervised(sql, profile, { from, to });
  if (counted.conveyances === 0n) return [];
  const cell = (code: string, unit: string, value: string): SourceCell => ({
    table: "movements",
    period: period.text,
    flow: "total",
    code,
    measure: "count",
    unit,
    value,
    source: "arrival and departure reports",
    vintage: "as reported",
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
        zh: `监管运输工具${number}次，其中${named("zh").join("、")}。`,
      },
    }),
  ];
}
