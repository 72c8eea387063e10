/** Reads views of released tables from the store, and lays their cells out. */
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { formatMinor } from "#src/kernel/money.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { Text } from "#src/kernel/text.ts";
import type { StatisticsApp } from "../app.ts";
import { tableSetOfRelease } from "../releases/releases.ts";
import {
  type PlacedCell,
  type Sight,
  type StoredRelease,
  listReleases,
  readCellsLike,
  readCellsOf,
} from "../releases/store.ts";
import { nameOfCode, nameUnderFilter } from "../tables/cut-names.ts";
import { findCellParts, quantityPrefix } from "../tables/compile.ts";
import { findPeriod } from "../tables/period.ts";
import { formatMillionths } from "../tables/quantity.ts";
import { type TableDefinition, findTable } from "../tables/table-set.ts";
import {
  type Dataset,
  type DatasetContext,
  type ReleasedTable,
  datasetOf,
  fixedNames,
  nameOfUnit,
} from "./dataset.ts";
import {
  type CodeKind,
  type ExploreWish,
  type View,
  type ViewCell,
  type ViewDimension,
  axesOf,
  flowsOfTable,
  marginPattern,
  patternOf,
  placeCells,
  readWhere,
  releasesBetween,
  sideOf,
  spansOfTable,
  topOf,
} from "./explore.ts";
import { contextOf, observationsMax, tooMuch } from "./read-dataset.ts";

/** A view with its cells: every one that is shown, and nothing else. */
export type Explored = {
  readonly view: View;
  readonly rows: readonly ViewDimension["codes"][number][];
  readonly columns: readonly ViewDimension["codes"][number][];
  readonly cells: readonly ViewCell[];
  /** What the publication before said, by release and key; undefined where it hid the cell. */
  readonly before: ReadonlyMap<string, bigint | undefined>;
  /** Tables there are, each with the periods it is released for. */
  readonly tables: readonly {
    readonly id: string;
    readonly title: Text;
    readonly periods: readonly string[];
  }[];
};

const codesMax = 20_000;

/** Reads what an address asks for. @throws AppError where nothing of it is released */
export async function readView(
  app: StatisticsApp,
  profile: string,
  wish: ExploreWish,
  sight: Sight = { publicAt: app.clock() },
): Promise<Explored> {
  const all = await listReleases(app.sql, profile, sight);
  const latest = latestOf(all);
  const tables = tablesOf(latest);
  const first = tables.find(({ hasCodes }) => hasCodes);
  const id = wish.table ?? first?.id ?? tables[0]?.id ?? "";
  const having = latest.filter(({ manifest }) => manifest.tables.some((one) => one.id === id));
  const releases = releasesBetween(having, wish);
  const last = releases.at(-1);
  const table = last && findTable(tableSetOfRelease(last.manifest), id);
  if (!table) throw nothing(id, tables);
  const axes = axesOf(table, releases.length, wish);
  const context = contextOf(app, profile);
  const dimensions = await dimensionsOf(app, { table, releases, context, axes, wish });
  const shape = { top: topOf(wish.top), show: wish.show ?? "parts" } as const;
  const view: View = { table, releases, ...axes, dimensions, ...shape };
  const placed = placeCells(view, await readCells(app, view));
  const rows = sideOf(view, "rows", placed);
  const columns = sideOf(view, "columns", placed);
  const [down, across] = [rows, columns].map((side) => new Set(side.map((code) => code.id)));
  const cells = placed.filter(
    ({ row, column }) => (down?.has(row) ?? false) && (across?.has(column) ?? false),
  );
  const before = await readBefore(app, all, { table: table.id, releases, cells });
  return { view, rows, columns, cells, before, tables };
}

function latestOf(releases: readonly StoredRelease[]): readonly StoredRelease[] {
  const latest = new Map<string, StoredRelease>();
  for (const release of releases) {
    const known = latest.get(release.period);
    if (!known || known.sequence < release.sequence) latest.set(release.period, release);
  }
  return [...latest.values()].toSorted((a, b) => (a.period < b.period ? -1 : 1));
}

function tablesOf(releases: readonly StoredRelease[]) {
  type TableEntry = { id: string; title: Text; periods: string[]; hasCodes: boolean };
  const tables = new Map<string, TableEntry>();
  for (const { manifest, period } of releases) {
    const set = tableSetOfRelease(manifest);
    for (const { id } of manifest.tables) {
      const table = findTable(set, id);
      if (!table) continue;
      const periods = [...(tables.get(id)?.periods ?? []), period];
      tables.set(id, {
        id,
        title: table.title,
        periods,
        hasCodes: table.dimensions.length > 0 && !table.byMonth,
      });
    }
  }
  return [...tables.values()];
}

type ViewInput = {
  readonly table: TableDefinition;
  readonly releases: readonly StoredRelease[];
  readonly context: DatasetContext;
  readonly axes: { readonly rows: string; readonly columns: string };
  readonly wish: ExploreWish;
};

async function dimensionsOf(
  app: StatisticsApp,
  having: ViewInput,
): Promise<readonly ViewDimension[]> {
  const { table, releases, context, axes, wish } = having;
  const where = readWhere(wish.where);
  const last = releases.at(-1);
  if (!last) return [];
  const isMonth = findPeriod(last.period)?.kind === "month";
  const set = tableSetOfRelease(last.manifest);
  const groups = new Set(releases.flatMap(({ manifest }) => Object.keys(manifest.groups)));
  const read = async (pattern: string) =>
    await readCellsLike(app.sql, {
      releases: releases.map(({ id }) => id),
      table: table.id,
      pattern,
      limit: codesMax,
    });
  const own: Omit<ViewDimension, "chosen">[] = [];
  for (const [at, dimension] of table.dimensions.entries()) {
    const cells = await read(marginPattern(table, dimension.name, isMonth));
    const ids = new Set(cells.map(({ key }) => findCellParts(table, key)?.codes[at] ?? ""));
    const entries = dimension.list === undefined ? [] : (set.lists[dimension.list]?.entries ?? []);
    const overlapping = new Set(entries.flatMap((one) => (one.overlaps ? [one.code] : [])));
    const kindOf = (id: string): CodeKind =>
      id === dimension.total
        ? "total"
        : (dimension.hasGroups === true && groups.has(id)) || overlapping.has(id)
          ? "overlap"
          : "part";
    const codes = [...ids].toSorted().map((id) => {
      const name = nameOfCode(dimension, id, set.lists, context.labelOf);
      const place = { dimension, code: id, groups: last.manifest.groups };
      return { id, name: nameUnderFilter(table, place, name), kind: kindOf(id) };
    });
    own.push({ id: dimension.name, title: dimension.title, codes });
  }
  const units = await unitsOf(table, last.manifest.currency, isMonth, read);
  const part = (id: string, name: Text) => ({ id, name, kind: "part" as const });
  const fixed = (id: "flow" | "span", ids: readonly string[]) => {
    const { title, codes } = fixedNames[id];
    return {
      id,
      title,
      codes: ids.map((one) => part(one, codes.find((code) => code.id === one)?.name ?? same(one))),
    };
  };
  const all: readonly Omit<ViewDimension, "chosen">[] = [
    fixed("flow", flowsOfTable(table)),
    fixed("span", spansOfTable(table, isMonth)),
    ...own,
    { id: "unit", title: fixedNames.unit.title, codes: units.map((u) => part(u, nameOfUnit(u))) },
    {
      id: "period",
      title: fixedNames.period.title,
      codes: releases.map(({ period }) => part(period, same(period))),
    },
  ];
  return all.map((dimension) => ({
    ...dimension,
    chosen: chosenOf(dimension, { table, axes, asked: where.get(dimension.id) }),
  }));
}

const same = (text: string): Text => ({ en: text, zh: text });

type CellReader = (pattern: string) => Promise<readonly PlacedCell[]>;

/** Units a table shows: money, mass and counts as defined, quantities as they are met. */
async function unitsOf(
  table: TableDefinition,
  currency: string,
  isMonth: boolean,
  read: CellReader,
): Promise<readonly string[]> {
  const units = table.measures.flatMap((measure) =>
    measure === "national"
      ? [currency]
      : measure === "quantity" || (measure === "USD" && currency === "USD")
        ? []
        : [measure],
  );
  if (!table.measures.includes("quantity")) return units;
  const totals = Object.fromEntries(table.dimensions.map((one) => [one.name, one.total]));
  for (const { name, list } of table.dimensions) if (list !== undefined) delete totals[name];
  const span = isMonth ? "ytd" : "year";
  const pattern = patternOf(table, { span, flow: table.flow ?? "total", ...totals });
  const cells = await read(pattern.replace(/unit=%$/, `unit=${quantityPrefix}%`));
  const met = new Set(cells.map(({ key }) => findCellParts(table, key)?.unit ?? ""));
  return [...units, ...[...met].toSorted()];
}

/** What a view keeps to in a dimension: codes asked for, else of what is not laid out its total. */
function chosenOf(
  { id, codes }: Omit<ViewDimension, "chosen">,
  {
    table,
    axes,
    asked,
  }: {
    readonly table: TableDefinition;
    readonly axes: { readonly rows: string; readonly columns: string };
    readonly asked: readonly string[] | undefined;
  },
): readonly string[] {
  if (id === axes.rows || id === axes.columns) return asked ?? [];
  const [wanted] = asked ?? [];
  if (wanted !== undefined) return [wanted];
  if (id === "period") return codes.slice(-1).map((code) => code.id);
  const total = table.dimensions.find(({ name }) => name === id)?.total;
  const usual = total ?? (id === "flow" ? (table.flow ?? "total") : codes[0]?.id);
  return usual === undefined ? [] : [usual];
}

async function readCells(app: StatisticsApp, view: View): Promise<readonly PlacedCell[]> {
  const { table, dimensions, releases, rows, columns } = view;
  const codes = Object.fromEntries(
    dimensions.flatMap(({ id, chosen }) => {
      const isLaidOut = id === rows || id === columns;
      return isLaidOut || chosen[0] === undefined ? [] : [[id, chosen[0]]];
    }),
  );
  const cells = await readCellsLike(app.sql, {
    releases: releases.map(({ id }) => id),
    table: table.id,
    pattern: patternOf(table, codes),
    limit: observationsMax + 1,
  });
  if (cells.length > observationsMax) throw tooMuch();
  return cells;
}

/** What the publication before each release said of the cells shown. */
async function readBefore(
  app: StatisticsApp,
  all: readonly StoredRelease[],
  shown: {
    readonly table: string;
    readonly releases: readonly StoredRelease[];
    readonly cells: readonly ViewCell[];
  },
): Promise<ReadonlyMap<string, bigint | undefined>> {
  const nextOf = new Map<string, string>();
  for (const { id, period, sequence } of shown.releases) {
    const earlier = all.filter((one) => one.period === period && one.sequence < sequence);
    const [last] = earlier.toSorted((a, b) => b.sequence - a.sequence);
    if (last) nextOf.set(last.id, id);
  }
  if (nextOf.size === 0) return new Map();
  const keys = [...new Set(shown.cells.map(({ key }) => key))];
  const cells = await readCellsOf(app.sql, {
    releases: [...nextOf.keys()],
    table: shown.table,
    keys,
  });
  return new Map(
    cells.map(({ release, key, value, hidden }) => [
      placeOf({ release: nextOf.get(release) ?? "", key }),
      hidden === undefined ? value : undefined,
    ]),
  );
}

/** A cell among those of several releases. */
export function placeOf({ release, key }: Pick<ViewCell, "release" | "key">): string {
  return `${release} ${key}`;
}

/** The cells of a view as a dataset, for the writers of files. */
export function datasetOfView(
  { view, cells }: Explored,
  context: DatasetContext,
): Dataset | undefined {
  const released = view.releases.flatMap((release): readonly ReleasedTable[] => {
    const own = cells.filter((cell) => cell.release === release.id);
    if (own.length === 0) return [];
    return [
      {
        release,
        table: view.table,
        lists: tableSetOfRelease(release.manifest).lists,
        cells: own.filter(({ hidden }) => hidden === undefined),
        hidden: own.flatMap(({ key, hidden }) => (hidden === undefined ? [] : [key])),
      },
    ];
  });
  return datasetOf(released, context);
}

/** An exact value in the unit it is published in. */
export function printCell(unit: string, value: bigint): string {
  if (unit === "DECL") return value.toString();
  if (unit.startsWith(quantityPrefix)) return formatMillionths(value);
  return formatMinor(value, unit === "G" ? 3 : 2);
}

const Maps = z.record(
  z.string(),
  z.strictObject({
    title: z.strictObject({ en: z.string(), zh: z.string() }),
    /** Code, column and row of each tile. */
    tiles: z.array(z.tuple([z.string(), z.int().min(0), z.int().min(0)])),
  }),
);
export type TileMap = z.infer<typeof Maps>[string];

/** The map of a dimension's codes in tiles, where the profile draws one. */
export function findMap(profile: string, dimension: string): TileMap | undefined {
  const path = new URL(`../../../profiles/${profile}/rules/maps.json`, import.meta.url);
  if (!existsSync(path)) return undefined;
  return Maps.parse(JSON.parse(readFileSync(path, "utf8")))[dimension];
}

function nothing(
  table: string,
  tables: readonly { readonly id: string; readonly periods: readonly string[] }[],
): AppError {
  const periods = tables.find(({ id }) => id === table)?.periods;
  return new AppError({
    code: "STATISTICS_NOT_RELEASED",
    status: 404,
    message:
      tables.length === 0
        ? "Nothing is released yet."
        : `The table ${table.slice(0, 50)} has not been released for these periods.`,
    fix: periods
      ? `It is released for ${periods.slice(-24).join(", ")}.`
      : `Tables: ${tables.map(({ id }) => id).join(", ") || "none yet"}.`,
  });
}
