/** Jobs of the feed of analytics. */
import { feedOnce, type FeedServices } from "./feed.ts";
import type { Job } from "#src/platform/job.ts";

export const feedJobs: readonly Job<FeedServices>[] = [
  { name: "feed", everyMs: 15_000, mayWait: true, run: feedOnce },
];
