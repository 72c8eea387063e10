/**
 * Chapters by partner of a release that the file of national lines does not tell: in the month or year by
 * its own file, in the year to date also where the year to date before did not show them.
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
import { type LinesSource, protectedLines } from "./lines-of-release.ts";
import type { Finding } from "../gate/findings.ts";
import { type CompiledTable, findCellParts } from "../tables/compile.ts";
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
};
type TableTraders = {
  readonly definition: TableDefinition;
  readonly rows: readonly TraderRow[];
};

/** The tables of a compilation without the chapters by partner that its lines do not tell. */
export async function hideAsLines(
  services: StatisticsServices,
  compiled: Compilation,
  rules: ConfidentialityRules,
): Promise<HiddenAsLines> {
  const definitions = tablesAsLines(compiled.set.tables, rules);
  if (definitions.length === 0) return { tables: compiled.tables, findings: [] };
  const read = await readTables(services, compiled, definitions);
  const untold = read && (await untoldOf({ ...services, rulesOf: () => rules }, compiled, read));
  if (!untold)
    return { tables: compiled.tables, findings: definitions.map(({ id }) => tooMany(id)) };
  const context = compileContext(compiled);
  const tables = compiled.tables.map((table) => {
    const found = read.find(({ definition }) => definition.id === table.id);
    if (!found) return table;
    const { definition, rows } = found;
    const { primary } = sensitiveCells(definition, rows, context, rules);
    return hideUntold(table, definition, { untold, groups: compiled.groups, primary });
  });
  return { tables, findings: [] };
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

/** What of each span is not told; undefined where there are too many rows to look at. */
async function untoldOf(
  source: LinesSource,
  { profile, period, place, set }: Compilation,
  tables: readonly TableTraders[],
): Promise<ReadonlyMap<string, ReadonlySet<string>> | undefined> {
  const made = await protectedLines(source, { profile, position: place.position, set, period });
  if (!made) return undefined;
  const span = period.kind === "month" ? "month" : "year";
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
