/** National lines of a release by partner, protected: what the file of lines and conversions show. */
import { derivedFrom } from "#src/kernel/derived.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { StatisticsApp } from "../app.ts";
import { confidentialityRules } from "../confidentiality/rules.ts";
import { withAnalytics } from "../feed/analytics-error.ts";
import { tableSetOfRelease } from "../releases/releases.ts";
import { type StoredRelease, listPublications } from "../releases/store.ts";
import { findPeriod, monthText, monthsOf } from "../tables/period.ts";
import { type MonthFile, coverYear } from "./line-cover-year.ts";
import { type CoverRules, type CoveredLine, type LineRow, coverLines } from "./line-cover.ts";
import { publicSums } from "./public-sums.ts";
import { readLines } from "./store.ts";

/** Lines of the last releases that were asked for: they never change, and many readers ask at once. */
const knownOf = derivedFrom((_sql: object) => new Map<string, readonly CoveredLine[]>());
const knownMax = 4;

/** Lines of a release as they may be published. Throws `STATISTICS_TOO_LARGE`. */
export async function linesOfRelease(
  app: StatisticsApp,
  release: StoredRelease,
): Promise<readonly CoveredLine[]> {
  const cache = knownOf(app.sql);
  const cached = cache.get(release.id);
  if (cached) return cached;
  const rows = await rowsOf(app, release);
  const months = await monthsBefore(app, release);
  const given = rulesOf(app, release);
  const lines = months.length === 0 ? coverLines(rows, given) : coverYear(rows, months, given);
  for (const oldest of [...cache.keys()].slice(0, Math.max(0, cache.size - knownMax + 1)))
    cache.delete(oldest);
  cache.set(release.id, lines);
  return lines;
}

function rulesOf(app: StatisticsApp, { profile, manifest }: StoredRelease): CoverRules {
  const rules = confidentialityRules(app.snapshots.profile(profile));
  return { rules, ...publicSums(tableSetOfRelease(manifest), rules) };
}

/** What the files of a year's months show: of every publication until then, since readers keep each. */
async function monthsBefore(
  app: StatisticsApp,
  { profile, period: text, releasedAt }: StoredRelease,
): Promise<readonly MonthFile[]> {
  const period = findPeriod(text);
  const files: MonthFile[] = [];
  for (const month of period === undefined || period.kind === "month" ? [] : monthsOf(period))
    for (const release of await listPublications(app.sql, { profile, period: month }, "all")) {
      if (Date.parse(release.releasedAt) > Date.parse(releasedAt)) continue;
      const rows = await rowsOf(app, release);
      files.push({ month, lines: coverLines(rows, rulesOf(app, release)) });
    }
  return files;
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
