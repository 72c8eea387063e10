/** Jobs of prices. */
import { learnPrices } from "./prices.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import type { Job } from "#src/platform/job.ts";

export const priceJobs: readonly Job<RegistersApp & Pick<ClearanceApp, "releasedItems">>[] = [
  { name: "prices", everyMs: 60_000, mayWait: true, run: learnPrices },
];
