/** National lines of a release by partner, protected: what the file of lines and conversions show. */
import { derivedFrom } from "#src/kernel/derived.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { invariant } from "#src/kernel/invariant.ts";
import type { StatisticsApp } from "../app.ts";
import { type ConfidentialityRules, confidentialityRules } from "../confidentiality/rules.ts";
import { withAnalytics } from "../feed/analytics-error.ts";
import { tableSetOfRelease } from "./releases.ts";
import { type StoredRelease, listPublications, readHiddenKeys } from "./store.ts";
import { type Period, findPeriod, monthText } from "../tables/period.ts";
import type { TableDefinition, TableSet } from "../tables/table-set.ts";
import { tablesAsLines } from "../lines/chapters-as-lines.ts";
import type { CoveredLine, LineRow } from "../lines/line-cover.ts";
import type { PublishedFile } from "../lines/line-system.ts";
import { statesTotals, totalsOfKeys } from "../lines/hide-totals.ts";
import {
  type ProtectedFile,
  type TotalsToWithhold,
  protectBeside,
} from "../lines/protect-lines.ts";
import { readLines } from "../lines/store.ts";

type Lines = Promise<readonly CoveredLine[]>;

/** Where lines are read from, and the rules of whom they are. */
export type LinesSource = Pick<StatisticsApp, "sql" | "analytics" | "archive"> & {
  readonly rulesOf: (profile: string) => ConfidentialityRules | undefined;
};

export type LinesQuery = {
  readonly profile: string;
  readonly period: Period;
  readonly position: string;
  readonly set: TableSet;
  /** Moment before which what it is held beside was released; absent: all there is. */
  readonly before?: string;
  /** Where totals may be withheld. */
  readonly totals?: TotalsToWithhold | undefined;
};

export type ProtectedLines = ProtectedFile & { readonly rows: readonly LineRow[] };

/**
 * Lines of the last releases that were asked for: they never change, and many readers ask at once. They are
 * made one after another, so that readers who ask for many periods take one processor at most.
 */
const knownOf = derivedFrom((_sql: object) => ({
  files: new Map<string, Lines>(),
  last: Promise.resolve<unknown>(undefined),
}));
/** A year, its half-years, quarters and months, some of them twice. */
const knownMax = 32;

/** Lines of a release as they may be published. Throws `STATISTICS_TOO_LARGE`. */
export async function linesOfRelease(
  { sql, analytics, snapshots }: Pick<StatisticsApp, "sql" | "analytics" | "snapshots">,
  release: StoredRelease,
): Promise<readonly CoveredLine[]> {
  const rulesOf = (profile: string) => confidentialityRules(snapshots.profile(profile));
  return await linesOf({ sql, analytics, rulesOf }, release);
}

async function linesOf(source: LinesSource, release: StoredRelease): Lines {
  const { files: cache } = knownOf(source.sql);
  const cached = cache.get(release.id);
  if (cached) return await cached;
  for (const oldest of [...cache.keys()].slice(0, Math.max(0, cache.size - knownMax + 1)))
    cache.delete(oldest);
  const made = protectedOf(source, release);
  cache.set(release.id, made);
  try {
    return await made;
  } catch (error) {
    cache.delete(release.id);
    throw error;
  }
}

async function protectedOf(source: LinesSource, release: StoredRelease): Lines {
  const { profile, manifest, period: text, releasedAt } = release;
  const set = tableSetOfRelease(manifest);
  const period = findPeriod(text);
  invariant(period, "a release is of a period");
  const stated = source.rulesOf(profile);
  // a publication that hides none of these cells shows them whole, whatever the rules say by now
  const isWhole = await showsAll(source, release, tablesAsLines(set.tables, stated));
  const rules = stated && isWhole ? { ...stated, chapterByPartner: "whole" as const } : stated;
  const { position, groups } = manifest;
  const withheld = await withheldTotals(source, release, spanOf(period));
  const isAsked = rules?.totals === "as-lines" || withheld.size > 0;
  const totals = isAsked ? { groups, withheld, isDecided: true } : undefined;
  const made = await protectedLines(
    { ...source, rulesOf: () => rules },
    { profile, period, position, set, before: releasedAt, totals },
  );
  if (made) return made.lines;
  throw new AppError({
    code: "STATISTICS_TOO_LARGE",
    status: 413,
    message: `${text} has more rows by trader than can be protected at once.`,
    fix: "Ask for a month, or for level=chapter.",
  });
}

async function showsAll(
  { sql }: LinesSource,
  { id }: StoredRelease,
  tables: readonly TableDefinition[],
): Promise<boolean> {
  for (const table of tables)
    if ((await readHiddenKeys(sql, id, table.id)).length > 0) return false;
  return true;
}

/** Span of the figures that a release of a period adds. */
export function spanOf({ kind }: Period): "month" | "year" {
  return kind === "month" ? "month" : "year";
}

/** Totals that a release withholds in a span, by flow and name. */
export async function withheldTotals(
  { sql }: Pick<LinesSource, "sql">,
  { id, manifest }: StoredRelease,
  span: string,
): Promise<ReadonlySet<string>> {
  const withheld = new Set<string>();
  for (const table of tableSetOfRelease(manifest).tables.filter(statesTotals))
    for (const name of totalsOfKeys(table, await readHiddenKeys(sql, id, table.id), span))
      withheld.add(name);
  return withheld;
}

/** Lines of some months as they may be published; undefined where there are too many rows. */
export async function protectedLines(
  source: LinesSource,
  wanted: LinesQuery,
): Promise<ProtectedLines | undefined> {
  const { profile, position, set, period, totals } = wanted;
  const before = await filesBefore(source, wanted);
  const make = async (): Promise<ProtectedLines | undefined> => {
    const range = {
      fromMonth: monthText(period.year, period.firstMonth),
      toMonth: monthText(period.year, period.lastMonth),
    };
    const rows = await withAnalytics(source, async () =>
      readLines(source.analytics, { profile, position, ...range }),
    );
    if (!rows) return undefined;
    const rules = source.rulesOf(profile);
    const asked = { rows, set, rules, before, ...(totals ? { totals } : {}) };
    return { rows, ...(await protectBeside(asked)) };
  };
  const known = knownOf(source.sql);
  const made = known.last.then(make, make);
  known.last = made;
  return await made;
}

/**
 * What files that share months with it show: of every publication until then, since readers keep each.
 * Files of two months share nothing.
 */
async function filesBefore(
  source: LinesSource,
  { profile, period: own, before = "9999" }: LinesQuery,
): Promise<readonly PublishedFile[]> {
  const files: PublishedFile[] = [];
  for (const period of periodsBeside(own))
    for (const release of await listPublications(
      source.sql,
      { profile, period: period.text },
      "all",
    )) {
      if (release.releasedAt >= before) continue;
      const withheld = await withheldTotals(source, release, spanOf(period));
      files.push({ period, withheld, lines: await linesOf(source, release) });
    }
  return files;
}

/** Other periods of a year that share months with one. */
function periodsBeside({ text, year, firstMonth, lastMonth }: Period): readonly Period[] {
  const months = Array.from({ length: 12 }, (_, at) => monthText(year, at + 1));
  const spans = ["Q1", "Q2", "Q3", "Q4", "H1", "H2"].map((name) => `${year}-${name}`);
  return [...months, ...spans, `${year}`]
    .flatMap((name) => findPeriod(name) ?? [])
    .filter((one) => one.text !== text)
    .filter((one) => one.firstMonth <= lastMonth && one.lastMonth >= firstMonth);
}
