/**
 * What a release hides by its national lines: chapters by partner that the file of lines does not tell, and
 * totals by which lines are told. In the month or year by its own file, in the year to date also where the
 * year to date before did not show them.
 */
import { type TraderRow, readTraders, traderRowsMax } from "../confidentiality/store.ts";
import type { ConfidentialityRules } from "../confidentiality/rules.ts";
import { sensitiveCells } from "../confidentiality/sensitive.ts";
import {
  groupOfCodes,
  hideUntold,
  tablesAsLines,
  untoldGroups,
} from "../lines/chapters-as-lines.ts";
import { hideTotals, statesTotals } from "../lines/hide-totals.ts";
import { type WithheldTotals, totalNames } from "../lines/line-totals.ts";
import { publicSums } from "../lines/public-sums.ts";
import { readLines } from "../lines/store.ts";
import {
  type LinesSource,
  type ProtectedLines,
  protectedLines,
  spanOf,
  withheldTotals,
} from "./lines-of-release.ts";
import type { Finding } from "../gate/findings.ts";
import { type CompiledTable, type Hidden, findCellParts } from "../tables/compile.ts";
import { monthText } from "../tables/period.ts";
import type { TableDefinition } from "../tables/table-set.ts";
import {
  type Compilation,
  type StatisticsServices,
  compileContext,
  monthsRead,
  tableSetOfRelease,
} from "./releases.ts";
import { listPublications, readHiddenKeys } from "./store.ts";

type HiddenAsLines = {
  readonly tables: readonly CompiledTable[];
  readonly findings: readonly Finding[];
  /** A table without the totals that are withheld. */
  readonly withoutTotals: (table: CompiledTable) => CompiledTable;
};
type TableTraders = {
  readonly definition: TableDefinition;
  readonly rows: readonly TraderRow[];
};

/** The tables of a compilation without what its lines do not tell, and without totals that tell lines. */
export async function hideAsLines(
  services: StatisticsServices,
  compiled: Compilation,
  rules: ConfidentialityRules,
): Promise<HiddenAsLines> {
  const definitions = tablesAsLines(compiled.set.tables, rules);
  const hasTotals = rules.totals === "as-lines";
  const asked = [...definitions, ...(hasTotals ? compiled.set.tables.filter(statesTotals) : [])];
  const whole = { tables: compiled.tables, findings: [], withoutTotals: asItIs };
  if (asked.length === 0) return whole;
  const source = { ...services, rulesOf: () => rules };
  const read = await readTables(services, compiled, definitions);
  const made = read && (await linesOfCompilation(source, compiled, hasTotals));
  if (!made) return { ...whole, findings: asked.map(({ id }) => tooMany(id)) };
  const withheld = made.withheld && (await withheldOf(source, compiled, made.withheld));
  const withoutTotals = (table: CompiledTable): CompiledTable => {
    const definition = compiled.set.tables.find(({ id }) => id === table.id);
    return definition && withheld ? hideTotals(table, definition, withheld) : table;
  };
  const untold = await untoldOf(source, compiled, { tables: read, made });
  const context = compileContext(compiled);
  const tables = compiled.tables.map((table) => {
    const found = read.find(({ definition }) => definition.id === table.id);
    // of tables that are searched the search wants every cell: theirs are withheld after it
    if (!found) return isSearched(table.id, rules) ? table : withoutTotals(table);
    const { definition, rows } = found;
    const { primary } = sensitiveCells(definition, rows, context, rules);
    const { groups } = compiled;
    return hideUntold(table, definition, { untold, groups, primary, withheld });
  });
  return { tables, findings: [], withoutTotals };
}

function isSearched(table: string, { tables }: ConfidentialityRules): boolean {
  return tables === "all" || tables.includes(table);
}

function asItIs(table: CompiledTable): CompiledTable {
  return table;
}

/** Its lines, protected; undefined where there are too many rows to look at. */
async function linesOfCompilation(
  source: LinesSource,
  { profile, period, place, set, groups }: Compilation,
  hasTotals: boolean,
): Promise<ProtectedLines | undefined> {
  const { position } = place;
  const wanted = { profile, position, set, period };
  if (!hasTotals) return await protectedLines(source, wanted);
  // once withheld, a total stays withheld in each publication of it
  const before = await publishedTotals(source, { profile, period: period.text }, spanOf(period));
  const totals = { groups, withheld: before ?? none, isDecided: false };
  return await protectedLines(source, { ...wanted, totals });
}

/** Totals that publications of a period withheld in a span; undefined where there is none. */
async function publishedTotals(
  source: LinesSource,
  wanted: { readonly profile: string; readonly period: string },
  span: string,
): Promise<ReadonlySet<string> | undefined> {
  const publications = await listPublications(source.sql, wanted, "all");
  if (publications.length === 0) return undefined;
  let withheld = none;
  for (const release of publications)
    withheld = withheld.union(await withheldTotals(source, release, span));
  return withheld;
}

/** Why each total is withheld, by span: to date also where a month before was, or was not released. */
async function withheldOf(
  source: LinesSource,
  { profile, period, place, set, groups }: Compilation,
  own: ReadonlyMap<string, Hidden>,
): Promise<WithheldTotals> {
  const reasonOf = (name: string): Hidden | undefined => own.get(name);
  const withheld = new Map<string, typeof reasonOf>([[spanOf(period), reasonOf]]);
  if (period.kind !== "month") return withheld;
  const { year, lastMonth } = period;
  const last = monthText(year, lastMonth - 1);
  const before =
    lastMonth === 1 ? none : await publishedTotals(source, { profile, period: last }, "ytd");
  if (before)
    return withheld.set(
      "ytd",
      (name) => own.get(name) ?? (before.has(name) ? "secondary" : undefined),
    );
  const months = { fromMonth: monthText(year, 1), toMonth: last };
  const rows = await readLines(source.analytics, { profile, position: place.position, ...months });
  const namesOf = totalNames(publicSums(set, source.rulesOf(profile)), groups);
  const traded = rows && new Set(rows.flatMap(namesOf));
  return withheld.set(
    "ytd",
    (name) => own.get(name) ?? (traded?.has(name) === false ? undefined : "secondary"),
  );
}

/** What each trader adds to them; undefined where there are too many rows. */
async function readTables(
  { analytics }: StatisticsServices,
  { profile, place, period }: Compilation,
  definitions: readonly TableDefinition[],
): Promise<readonly TableTraders[] | undefined> {
  const { position } = place;
  const query = { ledger: "ledger", profile, position, ...monthsRead(period) } as const;
  const read: TableTraders[] = [];
  for (const definition of definitions) {
    const rows = await readTraders(analytics, definition, query, traderRowsMax);
    if (!rows) return undefined;
    read.push({ definition, rows });
  }
  return read;
}

function tooMany(table: string): Finding {
  return {
    check: "confidentiality",
    severity: "stop",
    table,
    cell: "",
    says: {
      en: `Too many sums by trader stand behind it; it was not examined.`,
      zh: `其后按企业汇总条数过多，未能审查。`,
    },
    figures: {},
  };
}

/** What of each span is not told. */
async function untoldOf(
  source: LinesSource,
  { profile, period }: Compilation,
  { tables, made }: { readonly tables: readonly TableTraders[]; readonly made: ProtectedLines },
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const span = spanOf(period);
  // once hidden, a figure stays hidden in each publication of it
  const before = await hiddenGroups(source, { profile, period: period.text }, { tables, span });
  const untold = untoldGroups(made.rows, made.lines).union(before ?? none);
  if (period.kind !== "month") return new Map([[span, untold]]);
  const { year, lastMonth } = period;
  const toDate =
    lastMonth === 1
      ? none
      : ((await hiddenGroups(
          source,
          { profile, period: monthText(year, lastMonth - 1) },
          { tables, span: "ytd" },
        )) ?? tradedBefore(tables, period.text));
  return new Map([
    [span, untold],
    ["ytd", untold.union(toDate)],
  ]);
}

/** Chapters by partner traded in months before: where those were not released, no file tells them. */
function tradedBefore(tables: readonly TableTraders[], month: string): ReadonlySet<string> {
  return new Set(
    tables.flatMap(({ definition, rows }) =>
      rows
        .filter((row) => row.month < month)
        .map(({ flow, codes }) => groupOfCodes(definition, { flow, codes })),
    ),
  );
}

const none: ReadonlySet<string> = new Set();

/** Chapters by partner that publications of a period hid; undefined where there is none. */
async function hiddenGroups(
  { sql }: Pick<LinesSource, "sql">,
  wanted: { readonly profile: string; readonly period: string },
  { tables: known, span }: { tables: readonly TableTraders[]; span: string },
): Promise<ReadonlySet<string> | undefined> {
  const publications = await listPublications(sql, wanted, "all");
  if (publications.length === 0) return undefined;
  const names = new Set<string>();
  for (const { id, manifest } of publications)
    for (const { definition } of known) {
      const { tables } = tableSetOfRelease(manifest);
      if (!tables.some((one) => one.id === definition.id)) continue;
      for (const key of await readHiddenKeys(sql, id, definition.id)) {
        const parts = findCellParts(definition, key);
        if (parts?.span === span) names.add(groupOfCodes(definition, parts));
      }
    }
  return names;
}
