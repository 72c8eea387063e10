/** The management wall on the command line: the figures of the page. */
import type { CliCommand } from "#src/platform/command.ts";

/** What the command prints of GET /wall. */
type PrintedWall = {
  readonly profile: { readonly currency: string };
  readonly stations: readonly {
    readonly name: { readonly en: string };
    readonly passedToday: number;
    readonly waiting: number;
    readonly oldestAt: string | null;
  }[];
  readonly lodged: {
    readonly today: number;
    readonly forecast:
      | { readonly kind: "none"; readonly says: { readonly en: string } }
      | {
          readonly kind: "made";
          readonly byNow: {
            readonly expected: number;
            readonly low: number;
            readonly high: number;
          };
          readonly wholeDay: { readonly expected: number };
          readonly standing: string;
        };
  };
  readonly released: {
    readonly today: number;
    readonly times: PrintedTimes | null;
    readonly lanes: readonly (PrintedTimes & { readonly name: { readonly en: string } })[];
  };
  readonly controls: Readonly<Record<"opened" | "waiting" | "corrected" | "refused", number>>;
  readonly revenue: { readonly net: string };
};
type PrintedTimes = {
  readonly p50Seconds: number;
  readonly p90Seconds: number;
  readonly p99Seconds: number;
};

const wall: CliCommand = {
  name: "wall",
  examples: ["wall", "wall --json"],
  says: {
    en: "The day at a glance: volumes against forecast, release times, what waits, revenue",
    zh: "当日概览：业务量与预测对比、通关时间、待办积压、税收",
  },
  run: async ({ call, print, profile }) => {
    const asked = new URLSearchParams({ profile }).toString();
    const { json } = await call({ method: "GET", path: `/wall?${asked}` });
    // the shape of GET /wall
    const { stations, lodged, released, controls, revenue, ...about } = json as PrintedWall;
    print(
      { figure: "lodged", ...lodged },
      `lodged      ${lodged.today}${sayForecast(lodged.forecast)}`,
    );
    const all = released.times === null ? "" : `, ${sayTimes(released.times)}`;
    print({ figure: "released", ...released }, `released    ${released.today}${all}`);
    for (const lane of released.lanes)
      print({ figure: "lane", ...lane }, `  ${lane.name.en}: ${sayTimes(lane)}`);
    for (const station of stations) print({ figure: "station", ...station }, sayStation(station));
    const { opened, waiting, corrected, refused } = controls;
    print(
      { figure: "controls", ...controls },
      `controls    ${opened} opened today, ${waiting} open; found: ${corrected} corrected, ${refused} refused`,
    );
    print(
      { figure: "revenue", ...revenue },
      `revenue     ${revenue.net} ${about.profile.currency}`,
    );
    return 0;
  },
};

const sayTimes = ({ p50Seconds, p90Seconds, p99Seconds }: PrintedTimes): string =>
  `half within ${sayDuration(p50Seconds)}, 90% within ${sayDuration(p90Seconds)}, 99% within ${sayDuration(p99Seconds)}`;

function sayDuration(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds * 10) / 10} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 360) / 10} h`;
}

function sayForecast(forecast: PrintedWall["lodged"]["forecast"]): string {
  if (forecast.kind === "none") return `. ${forecast.says.en}`;
  const { byNow, wholeDay, standing } = forecast;
  return `, ${standing} the ${byNow.low} to ${byNow.high} expected by now; whole day: ${wholeDay.expected}`;
}

function sayStation({
  name,
  passedToday,
  waiting,
  oldestAt,
}: PrintedWall["stations"][number]): string {
  const since = oldestAt === null ? "" : `, the oldest since ${oldestAt}`;
  return `${name.en.padEnd(11)} ${passedToday} passed of today's, ${waiting} waiting${since}`;
}

export const commands: readonly CliCommand[] = [wall];
