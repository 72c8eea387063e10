/** The job of the time release study: an edition each legal day. */
import type { Job } from "#src/platform/job.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import { madeOn, makeEdition } from "./make-edition.ts";
import { listEditions } from "./store.ts";

export const timesJobs: readonly Job<ProfilesApp>[] = [
  {
    name: "release times",
    everyMs: 3_600_000,
    mayWait: true,
    run: async (app) => {
      const [last] = await listEditions(app.sql, 1);
      if (last?.madeOn !== madeOn(app, app.clock())) await makeEdition(app);
    },
  },
];
