/** Chooses what a statement is told from, and tells it. */
import { AppError } from "#src/kernel/app-error.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { SnapshotStore } from "#src/registers/snapshots.ts";
import type { Services, Sql } from "#src/platform/services.ts";
import { readCarried, type Carried } from "../official/carried.ts";
import { readPartners, type Partners } from "../official/partners.ts";
import { SeriesBook, type SeriesValue } from "../official/series.ts";
import { readImported } from "../official/store.ts";
import { type Sight, listReleases } from "../releases/store.ts";
import { findPeriod } from "../tables/period.ts";
import { labelsOf } from "../official/labels.ts";
import { ownMaterial } from "./own.ts";
import { type PressAnswer, type PressMaterial, type PressSource, tellPeriod } from "./press.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

export type PressServices = Pick<Services, "sql" | "clock"> & { readonly snapshots: SnapshotStore };

/** Files of a profile never change while it is loaded, so they are read once for each loaded profile. */
export const carriedOf = derivedFrom(
  (profile: Profile): { readonly carried: Carried; readonly partners: Partners } => ({
    carried: readCarried(profile.id),
    partners: readPartners(profile.id),
  }),
);

/** The statement of a period; official figures first unless another source is asked for. */
export async function reportPress(
  services: PressServices,
  wanted: {
    readonly profile: string;
    readonly period: string;
    readonly source?: PressSource | undefined;
    /** What is told from releases that were public at a moment; now where it is left out. */
    readonly sight?: Sight | undefined;
  },
): Promise<PressAnswer> {
  const profile = services.snapshots.profile(wanted.profile);
  const period = findPeriod(wanted.period);
  if (!period) throw unknownPeriod(wanted.period, []);
  const { partners } = carriedOf(profile);
  const asOf = legalDay(profile.timeZone, services.clock());
  const labelOf = labelsOf(services.snapshots.current(profile.id), partners, asOf);
  const common = {
    profile: profile.id,
    period: wanted.period,
    partners,
    labelOf,
    home: profile.country,
  };
  const official = tellPeriod(await officialMaterial(services.sql, profile), {
    ...common,
    alsoFrom: [],
  });
  const material = await ownMaterial(services.sql, profile.id, period, wanted.sight);
  const own = material && tellPeriod(material, { ...common, alsoFrom: [] });
  const told =
    wanted.source === "own" ? own : wanted.source === "official" ? official : (official ?? own);
  const other = told === official ? own : official;
  if (!told)
    throw unknownPeriod(wanted.period, (await pressPeriods(services, profile.id)).official);
  return { ...told, alsoFrom: other ? [other.source] : [] };
}

/** Imported values, then the carried ones: those are reviewed, so they are the ones read. */
async function officialValues(sql: Sql, profile: Profile): Promise<readonly SeriesValue[]> {
  return [...(await readImported(sql, profile.id)), ...carriedOf(profile).carried.values];
}

/** All series: those of the statement, and the table by trade mode and type of enterprise. */
export async function officialSeries(sql: Sql, profile: Profile): Promise<readonly SeriesValue[]> {
  return [...(await officialValues(sql, profile)), ...carriedOf(profile).carried.modes];
}

export async function officialMaterial(sql: Sql, profile: Profile): Promise<PressMaterial> {
  const { carried } = carriedOf(profile);
  const book = new SeriesBook();
  book.add(await officialValues(sql, profile));
  return {
    source: "official",
    book,
    currency: profile.currency.code,
    quoted: carried.facts,
    claims: carried.claims,
    sources: carried.sources,
    counted: [],
    notes: [],
    vintage: "as published",
  };
}

/** Periods a statement can be told for, newest first. */
export async function pressPeriods(services: PressServices, profileId: string) {
  const profile = services.snapshots.profile(profileId);
  const { book } = await officialMaterial(services.sql, profile);
  const months = book.periods("total").filter((period) => findPeriod(period)?.kind === "month");
  const years = [...new Set(months.map((month) => month.slice(0, 4)))];
  const whole = years.filter((year) => months.includes(`${year}-12`));
  const releases = await listReleases(services.sql, profileId);
  const own = [...new Set(releases.map((release) => release.period))];
  return { official: [...whole, ...months].sort().reverse(), own: own.sort().reverse() };
}

function unknownPeriod(period: string, known: readonly string[]): AppError {
  if (!findPeriod(period)) {
    return new AppError({
      code: "PERIOD_INVALID",
      status: 400,
      message: `${period.slice(0, 40) || "Nothing"} is not a period.`,
      fix: "Write YYYY, YYYY-MM, YYYY-Q1 or YYYY-H1.",
    });
  }
  return new AppError({
    code: "PRESS_NO_PERIOD",
    status: 404,
    message: `Neither official figures nor our releases cover ${period.slice(0, 40)}.`,
    fix:
      known.length > 0
        ? `Official figures: ${known.slice(0, 6).join(", ")} and others; or release the period first.`
        : "Write YYYY, YYYY-MM, YYYY-Q1 or YYYY-H1.",
  });
}
