/** National lines of a release by partner, protected: what the file of lines and conversions show. */
import { derivedFrom } from "#src/kernel/derived.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { StatisticsApp } from "../app.ts";
import { confidentialityRules } from "../confidentiality/rules.ts";
import { withAnalytics } from "../feed/analytics-error.ts";
import { tableSetOfRelease } from "../releases/releases.ts";
import { type StoredRelease, listPublications } from "../releases/store.ts";
import { type Period, findPeriod, monthText } from "../tables/period.ts";
import type { CoveredLine, LineRow } from "./line-cover.ts";
import type { PublishedFile } from "./line-system.ts";
import { protectBeside } from "./protect-lines.ts";
import { readLines } from "./store.ts";

type Lines = Promise<readonly CoveredLine[]>;

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
  app: StatisticsApp,
  release: StoredRelease,
): Promise<readonly CoveredLine[]> {
  const { files: cache } = knownOf(app.sql);
  const cached = cache.get(release.id);
  if (cached) return await cached;
  for (const oldest of [...cache.keys()].slice(0, Math.max(0, cache.size - knownMax + 1)))
    cache.delete(oldest);
  const made = protectedOf(app, release);
  cache.set(release.id, made);
  try {
    return await made;
  } catch (error) {
    cache.delete(release.id);
    throw error;
  }
}

async function protectedOf(app: StatisticsApp, release: StoredRelease): Lines {
  const before = await filesBefore(app, release);
  const { profile, manifest } = release;
  const make = async (): Lines =>
    await protectBeside({
      rows: await rowsOf(app, release),
      set: tableSetOfRelease(manifest),
      rules: confidentialityRules(app.snapshots.profile(profile)),
      before,
    });
  const known = knownOf(app.sql);
  const made = known.last.then(make, make);
  known.last = made;
  return await made;
}

/**
 * What files that share months with it show: of every publication until then, since readers keep each.
 * Files of two months share nothing.
 */
async function filesBefore(
  app: StatisticsApp,
  { profile, period: text, releasedAt }: StoredRelease,
): Promise<readonly PublishedFile[]> {
  const files: PublishedFile[] = [];
  for (const period of periodsBeside(text))
    for (const release of await listPublications(
      app.sql,
      { profile, period: period.text },
      "all",
    )) {
      if (Date.parse(release.releasedAt) >= Date.parse(releasedAt)) continue;
      files.push({ period, lines: await linesOfRelease(app, release) });
    }
  return files;
}

/** Other periods of a year that share months with one. */
function periodsBeside(text: string): readonly Period[] {
  const own = findPeriod(text);
  if (!own) return [];
  const { year, firstMonth, lastMonth } = own;
  const months = Array.from({ length: 12 }, (_, at) => monthText(year, at + 1));
  const spans = ["Q1", "Q2", "Q3", "Q4", "H1", "H2"].map((name) => `${year}-${name}`);
  return [...months, ...spans, `${year}`]
    .flatMap((name) => findPeriod(name) ?? [])
    .filter((one) => one.text !== text)
    .filter((one) => one.firstMonth <= lastMonth && one.lastMonth >= firstMonth);
}

async function rowsOf(app: StatisticsApp, release: StoredRelease): Promise<readonly LineRow[]> {
  const { profile, manifest, period: text } = release;
  const period = findPeriod(text);
  const [year, first, last] = [period?.year ?? 0, period?.firstMonth ?? 1, period?.lastMonth ?? 12];
  const months = { fromMonth: monthText(year, first), toMonth: monthText(year, last) };
  const rows = await withAnalytics(async () =>
    readLines(app.analytics, { profile, position: manifest.position, ...months }),
  );
  if (rows) return rows;
  throw new AppError({
    code: "STATISTICS_TOO_LARGE",
    status: 413,
    message: `${text} has more rows by trader than can be protected at once.`,
    fix: "Ask for a month, or for level=chapter.",
  });
}
