/** Removes drafts that nobody saved for a time. */
import type { Job } from "#src/platform/job.ts";
import type { ClearanceApp } from "../../app.ts";
import { removeExpired } from "./change-draft-files.ts";

export const draftJobs: readonly Job<ClearanceApp>[] = [
  {
    name: "drafts kept",
    everyMs: 3_600_000,
    run: (app) => removeExpired(app.sql, app.clock().toString()),
  },
];
