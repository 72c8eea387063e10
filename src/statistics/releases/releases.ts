/**
 * Releases: a period compiled from one place in the ledger, published with a manifest that hashes every
 * table. A later release of the same period is a revision; the earlier stays as it was published.
 *
 * In: the ledger through analytics. Out: released tables, and nothing else is ever shown to the public.
 * Owns `statistical_releases` and `statistical_cells`.
 */
import { randomUUID } from "node:crypto";
import { AppError } from "#src/kernel/app-error.ts";
import { invariant } from "#src/kernel/invariant.ts";
import type { Keyring } from "#src/platform/keyring/keyring.ts";
import type { Services } from "#src/platform/services.ts";
import { feedNow } from "../feed/feed.ts";
import { type LedgerRelation, countRowsInAnalytics } from "../feed/store.ts";
import { type LedgerPosition, countTo, takePosition } from "../ledger/store.ts";
import { type OperationSum, readOperations } from "../operations/store.ts";
import { withDeclarations } from "../operations/declarations.ts";
import { groupMembers, readPartners } from "../official/partners.ts";
import type { Explanation } from "../gate/gate.ts";
import {
  type Cell,
  type CompileContext,
  type CompiledTable,
  type CubeRow,
  compileTable,
} from "../tables/compile.ts";
import { type Period, findPeriod, monthText } from "../tables/period.ts";
import { groupReadings, planCubes } from "../tables/cube-plan.ts";
import {
  dropCubes,
  findLedgerCurrency,
  makeCube,
  readCodeLengths,
  readCube,
  readDeclarationCounts,
} from "../tables/store.ts";
import { tableSetFor } from "../tables/own-tables.ts";
import {
  type AddedTable,
  type TableDefinition,
  type TableSet,
  tableSetOf,
  withTables,
} from "../tables/table-set.ts";
import { type TellProgress, type WorkStep, tellStep, untold } from "./progress.ts";
import type { ReleaseState } from "./state.ts";

/** Changes when the bytes of a table would change for the same rows. */
export const writerVersion = "tidegate-tables/2";

/** Before every row of the ledger. */
export const lowestRowId = "00000000-0000-0000-0000-000000000000";

export type Manifest = Partial<ReleaseStatement> & {
  readonly writer: string;
  readonly profile: string;
  readonly period: string;
  readonly position: string;
  readonly ledgerRows: string;
  readonly currency: string;
  /** Members of each group at this release: a later list changes later releases only. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** What the tables were when they were released; absent in releases of the first writer. */
  readonly set?: TableSet;
  readonly tables: readonly {
    readonly id: string;
    readonly cells: number;
    readonly sha256: string;
  }[];
  /** What is computed of the tables and kept with them; absent in releases of earlier writers. */
  readonly derived?: readonly { readonly kind: string; readonly sha256: string }[];
};

/** The tables of a release as they were defined then. */
export function tableSetOfRelease(manifest: Pick<Manifest, "set" | "profile">): TableSet {
  return manifest.set ?? tableSetOf(manifest.profile);
}

export type StatisticsServices = Pick<
  Services,
  "sql" | "analytics" | "recordsForAnalytics" | "clock" | "archive"
> & {
  /** Signs releases; without it they are not signed. */
  readonly keyring?: Keyring;
  /** What is wrong with the clock of this node; undefined where nothing is. */
  readonly clockFault?: () => string | undefined;
  /** Is told how far it is. */
  readonly progress?: TellProgress;
};

export type Compilation = {
  readonly profile: string;
  readonly period: Period;
  readonly place: LedgerPosition;
  readonly currency: string;
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly set: TableSet;
  /** Ids of the tables that statisticians added. */
  readonly own: readonly string[];
  readonly tables: readonly CompiledTable[];
  /** The month before, of a year its December, at the same vintage; undefined in January. */
  readonly earlier: readonly CompiledTable[] | undefined;
};

/** Compiles a month or a year from one place in the ledger, without publishing it. */
export async function compilePeriod(
  services: StatisticsServices,
  options: {
    readonly profile: string;
    readonly period: string;
    /** A place that was taken before; absent: the present end of the ledger. */
    readonly position?: string | undefined;
    /** A table that is in no set yet, looked at as a release would have it. */
    readonly also?: AddedTable | undefined;
  },
): Promise<Compilation> {
  const period = findPeriod(options.period);
  if (period?.kind !== "month" && period?.kind !== "year") throw badPeriod(options.period);
  tellStep(services, "feed");
  const place = await placeOf(services.sql, options.position);
  if (!place) throw nothingFor(options);
  await feedNow(services);
  const fed = await countRowsInAnalytics(services.analytics, "ledger", place.position);
  if (fed !== place.ledgerRows) throw behind(fed, place.ledgerRows);
  const currency = await findLedgerCurrency(services.analytics, options.profile);
  if (currency === undefined) throw nothingFor(options);
  const { profile } = options;
  const groups = groupMembers(readPartners(profile));
  const { set, own } = await tableSetWith(services.sql, options, period);
  const source = { ledger: "ledger", profile, currency, groups, set } as const;
  const { position } = place;
  const before = periodBefore(period);
  const [tables = [], earlier] = await compileTogether(
    services,
    { ...source, period, position },
    { periods: before ? [period, before] : [period], step: "tables" },
  );
  if (tables.every((table) => table.cells.length === 0)) throw nothingFor(options);
  return { profile, period, place, currency, groups, set, own, tables, earlier };
}

async function placeOf(
  sql: StatisticsServices["sql"],
  position: string | undefined,
): Promise<LedgerPosition | undefined> {
  if (position === undefined) return await takePosition(sql);
  return { position, ledgerRows: await countTo(sql, position) };
}

async function tableSetWith(
  sql: StatisticsServices["sql"],
  { profile, also }: { readonly profile: string; readonly also?: AddedTable | undefined },
  period: Period,
) {
  const found = await tableSetFor(sql, profile, period);
  if (!also) return found;
  const own = found.own.filter((id) => id !== also.definition.id);
  return { set: withTables(found.set, [also]), own: [...own, also.definition.id] };
}

/** Compiles one table of a period that is in no set yet. */
export async function compilePeriodOf(
  services: StatisticsServices,
  wanted: { readonly profile: string; readonly period: string; readonly table: AddedTable },
): Promise<readonly Cell[]> {
  const { profile, table } = wanted;
  const period = findPeriod(wanted.period);
  if (period?.kind !== "month" && period?.kind !== "year") throw badPeriod(wanted.period);
  const set = withTables({ lists: tableSetOf(profile).lists, tables: [] }, [table]);
  const { currency, cells } = await compileTableNow(services, { profile, period, set });
  if (currency === "") throw nothingFor(wanted);
  return cells;
}

/** The one table of a set at the present end of the ledger; without rows of trade there is no currency. */
export async function compileTableNow(
  services: StatisticsServices,
  { profile, period, set }: Pick<CompileSource, "profile" | "period" | "set">,
): Promise<
  Pick<CompileSource, "position" | "currency" | "groups"> & {
    readonly ledgerRows: bigint;
    readonly cells: readonly Cell[];
  }
> {
  const groups = groupMembers(readPartners(profile));
  const place = await takePosition(services.sql);
  if (!place) return { position: lowestRowId, ledgerRows: 0n, currency: "", groups, cells: [] };
  await feedNow(services);
  const currency = (await findLedgerCurrency(services.analytics, profile)) ?? "";
  const { position, ledgerRows } = place;
  const source = { ledger: "ledger", profile, period, position, currency, groups, set } as const;
  const [table] = await compileTables(services, source);
  return { position, ledgerRows, currency, groups, cells: table?.cells ?? [] };
}

/** What the year to date is compared with. */
function periodBefore({ kind, year, lastMonth }: Period): Period | undefined {
  if (kind === "year") return findPeriod(monthText(year, 12));
  return lastMonth === 1 ? undefined : findPeriod(monthText(year, lastMonth - 1));
}

export type CompileSource = {
  readonly ledger: LedgerRelation;
  readonly profile: string;
  readonly period: Period;
  readonly position: string;
  readonly currency: string;
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly set: TableSet;
};

/** Every table of the set, from the rows of one vintage, which are read once a cube. */
export async function compileTables(
  services: Pick<StatisticsServices, "analytics" | "sql" | "progress">,
  source: CompileSource,
): Promise<readonly CompiledTable[]> {
  const [tables] = await compileTogether(services, source, { periods: [source.period] });
  invariant(tables, "each period is compiled");
  return tables;
}

type PeriodSelection = {
  /** The period of the source, and others whose months it reads too. */
  readonly periods: readonly Period[];
  /** As which step the tables are told that are done. */
  readonly step?: WorkStep;
};

/**
 * The tables of several periods, in their order, from one reading of the longest: sums lie by month, so a
 * period that ends earlier takes those of its months.
 */
async function compileTogether(
  services: Pick<StatisticsServices, "analytics" | "sql" | "progress">,
  source: CompileSource,
  wanted: PeriodSelection,
): Promise<readonly (readonly CompiledTable[])[]> {
  const ofTrade = source.set.tables.filter((table) => table.source === undefined);
  const trade = await compileTrade(services, source, { definitions: ofTrade, ...wanted });
  if (ofTrade.length === source.set.tables.length) return trade;
  const { profile, position } = source;
  const query = { profile, position, ...monthsRead(source.period) };
  const operations = withDeclarations(
    await readOperations(services.sql, query),
    await readDeclarationCounts(services.analytics, { ledger: source.ledger, ...query }),
  );
  return wanted.periods.map((period, at) => {
    const context = compileContext({ ...source, period });
    const read = rowsOf(operations, period);
    return source.set.tables.flatMap((definition) =>
      definition.source === undefined
        ? (trade[at]?.filter(({ id }) => id === definition.id) ?? [])
        : [compileTable(definition, codesBy(definition, read), context)],
    );
  });
}

/** Sums of the months that a period reads. */
function rowsOf<Row extends { readonly month: string }>(
  rows: readonly Row[],
  period: Period,
): readonly Row[] {
  const { fromMonth, toMonth } = monthsRead(period);
  return rows.filter(({ month }) => month >= fromMonth && month <= toMonth);
}

/** Sums of operations by the codes that a table is split by. */
function codesBy(
  { dimensions }: TableDefinition,
  operations: readonly OperationSum[],
): readonly CubeRow[] {
  return operations.map((row) => {
    const codes = new Map<string, string>(Object.entries(row.codes));
    return { ...row, codes: dimensions.map(({ column }) => codes.get(column) ?? "") };
  });
}

/** Tables of trade alone, which the analytics engine adds up. */
export async function compileTrade(
  { analytics, progress = untold }: Pick<StatisticsServices, "analytics" | "progress">,
  source: CompileSource,
  {
    definitions,
    periods,
    step,
  }: PeriodSelection & { readonly definitions: readonly TableDefinition[] },
): Promise<readonly (readonly CompiledTable[])[]> {
  const contexts = periods.map((period) => compileContext({ ...source, period }));
  const { ledger, profile, position } = source;
  const run = randomUUID();
  const { cubes, cubeOf } = planCubes(definitions);
  const total = cubes.length + definitions.length;
  const tell = (done: number) => step && progress({ step, done, total });
  tell(0);
  try {
    const query = { ledger, profile, position, ...monthsRead(source.period) };
    const columns = [...new Set(cubes.flatMap((cube) => cube.columns))];
    const lengths = await readCodeLengths(analytics, columns, query);
    for (const [at, cube] of cubes.entries()) {
      await makeCube(analytics, cube, { ...query, run, lengths });
      tell(at + 1);
    }
    const tables = contexts.map(() => new Map<string, CompiledTable>());
    for (const cube of cubes) {
      const ofCube = definitions.filter(({ id }) => cubeOf.get(id)?.name === cube.name);
      for (const together of groupReadings(ofCube)) {
        const read = await readCube(analytics, together, { run, cube });
        for (const [at, definition] of together.entries())
          for (const [of, context] of contexts.entries()) {
            const rows = rowsOf(read[at] ?? [], context.period);
            tables[of]?.set(definition.id, compileTable(definition, rows, context));
          }
        tell(cubes.length + (tables[0]?.size ?? 0));
      }
    }
    return tables.map((compiled) =>
      definitions.map(({ id }) => {
        const table = compiled.get(id);
        invariant(table !== undefined, "each table is planned into a cube");
        return table;
      }),
    );
  } finally {
    await dropCubes(analytics, run, cubes);
  }
}

/** How codes are grouped, as the release has it. */
export function compileContext(
  source: Pick<CompileSource, "period" | "currency" | "groups" | "set">,
): CompileContext {
  const groupsByMember = new Map<string, string[]>();
  for (const [group, members] of Object.entries(source.groups)) {
    for (const member of members)
      groupsByMember.set(member, [...(groupsByMember.get(member) ?? []), group]);
  }
  return {
    period: source.period,
    currency: source.currency,
    groupsOf: (partner: string) => groupsByMember.get(partner) ?? [],
    lists: source.set.lists,
  };
}

/** A month also shows the year to date, so it reads from January. */
export function monthsRead(period: Period): {
  readonly fromMonth: string;
  readonly toMonth: string;
} {
  return {
    fromMonth: monthText(period.year, 1),
    toMonth: monthText(period.year, period.lastMonth),
  };
}

/** What is said with a release and signed with it. */
export type ReleaseStatement = {
  readonly state: ReleaseState;
  readonly reason: string;
  readonly embargoUntil?: string;
  readonly explanations: readonly Explanation[];
};

/** What a release promises: recomputing it must give these hashes. */
export function manifestOf(
  compiled: Compilation,
  said: ReleaseStatement,
  derived: readonly { readonly kind: string; readonly sha256: string }[] = [],
): Manifest {
  return {
    writer: writerVersion,
    ...said,
    profile: compiled.profile,
    period: compiled.period.text,
    position: compiled.place.position,
    ledgerRows: compiled.place.ledgerRows.toString(),
    currency: compiled.currency,
    groups: compiled.groups,
    set: compiled.set,
    tables: compiled.tables.map((table) => {
      return { id: table.id, cells: table.cells.length, sha256: table.sha256 };
    }),
    ...(derived.length > 0
      ? { derived: derived.map(({ kind, sha256 }) => ({ kind, sha256 })) }
      : {}),
  };
}

function badPeriod(period: string): AppError {
  return new AppError({
    code: "STATISTICS_PERIOD",
    status: 400,
    message: `${period.slice(0, 40)} cannot be released: releases are for a month or a year.`,
    fix: "Write YYYY-MM or YYYY.",
  });
}

function nothingFor(options: { readonly profile: string; readonly period: string }): AppError {
  return new AppError({
    code: "STATISTICS_NOTHING_RELEASED",
    status: 404,
    message: `The ledger of profile ${options.profile} has no rows for ${options.period}.`,
    fix: "Choose a period in which declarations were released.",
  });
}

function behind(fed: bigint, wanted: bigint): AppError {
  return new AppError({
    code: "STATISTICS_FEED_BEHIND",
    status: 503,
    message: `Analytics has ${fed} of the ${wanted} ledger rows; nothing is published from part of them.`,
    fix: "Try again in a moment; if it persists, run tidegate statistics rebuild.",
  });
}
