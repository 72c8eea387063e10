/** Erases drivers once their entry ended long ago. */
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Job } from "#src/platform/job.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import { eraseDrivers } from "./store.ts";

/** Days after the end of the entry: a choice, the calls of that time are cleared by then. */
const keptDays = 90;

export const conveyanceRegisterJobs: readonly Job<ProfilesApp>[] = [
  {
    name: "registered-drivers",
    everyMs: 3_600_000,
    run: async ({ sql, clock, profiles }) => {
      let erased = 0;
      for (const { id, timeZone } of profiles.values()) {
        const before = legalDay(timeZone, clock()).subtract({ days: keptDays }).toString();
        erased += await eraseDrivers(sql, { profile: id, before });
      }
      return erased;
    },
  },
];
