/** Jobs of rulings. */
import { findClassificationDifferences, gatherGoods } from "./gather-goods.ts";
import type { GatherApp } from "./gather-goods.ts";
import type { Job } from "#src/platform/job.ts";

export const rulingJobs: readonly Job<GatherApp>[] = [
  { name: "goods", everyMs: 300_000, run: gatherGoods },
  { name: "differences", everyMs: 900_000, run: findClassificationDifferences },
];
