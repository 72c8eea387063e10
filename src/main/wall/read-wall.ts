/** Reads what the wall shows of a profile's day, in one round of bounded statements. */
import { passedStations, describeFlow } from "#src/flow/describe.ts";
import { flow } from "#src/flow.ts";
import { type TaxName, taxNames } from "#src/clearance/charges/assessment/tax-names.ts";
import { worldOf } from "#src/decisions/risk/rules/profile-rules.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { legalDay, startOfLegalDay } from "#src/kernel/legal-day.ts";
import { formatMinor } from "#src/kernel/money.ts";
import type { Text } from "#src/kernel/text.ts";
import { type RevenueRow, sumRevenue } from "#src/money/revenue/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import { type Profile, profileText } from "#src/registers/profile.ts";
import { nameOf, type RegisterSnapshot } from "#src/registers/snapshot.ts";
import { type DayCounts, forecastVolume, weeksMax } from "./forecast.ts";
import {
  countControls,
  countLodged,
  countReleased,
  countWaiting,
  type ReleaseRow,
  releaseTimes,
  type Span,
  type StandingRow,
  standingSince,
  type WaitingRow,
} from "./store.ts";
import { HourlyVolumes } from "./volumes.ts";
import type { Wall } from "./wall.ts";

export type WallParts = Pick<ProfilesApp, "sql" | "clock" | "snapshots">;

/** Hours counted once, by database and profile. */
const volumesOf = derivedFrom((sql: Sql) => {
  const made = new Map<string, { lodged: HourlyVolumes; released: HourlyVolumes }>();
  return (profile: string) => {
    const known = made.get(profile) ?? {
      lodged: new HourlyVolumes((span) => countLodged(sql, profile, span)),
      released: new HourlyVolumes((span) => countReleased(sql, profile, span)),
    };
    made.set(profile, known);
    return known;
  };
});

/** Taxes shown; the others are few and small, and stand in the list of revenue. */
const taxesMax = 200;

/** The wall as it stands now. */
export async function readWall(parts: WallParts, profile: Profile): Promise<Wall> {
  const { sql, clock, snapshots } = parts;
  const now = clock();
  const { timeZone, id } = profile;
  const day = legalDay(timeZone, now);
  const span = spanOf(timeZone, day);
  const { lodged, released } = volumesOf(sql)(id);
  const revenueOfDay = { profile: id, ...span, timeZone, by: ["tax"] as const, limit: taxesMax };
  const [hours, releasedHours, weeks, waiting, standing, times, controls, revenue] =
    await Promise.all([
      lodged.ofDay(span, now),
      released.ofDay(span, now),
      readWeeks(lodged, { timeZone, day, now }),
      countWaiting(sql, id, now),
      standingSince(sql, id, span.begins),
      releaseTimes(sql, id, span.begins),
      countControls(sql, id, span.begins),
      sumRevenue(sql, revenueOfDay),
    ]);
  const hoursGone = (now.epochMilliseconds - span.begins.epochMilliseconds) / 3_600_000;
  const snapshot = snapshots.current(id);
  return {
    at: now.toString(),
    day: day.toString(),
    profile: { id, name: profile.name, timeZone, currency: profile.currency.code },
    stations: stationsOf(profile, waiting, standing),
    lodged: {
      today: sum(hours),
      hours,
      forecast: forecastVolume({ weeks, today: hours, hoursGone }),
    },
    released: releasedOf(profile, { snapshot, day, hours: releasedHours, times }),
    controls,
    revenue: revenueOf(profile, taxNames(profile, snapshot, day), revenue),
    crossings: crossingsOf(snapshot, day, times),
  };
}

/** The legal day, from its beginning to that of the next. */
function spanOf(timeZone: string, day: Temporal.PlainDate): Span {
  return {
    begins: startOfLegalDay(timeZone, day),
    ends: startOfLegalDay(timeZone, day.add({ days: 1 })),
  };
}

/** The same weekday of the weeks before, newest first, one after the other: they are counted once. */
async function readWeeks(
  volumes: HourlyVolumes,
  about: {
    readonly timeZone: string;
    readonly day: Temporal.PlainDate;
    readonly now: Temporal.Instant;
  },
): Promise<readonly DayCounts[]> {
  const weeks: DayCounts[] = [];
  for (let week = 1; week <= weeksMax; week++) {
    const day = about.day.subtract({ weeks: week });
    const hours = await volumes.ofDay(spanOf(about.timeZone, day), about.now);
    weeks.push({ day: day.toString(), hours });
  }
  return weeks;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0);

const noAges = [0, 0, 0, 0, 0];

/** Stations in the order of the flow, with those who passed and those who wait. */
function stationsOf(
  profile: Profile,
  waiting: readonly WaitingRow[],
  standing: readonly StandingRow[],
): Wall["stations"] {
  const passed = passedStations(flow);
  return describeFlow(flow).stations.map((id) => {
    const here = waiting.find(({ station }) => station === id);
    const beyond = standing.filter(({ status }) => passed.get(status)?.has(id));
    return {
      id,
      name: profileText(profile, `stations.${id}`),
      passedToday: sum(beyond.map(({ count }) => count)),
      waiting: here?.waiting ?? 0,
      oldestAt: here?.oldestAt ?? null,
      ages: here?.ages ?? noAges,
    };
  });
}

const timesOf = ({ count, seconds: [p50, p90, p99] }: ReleaseRow) => ({
  count,
  p50Seconds: p50,
  p90Seconds: p90,
  p99Seconds: p99,
});

function releasedOf(
  profile: Profile,
  about: {
    readonly snapshot: RegisterSnapshot;
    readonly day: Temporal.PlainDate;
    readonly hours: readonly number[];
    readonly times: readonly ReleaseRow[];
  },
): Wall["released"] {
  const { snapshot, day, hours, times } = about;
  const all = times.find(({ of }) => of === "all");
  const most = (a: ReleaseRow, b: ReleaseRow) => b.count - a.count;
  return {
    today: sum(hours),
    hours,
    times: all === undefined || all.count === 0 ? null : timesOf(all),
    lanes: times.flatMap((row) =>
      row.of === "lane" && row.lane !== null
        ? [{ id: row.lane, name: profileText(profile, `lanes.${row.lane}`), ...timesOf(row) }]
        : [],
    ),
    offices: times
      .toSorted(most)
      .flatMap((row) =>
        row.of === "office" && row.office
          ? [{ id: row.office, name: officeName(snapshot, row.office, day), ...timesOf(row) }]
          : [],
      ),
  };
}

function officeName(snapshot: RegisterSnapshot, code: string, day: Temporal.PlainDate): Text {
  const row = snapshot.find("offices", code, day);
  return row === undefined ? { en: code, zh: code } : nameOf(row);
}

/** Revenue that is booked under no tax: fines, sums forfeited, proceeds of sales. */
const noTax = { en: "Other than taxes", zh: "非税收入" };

function revenueOf(
  { currency }: Profile,
  nameOfTax: TaxName,
  rows: readonly RevenueRow[],
): Wall["revenue"] {
  const net = (row: RevenueRow) => row.creditMinor - row.debitMinor;
  const print = (minor: bigint) => formatMinor(minor, currency.decimals);
  const total = rows.reduce((all, row) => all + net(row), 0n);
  return {
    net: print(total),
    taxes: rows
      .toSorted((a, b) => (net(a) < net(b) ? 1 : -1))
      .map((row) => {
        const id = row.tax ?? "";
        const name = id === "" ? noTax : (nameOfTax(id) ?? { en: id, zh: id });
        return { id, name, net: print(net(row)) };
      }),
  };
}

/** Offices at one place are one crossing, named by the busiest. */
function crossingsOf(
  snapshot: RegisterSnapshot,
  day: Temporal.PlainDate,
  times: readonly ReleaseRow[],
): Wall["crossings"] {
  const world = worldOf(snapshot);
  const placed = times.flatMap(({ of, office, count }) => {
    const place = of === "office" && office ? world.place?.(office) : undefined;
    return place && office ? [{ office, count, place }] : [];
  });
  const places = Map.groupBy(placed, ({ place }) => place.join(" "));
  return [...places.values()].flatMap((offices) => {
    const [busiest] = offices.toSorted((a, b) => b.count - a.count);
    if (busiest === undefined) return [];
    const [latitude, longitude] = busiest.place;
    return [
      {
        id: busiest.office,
        name: officeName(snapshot, busiest.office, day),
        offices: offices.length,
        longitude,
        latitude,
        released: sum(offices.map(({ count }) => count)),
      },
    ];
  });
}
