/** Removes tracking links long after they ended. */
import type { Job } from "#src/platform/job.ts";
import type { ClearanceApp } from "../../app.ts";
import { deleteEndedCargoLinks } from "./cargo-link-store.ts";
import { deleteEnded } from "./store.ts";

/** So long a lodger can see that there was a link. */
const keptHours = 24 * 90;

export const trackingJobs: readonly Job<ClearanceApp>[] = [
  {
    name: "tracking links kept",
    everyMs: 3_600_000,
    run: async (app) => {
      const before = app.clock().subtract({ hours: keptHours }).toString();
      await deleteEnded(app.sql, before);
      await deleteEndedCargoLinks(app.sql, before);
    },
  },
];
