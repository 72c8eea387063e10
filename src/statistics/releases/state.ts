/** Which state a release may have after the one before, and until when it may be held back. */
import { AppError } from "#src/kernel/app-error.ts";
import { type Period, monthText } from "../tables/period.ts";

export const releaseStates = ["flash", "provisional", "revised", "final", "closed"] as const;
export type ReleaseState = (typeof releaseStates)[number];

const next: Readonly<Record<ReleaseState | "none", readonly ReleaseState[]>> = {
  none: ["provisional", "final"],
  // of an earlier version, which released whole tables of running months
  flash: ["provisional", "final"],
  provisional: ["revised", "final"],
  revised: ["revised", "final"],
  final: ["revised", "final", "closed"],
  closed: [],
};

/** States that the next release of a period may have: of a month no closed one. */
export function followingStates(
  period: Pick<Period, "kind">,
  before: ReleaseState | undefined,
): readonly ReleaseState[] {
  return next[before ?? "none"].filter((state) => state !== "closed" || period.kind === "year");
}

export type StateWish = {
  readonly period: Period;
  readonly before: ReleaseState | undefined;
  readonly asked: ReleaseState | undefined;
  /** Today where the statistics are made. */
  readonly today: Temporal.PlainDate;
  /** A year that is closed, so that neither it nor its months are released again. */
  readonly closedYear: boolean;
};

/** The state of the next release: the one asked for, else what follows. @throws AppError by name */
export function nextState({ period, before, asked, today, closedYear }: StateWish): ReleaseState {
  if (closedYear || before === "closed") {
    throw refused(
      "STATISTICS_YEAR_CLOSED",
      `The year ${period.year} is closed; nothing of it is released again.`,
      "Publish a correction notice with the next year.",
    );
  }
  const state = asked ?? (before === undefined || before === "flash" ? "provisional" : "revised");
  if (!isPeriodOver(period, today)) {
    throw refused(
      "STATISTICS_STATE",
      `${period.text} is not over; what is released of it is a flash.`,
      "Release one with --state flash and --day, or wait.",
    );
  }
  if (state === "flash") {
    throw refused(
      "STATISTICS_STATE",
      `${period.text} is over; its tables are released whole and are no flash.`,
      "Leave the state out, or release a flash at its own address.",
    );
  }
  if (state === "closed" && period.kind !== "year") {
    throw refused("STATISTICS_STATE", "A year is closed, not a month.", "Name the year.");
  }
  const allowed = followingStates(period, before);
  if (allowed.includes(state)) return state;
  throw refused(
    "STATISTICS_STATE",
    `After ${before ?? "no release"}, ${period.text} cannot be ${state}.`,
    `It can be ${allowed.join(", ")}.`,
  );
}

/** Says whether a month or a year has ended. */
export function isPeriodOver(period: Period, today: Temporal.PlainDate): boolean {
  return monthText(period.year, period.lastMonth) < today.toPlainYearMonth().toString().slice(0, 7);
}

const embargoDaysMax = 92;

/** Reads until when a release is held back. @throws AppError by name */
export function readEmbargo(
  text: string | undefined,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  if (text === undefined) return undefined;
  let embargo: Temporal.Instant;
  try {
    embargo = Temporal.Instant.from(text).round("second");
  } catch {
    throw refused(
      "STATISTICS_EMBARGO",
      `${text.slice(0, 40)} is not a valid date and time.`,
      "Write it with its offset, for example 2026-07-18T10:00:00+08:00.",
    );
  }
  const hours = embargo.since(now).total("hours");
  if (hours > 0 && hours <= embargoDaysMax * 24) return embargo;
  throw refused(
    "STATISTICS_EMBARGO",
    hours > 0
      ? `An embargo ends within ${embargoDaysMax} days.`
      : `${embargo.toString()} is over already.`,
    hours > 0 ? "Release it later." : "Leave the embargo out, and it is public at once.",
  );
}

function refused(code: string, message: string, fix: string): AppError {
  return new AppError({ code, status: code === "STATISTICS_EMBARGO" ? 400 : 409, message, fix });
}
