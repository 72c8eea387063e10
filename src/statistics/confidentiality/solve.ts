/** Asks the worker thread, and gives up when the time is over. */
import { Worker } from "node:worker_threads";
import type { ProtectAnswer, ProtectJob } from "./protect-worker.ts";

/** Work is counted in steps; a search that takes this long all the same is given up, in milliseconds. */
const usualMs = 30 * 60_000;

/** The cells to hide in some tables; refused where there is no answer in time. */
export async function solve(job: ProtectJob, timeMs = usualMs): Promise<ProtectAnswer> {
  if (job.tables.length === 0) return { kind: "done", results: [] };
  const worker = new Worker(new URL("./protect-worker.ts", import.meta.url), { workerData: job });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<ProtectAnswer>((resolve, reject) => {
      timer = setTimeout(() => {
        const seconds = Math.round(timeMs / 1000);
        resolve({ kind: "refused", message: `no choice of cells protects within ${seconds} s` });
      }, timeMs);
      worker.once("message", resolve);
      worker.once("error", reject);
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
