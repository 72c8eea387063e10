/** Erases who drove once a booking is old. */
import type { Job } from "#src/platform/job.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import { eraseDrivers } from "./store.ts";

/** Days after the booked hour: disputes about a turn are over by then. */
const keptDays = 30;

export const slotJobs: readonly Job<ProfilesApp>[] = [
  {
    name: "drivers",
    everyMs: 3_600_000,
    run: ({ sql, clock }) =>
      eraseDrivers(
        sql,
        clock()
          .subtract({ hours: keptDays * 24 })
          .toString(),
      ),
  },
];
