/** Jobs of the quarantine. */
import type { Job } from "#src/platform/job.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import { dropEnded } from "./store.ts";

export const quarantineJobs: readonly Job<ProfilesApp>[] = [
  {
    name: "quarantine kept",
    everyMs: 3_600_000,
    run: async ({ sql, profiles, clock }) => {
      let dropped = 0;
      for (const { id, movements } of profiles.values()) {
        const before = clock().subtract({ hours: 24 * movements.quarantineDays });
        dropped += await dropEnded(sql, { profile: id, before });
      }
      return dropped;
    },
  },
];
