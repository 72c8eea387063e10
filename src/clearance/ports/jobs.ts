/** Jobs of port nodes at the centre. */
import type { Job } from "#src/platform/job.ts";
import type { PortsApp } from "./app.ts";
import { takeReceived } from "./take-over.ts";

export const portJobs: readonly Job<PortsApp>[] = [
  { name: "ports", everyMs: 5_000, run: takeReceived },
];
