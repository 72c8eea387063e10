/** What a statement of our own traffic is told from: released tables, and what else we count. */
import { decimalOf, parseDecimal } from "#src/kernel/decimal.ts";
import { formatMinor } from "#src/kernel/money.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Sql } from "#src/platform/services.ts";
import { SeriesBook, type SeriesValue } from "../official/series.ts";
import { type Cell, findCellParts, quantityPrefix } from "../tables/compile.ts";
import { showsBothValues } from "../tables/cube-plan.ts";
import { type Period, monthText, monthsOf } from "../tables/period.ts";
import { type TableDefinition, findTable } from "../tables/table-set.ts";
import { tableSetOfRelease } from "../releases/releases.ts";
import { simulatedNotes } from "../releases/simulated-notes.ts";
import {
  type Sight,
  type StoredRelease,
  listReleases,
  readCells,
  readHiddenKeys,
} from "../releases/store.ts";
import type { Fact } from "../figures/facts.ts";
import type { PressMaterial } from "./press.ts";
import { countedFact, supervisedFacts } from "./supervised.ts";
import { grouped } from "../figures/wording.ts";

/** Names of dimensions in series, where they differ from those of cell keys. */
const seriesNames: Readonly<Record<string, string>> = {
  tradeMode: "trade_mode",
  enterpriseType: "enterprise_type",
  traderProvince: "trader_province",
  transportMode: "transport_mode",
  brandType: "brand_type",
  supervisionMode: "supervision_mode",
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
  const { book, last, current } = await ownBook(sql, { profile, sight, isWanted });
  if (!last) return undefined;
  const own = current.find((release) => release.period === period.text);
  const told = own ?? last;
  return {
    source: "own",
    book,
    currency: told.manifest.currency,
    quoted: [],
    claims: [],
    sources: [],
    counted: [
      ...declarationFacts(book, period),
      ...(await supervisedFacts(sql, profile, { period, releases: current })),
    ],
    notes: [...(await simulatedNotes(sql)), noteOf(told, own !== undefined)],
    vintage: `${told.period} release ${told.sequence}, ledger position ${told.manifest.position}`,
  };
}

/** Tables of all trade, or of what was stopped, by one dimension at most, in the value that is published. */
function isOfSeries(table: TableDefinition): boolean {
  return (
    table.dimensions.length < 2 &&
    (table.source === undefined || table.dimensions[0]?.name === "interception") &&
    !showsBothValues(table) &&
    Object.keys(table.filter).length === 0
  );
}

/** Released figures of the periods that are wanted, and the release read last. */
export async function ownBook(
  sql: Sql,
  wanted: {
    readonly profile: string;
    readonly sight: Sight;
    readonly isWanted: (period: string) => boolean;
    /** Tables of all trade and of these dimensions alone; absent: of every one. */
    readonly dimensions?: readonly string[];
  },
) {
  const all = await listReleases(sql, wanted.profile, wanted.sight);
  const releases = all.filter(({ period }) => wanted.isWanted(period));
  const current = releases.filter((release) => isLatest(release, releases)).reverse();
  const book = new SeriesBook();
  const isRead = ({ dimensions: [first], byMonth }: TableDefinition) =>
    wanted.dimensions === undefined ||
    first === undefined ||
    byMonth ||
    wanted.dimensions.includes(first.name);
  for (const release of current) {
    for (const { id } of release.manifest.tables) {
      const table = findTable(tableSetOfRelease(release.manifest), id);
      if (!table || !isOfSeries(table) || !isRead(table)) continue;
      const values = [
        ...valuesOf(release, table, await readCells(sql, release.id, id)),
        ...hiddenValuesOf(release, table, await readHiddenKeys(sql, release.id, id)),
      ];
      book.add([...values, ...nothingOf(release, table, values)]);
    }
  }
  return { book, current, last: current.at(-1) };
}

/** @param isOwn it is the release of the period told of, and not the last of its months */
function noteOf(release: StoredRelease, isOwn: boolean): Text {
  const { period, sequence, manifest } = release;
  const rows = grouped(parseDecimal(manifest.ledgerRows));
  const which = isOwn
    ? { en: "those of this period from", zh: "本期数据取自" }
    : { en: "the latest of them from", zh: "最近一次为" };
  return {
    en: `The figures are computed from released tables, ${which.en} publication ${sequence} of ${period}, which counts ${rows} rows of the ledger.`,
    zh: `以上数据由已发布的统计表计算，${which.zh}${period}第${sequence}次发布，依据台账记录${rows}条。`,
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

/**
 * What a released table of all trade has no figure of was nothing: one flow, or both where the month has no
 * trade at all, only ships that came. What is hidden is held, without a value.
 */
function nothingOf(
  release: StoredRelease,
  table: TableDefinition,
  values: readonly SeriesValue[],
): readonly SeriesValue[] {
  const whole = values.filter(
    ({ dimension, code, measure }) =>
      dimension === "total" && code === "TOTAL" && (measure === "month" || measure === "ytd"),
  );
  const isHeld = (one: SeriesValue, flow: string) =>
    whole.some(
      (other) =>
        other.flow === flow &&
        other.period === one.period &&
        other.measure === one.measure &&
        other.unit === one.unit,
    );
  const isMissing = !table.byMonth && !whole.some(({ measure }) => measure === "month");
  const none = isMissing && release.period.length === 7 ? [noTradeOf(release, table)] : [];
  const told = whole.filter(({ flow, value }) => flow === "total" && value !== "");
  const flows = [...told, ...none].flatMap((one) =>
    (["export", "import"] as const)
      .filter((flow) => !isHeld(one, flow))
      .map((flow) => ({ ...one, flow, value: noMoney, yoyPct: "" })),
  );
  return table.dimensions.length > 0 && !table.byMonth ? [] : [...none, ...flows];
}

const noMoney = formatMinor(0n, 2);

function noTradeOf(release: StoredRelease, table: TableDefinition): SeriesValue {
  return {
    table: table.id,
    ...placeOf(release, table, { span: "month", code: "TOTAL" }),
    flow: "total",
    dimension: "total",
    code: "TOTAL",
    unit: release.manifest.currency,
    value: noMoney,
    yoyPct: "",
    source: release.id,
    vintage: `release ${release.sequence} of ${release.period}`,
  };
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
